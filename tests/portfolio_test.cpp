// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/portfolio.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "flow/staged_flow.h"
#include "helpers/flow_designs.h"
#include "signet/check.h"
#include "signet/error.h"
#include "signet/place.h"

namespace signet {
namespace {

using flow::cpuOptions;
using flow::generated;

Options startsOptions(int starts, int threads = 1) {
  Options o = cpuOptions();
  o.starts = starts;
  o.threads = threads;
  return o;
}

/// Notes what it is told, from which thread, and stops after so many iterations of all starts together.
struct Witness : PlacementObserver {
  std::set<std::thread::id> threads;
  std::set<int> heard;
  std::vector<int> ended;
  std::vector<std::string> stagesOfFirst;
  int current = 0, announced = 0;
  size_t iterations = 0, passesOfFirst = 0, stopAfter = SIZE_MAX;
  std::vector<PlacementSnapshot> strip;
  bool wantsStrip = false;
  bool throws = false;
  void onStart(int start, int starts) override {
    current = start;
    announced = starts;
    heard.insert(start);
  }
  void onStartEnd(const StartReport& report) override { ended.push_back(report.start); }
  void onStageEnd(const StageReport& report) override {
    if (current == 1) stagesOfFirst.push_back(report.name);
  }
  void onIteration(const IterationRecord& record) override {
    threads.insert(std::this_thread::get_id());
    EXPECT_GE(record.iteration, 0);
    ++iterations;
    if (throws) throw std::runtime_error("the observer is broken");
  }
  void onPass(const DetailPass& /*pass*/) override { passesOfFirst += current == 1 ? 1 : 0; }
  bool wantsSnapshotsOfBest() override { return wantsStrip; }
  void onSnapshot(PlacementSnapshot snapshot) override {
    threads.insert(std::this_thread::get_id());
    strip.push_back(std::move(snapshot));
  }
  bool stopRequested() override { return iterations >= stopAfter; }
};

TEST(Portfolio, TellsSnapshotsOfTheStartThatTheBestCameFrom) {
  const Design design = generated(700, 5, 0.7, 1);
  for (const int starts : {3, 8}) {  // 8 has starts around another's macros
    SCOPED_TRACE(starts);
    Witness witness;
    placeDesign(design, startsOptions(starts, 2), &witness);
    EXPECT_TRUE(witness.strip.empty()) << "nobody asked for them";
    witness.wantsStrip = true;
    const PlacementResult best = placeDesign(design, startsOptions(starts, 2), &witness);
    ASSERT_GE(witness.strip.size(), 2U);
    EXPECT_EQ(witness.threads, std::set<std::thread::id>{std::this_thread::get_id()});
    EXPECT_EQ(witness.strip.front().record.iteration, -1);
    for (size_t i = 1; i + 1 < witness.strip.size(); ++i)
      EXPECT_LT(witness.strip[i - 1].record.iteration, witness.strip[i].record.iteration);
    EXPECT_NEAR(hpwl(design, witness.strip.back().placement), best.hpwlGlobal, 1e-6 * best.hpwlGlobal);
  }
}

TEST(Portfolio, RunsAndThreadsChangeNoBit) {
  const Design design = generated(700, 5, 0.7, 1);
  const PlacementResult one = placeDesign(design, startsOptions(6, 1));
  ASSERT_TRUE(one.legal) << one.message;
  for (const int threads : {1, 2, 5}) {
    SCOPED_TRACE(threads);
    const PlacementResult r = placeDesign(design, startsOptions(6, threads));
    EXPECT_EQ(r.placement.x, one.placement.x);
    EXPECT_EQ(r.placement.y, one.placement.y);
    EXPECT_EQ(r.bestStart, one.bestStart);
    EXPECT_EQ(r.threads, threads);
    ASSERT_EQ(r.starts.size(), one.starts.size());
    for (size_t i = 0; i < r.starts.size(); ++i) {
      EXPECT_EQ(r.starts[i].outcome, one.starts[i].outcome) << i;
      EXPECT_EQ(r.starts[i].from, one.starts[i].from) << i;
      EXPECT_EQ(r.starts[i].hpwlCells, one.starts[i].hpwlCells) << i;
      EXPECT_EQ(r.starts[i].hpwlLegal, one.starts[i].hpwlLegal) << i;
    }
  }
}

TEST(Portfolio, IsNeverWorseThanOneStart) {
  for (const int64_t macros : {0, 4, 9}) {
    SCOPED_TRACE(macros);
    const Design design = generated(500, macros);
    const PlacementResult one = placeDesign(design, cpuOptions());
    EXPECT_TRUE(one.starts.empty());
    for (const int starts : {2, 5}) {
      const PlacementResult r = placeDesign(design, startsOptions(starts));
      EXPECT_LE(r.hpwlFinal, one.hpwlFinal) << starts;
      EXPECT_EQ(r.status, Status::Ok) << r.message;
      EXPECT_TRUE(checkPlacement(design, r.placement).legal());
      EXPECT_DOUBLE_EQ(r.hpwlFinal, hpwl(design, r.placement));
    }
  }
}

TEST(Portfolio, TheBestBesidesTheFirstGetsMoreEffort) {
  const Design design = generated(500, 4, 0.7, 2);
  for (const int effort : {1, 7, 9}) {
    Options o = startsOptions(4);
    o.detail.effort = effort;
    int more = 0;
    for (const StartReport& start : placeDesign(design, o).starts) {
      if (start.variant.find("--effort " + std::to_string(std::min(9, effort + 1))) == std::string::npos) continue;
      EXPECT_NE(start.start, 1);
      EXPECT_EQ(start.stage, "detail");
      ++more;
    }
    EXPECT_EQ(more, effort < 9 ? 1 : 0) << effort;
  }
}

TEST(Portfolio, GoesOnWithThoseThatDetailedPlacementWillLeaveShortest) {
  int stopped = 0;
  for (const uint64_t seed : {1, 2, 3}) {
    const PlacementResult r = placeDesign(generated(500, 4, 0.7, seed), startsOptions(8));
    double worstKept = 0;
    const auto estimate = [](const StartReport& s) { return 0.75 * s.hpwlLegal + 0.25 * s.hpwlCells; };
    for (const StartReport& s : r.starts)
      if (s.start > 1 && s.stage == "detail") worstKept = std::max(worstKept, estimate(s));
    ASSERT_GT(worstKept, 0) << seed;
    for (const StartReport& s : r.starts) {
      if (s.stage != "legal") continue;
      EXPECT_GE(estimate(s), worstKept * (1 - 1e-12)) << seed << ", start " << s.start;
      ++stopped;
    }
  }
  EXPECT_GT(stopped, 0);
}

TEST(Portfolio, TheFirstStartIsTheRunOfOneStart) {
  const Design design = generated(500, 4);
  const PlacementResult one = placeDesign(design, cpuOptions());
  const PlacementResult r = placeDesign(design, startsOptions(4, 2));
  ASSERT_EQ(r.starts.size(), 4U);
  const StartReport& first = r.starts[0];
  EXPECT_EQ(first.variant, "");
  EXPECT_EQ(first.seed, 1U);
  EXPECT_EQ(first.hpwlGlobal, one.hpwlGlobal);
  EXPECT_EQ(first.hpwlCells, one.hpwlCells);
  EXPECT_EQ(first.hpwlFinal, one.hpwlFinal);
  EXPECT_EQ(first.iterations, one.iterations);
  EXPECT_TRUE(first.legal);
}

TEST(Portfolio, TheReportOfTheBestStartAgreesWithTheResult) {
  const Design design = generated(500, 4);
  const PlacementResult r = placeDesign(design, startsOptions(8));
  ASSERT_EQ(r.starts.size(), 8U);
  for (size_t i = 0; i < r.starts.size(); ++i) EXPECT_EQ(r.starts[i].start, static_cast<int>(i) + 1);
  const StartReport& best = r.starts[static_cast<size_t>(r.bestStart) - 1];
  EXPECT_EQ(best.hpwlFinal, r.hpwlFinal);
  EXPECT_EQ(best.outcome, "done");
  EXPECT_EQ(r.trace.size(), static_cast<size_t>(r.iterations));
  for (const StartReport& s : r.starts)
    if (s.hpwlFinal > 0) {
      EXPECT_GE(s.hpwlFinal, r.hpwlFinal) << s.start;
    }
}

TEST(Portfolio, TakesMoreStartsThanThereAreVariants) {
  const PlacementResult r = placeDesign(generated(120, 2), startsOptions(30, 2));
  EXPECT_EQ(r.status, Status::Ok) << r.message;
  EXPECT_EQ(r.starts.size(), 30U);
  std::set<uint64_t> seeds;
  for (const StartReport& s : r.starts) seeds.insert(s.seed);
  EXPECT_EQ(seeds.size(), 30U);
}

TEST(Portfolio, AStartAroundTheBestKeepsTheHistoryThatItRestsOn) {
  const Design design = generated(500, 4);
  const PlacementResult r = placeDesign(design, startsOptions(8));
  for (const StartReport& s : r.starts) {
    EXPECT_EQ(s.from > 0, s.start > 5) << s.start;
    if (s.from == 0) continue;
    EXPECT_LT(s.from, s.start);
    EXPECT_EQ(s.hpwlGlobal, 0);
    EXPECT_EQ(s.trace.size(), static_cast<size_t>(s.iterations));
  }
  double seconds = 0;
  for (const IterationRecord& record : r.trace) {
    EXPECT_GE(record.seconds, seconds);
    seconds = record.seconds;
  }
  EXPECT_EQ(r.stages.front().name, "init");
}

TEST(Portfolio, AStartAroundACompleteOneCountsTheSecondsOfBoth) {
  const Design design = generated(300, 3);
  const Options options = cpuOptions();
  const auto first = makeFlow(design, options, nullptr);
  first->runTo(FlowPoint::End);
  const auto around = makeFlowAround(design, options, nullptr, first->soFar());
  around->runTo(FlowPoint::End);
  const PlacementResult r = around->finish();
  double seconds = 0;
  for (const StageReport& stage : r.stages)
    if (stage.name == "detail") seconds += stage.seconds;
  EXPECT_DOUBLE_EQ(r.seconds.detail, seconds);
  EXPECT_EQ(r.trace.back().kind, RunKind::Cells);
}

TEST(Portfolio, AStartAroundOneWhoseRowsFailedIsJudgedByItsOwn) {
  const Design design = generated(300, 3);
  const Options options = cpuOptions();
  const auto first = makeFlow(design, options, nullptr);
  first->runTo(FlowPoint::Legal);
  PlacementResult failed = first->soFar();
  failed.stages.back().outcome = "2 of the cells found no place on the rows";
  failed.message = failed.stages.back().outcome;
  failed.status = Status::NotLegal;
  const auto around = makeFlowAround(design, options, nullptr, failed);
  around->runTo(FlowPoint::End);
  const PlacementResult r = around->finish();
  EXPECT_EQ(r.status, Status::Ok);
  EXPECT_EQ(r.message, "");
  EXPECT_TRUE(r.legal && r.ran("detail"));

  failed.message = "macros overlap; " + failed.message;  // the macros are this one's, too
  const auto bad = makeFlowAround(design, options, nullptr, failed);
  EXPECT_EQ(bad->soFar().status, Status::NotLegal);
  EXPECT_EQ(bad->soFar().message, "macros overlap");
}

TEST(Portfolio, StopsAfterTheStageThatItIsTold) {
  const Design design = generated(300, 4);
  for (const char* stage : {"global", "macro"}) {
    SCOPED_TRACE(stage);
    Options o = startsOptions(8);
    o.stopAfter = stage;
    const PlacementResult r = placeDesign(design, o);
    EXPECT_EQ(r.status, Status::Ok) << r.message;
    EXPECT_EQ(r.stages.back().name, stage);
    for (const StartReport& s : r.starts) EXPECT_EQ(s.from, 0) << s.start;
  }
}

TEST(Portfolio, ATimeBudgetOfZeroIsOneRun) {
  const Design design = generated(200, 2);
  Options o = cpuOptions();
  o.timeBudget = 0;
  EXPECT_TRUE(placeDesign(design, o).starts.empty());
}

TEST(Portfolio, ATimeBudgetTooSmallGivesOneStart) {
  const Design design = generated(400, 4);
  Options o = cpuOptions();
  o.timeBudget = 1e-9;
  const PlacementResult r = placeDesign(design, o);
  ASSERT_EQ(r.starts.size(), 1U);
  EXPECT_EQ(r.placement.x, placeDesign(design, cpuOptions()).placement.x);
}

TEST(Portfolio, ATimeBudgetGivesWhatItsNumberOfStartsGives) {
  const Design design = generated(300, 3);
  Options o = cpuOptions();
  o.threads = 2;
  o.timeBudget = 1.5;
  const PlacementResult r = placeDesign(design, o);
  ASSERT_GE(r.starts.size(), 1U);
  if (r.starts.size() == 1) GTEST_SKIP() << "this machine is too slow for a second start within the budget";
  const PlacementResult again = placeDesign(design, startsOptions(static_cast<int>(r.starts.size())));
  EXPECT_EQ(r.placement.x, again.placement.x);
  EXPECT_EQ(r.placement.y, again.placement.y);
  EXPECT_EQ(r.bestStart, again.bestStart);
}

TEST(Portfolio, StartsAndATimeBudgetContradictEachOther) {
  Options o = startsOptions(2);
  o.timeBudget = 1;
  EXPECT_THROW(o.validate(), OptionError);
  o = startsOptions(0);
  EXPECT_THROW(o.validate(), OptionError);
  o = cpuOptions();
  o.timeBudget = -1;
  EXPECT_THROW(o.validate(), OptionError);
}

TEST(Portfolio, TellsItsObserverFromTheCallersThreadAboutEveryStart) {
  Witness witness;
  const PlacementResult r = placeDesign(generated(300, 3), startsOptions(5, 3), &witness);
  EXPECT_EQ(witness.threads, std::set<std::thread::id>{std::this_thread::get_id()});
  EXPECT_EQ(witness.heard, (std::set<int>{1, 2, 3, 4, 5}));
  EXPECT_EQ(witness.announced, 5);
  EXPECT_EQ(witness.ended.size(), 5U);
  EXPECT_EQ(witness.stagesOfFirst, (std::vector<std::string>{"init", "global", "macro", "cells", "legal", "detail"}));
  EXPECT_GE(witness.passesOfFirst, 3U);
  size_t iterations = 0;
  for (const StartReport& s : r.starts) iterations += static_cast<size_t>(s.iterations);
  EXPECT_EQ(witness.iterations, iterations);
}

TEST(Portfolio, AnEarlyInterruptionReturnsWhatThereIs) {
  const Design design = generated(500, 4);
  for (const int threads : {1, 2}) {
    SCOPED_TRACE(threads);
    Witness witness;
    witness.stopAfter = 40;
    const PlacementResult r = placeDesign(design, startsOptions(4, threads), &witness);
    EXPECT_EQ(r.status, Status::Interrupted);
    EXPECT_EQ(r.placement.x.size(), design.width.size());
    EXPECT_EQ(r.starts.size(), 4U);
    EXPECT_EQ(r.starts[3].outcome, "not begun");
    EXPECT_FALSE(r.legal);
  }
}

TEST(Portfolio, ALateInterruptionReturnsTheBestCompletePlacement) {
  const Design design = generated(500, 4);
  const PlacementResult one = placeDesign(design, cpuOptions());
  Witness witness;
  witness.stopAfter = static_cast<size_t>(one.iterations) + 30;  // in the second start: the first is done
  const PlacementResult r = placeDesign(design, startsOptions(4), &witness);
  EXPECT_EQ(r.status, Status::Interrupted);
  EXPECT_TRUE(r.legal);
  EXPECT_EQ(r.bestStart, 1);
  EXPECT_EQ(r.placement.x, one.placement.x);
}

TEST(Portfolio, AnInterruptionBeforeTheFirstIterationIsOne) {
  const Design design = generated(200, 2);
  Witness witness;
  witness.stopAfter = 0;
  const PlacementResult r = placeDesign(design, startsOptions(3, 2), &witness);
  EXPECT_EQ(r.status, Status::Interrupted);
  EXPECT_EQ(r.placement.x.size(), design.width.size());
}

TEST(Portfolio, AnObserverThatThrowsEndsTheRun) {
  for (const int threads : {1, 2}) {
    Witness witness;
    witness.throws = true;
    EXPECT_THROW(placeDesign(generated(200, 2), startsOptions(3, threads), &witness), std::runtime_error) << threads;
  }
}

/// A run that goes wrong on its way to a point, as one does that runs out of memory.
class FailingFlow : public StagedFlow {
 public:
  FailingFlow(std::unique_ptr<StagedFlow> flow, FlowPoint at) : flow_(std::move(flow)), failsAt_(at) {}
  void runTo(FlowPoint point) override {
    if (point >= failsAt_) throw CapacityError("out of memory");
    flow_->runTo(point);
  }
  FlowPoint at() const override { return flow_->at(); }
  const PlacementResult& soFar() const override { return flow_->soFar(); }
  PlacementResult finish() override { throw CapacityError("finished"); }

