// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/start_plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "signet/error.h"

namespace signet {
namespace {

TEST(StartPlan, TheFirstHasTheOptionsAsTheyAre) {
  Options options;
  options.seed = 7;
  options.global.targetDensity = 0.8;
  for (const int starts : {1, 2, 3, 8, 40}) {
    const std::vector<StartPlan> plans = planStarts(options, starts, {0.8, 1.03});
    ASSERT_EQ(plans.size(), static_cast<size_t>(starts));
    EXPECT_EQ(plans[0].variant, "");
    EXPECT_EQ(plans[0].wave, 0);
    EXPECT_FALSE(plans[0].around);
    EXPECT_EQ(plans[0].options.seed, 7U);
    EXPECT_EQ(plans[0].options.global.targetDensity, 0.8);
  }
}

TEST(StartPlan, NoTwoStartsAreAlike) {
  const std::vector<StartPlan> plans = planStarts(Options{}, 64, {0.9, 0.08, 1.03});
  std::set<std::pair<std::string, uint64_t>> kinds;
  for (const StartPlan& plan : plans) kinds.emplace(plan.variant, plan.options.seed);
  EXPECT_EQ(kinds.size(), plans.size());
}

TEST(StartPlan, EveryVariantMayBeGivenAsOptionsAlsoAtTheirLimits) {
  Options options;
  options.global.lambdaGrowth = options.global.cellLambdaGrowth = 2;
  options.global.lambdaStart = options.global.lambdaStartWarm = 1e6;
  options.global.cellStopOverflow = 0.999;
  options.global.targetDensity = 1;
  for (const double gammaScale : {1000.0, kLeastGammaScale}) {
    options.global.gammaScale = gammaScale;
    for (const StartPlan& plan : planStarts(options, 20, {1.0, 1.03}))
      EXPECT_NO_THROW(plan.options.validate()) << plan.start;
  }
}

TEST(StartPlan, WavesComeInOrderAndOnlyLaterOnesGoAroundTheBest) {
  for (const int starts : {1, 2, 3, 8, 9, 40}) {
    const std::vector<StartPlan> plans = planStarts(Options{}, starts, {0.9, 0.08, 1.03});
    for (size_t i = 1; i < plans.size(); ++i) {
      EXPECT_GE(plans[i].wave, plans[i - 1].wave);
      EXPECT_LE(plans[i].wave, plans[i - 1].wave + 1);
    }
    int around = 0;
    for (const StartPlan& plan : plans) {
      EXPECT_EQ(plan.around, plan.wave > 0) << plan.start;
      around += plan.around;
    }
    EXPECT_EQ(around, 3 * starts / 8) << starts;
    EXPECT_EQ(plans.back().wave, std::min(around, 3)) << starts;
  }
}

TEST(StartPlan, EveryOtherWholeRunGoesDeeperAndSlower) {
  const Options options;
  for (const StartPlan& plan : planStarts(options, 8, {0.9, 0.08, 1.03})) {
    if (plan.around || plan.start == 1) continue;
    EXPECT_DOUBLE_EQ(plan.options.global.stopOverflow, 0.75 * 0.08) << plan.start;
    EXPECT_LT(plan.options.global.lambdaGrowth, options.global.lambdaGrowth) << plan.start;
    EXPECT_LT(plan.options.global.cellLambdaGrowth, 1.03) << plan.start;
    EXPECT_GT(plan.options.global.cellLambdaGrowth, 1) << plan.start;
  }
}

TEST(StartPlan, GivesMacrosMoreRoomInSomeOfTheWholeRuns) {
  int airy = 0;
  for (const StartPlan& plan : planStarts(Options{}, 8, {0.9, 0.08, 1.03})) {
    const double target = plan.options.global.targetDensity;
    if (target == 0) continue;
    EXPECT_FALSE(plan.around) << plan.start;
    EXPECT_DOUBLE_EQ(target, 0.95 * 0.9) << plan.start;
    ++airy;
  }
  EXPECT_EQ(airy, 2);
}

TEST(StartPlan, SaysWhatIsDifferent) {
  const std::vector<StartPlan> plans = planStarts(Options{}, 4, {0.9, 0.08, 1.03});
  ASSERT_EQ(plans.size(), 4U);
  EXPECT_EQ(plans[1].variant,
            "--lambda-growth 1.02 --cell-lambda-growth 1.0201 --stop-overflow 0.06 --target-density 0.855");
  EXPECT_EQ(plans[2].variant, "--init center --lambda-growth 1.03 --cell-lambda-growth 1.0201 --stop-overflow 0.06");
  EXPECT_EQ(plans[2].options.init.method, "center");
  EXPECT_DOUBLE_EQ(plans[2].options.global.lambdaGrowth, 1.03);
  EXPECT_EQ(plans[3].variant, "--cell-lambda-growth 1.012");
}

TEST(StartPlan, KeepsTheStartThatTheUserChose) {
  Options options;
  options.init.method = "signed";
  for (const StartPlan& plan : planStarts(options, 8, {0.9, 0.08, 1.03})) EXPECT_EQ(plan.options.init.method, "signed");
}

}  // namespace
}  // namespace signet
