// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "kernels/wirelength.h"
#include "problem/random.h"
#include "spread_design.h"

namespace signet {
namespace {

using bench::spreadDesign;

/// Argument: threads.
void wirelengthOfAllNets(benchmark::State& state) {
  const EngineData& d = spreadDesign().data();
  const SlicedNetlist& s = d.nets;
  const NetlistView view = viewOf(s);
  std::vector<float> gradient(2 * static_cast<size_t>(s.numSlots()));
  std::vector<float> hpwl(s.netWeight.size() + s.longWeight.size());
  CpuExecutor executor(static_cast<int>(state.range(0)));
  const float gamma = 4 * (d.grid.binWidth + d.grid.binHeight);
  for (auto _ : state) {
    wirelengthGradient(executor, view, d.positions.data(), gamma, gradient.data(), hpwl.data());
    benchmark::ClobberMemory();
  }
  state.counters["pins"] = static_cast<double>(s.numSlots());
  state.SetBytesProcessed(state.iterations() * spreadDesign().wirelengthBytes());
}
BENCHMARK(wirelengthOfAllNets)->Arg(1)->Unit(benchmark::kMillisecond);

/// Nets of one degree, pins in random nodes: what a pin costs in short and in long nets. Argument: degree.
void wirelengthByDegree(benchmark::State& state) {
  constexpr int64_t kPins = 1 << 19, kNodes = 1 << 16;
  const int64_t degree = state.range(0), lanes = CpuExecutor::kLanes, slices = kPins / (degree * lanes);
  SlicedNetlist s;
  s.sliceFirst = {0};
  Random random(1);
  for (int64_t i = 0; i < slices; ++i) {
    s.sliceDegree.push_back(static_cast<int32_t>(degree));
    s.sliceFirst.push_back(static_cast<int32_t>((i + 1) * degree * lanes));
  }
  const auto slots = static_cast<size_t>(s.sliceFirst.back());
  for (size_t k = 0; k < slots; ++k) s.pinNode.push_back(static_cast<int32_t>(random.next() % kNodes));
  s.pinDx.assign(slots, 1), s.pinDy.assign(slots, -1);
  s.netWeight.assign(static_cast<size_t>(slices * lanes), 1);
  std::vector<Vec2> at;
  for (int64_t i = 0; i < kNodes; ++i)
    at.push_back({static_cast<float>(1000 * random.uniform()), static_cast<float>(1000 * random.uniform())});
  const NetlistView view = viewOf(s);
  std::vector<float> gradient(2 * slots), hpwl(s.netWeight.size());
  CpuExecutor executor(1);
  for (auto _ : state) {
    wirelengthGradient(executor, view, at.data(), 20, gradient.data(), hpwl.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(slots));
  state.SetBytesProcessed(state.iterations() * (static_cast<int64_t>(slots) * 20 + slices * lanes * 8 + kNodes * 8));
}
BENCHMARK(wirelengthByDegree)->Arg(2)->Arg(3)->Arg(5)->Arg(16)->Arg(100)->Arg(200)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace signet
