// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/cluster_netlist.h"

#include <algorithm>
#include <cmath>

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

/// Adds one net to a graph.
class NetWires {
 public:
  NetWires(Axis axis, const std::vector<double>& x, double least, SignedGraph& graph)
      : axis_(axis), x_(x), least_(least), graph_(graph) {}

  double add(const Pin* pins, size_t count, double weight) {
    size_t low = 0, high = 0;
    for (size_t i = 1; i < count; ++i) {
      if (place(pins[i]) < place(pins[low])) low = i;
      if (place(pins[i]) >= place(pins[high])) high = i;
    }
    if (low == high) high = low == 0 ? 1 : 0;
    const double share = 2 * weight / static_cast<double>(count - 1);
    connect(pins[low], pins[high], share);
    for (size_t i = 0; i < count; ++i) {
      if (i == low || i == high) continue;
      connect(pins[i], pins[low], share);
      connect(pins[i], pins[high], share);
    }
    return weight * (place(pins[high]) - place(pins[low]));
  }

 private:
  double offset(const Pin& pin) const { return static_cast<double>(axis_ == Axis::X ? pin.dx : pin.dy); }
  double place(const Pin& pin) const {
    return offset(pin) + (pin.cluster == ClusterNetlist::kFixed ? 0 : x_[static_cast<size_t>(pin.cluster)]);
  }
  void connect(const Pin& p, const Pin& q, double share) {
    if (p.cluster == q.cluster) return;
    const double weight = share / std::max(least_, std::abs(place(p) - place(q)));
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
