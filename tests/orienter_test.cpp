// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "orient/orienter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "problem/random.h"
#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

/// A die of 80 x 120 with a macro of 20 x 40 centred on (60, 160), and pins to reach for.
Design oneMacro() {
  Design design = small::rowsOnly(12);
  small::addNode(design, 20, 40, NodeKind::Movable, 50, 140);
  return design;
}

int32_t addPad(Design& design, double x, double y) {
  small::addNode(design, 0, 0, NodeKind::PinPlace, x, y);
  return static_cast<int32_t>(design.numNodes()) - 1;
}

Orient chosen(Design& design, OrientMoves moves) {
  Placement placement = design.initial;
  orientNodes(design, {0}, {moves}, placement);
  return placement.orient[0];
}

TEST(Orienter, MirrorsTowardsAPinOnTheOtherSide) {
  Design design = oneMacro();
  small::addNet(design, {{0, 8, 0}, {addPad(design, 20, 160), 0, 0}});
  EXPECT_EQ(chosen(design, OrientMoves::Mirror), Orient::FN);
}

TEST(Orienter, MirroringInXNeverSwapsUpAndDown) {
  Design design = oneMacro();
  small::addNet(design, {{0, 0, 15}, {addPad(design, 60, 100), 0, 0}});
  EXPECT_EQ(chosen(design, OrientMoves::Mirror), Orient::N);
  EXPECT_EQ(chosen(design, OrientMoves::Flip), Orient::S);
}

TEST(Orienter, KeepsToTheNodesSymmetry) {
  Design design = oneMacro();
  small::addNet(design, {{0, 8, 15}, {addPad(design, 20, 100), 0, 0}});
  design.nodeSymmetry.resize(static_cast<size_t>(design.numNodes()));
  EXPECT_EQ(chosen(design, OrientMoves::Turn), Orient::N);
  EXPECT_EQ(chosen(design, OrientMoves::Mirror), Orient::N);
  design.nodeSymmetry[0].x = true;
  EXPECT_EQ(chosen(design, OrientMoves::Turn), Orient::FS);
  design.nodeSymmetry[0].y = true;
  EXPECT_EQ(chosen(design, OrientMoves::Turn), Orient::S);
}

TEST(Orienter, FlipsUpsideDownWhenOnlyYGains) {
  Design design = oneMacro();
  small::addNet(design, {{0, 8, 15}, {addPad(design, 100, 100), 0, 0}});
  EXPECT_EQ(chosen(design, OrientMoves::Flip), Orient::FS);
}

TEST(Orienter, TurnsByHalfWhenBothAxesGain) {
  Design design = oneMacro();
  small::addNet(design, {{0, 8, 15}, {addPad(design, 20, 100), 0, 0}});
  EXPECT_EQ(chosen(design, OrientMoves::Flip), Orient::S);
}

TEST(Orienter, AQuarterTurnKeepsTheCentreAndSwapsTheSides) {
  Design design = oneMacro();
  // The pin at the top end wants to be at the left end: a turn by 90 degrees counter-clockwise.
  small::addNet(design, {{0, 3, 18}, {addPad(design, 20, 163), 0, 0}});
  Placement placement = design.initial;
  const OrientResult r = orientNodes(design, {0}, {OrientMoves::Turn}, placement);
  EXPECT_EQ(placement.orient[0], Orient::W);
  EXPECT_EQ(r.turned, 1);
  EXPECT_EQ(r.flipped, 0);
  EXPECT_DOUBLE_EQ(placement.x[0], 40);
  EXPECT_DOUBLE_EQ(placement.y[0], 150);
  EXPECT_DOUBLE_EQ(hpwl(design, placement), 22);
  EXPECT_DOUBLE_EQ(r.gain, hpwl(design, design.initial) - 22);
}

TEST(Orienter, DoesNotTurnWhatTheDieIsTooLowFor) {
  Design design = small::rowsOnly(3);  // 80 x 30
  small::addNode(design, 60, 40, NodeKind::Movable, 30, 95);
  small::addNet(design, {{0, 0, 18}, {addPad(design, 20, 115), 0, 0}});
  EXPECT_FALSE(isTurned(chosen(design, OrientMoves::Turn)));
}

TEST(Orienter, DoesNotTurnAMacroOnItsSideAsLowAsARow) {
  Design design = small::rowsOnly(12);
  small::addNode(design, 10, 40, NodeKind::Movable, 55, 140);
  small::addNet(design, {{0, 0, 18}, {addPad(design, 20, 160), 0, 0}});
  EXPECT_EQ(chosen(design, OrientMoves::Turn), Orient::N);
}

TEST(Orienter, OneRowCellsMirrorOnlyWhenTheirPinsFollow) {
  Design design = small::rowsOnly(4);
  small::addNode(design, 6, 10, NodeKind::Movable, 50, 100);
  small::addNet(design, {{0, 2, 0}, {addPad(design, 20, 105), 0, 0}});
  Placement placement = design.initial;
  EXPECT_EQ(orientNodes(design, {0}, {OrientMoves::Mirror}, placement).flipped, 0);
  const OrientResult r = orientNodes(design, {0}, {OrientMoves::Mirror, false, true}, placement);
  EXPECT_EQ(r.flipped, 1);
  EXPECT_DOUBLE_EQ(r.gain, 4);
  EXPECT_DOUBLE_EQ(hpwl(design, placement, false, true), hpwl(design, placement) - 4);
}

