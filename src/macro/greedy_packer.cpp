// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/greedy_packer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "problem/random.h"

namespace signet {
namespace {

using Taken = std::array<GridPoint, 2>;

size_t at(int32_t i) { return static_cast<size_t>(i); }

double area(const MacroBody& body) { return static_cast<double>(body.size[0]) * static_cast<double>(body.size[1]); }

// Whole positions of x at which a corner may be best, the nearest first: the target's neighbours, and flush with the
// die or something taken.
std::vector<int64_t> cornerPositions(int64_t limit, const std::vector<Taken>& taken, int64_t size, double target) {
  const auto below = static_cast<int64_t>(std::floor(target));
  std::vector<int64_t> list{0, limit, std::clamp<int64_t>(below, 0, limit), std::clamp<int64_t>(below + 1, 0, limit)};
  for (const Taken& t : taken) {
    list.push_back(t[0][0] + t[1][0]);
    list.push_back(t[0][0] - size);
  }
  std::erase_if(list, [limit](int64_t p) { return p < 0 || p > limit; });
  std::sort(list.begin(), list.end(), [target](int64_t p, int64_t q) {
    return std::pair(std::abs(static_cast<double>(p) - target), p) <
           std::pair(std::abs(static_cast<double>(q) - target), q);
  });
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

/// How many intervals cover each of some points in a row, and the nearest point that none covers: a segment tree.
class Coverage {
 public:
  explicit Coverage(size_t points)
      : leaves_(std::bit_ceil(std::max<size_t>(1, points))), added_(2 * leaves_, 0), least_(2 * leaves_, 0) {
    add(points, leaves_, 1);  // there are no such points
  }
  /// Points [first, last) are covered by so many more.
  void add(size_t first, size_t last, int32_t change) {
    if (first < last) add({1, 0, leaves_}, first, last, change);
  }
  std::optional<size_t> lastFree(size_t upTo) const { return lastFree({1, 0, leaves_}, upTo); }
  std::optional<size_t> firstFree(size_t from) const { return firstFree({1, 0, leaves_}, from); }

 private:
  /// Of the tree, and the points below it.
  struct Node {
    size_t index, begin, end;
    bool isLeaf() const { return end - begin == 1; }
    Node left() const { return {2 * index, begin, (begin + end) / 2}; }
    Node right() const { return {2 * index + 1, (begin + end) / 2, end}; }
  };

  void add(const Node& node, size_t first, size_t last, int32_t change) {
    if (last <= node.begin || node.end <= first) return;
    if (first <= node.begin && node.end <= last) {
      added_[node.index] += change;
      least_[node.index] += change;
      return;
    }
    add(node.left(), first, last, change);
    add(node.right(), first, last, change);
    least_[node.index] = added_[node.index] + std::min(least_[2 * node.index], least_[2 * node.index + 1]);
  }

  std::optional<size_t> lastFree(const Node& node, size_t upTo) const {
    if (least_[node.index] != 0 || node.begin > upTo) return std::nullopt;
    if (node.isLeaf()) return node.begin;
    const auto found = lastFree(node.right(), upTo);
    return found ? found : lastFree(node.left(), upTo);
  }

  std::optional<size_t> firstFree(const Node& node, size_t from) const {
    if (least_[node.index] != 0 || node.end <= from) return std::nullopt;
    if (node.isLeaf()) return node.begin;
    const auto found = firstFree(node.left(), from);
    return found ? found : firstFree(node.right(), from);
  }

  size_t leaves_;
  std::vector<int32_t> added_;  ///< to all points below a node at once
  std::vector<int32_t> least_;  ///< of the points below a node, what was added above it left out
};

/// Something taken: while x is between the two, both left out, corners cannot be at the y points [first, last).
struct Strip {
  int64_t begin, end;
  size_t first, last;
};

/// The y points that are free at x, while x grows.
class Sweep {
 public:
  Sweep(std::vector<Strip> strips, size_t points, int64_t x) : coverage_(points), entering_(std::move(strips)) {
    std::erase_if(entering_, [x](const Strip& s) { return s.end <= x; });
    leaving_ = entering_;
    std::sort(entering_.begin(), entering_.end(), [](const Strip& a, const Strip& b) { return a.begin < b.begin; });
    std::sort(leaving_.begin(), leaving_.end(), [](const Strip& a, const Strip& b) { return a.end < b.end; });
  }
  const Coverage& at(int64_t x) {
    for (; entered_ < entering_.size() && entering_[entered_].begin < x; ++entered_)
      coverage_.add(entering_[entered_].first, entering_[entered_].last, 1);
    for (; left_ < leaving_.size() && leaving_[left_].end <= x; ++left_)
      coverage_.add(leaving_[left_].first, leaving_[left_].last, -1);
    return coverage_;
  }

 private:
  Coverage coverage_;
  std::vector<Strip> entering_, leaving_;
  size_t entered_ = 0, left_ = 0;
};

/// Finds the free y nearest to a target for a corner at x, where x moves away from a target of its own, to both sides
/// in turn.
class FreeYs {
 public:
  FreeYs(const std::vector<Taken>& taken, const GridPoint& size, int64_t limit, const std::array<double, 2>& target)
      : target_(target) {
    const auto floor = static_cast<int64_t>(std::floor(target[1]));
    below_ = std::clamp<int64_t>(floor, 0, limit);
    above_ = std::clamp<int64_t>(floor + 1, 0, limit);
    listPoints(taken, size, limit);
    for (const auto& [place, extent] : taken) {
      const auto first = std::upper_bound(points_.begin(), points_.end(), place[1] - size[1]);
      const auto last = std::lower_bound(points_.begin(), points_.end(), place[1] + extent[1]);
      strips_.push_back({place[0] - size[0], place[0] + extent[0], static_cast<size_t>(first - points_.begin()),
                         static_cast<size_t>(last - points_.begin())});
    }
  }

  std::optional<int64_t> nearest(int64_t x) {
    const Coverage& coverage = coverageAt(x);
    const auto low = coverage.lastFree(indexOf(below_)), high = coverage.firstFree(indexOf(above_));
    if (!low || !high) return low ? std::optional(points_[*low]) : high ? std::optional(points_[*high]) : std::nullopt;
    const int64_t lower = points_[*low], upper = points_[*high];
    const double down = std::abs(static_cast<double>(lower) - target_[1]);
    const double up = std::abs(static_cast<double>(upper) - target_[1]);
    // Of two as near, the lower one, unless the other alone is next to the target.
    return up < down || (up == down && upper == above_ && lower != below_) ? upper : lower;
  }

 private:
  void listPoints(const std::vector<Taken>& taken, const GridPoint& size, int64_t limit) {
    points_ = {below_, above_};
    for (const auto& [place, extent] : taken)
      for (const int64_t y : {place[1] - size[1], place[1] + extent[1]})
        if (y >= 0 && y <= limit) points_.push_back(y);
    std::sort(points_.begin(), points_.end());
    points_.erase(std::unique(points_.begin(), points_.end()), points_.end());
  }

  size_t indexOf(int64_t y) const {
    return static_cast<size_t>(std::lower_bound(points_.begin(), points_.end(), y) - points_.begin());
  }

  const Coverage& coverageAt(int64_t x) {
    if (static_cast<double>(x) >= target_[0]) {
      if (!right_) right_.emplace(strips_, points_.size(), x);
      return right_->at(x);
    }
    if (!left_) {
      std::vector<Strip> mirrored = strips_;
      for (Strip& s : mirrored) s = {-s.end, -s.begin, s.first, s.last};
      left_.emplace(std::move(mirrored), points_.size(), -x);
    }
    return left_->at(-x);
  }

  const std::array<double, 2> target_;
  int64_t below_, above_;        ///< next to the target
  std::vector<int64_t> points_;  ///< ascending: where a free y nearest to the target can be
  std::vector<Strip> strips_;
  std::optional<Sweep> right_, left_;
};

// The taken rectangles that something of that size can meet within a reach of its target.
std::vector<Taken> within(const std::vector<Taken>& taken, const GridPoint& size, const std::array<double, 2>& target,
                          const std::array<double, 2>& reach) {
  std::vector<Taken> near;
  for (const Taken& t : taken) {
    bool meets = true;
    for (size_t axis = 0; axis < 2; ++axis) {
      const auto low = static_cast<double>(t[0][axis]);
      const auto high = static_cast<double>(t[0][axis] + t[1][axis]);
      meets &= low < target[axis] + reach[axis] + static_cast<double>(size[axis]) && high > target[axis] - reach[axis];
    }
    if (meets) near.push_back(t);
  }
  return near;
}

/// As nearestFreeSpot(), with a size that fits into the die.
std::optional<GridPoint> freeSpotWithin(const GridPoint& die, const std::vector<Taken>& taken, const GridPoint& size,
                                        const std::array<double, 2>& target, const std::array<double, 2>& cost,
                                        double bound) {
  std::optional<GridPoint> best;
  double least = bound;
  const std::vector<Taken> near = within(taken, size, target, {bound / cost[0], bound / cost[1]});
  FreeYs ys(near, size, die[1] - size[1], target);
  for (const int64_t x : cornerPositions(die[0] - size[0], near, size[0], target[0])) {
    const double costX = cost[0] * std::abs(static_cast<double>(x) - target[0]);
    if (costX >= least) break;
    const auto y = ys.nearest(x);
    if (!y) continue;
    const double total = costX + cost[1] * std::abs(static_cast<double>(*y) - target[1]);
    if (total < least) least = total, best = GridPoint{x, *y};
  }
  return best;
}

constexpr double kNoBound = std::numeric_limits<double>::infinity();

/// Where all macros want to be, and what a unit along each axis costs.
struct Corner {
  std::array<double, 2> target, cost;
};

/// corner: none: each macro wants its own target, at its own cost.
/// Macros whose turn does not come before the stop are unplaced.
GreedyPacking packInOrder(const MacroModel& model, const std::vector<int32_t>& order,
                          const std::optional<Corner>& corner, const std::function<bool()>& stop) {
  GreedyPacking packing;
  std::vector<std::pair<int32_t, GridPoint>> standing;
  for (size_t o = at(model.numMacros); o < model.bodies.size(); ++o)
    standing.emplace_back(static_cast<int32_t>(o), model.bodies[o].place);
  std::vector<Taken> taken;
  packing.places.resize(at(model.numMacros));
  bool stopped = false;
  for (const int32_t m : order) {
    stopped = stopped || (stop && stop());
    const MacroBody& body = model.bodies[at(m)];
    const std::array<double, 2> cost{static_cast<double>(model.moveCost(m, 0)),
                                     static_cast<double>(model.moveCost(m, 1))};
    taken.clear();
    for (const auto& [other, place] : standing)
      if (!stopped && model.apart(m, other)) taken.push_back(model.keepOut(m, other, place));
    const auto spot = stopped  ? std::nullopt
                      : corner ? nearestFreeSpot(model.die, taken, body.size, corner->target, corner->cost, kNoBound)
                               : nearestFreeSpot(model.die, taken, body.size, body.target, cost, kNoBound);
    if (spot) {
      packing.places[at(m)] = *spot;
      standing.emplace_back(m, *spot);
    } else {
      packing.places[at(m)] = {std::llround(body.target[0]), std::llround(body.target[1])};
      packing.unplaced.push_back(m);
      packing.unplacedArea += area(body);
    }
  }
  return packing;
}

std::vector<int32_t> largestFirst(const MacroModel& model) {
  std::vector<int32_t> order(at(model.numMacros));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int32_t p, int32_t q) { return area(model.bodies[at(p)]) > area(model.bodies[at(q)]); });
  return order;
}

/// About the largest first: by areas that are multiplied by something between 1/4 and 4.
std::vector<int32_t> shuffled(const MacroModel& model, uint64_t seed) {
  Random random(seed);
  std::vector<std::pair<double, int32_t>> ranks;
  for (int32_t m = 0; m < model.numMacros; ++m)
    ranks.emplace_back(-area(model.bodies[at(m)]) * std::exp2(4 * random.uniform() - 2), m);
  std::sort(ranks.begin(), ranks.end());
  std::vector<int32_t> order;
  for (const auto& [rank, m] : ranks) order.push_back(m);
  return order;
}

}  // namespace

