// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/netlist_graph.h"

#include <omp.h>

#include <algorithm>

#include "problem/threads.h"

namespace signet {
namespace {

constexpr int32_t kNoStar = -1;

/// One row under construction: a dense accumulator, reused from row to row by one thread. Nothing throws but the
/// constructor: it makes room for as many add() as a row may have, and no exception may leave a parallel region.
class RowAccumulator {
 public:
  RowAccumulator(size_t nodes, int64_t longestRow) : sum_(nodes, 0.0F) {
    touched_.reserve(static_cast<size_t>(longestRow));
  }

  void add(int32_t column, float weight) {
    float& sum = sum_[static_cast<size_t>(column)];
    if (sum == 0.0F) touched_.push_back(column);
    sum += weight;
  }

  /// Writes the row by ascending column, returns its length and is empty again.
  int64_t flush(int32_t* columns, float* weights) {
    std::sort(touched_.begin(), touched_.end());
    for (size_t k = 0; k < touched_.size(); ++k) {
      float& sum = sum_[static_cast<size_t>(touched_[k])];
      columns[k] = touched_[k];
      weights[k] = sum;
      sum = 0.0F;
    }
    const auto length = static_cast<int64_t>(touched_.size());
    touched_.clear();
    return length;
  }

 private:
  std::vector<float> sum_;  ///< 0: untouched, since every weight is above 0
  std::vector<int32_t> touched_;
};

class GraphBuilder {
 public:
  GraphBuilder(const PlacementProblem& problem, const NetlistGraphOptions& options, int threads)
      : p_(problem), options_(options), threads_(resolveThreads(threads)) {}

  NetlistGraph build() {
    findStars();
    graph_.numMovable = p_.numMovable;
    graph_.numNodes = p_.numMovable + static_cast<int32_t>(starNet_.size());
    const auto nodes = static_cast<size_t>(graph_.numNodes);
    graph_.fixedWeight.assign(nodes, 0.0F);
    graph_.fixedX.assign(nodes, 0.0F);
    graph_.fixedY.assign(nodes, 0.0F);
    boundRows();
    fillRows();
    closeUp();
    return std::move(graph_);
  }

 private:
  int32_t pinsOf(int32_t net) const {
    return p_.netStart[static_cast<size_t>(net) + 1] - p_.netStart[static_cast<size_t>(net)];
  }
  bool isKept(int32_t net) const {
    return pinsOf(net) <= options_.maxPins && p_.netWeight[static_cast<size_t>(net)] > 0.0F;
  }
  bool isMovable(int32_t node) const { return node < p_.numMovable; }
  float cliqueWeight(int32_t net) const {
    return p_.netWeight[static_cast<size_t>(net)] / static_cast<float>(pinsOf(net) - 1);
  }
  float starWeight(int32_t net) const { return cliqueWeight(net) * static_cast<float>(pinsOf(net)); }

  /// Gives each large net a virtual node, in the nets' order, and each pin its net.
  void findStars() {
    pinNet_.resize(static_cast<size_t>(p_.numPins()));
    star_.assign(static_cast<size_t>(p_.numNets()), kNoStar);
    for (int32_t net = 0; net < p_.numNets(); ++net) {
      const auto begin = p_.netStart[static_cast<size_t>(net)], end = p_.netStart[static_cast<size_t>(net) + 1];
      std::fill(pinNet_.begin() + begin, pinNet_.begin() + end, net);
      if (!isKept(net) || pinsOf(net) <= options_.cliquePins || !hasMovablePin(net)) continue;
      star_[static_cast<size_t>(net)] = p_.numMovable + static_cast<int32_t>(starNet_.size());
      starNet_.push_back(net);
    }
  }

  bool hasMovablePin(int32_t net) const {
    const auto begin = p_.netStart[static_cast<size_t>(net)], end = p_.netStart[static_cast<size_t>(net) + 1];
    return std::any_of(p_.pinNode.begin() + begin, p_.pinNode.begin() + end,
                       [this](int32_t node) { return isMovable(node); });
  }

  /// Room for each row when no two edges fall together.
  void boundRows() {
    graph_.rowStart.assign(static_cast<size_t>(graph_.numNodes) + 1, 0);
    for (int32_t node = 0; node < graph_.numNodes; ++node) {
      int64_t most = 0;
      if (isMovable(node)) {
        forPins(node, [&](int32_t pin) {
          const int32_t net = pinNet_[static_cast<size_t>(pin)];
          if (isKept(net)) most += star_[static_cast<size_t>(net)] == kNoStar ? pinsOf(net) - 1 : 1;
        });
      } else {
        most = pinsOf(starNet_[static_cast<size_t>(node - p_.numMovable)]);
      }
      graph_.rowStart[static_cast<size_t>(node) + 1] = graph_.rowStart[static_cast<size_t>(node)] + most;
    }
    graph_.column.resize(static_cast<size_t>(graph_.rowStart.back()));
    graph_.weight.resize(graph_.column.size());
    rowLength_.resize(static_cast<size_t>(graph_.numNodes));
  }

