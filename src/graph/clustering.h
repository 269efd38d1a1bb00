// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "problem/problem.h"

namespace signet {

/// Which movable nodes belong together.
struct Clustering {
  int32_t numClusters = 0;
  std::vector<int32_t> clusterOf;  ///< one entry per movable node of the problem
  std::vector<double> area;        ///< one entry per cluster
  std::vector<uint8_t> isMacro;    ///< one entry per cluster: it is one macro, alone
  std::vector<int32_t> fence;      ///< one entry per cluster, as in PlacementProblem; empty: no fences
};

struct ClusteringOptions {
  int32_t targetClusters = 4000;  ///< clustering stops here; more remain where nothing can be merged
  double areaBound = 4;           ///< largest area of a merged cluster, times cell area over targetClusters
  int32_t maxPins = 1000;         ///< nets of more pins (clocks, resets) tie everything to everything and say nothing
  int threads = 1;                ///< at least 1; without influence on the result
};

/// Every movable node its own cluster.
Clustering singleClusters(const PlacementProblem& problem);

/// Merges cells into clusters, level by level, until there are about targetClusters, besides the macros.
///
/// Each cell in turn, the least connected first, joins the group that is tied to it most for its area: largest sum over
/// pairs of pins of common nets of weight / (pins - 1), over the joint area, that the bound allows ("first choice",
/// Karypis and Kumar, VLSI Design 2000, with the rating of best-choice, Alpert et al., ISPD 2005). Cells that only
/// large nets reach join another of the same net; cells without any tie join each other. Macros stay alone, and members
/// of a fence among themselves. It works on the nets and writes no graph of pairs, so that a level costs little more
/// than reading its pins. Deterministic.
Clustering clusterCells(const PlacementProblem& problem, const ClusteringOptions& options = {});

}  // namespace signet
