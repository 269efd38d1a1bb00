// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/start_cost.h"

#include <gtest/gtest.h>

namespace signet {
namespace {

const ChosenValues kChosen{0.9, 0.08, 1.03};

/// Seconds that are told apart by their digits.
std::vector<StageReport> stages() {
  return {{"init", "", 1},    {"global", "", 10},  {"macro", "", 2},
          {"cells", "", 100}, {"legal", "", 1000}, {"detail", "", 1e4}};
}

StartPlan likeTheFirst(bool around) {
  StartPlan plan;
  plan.around = around;
  return plan;
}

TEST(StartCost, OneStartNeedsNothingMore) { EXPECT_EQ(expectedSeconds({likeTheFirst(false)}, kChosen, stages()), 0); }

TEST(StartCost, AWholeRunTakesWhatTheFirstTookAndTheBestIsPolished) {
  EXPECT_DOUBLE_EQ(expectedSeconds({likeTheFirst(false), likeTheFirst(false)}, kChosen, stages()), 1113 + 2e4);
}

TEST(StartCost, OneAroundTheBestPlacesTheCellsAlone) {
  const double two = expectedSeconds({likeTheFirst(false), likeTheFirst(false)}, kChosen, stages());
  const double three =
      expectedSeconds({likeTheFirst(false), likeTheFirst(false), likeTheFirst(true)}, kChosen, stages());
  EXPECT_DOUBLE_EQ(three - two, 1100 + 1e4);  // and a second one goes on to the end
}

TEST(StartCost, SlowerGrowthTakesMoreIterations) {
  StartPlan slow = likeTheFirst(false);
  slow.options.global.lambdaGrowth = 1 + (slow.options.global.lambdaGrowth - 1) / 5;
  slow.options.global.cellLambdaGrowth = 1.01;
  const double more = expectedSeconds({likeTheFirst(false), slow}, kChosen, stages()) -
                      expectedSeconds({likeTheFirst(false), likeTheFirst(false)}, kChosen, stages());
  EXPECT_NEAR(more, 10 * (4.26 - 1) + 100 * (2.69 - 1), 0.5);
}

TEST(StartCost, MoreStartsTakeLongerAlsoWhereNoStageTookTime) {
  double before = 0;
  for (const int starts : {2, 3, 8, 50, 1000}) {
    const double seconds = expectedSeconds(planStarts(Options{}, starts, kChosen), kChosen, {});
    EXPECT_GT(seconds, before) << starts;
    before = seconds;
  }
}

}  // namespace
}  // namespace signet
