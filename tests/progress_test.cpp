// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/progress.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "report/remaining_time.h"

namespace signet {
namespace {

IterationRecord record(int run, int iteration, double overflow, double seconds) {
  IterationRecord r;
  r.run = run;
  r.iteration = iteration;
  r.hpwl = 1000;
  r.overflow = overflow;
  r.stopOverflow = 0.1;
  r.seconds = seconds;
  return r;
}

TEST(RemainingTime, IsExactForAnExponentialDecay) {
  RemainingTime remaining;
  for (int i = 0; i <= 100; ++i) remaining.add(record(0, i, std::exp(-0.01 * i), 0.5 * i));
  // exp(-0.01 n) reaches 0.1 at n = 230.26; 130.26 iterations of half a second are left.
  EXPECT_NEAR(remaining.seconds(), 0.5 * (100 * std::log(10) - 100), 1e-6);
}

TEST(RemainingTime, KnowsNothingWhileTheOverflowStands) {
  RemainingTime remaining;
  for (int i = 0; i < 100; ++i) remaining.add(record(0, i, 0.9, i));
  EXPECT_LT(remaining.seconds(), 0);
}

TEST(RemainingTime, KnowsNothingWhileTheOverflowRises) {
  RemainingTime remaining;
  for (int i = 0; i < 100; ++i) remaining.add(record(0, i, 0.2 + 0.001 * i, i));
  EXPECT_LT(remaining.seconds(), 0);
}

TEST(RemainingTime, KnowsNothingWithoutAnOverflowToStopAt) {
  RemainingTime remaining;
  for (int i = 0; i <= 100; ++i) {
    IterationRecord r = record(0, i, std::exp(-0.01 * i), i);
    r.stopOverflow = 0;
    remaining.add(r);
  }
  EXPECT_LT(remaining.seconds(), 0);
}

TEST(RemainingTime, StartsOverWithAnotherRun) {
  RemainingTime remaining;
  for (int i = 0; i <= 100; ++i) remaining.add(record(0, i, std::exp(-0.01 * i), i));
  remaining.add(record(1, 0, 0.9, 101));
  EXPECT_LT(remaining.seconds(), 0);
}

TEST(RemainingTime, IsZeroBelowTheStop) {
  RemainingTime remaining;
  for (int i = 0; i <= 40; ++i) remaining.add(record(0, i, std::exp(-0.1 * i), i));
  EXPECT_EQ(remaining.seconds(), 0);
}

TEST(Duration, ReadsWellAtEveryScale) {
  EXPECT_EQ(durationText(0), "0.0s");
  EXPECT_EQ(durationText(9.94), "9.9s");
  EXPECT_EQ(durationText(9.97), "10s");
  EXPECT_EQ(durationText(59.4), "59s");
  EXPECT_EQ(durationText(59.6), "1m00s");
  EXPECT_EQ(durationText(185), "3m05s");
  EXPECT_EQ(durationText(7620), "2h07m");
  EXPECT_EQ(durationText(-1), "?");
  EXPECT_EQ(durationText(std::nan("")), "?");
}

class ProgressTest : public ::testing::Test {
 protected:
  ProgressOutput plain() {
    return {[this](const std::string& text) { lines_.push_back(text); }, {}};
  }
  std::vector<std::string> lines_;
};

TEST_F(ProgressTest, WritesARowEveryFiftyIterations) {
  ProgressTable table(plain(), {});
  table.onStageBegin("global");
  for (int i = 0; i < 120; ++i) table.onIteration(record(0, i, 0.5, i));
  ASSERT_EQ(lines_.size(), 4u);  // the header, then iterations 0, 50 and 100
  EXPECT_EQ(lines_[0].substr(0, 5), "stage");
  EXPECT_NE(lines_[2].find("global       50   1.000000e+03    0.5000    100%       50s         ?"), std::string::npos)
      << lines_[2];
}

TEST_F(ProgressTest, MarksWeightedWirelengths) {
  ProgressTable table(plain(), {}, true);
  table.onStageBegin("global");
  table.onIteration(record(0, 0, 0.5, 1));
  table.onStageEnd({"global", "", 1, 2000, 0, 1, 3000});
  ASSERT_EQ(lines_.size(), 3u);
  EXPECT_NE(lines_[0].find(" weighted HPWL "), std::string::npos) << lines_[0];
  EXPECT_EQ(lines_[0].size(), lines_[1].size());
  EXPECT_NE(lines_[2].find("HPWL 2.000000e+03 (weighted 3.000000e+03)"), std::string::npos) << lines_[2];
}

TEST_F(ProgressTest, SaysWhyAStageEnded) {
  ProgressTable table(plain(), {});
  table.onStageEnd({"macro", "no room for m7", 1.25, 2000, 0, 0});
  ASSERT_EQ(lines_.size(), 1u);
  EXPECT_EQ(lines_[0], "macro    done in 1.2s, HPWL 2.000000e+03: no room for m7");
}

TEST_F(ProgressTest, StagesWithoutIterationsAreToldByQuarters) {
  ProgressTable table(plain(), {});
  table.onStageBegin("legal");
  for (int i = 0; i <= 100; ++i) table.onProgress(i / 100.0);
  EXPECT_EQ(lines_.size(), 3u);  // 25, 50 and 75 %
}

TEST_F(ProgressTest, DetailedPlacementIsToldByRounds) {
  ProgressTable table(plain(), {});
  table.onStageBegin("detail");
  table.onPass({0, "move", 2000, 1, false});
  table.onPass({0, "space", 1000, 2, true});
  ASSERT_EQ(lines_.size(), 2u);  // the header and the round
  EXPECT_NE(lines_[1].find("detail        0   1.000000e+03"), std::string::npos) << lines_[1];
}

/// Whose time passes when the test says so.
class TimedTable : public ProgressTable {
 public:
  using ProgressTable::ProgressTable;
  void pass(int seconds) { time_ += std::chrono::seconds(seconds); }

