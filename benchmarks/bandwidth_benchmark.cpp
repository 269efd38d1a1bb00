// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// What this machine's memory gives to one core, and to all: the measure for the kernels' bytes per second.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstring>
#include <vector>

#include "kernels/cpu_executor.h"

namespace signet {
namespace {

/// Argument: threads, 0 for all. Each byte counts twice, read and written.
void memoryCopy(benchmark::State& state) {
  constexpr int64_t kBytes = int64_t{256} << 20, kPieces = 64;
  const std::vector<char> from(static_cast<size_t>(kBytes), 1);
  std::vector<char> to(from.size());
  const int threads = CpuExecutor(static_cast<int>(state.range(0))).threads();
  for (auto _ : state) {
#pragma omp parallel for schedule(static) num_threads(threads)
    for (int64_t piece = 0; piece < kPieces; ++piece)
      std::memcpy(to.data() + piece * (kBytes / kPieces), from.data() + piece * (kBytes / kPieces), kBytes / kPieces);
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * 2 * kBytes);
}
BENCHMARK(memoryCopy)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(memoryCopy)->Arg(0)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace signet
