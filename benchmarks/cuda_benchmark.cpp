// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// The optimizer on a GPU: an iteration as the host sees it, and making an engine. Skipped where no GPU can be used.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>

#include "kernels/engine_factory.h"
#include "spread_design.h"

namespace signet {
namespace {

using bench::SpreadDesign;
using bench::spreadDesignOf;

bool skipped(benchmark::State& state, const SpreadDesign& design) {
  const std::string problem = cudaUnusableBecause(&design.setup());
  if (problem.empty()) return false;
  state.SkipWithError(problem.c_str());
  return true;
}

ObjectiveWeights weights(const SpreadDesign& design) {
  const BinGrid& g = design.data().grid;
  return {4 * (g.binWidth + g.binHeight), 1e-3F};
}

/// Argument: cells. The host reads the sums at the end of each iteration, so that the clock sees all of it.
void cudaIteration(benchmark::State& state) {
  const SpreadDesign& design = spreadDesignOf(state.range(0));
  if (skipped(state, design)) return;
  const auto engine = makeEngine("cuda", 1, design.setup());
  engine->evaluateHere(weights(design));
  for (auto _ : state) {
    benchmark::DoNotOptimize(engine->tryStep(0.01F, 0.9F, weights(design)));
    engine->accept();
  }
  state.SetBytesProcessed(state.iterations() * (design.evaluationBytes() + design.advanceBytes()));
}
BENCHMARK(cudaIteration)->Arg(10000)->Arg(200000)->Arg(1000000)->Unit(benchmark::kMicrosecond)->UseRealTime();

/// Argument: cells. Sorting and flattening on the host, and the upload.
void makeCudaEngine(benchmark::State& state) {
  const SpreadDesign& design = spreadDesignOf(state.range(0));
  if (skipped(state, design)) return;
  for (auto _ : state) benchmark::DoNotOptimize(makeEngine("cuda", 1, design.setup()));
}
BENCHMARK(makeCudaEngine)->Arg(10000)->Arg(200000)->Arg(1000000)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace signet
