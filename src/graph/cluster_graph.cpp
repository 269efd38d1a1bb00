// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/cluster_graph.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "problem/random.h"

namespace signet {
namespace {

constexpr int32_t kNone = -1;
constexpr size_t kCliqueClusters = 16;  ///< a large net that reaches no more distinct clusters becomes a clique

struct Tie {
  int32_t node;
  double weight;
};

/// A sparse row under construction: a dense sum that remembers where it was touched.
class RowSum {
 public:
  explicit RowSum(size_t nodes) : sum_(nodes, 0.0) {}

  void add(int32_t node, double weight) {
    double& sum = sum_[static_cast<size_t>(node)];
    if (sum == 0 && weight > 0) touched_.push_back(node);
    sum += weight;
  }

  /// The row by ascending node; empty afterwards.
  std::vector<Tie> take() {
    std::sort(touched_.begin(), touched_.end());
    std::vector<Tie> row;
    row.reserve(touched_.size());
    for (const int32_t node : touched_) row.push_back({node, std::exchange(sum_[static_cast<size_t>(node)], 0.0)});
    touched_.clear();
    return row;
  }

 private:
  std::vector<double> sum_;  ///< 0: untouched
  std::vector<int32_t> touched_;
};

/// Of a node of either graph.
template <typename Graph, typename Visit>
void forTies(const Graph& g, int32_t node, Visit&& visit) {
  const auto begin = static_cast<size_t>(g.rowStart[static_cast<size_t>(node)]);
  const auto end = static_cast<size_t>(g.rowStart[static_cast<size_t>(node) + 1]);
  for (size_t k = begin; k < end; ++k) visit(g.column[k], static_cast<double>(g.weight[k]));
}

/// Writes the graph between groups of the given graph's movable nodes.
class Contraction {
 public:
  Contraction(const NetlistGraph& graph, const Clustering& clusters)
      : g_(graph), clusters_(clusters), groupOf_(clusters.clusterOf), sum_(static_cast<size_t>(graph.numNodes)) {
    out_.numClusters = clusters.numClusters;
  }

  ClusterGraph run() {
    gatherStars();
    const auto nodes = static_cast<size_t>(out_.numNodes);
    for (auto* values : {&out_.fixedWeight, &out_.fixedX, &out_.fixedY}) values->assign(nodes, 0.0);
    out_.area = clusters_.area;
    out_.area.resize(nodes, 0.0);
    out_.rowStart = {0};
    groupMembers();
    for (int32_t group = 0; group < out_.numClusters; ++group) addGroup(group);
    for (size_t star = 0; star < stars_.size(); ++star) addStar(star);
    return std::move(out_);
  }

 private:
  struct Star {
    std::vector<Tie> row;  ///< ties to groups
    double total = 0;      ///< weight of all ties, those to fixed pins too
    int32_t node = kNone;  ///< in the result; kNone: eliminated
  };

  /// Virtual nodes that reach few groups are eliminated from the quadratic form, which leaves a clique (star-mesh
  /// transform); the others get a node of the result.
  void gatherStars() {
    stars_.resize(static_cast<size_t>(g_.numNodes - g_.numMovable));
    out_.numNodes = out_.numClusters;
    for (int32_t node = g_.numMovable; node < g_.numNodes; ++node) {
      Star& star = starAt(node);
      forTies(g_, node, [&](int32_t to, double weight) { sum_.add(groupOf_[static_cast<size_t>(to)], weight); });
      star.row = sum_.take();
      star.total = static_cast<double>(g_.fixedWeight[static_cast<size_t>(node)]);
      for (const Tie& tie : star.row) star.total += tie.weight;
      if (star.row.size() > kCliqueClusters) star.node = out_.numNodes++;
    }
  }

  Star& starAt(int32_t node) { return stars_[static_cast<size_t>(node - g_.numMovable)]; }

  void groupMembers() {
    memberStart_.assign(static_cast<size_t>(out_.numClusters) + 1, 0);
    for (const int32_t group : groupOf_) ++memberStart_[static_cast<size_t>(group) + 1];
    std::partial_sum(memberStart_.begin(), memberStart_.end(), memberStart_.begin());
    std::vector<size_t> next(memberStart_.begin(), memberStart_.end() - 1);
    members_.resize(groupOf_.size());
    for (size_t i = 0; i < groupOf_.size(); ++i) {
      members_[next[static_cast<size_t>(groupOf_[i])]++] = static_cast<int32_t>(i);
    }
  }

  void addGroup(int32_t group) {
    const auto c = static_cast<size_t>(group);
    for (size_t k = memberStart_[c]; k < memberStart_[c + 1]; ++k) {
      const auto member = static_cast<size_t>(members_[k]);
      addFixed(c, member, 1);
      forTies(g_, members_[k], [&](int32_t to, double weight) { addTie(group, to, weight); });
    }
    append(sum_.take());
  }

  void addTie(int32_t group, int32_t to, double weight) {
    if (to < g_.numMovable) {
      const int32_t other = groupOf_[static_cast<size_t>(to)];
      if (other != group) sum_.add(other, weight);
      return;
    }
    const Star& star = starAt(to);
    if (star.node != kNone) {
      sum_.add(star.node, weight);
      return;
    }
    const double share = weight / star.total;
    for (const Tie& tie : star.row) {
      if (tie.node != group) sum_.add(tie.node, share * tie.weight);
    }
    addFixed(static_cast<size_t>(group), static_cast<size_t>(to), share);
  }

