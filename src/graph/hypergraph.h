// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "problem/problem.h"

namespace signet {

/// Nodes and the nets between them: a net has each of its nodes once, and two of them at least.
struct Hypergraph {
  int32_t numNodes = 0;
  std::vector<int32_t> netStart;   ///< nets + 1 entries
  std::vector<int32_t> netNode;    ///< nodes of each net, in the order of its pins
  std::vector<int32_t> netPins;    ///< one entry per netNode: pins of the net that the node has, or its members have
  std::vector<float> netWeight;    ///< one entry per net: between two of its pins, weight / (pins - 1)
  std::vector<int32_t> nodeStart;  ///< numNodes + 1 entries
  std::vector<int32_t> nodeNet;    ///< nets of each node, ascending

  int32_t numNets() const { return static_cast<int32_t>(netWeight.size()); }
};

/// The problem's movable nodes and nets of positive weight; nets of more than maxPins pins are left out.
/// threads: at least 1, here and below; without influence on the result.
Hypergraph makeHypergraph(const PlacementProblem& problem, int32_t maxPins, int threads = 1);

/// The groups of a hypergraph's nodes as nodes. groupOf: one entry per node, each below groups.
Hypergraph contract(const Hypergraph& graph, const std::vector<int32_t>& groupOf, int32_t groups, int threads = 1);

}  // namespace signet
