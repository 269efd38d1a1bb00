// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// The transforms of the density's field; and our own Fourier transform beside a library's, one signal at a time.
#include <benchmark/benchmark.h>

#include <complex>
#include <cstdint>
#include <unsupported/Eigen/FFT>
#include <vector>

#include "kernels/lane_fft.h"
#include "kernels/poisson_cpu.h"
#include "spread_design.h"

namespace signet {
namespace {

constexpr int W = LaneFft::kLanes;

/// Both transforms read and write each value once.
void reportTransform(benchmark::State& state) {
  state.SetItemsProcessed(state.iterations() * W);
  state.SetBytesProcessed(state.iterations() * W * state.range(0) * 2 * int64_t{8});
}

/// Argument: length of the 16 signals.
void laneFft(benchmark::State& state) {
  using Plane = std::vector<float, Eigen::aligned_allocator<float>>;
  const LaneFft fft(static_cast<int>(state.range(0)));
  // Zeros: done again and again in place, other values would grow out of range. The time does not depend on them.
  Plane re(static_cast<size_t>(fft.size()) * W), im(re.size()), scratch(fft.scratchSize());
  for (auto _ : state) {
    fft.transform(re.data(), im.data(), scratch.data());
    benchmark::ClobberMemory();
  }
  reportTransform(state);
}
BENCHMARK(laneFft)->RangeMultiplier(2)->Range(128, 2048)->Unit(benchmark::kMicrosecond);

/// The same with Eigen's transform (kissfft), signal by signal, from and to rows of a grid.
void eigenFft(benchmark::State& state) {
  const auto n = static_cast<size_t>(state.range(0));
  Eigen::FFT<float> fft;
  const std::vector<std::complex<float>> in(n * W, {0.5F, -0.25F});
  std::vector<std::complex<float>> out(n * W);
  for (auto _ : state) {
    for (size_t l = 0; l < W; ++l) fft.fwd(out.data() + l * n, in.data() + l * n, static_cast<Eigen::Index>(n));
    benchmark::ClobberMemory();
  }
  reportTransform(state);
}
BENCHMARK(eigenFft)->RangeMultiplier(2)->Range(128, 2048)->Unit(benchmark::kMicrosecond);

/// Argument: bins per side. One thread.
void poissonSolve(benchmark::State& state) {
  const int n = static_cast<int>(state.range(0));
  const auto bins = static_cast<size_t>(n) * static_cast<size_t>(n);
  CpuExecutor executor(1);
  PoissonCpu solver(executor, makeBinGrid(n, 1000, 800));
  std::vector<int64_t> density(bins);
  for (size_t b = 0; b < bins; ++b) density[b] = static_cast<int64_t>(b * 2654435761U % 16777216U);
  const std::vector<float> fixed(bins, 0.1F);
  std::vector<Vec2> field(bins);
  for (auto _ : state) {
    solver.solve(density.data(), fixed.data(), field.data());
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * bench::SpreadDesign::poissonBytes(n));
}
BENCHMARK(poissonSolve)->RangeMultiplier(2)->Range(128, 2048)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace signet
