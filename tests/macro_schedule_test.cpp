// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/macro_schedule.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "global/global_choices.h"
#include "global/global_placer.h"
#include "helpers/flow_designs.h"
#include "helpers/naive_density.h"
#include "init/initializer.h"

namespace signet {
namespace {

GlobalOptions scheduleOptions(const std::string& name, double startArea = 0.2, int steps = 4) {
  GlobalOptions options;
  options.macroSchedule = name;
  options.macroStartArea = startArea;
  options.macroSteps = steps;
  return options;
}

TEST(MacroSchedule, StepsAtEvenOverflows) {
  MacroSchedule s(scheduleOptions("linear"), true);
  s.begin(0.6);  // levels 0.5, 0.4, 0.3, 0.2
  EXPECT_DOUBLE_EQ(s.area(), 0.2);
  EXPECT_FALSE(s.advance(0.51));
  EXPECT_TRUE(s.advance(0.49));
  EXPECT_DOUBLE_EQ(s.area(), 0.4);
  EXPECT_DOUBLE_EQ(s.side(), std::sqrt(0.4));
  EXPECT_FALSE(s.advance(0.45));
  EXPECT_TRUE(s.advance(0.25)) << "two steps at once";
  EXPECT_DOUBLE_EQ(s.area(), 0.8);
  EXPECT_TRUE(s.advance(0.199));
  EXPECT_TRUE(s.isWhole());
  EXPECT_EQ(s.area(), 1);
  EXPECT_FALSE(s.advance(0.01));
}

TEST(MacroSchedule, TheShapeSaysWhenTheAreaComesBack) {
  for (const auto& [name, second] : std::vector<std::pair<const char*, double>>{
           {"linear", 0.2 + 0.8 * 0.5}, {"sqrt", 0.2 + 0.8 * std::sqrt(0.5)}, {"square", 0.2 + 0.8 * 0.25}}) {
    MacroSchedule s(scheduleOptions(name), true);
    s.begin(0.6);
    s.advance(0.4 - 1e-9);
    EXPECT_DOUBLE_EQ(s.area(), second) << name;
  }
}

TEST(MacroSchedule, NeverShrinksHoweverTheOverflowMoves) {
  MacroSchedule s(scheduleOptions("sqrt", 0.1, 7), true);
  s.begin(0.95);
  double before = s.area();
  for (int i = 0; i <= 400; ++i) {
    s.advance(0.55 - 0.001 * i + 0.2 * std::sin(0.3 * i));
    EXPECT_GE(s.area(), before) << i;
    before = s.area();
  }
  EXPECT_EQ(s.area(), 1);
}

TEST(MacroSchedule, AStartAlreadySpreadGetsAllAtOnce) {
  MacroSchedule s(scheduleOptions("linear"), true);
  s.begin(0.05);
  EXPECT_TRUE(s.advance(0.05));
  EXPECT_TRUE(s.isWhole());
}

TEST(MacroSchedule, IsWholeWithoutMacrosAndWithoutAName) {
  EXPECT_TRUE(MacroSchedule(scheduleOptions("linear"), false).isWhole());
  MacroSchedule none(scheduleOptions("none"), true);
  none.begin(0.9);
  EXPECT_EQ(none.area(), 1);
  EXPECT_FALSE(none.advance(0.1));
  EXPECT_FALSE(none.complete());
}

TEST(MacroSchedule, CompletesOnce) {
  MacroSchedule s(scheduleOptions("square"), true);
  EXPECT_TRUE(s.complete());
  EXPECT_EQ(s.area(), 1);
  EXPECT_FALSE(s.complete());
}

struct Outcome {
  GlobalResult result;
  std::vector<IterationRecord> trace;
};

Outcome place(const PlacementProblem& p, const GlobalOptions& options, const InitialPositions& start) {
  GlobalRunSetup setup;
  setup.start = start;
  setup.growMacros = true;
  Outcome o;
  o.result = GlobalPlacer(p, options, "cpu", 1, 1).run(setup, nullptr, o.trace);
  return o;
}

InitialPositions centered(const PlacementProblem& p) { return makeInitializer({.method = "center"})->run(p, 1, 1); }

PlacementProblem problemOf(const Design& d) { return makeProblem(d, d.initial, false, false); }

void expectTrueOverflow(const PlacementProblem& p, const GlobalResult& r) {
  EXPECT_NEAR(r.overflow, naive::overflow(p, {r.bins, p.dieWidth, p.dieHeight}, r.targetDensity, r.x, r.y), 1e-4);
}

TEST(MacroScheduleRun, GrowsMacrosToTheirTrueSize) {
  const PlacementProblem p = problemOf(flow::generated(800, 6));
  const Outcome o = place(p, scheduleOptions("linear"), centered(p));
  EXPECT_EQ(o.result.outcome, GlobalOutcome::Converged) << o.result.message;
  EXPECT_LE(o.result.overflow, chooseStopOverflow(p));
  expectTrueOverflow(p, o.result);
  EXPECT_DOUBLE_EQ(o.trace.front().macroArea, 0.2);
  EXPECT_EQ(o.trace.back().macroArea, 1);
  for (size_t i = 1; i < o.trace.size(); ++i) {
    EXPECT_GE(o.trace[i].macroArea, o.trace[i - 1].macroArea) << i;
    if (o.trace[i].overflow < 0.15 && i + 1 < o.trace.size()) {
      EXPECT_EQ(o.trace[i + 1].macroArea, 1) << i;
    }
  }
}

TEST(MacroScheduleRun, AStepEndsTheMomentum) {
  const PlacementProblem p = problemOf(flow::generated(800, 6));
  const Outcome o = place(p, scheduleOptions("linear"), centered(p));
  int steps = 0;
  for (size_t i = 2; i < o.trace.size(); ++i) {
    const bool grew = o.trace[i].macroArea > o.trace[i - 1].macroArea;
    steps += grew;
    EXPECT_EQ(o.trace[i].momentum == 0, grew) << i;
  }
  EXPECT_GE(steps, 2);
}

TEST(MacroScheduleRun, AnEarlyEndLeavesWholeMacrosAndTheirOverflow) {
  const PlacementProblem p = problemOf(flow::generated(800, 6));
  GlobalOptions options = scheduleOptions("linear");
  options.maxIterations = 5;
  const Outcome o = place(p, options, centered(p));
  EXPECT_EQ(o.result.outcome, GlobalOutcome::IterationLimit);
  EXPECT_LT(o.trace.back().macroArea, 1);
  expectTrueOverflow(p, o.result);
}

TEST(MacroScheduleRun, AStartBelowTheStopOverflowIsJudgedWhole) {
  const PlacementProblem p = problemOf(flow::generated(800, 6));
  const Outcome spread = place(p, {}, centered(p));
  const Outcome again = place(p, scheduleOptions("linear"), {spread.result.x, spread.result.y, true});
  EXPECT_EQ(again.trace.back().macroArea, 1);
  EXPECT_LE(again.result.overflow, chooseStopOverflow(p));
  expectTrueOverflow(p, again.result);
}

TEST(MacroScheduleRun, WithoutMacrosItIsNone) {
  const PlacementProblem p = problemOf(flow::generated(400, 0));
  const Outcome with = place(p, scheduleOptions("linear"), centered(p)), without = place(p, {}, centered(p));
  EXPECT_EQ(with.result.x, without.result.x);
  EXPECT_EQ(with.result.y, without.result.y);
  EXPECT_EQ(with.trace.back().macroArea, 1);
}

}  // namespace
}  // namespace signet
