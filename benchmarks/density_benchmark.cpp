// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "kernels/density.h"
#include "spread_design.h"

namespace signet {
namespace {

using bench::spreadDesign;
using Pack = CpuExecutor::Pack;
constexpr int64_t kPack = CpuExecutor::kPackWidth;

template <class P>
BinBox<P> stretchedBox(const EngineData& d, int64_t i) {
  P x, y;
  packPositions(d.positions.data() + i, x, y);
  return binBox(d.grid, x, y, P(packLoad(d.spreadHalfWidth.data() + i, P())),
                P(packLoad(d.spreadHalfHeight.data() + i, P())));
}

void report(benchmark::State& state, int64_t bytes) {
  state.counters["nodes"] = static_cast<double>(spreadDesign().data().numMoved);
  state.SetBytesProcessed(state.iterations() * bytes);
}

/// Cells, macros and fillers into the density grid. Argument: threads.
void densityRaster(benchmark::State& state) {
  const EngineData& d = spreadDesign().data();
  CpuExecutor executor(static_cast<int>(state.range(0)));
  CpuExecutor::Buffer<int64_t> grid(static_cast<size_t>(spreadDesign().bins()));
  const int64_t packs = (d.numMoved + kPack - 1) / kPack;
  for (auto _ : state) {
    executor.scatter(packs + d.numItems(), grid, [&d, packs](int64_t k, const auto& add) {
      if (k < packs) {
        const Pack density = packLoad(d.smallDensity.data() + k * kPack, Pack());
        rasterSmall(d.grid, stretchedBox<Pack>(d, k * kPack), density, add);
      } else {
        const auto item = static_cast<size_t>(k - packs);
        rasterColumn(d.grid, stretchedBox<float>(d, d.itemNode[item]), d.itemDensity[item], d.itemColumn[item], add);
      }
    });
    benchmark::ClobberMemory();
  }
  report(state, spreadDesign().rasterBytes(d.numMoved));
}
BENCHMARK(densityRaster)->Arg(1)->Unit(benchmark::kMillisecond);

/// The field averaged over every node. Argument: threads.
void fieldGather(benchmark::State& state) {
  const EngineData& d = spreadDesign().data();
  CpuExecutor executor(static_cast<int>(state.range(0)));
  const std::vector<Vec2> field(static_cast<size_t>(spreadDesign().bins()), Vec2{1, 2});
  std::vector<Vec2> force(static_cast<size_t>(d.numMoved + kPack)), items(d.itemNode.size());
  for (auto _ : state) {
    executor.forEach((d.numMoved + kPack - 1) / kPack, [&](int64_t k) {
      gatherSmall(d.grid, stretchedBox<Pack>(d, k * kPack), field.data(), force.data() + k * kPack);
    });
    executor.forEach(d.numItems(), [&](int64_t k) {
      const auto item = static_cast<size_t>(k);
      items[item] = gatherColumn(d.grid, stretchedBox<float>(d, d.itemNode[item]), d.itemColumn[item], field.data());
    });
    benchmark::ClobberMemory();
  }
  report(state, spreadDesign().gatherBytes());
}
BENCHMARK(fieldGather)->Arg(1)->Unit(benchmark::kMillisecond);

/// Sum over the bins of what is above the room. Argument: threads.
void overflowSum(benchmark::State& state) {
  const std::vector<float>& room = spreadDesign().data().room;
  std::vector<int64_t> grid(room.size());
  for (size_t b = 0; b < grid.size(); ++b) grid[b] = toFixed(static_cast<float>(b % 5) * 0.3F);
  const CpuExecutor executor(static_cast<int>(state.range(0)));
  double sum = 0;
  for (auto _ : state) {
    executor.reduce(static_cast<int64_t>(grid.size()), &sum, [&](int64_t b) {
      const auto bin = static_cast<size_t>(b);
      const double over =
          static_cast<double>(grid[bin]) / static_cast<double>(kDensityUnit) - static_cast<double>(room[bin]);
      return over > 0 ? over : 0.0;
    });
    benchmark::DoNotOptimize(sum);
  }
  state.SetBytesProcessed(state.iterations() * spreadDesign().overflowBytes());
}
BENCHMARK(overflowSum)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace signet
