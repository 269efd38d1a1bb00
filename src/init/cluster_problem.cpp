// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/cluster_problem.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "problem/parallel_errors.h"

namespace signet {
namespace {

struct ClusterPin {
  int32_t node;
  float dx, dy;
  bool operator<(const ClusterPin& o) const { return std::tie(node, dx, dy) < std::tie(o.node, o.dx, o.dy); }
  bool operator==(const ClusterPin& o) const { return node == o.node && dx == o.dx && dy == o.dy; }
};

void addNodes(const PlacementProblem& problem, const Clustering& clusters, PlacementProblem& coarse) {
  const auto count = static_cast<size_t>(clusters.numClusters);
  coarse.numMovable = clusters.numClusters;
  coarse.numNodes = clusters.numClusters + problem.numNodes - problem.numMovable;
  for (size_t k = 0; k < count; ++k) {
    const auto side = static_cast<float>(std::sqrt(clusters.area[k]));
    coarse.width.push_back(side);
    coarse.height.push_back(side);
    coarse.isMacro.push_back(clusters.isMacro[k]);
  }
  for (size_t i = 0; i < static_cast<size_t>(problem.numMovable); ++i) {
    const auto k = static_cast<size_t>(clusters.clusterOf[i]);
    if (clusters.isMacro[k]) coarse.width[k] = problem.width[i], coarse.height[k] = problem.height[i];
  }
  coarse.x.resize(count);
  coarse.y.resize(count);
  const auto movable = problem.numMovable;
  coarse.width.insert(coarse.width.end(), problem.width.begin() + movable, problem.width.end());
  coarse.height.insert(coarse.height.end(), problem.height.begin() + movable, problem.height.end());
  coarse.x.insert(coarse.x.end(), problem.x.begin() + movable, problem.x.end());
  coarse.y.insert(coarse.y.end(), problem.y.begin() + movable, problem.y.end());
  for (int32_t i = 0; i < coarse.numNodes; ++i) coarse.designNode.push_back(i);
}

/// The pins of a net on clusters and fixed nodes, each once.
void clusterPins(const PlacementProblem& problem, const Clustering& clusters, size_t net,
                 std::vector<ClusterPin>& pins) {
  pins.clear();
  for (auto k = static_cast<size_t>(problem.netStart[net]); k < static_cast<size_t>(problem.netStart[net + 1]); ++k) {
    const int32_t node = problem.pinNode[k];
    if (node >= problem.numMovable) {
      pins.push_back({node - problem.numMovable + clusters.numClusters, problem.pinDx[k], problem.pinDy[k]});
      continue;
    }
    const int32_t cluster = clusters.clusterOf[static_cast<size_t>(node)];
    const bool macro = clusters.isMacro[static_cast<size_t>(cluster)] != 0;
    pins.push_back({cluster, macro ? problem.pinDx[k] : 0, macro ? problem.pinDy[k] : 0});
  }
  std::sort(pins.begin(), pins.end());
  pins.erase(std::unique(pins.begin(), pins.end()), pins.end());
}

/// Nets on clusters and fixed nodes, as a problem has them.
struct Nets {
  std::vector<int32_t> start = {0}, node;
  std::vector<float> dx, dy, weight;
};

Nets clusterNets(const PlacementProblem& problem, const Clustering& clusters, size_t begin, size_t end) {
  Nets nets;
  std::vector<ClusterPin> pins;
  for (size_t net = begin; net < end; ++net) {
    clusterPins(problem, clusters, net, pins);
    if (pins.front().node == pins.back().node) continue;
    for (const ClusterPin& pin : pins) {
      nets.node.push_back(pin.node);
      nets.dx.push_back(pin.dx);
      nets.dy.push_back(pin.dy);
    }
    nets.start.push_back(static_cast<int32_t>(nets.node.size()));
    nets.weight.push_back(problem.netWeight[net]);
  }
  return nets;
}

template <class T>
void append(const std::vector<T>& part, std::vector<T>& whole) {
  whole.insert(whole.end(), part.begin(), part.end());
}

/// Each thread takes a share of the nets, and the shares follow each other: their number does not show.
void addNets(const PlacementProblem& problem, const Clustering& clusters, int threads, PlacementProblem& coarse) {
  const auto nets = static_cast<size_t>(problem.numNets()), parts = static_cast<size_t>(threads);
  std::vector<Nets> written(parts);
  ParallelErrors errors(parts);
#pragma omp parallel for schedule(static, 1) num_threads(threads)
  for (size_t k = 0; k < parts; ++k)
    errors.guard(k, [&] { written[k] = clusterNets(problem, clusters, nets * k / parts, nets * (k + 1) / parts); });
  errors.rethrow();
  coarse.netStart.push_back(0);
  for (Nets& part : written) {
    const int32_t before = coarse.netStart.back();
    for (size_t net = 1; net < part.start.size(); ++net) coarse.netStart.push_back(before + part.start[net]);
    append(part.node, coarse.pinNode);
    append(part.dx, coarse.pinDx);
    append(part.dy, coarse.pinDy);
    append(part.weight, coarse.netWeight);
    part = {};
  }
}

void listNodePins(PlacementProblem& coarse) {
  coarse.nodeStart.assign(static_cast<size_t>(coarse.numNodes) + 1, 0);
  for (const int32_t node : coarse.pinNode) ++coarse.nodeStart[static_cast<size_t>(node) + 1];
  for (size_t i = 1; i < coarse.nodeStart.size(); ++i) coarse.nodeStart[i] += coarse.nodeStart[i - 1];
  std::vector<int32_t> next(coarse.nodeStart.begin(), coarse.nodeStart.end() - 1);
  coarse.nodePin.resize(coarse.pinNode.size());
  for (size_t k = 0; k < coarse.pinNode.size(); ++k)
    coarse.nodePin[static_cast<size_t>(next[static_cast<size_t>(coarse.pinNode[k])]++)] = static_cast<int32_t>(k);
}

}  // namespace

PlacementProblem makeClusterProblem(const PlacementProblem& problem, const Clustering& clusters, int threads) {
  PlacementProblem coarse;
  coarse.obstacles = problem.obstacles;
  coarse.partialObstacles = problem.partialObstacles;
  coarse.fences = problem.fences;
  coarse.fence = clusters.fence;
  coarse.dieWidth = problem.dieWidth;
  coarse.dieHeight = problem.dieHeight;
  coarse.dieCenterX = problem.dieCenterX;
  coarse.dieCenterY = problem.dieCenterY;
  coarse.rowHeight = problem.rowHeight;
  coarse.siteWidth = problem.siteWidth;
  coarse.movableArea = problem.movableArea;
  coarse.freeArea = problem.freeArea;
  addNodes(problem, clusters, coarse);
  addNets(problem, clusters, threads, coarse);
  listNodePins(coarse);
  return coarse;
}

}  // namespace signet
