// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/macro_swapper.h"

#include <gtest/gtest.h>

#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

/// Two macros of 20 x 40, one left, one right and higher, and a pad at each lower corner of the die.
Design twoMacros() {
  Design design = small::rowsOnly(12);
  small::addNode(design, 20, 40, NodeKind::Movable, 20, 100);
  small::addNode(design, 20, 40, NodeKind::Movable, 80, 150);
  small::addNode(design, 0, 0, NodeKind::PinPlace, 20, 100);
  small::addNode(design, 0, 0, NodeKind::PinPlace, 100, 100);
  return design;
}

TEST(MacroSwapper, SwapsTwoThatStandOnEachOthersSide) {
  Design design = twoMacros();
  small::addNet(design, {{0, 0, 0}, {3, 0, 0}});
  small::addNet(design, {{1, 0, 0}, {2, 0, 0}});
  Placement placement = design.initial;
  const MacroSwapResult r = swapMacros(design, false, placement);
  EXPECT_EQ(r.swaps, 1);
  EXPECT_DOUBLE_EQ(placement.x[0], 80);
  EXPECT_DOUBLE_EQ(placement.y[0], 150);
  EXPECT_DOUBLE_EQ(placement.x[1], 20);
  EXPECT_DOUBLE_EQ(placement.y[1], 100);
  EXPECT_DOUBLE_EQ(r.gain, hpwl(design, design.initial) - hpwl(design, placement));
  EXPECT_DOUBLE_EQ(r.gain, 120);
}

TEST(MacroSwapper, EndsWhenItIsTold) {
  Design design = twoMacros();
  small::addNet(design, {{0, 0, 0}, {3, 0, 0}});
  Placement placement = design.initial;
  const MacroSwapResult r = swapMacros(design, false, placement, [] { return true; });
  EXPECT_TRUE(r.interrupted);
  EXPECT_EQ(r.swaps, 0);
  EXPECT_FALSE(swapMacros(design, false, placement, [] { return false; }).interrupted);
}

TEST(MacroSwapper, LeavesTwoThatStandRight) {
  Design design = twoMacros();
  small::addNet(design, {{0, 0, 0}, {2, 0, 0}});
  small::addNet(design, {{1, 0, 0}, {3, 0, 0}});
  Placement placement = design.initial;
  EXPECT_EQ(swapMacros(design, false, placement).swaps, 0);
  EXPECT_EQ(placement.x, design.initial.x);
}

TEST(MacroSwapper, NeverSwapsOtherFootprints) {
  Design design = twoMacros();
  design.height[1] = 50;
  small::addNet(design, {{0, 0, 0}, {3, 0, 0}});
  small::addNet(design, {{1, 0, 0}, {2, 0, 0}});
  Placement placement = design.initial;
  EXPECT_EQ(swapMacros(design, false, placement).swaps, 0);
}

TEST(MacroSwapper, AFootprintIsThatAfterTurning) {
  Design design = twoMacros();
  design.width[1] = 40, design.height[1] = 40;
  design.width[0] = 40, design.height[0] = 60;
  small::addNet(design, {{0, 0, 0}, {3, 0, 0}});
  small::addNet(design, {{1, 0, 0}, {2, 0, 0}});
  Placement placement = design.initial;
  placement.orient[0] = Orient::E;  // 60 x 40
  EXPECT_EQ(swapMacros(design, false, placement).swaps, 0);
  design.width[1] = 60;
  EXPECT_EQ(swapMacros(design, false, placement).swaps, 1);
}

TEST(MacroSwapper, CountsANetOfBothOnce) {
  Design design = twoMacros();
  small::addNet(design, {{0, 9, 0}, {1, -9, 0}});  // face to face now, back to back when swapped
  small::addNet(design, {{0, 0, 0}, {3, 0, 0}});
  Placement placement = design.initial;
  const MacroSwapResult r = swapMacros(design, false, placement);
  // Swapping costs the first net 36 and saves the second 60 - 0 in x, but adds 50 in y: it would lose 26.
  EXPECT_EQ(r.swaps, 0);
}

TEST(MacroSwapper, NetWeightsDecide) {
  Design design = twoMacros();
  small::addNet(design, {{0, 0, 0}, {3, 0, 0}});
  small::addNet(design, {{1, 0, 0}, {3, 0, 0}});
  design.netWeight = {5, 1};
  Placement placement = design.initial;
  EXPECT_EQ(swapMacros(design, false, placement).swaps, 0);
  EXPECT_EQ(swapMacros(design, true, placement).swaps, 1);
}

TEST(MacroSwapper, NoMacrosIsNoSwap) {
  const Design design = small::rowsOnly(4);
  Placement placement;
  EXPECT_EQ(swapMacros(design, false, placement).swaps, 0);
}

}  // namespace
}  // namespace signet
