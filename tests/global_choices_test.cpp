// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/global_choices.h"

#include <gtest/gtest.h>

#include <cmath>

#include "helpers/flow_designs.h"
#include "helpers/hand_problem.h"

namespace signet {
namespace {

PlacementProblem cellsAlone() {
  const Design design = flow::generated(400, 0);
  return makeProblem(design, design.initial, false, false);
}

// One macro of so many times the cells' area: the usual end while they have two thirds, deeper the less they have.
TEST(GlobalChoices, TheStopOverflowIsDeeperWhereMacrosAreMostOfTheArea) {
  const auto stopWith = [](double macroArea) {
    PlacementProblem p = cellsAlone();
    const double area = p.movableArea;
    p.isMacro[0] = 1;
    p.movableArea += macroArea * area - static_cast<double>(p.width[0]) * p.height[0];
    p.height[0] = static_cast<float>(macroArea * area / p.width[0]);
    return chooseStopOverflow(p);
  };
  EXPECT_DOUBLE_EQ(stopWith(0.2), 0.08);
  EXPECT_NEAR(stopWith(1.0), 0.06, 1e-3);
  EXPECT_NEAR(stopWith(3.0), 0.03, 1e-3);
  EXPECT_DOUBLE_EQ(stopWith(99.0), 0.02);
  EXPECT_DOUBLE_EQ(chooseStopOverflow(cellsAlone()), 0.08);
}

TEST(GlobalChoices, BinsAreNearTheRootOfTheNodes) {
  const auto bins = [](int32_t movable) {
    PlacementProblem p;
    p.numMovable = movable;
    return chooseBins(p);
  };
  EXPECT_EQ(bins(0), 16);
  EXPECT_EQ(bins(1), 16);
  EXPECT_EQ(bins(400), 16);
  EXPECT_EQ(bins(1100), 32);
  EXPECT_EQ(bins(12000), 128);
  EXPECT_EQ(bins(210000), 512);
  EXPECT_EQ(bins(1000000), 1024);
  EXPECT_EQ(bins(1000000000), 2048);
}

TEST(GlobalChoices, BinsAreFinerForCellsAlone) {
  PlacementProblem p;
  p.numMovable = 210000;
  p.movableArea = 57;
  p.freeArea = 100;
  EXPECT_EQ(chooseCellBins(p, false), 512);
  EXPECT_EQ(chooseCellBins(p, true), 2 * chooseBins(p));
  p.movableArea = 20;
  EXPECT_EQ(chooseCellBins(p, false), 1024) << "most of the ground will be empty";
  p.freeArea = 0;
  EXPECT_EQ(chooseCellBins(p, false), chooseBins(p));
}

TEST(GlobalChoices, TheCellsFitInTheTargetDensity) {
  const auto density = [](double movable, double free) {
    PlacementProblem p;
    p.movableArea = movable;
    p.freeArea = free;
    return chooseTargetDensity(p);
  };
  EXPECT_GT(density(80, 100), 0.8);
  EXPECT_EQ(density(99, 100), 1);
  EXPECT_EQ(density(200, 100), 1);
  EXPECT_GT(density(10, 100), 0.1);
  EXPECT_EQ(density(1, 0), 1);
  EXPECT_LE(density(70, 100), 1);
}

TEST(GlobalChoices, TheCellTargetDensityLeavesRoomForTheRowsThatHighCellsCut) {
  PlacementProblem p;
  p.numMovable = 2;
  p.rowHeight = 10;
  p.width = {30, 15};
  p.height = {10, 20};
  p.movableArea = 600;
  p.freeArea = 1000;
  EXPECT_LT(chooseCellTargetDensity(p, 0.9), 0.92);
  EXPECT_GT(chooseCellTargetDensity(p, 0.9), 0.6);
  EXPECT_LT(chooseCellTargetDensity(p, 1), 0.95);
  p.freeArea = 630;
  EXPECT_GT(chooseCellTargetDensity(p, 1), 600.0 / 630) << "the cells must still fit";
  p.height = {10, 10};
  p.width = {30, 30};
  p.freeArea = 1000;
  EXPECT_EQ(chooseCellTargetDensity(p, 1), 1);
  EXPECT_EQ(chooseCellTargetDensity(p, 0.5), 0.97) << "nothing is cut";
}

TEST(GlobalChoices, CellsOnMuchGroundNeedNotSpreadAsFar) {
  const auto stop = [](double movable, double free, int32_t cells = 10000) {
    PlacementProblem p;
    p.numMovable = cells;
    p.movableArea = movable;
    p.freeArea = free;
    return chooseCellStopOverflow(p);
  };
  EXPECT_DOUBLE_EQ(stop(95, 100), 0.08);
  EXPECT_DOUBLE_EQ(stop(50, 100), 0.08);
  EXPECT_NEAR(stop(42.5, 100), 0.105, 1e-12);
  EXPECT_DOUBLE_EQ(stop(35, 100), 0.13);
  EXPECT_DOUBLE_EQ(stop(1, 100), 0.13);
  EXPECT_DOUBLE_EQ(stop(1, 100, 1000), 0.08) << "few cells";
  EXPECT_DOUBLE_EQ(stop(1, 0), 0.08) << "no ground at all";
}

TEST(GlobalChoices, NetsOfCellsSideBySideHaveALeastLength) {
  hand::HandProblem h(640, 640);
  for (int i = 0; i < 4; ++i) h.movable(8, 32, 0, 0);
  h.net({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {3, 0, 0}});
  EXPECT_NEAR(leastSpreadHpwl(h.done()), 2 * (32 - 16), 1e-9);
  const int32_t macro = h.movable(100, 100, 0, 0, true);
  const int32_t pad = h.pad(0, 0);
  h.net({{0, 0, 0}, {macro, 0, 0}, {pad, 0, 0}}, 5);
  EXPECT_NEAR(leastSpreadHpwl(h.done()), 2 * (32 - 16), 1e-9) << "one cell alone may lie where the others are";
  h.net({{0, 0, 0}, {1, 0, 0}, {macro, 0, 0}, {pad, 0, 0}}, 3);
  EXPECT_NEAR(leastSpreadHpwl(h.done()), 2 * (32 - 16) + 3 * 2 * (std::sqrt(512.0) - 16), 1e-4);
}

TEST(GlobalChoices, TheLeastLengthHasTheSameBitsForAnyNumberOfThreads) {
  hand::HandProblem h(640, 640);
  for (int i = 0; i < 50; ++i) h.movable(static_cast<float>(1 + i % 7), 10, 0, 0);
  for (int i = 0; i < 300; ++i) h.net({{i % 50, 0, 0}, {(7 * i + 3) % 50, 0, 0}}, 0.1F * static_cast<float>(i));
  const PlacementProblem p = h.done();
  for (const int threads : {2, 7}) EXPECT_EQ(leastSpreadHpwl(p, threads), leastSpreadHpwl(p));
}

TEST(GlobalChoices, MacrosAloneHaveALeastLengthToo) {
  hand::HandProblem h(640, 640);
  const int32_t a = h.movable(100, 100, 0, 0, true), b = h.movable(100, 300, 0, 0, true);
  h.net({{a, 0, 0}, {b, 0, 0}});
  EXPECT_NEAR(leastSpreadHpwl(h.done()), 2 * (200 - std::sqrt(20000.0)), 1e-4);
}

TEST(GlobalChoices, TheSmoothingKeepsToTheCellsWhereBinsAreLargeBesideThem) {
  hand::HandProblem h(640, 640);
  for (int i = 0; i < 3; ++i) h.movable(8, 32, 0, 0);
  EXPECT_DOUBLE_EQ(smoothingBase(h.done(), 4, 256), 4 * (2.5 + 2.5)) << "bins smaller than cells";
  EXPECT_DOUBLE_EQ(smoothingBase(h.done(), 4, 16), 4 * 1.3 * (16 + 16));
  EXPECT_DOUBLE_EQ(smoothingBase(h.done(), 2, 16), 2 * 1.3 * (16 + 16));
  EXPECT_DOUBLE_EQ(smoothingBase(h.done(), 4, 4), 4 * 0.35 * (160 + 160)) << "not far below a bin";
  h.movable(100, 100, 0, 0, true);
  EXPECT_DOUBLE_EQ(smoothingBase(h.done(), 4, 16), 4 * 2 * (16 + 16)) << "macros are no cells, and see farther";
  EXPECT_DOUBLE_EQ(smoothingBase(h.done(), 4, 256), 4 * (2.5 + 2.5));
}

TEST(GlobalChoices, WithoutCellsTheSmoothingIsThatOfTheBins) {
  hand::HandProblem h(640, 320);
  EXPECT_DOUBLE_EQ(smoothingBase(h.done(), 4, 16), 4 * (40 + 20));
  h.movable(10, 10, 0, 0, true);
  EXPECT_DOUBLE_EQ(smoothingBase(h.done(), 4, 16), 4 * (40 + 20));
}

}  // namespace
}  // namespace signet
