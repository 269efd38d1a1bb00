// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "graph/clustering.h"
#include "graph/netlist_graph.h"

namespace signet {

/// A weighted graph over clusters of movable nodes, with their areas and the fixed pins as boundary.
///
/// The quadratic form sum w_ij |p_i - p_j|^2 + sum over fixed pins of w |p_i - pin|^2 of the netlist, restricted to
/// placements that put all nodes of a cluster on one spot, is exactly that of this graph, but for a constant.
struct ClusterGraph {
  int32_t numClusters = 0;
  int32_t numNodes = 0;                ///< clusters, then the virtual nodes of large nets
  std::vector<int64_t> rowStart;       ///< numNodes + 1 entries
  std::vector<int32_t> column;         ///< neighbours, ascending in each row, without the node itself
  std::vector<double> weight;          ///< one entry per column; both directions agree but for rounding
  std::vector<double> fixedWeight;     ///< numNodes entries: total weight to fixed pins
  std::vector<double> fixedX, fixedY;  ///< numNodes entries: sum over fixed pins of weight times position, die-centred
  std::vector<double> area;            ///< numNodes entries; 0 for virtual nodes
};

/// The graph between clusters of a netlist's movable nodes. Large nets that reach few clusters are written as cliques.
ClusterGraph makeClusterGraph(const NetlistGraph& graph, const Clustering& clusters);

/// Ties every component but the largest (by area) to the largest: one edge of the mean weight, to a cluster drawn by
/// the seed. A graph of several components has several constant modes, which say nothing about where its nodes belong.
void connectComponents(ClusterGraph& graph, uint64_t seed);

}  // namespace signet
