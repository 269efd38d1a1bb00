// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "signet/design.h"

namespace signet {

/// Coordinates of detailed placement are whole numbers: files' units from the die's lower-left corner, times a power
/// of two. Sums of them are exact, so that gains neither depend on the order of summation nor drift.
struct GridPoint {
  int32_t x = 0, y = 0;
  bool operator==(const GridPoint&) const = default;
};

/// Numbers of the nodes of a part of the design, and scratch of WireState's nets: made once, as it is large.
struct NodeSubset {
  NodeSubset(int32_t numNodes, int32_t numNets)
      : node(static_cast<size_t>(numNodes), -1), net(static_cast<size_t>(numNets), -1) {}
  std::vector<int32_t> node;  ///< the node's number, or -1
  std::vector<int32_t> net;   ///< the same for nets
};

/// The half-perimeter wirelength of all nets, kept up to date while nodes move, all exact. For every net and axis it
/// holds the box and the box without the node at each of its ends, so that what a move of one node would change is
/// known without a look at the net's other pins.
class WireState {
 public:
  /// One axis of a net. The ends are those of pins; an end's owner is the node that has the pin there.
  struct Axis {
    int32_t low, high;            ///< over all pins
    int32_t lowRest, highRest;    ///< over the pins of nodes other than the end's owner
    int32_t lowOwner, highOwner;  ///< one of them when several nodes reach the end
    int32_t lowWithout(int32_t node) const { return lowOwner == node ? lowRest : low; }
    int32_t highWithout(int32_t node) const { return highOwner == node ? highRest : high; }
  };
  struct Net {
    std::array<Axis, 2> axis;  ///< x, y
    int32_t weight;
    int64_t length() const {
      return (int64_t{axis[0].high} - axis[0].low + axis[1].high - axis[1].low) * int64_t{weight};
    }
  };
  /// The pins that a node has on a net: their range, from the node's lower-left corner.
  struct Link {
    int32_t net;
    std::array<int32_t, 2> low, high;
  };
  /// Of pins along one axis; low above high when there are none.
  struct Range {
    int32_t low, high;
  };
  /// The same as a Link, as the net sees it.
  struct Member {
    int32_t node;
    std::array<int32_t, 2> low, high;
  };

  /// The largest weight of a net, in units of weight.
  static constexpr double kWeightUnits = 4096;
  /// Starts with the nodes where the placement has them; all places must be finite. With netWeights, each net's length
  /// counts with its weight, in whole units, and one unit at least: no net with a weight above 0 is lost beside a heavy
  /// one. Nets with pins on one node only are left out.
  WireState(const Design& design, const Placement& placement, bool netWeights, int threads = 1);
  /// Some of the nodes and their nets, all others where they are. The nodes are numbered in the order of the list; what
  /// a net has elsewhere becomes one more node (the last number), as large as the box of those pins.
  WireState(const WireState& whole, const std::vector<int32_t>& nodes, NodeSubset& subset);

  int32_t numNets() const { return static_cast<int32_t>(nets_.size()); }
  int32_t numNodes() const { return static_cast<int32_t>(at_.size()); }
  const Net& net(int32_t i) const { return nets_[static_cast<size_t>(i)]; }
  GridPoint at(int32_t node) const { return at_[static_cast<size_t>(node)]; }
  std::span<const Link> links(int32_t node) const {
    return {links_.data() + nodeStart_[static_cast<size_t>(node)],
            links_.data() + nodeStart_[static_cast<size_t>(node) + 1]};
  }
  std::span<const Member> members(int32_t net) const {
    return {members_.data() + netStart_[static_cast<size_t>(net)],
            members_.data() + netStart_[static_cast<size_t>(net) + 1]};
  }

  /// The range, along one axis (0: x, 1: y), of the net's pins on nodes that are not in a set. Where the ends are
  /// others', they tell without a look at the pins.
  template <typename InSet>
  Range outside(int32_t net, int axis, const InSet& isIn) const {
    constexpr int32_t kFar = std::numeric_limits<int32_t>::max() / 4;
    const auto k = static_cast<size_t>(axis);
    const Axis& ends = this->net(net).axis[k];
    if (!isIn(ends.lowOwner) && !isIn(ends.highOwner)) return {ends.low, ends.high};
    Range range{kFar, -kFar};
    for (const Member& m : members(net)) {
      if (isIn(m.node)) continue;
      const int32_t at = axis == 0 ? this->at(m.node).x : this->at(m.node).y;
      range.low = std::min(range.low, at + m.low[k]);
      range.high = std::max(range.high, at + m.high[k]);
    }
    return range;
  }

