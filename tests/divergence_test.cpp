// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/divergence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "helpers/hand_problem.h"

namespace signet {
namespace {

Evaluation state(double hpwl, double overflow) {
  Evaluation e;
  e.hpwl = hpwl;
  e.overflow = overflow;
  return e;
}

/// A watch of a run whose first iterations lie behind it, at HPWL 100 and overflow 0.5.
struct SettledRun {
  DivergenceWatch watch{1000, 0.1};
  BestState best{0.1};
  SettledRun() {
    watch.begin(90);
    for (int i = 0; i < 60; ++i) EXPECT_EQ(watch.see(state(100, 0.5), best, 0), "");
  }
};

TEST(Divergence, IsSeenInAValueThatIsNotFinite) {
  SettledRun run;
  EXPECT_NE(run.watch.see(state(std::numeric_limits<double>::quiet_NaN(), 0.5), run.best, 0), "");
}

TEST(Divergence, IsSeenInTheHpwlAloneThoughTheOverflowFalls) {
  SettledRun run;
  EXPECT_EQ(run.watch.see(state(999, 0.4), run.best, 0), "");
  const std::string seen = run.watch.see(state(1001, 0.3), run.best, 0);
  EXPECT_NE(seen.find("HPWL rose to 1001"), std::string::npos) << seen;
}

TEST(Divergence, IsNotSeenWhereTheStartWasAsLong) {
  DivergenceWatch watch(1000, 0.1);
  watch.begin(2000);
  EXPECT_EQ(watch.see(state(2500, 0.9), BestState(0.1), 0), "");
  EXPECT_NE(watch.see(state(3001, 0.9), BestState(0.1), 0), "");
}

TEST(Divergence, IsSeenInASurgeUnlessTheOverflowFalls) {
  SettledRun falling, standing;
  EXPECT_EQ(falling.watch.see(state(210, 0.49), falling.best, 0), "");
  EXPECT_NE(standing.watch.see(state(210, 0.5), standing.best, 0), "");
}

TEST(Divergence, FindsARunUnsteadyWhenHpwlRisesForHardlyAnyOverflow) {
  SettledRun run;
  EXPECT_FALSE(run.watch.isUnsteady());
  EXPECT_EQ(run.watch.see(state(104, 0.5), run.best, 0), "");
  EXPECT_FALSE(run.watch.isUnsteady()) << "a small rise";
  EXPECT_EQ(run.watch.see(state(106, 0.5), run.best, 0), "");
  EXPECT_TRUE(run.watch.isUnsteady());
  EXPECT_EQ(run.watch.see(state(106, 0.47), run.best, 0), "");
  EXPECT_FALSE(run.watch.isUnsteady()) << "the overflow fell";
  EXPECT_EQ(run.watch.see(state(106, 0.51), run.best, 0), "");
  EXPECT_FALSE(run.watch.isUnsteady()) << "hardly spread yet";
}

TEST(Divergence, FindsNoRunUnsteadyInItsFirstIterations) {
  DivergenceWatch watch(1000, 0.1);
  watch.begin(90);
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(watch.see(state(80 + i, 0.4), BestState(0.1), 0), "");
    EXPECT_FALSE(watch.isUnsteady());
  }
}

TEST(Divergence, ForgetsWhatWasBeforeARecovery) {
  SettledRun run;
  run.watch.restart();
  EXPECT_EQ(run.watch.see(state(210, 0.5), run.best, 0), "");
}

TEST(Divergence, IsSeenFarAboveABestStateUnderTheStop) {
  SettledRun run;
  run.best.offer(state(100, 0.05));
  EXPECT_EQ(run.watch.see(state(160, 0.2), run.best, 10), "");
  EXPECT_NE(run.watch.see(state(160, 0.2), run.best, 11), "");
}

// Where few nodes lie on each other, the wirelength is one of rounding: it swings by any factor, and may be 0.
TEST(Divergence, IsNotSeenBetweenWirelengthsThatAreNextToNothing) {
  for (const double hpwl : {0.0, 7.7e-6}) {
    DivergenceWatch watch(1000, 0.1);
    BestState best(0.1);
    watch.begin(0);
    best.offer(state(hpwl, 0.05));
    for (int i = 0; i < 60; ++i) EXPECT_EQ(watch.see(state(hpwl, 0.4), best, 60), "");
    EXPECT_EQ(watch.see(state(0.09, 0.4), best, 60), "");
    EXPECT_FALSE(watch.isUnsteady());
    EXPECT_NE(watch.see(state(0.3, 0.4), best, 60), "");
    EXPECT_TRUE(watch.isUnsteady());
  }
}

TEST(Divergence, RandomHpwlSpansMoreWithMorePins) {
  hand::HandProblem h(200, 100);
  for (int i = 0; i < 5; ++i) h.movable(1, 1, 0, 0);
  const int32_t pad = h.pad(130, 0);
  for (int i = 0; i < 100; ++i) h.net({{0, 0, 0}, {1, 0, 0}});            // spans 1/3
  for (int i = 0; i < 50; ++i) h.net({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});  // 1/2
  h.net({{0, 0, 0}, {pad, 0, 0}});                                        // the whole die, and 30 beyond
  EXPECT_NEAR(randomHpwl(h.done()), 300 * (100 / 3.0 + 50 / 2.0 + 1) + 30, 1e-6);
}

TEST(Divergence, WirelengthsOfAFewNetsMayBeNextToNothing) {
  hand::HandProblem h(200, 100);
  for (int i = 0; i < 2; ++i) h.movable(1, 1, 0, 0);
  h.net({{0, 0, 0}, {1, 0, 0}});
  EXPECT_NEAR(noiseHpwl(h.done()), 3, 1e-9) << "a hundredth of the die's width and height";
  for (int i = 0; i < 149; ++i) h.net({{0, 0, 0}, {1, 0, 0}});
  EXPECT_NEAR(noiseHpwl(h.done()), 150 * 300 / 3.0 * 1e-4, 1e-9);
}

/// How often a run of so many iterations is seen to stall.
template <typename Lambda, typename Overflow>
int stalls(int iterations, const Lambda& lambda, const Overflow& overflow) {
  StallWatch watch(1.05);
  int seen = 0;
  for (int i = 0; i < iterations; ++i) seen += watch.see(lambda(i), overflow(i));
  return seen;
}

TEST(StallWatch, SeesARunThatGoesInCircles) {
  const auto lambda = [](int i) { return 2 * std::pow(1.05, i % 4 < 2 ? i % 4 : 4 - i % 4); };
  const auto overflow = [](int i) { return 0.5 + 0.08 * (i % 4 < 2 ? i % 4 : 4 - i % 4); };
  EXPECT_EQ(stalls(40, lambda, overflow), 0);
  EXPECT_EQ(stalls(41, lambda, overflow), 1);
  EXPECT_EQ(stalls(81, lambda, overflow), 1) << "starts over";
  EXPECT_EQ(stalls(82, lambda, overflow), 2);
}

TEST(StallWatch, PassesARunWhoseDensityWeightGrowsOrWhoseOverflowFalls) {
  const auto still = [](int) { return 0.5; };
  EXPECT_EQ(stalls(
                500, [](int i) { return std::pow(1.01, i); }, still),
            0);
  EXPECT_EQ(stalls(
                500, [](int i) { return std::pow(1.0005, i); }, still),
            12);
  EXPECT_EQ(stalls(500, still, [](int i) { return 1 - 0.001 * i; }), 0);
  EXPECT_EQ(stalls(500, still, [](int i) { return 1 - 0.0001 * i; }), 12);
}

TEST(StallWatch, ForgetsWhatWasBeforeARestart) {
  StallWatch watch(1.05);
  for (int i = 0; i < 40; ++i) EXPECT_FALSE(watch.see(1, 0.5));
  watch.restart();
  for (int i = 0; i < 40; ++i) EXPECT_FALSE(watch.see(1, 0.5));
  EXPECT_TRUE(watch.see(1, 0.5));
}

}  // namespace
}  // namespace signet
