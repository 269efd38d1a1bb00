// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/global_placer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "global/global_choices.h"
#include "helpers/flow_designs.h"
#include "helpers/hand_problem.h"
#include "helpers/naive_density.h"
#include "helpers/naive_wirelength.h"
#include "init/initializer.h"

namespace signet {
namespace {

using hand::HandProblem;

struct Outcome {
  GlobalResult result;
  std::vector<IterationRecord> trace;
};

Outcome place(const PlacementProblem& p, const GlobalOptions& options = {}, const std::string& init = "center",
              PlacementObserver* observer = nullptr) {
  GlobalRunSetup setup;
  setup.start = makeInitializer({.method = init})->run(p, 1, 1);
  Outcome o;
  o.result = GlobalPlacer(p, options, "cpu", 1, 1).run(setup, observer, o.trace);
  return o;
}

PlacementProblem problemOf(const Design& design) { return makeProblem(design, design.initial, false, false); }

/// The problem's coordinates with the result's in front.
std::vector<float> withResult(const std::vector<float>& all, const std::vector<float>& movable) {
  std::vector<float> v = all;
  std::copy(movable.begin(), movable.end(), v.begin());
  return v;
}

void expectTrueFigures(const PlacementProblem& p, const GlobalResult& r) {
  ASSERT_EQ(r.x.size(), static_cast<size_t>(p.numMovable));
  ASSERT_EQ(r.y.size(), static_cast<size_t>(p.numMovable));
  const double hpwl = naive::hpwl(p, withResult(p.x, r.x), withResult(p.y, r.y));
  EXPECT_NEAR(r.hpwl, hpwl, 1e-5 * hpwl);
  EXPECT_NEAR(r.overflow, naive::overflow(p, {r.bins, p.dieWidth, p.dieHeight}, r.targetDensity, r.x, r.y), 1e-4);
}

TEST(GlobalPlacer, SpreadsADesignAndTellsTheTruthAboutIt) {
  const PlacementProblem p = problemOf(flow::generated(800, 4));
  const Outcome o = place(p);
  EXPECT_EQ(o.result.outcome, GlobalOutcome::Converged) << o.result.message;
  EXPECT_LE(o.result.overflow, chooseStopOverflow(p));
  EXPECT_EQ(o.result.device, "cpu");
  expectTrueFigures(p, o.result);
  for (size_t i = 0; i < o.result.x.size(); ++i) {
    EXPECT_LE(double(std::abs(o.result.x[i]) + p.width[i] / 2), p.dieWidth / 2 * (1 + 1e-6)) << i;
    EXPECT_LE(double(std::abs(o.result.y[i]) + p.height[i] / 2), p.dieHeight / 2 * (1 + 1e-6)) << i;
  }
}

TEST(GlobalPlacer, ListsEachDeviceOnceInTheOrderOfTheirFirstUse) {
  std::string devices;
  for (const char* more : {"", "NVIDIA-H200", "cpu", "NVIDIA-H200", "cpu+NVIDIA-H100", "NVIDIA-H"})
    addDevices(more, devices);
  EXPECT_EQ(devices, "NVIDIA-H200+cpu+NVIDIA-H100+NVIDIA-H");
}

TEST(GlobalPlacer, StopsAtOnceWhenAsked) {
  const PlacementProblem p = problemOf(flow::generated(800, 4));
  GlobalOptions options;
  options.stopOverflow = 0.5;
  GlobalRunSetup setup;
  setup.start = makeInitializer({.method = "center"})->run(p, 1, 1);
  setup.stopAtOnce = true;
  std::vector<IterationRecord> trace;
  const GlobalResult r = GlobalPlacer(p, options, "cpu", 1, 1).run(setup, nullptr, trace);
  EXPECT_EQ(r.outcome, GlobalOutcome::Converged) << r.message;
  ASSERT_GT(trace.size(), 1U);
  EXPECT_LE(trace.back().overflow, 0.5);
  for (size_t i = 0; i + 1 < trace.size(); ++i) EXPECT_GT(trace[i].overflow, 0.5) << i;
}

// With few nodes on a wide die the first step is so long, and the second so short, that nothing would move any more.
TEST(GlobalPlacer, DoesNotFreezeAfterAStepThatWasMuchTooLong) {
  for (const uint64_t seed : {1, 2}) {
    const Design design = generateDesign({.cells = 300, .macros = 0, .utilization = 0.04, .seed = seed}).design;
    GlobalOptions options;
    options.stopOverflow = 0.2;
    const Outcome o = place(problemOf(design), options);
    EXPECT_EQ(o.result.outcome, GlobalOutcome::Converged) << seed << ": " << o.result.message;
  }
}

// Macros alone, on few bins: wirelength and overflow used to swing by tens of per cents until the iterations were used
// up.
TEST(GlobalPlacer, DoesNotGoInCirclesOnFewNodes) {
  for (const uint64_t seed : {1, 2, 3}) {
    const Design design = generateDesign({.cells = 0, .macros = 120, .seed = seed}).design;
    const Outcome o = place(problemOf(design));
    EXPECT_EQ(o.result.outcome, GlobalOutcome::Converged) << seed << ": " << o.result.message;
    EXPECT_LT(o.result.overflow, 0.1) << seed;
  }
}

TEST(GlobalPlacer, LeavesOneRecordPerIteration) {
  const Outcome o = place(problemOf(flow::generated(500, 3)));
  ASSERT_EQ(o.trace.size(), static_cast<size_t>(o.result.iterations));
  for (size_t i = 0; i < o.trace.size(); ++i) {
    EXPECT_EQ(o.trace[i].iteration, static_cast<int>(i));
    EXPECT_EQ(o.trace[i].run, 0);
    EXPECT_GT(o.trace[i].hpwl, 0);
    EXPECT_GT(o.trace[i].gamma, 0);
    EXPECT_GT(o.trace[i].lambda, 0);
    EXPECT_GT(o.trace[i].step, 0);
    if (i > 0) {
      EXPECT_GE(o.trace[i].seconds, o.trace[i - 1].seconds);
    }
  }
}

TEST(GlobalPlacer, RespectsItsOptions) {
  const PlacementProblem p = problemOf(flow::generated(500, 0));
  GlobalOptions options;
  options.bins = 64;
  options.targetDensity = 0.85;
  options.maxIterations = 7;
  const Outcome o = place(p, options);
  EXPECT_EQ(o.result.bins, 64);
  EXPECT_EQ(o.result.targetDensity, 0.85);
  EXPECT_EQ(o.result.iterations, 7);
  EXPECT_EQ(o.result.outcome, GlobalOutcome::IterationLimit);
  expectTrueFigures(p, o.result);
}

// Its cells are thrown apart a few times, and the run goes on from there.
TEST(GlobalPlacer, NoSwingOverrunsTheIterationLimit) {
  const Design design = generateDesign({.cells = 40, .macros = 0, .fixed = 0, .utilization = 0.02, .seed = 4}).design;
  const PlacementProblem p = problemOf(design);
  const int whole = place(p).result.iterations;
  for (int limit = 1; limit < whole; ++limit) {
    GlobalOptions options;
    options.maxIterations = limit;
    const Outcome o = place(p, options);
    ASSERT_EQ(o.result.iterations, limit);
    ASSERT_EQ(o.trace.size(), static_cast<size_t>(limit));
    ASSERT_EQ(o.result.outcome, GlobalOutcome::IterationLimit) << limit << ": " << o.result.message;
  }
}

TEST(GlobalPlacer, AWarmStartKeepsMoreOfItself) {
  const GeneratedDesign g = generateDesign({.cells = 1500, .macros = 3, .fixed = 0});
  const PlacementProblem p = makeProblem(g.design, g.planted, false, false);
  GlobalOptions options;
  options.maxIterations = 12;
  // The planted places, once as a start to keep and once as one to forget.
  GlobalRunSetup setup;
  setup.start = makeInitializer({.method = "input"})->run(p, 1, 1);
  std::vector<IterationRecord> warm, cold;
  GlobalPlacer(p, options, "cpu", 1, 1).run(setup, nullptr, warm);
  setup.start.warm = false;
  GlobalPlacer(p, options, "cpu", 1, 1).run(setup, nullptr, cold);
  EXPECT_LT(warm.back().overflow, cold.back().overflow);
}

struct StopAfter : PlacementObserver {
  int left;
  explicit StopAfter(int iterations) : left(iterations) {}
  bool stopRequested() override { return --left <= 0; }
};

TEST(GlobalPlacer, AnInterruptionReturnsTheBestState) {
  const PlacementProblem p = problemOf(flow::generated(500, 3));
  StopAfter observer(40);
  const Outcome o = place(p, {}, "center", &observer);
  EXPECT_EQ(o.result.outcome, GlobalOutcome::Interrupted);
  EXPECT_EQ(o.result.iterations, 40);
  double least = 1e30;
  for (const IterationRecord& r : o.trace) least = std::min(least, r.overflow);
  EXPECT_EQ(o.result.overflow, least);
  expectTrueFigures(p, o.result);
}

TEST(GlobalPlacer, SpreadsWithoutAnyNet) {
  HandProblem h(100, 100);
  for (int i = 0; i < 200; ++i) h.movable(4, 4, static_cast<float>(i % 7) / 7, static_cast<float>(i % 11) / 11);
  const Outcome o = place(h.done());
  EXPECT_EQ(o.result.outcome, GlobalOutcome::Converged) << o.result.message;
  EXPECT_LT(o.result.iterations, 500);
}

TEST(GlobalPlacer, GivesUpWithAMessageWhenNothingIsFinite) {
  HandProblem h(100, 100);
  for (int i = 0; i < 20; ++i) h.movable(4, 1, static_cast<float>(i), 0);
  h.net({{0, 3e38F, 0}, {1, -3e38F, 0}});
  const PlacementProblem p = h.done();
  const Outcome o = place(p);
  EXPECT_EQ(o.result.outcome, GlobalOutcome::Diverged);
  EXPECT_NE(o.result.message.find("not finite"), std::string::npos) << o.result.message;
  for (const float x : o.result.x) EXPECT_TRUE(std::isfinite(x));
}

}  // namespace
}  // namespace signet
