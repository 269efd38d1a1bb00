// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "signet/design.h"

namespace signet {

/// Half-perimeter wirelength of one node's nets as a function of the node's place, all other nodes where they are.
/// Per net and axis it is max(0, low - x) + max(0, x - high) above a constant, with low and high from the box of the
/// other pins: convex and piecewise linear.
class WireCost {
 public:
  /// Nets of more than maxDegree pins are left out: their boxes hardly depend on one node.
  WireCost(const Design& design, int64_t maxDegree);

  /// Takes up a node; its nets' boxes are read from the placement now.
  void load(int64_t node, const Placement& placement);
  /// Wirelength above the constant with the node's lower-left corner at x (at y). Files' units.
  double atX(double x) const { return sum(x_, x); }
  double atY(double y) const { return sum(y_, y); }

  /// Pins of a node: [begin, end) of indices into Design::pinNode.
  const int32_t* pinsBegin(int64_t node) const { return nodePin_.data() + nodeStart_[static_cast<size_t>(node)]; }
  const int32_t* pinsEnd(int64_t node) const { return nodePin_.data() + nodeStart_[static_cast<size_t>(node) + 1]; }

 private:
  struct Interval {
    double low, high;
  };
  static double sum(const std::vector<Interval>& intervals, double at) {
    double total = 0;
    for (const Interval& i : intervals) total += (at < i.low ? i.low - at : 0) + (at > i.high ? at - i.high : 0);
    return total;
  }
  void addNet(int64_t node, int64_t net, const Placement& placement);
  /// Offset of a pin from its node's lower-left corner in the placement.
  std::pair<double, double> pinOffset(int64_t pin, const Placement& placement) const;

  const Design& design_;
  int64_t maxDegree_;
  double rowHeight_;
  std::vector<int32_t> pinNet_, nodeStart_, nodePin_;
  std::vector<Interval> x_, y_;
};

}  // namespace signet
