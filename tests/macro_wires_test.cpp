// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/macro_wires.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "macro/macro_legalizer.h"
#include "small_design.h"

namespace signet {
namespace {

/// A macro of 20 x 40 at (40, 150) in a die of 80 x 120 (sites of 2, rows of 10), and a cell at (x, y) wired to it.
Design wired(double x, double y, const small::TestPin& pin) {
  Design design = small::rowsOnly(12);
  small::addNode(design, 20, 40, NodeKind::Movable, 40, 150);
  small::addNode(design, 2, 10, NodeKind::Movable, x - 1, y - 5);
  small::addNet(design, {pin, {1, 0, 0}});
  return design;
}

MacroModel modelOf(const Design& design, const WireShares& shares) {
  MacroModel model = makeMacroModel(design, design.initial, MacroGrid::Rows);
  model.movement = 1 - shares.wire;
  addWireHinges(design, design.initial, shares, false, model);
  return model;
}

TEST(MacroWires, TheKinkIsWhereThePinMeetsTheCell) {
  // The pin is at (58, 152); the cell at (90, 200): the corner meets it at (72, 198), 26 sites and 9.8 rows in.
  const Design design = wired(90, 200, {0, 8, -18});
  const MacroModel model = modelOf(design, {1, 0});
  const MacroBody& body = model.bodies[0];
  ASSERT_FALSE(body.hinges[0].empty());
  ASSERT_EQ(body.hinges[1].size(), 0U) << "8 rows up is as far as the die goes: the cell is out of reach";
  for (const Hinge& h : body.hinges[0]) {
    EXPECT_EQ(h.at, 26);
    EXPECT_TRUE(h.above);
  }
}

TEST(MacroWires, KinksBelowTheTargetCostBelow) {
  const Design design = wired(30, 130, {0, 0, 0});
  const MacroModel model = modelOf(design, {1, 0});
  ASSERT_FALSE(model.bodies[0].hinges[1].empty());
  for (const Hinge& h : model.bodies[0].hinges[1]) {
    EXPECT_EQ(h.at, 1);
    EXPECT_FALSE(h.above);
  }
}

TEST(MacroWires, TheMeanMacroWeighsLikeItsMovement) {
  const Design design = wired(60, 170, {0, 0, 0});
  const MacroModel model = modelOf(design, {0.25, 0});
  // Rows are five sites high. Both kinks of the only net are at hand.
  int64_t sum = 0;
  for (const Hinge& h : model.bodies[0].hinges[1]) sum += h.cost;
  EXPECT_NEAR(static_cast<double>(sum), 5 * 2 * 0.25 * MacroModel::kCostUnit, 8);
  EXPECT_EQ(model.moveCost(0, 0), 75);
}

TEST(MacroWires, TheSlopePullsTowardsTheNet) {
  const Design design = wired(95, 170, {0, 0, 0});
  for (const double slope : {0.0, 1.0}) {
    MacroModel model = modelOf(design, {1, slope});
    const double here = model.displacementCost(0, {10, 5}), right = model.displacementCost(0, {11, 5});
    if (slope == 0) {
      EXPECT_LE(here, right);
    } else {
      EXPECT_GT(here, right);
    }
  }
}

TEST(MacroWires, NetsWithinOneMacroAndWithoutMacrosCostNothing) {
  Design design = wired(60, 170, {1, 0, 0});
  small::addNet(design, {{0, 1, 1}, {0, 5, 5}});
  const MacroModel model = modelOf(design, {1, 0});
  EXPECT_TRUE(model.bodies[0].hinges[0].empty());
  EXPECT_TRUE(model.bodies[0].hinges[1].empty());
}

TEST(MacroWires, TheMacroGivesWayWhereItsWireDoesNotBend) {
  // Two macros of one size overlap by 8. The left one's net lies far to its left, so that going left is free until
  // there; the right one's net ends where it stands.
  Design design = small::rowsOnly(12);
  small::addNode(design, 20, 40, NodeKind::Movable, 42, 150);
  small::addNode(design, 20, 40, NodeKind::Movable, 54, 150);
  small::addNode(design, 0, 0, NodeKind::PinPlace, 22, 170);
  small::addNode(design, 0, 0, NodeKind::PinPlace, 64, 170);
  for (int k = 0; k < 4; ++k) {
    small::addNet(design, {{0, 0, 0}, {2, 0, 0}});
    small::addNet(design, {{1, 0, 0}, {3, 0, 0}});
  }
  MacroOptions options;
  options.wire = 0.9;
  Placement placement = design.initial;
  ASSERT_TRUE(legalizeMacros(design, options, false, placement).legal);
  EXPECT_DOUBLE_EQ(placement.x[0], 34);
  EXPECT_DOUBLE_EQ(placement.x[1], 54);
}

TEST(MacroWires, TheMacroOfTheLighterNetGivesWayWhereWeightsCount) {
  // Two macros of one size overlap by 8; each has a net that ends just left of where it stands, and one just right.
  Design design = small::rowsOnly(12);
  small::addNode(design, 20, 40, NodeKind::Movable, 42, 150);
  small::addNode(design, 20, 40, NodeKind::Movable, 54, 150);
  for (const double x : {51.8, 52.2, 63.8, 64.2}) small::addNode(design, 0, 0, NodeKind::PinPlace, x, 170);
  for (const int32_t macro : {0, 1})
    for (const int32_t place : {2, 3}) small::addNet(design, {{macro, 0, 0}, {2 * macro + place, 0, 0}});
  const auto placesWith = [&](double wire, std::vector<double> weights, bool count) {
    MacroOptions options;
    options.wire = wire;
    design.netWeight = std::move(weights);
    Placement placement = design.initial;
    EXPECT_TRUE(legalizeMacros(design, options, count, placement).legal);
    return std::pair{placement.x[0], placement.x[1]};
  };
  for (const double wire : {0.0, 0.9}) {
    SCOPED_TRACE(wire);
    EXPECT_EQ(placesWith(wire, {9, 9, 1, 1}, true), (std::pair{42.0, 62.0}));
    EXPECT_EQ(placesWith(wire, {1, 1, 9, 9}, true), (std::pair{34.0, 54.0}));
    EXPECT_EQ(placesWith(wire, {9, 9, 1, 1}, false), placesWith(wire, {1, 1, 9, 9}, false));
  }
}

}  // namespace
}  // namespace signet
