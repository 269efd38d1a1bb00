// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/separation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "problem/random.h"

namespace signet {
namespace {

using Seed = std::vector<std::array<double, 2>>;

MacroModel makeModel(const GridPoint& die, const std::vector<std::array<int64_t, 4>>& sizeAndTarget) {
  MacroModel model;
  model.step = {1, 1};
  model.die = die;
  for (const auto& m : sizeAndTarget) {
    MacroBody body;
    body.size = {m[0], m[1]};
    body.target = {static_cast<double>(m[2]), static_cast<double>(m[3])};
    model.bodies.push_back(body);
  }
  model.numMacros = static_cast<int32_t>(sizeAndTarget.size());
  return model;
}

Seed targetsOf(const MacroModel& model) {
  Seed seed;
  for (const MacroBody& b : model.bodies) seed.push_back(b.target);
  return seed;
}

TEST(Separation, NothingMovesWhereNothingOverlaps) {
  const MacroModel model = makeModel({100, 60}, {{10, 8, 5, 5}, {10, 8, 15, 5}, {10, 8, 5, 13}});
  Separation separation(model, targetsOf(model));
  separation.settle();
  EXPECT_EQ(separation.cost(), 0);
  EXPECT_EQ(separation.place(2), (GridPoint{5, 13}));
}

TEST(Separation, ChainOfThreeKeepsTheMiddle) {
  const MacroModel model = makeModel({100, 10}, {{10, 10, 41, 0}, {10, 10, 45, 0}, {10, 10, 49, 0}});
  Separation separation(model, targetsOf(model));
  separation.settle();
  ASSERT_TRUE(separation.legal());
  EXPECT_EQ(separation.place(0), (GridPoint{35, 0}));
  EXPECT_EQ(separation.place(1), (GridPoint{45, 0}));
  EXPECT_EQ(separation.place(2), (GridPoint{55, 0}));
  EXPECT_EQ(separation.cost(), 1200);
}

TEST(Separation, SeedWithoutOverlapsIsKeptAsOrder) {
  const MacroModel model = makeModel({100, 60}, {{10, 10, 40, 20}, {10, 10, 44, 20}});
  Separation separation(model, {{20, 40}, {20, 0}});
  separation.settle();
  ASSERT_TRUE(separation.legal());
  EXPECT_EQ(separation.place(0)[1] - separation.place(1)[1], 10);
  EXPECT_EQ(separation.place(0)[0], 40);
  EXPECT_EQ(separation.place(1)[0], 44);
}

TEST(Separation, WrongOrderIsTurned) {
  const MacroModel model = makeModel({100, 60}, {{10, 10, 40, 20}, {10, 10, 46, 20}});
  Separation separation(model, {{80, 20}, {20, 20}});
  separation.settle();
  EXPECT_EQ(separation.cost(), 1600);
  EXPECT_TRUE(separation.improve(1000, Separation::Scope::All));
  EXPECT_EQ(separation.cost(), 400);
}

TEST(Separation, RelationsWithoutRoomAreBrokenThenTurned) {
  // Three side by side need 60 of 50; above each other they fit.
  const MacroModel model = makeModel({50, 60}, {{20, 20, 10, 20}, {20, 20, 14, 20}, {20, 20, 18, 20}});
  Separation separation(model, {{0, 20}, {20, 20}, {40, 20}});
  separation.settle();
  EXPECT_FALSE(separation.legal());
  EXPECT_EQ(separation.brokenBy(), 10);
  for (int pass = 0; pass < 5 && separation.improve(10000, Separation::Scope::All); ++pass) continue;
  EXPECT_TRUE(separation.legal());
}

TEST(Separation, ReinsertionJumpsOverALargeMacro) {
  // The small one stands left of the middle of the large one, behind a wall of others: only a jump gets it out.
  MacroModel model = makeModel({100, 20}, {{60, 20, 20, 0}, {4, 20, 45, 0}, {10, 20, 10, 0}, {10, 20, 0, 0}});
  model.bodies[0].weight = 20;
  Separation separation(model, {{60, 0}, {45, 0}, {10, 0}, {0, 0}});
  separation.settle();
  const int64_t before = separation.cost();
  EXPECT_TRUE(separation.reinsert(10000, Separation::Scope::All));
  EXPECT_LT(separation.cost(), before);
  EXPECT_TRUE(separation.legal());
  EXPECT_EQ(separation.place(0)[0], 20);
  EXPECT_EQ(separation.place(1)[0], 80);
}

TEST(Separation, ASearchAmongBrokenChainsLeavesOthersAlone) {
  // The first pair is in the wrong order, which costs displacement only.
  const MacroModel model =
      makeModel({50, 60}, {{10, 10, 10, 50}, {10, 10, 16, 50}, {20, 20, 10, 20}, {20, 20, 14, 20}, {20, 20, 18, 20}});
  Separation separation(model, {{40, 50}, {0, 50}, {0, 20}, {20, 20}, {40, 20}});
  separation.settle();
  ASSERT_FALSE(separation.legal());
  for (int pass = 0; pass < 5 && separation.improve(10000, Separation::Scope::Broken); ++pass) continue;
  ASSERT_TRUE(separation.legal());
  EXPECT_FALSE(separation.improve(10000, Separation::Scope::Broken));
  EXPECT_FALSE(separation.reinsert(10000, Separation::Scope::Broken));
  EXPECT_GT(separation.place(0)[0], separation.place(1)[0]) << "still in the wrong order";
  const int64_t before = separation.cost();
  EXPECT_TRUE(separation.improve(10000, Separation::Scope::All));
  EXPECT_LT(separation.cost(), before);
}

TEST(Separation, LongOnesChangePlacesWithShortOnesWhereAChainIsTooLong) {
  // Two full rows: 60 and 30 of 50.
  const MacroModel model = makeModel(
      {50, 20},
      {{20, 10, 0, 0}, {20, 10, 15, 0}, {20, 10, 30, 0}, {10, 10, 5, 10}, {10, 10, 20, 10}, {10, 10, 35, 10}});
  Separation separation(model, targetsOf(model));
  separation.settle();
  ASSERT_EQ(separation.brokenBy(), 10);
  EXPECT_TRUE(separation.exchange(10000));
  EXPECT_TRUE(separation.legal());
  EXPECT_FALSE(separation.exchange(10000)) << "nothing is broken any longer";
}

/// The die cut into rectangles that fill it, moved from their places.
MacroModel disturbedPacking(uint64_t seed, size_t count, int64_t side) {
  Random random(seed);
  std::vector<std::array<int64_t, 4>> parts{{side, side, 0, 0}};
  while (parts.size() < count) {
    auto& part = *std::max_element(parts.begin(), parts.end(),
                                   [](const auto& p, const auto& q) { return p[0] * p[1] < q[0] * q[1]; });
    const size_t axis = part[0] > part[1] ? 0 : 1;
    const auto cut = static_cast<int64_t>(static_cast<double>(part[axis]) * (0.3 + 0.4 * random.uniform()));
    auto other = part;
    other[axis] -= cut;
    other[axis + 2] += cut;
    part[axis] = cut;
    parts.push_back(other);
  }
  for (auto& part : parts)
    for (size_t axis : {size_t{0}, size_t{1}})
      part[axis + 2] += static_cast<int64_t>((random.uniform() - 0.5) * static_cast<double>(side) / 3);
  return makeModel({side, side}, parts);
}

TEST(Separation, ShakingFindsAWayWhereSingleStepsFindNone) {
  int stuck = 0, solved = 0;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    const MacroModel model = disturbedPacking(seed, 14, 200);
    Separation separation(model, targetsOf(model));
    separation.settle();
    bool found = true;
    while (!separation.legal() && found) {
      found = separation.improve(100000, Separation::Scope::All);
      found |= separation.reinsert(100000, Separation::Scope::All);
      found |= separation.exchange(100000);
    }
    if (separation.legal()) continue;
    ++stuck;
    const int64_t broken = separation.brokenBy();
    separation.shake(1000000);
    EXPECT_LE(separation.brokenBy(), broken);
    solved += separation.legal() ? 1 : 0;
  }
  EXPECT_GT(stuck, 3);
  EXPECT_GT(solved, 0);
}

TEST(Separation, ShakingEndsWhereThereIsNoWay) {
  const MacroModel model = makeModel({30, 20}, {{20, 20, 0, 0}, {20, 20, 10, 0}});
  Separation separation(model, targetsOf(model));
  separation.settle();
  separation.shake(100000000);
  EXPECT_EQ(separation.brokenBy(), 10);
}

TEST(Separation, IsNotLegalWhereItWasStoppedBeforeItSettled) {
  const MacroModel model = makeModel({100, 10}, {{10, 10, 41, 0}, {10, 10, 45, 0}, {10, 10, 49, 0}});
  bool stop = true;
  Separation separation(model, targetsOf(model), [&] { return stop; });
  separation.settle();
  EXPECT_FALSE(separation.legal());
  stop = false;
  separation.settle();
  EXPECT_TRUE(separation.legal());
}

}  // namespace
}  // namespace signet
