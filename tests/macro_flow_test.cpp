// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "helpers/flow_designs.h"
#include "signet/check.h"
#include "signet/place.h"

/// The whole flow on designs that are hard for macros: full, wide, alone, turned.
namespace signet {
namespace {

using flow::cpuOptions;
using flow::generated;
using flow::withPins;

/// Legal by the checker, or a message that names what did not fit; never anything else.
bool legalOrNamed(const Design& design, const Options& options = cpuOptions()) {
  const PlacementResult r = placeDesign(design, options);
  const CheckReport check = checkPlacement(design, r.placement);
  EXPECT_EQ(check.outside.count, 0);
  EXPECT_EQ(r.legal, check.legal());
  EXPECT_DOUBLE_EQ(r.hpwlFinal, check.hpwl);
  if (r.legal) {
    EXPECT_EQ(r.status, Status::Ok) << r.message;
    return true;
  }
  EXPECT_EQ(r.status, Status::NotLegal);
  EXPECT_NE(r.message.find("found no free place in the die"), std::string::npos) << r.message;
  return false;
}

TEST(MacroFlow, MacrosMayFillHalfToNineTenthsOfTheDie) {
  for (const double share : {0.5, 0.75, 0.9})
    for (const int64_t macros : {5, 25}) {
      SCOPED_TRACE(std::to_string(share) + " by " + std::to_string(macros));
      EXPECT_TRUE(legalOrNamed(generated(0, macros, share)));
    }
}

// What is packed without regard to where global placement wants it ends at twice that.
TEST(MacroFlow, CrowdedMacrosStayWhereTheirWiresAreShort) {
  for (const uint64_t seed : {1, 2, 3}) {
    SCOPED_TRACE(seed);
    const GeneratedDesign g = generateDesign({.cells = 0, .macros = 40, .utilization = 0.92, .seed = seed});
    const PlacementResult r = placeDesign(g.design, cpuOptions());
    EXPECT_TRUE(r.legal) << r.message;
    EXPECT_LT(r.hpwlFinal, 1.15 * g.plantedHpwl);
  }
}

TEST(MacroFlow, FewMacrosMayFillNineteenTwentieths) { EXPECT_TRUE(legalOrNamed(generated(0, 4, 0.95))); }

TEST(MacroFlow, ManyMacrosOnNineteenTwentiethsAreLegalOrNamed) { legalOrNamed(generated(0, 30, 0.95)); }

TEST(MacroFlow, TurningNeverMakesAFullDieUnplaceable) {
  Options o = cpuOptions();
  o.orient.flip = o.orient.rotateMacros = true;
  EXPECT_TRUE(legalOrNamed(generated(0, 5, 0.9), o));
  EXPECT_TRUE(legalOrNamed(generated(0, 25, 0.75), o));
}

TEST(MacroFlow, AMacroMayBeAsWideAsTheDie) {
  Design design = flow::strip(60, 12, 100);
  small::addNode(design, 100, 48, NodeKind::Movable, 20, 100);
  small::addNet(design, {{0, 0, 0}, {static_cast<int32_t>(design.numNodes()) - 1, 10, 20}});
  const PlacementResult r = placeDesign(design, cpuOptions());
  EXPECT_TRUE(r.legal) << r.message;
  EXPECT_DOUBLE_EQ(r.placement.x.back(), 20);
}

TEST(MacroFlow, OneMacroAloneIsPlacedWithAndWithoutPins) {
  const Design design = generated(0, 1, 0.5);
  EXPECT_TRUE(legalOrNamed(design));
  EXPECT_TRUE(legalOrNamed(withPins(design, [&](int32_t node) { return design.isMovable(node); })));
}

TEST(MacroFlow, MacrosWithoutAnyFixedPinAreLegal) {
  const Design design = generated(300, 8, 0.8);
  EXPECT_TRUE(legalOrNamed(withPins(design, [&](int32_t node) { return design.isMovable(node); })));
}

TEST(MacroFlow, OrientationsLowerTheWirelengthAndAreReported) {
  const Design design = generated(600, 8, 0.7);
  Options o = cpuOptions();
  const PlacementResult plain = placeDesign(design, o);
  EXPECT_EQ(plain.macro.flipped + plain.macro.turned, 0);
  for (const Orient orient : plain.placement.orient) EXPECT_EQ(orient, Orient::N);
  o.orient.flip = true;
  const PlacementResult flipped = placeDesign(design, o);
  EXPECT_TRUE(flipped.legal) << flipped.message;
  EXPECT_EQ(flipped.macro.turned, 0);
  const CheckReport check = checkPlacement(design, flipped.placement);
  EXPECT_EQ(check.flipped, flipped.macro.flipped);
  EXPECT_EQ(check.turned, 0);
  o.orient.rotateMacros = true;
  const PlacementResult turned = placeDesign(design, o);
  EXPECT_TRUE(turned.legal) << turned.message;
  EXPECT_EQ(checkPlacement(design, turned.placement).turned, turned.macro.turned);
  EXPECT_DOUBLE_EQ(checkPlacement(design, turned.placement).hpwl, turned.hpwlFinal);
}

TEST(MacroFlow, EveryRunSaysWhatItPlaces) {
  Options o = cpuOptions();
  o.orient.rotateMacros = true;
  int turned = 0;
  for (const uint64_t seed : {1, 2, 3, 4, 5, 6}) {
    const Design design = generateDesign({.cells = 300, .macros = 12, .utilization = 0.6, .seed = seed}).design;
    std::vector<RunKind> kinds;
    int run = -1;
    for (const IterationRecord& record : placeDesign(design, o).trace) {
      if (record.run != run) kinds.push_back(record.kind);
      EXPECT_EQ(record.kind, kinds.back());
      run = record.run;
      EXPECT_EQ(run, static_cast<int>(kinds.size()) - 1);
    }
    turned += kinds == std::vector<RunKind>{RunKind::Mixed, RunKind::Turned, RunKind::Cells};
  }
  EXPECT_GT(turned, 0);
}

TEST(MacroFlow, FlippedCellsChangeOnlyTheHpwlThatSeesThem) {
  const Design design = generated(600, 0, 0.7);
  Options o = cpuOptions();
  const PlacementResult plain = placeDesign(design, o);
  o.orient.flipCells = true;
  const PlacementResult flipped = placeDesign(design, o);
  EXPECT_TRUE(flipped.legal);
  EXPECT_DOUBLE_EQ(flipped.hpwlFinal, plain.hpwlFinal);
  EXPECT_LT(flipped.hpwlCellOrient, plain.hpwlCellOrient);
  EXPECT_DOUBLE_EQ(flipped.hpwlCellOrient, hpwl(design, flipped.placement, false, true));
}

TEST(MacroFlow, CellsStayUnmirroredOnRowsWhoseSymmetryForbidsIt) {
  Design design = generated(300, 0, 0.7);
  for (Row& row : design.rows) row.mirrors = false;
  Options o = cpuOptions();
  o.orient.flip = o.orient.flipCells = true;
  EXPECT_EQ(checkPlacement(design, placeDesign(design, o).placement).flipped, 0);
}

TEST(MacroFlow, MovementAndWirelengthOfTheMacroStepAreReported) {
  const Design design = generated(600, 8, 0.7);
  const PlacementResult r = placeDesign(design, cpuOptions());
  EXPECT_DOUBLE_EQ(r.macro.hpwlBefore, r.hpwlGlobal);
  EXPECT_GT(r.macro.hpwlAfter, 0);
  EXPECT_GT(r.macro.meanMovement, 0);
  EXPECT_GE(r.macro.maxMovement, r.macro.meanMovement);
}

TEST(MacroFlow, OrientationsAreTheSameForAnyNumberOfThreads) {
  const Design design = generated(500, 8, 0.7);
  Options o = cpuOptions();
  o.orient.flip = o.orient.rotateMacros = o.orient.flipCells = o.macro.swap = true;
  o.macro.wire = 0.5;
  const PlacementResult one = placeDesign(design, o);
  o.threads = 3;
  const PlacementResult three = placeDesign(design, o);
  EXPECT_EQ(one.placement.x, three.placement.x);
  EXPECT_EQ(one.placement.y, three.placement.y);
  EXPECT_EQ(one.placement.orient, three.placement.orient);
}

/// The largest |dx| + |dy| of a macro between two placements.
double mostMoved(const Design& design, const Placement& from, const Placement& to) {
  double most = 0;
  for (int64_t i = 0; i < design.numNodes(); ++i) {
    const auto n = static_cast<size_t>(i);
    if (design.isMacro(i)) most = std::max(most, std::abs(to.x[n] - from.x[n]) + std::abs(to.y[n] - from.y[n]));
  }
  return most;
}

/// The HPWL after the last stage of the name.
double hpwlAfterLast(const PlacementResult& r, const std::string& stage) {
  double hpwl = 0;
  for (const StageReport& s : r.stages)
    if (s.name == stage) hpwl = s.hpwl;
  return hpwl;
}

/// Cells as wide as most gaps between the macros: packed where their wires are short, the macros leave them no room.
TEST(MacroFlow, MacrosMakeRoomForCellsThatFindNone) {
  struct Case {
    int64_t cells, macros, fixed;
    double utilization, share;
    uint64_t seed;
  };
  int crowded = 0;
  for (const Case& c : {Case{60, 1, 0, 0.9, 0.9, 2}, Case{60, 1, 0, 0.95, 0.8, 5}, Case{60, 20, 6, 0.95, 0.8, 5},
                        Case{60, 40, 0, 0.95, 0.8, 6}, Case{400, 6, 0, 0.9, 0.9, 5}, Case{60, 6, 6, 0.95, 0.8, 3}}) {
    SCOPED_TRACE(std::to_string(c.cells) + " cells, " + std::to_string(c.macros) + " macros");
    const Design design = generateDesign({.cells = c.cells,
                                          .macros = c.macros,
                                          .fixed = c.fixed,
                                          .utilization = c.utilization,
                                          .macroShare = c.share,
                                          .seed = c.seed})
                              .design;
    const PlacementResult r = placeDesign(design, cpuOptions());
    EXPECT_EQ(r.status, Status::Ok) << r.message;
    EXPECT_TRUE(checkPlacement(design, r.placement).legal());
    if (r.message.find("stand in a corner") == std::string::npos) continue;
    ++crowded;
    Options global = cpuOptions();
    global.stopAfter = "global";
    EXPECT_NEAR(r.macro.maxMovement, mostMoved(design, placeDesign(design, global).placement, r.placement), 1e-9);
    EXPECT_GE(r.macro.maxMovement, r.macro.meanMovement);
    EXPECT_DOUBLE_EQ(r.macro.hpwlAfter, hpwlAfterLast(r, "macro"));
  }
  EXPECT_GT(crowded, 0);
}

/// Asks to stop once a stage has begun for the second time.
class SecondTimeStopper : public PlacementObserver {
 public:
  explicit SecondTimeStopper(std::string stage) : stage_(std::move(stage)) {}
  void onStageBegin(const std::string& stage) override { times_ += stage == stage_ ? 1 : 0; }
  bool stopRequested() override { return times_ > 1; }
  int times() const { return times_; }

 private:
  std::string stage_;
  int times_ = 0;
};

TEST(MacroFlow, AnInterruptionWhileMacrosMakeRoomForCellsKeepsWhatWasThere) {
  const Design design =
      generateDesign({.cells = 60, .macros = 1, .fixed = 0, .utilization = 0.9, .macroShare = 0.9, .seed = 2}).design;
  for (const char* stage : {"macro", "cells"}) {
    SCOPED_TRACE(stage);
    SecondTimeStopper stopper(stage);
    const PlacementResult r = placeDesign(design, cpuOptions(), &stopper);
    ASSERT_EQ(stopper.times(), 2) << "the cells found room at once";
    EXPECT_EQ(r.status, Status::Interrupted);
    EXPECT_FALSE(r.legal);
    EXPECT_DOUBLE_EQ(r.hpwlFinal, hpwl(design, r.placement));
    EXPECT_DOUBLE_EQ(r.macro.hpwlAfter, r.stages[2].hpwl) << "the first time";
  }
}

}  // namespace
}  // namespace signet
