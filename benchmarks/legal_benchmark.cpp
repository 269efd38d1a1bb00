// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "legal/row_legalizer.h"
#include "signet/design.h"

namespace signet {
namespace {

// Cells of 4 to 16 sites strewn at random over rows with fixed blocks in them; no nets.
Design strewn(int64_t cells, double utilization) {
  std::mt19937_64 random(1);
  const auto uniform = [&](double high) { return high * static_cast<double>(random() >> 11) * 0x1p-53; };
  Design d;
  const double side = std::sqrt(static_cast<double>(cells) * 120 / utilization / 0.9);
  const auto node = [&](double width, double height, double x, double y, NodeKind kind) {
    d.nodeNames.add("c");
    d.width.push_back(width);
    d.height.push_back(height);
    d.kind.push_back(kind);
    d.initial.x.push_back(x);
    d.initial.y.push_back(y);
    d.initial.orient.push_back(Orient::N);
  };
  const auto rows = static_cast<int>(std::ceil(side / 12));
  for (int i = 0; i < rows; ++i) d.rows.push_back({12.0 * i, 12, 1, 1, Orient::N, {{0, static_cast<int64_t>(side)}}});
  const double block = side / 20;  // 40 of them in a grid: a tenth of the die
  for (int i = 0; i < 40; ++i)
    node(block, block, (i % 8) * side / 8 + block / 3, (i / 8) * side / 5 + block / 3, NodeKind::Fixed);
  for (int64_t i = 0; i < cells; ++i) {
    const double width = 4 + std::floor(uniform(13));
    node(width, 12, uniform(side - width), uniform(side - 12), NodeKind::Movable);
  }
  d.netStart.push_back(0);
  return d;
}

void BM_LegalizeRows(benchmark::State& state) {
  const Design design = strewn(state.range(0), static_cast<double>(state.range(1)) / 100);
  RowLegalizerResult result;
  for (auto _ : state) {
    Placement placement = design.initial;
    result = legalizeRows(design, {}, false, 1, placement);
  }
  state.counters["unplaced"] = static_cast<double>(result.unplaced.size());
  state.counters["rows_moved"] = result.totalDisplacement / static_cast<double>(state.range(0)) / 12;
}
BENCHMARK(BM_LegalizeRows)
    ->Args({20'000, 70})
    ->Args({20'000, 97})
    ->Args({200'000, 70})
    ->Args({200'000, 97})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace signet
