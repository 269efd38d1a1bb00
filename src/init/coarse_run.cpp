// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/coarse_run.h"

#include <algorithm>
#include <vector>

#include "global/global_placer.h"
#include "graph/clique_operator.h"
#include "graph/clustering.h"
#include "init/cluster_problem.h"
#include "init/initializers.h"
#include "init/node_random.h"
#include "problem/log.h"
#include "problem/threads.h"

namespace signet {
namespace {

constexpr int32_t kMaxPins = 1000;  ///< larger nets tie everything to everything and say nothing
constexpr int32_t kSmall = 1500;    ///< movable nodes that are quickly placed without
constexpr int kSweeps = 2;          ///< of smoothing over the netlist after the expansion

constexpr int32_t kManyClusters = 8000;  ///< enough for all but large designs
constexpr int32_t kCoarsening = 3;       ///< movable nodes per cluster at least
constexpr int32_t kCoarsest = 5;         ///< and at most where the clusters are many: coarser ones hide the structure
/// Movable nodes per cluster where no macro is movable: what one round of merging makes of most netlists. On netlists
/// of weakly tied cells, a second round costs 0.5 to 1.5 % of the final HPWL.
constexpr double kWithoutMacros = 2.5;

/// Hears nothing of the coarse run, and lets it be stopped.
class Stopper : public PlacementObserver {
 public:
  explicit Stopper(const std::function<bool()>& stop) : stop_(stop) {}
  bool stopRequested() override { return stop_ && stop_(); }

 private:
  const std::function<bool()>& stop_;
};

/// Cells evenly over the square of their cluster, then drawn towards their neighbours; macros on the spot.
InitialPositions expand(const PlacementProblem& problem, const Clustering& clusters, const PlacementProblem& coarse,
                        const GlobalResult& placed, uint64_t seed, int threads) {
  const NodeRandom random(seed);
  std::vector<Point> points(static_cast<size_t>(problem.numMovable)), smooth;
  for (size_t i = 0; i < points.size(); ++i) {
    const auto k = static_cast<size_t>(clusters.clusterOf[i]);
    const float side = clusters.isMacro[k] ? 0.0F : coarse.width[k];
    const auto [u, v] = random.uniform(problem.designNode[i]);
    points[i] = {placed.x[k] + side * static_cast<float>(u - 0.5), placed.y[k] + side * static_cast<float>(v - 0.5)};
  }
  CliqueOperator netlist(problem, kMaxPins, threads);
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    netlist.average(1, points, smooth);
    for (size_t i = 0; i < points.size(); ++i)
      if (!problem.isMacro[i]) points[i] = smooth[i];
  }
  InitialPositions result = warmStart(points);
  clampToDie(problem, result, threads);
  return result;
}

}  // namespace

bool isTooSmallToCoarsen(const PlacementProblem& problem) {
  return problem.numMovable < kSmall || problem.numNets() == 0;
}

int32_t chooseCoarseClusters(const PlacementProblem& problem) {
  if (!problem.hasMacros()) return static_cast<int32_t>(problem.numMovable / kWithoutMacros);
  return std::min(std::max(kManyClusters, problem.numMovable / kCoarsest), problem.numMovable / kCoarsening);
}

InitialPositions startFromCoarseRun(const PlacementProblem& problem, const Initializer& first,
                                    const CoarseRunOptions& options, uint64_t seed, int threads) {
  ClusteringOptions clustering;
  clustering.targetClusters = options.clusters;
  clustering.maxPins = kMaxPins;
  clustering.threads = resolveThreads(threads);
  const Clustering clusters = clusterCells(problem, clustering);
  const PlacementProblem coarse = makeClusterProblem(problem, clusters, clustering.threads);

  GlobalOptions global;
  global.stopOverflow = options.stopOverflow;
  global.lambdaStart = global.lambdaStartWarm = options.lambdaStart;
  GlobalRunSetup setup;
  setup.start = first.run(coarse, seed, threads);
  setup.stopAtOnce = true;
  setup.restRise = options.restRise;
  std::vector<IterationRecord> trace;
  Stopper stopper(options.stop);
  const GlobalResult placed = GlobalPlacer(coarse, global, options.device, threads, seed).run(setup, &stopper, trace);
  logDebug("init: {} clusters, {} nets, {} pins; HPWL {:.4g}, overflow {:.3f} after {} iterations: {}",
           coarse.numMovable, coarse.numNets(), coarse.numPins(), placed.hpwl, placed.overflow, placed.iterations,
           placed.message);
  if (placed.outcome == GlobalOutcome::Diverged) {
    InitialPositions start = first.run(problem, seed, threads);
    start.note = "without the coarse netlist, whose placement diverged";
    return start;
  }
  return expand(problem, clusters, coarse, placed, seed, threads);
}

}  // namespace signet