std::optional<GridPoint> nearestFreeSpot(const GridPoint& die, const std::vector<std::array<GridPoint, 2>>& taken,
                                         const GridPoint& size, const std::array<double, 2>& target,
                                         const std::array<double, 2>& cost, double bound) {
  constexpr double kFirstReach = 2, kWider = 4;
  if (size[0] > die[0] || size[1] > die[1]) return std::nullopt;
  const auto costOf = [&](const GridPoint& way) {
    return cost[0] * static_cast<double>(way[0]) + cost[1] * static_cast<double>(way[1]);
  };
  // Most spots are near: what is taken far away is not even sorted then.
  const double farthest = std::min(bound, costOf(die));
  for (double reach = kFirstReach * costOf(size); reach < farthest; reach *= kWider)
    if (const auto spot = freeSpotWithin(die, taken, size, target, cost, reach)) return spot;
  return freeSpotWithin(die, taken, size, target, cost, bound);
}

GreedyPacking packGreedily(const MacroModel& model, int attempts, const std::function<bool()>& stop) {
  std::vector<int32_t> order = largestFirst(model);
  const Corner lowerLeft{{0, 0}, {1, 1}};
  GreedyPacking best;
  for (int k = 0; k < std::max(1, attempts); ++k) {
    GreedyPacking packing = packInOrder(model, order, k % 2 == 1 ? std::optional(lowerLeft) : std::nullopt, stop);
    const std::vector<int32_t> failed = packing.unplaced;
    if (k == 0 || packing.unplacedArea < best.unplacedArea) best = std::move(packing);
    if (failed.empty() || (stop && stop())) return best;
    std::vector<bool> isFailed(at(model.numMacros), false);
    for (const int32_t m : failed) isFailed[at(m)] = true;
    std::stable_partition(order.begin(), order.end(), [&](int32_t m) { return isFailed[at(m)]; });
  }
  return best;
}

GreedyPacking packIntoCorner(const MacroModel& model, int way, const std::function<bool()>& stop) {
  constexpr double kDear = 1e6;  // all of one axis before anything of the other
  constexpr std::array<std::array<double, 2>, 3> kCosts{{{1, 1}, {1, kDear}, {kDear, 1}}};
  constexpr int kCorners = 4, kPlain = kCorners * static_cast<int>(kCosts.size());
  const double right = way % 2 == 1 ? static_cast<double>(model.die[0]) : 0;
  const double top = way / 2 % 2 == 1 ? static_cast<double>(model.die[1]) : 0;
  const Corner corner{{right, top}, kCosts[static_cast<size_t>(way / kCorners) % kCosts.size()]};
  return packInOrder(model, way < kPlain ? largestFirst(model) : shuffled(model, static_cast<uint64_t>(way)), corner,
                     stop);
}

}  // namespace signet
