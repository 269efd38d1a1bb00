// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/macro_refiner.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "helpers/flow_designs.h"
#include "signet/check.h"
#include "signet/place.h"

namespace signet {
namespace {

using flow::cpuOptions;
using flow::generated;

// A macro of 40 x 40 at (60, 100), with cells on the rest of its lower row, on the die [20, 320] x [100, 180].
Design macroAmongCells() {
  Design design = small::rowsOnly(8);
  for (Row& row : design.rows) row.subRows = {{20, 150}};
  small::addNode(design, 40, 40, NodeKind::Movable, 60, 100);
  small::addNode(design, 0, 0, NodeKind::PinPlace, 310, 120);
  for (int i = 0; i < 5; ++i) small::addNode(design, 8, 10, NodeKind::Movable, 100 + 8 * i, 100);
  for (int32_t cell = 2; cell < 7; ++cell) small::addNet(design, {{cell, 0, 0}, {cell == 6 ? 2 : cell + 1, 0, 0}});
  return design;
}

TEST(MacroRefiner, FlipsAMacroWhosePinIsOnTheFarSide) {
  Design design = macroAmongCells();
  small::addNet(design, {{0, -20, 0}, {1, 0, 0}});
  Placement p = design.initial;
  const double before = hpwl(design, p);
  const MacroRefineResult r = refineMacros(design, cpuOptions(), 1, p);
  EXPECT_EQ(r.flipped, 1);
  EXPECT_GE(r.gain, 40);  // the pin comes over by the macro's width
  EXPECT_DOUBLE_EQ(hpwl(design, p), before - r.gain);
  EXPECT_TRUE(checkPlacement(design, p).legal());
}

TEST(MacroRefiner, ShiftsAMacroOverCellsThatGiveWay) {
  Design design = macroAmongCells();
  for (int i = 0; i < 8; ++i) small::addNet(design, {{0, 0, 0}, {1, 0, 0}});  // no flip helps: pins in the middle
  Placement p = design.initial;
  const double before = hpwl(design, p);
  const MacroRefineResult r = refineMacros(design, cpuOptions(), 1, p);
  EXPECT_EQ(r.flipped, 0);
  EXPECT_GE(r.shifted, 1);
  EXPECT_GT(p.x[0], 60);
  EXPECT_GT(r.gain, 0);
  EXPECT_DOUBLE_EQ(hpwl(design, p), before - r.gain);
  EXPECT_TRUE(checkPlacement(design, p).legal());
}

TEST(MacroRefiner, SaysThatItWasInterruptedAndStaysLegal) {
  Design design = macroAmongCells();
  small::addNet(design, {{0, -20, 0}, {1, 0, 0}});
  Placement p = design.initial;
  EXPECT_FALSE(refineMacros(design, cpuOptions(), 1, p).interrupted);
  p = design.initial;
  EXPECT_TRUE(refineMacros(design, cpuOptions(), 1, p, [] { return true; }).interrupted);
  EXPECT_TRUE(checkPlacement(design, p).legal());
}

TEST(MacroRefiner, NothingToGainChangesNothing) {
  Design design = macroAmongCells();
  Placement p = design.initial;
  const MacroRefineResult r = refineMacros(design, cpuOptions(), 1, p);
  EXPECT_EQ(r.rounds, 0);
  EXPECT_EQ(r.gain, 0);
  EXPECT_EQ(p.x, design.initial.x);
  EXPECT_EQ(p.y, design.initial.y);
}

TEST(MacroRefiner, NeverLongerAlwaysLegalAndTheSameForTwoThreads) {
  for (const int64_t macros : {3, 9}) {
    const Design design = generated(600, macros, 0.6);
    const PlacementResult placed = placeDesign(design, cpuOptions());
    ASSERT_TRUE(placed.legal) << placed.message;
    Placement one = placed.placement, two = placed.placement;
    const MacroRefineResult r = refineMacros(design, cpuOptions(), 1, one);
    refineMacros(design, cpuOptions(), 2, two);
    EXPECT_GE(r.gain, 0);
    EXPECT_NEAR(hpwl(design, one), placed.hpwlFinal - r.gain, 1e-9 * placed.hpwlFinal);
    EXPECT_TRUE(checkPlacement(design, one).legal());
    EXPECT_EQ(one.x, two.x);
    EXPECT_EQ(one.y, two.y);
    EXPECT_EQ(one.orient, two.orient);
  }
}

TEST(MacroRefiner, IsAStageOfTheFlowWhenAskedFor) {
  const Design design = generated(600, 6, 0.6);
  Options options = cpuOptions();
  const PlacementResult without = placeDesign(design, options);
  options.macro.refine = true;
  const PlacementResult with = placeDesign(design, options);
  const auto isRefine = [](const StageReport& s) { return s.name == "refine"; };
  EXPECT_TRUE(std::none_of(without.stages.begin(), without.stages.end(), isRefine));
  EXPECT_TRUE(std::any_of(with.stages.begin(), with.stages.end(), isRefine));
  EXPECT_TRUE(with.legal) << with.message;
  EXPECT_LE(with.hpwlFinal, without.hpwlFinal);
}

}  // namespace
}  // namespace signet
