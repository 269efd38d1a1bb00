// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/fillers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "helpers/hand_problem.h"
#include "problem/random.h"

namespace signet {
namespace {

using hand::HandProblem;

double areaOf(const Fillers& f) { return double(f.width) * double(f.height) * double(f.x.size()); }

/// Cells of 2 x 1 on a die of 300 x 100, and an obstacle of 100 x 50.
HandProblem cells(int count) {
  HandProblem h(300, 100);
  for (int i = 0; i < count; ++i) h.movable(2, 1, 0, 0);
  h.obstacle({-150, -50, -50, 0});
  return h;
}

/// For a start to be forgotten; on 20 bins, 15 x 5 each on the die above.
Fillers cold(const PlacementProblem& p, double targetDensity, uint64_t seed) {
  return makeFillers(p, {}, targetDensity, 20, seed);
}

TEST(Fillers, TakeTheWhiteSpace) {
  const PlacementProblem p = cells(1000).done();
  const double target = 0.6;
  const Fillers f = cold(p, target, 1);
  const double white = target * (300 * 100 - 100 * 50) - 1000 * 2;
  EXPECT_LE(areaOf(f), white * (1 + 1e-6));
  EXPECT_GT(areaOf(f), white - double(f.width) * double(f.height) * 1.01);
}

TEST(Fillers, AreCellsWhenThoseAreMany) {
  // White space for 1100 of the cells, with 5000 movable: no need for larger ones.
  const PlacementProblem p = cells(5000).done();
  const Fillers f = cold(p, (10000 + 2200) / 25000.0, 1);
  EXPECT_FLOAT_EQ(f.width, 2);
  EXPECT_FLOAT_EQ(f.height, 1);
  EXPECT_NEAR(double(f.x.size()), 1100, 1);
}

TEST(Fillers, AreNoMoreThanAQuarterOfTheMovableNodesOrAThousand) {
  EXPECT_LE(cold(cells(5).done(), 1, 1).x.size(), 1000U);
  EXPECT_GT(cold(cells(5).done(), 1, 1).x.size(), 900U);
  EXPECT_LE(cold(cells(8000).done(), 1, 1).x.size(), 2000U);
  EXPECT_GT(cold(cells(8000).done(), 1, 1).x.size(), 1900U);
}

TEST(Fillers, ForgetTheWidestAndTheNarrowest) {
  HandProblem h(1000, 1000);
  for (int i = 0; i < 96; ++i) h.movable(3, 1, 0, 0);
  for (int i = 0; i < 4; ++i) h.movable(200, 200, 0, 0, true);
  const PlacementProblem p = h.done();
  const Fillers f = cold(p, 1, 1);
  // The shape is that of a cell in a row, however large.
  EXPECT_NEAR(double(f.width) / double(f.height), 3, 1e-4);
}

TEST(Fillers, CountMacrosWithTheTargetDensity) {
  HandProblem h(100, 100);
  for (int i = 0; i < 100; ++i) h.movable(2, 1, 0, 0);
  h.movable(60, 60, 0, 0, true);
  const PlacementProblem p = h.done();
  const Fillers f = cold(p, 0.5, 1);
  EXPECT_NEAR(areaOf(f), 0.5 * 10000 - 0.5 * 3600 - 200, double(f.width * f.height) * 1.01);
}

TEST(Fillers, AreNoneWithoutWhiteSpace) {
  HandProblem h(10, 10);
  for (int i = 0; i < 60; ++i) h.movable(2, 1, 0, 0);
  const PlacementProblem p = h.done();
  EXPECT_TRUE(cold(p, 1, 1).x.empty());
  EXPECT_TRUE(cold(cells(1000).done(), 0.08, 1).x.empty());  // 2000 of 25000 is all that is asked for
}

TEST(Fillers, AreNoneWithoutMovableNodes) {
  HandProblem h(10, 10);
  h.pad(0, 0);
  const PlacementProblem p = h.done();
  EXPECT_TRUE(cold(p, 1, 1).x.empty());
}

TEST(Fillers, LieOnTheDieSpreadOverAllOfIt) {
  const Fillers f = cold(cells(5000).done(), 0.9, 3);
  const auto [left, right] = std::minmax_element(f.x.begin(), f.x.end());
  const auto [bottom, top] = std::minmax_element(f.y.begin(), f.y.end());
  EXPECT_GE(*left, -150);
  EXPECT_LE(*right, 150);
  EXPECT_GE(*bottom, -50);
  EXPECT_LE(*top, 50);
  EXPECT_LT(*left, -145);
  EXPECT_GT(*right, 145);
  EXPECT_LT(*bottom, -48);
  EXPECT_GT(*top, 48);
}

size_t countIn(const Fillers& f, const Rect& r) {
  size_t count = 0;
  for (size_t i = 0; i < f.x.size(); ++i)
    count += double(f.x[i]) > r.x0 && double(f.x[i])<r.x1&& double(f.y[i])> r.y0 && double(f.y[i]) < r.y1 ? 1 : 0;
  return count;
}

TEST(Fillers, StartInProportionToTheRoom) {
  // The obstacle covers whole columns of 15 up to -60, and the next one to two thirds.
  const Fillers f = cold(cells(5000).done(), 0.9, 3);
  EXPECT_EQ(countIn(f, {-150, -50, -60, 0}), 0U);
  const double all = double(f.x.size()), free = 300 * 100 - 100 * 50;
  EXPECT_NEAR(double(countIn(f, {-150, 0, -60, 50})) / all, 90 * 50 / free, 0.005);
  EXPECT_NEAR(double(countIn(f, {-60, -50, -45, 0})) / all, 5 * 50 / free, 0.003);
  EXPECT_NEAR(double(countIn(f, {-45, -50, 150, 50})) / all, 195 * 100 / free, 0.005);
}

TEST(Fillers, LeaveTheGroundOfAWarmStartToItsNodes) {
  HandProblem h(300, 100);
  for (int i = 0; i < 3000; ++i) h.movable(2, 1, 0, 0);
  h.movable(90, 50, 0, 0, true);
  const PlacementProblem p = h.done();
  InitialPositions start;
  start.x.assign(3001, 140);  // all cells on one heap at the right edge
  start.y.assign(3001, 40);
  start.x.back() = 45, start.y.back() = -25;  // the macro on [0, 90] x [-50, 0]
  start.warm = true;
  const Fillers warm = makeFillers(p, start, 0.9, 20, 1);
  EXPECT_EQ(countIn(warm, {0, -50, 90, 0}), 0U);
  EXPECT_EQ(countIn(warm, {135, 38, 142, 42}), 0U);
  EXPECT_GT(countIn(warm, {-150, -50, 0, 50}), 0U);
  EXPECT_EQ(warm.x.size(), cold(p, 0.9, 1).x.size());
  // A start to be forgotten keeps no ground.
  start.warm = false;
  EXPECT_GT(countIn(makeFillers(p, start, 0.9, 20, 1), {0, -50, 90, 0}), 100U);
}

TEST(Fillers, AreTheSameForAnyNumberOfThreads) {
  HandProblem h(300, 100);
  Random random(2);
  InitialPositions start;
  for (int i = 0; i < 3000; ++i) {
    h.movable(1 + static_cast<float>(random.uniform()), 1, 0, 0);
    start.x.push_back(static_cast<float>(300 * random.uniform() - 150));
    start.y.push_back(static_cast<float>(100 * random.uniform() - 50));
  }
  start.warm = true;
  const PlacementProblem p = h.done();
  const Fillers alone = makeFillers(p, start, 0.9, 20, 1);
  EXPECT_GT(alone.x.size(), 500U);
  for (const int threads : {3, 40}) {
    const Fillers shared = makeFillers(p, start, 0.9, 20, 1, threads);
    EXPECT_EQ(shared.x, alone.x) << threads;
    EXPECT_EQ(shared.y, alone.y) << threads;
    EXPECT_EQ(shared.width, alone.width) << threads;
  }
}

TEST(Fillers, FollowTheSeed) {
  const PlacementProblem p = cells(500).done();
  const Fillers a = cold(p, 0.9, 3), b = cold(p, 0.9, 3), c = cold(p, 0.9, 4);
  EXPECT_EQ(a.x, b.x);
  EXPECT_EQ(a.y, b.y);
  EXPECT_NE(a.x, c.x);
}

TEST(Fillers, EachFenceHasItsOwn) {
  PlacementProblem p = cells(1000).done();
  p.fences = {{{-100, -20, 0, 30}}, {{50, -50, 150, 50}}};
  p.fence.assign(1000, -1);
  std::fill_n(p.fence.begin(), 400, 0);
  const Fillers f = cold(p, 1.0, 1);
  ASSERT_EQ(f.fence.size(), f.x.size());
  const double one = double(f.width) * double(f.height);
  const double free[3] = {100 * 50 - 50 * 20 - 800, 100 * 100, 300 * 100 - 100 * 50 - 4000 - 10000 - 1200};
  for (int k = 0; k < 3; ++k) {
    const auto count = static_cast<double>(std::count(f.fence.begin(), f.fence.end(), k < 2 ? k : -1));
    EXPECT_NEAR(count * one, free[k], 1.01 * one) << k;
  }
}

}  // namespace
}  // namespace signet
