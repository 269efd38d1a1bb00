// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/separation.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <vector>

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
  EXPECT_TRUE(separation.improve(1000));
  EXPECT_EQ(separation.cost(), 400);
}

TEST(Separation, RelationsWithoutRoomAreBrokenThenTurned) {
  // Three side by side need 60 of 50; above each other they fit.
  const MacroModel model = makeModel({50, 60}, {{20, 20, 10, 20}, {20, 20, 14, 20}, {20, 20, 18, 20}});
  Separation separation(model, {{0, 20}, {20, 20}, {40, 20}});
  separation.settle();
  EXPECT_FALSE(separation.legal());
  EXPECT_EQ(separation.brokenBy(), 10);
  for (int pass = 0; pass < 5 && separation.improve(10000); ++pass) continue;
  EXPECT_TRUE(separation.legal());
}

TEST(Separation, ReinsertionJumpsOverALargeMacro) {
  // The small one stands left of the middle of the large one, behind a wall of others: only a jump gets it out.
  MacroModel model = makeModel({100, 20}, {{60, 20, 20, 0}, {4, 20, 45, 0}, {10, 20, 10, 0}, {10, 20, 0, 0}});
  model.bodies[0].weight = 20;
  Separation separation(model, {{60, 0}, {45, 0}, {10, 0}, {0, 0}});
  separation.settle();
  const int64_t before = separation.cost();
  EXPECT_TRUE(separation.reinsert(10000));
  EXPECT_LT(separation.cost(), before);
  EXPECT_TRUE(separation.legal());
  EXPECT_EQ(separation.place(0)[0], 20);
  EXPECT_EQ(separation.place(1)[0], 80);
}

}  // namespace
}  // namespace signet