  template <typename F>
  void forPins(int32_t node, F&& visit) const {
    const auto begin = p_.nodeStart[static_cast<size_t>(node)], end = p_.nodeStart[static_cast<size_t>(node) + 1];
    for (int32_t k = begin; k < end; ++k) visit(p_.nodePin[static_cast<size_t>(k)]);
  }

  /// Every thread owns whole rows, so sums have the order of the row's pins whatever the number of threads.
  void fillRows() {
    std::vector<RowAccumulator> rows;
    rows.reserve(static_cast<size_t>(threads_));
    // One by one: a copy would not have the room that the original reserved.
    for (int t = 0; t < threads_; ++t) rows.emplace_back(static_cast<size_t>(graph_.numNodes), longestRow());
#pragma omp parallel num_threads(threads_)
    {
      RowAccumulator& row = rows[static_cast<size_t>(omp_get_thread_num())];
#pragma omp for schedule(dynamic, 1024)
      for (int32_t node = 0; node < graph_.numNodes; ++node) {
        if (isMovable(node)) {
          forPins(node, [&](int32_t pin) { addPin(node, pin, row); });
        } else {
          const int32_t net = starNet_[static_cast<size_t>(node - p_.numMovable)];
          tieToPins(node, net, starWeight(net), row);
        }
        const auto start = static_cast<size_t>(graph_.rowStart[static_cast<size_t>(node)]);
        rowLength_[static_cast<size_t>(node)] = row.flush(graph_.column.data() + start, graph_.weight.data() + start);
      }
    }
  }

  /// Of the bounds.
  int64_t longestRow() const {
    int64_t longest = 0;
    for (size_t i = 1; i < graph_.rowStart.size(); ++i)
      longest = std::max(longest, graph_.rowStart[i] - graph_.rowStart[i - 1]);
    return longest;
  }

  void addPin(int32_t node, int32_t pin, RowAccumulator& row) {
    const int32_t net = pinNet_[static_cast<size_t>(pin)];
    if (!isKept(net)) return;
    const int32_t star = star_[static_cast<size_t>(net)];
    if (star == kNoStar) {
      tieToPins(node, net, cliqueWeight(net), row);
    } else {
      row.add(star, starWeight(net));
    }
  }

  /// Ties a node to every pin of the net that is not its own: movable ones by an edge, fixed ones as boundary.
  void tieToPins(int32_t node, int32_t net, float weight, RowAccumulator& row) {
    const auto i = static_cast<size_t>(node);
    const auto begin = static_cast<size_t>(p_.netStart[static_cast<size_t>(net)]);
    const auto end = static_cast<size_t>(p_.netStart[static_cast<size_t>(net) + 1]);
    for (size_t pin = begin; pin < end; ++pin) {
      const int32_t other = p_.pinNode[pin];
      if (isMovable(other)) {
        if (other != node) row.add(other, weight);
        continue;
      }
      graph_.fixedWeight[i] += weight;
      graph_.fixedX[i] += weight * (p_.x[static_cast<size_t>(other)] + p_.pinDx[pin]);
      graph_.fixedY[i] += weight * (p_.y[static_cast<size_t>(other)] + p_.pinDy[pin]);
    }
  }

  /// Moves the rows together where parallel edges left room.
  void closeUp() {
    int64_t end = 0;
    for (size_t i = 0; i < rowLength_.size(); ++i) {
      const int64_t from = graph_.rowStart[i];
      if (from != end) {
        std::copy_n(graph_.column.begin() + from, rowLength_[i], graph_.column.begin() + end);
        std::copy_n(graph_.weight.begin() + from, rowLength_[i], graph_.weight.begin() + end);
      }
      graph_.rowStart[i] = end;
      end += rowLength_[i];
    }
    graph_.rowStart[rowLength_.size()] = end;
    graph_.column.resize(static_cast<size_t>(end));
    graph_.weight.resize(static_cast<size_t>(end));
  }

  const PlacementProblem& p_;
  const NetlistGraphOptions options_;
  const int threads_;
  std::vector<int32_t> pinNet_;
  std::vector<int32_t> star_;     ///< per net: its virtual node, or kNoStar
  std::vector<int32_t> starNet_;  ///< per virtual node: its net
  std::vector<int64_t> rowLength_;
  NetlistGraph graph_;
};

}  // namespace

NetlistGraph makeNetlistGraph(const PlacementProblem& problem, const NetlistGraphOptions& options, int threads) {
  return GraphBuilder(problem, options, threads).build();
}

}  // namespace signet
