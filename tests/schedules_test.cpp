// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/schedules.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "global/run_state.h"

namespace signet {
namespace {

TEST(GammaSchedule, IsTenTimesItsBaseAtTheStartAndATenthNearTheEnd) {
  const double base = 32;
  EXPECT_NEAR(gammaFor(1.0, base), 10 * base, 1e-9);
  EXPECT_NEAR(gammaFor(0.55, base), base, 1e-9);
  EXPECT_NEAR(gammaFor(0.1, base), 0.1 * base, 1e-9);
}

TEST(GammaSchedule, HoldsStillBeyondTheEnds) {
  EXPECT_EQ(gammaFor(7, 32), gammaFor(1, 32));
  EXPECT_EQ(gammaFor(-1, 32), gammaFor(0, 32));
  EXPECT_GT(gammaFor(0, 32), 0);
}

TEST(LambdaSchedule, GrowsFullyWhileTheWirelengthFalls) {
  LambdaSchedule lambda(2, 1.05);
  EXPECT_EQ(lambda.value(), 2);
  lambda.update(1000, 999.999);
  EXPECT_NEAR(lambda.value(), 2 * 1.05, 1e-12);
  lambda.update(1000, 1);
  EXPECT_NEAR(lambda.value(), 2 * 1.05 * 1.05, 1e-12);
}

TEST(LambdaSchedule, HoldsAtTheReferenceRiseAndShrinksAboveIt) {
  LambdaSchedule lambda(1, 1.1);
  lambda.update(1000, 1005);  // half a per cent
  EXPECT_NEAR(lambda.value(), 1, 1e-12);
  lambda.update(1000, 1002.5);
  EXPECT_NEAR(lambda.value(), std::sqrt(1.1), 1e-12);
  lambda.update(1000, 1010);
  EXPECT_NEAR(lambda.value(), 1 / std::sqrt(1.1), 1e-12);
}

TEST(LambdaSchedule, RestsAtTheRiseThatItIsGiven) {
  LambdaSchedule lambda(1, 1.1, 0, 0.02);
  lambda.update(1000, 1020);
  EXPECT_NEAR(lambda.value(), 1, 1e-12);
  lambda.update(1000, 1005);
  EXPECT_NEAR(lambda.value(), std::pow(1.1, 0.75), 1e-12);
}

TEST(LambdaSchedule, MeasuresTheRiseOfNextToNothingByMore) {
  LambdaSchedule free(1, 1.1), held(1, 1.1, 1000);
  free.update(1, 1.01);
  EXPECT_LT(free.value(), 1);
  held.update(1, 1.01);
  EXPECT_NEAR(held.value(), 1.1, 1e-3);
  held.update(1, 6);
  EXPECT_NEAR(held.value(), 1.1, 1e-3) << "half a per cent of 1000: holds";
}

TEST(LambdaSchedule, NeverChangesFasterThanItsGrowth) {
  LambdaSchedule lambda(1, 1.1);
  lambda.update(1000, 1e9);
  EXPECT_NEAR(lambda.value(), 1 / 1.1, 1e-12);
  lambda.update(0, 5);  // all nodes on one point before
  EXPECT_NEAR(lambda.value(), 1 / 1.21, 1e-12);
}

TEST(LambdaSchedule, DampedGrowsAndShrinksHalfAsFast) {
  LambdaSchedule lambda(1, 1.1);
  lambda.dampen();
  lambda.update(1000, 900);
  EXPECT_NEAR(lambda.value(), std::sqrt(1.1), 1e-12);
  lambda.update(1000, 1e9);
  EXPECT_NEAR(lambda.value(), 1, 1e-12);
}

TEST(LambdaSchedule, DependsOnTheRelativeRiseOnly) {
  LambdaSchedule small(1, 1.05), large(1, 1.05);
  small.update(100, 100.2);
  large.update(1e9, 1.002e9);
  EXPECT_NEAR(small.value(), large.value(), 1e-9);
}

TEST(MomentumSchedule, IsNesterovsSequence) {
  MomentumSchedule m;
  EXPECT_EQ(m.coefficient(), 0);
  m.advance();
  const double a1 = (1 + std::sqrt(5.0)) / 2, a2 = (1 + std::sqrt(4 * a1 * a1 + 1)) / 2;
  EXPECT_NEAR(m.coefficient(), (a1 - 1) / a2, 1e-12);
  double last = m.coefficient();
  for (int i = 0; i < 100; ++i) {
    m.advance();
    EXPECT_GT(m.coefficient(), last);
    last = m.coefficient();
  }
  EXPECT_LT(last, 1);
  EXPECT_GT(last, 0.95);
  m.reset();
  EXPECT_EQ(m.coefficient(), 0);
}

TEST(MomentumSchedule, StaysBelowAHalfOnceDampened) {
  MomentumSchedule m;
  for (int i = 0; i < 100; ++i) m.advance();
  m.dampen();
  EXPECT_EQ(m.coefficient(), 0);
  for (int i = 0; i < 100; ++i) m.advance();
  EXPECT_EQ(m.coefficient(), 0.5);
  m.reset();
  for (int i = 0; i < 100; ++i) m.advance();
  EXPECT_EQ(m.coefficient(), 0.5);
  m.dampen();
  for (int i = 0; i < 100; ++i) m.advance();
  EXPECT_EQ(m.coefficient(), 0.25);
}

Evaluation state(double hpwl, double overflow) {
  Evaluation e;
  e.hpwl = hpwl;
  e.overflow = overflow;
  return e;
}

TEST(BestState, IsTheLeastOverflowUntilOneIsUnderTheStop) {
  BestState best(0.1);
  EXPECT_TRUE(best.offer(state(50, 0.9)));
  EXPECT_FALSE(best.offer(state(10, 0.95)));
  EXPECT_TRUE(best.offer(state(90, 0.5)));
  EXPECT_FALSE(best.isUnderStop());
  EXPECT_TRUE(best.offer(state(100, 0.1)));
  EXPECT_TRUE(best.isUnderStop());
  EXPECT_EQ(best.hpwl(), 100);
}

TEST(BestState, IsTheShortestOfThoseUnderTheStop) {
  BestState best(0.1);
  EXPECT_TRUE(best.offer(state(100, 0.09)));
  EXPECT_FALSE(best.offer(state(101, 0.02)));
  EXPECT_FALSE(best.offer(state(50, 0.2)));
  EXPECT_TRUE(best.offer(state(99, 0.1)));
  EXPECT_EQ(best.hpwl(), 99);
  EXPECT_EQ(best.overflow(), 0.1);
}

TEST(BestState, NeverTakesNumbersThatAreNone) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  BestState best(0.1);
  EXPECT_FALSE(best.offer(state(5, nan)));
  EXPECT_TRUE(best.offer(state(100, 0.05)));
  EXPECT_FALSE(best.offer(state(nan, 0.05)));
  EXPECT_EQ(best.hpwl(), 100);
}

TEST(BestState, FiniteMeansEveryValue) {
  EXPECT_TRUE(isFinite(state(1, 0.5)));
  EXPECT_FALSE(isFinite(state(std::numeric_limits<double>::infinity(), 0.5)));
  Evaluation e = state(1, 0.5);
  e.turned2 = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(isFinite(e));
}

}  // namespace
}  // namespace signet
