// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include <algorithm>

#include "global/global_placer.h"
#include "graph/clique_operator.h"
#include "graph/clustering.h"
#include "init/cluster_problem.h"
#include "init/initializers.h"
#include "init/node_random.h"

namespace signet {
namespace {

constexpr int32_t kMaxPins = 1000;       ///< larger nets tie everything to everything and say nothing
constexpr int32_t kManyClusters = 8000;  ///< enough for all but large designs
constexpr int32_t kCoarsening = 3;       ///< movable nodes per cluster at least
constexpr int32_t kCoarsest = 5;         ///< and at most where the clusters are many: coarser ones hide the structure
constexpr int32_t kSmall = 1500;         ///< movable nodes that are quickly placed without
constexpr double kCoarseOverflow = 0.5;  ///< at which the order is set, and the cells' own places begin to matter
constexpr double kCenterSpread = 0.001;
constexpr int kSweeps = 2;  ///< of smoothing over the netlist after the expansion

class MultilevelInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const std::unique_ptr<Initializer> center = makeCenterInitializer(kCenterSpread);
    if (problem.numMovable < kSmall || problem.numNets() == 0) return center->run(problem, seed, threads);
    ClusteringOptions clustering;
    clustering.targetClusters =
        std::min(std::max(kManyClusters, problem.numMovable / kCoarsest), problem.numMovable / kCoarsening);
    clustering.maxPins = kMaxPins;
    const Clustering clusters = clusterCells(problem, clustering);
    const PlacementProblem coarse = makeClusterProblem(problem, clusters);

    GlobalOptions options;
    options.stopOverflow = kCoarseOverflow;
    GlobalRunSetup setup;
    setup.start = center->run(coarse, seed, threads);
    setup.stopAtOnce = true;
    std::vector<IterationRecord> trace;
    const GlobalResult placed = GlobalPlacer(coarse, options, "cpu", threads, seed).run(setup, nullptr, trace);
    spdlog::debug("init: {} clusters, {} nets, {} pins; HPWL {:.4g}, overflow {:.3f} after {} iterations: {}",
                  coarse.numMovable, coarse.numNets(), coarse.numPins(), placed.hpwl, placed.overflow,
                  placed.iterations, placed.message);
    if (placed.outcome == GlobalOutcome::Diverged) return center->run(problem, seed, threads);
    return expand(problem, clusters, coarse, placed, seed, threads);
  }

 private:
  /// Cells evenly over the square of their cluster, then drawn towards their neighbours; macros on the spot.
  static InitialPositions expand(const PlacementProblem& problem, const Clustering& clusters,
                                 const PlacementProblem& coarse, const GlobalResult& placed, uint64_t seed,
                                 int threads) {
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
};

}  // namespace

std::unique_ptr<Initializer> makeMultilevelInitializer() { return std::make_unique<MultilevelInitializer>(); }

}  // namespace signet
