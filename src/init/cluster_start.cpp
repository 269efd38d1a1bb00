// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/cluster_start.h"

#include <cmath>
#include <vector>

#include "graph/clique_operator.h"
#include "init/initializers.h"
#include "init/node_random.h"
#include "problem/log.h"
#include "problem/threads.h"

namespace signet {
namespace {

constexpr int32_t kMaxPins = 1000;  ///< larger nets (clocks, resets) tie everything to everything and say nothing
constexpr int kSweeps = 4;          ///< of smoothing after the expansion
constexpr float kSelfWeight = 1;    ///< of a node in its own mean
constexpr int kFillRounds = 6;

double areaOf(const PlacementProblem& problem, size_t node) {
  return static_cast<double>(problem.width[node]) * static_cast<double>(problem.height[node]);
}

/// Nodes of a cluster of several, evenly over a square of the cluster's area; others on the spot.
std::vector<Point> scatter(const PlacementProblem& problem, const Clustering& clusters, const Coordinates& places,
                           uint64_t seed) {
  std::vector<int32_t> members(static_cast<size_t>(clusters.numClusters), 0);
  for (const int32_t cluster : clusters.clusterOf) ++members[static_cast<size_t>(cluster)];
  const NodeRandom random(seed);
  std::vector<Point> points(clusters.clusterOf.size());
  for (size_t i = 0; i < points.size(); ++i) {
    const auto cluster = static_cast<size_t>(clusters.clusterOf[i]);
    const double side = members[cluster] > 1 ? std::sqrt(clusters.area[cluster]) : 0;
    const auto [u, v] = random.uniform(problem.designNode[i]);
    const auto row = static_cast<Eigen::Index>(cluster);
    points[i] = {static_cast<float>(places(row, 0) + side * (u - 0.5)),
                 static_cast<float>(places(row, 1) + side * (v - 0.5))};
  }
  return points;
}

/// One axis of fillDie(), without the clamping.
void fillAxis(const PlacementProblem& problem, double die, std::vector<float>& at) {
  double total = 0, first = 0, second = 0;
  for (size_t i = 0; i < at.size(); ++i) {
    total += areaOf(problem, i);
    first += areaOf(problem, i) * static_cast<double>(at[i]);
  }
  if (total <= 0) return;
  const double mean = first / total;
  for (size_t i = 0; i < at.size(); ++i) {
    const double off = static_cast<double>(at[i]) - mean;
    second += areaOf(problem, i) * off * off;
  }
  const double deviation = std::sqrt(second / total), wanted = die / std::sqrt(12.0);
  const double scale = deviation > 1e-6 * die ? wanted / deviation : 1;
  for (float& x : at) x = static_cast<float>(scale * (static_cast<double>(x) - mean));
}

}  // namespace

ClusterModel makeClusterModel(const PlacementProblem& problem, uint64_t seed, int threads,
                              const std::function<bool()>& stop) {
  ClusterModel model;
  model.clusters = clusterCells(problem, {.maxPins = kMaxPins, .threads = resolveThreads(threads)});
  model.graph = makeClusterGraph(makeNetlistGraph(problem, {.maxPins = kMaxPins}, threads), model.clusters);
  connectComponents(model.graph, seed);
  model.matrices = makeAreaLaplacian(model.graph);
  const double total = model.matrices.area.sum();
  model.moments = {total * problem.dieWidth * problem.dieWidth / 12,
                   total * problem.dieHeight * problem.dieHeight / 12};
  model.modes = areaEigenvectors(model.matrices, seed, stop);
  logDebug(
      "init: {} clusters, {} virtual nodes, {} entries; eigenvalues {:.4g} {:.4g}, residual {:.2g} after {} solves",
      model.graph.numClusters, model.graph.numNodes - model.graph.numClusters, model.graph.column.size(),
      model.modes.values[0], model.modes.values[1], model.modes.residual, model.modes.solves);
  return model;
}

InitialPositions expandClusters(const PlacementProblem& problem, const Clustering& clusters, const Coordinates& places,
                                uint64_t seed, int threads) {
  std::vector<Point> points = scatter(problem, clusters, places, seed), smooth;
  CliqueOperator netlist(problem, kMaxPins, threads);
  const int sweeps = clusters.numClusters < problem.numMovable ? kSweeps : 0;
  for (int sweep = 0; sweep < sweeps; ++sweep) {
    netlist.average(kSelfWeight, points, smooth);
    points.swap(smooth);
  }
  InitialPositions result = warmStart(points);
  fillDie(problem, result, threads);
  return result;
}

void fillDie(const PlacementProblem& problem, InitialPositions& positions, int threads) {
  for (int round = 0; round < kFillRounds; ++round) {
    fillAxis(problem, problem.dieWidth, positions.x);
    fillAxis(problem, problem.dieHeight, positions.y);
    clampToDie(problem, positions, threads);
  }
}

}  // namespace signet
