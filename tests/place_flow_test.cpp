// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "check/overflow.h"
#include "helpers/flow_designs.h"
#include "init/initializer.h"
#include "signet/check.h"
#include "signet/error.h"
#include "signet/place.h"

namespace signet {
namespace {

using flow::cpuOptions;
using flow::generated;
using flow::strip;
using flow::withPins;

std::vector<std::string> stageNames(const PlacementResult& r) {
  std::vector<std::string> names;
  for (const StageReport& s : r.stages) names.push_back(s.name);
  return names;
}

/// Places the design; the result must be legal by the checker, and say so, with true figures.
PlacementResult expectPlaced(const Design& design, const Options& options = cpuOptions()) {
  PlacementResult r = placeDesign(design, options);
  const CheckReport check = checkPlacement(design, r.placement);
  EXPECT_EQ(r.status, Status::Ok) << r.message;
  EXPECT_TRUE(r.legal);
  EXPECT_TRUE(check.legal()) << check.summary();
  EXPECT_DOUBLE_EQ(r.hpwlFinal, check.hpwl);
  EXPECT_EQ(r.trace.size(), static_cast<size_t>(r.iterations));
  for (size_t i = 0; i < design.width.size(); ++i)
    if (design.kind[i] != NodeKind::Movable) {
      EXPECT_EQ(r.placement.x[i], design.initial.x[i]) << i;
      EXPECT_EQ(r.placement.y[i], design.initial.y[i]) << i;
    }
  return r;
}

TEST(PlaceFlow, PlacesAMixedDesignBelowAQuarterOfARandomOne) {
  const Design design = generated(900, 6, 0.7, 2);
  const PlacementResult r = expectPlaced(design);
  Options random = cpuOptions();
  random.init.method = "random";
  random.global.maxIterations = 1;
  random.stopAfter = "global";
  EXPECT_LT(r.hpwlFinal, 0.25 * placeDesign(design, random).hpwlInitial);
  EXPECT_EQ(r.device, "cpu");
  EXPECT_GT(r.bins, 0);
  EXPECT_LT(r.overflow, 0.15);
}

TEST(PlaceFlow, ComesNearThePlantedPlacement) {
  const GeneratedDesign g = generateDesign({.cells = 1500, .macros = 0, .fixed = 2, .utilization = 0.7});
  EXPECT_LT(expectPlaced(g.design).hpwlFinal, 1.3 * g.plantedHpwl);
}

// The overflow is low from the start there, and stays so while the cells still draw together.
TEST(PlaceFlow, FewCellsOnMuchGroundAreNotLeftBeforeTheirWirelengthRests) {
  const GeneratedDesign g = generateDesign({.cells = 150, .macros = 0, .utilization = 0.02, .seed = 3});
  EXPECT_LT(expectPlaced(g.design).hpwlFinal, 0.65 * g.plantedHpwl);
}

TEST(PlaceFlow, CellsDescendSlowerWhereNoMacrosWerePlacedBefore) {
  for (const auto& [macros, growth, other] : {std::tuple{0, 1.015, 1.03}, std::tuple{4, 1.03, 1.015}}) {
    SCOPED_TRACE(macros);
    const Design design = generated(700, macros);
    const auto hpwlWith = [&](double cellLambdaGrowth) {
      Options o = cpuOptions();
      o.global.cellLambdaGrowth = cellLambdaGrowth;
      o.stopAfter = "legal";
      return placeDesign(design, o).hpwlCells;
    };
    EXPECT_EQ(hpwlWith(0), hpwlWith(growth));
    EXPECT_NE(hpwlWith(0), hpwlWith(other));
  }
}

// The less the density weighs where the run begins, the farther the cells draw together first.
TEST(PlaceFlow, CellsBeginAnewWithTheDensityWeightOfTheirOwnRun) {
  const Design design = generated(700, 4);
  const auto highestOverflow = [&](double cellLambdaStart) {
    Options o = cpuOptions();
    o.global.cellLambdaStart = cellLambdaStart;
    o.stopAfter = "legal";
    double highest = 0;
    for (const IterationRecord& r : placeDesign(design, o).trace)
      if (r.run == 1) highest = std::max(highest, r.overflow);
    return highest;
  };
  const double low = highestOverflow(0.01), high = highestOverflow(1);
  EXPECT_GT(low, 1.2 * high);
  EXPECT_GT(high, 0);
}

TEST(PlaceFlow, TakesEveryInit) {
  const Design design = generated(500, 4);
  for (const std::string& method : initializerNames()) {
    SCOPED_TRACE(method);
    Options o = cpuOptions();
    o.init.method = method;
    expectPlaced(design, o);
  }
}

TEST(PlaceFlow, NeedsNoFixedPins) {
  Design design = generated(500, 4);
  design = withPins(design, [&](int32_t node) { return design.isMovable(node); });
  expectPlaced(design);
}

// All nodes on one point is the shortest wirelength there: it must not keep them.
TEST(PlaceFlow, SpreadsWhatNothingHoldsApart) {
  for (const auto& [cells, macros] : {std::pair{20, 0}, std::pair{60, 3}, std::pair{400, 4}}) {
    SCOPED_TRACE(cells);
    Design design = generated(cells, macros);
    design = withPins(design, [&](int32_t node) { return design.isMovable(node); });
    std::fill(design.pinDx.begin(), design.pinDx.end(), 0);
    std::fill(design.pinDy.begin(), design.pinDy.end(), 0);
    double overflow = 1;
    int iterations = 0;
    for (const IterationRecord& r : expectPlaced(design).trace) {
      if (r.run != 0) continue;
      overflow = r.overflow;
      ++iterations;
    }
    EXPECT_LT(overflow, 0.25);
    EXPECT_LT(iterations, 1500);
  }
}

TEST(PlaceFlow, NeedsNoMacros) {
  const PlacementResult r = expectPlaced(generated(500, 0));
  const std::vector<std::string> names = stageNames(r);
  EXPECT_EQ(std::count(names.begin(), names.end(), "macro"), 0);
  EXPECT_EQ(std::count(names.begin(), names.end(), "cells"), 1);
  EXPECT_GT(r.trace.size(), 0U);
  EXPECT_EQ(r.trace.back().run, 1);
}

TEST(PlaceFlow, NeedsNothingButMacros) { expectPlaced(generated(0, 12, 0.6)); }

TEST(PlaceFlow, PlacesOneCell) {
  Design design = strip(2, 4, 60);
  design.kind[1] = NodeKind::Fixed;
  expectPlaced(design);
}

/// Cells of 4 x 12 on rows of 12, in components of so many cells, each a chain.
Design chains(int cells, int length, int rows, int sites) {
  Design design = small::rowsOnly(0);
  for (int i = 0; i < rows; ++i) design.rows.push_back({12.0 * i, 12, 1, 1, Orient::N, {{0, sites}}});
  for (int i = 0; i < cells; ++i) small::addNode(design, 4, 12, NodeKind::Movable, 0, 0);
  for (int i = 0; i + 1 < cells; ++i)
    if (i % length + 1 < length) small::addNet(design, {{i, 0, 0}, {i + 1, 0, 0}});
  return design;
}

// Nothing keeps their cells apart but the density: where the start has them on each other, their wirelength is one of
// rounding, and its swings say nothing.
TEST(PlaceFlow, PlacesDesignsOfAFewCells) {
  const struct {
    int cells, length, rows, sites;
  } cases[] = {{2, 2, 2, 20}, {2, 2, 10, 120}, {60, 2, 4, 80}, {60, 3, 4, 60}, {60, 4, 20, 240}};
  for (const auto& c : cases) {
    SCOPED_TRACE(std::to_string(c.cells) + " cells, " + std::to_string(c.rows) + " rows");
    expectPlaced(chains(c.cells, c.length, c.rows, c.sites));
  }
}

TEST(PlaceFlow, PlacesOneMacro) { expectPlaced(generated(0, 1, 0.5)); }

TEST(PlaceFlow, TakesANetOfThousandsOfPins) {
  Design design = generated(3200, 2);
  std::vector<small::TestPin> pins;
  for (int32_t node = 0; static_cast<int>(pins.size()) < 3000; ++node)
    if (design.isMovable(node)) pins.push_back({node, 0, 0});
  small::addNet(design, pins);
  expectPlaced(design);
}

TEST(PlaceFlow, NeedsNoNets) {
  Design design = generated(400, 3);
  design = withPins(design, [](int32_t) { return false; });
  EXPECT_EQ(expectPlaced(design).hpwlFinal, 0);
}

TEST(PlaceFlow, LeavesADesignWithoutMovableNodesAlone) {
  const GeneratedDesign g = generateDesign({.cells = 200, .macros = 2, .fixed = 0, .macroShare = 0.3});
  Design design = g.design;
  design.initial = g.planted;
  for (NodeKind& k : design.kind)
    if (k == NodeKind::Movable) k = NodeKind::Fixed;
  const PlacementResult r = expectPlaced(design);
  EXPECT_EQ(r.iterations, 0);
  EXPECT_NE(r.message.find("no movable node"), std::string::npos) << r.message;
}

TEST(PlaceFlow, FillsADenseDesign) { expectPlaced(generated(800, 0, 0.95)); }

TEST(PlaceFlow, TakesPadsOnOneSideOnly) {
  Design design = generated(500, 4);
  for (size_t i = 0; i < design.kind.size(); ++i)
    if (design.kind[i] == NodeKind::PinPlace) design.initial.x[i] = design.die().x0 - 1;
  expectPlaced(design);
}

TEST(PlaceFlow, TakesADieTenTimesWiderThanHigh) { expectPlaced(strip(400, 8, 400)); }

TEST(PlaceFlow, TakesADieTenTimesHigherThanWide) { expectPlaced(strip(400, 100, 40)); }

TEST(PlaceFlow, StopsAfterTheStageThatItIsTold) {
  const Design design = generated(400, 4);
  const struct {
    const char* stop;
    std::vector<std::string> stages;
  } cases[] = {{"global", {"init", "global"}},
               {"macro", {"init", "global", "macro"}},
               {"legal", {"init", "global", "macro", "cells", "legal"}}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.stop);
    Options o = cpuOptions();
    o.stopAfter = c.stop;
    const PlacementResult r = placeDesign(design, o);
    EXPECT_EQ(r.status, Status::Ok) << r.message;
    EXPECT_EQ(stageNames(r), c.stages);
    EXPECT_DOUBLE_EQ(r.hpwlFinal, hpwl(design, r.placement));
    EXPECT_EQ(r.legal, checkPlacement(design, r.placement).legal());
  }
}

TEST(PlaceFlow, MacrosAreLegalOnceTheirStageIsOver) {
  Design design = generated(400, 6);
  Options o = cpuOptions();
  o.stopAfter = "macro";
  const Placement placed = placeDesign(design, o).placement;
  for (int64_t i = 0; i < design.numNodes(); ++i) {
    if (!design.isMacro(i)) continue;
    const auto a = static_cast<size_t>(i);
    EXPECT_GE(placed.x[a], design.die().x0 - 1e-3);
    EXPECT_LE(placed.y[a] + design.height[a], design.die().y1 + 1e-3);
    for (int64_t j = 0; j < i; ++j) {
      if (!design.isMacro(j) && !design.isObstacle(j)) continue;
      const auto b = static_cast<size_t>(j);
      const double w =
          std::min(placed.x[a] + design.width[a], placed.x[b] + design.width[b]) - std::max(placed.x[a], placed.x[b]);
      const double h =
          std::min(placed.y[a] + design.height[a], placed.y[b] + design.height[b]) - std::max(placed.y[a], placed.y[b]);
      EXPECT_FALSE(w > 1e-3 && h > 1e-3) << i << " " << j;
    }
  }
}

TEST(PlaceFlow, TheUnitOfNetWeightsSaysNothing) {
  Design design = generated(400, 4);
  Options options = cpuOptions();
  const PlacementResult plain = placeDesign(design, options);
  options.input.netWeights = true;
  for (const double weight : {1.0, 7.0, 1e-6, 1e9}) {
    design.netWeight.assign(static_cast<size_t>(design.numNets()), weight);
    const PlacementResult r = placeDesign(design, options);
    EXPECT_EQ(r.placement.x, plain.placement.x) << weight;
    EXPECT_EQ(r.placement.y, plain.placement.y) << weight;
    EXPECT_NEAR(r.trace.back().hpwl, weight * plain.trace.back().hpwl, 1e-9 * weight * plain.trace.back().hpwl);
    ASSERT_TRUE(r.weightedHpwlFinal.has_value());
    EXPECT_NEAR(*r.weightedHpwlFinal, weight * plain.hpwlFinal, 1e-9 * weight * plain.hpwlFinal);
  }
}

TEST(PlaceFlow, RefusesADesignWithoutRows) { EXPECT_THROW(placeDesign(Design{}, cpuOptions()), InputError); }

/// Notes what it is told; stops after so many iterations.
struct Witness : PlacementObserver {
  std::vector<std::string> begun, ended;
  std::vector<IterationRecord> records;
  std::vector<DetailPass> passes;
  size_t stopAfter = SIZE_MAX;
  void onStageBegin(const std::string& name) override { begun.push_back(name); }
  void onStageEnd(const StageReport& report) override { ended.push_back(report.name); }
  void onIteration(const IterationRecord& record) override { records.push_back(record); }
  void onPass(const DetailPass& pass) override { passes.push_back(pass); }
  bool stopRequested() override { return records.size() >= stopAfter; }
};

TEST(PlaceFlow, TellsItsObserverAboutEveryStageAndIteration) {
  const Design design = generated(400, 4);
  Witness witness;
  const PlacementResult r = placeDesign(design, cpuOptions(), &witness);
  EXPECT_EQ(witness.begun, stageNames(r));
  EXPECT_EQ(witness.ended, stageNames(r));
  ASSERT_EQ(witness.records.size(), r.trace.size());
  ASSERT_EQ(r.trace.size(), static_cast<size_t>(r.iterations));
  int expected = 0, run = 0;
  double seconds = 0;
  for (size_t i = 0; i < r.trace.size(); ++i) {
    EXPECT_EQ(witness.records[i].hpwl, r.trace[i].hpwl);
    if (r.trace[i].run != run) run = r.trace[i].run, expected = 0;
    EXPECT_EQ(r.trace[i].iteration, expected++);
    EXPECT_GE(r.trace[i].seconds, seconds);
    seconds = r.trace[i].seconds;
  }
  EXPECT_EQ(run, 1);
  ASSERT_EQ(witness.passes.size(), r.detailPasses.size());
  for (size_t i = 0; i < r.detailPasses.size(); ++i) {
    const bool last = i + 1 == r.detailPasses.size() || r.detailPasses[i + 1].round != r.detailPasses[i].round;
    EXPECT_EQ(r.detailPasses[i].lastOfRound, last) << i;
    EXPECT_EQ(witness.passes[i].lastOfRound, last) << i;
    EXPECT_EQ(witness.passes[i].hpwl, r.detailPasses[i].hpwl) << i;
  }
}

TEST(PlaceFlow, AnInterruptionReturnsTheBestPlacementSoFar) {
  const Design design = generated(500, 0);
  Witness witness;
  witness.stopAfter = 60;
  const PlacementResult r = placeDesign(design, cpuOptions(), &witness);
  EXPECT_EQ(r.status, Status::Interrupted);
  EXPECT_FALSE(r.message.empty());
  EXPECT_EQ(r.trace.size(), 60U);
  EXPECT_EQ(stageNames(r), (std::vector<std::string>{"init", "global"}));
  double least = 1e30;
  for (const IterationRecord& record : r.trace) least = std::min(least, record.overflow);
  EXPECT_NEAR(densityOverflow(design, r.placement, r.bins, r.targetDensity), least, 1e-4);
}

/// Asks to stop from the beginning or from the end of a stage on.
class StageStopper : public PlacementObserver {
 public:
  explicit StageStopper(std::string stage, bool atItsEnd = false) : stage_(std::move(stage)), atItsEnd_(atItsEnd) {}
  void onStageBegin(const std::string& stage) override { stop_ = stop_ || (!atItsEnd_ && stage == stage_); }
  void onStageEnd(const StageReport& report) override { stop_ = stop_ || (atItsEnd_ && report.name == stage_); }
  bool stopRequested() override { return stop_; }

