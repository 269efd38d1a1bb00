// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "problem/problem.h"

namespace signet {

struct NetlistGraphOptions {
  int32_t cliquePins = 16;  ///< nets of up to this many pins become cliques, larger ones stars
  int32_t maxPins = 1000;   ///< nets of more pins are left out
};

/// The netlist as an undirected weighted graph over the movable nodes, with fixed pins as boundary.
///
/// A net of k pins and weight w gives every pair of its pins the weight w / (k - 1). Above cliquePins it becomes a
/// star instead: a virtual node of its own, tied to each pin with w k / (k - 1). Eliminating the virtual node from the
/// quadratic form leaves exactly the clique (the star-mesh transform), so both have the same minima.
/// Pairs of pins of one node say nothing and are dropped; parallel edges are added up. Pins of movable nodes count at
/// the node's centre, fixed pins at their own place.
struct NetlistGraph {
  int32_t numMovable = 0;
  int32_t numNodes = 0;               ///< movable nodes, then the virtual nodes of stars
  std::vector<int64_t> rowStart;      ///< numNodes + 1 entries: neighbours of node i are [rowStart[i], rowStart[i + 1])
  std::vector<int32_t> column;        ///< neighbours, ascending in each row; symmetric, without the node itself
  std::vector<float> weight;          ///< one entry per column; the same bits in both directions
  std::vector<float> fixedWeight;     ///< numNodes entries: total weight to fixed pins
  std::vector<float> fixedX, fixedY;  ///< numNodes entries: sum over fixed pins of weight times position, die-centred

  int64_t numEntries() const { return static_cast<int64_t>(column.size()); }
};

/// Builds the graph with the given number of threads (0: all); the result does not depend on it.
NetlistGraph makeNetlistGraph(const PlacementProblem& problem, const NetlistGraphOptions& options = {},
                              int threads = 0);

}  // namespace signet
