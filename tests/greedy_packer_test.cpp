// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/greedy_packer.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <vector>

namespace signet {
namespace {

constexpr double kAnywhere = std::numeric_limits<double>::infinity();
using Taken = std::vector<std::array<GridPoint, 2>>;

TEST(NearestFreeSpot, StandsAtTheTargetWhenThatIsFree) {
  EXPECT_EQ(nearestFreeSpot({50, 20}, {}, {5, 3}, {12.4, 7.6}, {1, 1}, kAnywhere), (GridPoint{12, 8}));
}

TEST(NearestFreeSpot, CheaperAxisIsTaken) {
  const Taken taken{{GridPoint{10, 10}, GridPoint{10, 4}}};
  EXPECT_EQ(nearestFreeSpot({50, 40}, taken, {6, 2}, {18, 10}, {1, 3}, kAnywhere), (GridPoint{20, 10}));
  EXPECT_EQ(nearestFreeSpot({50, 40}, taken, {6, 2}, {12, 9}, {1, 1}, kAnywhere), (GridPoint{12, 8}));
}

TEST(NearestFreeSpot, NoneWhenTooLargeOrOutOfReach) {
  const Taken taken{{GridPoint{0, 0}, GridPoint{30, 20}}};
  EXPECT_EQ(nearestFreeSpot({50, 20}, taken, {21, 5}, {0, 0}, {1, 1}, kAnywhere), std::nullopt);
  EXPECT_EQ(nearestFreeSpot({50, 20}, {}, {51, 5}, {0, 0}, {1, 1}, kAnywhere), std::nullopt);
  EXPECT_EQ(nearestFreeSpot({50, 20}, {}, {5, 21}, {0, 0}, {1, 1}, kAnywhere), std::nullopt);
  EXPECT_EQ(nearestFreeSpot({50, 20}, taken, {5, 5}, {10, 0}, {1, 1}, 20.0), std::nullopt);
  EXPECT_EQ(nearestFreeSpot({50, 20}, taken, {5, 5}, {10, 0}, {1, 1}, 20.5), (GridPoint{30, 0}));
}

TEST(NearestFreeSpot, OfTwoAsNearTakesTheLowerUnlessTheOtherIsNextToTheTarget) {
  EXPECT_EQ(nearestFreeSpot({1, 9}, {{GridPoint{0, 3}, GridPoint{1, 3}}}, {1, 1}, {0, 4}, {1, 1}, kAnywhere),
            (GridPoint{0, 2}));
  EXPECT_EQ(nearestFreeSpot({1, 9}, {{GridPoint{0, 4}, GridPoint{1, 1}}}, {1, 1}, {0, 4}, {1, 1}, kAnywhere),
            (GridPoint{0, 5}));
}

double bruteForce(const Taken& taken, const GridPoint& die, const GridPoint& size, const std::array<double, 2>& target,
                  const std::array<double, 2>& cost) {
  double best = kAnywhere;
  for (int64_t x = 0; x + size[0] <= die[0]; ++x) {
    for (int64_t y = 0; y + size[1] <= die[1]; ++y) {
      bool isFree = true;
      for (const auto& t : taken) isFree &= !overlap({x, y}, size, t[0], t[1]);
      const double c = cost[0] * std::abs(static_cast<double>(x) - target[0]) +
                       cost[1] * std::abs(static_cast<double>(y) - target[1]);
      if (isFree && c < best) best = c;
    }
  }
  return best;
}

TEST(NearestFreeSpot, CostIsTheBruteForceOptimum) {
  std::mt19937 random(3);
  const auto below = [&](uint32_t n) { return static_cast<int64_t>(random() % n); };
  const GridPoint die{31, 17};
  for (int trial = 0; trial < 200; ++trial) {
    Taken taken;
    for (int k = 0; k < 5; ++k) {
      taken.push_back({GridPoint{below(28), below(15)}, GridPoint{2 + below(12), 1 + below(8)}});
    }
    const GridPoint size{1 + below(9), 1 + below(6)};
    const std::array<double, 2> target{0.25 * static_cast<double>(below(88)), 0.25 * static_cast<double>(below(44))};
    const std::array<double, 2> cost{1.0 + static_cast<double>(below(3)), 1.0 + static_cast<double>(below(9))};
    const double best = bruteForce(taken, die, size, target, cost);
    const auto spot = nearestFreeSpot(die, taken, size, target, cost, kAnywhere);
    ASSERT_EQ(spot.has_value(), best < kAnywhere) << "trial " << trial;
    if (!spot) continue;
    for (const auto& t : taken) EXPECT_FALSE(overlap(*spot, size, t[0], t[1])) << "trial " << trial;
    EXPECT_NEAR(cost[0] * std::abs(static_cast<double>((*spot)[0]) - target[0]) +
                    cost[1] * std::abs(static_cast<double>((*spot)[1]) - target[1]),
                best, 1e-9)
        << "trial " << trial;
  }
}

MacroModel crowdOf(int count, const GridPoint& size, const GridPoint& die) {
  MacroModel model;
  model.step = {1, 1};
  model.die = die;
  model.numMacros = count;
  for (int k = 0; k < count; ++k) {
    MacroBody body;
    body.size = size;
    body.target = {7.0, 3.0};
    model.bodies.push_back(body);
  }
  return model;
}

TEST(PackGreedily, FillsTheDieToTheLastUnit) {
  const GreedyPacking packing = packGreedily(crowdOf(12, {5, 4}, {20, 12}), 10);
  EXPECT_TRUE(packing.unplaced.empty());
  for (size_t i = 0; i < 12; ++i) {
    for (size_t j = i + 1; j < 12; ++j) {
      EXPECT_FALSE(overlap(packing.places[i], {5, 4}, packing.places[j], {5, 4}));
    }
  }
}

TEST(PackGreedily, LeavesOutWhatDoesNotFit) {
  const GreedyPacking packing = packGreedily(crowdOf(14, {5, 4}, {20, 12}), 10);
  EXPECT_EQ(packing.unplaced.size(), 2U);
}

/// Four rectangles that fill a square of 10 about a hole of 2 x 2 in its middle: there is no other way to place them.
MacroModel pinwheel() {
  MacroModel model = crowdOf(4, {6, 4}, {10, 10});
  model.bodies[1].size = model.bodies[3].size = {4, 6};
  return model;
}

TEST(PackIntoCorner, WaysDifferAndOneOfThemSolvesAPinwheel) {
  const MacroModel model = pinwheel();
  int solved = 0, failed = 0;
  for (int way = 0; way < 100; ++way) {
    const GreedyPacking packing = packIntoCorner(model, way);
    (packing.unplaced.empty() ? solved : failed) += 1;
    EXPECT_DOUBLE_EQ(packing.unplacedArea, 24.0 * static_cast<double>(packing.unplaced.size()));
    if (!packing.unplaced.empty()) continue;
    for (size_t i = 0; i < 4; ++i)
      for (size_t j = i + 1; j < 4; ++j)
        EXPECT_FALSE(overlap(packing.places[i], model.bodies[i].size, packing.places[j], model.bodies[j].size));
  }
  EXPECT_GT(solved, 0);
  EXPECT_GT(failed, 0);
}

TEST(PackIntoCorner, FirstMacroStandsInEachOfTheCorners) {
  const MacroModel model = crowdOf(1, {5, 4}, {20, 12});
  EXPECT_EQ(packIntoCorner(model, 0).places[0], (GridPoint{0, 0}));
  EXPECT_EQ(packIntoCorner(model, 1).places[0], (GridPoint{15, 0}));
  EXPECT_EQ(packIntoCorner(model, 2).places[0], (GridPoint{0, 8}));
  EXPECT_EQ(packIntoCorner(model, 3).places[0], (GridPoint{15, 8}));
}

TEST(PackGreedily, LeavesTheRestUnplacedWhenStopped) {
  int asked = 0;
  const GreedyPacking packing = packGreedily(crowdOf(12, {5, 4}, {20, 12}), 10, [&] { return ++asked > 5; });
  EXPECT_EQ(packing.unplaced.size(), 7U);
  EXPECT_EQ(packing.places.size(), 12U);
  EXPECT_LT(asked, 12);
}

}  // namespace
}  // namespace signet
