// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>

#include "graph/area_eigenvectors.h"
#include "graph/cluster_graph.h"
#include "init/initializer.h"

namespace signet {

/// What the spectral initializers share: the netlist as a connected graph of some thousand clusters, as matrices, with
/// its two smoothest signals.
struct ClusterModel {
  Clustering clusters;
  ClusterGraph graph;
  AreaLaplacian matrices;
  AreaEigenvectors modes;
  Eigen::Vector2d moments{0, 0};  ///< second moments of the clusters' area, spread evenly over the die: M W^2 / 12
};

/// stop: as for areaEigenvectors().
ClusterModel makeClusterModel(const PlacementProblem& problem, uint64_t seed, int threads,
                              const std::function<bool()>& stop = {});

/// Places the nodes of each cluster about the cluster's place, smooths them over the netlist (not when every node is
/// its own cluster: the places are then final, and a sweep would put a pair of nodes on one spot), and lets the area
/// fill the die: centred, with the second moments of a die filled evenly, clamped. Warm.
/// places: at least one row per cluster, die-centred.
InitialPositions expandClusters(const PlacementProblem& problem, const Clustering& clusters, const Coordinates& places,
                                uint64_t seed, int threads);

/// Shifts and scales each axis so that the movable area's centre is the die's and its second moment that of a die
/// filled evenly, and clamps to the die; a few times over, since clamping takes some of the moment again. An axis
/// without any spread is only centred.
void fillDie(const PlacementProblem& problem, InitialPositions& positions, int threads);

}  // namespace signet
