// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Graph and initializers on synthetic netlists: how long a start takes beside one iteration of the optimizer.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "graph/clique_operator.h"
#include "graph/netlist_graph.h"
#include "init/initializers.h"
#include "problem/problem.h"
#include "problem/random.h"

namespace signet {
namespace {

constexpr int kThreads = 0;

/// As many nets as cells, about 6 pins each with a long tail; most of them join neighbours in the cells' order.
Design syntheticDesign(int64_t cells) {
  Design design;
  Random random(1);
  const auto nodes = static_cast<size_t>(cells);
  design.width.assign(nodes, 4);
  design.height.assign(nodes, 10);
  design.kind.assign(nodes, NodeKind::Movable);
  design.initial.x.assign(nodes, 0);
  design.initial.y.assign(nodes, 0);
  design.initial.orient.assign(nodes, Orient::N);
  for (int i = 0; i < 1000; ++i) design.rows.push_back({10.0 * i, 10, 1, 1, Orient::N, {{0, 10000}}});
  design.netStart = {0};
  for (int64_t net = 0; net < cells; ++net) {
    const int pins = 2 + static_cast<int>(1.2 / (0.02 + random.uniform()));
    for (int k = 0; k < pins; ++k) {
      const double offset = (random.uniform() - 0.5) * (random.uniform() < 0.9 ? 400.0 : static_cast<double>(cells));
      const int64_t node = std::clamp<int64_t>(net + static_cast<int64_t>(offset), 0, cells - 1);
      design.pinNode.push_back(static_cast<int32_t>(node));
    }
    design.netStart.push_back(static_cast<int64_t>(design.pinNode.size()));
  }
  design.pinDx.assign(design.pinNode.size(), 0.5);
  design.pinDy.assign(design.pinNode.size(), -1);
  return design;
}

PlacementProblem syntheticProblem(int64_t cells) {
  const Design design = syntheticDesign(cells);
  return makeProblem(design, design.initial, false, false);
}

void makeProblemOf(benchmark::State& state) {
  const Design design = syntheticDesign(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(makeProblem(design, design.initial, false, false));
  state.counters["pins"] = static_cast<double>(design.numPins());
}
BENCHMARK(makeProblemOf)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void netlistGraph(benchmark::State& state) {
  const PlacementProblem problem = syntheticProblem(state.range(0));
  int64_t entries = 0;
  for (auto _ : state) {
    const NetlistGraph graph = makeNetlistGraph(problem, {}, kThreads);
    entries = graph.numEntries();
    benchmark::DoNotOptimize(entries);
  }
  state.counters["entries"] = static_cast<double>(entries);
  state.SetBytesProcessed(state.iterations() * entries * static_cast<int64_t>(sizeof(int32_t) + sizeof(float)));
}
BENCHMARK(netlistGraph)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void filterStep(benchmark::State& state) {
  CliqueOperator graph(syntheticProblem(state.range(0)), 1000, kThreads);
  std::vector<Point> in(static_cast<size_t>(graph.numMovable())), out;
  for (size_t i = 0; i < in.size(); ++i) in[i] = {static_cast<float>(i % 97), static_cast<float>(i % 89)};
  for (auto _ : state) {
    graph.average(4, in, out);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetBytesProcessed(state.iterations() * graph.bytesPerStep());
}
BENCHMARK(filterStep)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

void giftStart(benchmark::State& state) {
  const PlacementProblem problem = syntheticProblem(state.range(0));
  const auto initializer = makeGiftInitializer();
  for (auto _ : state) benchmark::DoNotOptimize(initializer->run(problem, 1, kThreads));
}
BENCHMARK(giftStart)->Arg(100000)->Arg(1000000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace signet
