// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "signet/design.h"

namespace signet {

/// The nets of a placement in the making: where their pins are now.
class WireNets {
 public:
  /// Starts with the nodes where the placement has them; their orientations stay. Nets of more than maxDegree pins are
  /// left out: their boxes hardly depend on one node. With weights, those of the design count, over their median, so
  /// that nothing depends on their unit; nets of weight 0 are left out.
  WireNets(const Design& design, const Placement& placement, int64_t maxDegree, int threads = 1, bool weights = false);

  /// Tells that the node's lower-left corner is now at x, y; and how it stands, where cells follow their rows.
  void move(int64_t node, double x, double y, bool upsideDown = false);

  int32_t numNets() const { return static_cast<int32_t>(netStart_.size()) - 1; }
  /// Calls f(net) for each net of the node.
  template <typename F>
  void forNets(int64_t node, F f) const {
    int32_t last = -1;
    for (int32_t i = nodeStart_[static_cast<size_t>(node)]; i < nodeStart_[static_cast<size_t>(node) + 1]; ++i) {
      const int32_t net = pinNet_[static_cast<size_t>(nodePin_[static_cast<size_t>(i)])];
      if (net != last) f(net);
      last = net;
    }
  }

 private:
  friend class WireCost;
  /// A pin: its node, and where it is, from the node's lower-left corner and on the die. Single
  /// precision: it is for choosing places, and half of this loop's time is waiting for memory.
  struct Pin {
    int32_t node;
    float dx, dy, x, y;
  };
  void takeNets(const Design& design, const Placement& placement, int64_t maxDegree, int threads);
  /// Of the nets in the order given, by their indices in the design.
  void takeWeights(const Design& design, const std::vector<int32_t>& order);

  bool weighted_ = false;
  std::vector<Pin> pins_;  // of the nets that count, net by net
  std::vector<int32_t> netStart_, pinNet_;
  std::vector<double> weight_;                // per net; empty: all 1
  std::vector<int32_t> nodeStart_, nodePin_;  // CSR: pins of each node, ascending
  std::vector<uint8_t> upsideDown_;           // per node; empty where pins do not follow rows, as the next one
  std::vector<float> height_;
};

/// Half-perimeter wirelength of one node's nets as a function of the node's place, all other nodes where they are.
/// Per net and axis it is max(0, low - x) + max(0, x - high), by the net's weight, above a constant, with low and high
/// from the box of the other pins: convex and piecewise linear. Threads may each have one on the same nets while no
/// node moves.
class WireCost {
 public:
  /// The nets must outlive the object.
  explicit WireCost(const WireNets& nets) : nets_(nets) {}

  /// Takes up a node: its nets' boxes are those of now.
  void load(int64_t node);
  /// Wirelength above the constant with the loaded node's lower-left corner at x (at y). Files' units.
  double atX(double x) const { return sum(x_, x); }
  double atY(double y, bool upsideDown = false) const { return sum(isTurnedOver(upsideDown) ? overY_ : y_, y); }
  /// The least of atX() and atY() over all places.
  double leastX() { return least(x_); }
  double leastY() { return overY_.empty() ? least(y_) : std::min(least(y_), least(overY_)); }

  /// The x that makes (x - wanted)^2 + weight * atX(x) least.
  double bestX(double wanted, double weight);
  /// The y nearest to the wanted one where atY() is least, the node as it lies.
  double bestY(double wanted);

 private:
  struct Interval {
    double low, high, weight;
  };
  struct Piece {
    double low, high;
  };
  /// Where the slope grows, and by how much.
  struct End {
    double at, weight;
  };
  static double sum(const std::vector<Interval>& intervals, double at) {
    double total = 0;
    for (const Interval& i : intervals)
      total += i.weight * ((at < i.low ? i.low - at : 0) + (at > i.high ? at - i.high : 0));
    return total;
  }
  double least(const std::vector<Interval>& intervals);
  /// Where the sum is least; there must be an interval.
  Piece leastPiece(const std::vector<Interval>& intervals);
  /// Lists the intervals' ends in ascending order. Returns the sum of the weights: the slope begins at minus that.
  double sortEnds(const std::vector<Interval>& intervals);
  bool isTurnedOver(bool upsideDown) const {
    return !nets_.upsideDown_.empty() && upsideDown != (nets_.upsideDown_[static_cast<size_t>(loaded_)] != 0);
  }
  void addNet(int32_t node, int32_t net);

  const WireNets& nets_;
  std::vector<Interval> x_, y_;  // of the loaded node
  std::vector<Interval> overY_;  // as y_, were the node turned over
  int64_t loaded_ = 0;
  std::vector<double> breaks_;
  std::vector<End> ends_;
};

}  // namespace signet