TEST(Orienter, NetWeightsDecide) {
  Design design = oneMacro();
  small::addNet(design, {{0, 8, 0}, {addPad(design, 20, 160), 0, 0}});
  small::addNet(design, {{0, 9, 0}, {addPad(design, 100, 160), 0, 0}});
  design.netWeight = {2, 1};
  Placement placement = design.initial;
  orientNodes(design, {0}, {OrientMoves::Mirror, false}, placement);
  EXPECT_EQ(placement.orient[0], Orient::N);
  orientNodes(design, {0}, {OrientMoves::Mirror, true}, placement);
  EXPECT_EQ(placement.orient[0], Orient::FN);
}

TEST(Orienter, SeveralPinsOfANodeOnANetAndNetsOfOneNodeAreFine) {
  Design design = oneMacro();
  small::addNet(design, {{0, 8, 0}, {0, -8, 0}});
  small::addNet(design, {{0, 1, 1}});
  small::addNet(design, {});
  small::addNet(design, {{0, 8, 0}, {addPad(design, 20, 160), 0, 0}, {0, 5, 0}});
  Placement placement = design.initial;
  const OrientResult r = orientNodes(design, {0}, {OrientMoves::Mirror}, placement);
  EXPECT_EQ(placement.orient[0], Orient::FN);
  EXPECT_DOUBLE_EQ(r.gain, 13);  // the farther pin was 48 from the pad, and is 35 from it
}

TEST(Orienter, EndsWhenItIsTold) {
  Design design = oneMacro();
  small::addNet(design, {{0, 8, 0}, {addPad(design, 20, 160), 0, 0}});
  Placement placement = design.initial;
  const OrientResult r = orientNodes(design, {0}, {OrientMoves::Mirror}, placement, [] { return true; });
  EXPECT_TRUE(r.interrupted);
  EXPECT_EQ(placement.orient, design.initial.orient);
  EXPECT_FALSE(orientNodes(design, {0}, {OrientMoves::Mirror}, placement, [] { return false; }).interrupted);
}

TEST(Orienter, NoNodesIsNoChange) {
  Design design = oneMacro();
  Placement placement = design.initial;
  const OrientResult r = orientNodes(design, {}, {}, placement);
  EXPECT_EQ(r.flipped + r.turned, 0);
  EXPECT_EQ(r.gain, 0);
}

/// Macros of odd shapes with shared nets, at random.
Design manyMacros(int macros, int nets) {
  Design design = small::rowsOnly(60);
  Random random(5);
  const auto below = [&](int n) { return static_cast<int>(random.next() % static_cast<uint64_t>(n)); };
  for (int i = 0; i < macros; ++i)
    small::addNode(design, 12 + below(20), 35 + below(30), NodeKind::Movable, 20 + below(50), 100 + below(500));
  for (int i = 0; i < nets; ++i) {
    std::vector<small::TestPin> pins;
    for (int k = 2 + below(4); k > 0; --k) pins.push_back({below(macros), below(13) - 6.5, below(35) - 17.0});
    small::addNet(design, pins);
  }
  return design;
}

TEST(Orienter, EndsWhereNoSingleChangeGainsAndTheGainIsTheHpwl) {
  const Design design = manyMacros(14, 60);
  std::vector<int32_t> nodes(14);
  for (int32_t i = 0; i < 14; ++i) nodes[static_cast<size_t>(i)] = i;
  Placement placement = design.initial;
  const OrientResult r = orientNodes(design, nodes, {OrientMoves::Flip}, placement);
  const double end = hpwl(design, placement);
  EXPECT_GT(r.flipped, 3);
  EXPECT_NEAR(r.gain, hpwl(design, design.initial) - end, 1e-6);
  for (size_t i = 0; i < nodes.size(); ++i) {
    Placement other = placement;
    for (const Orient o : {Orient::N, Orient::S, Orient::FN, Orient::FS}) {
      other.orient[i] = o;
      EXPECT_GE(hpwl(design, other), end - 1e-6) << i << ' ' << orientName(o);
    }
  }
}

TEST(Orienter, QuarterTurnsGainNoLessThanTheirHpwlSays) {
  const Design design = manyMacros(9, 40);
  const std::vector<int32_t> nodes = {8, 0, 5, 3};
  Placement placement = design.initial;
  const OrientResult r = orientNodes(design, nodes, {OrientMoves::Turn}, placement);
  EXPECT_GT(r.turned, 0);
  EXPECT_NEAR(r.gain, hpwl(design, design.initial) - hpwl(design, placement), 1e-6);
  for (const size_t other : {1, 2, 4, 6, 7}) EXPECT_EQ(placement.orient[other], Orient::N);
}

}  // namespace
}  // namespace signet