 private:
  std::unique_ptr<StagedFlow> flow_;
  FlowPoint failsAt_;
};

/// Starts of these seeds (the first has 1) fail on their way to the point.
FlowMakers failing(const std::set<uint64_t>& seeds, FlowPoint point) {
  FlowMakers makers;
  makers.whole = [=](const Design& design, const Options& options, PlacementObserver* observer) {
    auto flow = makeFlow(design, options, observer);
    if (seeds.count(options.seed) == 0) return flow;
    return std::unique_ptr<StagedFlow>(std::make_unique<FailingFlow>(std::move(flow), point));
  };
  return makers;
}

TEST(Portfolio, AStartThatFailsIsLeftOutAndTheOthersGoOn) {
  const Design design = generated(300, 3);
  for (const FlowPoint point : {FlowPoint::Global, FlowPoint::Legal}) {
    for (const uint64_t seed : {1, 2}) {
      SCOPED_TRACE(seed);
      std::vector<PlacementResult> results;
      for (const int threads : {1, 3})
        results.push_back(placeByPortfolio(design, startsOptions(3, threads), nullptr, failing({seed}, point)));
      for (const PlacementResult& r : results) {
        EXPECT_EQ(r.status, Status::Ok) << r.message;
        EXPECT_TRUE(checkPlacement(design, r.placement).legal());
        EXPECT_NE(r.bestStart, static_cast<int>(seed));
        ASSERT_EQ(r.starts.size(), 3U);
        EXPECT_EQ(r.starts[seed - 1].outcome, "failed: out of memory");
        EXPECT_FALSE(r.starts[seed - 1].legal);
        EXPECT_EQ(r.placement.x, results[0].placement.x);
      }
    }
  }
}

TEST(Portfolio, WhenAllStartsFailItSaysWhy) {
  const Design design = generated(200, 2);
  for (const FlowPoint point : {FlowPoint::Global, FlowPoint::Legal})
    EXPECT_THROW(placeByPortfolio(design, startsOptions(2, 2), nullptr, failing({1, 2}, point)), CapacityError);
  Options budget = cpuOptions();
  budget.timeBudget = 1;
  EXPECT_THROW(placeByPortfolio(design, budget, nullptr, failing({1}, FlowPoint::End)), CapacityError);
}

/// Has gone through its stages before it began: what it comes to is given.
class ScriptedFlow : public StagedFlow {
 public:
  explicit ScriptedFlow(PlacementResult result) : result_(std::move(result)) {}
  void runTo(FlowPoint point) override { at_ = point; }
  FlowPoint at() const override { return at_; }
  const PlacementResult& soFar() const override { return result_; }
  PlacementResult finish() override { return result_; }