 private:
  std::string stage_;
  bool atItsEnd_, stop_ = false;
};

TEST(PlaceFlow, AnInterruptionDuringTheStartEndsTheCoarseRun) {
  const Design design = generated(2000, 4);
  StageStopper stopper("init");
  const PlacementResult r = placeDesign(design, cpuOptions(), &stopper);
  EXPECT_EQ(r.status, Status::Interrupted);
  EXPECT_EQ(stageNames(r), (std::vector<std::string>{"init", "global"}));
  EXPECT_EQ(r.trace.size(), 1U);
  Options o = cpuOptions();
  o.stopAfter = "global";
  EXPECT_LT(r.hpwlInitial, 0.8 * placeDesign(design, o).hpwlInitial) << "hardly left the centre";
}

TEST(PlaceFlow, AnInterruptionWhileMacrosAreLegalizedEndsTheSearch) {
  const Design design = generated(0, 60, 0.95);
  StageStopper stopper("macro");
  const PlacementResult r = placeDesign(design, cpuOptions(), &stopper);
  EXPECT_EQ(r.status, Status::Interrupted) << "not 'not legal': nothing was tried";
  EXPECT_FALSE(r.legal);
  EXPECT_EQ(stageNames(r).back(), "macro");
}

// The stage was the last one asked for, but it is not done.
TEST(PlaceFlow, AnInterruptionThatCutsTheLastStageShortIsOne) {
  const Design design = generated(0, 60, 0.95);
  Options o = cpuOptions();
  o.stopAfter = "macro";
  StageStopper stopper("macro");
  const PlacementResult r = placeDesign(design, o, &stopper);
  EXPECT_EQ(r.status, Status::Interrupted) << r.message;
  EXPECT_FALSE(r.legal);
}

TEST(PlaceFlow, AnInterruptionDuringALongStartOrWhileMacrosTurnIsOne) {
  const Design design = generated(300, 4);
  for (const char* method : {"spectral", "sphere"}) {
    Options o = cpuOptions();
    o.init.method = method;
    StageStopper stopper("init");
    EXPECT_EQ(placeDesign(design, o, &stopper).status, Status::Interrupted) << method;
  }
  Options o = cpuOptions();
  o.orient.rotateMacros = true;
  o.stopAfter = "macro";
  StageStopper stopper("orient");
  const PlacementResult r = placeDesign(design, o, &stopper);
  EXPECT_EQ(r.status, Status::Interrupted);
  EXPECT_EQ(stageNames(r).back(), "orient");
}

TEST(PlaceFlow, AnInterruptionWhileCellsArePutOnRowsIsOne) {
  const Design design = generated(20000, 0);
  Options o = cpuOptions();
  o.init.method = "random";
  o.global.maxIterations = 5;
  StageStopper stopper("legal");
  const PlacementResult r = placeDesign(design, o, &stopper);
  EXPECT_EQ(r.status, Status::Interrupted);
  EXPECT_EQ(r.message, "interrupted while cells were put on rows");
  EXPECT_EQ(stageNames(r).back(), "legal");
}

TEST(PlaceFlow, AnInterruptionBehindTheRowsKeepsThePlacementLegal) {
  struct Case {
    const char *stage, *message;
  };
  Options o = cpuOptions();
  o.macro.refine = o.orient.flipCells = true;
  const Design design = generated(400, 4);
  for (const Case& c : {Case{"detail", "interrupted during detailed placement"},
                        Case{"refine", "interrupted while macros were refined"},
                        Case{"orient", "interrupted while cells were mirrored"}}) {
    SCOPED_TRACE(c.stage);
    StageStopper stopper(c.stage);
    const PlacementResult r = placeDesign(design, o, &stopper);
    EXPECT_EQ(r.status, Status::Interrupted);
    EXPECT_EQ(r.message, c.message);
    EXPECT_EQ(stageNames(r).back(), c.stage);
    EXPECT_TRUE(r.legal);
    EXPECT_TRUE(checkPlacement(design, r.placement).legal());
    EXPECT_DOUBLE_EQ(r.hpwlFinal, hpwl(design, r.placement));
  }
}

TEST(PlaceFlow, AnInterruptionBetweenStagesIsOne) {
  StageStopper stopper("global", true);
  const PlacementResult r = placeDesign(generated(400, 4), cpuOptions(), &stopper);
  EXPECT_EQ(r.status, Status::Interrupted);
  EXPECT_EQ(r.message, "interrupted after global placement");
  EXPECT_EQ(stageNames(r).back(), "global");
}

TEST(PlaceFlow, AWishToStopThatComesAfterTheLastStageChangesNothing) {
  const Design design = generated(400, 0);
  Options o = cpuOptions();
  o.stopAfter = "legal";
  StageStopper stopper("legal");
  const PlacementResult r = placeDesign(design, o, &stopper);
  EXPECT_EQ(r.status, Status::Ok) << r.message;
  EXPECT_TRUE(r.legal);
}

TEST(PlaceFlow, AnInterruptionInTheSecondRunKeepsTheMacrosWhereTheyAreLegal) {
  const Design design = generated(400, 4);
  Options o = cpuOptions();
  o.stopAfter = "global";
  Witness witness;
  witness.stopAfter = static_cast<size_t>(placeDesign(design, o).iterations) + 5;
  const PlacementResult r = placeDesign(design, cpuOptions(), &witness);
  EXPECT_EQ(r.status, Status::Interrupted);
  EXPECT_EQ(r.trace.size(), witness.stopAfter);
  EXPECT_EQ(r.trace.back().run, 1);
  EXPECT_EQ(stageNames(r).back(), "cells");
  o.stopAfter = "macro";
  const Placement macros = placeDesign(design, o).placement;
  for (int64_t i = 0; i < design.numNodes(); ++i)
    if (design.isMacro(i)) {
      EXPECT_EQ(r.placement.x[static_cast<size_t>(i)], macros.x[static_cast<size_t>(i)]) << i;
    }
}

TEST(PlaceFlow, RefusesOptionsOutOfRange) {
  Options o = cpuOptions();
  o.global.stopOverflow = 2;
  EXPECT_THROW(placeDesign(generated(100, 0), o), OptionError);
}

TEST(PlaceFlow, NamesItsStatus) {
  EXPECT_STREQ(statusName(Status::Ok), "ok");
  EXPECT_STREQ(statusName(Status::NotLegal), "not_legal");
  EXPECT_STREQ(statusName(Status::Diverged), "diverged");
  EXPECT_STREQ(statusName(Status::Interrupted), "interrupted");
}

}  // namespace
}  // namespace signet