  /// Sum over nets of weight times length.
  int64_t total() const { return total_; }
  /// A total, or a difference of two, in the files' units (times the nets' weights).
  double toLength(int64_t total) const { return static_cast<double>(total) / scale_ * weightUnit_; }
  /// The median of the nets' weights, in the whole units that total() counts: what one net's weight is about.
  int32_t typicalWeight() const { return typicalWeight_; }
  /// How much one files' unit is.
  double scale() const { return scale_; }
  double originX() const { return originX_; }
  double originY() const { return originY_; }
  GridPoint toGrid(double x, double y) const { return {gridX(x), gridY(y)}; }
  int32_t gridX(double x) const { return nearest((x - originX_) * scale_); }
  int32_t gridY(double y) const { return nearest((y - originY_) * scale_); }

  /// Puts the node's lower-left corner there; returns by how much the total grows. Where cells follow their rows, it
  /// then stands upside down or not; otherwise that does not matter.
  int64_t move(int32_t node, GridPoint to, bool upsideDown = false);

  /// True when a cell that follows its rows would have to be turned over to stand so.
  bool isOver(int32_t node, bool upsideDown) const {
    return !upsideDown_.empty() && upsideDown != (upsideDown_[static_cast<size_t>(node)] != 0);
  }
  /// The pins' range in y on a net, from the node's lower-left corner, were the node turned over.
  std::pair<int32_t, int32_t> overY(int32_t node, const Link& link) const {
    const int32_t height = height_[static_cast<size_t>(node)];
    return {height - link.high[1], height - link.low[1]};
  }
  bool followsRows() const { return !upsideDown_.empty(); }
  /// Where a node is, and how it stands, as for move().
  struct Stand {
    GridPoint at;
    bool upsideDown = false;
  };
  /// Puts many nodes elsewhere, one stand per node of the list, and measures all nets anew, which is faster than so
  /// many moves.
  void moveAll(const std::vector<int32_t>& nodes, const std::vector<Stand>& stands, int threads);

  /// By how much the total would grow if the node alone moved along one axis (0: x, 1: y).
  int64_t growth(int32_t node, int axis, int32_t from, int32_t to) const {
    int64_t sum = 0;
    const auto k = static_cast<size_t>(axis);
    for (const Link& link : links(node)) {
      const Net& n = net(link.net);
      const int32_t low = n.axis[k].lowWithout(node) - link.low[k], high = n.axis[k].highWithout(node) - link.high[k];
      sum += int64_t{n.weight} *
             (std::max(0, low - to) - std::max(0, low - from) + std::max(0, to - high) - std::max(0, from - high));
    }
    return sum;
  }

  /// The same along y, for a node that is turned over on its way.
  int64_t growthOver(int32_t node, int32_t from, int32_t to) const {
    int64_t sum = 0;
    for (const Link& link : links(node)) {
      const Net& n = net(link.net);
      const int32_t low = n.axis[1].lowWithout(node), high = n.axis[1].highWithout(node);
      const auto [first, last] = overY(node, link);
      sum += int64_t{n.weight} * (std::max(0, low - first - to) - std::max(0, low - link.low[1] - from) +
                                  std::max(0, to + last - high) - std::max(0, from + link.high[1] - high));
    }
    return sum;
  }

 private:
  /// What lies further out is moved in; no movable pin gets there.
  static constexpr double kPlaceLimit = 0x1p29;
  /// In the hottest loops, where lround() would be a call.
  static int32_t nearest(double value) {
    return static_cast<int32_t>(std::floor(std::clamp(value, -kPlaceLimit, kPlaceLimit) + 0.5));
  }
  void setScale(const Design& design, const Placement& placement);
  void setWeights(const Design& design, bool netWeights);
  std::vector<int32_t> netsAlongCurve(const Design& design, int threads) const;
  Member* takeNet(const Design& design, const Placement& placement, int32_t net, Member* begin) const;
  void takeNets(const Design& design, const Placement& placement, int threads);
  void linkNodes();
  void takeMembers(const WireState& whole, int32_t net, const NodeSubset& subset, int32_t outside);
  void measure(int32_t net);
  struct Ends {
    int32_t low, high;
  };
  static bool updateAxis(Axis& axis, int32_t node, Ends now, Ends before);
  void takeOrientations(const Design& design, const Placement& placement);
  /// Turns the node's pins over; its nets' boxes stay as they are.
  void turnOver(int32_t node);
  void linkMembers();
  void measureAll(int threads);

  std::vector<Net> nets_;
  std::vector<int64_t> netStart_, nodeStart_;
  std::vector<Member> members_;
  std::vector<Link> links_;
  std::vector<uint8_t> upsideDown_;  // per node; empty where pins do not follow rows, as the next two
  std::vector<int32_t> height_;      // per node
  std::vector<int64_t> memberOf_;    // per link: the same pins in members_
  std::vector<GridPoint> at_;
  std::vector<int32_t> netWeight_;
  int64_t total_ = 0;
  int32_t typicalWeight_ = 1;
  double scale_ = 1, weightUnit_ = 1, originX_ = 0, originY_ = 0;
};

}  // namespace signet