 private:
  FlowPoint at_ = FlowPoint::Begin;
  PlacementResult result_;
};

/// One length after every stage, weighted and not.
PlacementResult scripted(double hpwl, std::optional<double> weighted) {
  PlacementResult r;
  r.legal = true;
  r.hpwlFinal = hpwl;
  r.weightedHpwlFinal = weighted;
  for (const char* stage : {"init", "global", "cells", "legal"})
    r.stages.push_back({stage, "", 0, hpwl, 0, 0, weighted});
  return r;
}

PlacementResult placeScripted(const std::vector<PlacementResult>& results) {
  FlowMakers makers;
  makers.whole = [&](const Design&, const Options& options, PlacementObserver*) {
    return std::make_unique<ScriptedFlow>(results[options.seed - 1]);
  };
  Options o = startsOptions(static_cast<int>(results.size()));
  o.stopAfter = "macro";  // then none goes on from another
  return placeByPortfolio(generated(20, 0), o, nullptr, makers);
}

TEST(Portfolio, TheBestStartIsTheOneOfTheLeastWeightedLengthWhereWeightsCount) {
  const PlacementResult r = placeScripted({scripted(102, 300), scripted(100, 306)});
  EXPECT_EQ(r.bestStart, 1);
  EXPECT_EQ(r.hpwlFinal, 102);
  EXPECT_EQ(r.weightedHpwlFinal, 300);
  EXPECT_EQ(r.starts[1].weightedHpwlFinal, 306);
  EXPECT_EQ(placeScripted({scripted(102, {}), scripted(100, {})}).bestStart, 2);
  const PlacementResult far = placeScripted({scripted(100, 300), scripted(100, 330)});
  EXPECT_EQ(far.starts[1].outcome, "stopped: 10.0 % above the best at this point");
  EXPECT_EQ(placeScripted({scripted(130, 300), scripted(100, 301)}).starts[1].outcome, "done");
}

TEST(Portfolio, ABestStartWithoutWiresIsNoDivisor) {
  const PlacementResult r = placeScripted({scripted(0, {}), scripted(0, {}), scripted(0, {}), scripted(7, {})});
  EXPECT_EQ(r.bestStart, 1);
  EXPECT_EQ(r.starts[2].outcome, "stopped: no better than the best");
  EXPECT_EQ(r.starts[3].outcome, "stopped: the best needs no wire");
}

TEST(Portfolio, WithNetWeightsItIsNeverWorseThanOneStart) {
  Design design = generated(300, 3);
  for (int64_t net = 0; net < design.numNets(); ++net) design.netWeight.push_back(net % 7 == 0 ? 20 : 1);
  Options one = cpuOptions(), more = startsOptions(4);
  one.input.netWeights = more.input.netWeights = true;
  const PlacementResult single = placeDesign(design, one), r = placeDesign(design, more);
  ASSERT_TRUE(single.weightedHpwlFinal && r.weightedHpwlFinal);
  EXPECT_DOUBLE_EQ(*r.weightedHpwlFinal, hpwl(design, r.placement, true));
  EXPECT_DOUBLE_EQ(r.hpwlFinal, hpwl(design, r.placement));
  EXPECT_LE(*r.weightedHpwlFinal, *single.weightedHpwlFinal);
  EXPECT_DOUBLE_EQ(*r.stages.back().weightedHpwl, *r.weightedHpwlFinal);
  EXPECT_FALSE(placeDesign(design, cpuOptions()).weightedHpwlFinal);
}

TEST(Portfolio, ADesignWithNothingToPlaceIsDone) {
  Design design = generated(50, 0);
  for (NodeKind& kind : design.kind)
    if (kind == NodeKind::Movable) kind = NodeKind::PinPlace;
  const PlacementResult r = placeDesign(design, startsOptions(3));
  EXPECT_NE(r.message.find("no movable node"), std::string::npos) << r.message;
  EXPECT_EQ(r.placement.x, design.initial.x);
}

}  // namespace
}  // namespace signet
