// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/hypergraph.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "problem/parallel_errors.h"
#include "problem/threads.h"

namespace signet {
namespace {

/// Writes nets of a hypergraph, one after another.
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
    int32_t& place = place_[static_cast<size_t>(node)];
    const bool isThere = place >= graph_.netStart.back() && static_cast<size_t>(place) < graph_.netNode.size() &&
                         graph_.netNode[static_cast<size_t>(place)] == node;
    if (isThere) {
      graph_.netPins[static_cast<size_t>(place)] += pins;
      return;
    }
    place = static_cast<int32_t>(graph_.netNode.size());
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

  /// Without the nets of each node.
  Hypergraph finish() { return std::move(graph_); }

 private:
  std::vector<int32_t> place_;  ///< per node: where it was last written in netNode, if that is still so
  Hypergraph graph_;
};

void append(const Hypergraph& part, Hypergraph& whole) {
  const int32_t before = whole.netStart.back();
  for (size_t net = 1; net < part.netStart.size(); ++net) whole.netStart.push_back(before + part.netStart[net]);
  whole.netNode.insert(whole.netNode.end(), part.netNode.begin(), part.netNode.end());
  whole.netPins.insert(whole.netPins.end(), part.netPins.begin(), part.netPins.end());
  whole.netWeight.insert(whole.netWeight.end(), part.netWeight.begin(), part.netWeight.end());
}

/// Each thread lists the nets of its share of the nodes.
void listNodeNets(Hypergraph& graph, int threads) {
  const auto nodes = static_cast<size_t>(graph.numNodes), parts = sharesFor(threads);
  graph.nodeStart.assign(nodes + 1, 0);
  graph.nodeNet.resize(graph.netNode.size());
  std::vector<int32_t> next(nodes);
  const auto forPart = [&](size_t part, auto visit) {
    const size_t begin = nodes * part / parts, end = nodes * (part + 1) / parts;
    for (int32_t net = 0; net < graph.numNets(); ++net)
      for (auto k = static_cast<size_t>(graph.netStart[static_cast<size_t>(net)]);
           k < static_cast<size_t>(graph.netStart[static_cast<size_t>(net) + 1]); ++k) {
        const auto node = static_cast<size_t>(graph.netNode[k]);
        if (node >= begin && node < end) visit(node, net);
      }
  };
#pragma omp parallel for schedule(static, 1) num_threads(threads)
  for (size_t part = 0; part < parts; ++part) forPart(part, [&](size_t node, int32_t) { ++graph.nodeStart[node + 1]; });
  std::partial_sum(graph.nodeStart.begin(), graph.nodeStart.end(), graph.nodeStart.begin());
  std::copy(graph.nodeStart.begin(), graph.nodeStart.end() - 1, next.begin());
#pragma omp parallel for schedule(static, 1) num_threads(threads)
  for (size_t part = 0; part < parts; ++part)
    forPart(part, [&](size_t node, int32_t net) { graph.nodeNet[static_cast<size_t>(next[node]++)] = net; });
}

/// The hypergraph of all nets, of which write(net, writer) adds one. Each thread writes a share of them, and the shares
/// follow each other: the result does not depend on their number.
template <class Write>
Hypergraph writeNets(int32_t nodes, int32_t nets, size_t pinsAtMost, int threads, Write write) {
  const size_t parts = sharesFor(threads), count = static_cast<size_t>(nets);
  std::vector<Hypergraph> written(parts);
  ParallelErrors errors(parts);
#pragma omp parallel for schedule(static, 1) num_threads(threads)
  for (size_t part = 0; part < parts; ++part)
    errors.guard(part, [&] {
      HypergraphWriter writer(nodes, parts == 1 ? pinsAtMost : 0);
      for (size_t net = count * part / parts; net < count * (part + 1) / parts; ++net) write(net, writer);
      written[part] = writer.finish();
    });
  errors.rethrow();
  Hypergraph graph = std::move(written.front());
  for (size_t part = 1; part < parts; ++part) append(std::exchange(written[part], {}), graph);
  listNodeNets(graph, threads);
  return graph;
}

}  // namespace

Hypergraph makeHypergraph(const PlacementProblem& problem, int32_t maxPins, int threads) {
  const auto write = [&](size_t net, HypergraphWriter& writer) {
    const int32_t begin = problem.netStart[net], end = problem.netStart[net + 1];
    if (end - begin > maxPins || !(problem.netWeight[net] > 0)) return;
    for (int32_t k = begin; k < end; ++k) {
      const int32_t node = problem.pinNode[static_cast<size_t>(k)];
      if (node < problem.numMovable) writer.add(node, 1);
    }
    writer.endNet(problem.netWeight[net] / static_cast<float>(std::max(1, end - begin - 1)));
  };
  return writeNets(problem.numMovable, problem.numNets(), problem.pinNode.size(), threads, write);
}

Hypergraph contract(const Hypergraph& graph, const std::vector<int32_t>& groupOf, int32_t groups, int threads) {
  const auto write = [&](size_t net, HypergraphWriter& writer) {
    for (auto k = static_cast<size_t>(graph.netStart[net]); k < static_cast<size_t>(graph.netStart[net + 1]); ++k)
      writer.add(groupOf[static_cast<size_t>(graph.netNode[k])], graph.netPins[k]);
    writer.endNet(graph.netWeight[net]);
  };
  return writeNets(groups, graph.numNets(), graph.netNode.size(), threads, write);
}

}  // namespace signet