 protected:
  Clock::time_point now() const override { return time_; }

 private:
  Clock::time_point time_ = Clock::now();
};

TEST_F(ProgressTest, TellsOfAnIterationAfterTenQuietSeconds) {
  TimedTable table(plain(), {});
  table.onStageBegin("global");
  for (int i = 0; i < 40; ++i, table.pass(3)) table.onIteration(record(0, i, 0.5, 3 * i));
  ASSERT_EQ(lines_.size(), 11u);  // the header and every fourth iteration
  EXPECT_NE(lines_[2].find("global        4 "), std::string::npos) << lines_[2];
}

TEST_F(ProgressTest, TellsOfARoundInProgressAfterTenQuietSeconds) {
  TimedTable table(plain(), {});
  table.onStageBegin("detail");
  table.onPass({0, "improve", 2000, 1, true});
  for (int i = 10; i < 90; ++i, table.pass(1)) table.onProgress(i / 100.0);
  ASSERT_EQ(lines_.size(), 9u);  // the header, the round, and one line for each ten seconds
  EXPECT_NE(lines_[2].find("detail      20%"), std::string::npos) << lines_[2];
}

TEST_F(ProgressTest, TakesTheLiveLineAwayAtTheEndOfAStage) {
  std::vector<std::string> live;
  ProgressOutput output = plain();
  output.live = [&](const std::string& text) { live.push_back(text); };
  ProgressTable table(output, {});
  table.onStageBegin("global");
  table.onIteration(record(0, 1, 0.5, 1));
  table.onStageEnd({"global", "", 1, 1, 0, 1});
  ASSERT_FALSE(live.empty());
  EXPECT_EQ(live.front(), "global ...");
  EXPECT_EQ(live.back(), "");
}

TEST_F(ProgressTest, SaysOfWhichStartItTells) {
  ProgressTable table(plain(), {});
  table.onStart(1, 8);
  table.onStageBegin("global");
  table.onStart(3, 8);
  table.onStageBegin("cells");
  table.onIteration(record(1, 0, 0.5, 1));
  table.onStart(1, 8);
  table.onIteration(record(0, 50, 0.5, 1));
  ASSERT_EQ(lines_.size(), 3u);
  EXPECT_EQ(lines_[1].substr(0, 16), "start 3/8  cells");
  EXPECT_EQ(lines_[2].substr(0, 17), "start 1/8  global");
}

TEST_F(ProgressTest, SaysHowAStartEnded) {
  ProgressTable table(plain(), {});
  table.onStart(3, 8);
  StartReport report;
  report.start = 3;
  report.from = 2;
  report.variant = "--gamma-scale 2";
  report.outcome = "stopped: 1.5 % above the best";
  report.hpwlLegal = 2030;
  table.onStartEnd(report);
  ASSERT_EQ(lines_.size(), 1u);
  EXPECT_EQ(lines_[0],
            "start 3/8  end: stopped: 1.5 % above the best, HPWL 2.030000e+03, from start 2 (--gamma-scale 2)");
}

TEST_F(ProgressTest, PassesTheWishToStopOn) {
  bool stop = false;
  ProgressTable table(plain(), [&] { return stop; });
  EXPECT_FALSE(table.stopRequested());
  stop = true;
  EXPECT_TRUE(table.stopRequested());
  EXPECT_FALSE(ProgressTable(plain(), {}).stopRequested());
}

}  // namespace
}  // namespace signet
