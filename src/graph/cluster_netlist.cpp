// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/cluster_netlist.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signet {
namespace {

using Pin = ClusterNetlist::Pin;

/// Of fixed pins, keeps the leftmost, rightmost, lowest and topmost.
void keepOutermost(std::vector<Pin>& fixed) {
  if (fixed.size() < 5) return;
  const auto byX = [](const Pin& a, const Pin& b) { return a.dx < b.dx; };
  const auto byY = [](const Pin& a, const Pin& b) { return a.dy < b.dy; };
  const auto [left, right] = std::minmax_element(fixed.begin(), fixed.end(), byX);
  const auto [bottom, top] = std::minmax_element(fixed.begin(), fixed.end(), byY);
  fixed = {*left, *right, *bottom, *top};
}

/// Nets with the same pins become one of their joint weight, in place of the first: the wirelength stays as it was.
class AlikeNets {
 public:
  explicit AlikeNets(ClusterNetlist& netlist) : n_(netlist) {}

  void merge() {
    findFirst();
    size_t nets = 0;
    auto end = n_.pins.begin();
    for (size_t net = 0; net < first_.size(); ++net) {
      if (first_[net] != net) continue;
      const auto from = begin(net), to = begin(net + 1);
      n_.netStart[nets] = static_cast<int32_t>(end - n_.pins.begin());
      n_.netWeight[nets++] = n_.netWeight[net];
      end = std::copy(from, to, end);
    }
    n_.netStart.resize(nets + 1);
    n_.netStart[nets] = static_cast<int32_t>(end - n_.pins.begin());
    n_.netWeight.resize(nets);
    n_.pins.erase(end, n_.pins.end());
  }

 private:
  std::vector<Pin>::iterator begin(size_t net) const { return n_.pins.begin() + n_.netStart[net]; }

  /// Per net, the first one with its pins; adds the weights of the others to it.
  void findFirst() {
    std::vector<size_t> order(n_.numNets());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [this](size_t a, size_t b) {
      return std::lexicographical_compare(begin(a), begin(a + 1), begin(b), begin(b + 1));
    });
    first_.resize(order.size());
    for (size_t k = 0; k < order.size(); ++k) {
      const size_t net = order[k], before = k > 0 ? first_[order[k - 1]] : net;
      const bool isAlike = k > 0 && std::equal(begin(net), begin(net + 1), begin(before), begin(before + 1));
      first_[net] = isAlike ? before : net;
      if (isAlike) n_.netWeight[before] += n_.netWeight[net];
    }
  }

  ClusterNetlist& n_;
  std::vector<size_t> first_;
};

/// Adds one net to a graph.
class NetWires {
 public:
  NetWires(Axis axis, const std::vector<double>& x, double least, SignedGraph& graph)
      : axis_(axis), x_(x), least_(least), graph_(graph) {}

  double add(const Pin* pins, size_t count, double weight) {
    places_.resize(count);
    size_t low = 0, high = 0;
    for (size_t i = 0; i < count; ++i) {
      places_[i] = place(pins[i]);
      if (places_[i] < places_[low]) low = i;
      if (places_[i] >= places_[high]) high = i;
    }
    if (low == high) high = low == 0 ? 1 : 0;
    const double share = 2 * weight / static_cast<double>(count - 1);
    connect(pins, low, high, share);
    for (size_t i = 0; i < count; ++i) {
      if (i == low || i == high) continue;
      connect(pins, i, low, share);
      connect(pins, i, high, share);
    }
    return weight * (places_[high] - places_[low]);
  }

 private:
  double offset(const Pin& pin) const { return static_cast<double>(axis_ == Axis::X ? pin.dx : pin.dy); }
  double place(const Pin& pin) const {
    return offset(pin) + (pin.cluster == ClusterNetlist::kFixed ? 0 : x_[static_cast<size_t>(pin.cluster)]);
  }
  void connect(const Pin* pins, size_t i, size_t j, double share) {
    const Pin &p = pins[i], &q = pins[j];
    if (p.cluster == q.cluster) return;
    const double weight = share / std::max(least_, std::abs(places_[i] - places_[j]));
    if (p.cluster == ClusterNetlist::kFixed) {
      graph_.tieToFixed(q.cluster, weight, offset(q), offset(p));
    } else if (q.cluster == ClusterNetlist::kFixed) {
      graph_.tieToFixed(p.cluster, weight, offset(p), offset(q));
    } else {
      graph_.tie({p.cluster, q.cluster, weight, offset(p) - offset(q)});
    }
  }

  Axis axis_;
  const std::vector<double>& x_;
  double least_;
  SignedGraph& graph_;
  std::vector<double> places_;  ///< of the pins of the net in turn
};

}  // namespace

ClusterNetlist makeClusterNetlist(const PlacementProblem& problem, const Clustering& clusters, int32_t maxPins) {
  ClusterNetlist result;
  result.netStart = {0};
  std::vector<Pin> pins, fixed;
  for (size_t net = 0; net < static_cast<size_t>(problem.numNets()); ++net) {
    const auto begin = static_cast<size_t>(problem.netStart[net]), end = static_cast<size_t>(problem.netStart[net + 1]);
    if (end - begin > static_cast<size_t>(maxPins)) continue;
    pins.clear(), fixed.clear();
    for (size_t k = begin; k < end; ++k) {
      const auto node = static_cast<size_t>(problem.pinNode[k]);
      if (node >= static_cast<size_t>(problem.numMovable)) {
        fixed.push_back(
            {ClusterNetlist::kFixed, problem.x[node] + problem.pinDx[k], problem.y[node] + problem.pinDy[k]});
        continue;
      }
      const int32_t cluster = clusters.clusterOf[node];
      const bool macro = clusters.isMacro[static_cast<size_t>(cluster)] != 0;
      pins.push_back({cluster, macro ? problem.pinDx[k] : 0, macro ? problem.pinDy[k] : 0});
    }
    if (pins.empty()) continue;
    keepOutermost(fixed);
    pins.insert(pins.end(), fixed.begin(), fixed.end());
    std::sort(pins.begin(), pins.end());
    pins.erase(std::unique(pins.begin(), pins.end()), pins.end());
    if (pins.front().cluster == pins.back().cluster) continue;
    result.pins.insert(result.pins.end(), pins.begin(), pins.end());
    result.netStart.push_back(static_cast<int32_t>(result.pins.size()));
    result.netWeight.push_back(problem.netWeight[net]);
  }
  AlikeNets(result).merge();
  return result;
}

double addWires(const ClusterNetlist& netlist, Axis axis, const std::vector<double>& x, double least,
                SignedGraph& graph) {
  NetWires wires(axis, x, least, graph);
  double length = 0;
  for (size_t net = 0; net < netlist.numNets(); ++net) {
    const auto begin = static_cast<size_t>(netlist.netStart[net]), end = static_cast<size_t>(netlist.netStart[net + 1]);
    length += wires.add(&netlist.pins[begin], end - begin, static_cast<double>(netlist.netWeight[net]));
  }
  return length;
}

}  // namespace signet