  /// Adds a share of what ties a node of the graph to fixed pins.
  void addFixed(size_t to, size_t from, double share) {
    out_.fixedWeight[to] += share * static_cast<double>(g_.fixedWeight[from]);
    out_.fixedX[to] += share * static_cast<double>(g_.fixedX[from]);
    out_.fixedY[to] += share * static_cast<double>(g_.fixedY[from]);
  }

  void addStar(size_t index) {
    const Star& star = stars_[index];
    if (star.node == kNone) return;
    addFixed(static_cast<size_t>(star.node), static_cast<size_t>(g_.numMovable) + index, 1);
    append(star.row);
  }

  void append(const std::vector<Tie>& row) {
    for (const Tie& tie : row) {
      out_.column.push_back(tie.node);
      out_.weight.push_back(tie.weight);
    }
    out_.rowStart.push_back(static_cast<int64_t>(out_.column.size()));
  }

  const NetlistGraph& g_;
  const Clustering& clusters_;
  const std::vector<int32_t>& groupOf_;
  RowSum sum_;
  std::vector<Star> stars_;
  std::vector<size_t> memberStart_;
  std::vector<int32_t> members_;
  ClusterGraph out_;
};

/// Numbers the connected components: one entry per node.
std::vector<int32_t> componentsOf(const ClusterGraph& g) {
  std::vector<int32_t> component(static_cast<size_t>(g.numNodes), kNone), stack;
  int32_t count = 0;
  for (int32_t first = 0; first < g.numNodes; ++first) {
    if (component[static_cast<size_t>(first)] != kNone) continue;
    component[static_cast<size_t>(first)] = count;
    stack.push_back(first);
    while (!stack.empty()) {
      const int32_t node = stack.back();
      stack.pop_back();
      forTies(g, node, [&](int32_t to, double) {
        if (component[static_cast<size_t>(to)] != kNone) return;
        component[static_cast<size_t>(to)] = count;
        stack.push_back(to);
      });
    }
    ++count;
  }
  return component;
}

/// The graph with more edges: ties has an entry per new edge, in one direction, none of which is there yet.
void addEdges(ClusterGraph& g, const std::vector<std::pair<int32_t, int32_t>>& ties, double weight) {
  std::vector<std::vector<int32_t>> added(static_cast<size_t>(g.numNodes));
  for (const auto& [a, b] : ties) {
    added[static_cast<size_t>(a)].push_back(b);
    added[static_cast<size_t>(b)].push_back(a);
  }
  ClusterGraph out = g;
  out.column.clear();
  out.weight.clear();
  for (int32_t node = 0; node < g.numNodes; ++node) {
    std::vector<Tie> row;
    forTies(g, node, [&](int32_t to, double w) { row.push_back({to, w}); });
    for (const int32_t to : added[static_cast<size_t>(node)]) row.push_back({to, weight});
    std::sort(row.begin(), row.end(), [](const Tie& a, const Tie& b) { return a.node < b.node; });
    for (const Tie& tie : row) {
      out.column.push_back(tie.node);
      out.weight.push_back(tie.weight);
    }
    out.rowStart[static_cast<size_t>(node) + 1] = static_cast<int64_t>(out.column.size());
  }
  g = std::move(out);
}

}  // namespace

ClusterGraph makeClusterGraph(const NetlistGraph& graph, const Clustering& clusters) {
  return Contraction(graph, clusters).run();
}

void connectComponents(ClusterGraph& graph, uint64_t seed) {
  const std::vector<int32_t> component = componentsOf(graph);
  const auto nodes = static_cast<size_t>(graph.numNodes);
  const auto count = static_cast<size_t>(nodes == 0 ? 0 : *std::max_element(component.begin(), component.end()) + 1);
  if (count < 2) return;
  std::vector<double> area(count, 0.0);
  std::vector<int32_t> largestOf(count, kNone);  // per component: its largest cluster
  for (size_t i = 0; i < nodes; ++i) {
    const auto c = static_cast<size_t>(component[i]);
    area[c] += graph.area[i];
    const int32_t largest = largestOf[c];
    if (largest == kNone || graph.area[i] > graph.area[static_cast<size_t>(largest)]) {
      largestOf[c] = static_cast<int32_t>(i);
    }
  }
  const auto main = static_cast<size_t>(std::max_element(area.begin(), area.end()) - area.begin());
  std::vector<int32_t> mainClusters;
  for (size_t i = 0; i < static_cast<size_t>(graph.numClusters); ++i) {
    if (static_cast<size_t>(component[i]) == main) mainClusters.push_back(static_cast<int32_t>(i));
  }
  Random random(seed);
  std::vector<std::pair<int32_t, int32_t>> ties;
  for (size_t c = 0; c < count; ++c) {
    if (c != main) ties.emplace_back(largestOf[c], mainClusters[random.next() % mainClusters.size()]);
  }
  const double total = std::accumulate(graph.weight.begin(), graph.weight.end(), 0.0);
  addEdges(graph, ties, total > 0 ? total / static_cast<double>(graph.weight.size()) : 1);
}

}  // namespace signet
