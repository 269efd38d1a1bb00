// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// One iteration of the optimizer as a whole, and what is around it: making an engine, Nesterov's update, legalizing.
#include <benchmark/benchmark.h>

#include <cstdint>

#include "kernels/engine_impl.h"
#include "kernels/poisson_cpu.h"
#include "legal/row_legalizer.h"
#include "problem/random.h"
#include "spread_design.h"

namespace signet {
namespace {

using bench::spreadDesign;

class Executor : public CpuExecutor {
 public:
  using CpuExecutor::CpuExecutor;
  using Poisson = PoissonCpu;
};

ObjectiveWeights weights() {
  const BinGrid& g = spreadDesign().data().grid;
  return {4 * (g.binWidth + g.binHeight), 1e-3F};
}

/// Argument: threads, 0 for all.
void evaluation(benchmark::State& state) {
  const auto engine = makeEngine("cpu", static_cast<int>(state.range(0)), spreadDesign().setup());
  for (auto _ : state) benchmark::DoNotOptimize(engine->evaluateHere(weights()));
  state.SetBytesProcessed(state.iterations() * spreadDesign().evaluationBytes());
}
BENCHMARK(evaluation)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(evaluation)->Arg(0)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Argument: threads, 0 for all.
void iteration(benchmark::State& state) {
  const auto engine = makeEngine("cpu", static_cast<int>(state.range(0)), spreadDesign().setup());
  engine->evaluateHere(weights());
  for (auto _ : state) {
    benchmark::DoNotOptimize(engine->tryStep(0.01F, 0.9F, weights()));
    engine->accept();
  }
  state.SetBytesProcessed(state.iterations() * (spreadDesign().evaluationBytes() + spreadDesign().advanceBytes()));
}
BENCHMARK(iteration)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(iteration)->Arg(0)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Argument: threads.
void nesterovUpdate(benchmark::State& state) {
  EngineImpl<Executor> engine(Executor(static_cast<int>(state.range(0))), spreadDesign().setup(), 1);
  engine.evaluateHere(weights());
  for (auto _ : state) {
    engine.advance(0.01F, 0.9F, 1e-3F);
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(state.iterations() * spreadDesign().advanceBytes());
}
BENCHMARK(nesterovUpdate)->Arg(1)->Unit(benchmark::kMillisecond);

/// Sorting and flattening, done anew a few times per run.
void makeCpuEngineOf200kCells(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(makeEngine("cpu", 1, spreadDesign().setup()));
}
BENCHMARK(makeCpuEngineOf200kCells)->Unit(benchmark::kMillisecond);

/// Cells up to two rows and ten sites from their places in the planted placement, as global placement leaves them.
void rowLegalizer(benchmark::State& state) {
  const GeneratedDesign& g = spreadDesign().generated();
  Placement rough = g.planted;
  Random random(1);
  for (int64_t i = 0; i < g.design.numNodes(); ++i) {
    if (!g.design.isMovable(i) || g.design.isMacro(i)) continue;
    rough.x[static_cast<size_t>(i)] += 20 * (random.uniform() - 0.5);
    rough.y[static_cast<size_t>(i)] += 4 * g.design.rowHeight() * (random.uniform() - 0.5);
  }
  for (auto _ : state) {
    Placement placement = rough;
    benchmark::DoNotOptimize(legalizeRows(g.design, LegalOptions{}, false, 1, placement));
  }
  state.SetItemsProcessed(state.iterations() * int64_t{200000});
}
BENCHMARK(rowLegalizer)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace signet
