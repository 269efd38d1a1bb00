// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/hypergraph.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace signet {
namespace {

/// Writes a hypergraph net by net.
class HypergraphWriter {
 public:
  HypergraphWriter(int32_t nodes, size_t pinsAtMost) : place_(static_cast<size_t>(nodes), 0) {
    graph_.numNodes = nodes;
    graph_.netStart = {0};
    graph_.netNode.reserve(pinsAtMost);
    graph_.netPins.reserve(pinsAtMost);
  }

  /// Adds pins of a node to the net under construction.
  void add(int32_t node, int32_t pins) {
    size_t& place = place_[static_cast<size_t>(node)];
    const bool isThere = place >= static_cast<size_t>(graph_.netStart.back()) && place < graph_.netNode.size() &&
                         graph_.netNode[place] == node;
    if (isThere) {
      graph_.netPins[place] += pins;
      return;
    }
    place = graph_.netNode.size();
    graph_.netNode.push_back(node);
    graph_.netPins.push_back(pins);
  }

  void endNet(float weight) {
    const auto start = static_cast<size_t>(graph_.netStart.back());
    if (graph_.netNode.size() < start + 2) {
      graph_.netNode.resize(start);
      graph_.netPins.resize(start);
      return;
    }
    graph_.netStart.push_back(static_cast<int32_t>(graph_.netNode.size()));
    graph_.netWeight.push_back(weight);
  }

  Hypergraph finish() {
    listNodeNets();
    return std::move(graph_);
  }

 private:
  void listNodeNets() {
    graph_.nodeStart.assign(static_cast<size_t>(graph_.numNodes) + 1, 0);
    for (const int32_t node : graph_.netNode) ++graph_.nodeStart[static_cast<size_t>(node) + 1];
    std::partial_sum(graph_.nodeStart.begin(), graph_.nodeStart.end(), graph_.nodeStart.begin());
    std::vector<int32_t> next(graph_.nodeStart.begin(), graph_.nodeStart.end() - 1);
    graph_.nodeNet.resize(graph_.netNode.size());
    for (int32_t net = 0; net < graph_.numNets(); ++net) {
      for (int32_t k = graph_.netStart[static_cast<size_t>(net)]; k < graph_.netStart[static_cast<size_t>(net) + 1];
           ++k) {
        const auto node = static_cast<size_t>(graph_.netNode[static_cast<size_t>(k)]);
        graph_.nodeNet[static_cast<size_t>(next[node]++)] = net;
      }
    }
  }

  std::vector<size_t> place_;  ///< per node: where it was last written in netNode, if that is still so
  Hypergraph graph_;
};

}  // namespace

Hypergraph makeHypergraph(const PlacementProblem& problem, int32_t maxPins) {
  HypergraphWriter writer(problem.numMovable, problem.pinNode.size());
  for (size_t net = 0; net < static_cast<size_t>(problem.numNets()); ++net) {
    const int32_t begin = problem.netStart[net], end = problem.netStart[net + 1];
    if (end - begin > maxPins || !(problem.netWeight[net] > 0)) continue;
    for (int32_t k = begin; k < end; ++k) {
      const int32_t node = problem.pinNode[static_cast<size_t>(k)];
      if (node < problem.numMovable) writer.add(node, 1);
    }
    writer.endNet(problem.netWeight[net] / static_cast<float>(std::max(1, end - begin - 1)));
  }
  return writer.finish();
}

Hypergraph contract(const Hypergraph& graph, const std::vector<int32_t>& groupOf, int32_t groups) {
  HypergraphWriter writer(groups, graph.netNode.size());
  for (size_t net = 0; net < static_cast<size_t>(graph.numNets()); ++net) {
    for (int32_t k = graph.netStart[net]; k < graph.netStart[net + 1]; ++k) {
      const auto i = static_cast<size_t>(k);
      writer.add(groupOf[static_cast<size_t>(graph.netNode[i])], graph.netPins[i]);
    }
    writer.endNet(graph.netWeight[net]);
  }
  return writer.finish();
}

}  // namespace signet
