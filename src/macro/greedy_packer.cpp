// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/greedy_packer.h"

#include <algorithm>
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

// Whole positions at which a corner may be best: the target's neighbours, and flush with the die or something taken.
std::vector<int64_t> cornerPositions(size_t axis, const GridPoint& die, const std::vector<Taken>& taken, int64_t size,
                                     double target) {
  const int64_t limit = die[axis] - size;
  const auto below = static_cast<int64_t>(std::floor(target));
  std::vector<int64_t> list{0, limit, std::clamp<int64_t>(below, 0, limit), std::clamp<int64_t>(below + 1, 0, limit)};
  for (const Taken& t : taken) {
    list.push_back(t[0][axis] + t[1][axis]);
    list.push_back(t[0][axis] - size);
  }
  std::erase_if(list, [limit](int64_t p) { return p < 0 || p > limit; });
  std::sort(list.begin(), list.end(), [target](int64_t p, int64_t q) {
    return std::pair(std::abs(static_cast<double>(p) - target), p) <
           std::pair(std::abs(static_cast<double>(q) - target), q);
  });
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

// Intervals of y, open at both ends, that a corner at x must not be in; sorted and merged.
std::vector<std::pair<int64_t, int64_t>> blockedAt(int64_t x, const std::vector<Taken>& taken, const GridPoint& size) {
  std::vector<std::pair<int64_t, int64_t>> blocked;
  for (const auto& [place, extent] : taken) {
    if (place[0] < x + size[0] && x < place[0] + extent[0]) {
      blocked.emplace_back(place[1] - size[1], place[1] + extent[1]);
    }
  }
  std::sort(blocked.begin(), blocked.end());
  size_t kept = 0;
  for (size_t i = 1; i < blocked.size(); ++i) {
    if (blocked[i].first < blocked[kept].second) {
      blocked[kept].second = std::max(blocked[kept].second, blocked[i].second);
    } else {
      blocked[++kept] = blocked[i];
    }
  }
  if (!blocked.empty()) blocked.resize(kept + 1);
  return blocked;
}

std::optional<int64_t> nearestFreeY(int64_t x, int64_t limit, const std::vector<Taken>& taken, const GridPoint& size,
                                    double target) {
  const auto blocked = blockedAt(x, taken, size);
  std::optional<int64_t> best;
  const auto consider = [&](int64_t y) {
    if (y < 0 || y > limit) return;
    for (const auto& [low, high] : blocked) {
      if (y > low && y < high) return;
    }
    const double distance = std::abs(static_cast<double>(y) - target);
    if (!best || distance < std::abs(static_cast<double>(*best) - target)) best = y;
  };
  const auto below = static_cast<int64_t>(std::floor(target));
  consider(std::clamp<int64_t>(below, 0, limit));
  consider(std::clamp<int64_t>(below + 1, 0, limit));
  for (const auto& [low, high] : blocked) {
    consider(low);
    consider(high);
  }
  return best;
}

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

constexpr double kNoBound = std::numeric_limits<double>::infinity();

/// Where all macros want to be, and what a unit along each axis costs.
struct Corner {
  std::array<double, 2> target, cost;
};

/// corner: none: each macro wants its own target, at its own cost.
GreedyPacking packInOrder(const MacroModel& model, const std::vector<int32_t>& order,
                          const std::optional<Corner>& corner) {
  GreedyPacking packing;
  std::vector<std::pair<int32_t, GridPoint>> standing;
  for (size_t o = at(model.numMacros); o < model.bodies.size(); ++o)
    standing.emplace_back(static_cast<int32_t>(o), model.bodies[o].place);
  std::vector<Taken> taken;
  packing.places.resize(at(model.numMacros));
  for (const int32_t m : order) {
    const MacroBody& body = model.bodies[at(m)];
    const std::array<double, 2> cost{static_cast<double>(model.moveCost(m, 0)),
                                     static_cast<double>(model.moveCost(m, 1))};
    taken.clear();
    for (const auto& [other, place] : standing)
      if (model.apart(m, other)) taken.push_back(model.keepOut(m, other, place));
    const auto spot = corner ? nearestFreeSpot(model.die, taken, body.size, corner->target, corner->cost, kNoBound)
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
  const int64_t limit = die[1] - size[1];
  if (limit < 0 || size[0] > die[0]) return std::nullopt;
  std::optional<GridPoint> best;
  double least = bound;
  const std::vector<Taken> near = within(taken, size, target, {bound / cost[0], bound / cost[1]});
  for (const int64_t x : cornerPositions(0, die, near, size[0], target[0])) {
    const double costX = cost[0] * std::abs(static_cast<double>(x) - target[0]);
    if (costX >= least) break;
    const auto y = nearestFreeY(x, limit, near, size, target[1]);
    if (!y) continue;
    const double total = costX + cost[1] * std::abs(static_cast<double>(*y) - target[1]);
    if (total < least) least = total, best = GridPoint{x, *y};
  }
  return best;
}

GreedyPacking packGreedily(const MacroModel& model, int attempts) {
  std::vector<int32_t> order = largestFirst(model);
  const Corner lowerLeft{{0, 0}, {1, 1}};
  GreedyPacking best;
  for (int k = 0; k < std::max(1, attempts); ++k) {
    GreedyPacking packing = packInOrder(model, order, k % 2 == 1 ? std::optional(lowerLeft) : std::nullopt);
    const std::vector<int32_t> failed = packing.unplaced;
    if (k == 0 || packing.unplacedArea < best.unplacedArea) best = std::move(packing);
    if (failed.empty()) return best;
    std::vector<bool> isFailed(at(model.numMacros), false);
    for (const int32_t m : failed) isFailed[at(m)] = true;
    std::stable_partition(order.begin(), order.end(), [&](int32_t m) { return isFailed[at(m)]; });
  }
  return best;
}

GreedyPacking packIntoCorner(const MacroModel& model, int way) {
  constexpr double kDear = 1e6;  // all of one axis before anything of the other
  constexpr std::array<std::array<double, 2>, 3> kCosts{{{1, 1}, {1, kDear}, {kDear, 1}}};
  constexpr int kCorners = 4, kPlain = kCorners * static_cast<int>(kCosts.size());
  const double right = way % 2 == 1 ? static_cast<double>(model.die[0]) : 0;
  const double top = way / 2 % 2 == 1 ? static_cast<double>(model.die[1]) : 0;
  const Corner corner{{right, top}, kCosts[static_cast<size_t>(way / kCorners) % kCosts.size()]};
  return packInOrder(model, way < kPlain ? largestFirst(model) : shuffled(model, static_cast<uint64_t>(way)), corner);
}

}  // namespace signet
