// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/problem.h"

#include <gtest/gtest.h>

#include <vector>

#include "signet/error.h"
#include "small_design.h"

namespace signet {
namespace {

using small::addNet;
using small::addNode;
using small::problemOf;
using small::rowsOnly;

/// Nodes: 0 fixed block, 1 cell, 2 macro turned by 90 degrees, 3 pad, 4 flipped cell.
Design smallDesign() {
  Design design = rowsOnly(6);
  addNode(design, 10, 20, NodeKind::Fixed, 30, 110);
  addNode(design, 4, 10, NodeKind::Movable, 22, 100);
  addNode(design, 12, 40, NodeKind::Movable, 50, 120, Orient::W);
  addNode(design, 1, 1, NodeKind::PinPlace, 19, 130);
  addNode(design, 6, 10, NodeKind::Movable, 90, 150, Orient::FN);
  addNet(design, {{0, 1, 2}, {1, 0.5, -3}, {2, 4, 15}});
  addNet(design, {{4, 1, 1}});
  addNet(design, {});
  addNet(design, {{4, 2, -4}, {3, 0, 0}, {2, -5, 10}, {2, 0, 0}});
  return design;
}

TEST(Problem, PutsMovableNodesFirstInDesignOrder) {
  const PlacementProblem p = problemOf(smallDesign());
  EXPECT_EQ(p.numMovable, 3);
  EXPECT_EQ(p.numNodes, 5);
  EXPECT_EQ(p.designNode, (std::vector<int32_t>{1, 2, 4, 0, 3}));
  EXPECT_EQ(p.isMacro, (std::vector<uint8_t>{0, 1, 0}));
}

TEST(Problem, CentresPositionsOnTheDieAndTurnsShapes) {
  const PlacementProblem p = problemOf(smallDesign());
  EXPECT_EQ(p.dieWidth, 80);
  EXPECT_EQ(p.dieHeight, 60);
  EXPECT_EQ(p.dieCenterX, 60);
  EXPECT_EQ(p.dieCenterY, 130);
  EXPECT_EQ(p.rowHeight, 10);
  EXPECT_EQ(p.siteWidth, 2);
  EXPECT_EQ(p.width, (std::vector<float>{4, 40, 6, 10, 1}));
  EXPECT_EQ(p.height, (std::vector<float>{10, 12, 10, 20, 1}));
  EXPECT_EQ(p.x, (std::vector<float>{-36, 10, 33, -25, -40.5F}));
  EXPECT_EQ(p.y, (std::vector<float>{-25, -4, 25, -10, 0.5F}));
}

TEST(Problem, TurnsPinsOfTallNodesOnlyAndDropsNetsWithoutAPair) {
  const PlacementProblem p = problemOf(smallDesign());
  EXPECT_EQ(p.numNets(), 2);
  EXPECT_EQ(p.netStart, (std::vector<int32_t>{0, 3, 7}));
  EXPECT_EQ(p.netWeight, (std::vector<float>{1, 1}));
  EXPECT_EQ(p.pinNode, (std::vector<int32_t>{3, 0, 1, 2, 4, 1, 1}));
  // The macro's (4, 15) becomes (-15, 4); the flipped cell's (2, -4) stays.
  EXPECT_EQ(p.pinDx, (std::vector<float>{1, 0.5F, -15, 2, 0, -10, 0}));
  EXPECT_EQ(p.pinDy, (std::vector<float>{2, -3, 4, -4, 0, -5, 0}));
}

TEST(Problem, IsTheSameForAnyNumberOfThreads) {
  const Design design = smallDesign();
  const PlacementProblem one = makeProblem(design, design.initial, false, false);
  for (const int threads : {2, 5}) {
    const PlacementProblem more = makeProblem(design, design.initial, false, false, threads);
    EXPECT_EQ(more.netStart, one.netStart) << threads;
    EXPECT_EQ(more.pinNode, one.pinNode);
    EXPECT_EQ(more.pinDx, one.pinDx);
    EXPECT_EQ(more.pinDy, one.pinDy);
  }
}

TEST(Problem, ListsThePinsOfEachNode) {
  const PlacementProblem p = problemOf(smallDesign());
  EXPECT_EQ(p.nodeStart, (std::vector<int32_t>{0, 1, 4, 5, 6, 7}));
  EXPECT_EQ(p.nodePin, (std::vector<int32_t>{1, 2, 5, 6, 3, 0, 4}));
}

TEST(Problem, OfNetsThatCannotPullItKnowsTheLength) {
  Design design = rowsOnly(2);
  addNode(design, 4, 10, NodeKind::Fixed, 20, 100);
  addNode(design, 1, 1, NodeKind::PinPlace, 60, 100);
  addNode(design, 4, 10, NodeKind::Movable, 30, 110);
  addNet(design, {{0, 0, 0}, {1, 0.5, 2}});
  addNet(design, {{0, 0, 0}, {2, 0, 0}});
  addNet(design, {{0, 0, 0}});
  design.netWeight = {3, 5, 100};
  for (const bool weighted : {false, true}) {
    const PlacementProblem p = makeProblem(design, design.initial, false, weighted);
    EXPECT_EQ(p.numMovable, 1);
    EXPECT_EQ(p.numNets(), 1);
    const double all = weighted ? 3 * (39 + 2.5) + 5 * 20 : 39 + 2.5 + 20;
    EXPECT_NEAR(p.lengthOfAll(static_cast<double>(p.netWeight[0]) * 20), all, 1e-4) << weighted;
  }
}

TEST(Problem, TakesNetWeightsOnlyWhenAskedAndByTheirMean) {
  Design design = smallDesign();
  design.netWeight = {3, 7, 7, 1};
  const PlacementProblem p = makeProblem(design, design.initial, false, true);
  EXPECT_EQ(p.netWeight, (std::vector<float>{1.5F, 0.5F}));
  EXPECT_EQ(p.weightUnit, 2);
  EXPECT_EQ(makeProblem(design, design.initial, false, false).netWeight, (std::vector<float>{1, 1}));
}

TEST(Problem, FixesMacrosAsObstacles) {
  const PlacementProblem p = problemOf(smallDesign(), true);
  EXPECT_EQ(p.numMovable, 2);
  EXPECT_EQ(p.designNode, (std::vector<int32_t>{1, 4, 0, 2, 3}));
  EXPECT_EQ(p.isMacro, (std::vector<uint8_t>{0, 0}));
  ASSERT_EQ(p.obstacles.size(), 2U);
  EXPECT_EQ(p.obstacles[1].x0, -10);
  EXPECT_EQ(p.obstacles[1].x1, 30);
  EXPECT_EQ(p.obstacles[1].y0, -10);
  EXPECT_EQ(p.obstacles[1].y1, 10);  // 2, and the rest of the row
  EXPECT_EQ(p.movableArea, 40 + 60);
  // The block [-30, -20] x [-20, 0] and the macro's [-10, 30] x [-10, 10] do not touch.
  double lost = 0;  // to packing
  for (const PartialObstacle& o : p.partialObstacles) lost += o.taken * o.rect.area();
  EXPECT_NEAR(p.freeArea, 80 * 60 - 200 - 800 - lost, 1e-9);
}

TEST(Problem, CellsLoseAllSitesThatAnObstacleTouches) {
  Design design = rowsOnly(6);
  addNode(design, 15, 25, NodeKind::Fixed, 41, 113);  // sites [40, 56], rows [110, 140]
  addNode(design, 20, 20, NodeKind::Fixed, 60, 120);  // whole sites of whole rows as it is
  addNode(design, 3, 0, NodeKind::Fixed, 91, 155);    // takes nothing
  const PlacementProblem cells = problemOf(design, true), all = problemOf(design, false);
  ASSERT_GE(cells.obstacles.size(), 2U);
  EXPECT_EQ(cells.obstacles[0].x0, 40 - 60);
  EXPECT_EQ(cells.obstacles[0].x1, 56 - 60);
  EXPECT_EQ(cells.obstacles[0].y0, 110 - 130);
  EXPECT_EQ(cells.obstacles[0].y1, 140 - 130);
  EXPECT_EQ(cells.obstacles[1].x0, 0);
  EXPECT_EQ(cells.obstacles[1].y1, 10);
  EXPECT_EQ(cells.freeArea, 80 * 60 - 16 * 30 - 20 * 20);
  EXPECT_EQ(all.freeArea, 80 * 60 - 15 * 25 - 20 * 20);
}

TEST(Problem, ClipsObstaclesToTheDieAndCountsTheirUnionOnce) {
  Design design = rowsOnly(4);
  addNode(design, 30, 20, NodeKind::Fixed, 10, 90);    // [20, 40] x [100, 110] on the die
  addNode(design, 20, 20, NodeKind::Fixed, 30, 100);   // overlaps [30, 40] x [100, 110] of it
  addNode(design, 50, 50, NodeKind::Fixed, 200, 100);  // outside
  addNode(design, 9, 9, NodeKind::PinPlace, 60, 110);  // obstructs nothing
  const PlacementProblem p = problemOf(design);
  ASSERT_EQ(p.obstacles.size(), 2U);
  EXPECT_EQ(p.obstacles[0].x0, -40);
  EXPECT_EQ(p.obstacles[0].y0, -20);
  EXPECT_EQ(p.obstacles[0].width(), 20);
  EXPECT_EQ(p.obstacles[0].height(), 10);
  EXPECT_EQ(p.freeArea, 80 * 40 - (200 + 400 - 100));
}

TEST(Problem, MakesObstaclesOfDieAreaWithoutRows) {
  Design design = rowsOnly(6);
  // Rows 1 and 2 are split the same way; row 4 is missing; row 5 starts late.
  design.rows[1].subRows = design.rows[2].subRows = {{20, 10}, {50, 25}};  // gap [40, 50]
  design.rows[5].subRows = {{30, 35}};                                     // gap [20, 30]
  design.rows.erase(design.rows.begin() + 4);
  const PlacementProblem p = problemOf(design);
  ASSERT_EQ(p.obstacles.size(), 3U);
  EXPECT_EQ(p.freeArea, 80 * 60 - 10 * 20 - 80 * 10 - 10 * 10);
  EXPECT_EQ(p.obstacles[0].x0, -20);
  EXPECT_EQ(p.obstacles[0].x1, -10);
  EXPECT_EQ(p.obstacles[0].y0, -20);
  EXPECT_EQ(p.obstacles[0].y1, 0);
}

TEST(Problem, IgnoresSliversBetweenRoundedRows) {
  Design design;
  design.name = "rounded";
  design.netStart = {0};
  for (int i = 0; i < 500; ++i) design.rows.push_back({0.28 + 1.4 * i, 1.4, 0.19, 0.19, Orient::N, {{0.19, 700}}});
  EXPECT_TRUE(problemOf(design).obstacles.empty());
}

TEST(Problem, StoresPositionsAsLowerLeftCorners) {
  const Design design = smallDesign();
  const PlacementProblem p = problemOf(design);
  Placement placement = design.initial;
  storePositions(p, p.x, p.y, placement);
  EXPECT_EQ(placement.x, design.initial.x);
  EXPECT_EQ(placement.y, design.initial.y);
  std::vector<float> x = p.x, y = p.y;
  x[1] += 500;
  y[1] -= 3;
  storePositions(p, x, y, placement);
  EXPECT_EQ(placement.x[2], 550);
  EXPECT_EQ(placement.y[2], 117);
  EXPECT_EQ(placement.x[0], 30);
}

TEST(Problem, RefusesADesignWithoutRows) {
  Design design = smallDesign();
  design.rows.clear();
  EXPECT_THROW(problemOf(design), InputError);
}

TEST(Problem, PinsOfCellsThatFollowRowsTurnOver) {
  Design d = small::rowsOnly(2);
  small::addNode(d, 4, 10, NodeKind::Movable, 30, 110, Orient::FS);
  small::addNode(d, 4, 10, NodeKind::Movable, 40, 110);
  small::addNet(d, {{0, 1, 3}, {1, 0, 0}});
  EXPECT_FLOAT_EQ(small::problemOf(d).pinDy[0], 3);
  d.cellsFollowRows = true;
  EXPECT_FLOAT_EQ(small::problemOf(d).pinDy[0], -3);
  EXPECT_FLOAT_EQ(small::problemOf(d).pinDx[0], 1);
}

TEST(Problem, HalosGrowMacrosAndObstacles) {
  Design d = small::rowsOnly(8);  // [20, 100] x [100, 180]
  small::addNode(d, 20, 40, NodeKind::Movable, 40, 110);
  small::addNode(d, 10, 10, NodeKind::Fixed, 80, 100);
  small::addNet(d, {{0, 3, 5}, {1, 0, 0}});
  d.halo = {{4, 0, 2, 6, false}, {1, 1, 1, 1, true}};
  const PlacementProblem p = small::problemOf(d);
  EXPECT_FLOAT_EQ(p.width[0], 26);
  EXPECT_FLOAT_EQ(p.height[0], 46);
  EXPECT_DOUBLE_EQ(static_cast<double>(p.x[0] + p.pinDx[0]) + p.dieCenterX, 53);
  EXPECT_DOUBLE_EQ(static_cast<double>(p.y[0] + p.pinDy[0]) + p.dieCenterY, 135);
  ASSERT_EQ(p.obstacles.size(), 1U);
  EXPECT_DOUBLE_EQ(p.obstacles[0].area(), 12 * 11);  // the die ends below
  Placement back = d.initial;
  storePositions(p, p.x, p.y, back);
  EXPECT_DOUBLE_EQ(back.x[0], 40);
  EXPECT_DOUBLE_EQ(back.y[0], 110);
}

TEST(Problem, BlockagesTakeFreeArea) {
  Design d = small::rowsOnly(8);
  small::addNode(d, 4, 10, NodeKind::Movable, 30, 110);
  d.blockages = {{{20, 100, 40, 140}, false, 0}, {{30, 100, 50, 140}, false, 0.25}};
  const PlacementProblem p = small::problemOf(d);
  EXPECT_DOUBLE_EQ(p.freeArea, 80 * 80 - 800 - 0.75 * 400);
  ASSERT_EQ(p.partialObstacles.size(), 1U);
  EXPECT_DOUBLE_EQ(p.partialObstacles[0].taken, 0.75);
}

TEST(Problem, WherePartialBlockagesOverlapTheLargestShareCounts) {
  Design d = small::rowsOnly(8);
  small::addNode(d, 4, 10, NodeKind::Movable, 30, 110);
  // The last two are the same; the first lies in them by half.
  d.blockages = {
      {{20, 100, 40, 140}, false, 0.5}, {{30, 100, 50, 140}, false, 0.25}, {{30, 100, 50, 140}, false, 0.25}};
  const PlacementProblem p = small::problemOf(d);
  EXPECT_DOUBLE_EQ(p.freeArea, 80 * 80 - 0.5 * 400 - 0.75 * 800);
  double taken = 0;
  for (const PartialObstacle& o : p.partialObstacles) taken += o.taken * o.rect.area();
  EXPECT_DOUBLE_EQ(taken, 0.5 * 400 + 0.75 * 800);
}

TEST(Problem, GuidesAreNetsToTheNearestRectangle) {
  Design d = small::rowsOnly(8);
  small::addNode(d, 4, 10, NodeKind::Movable, 90, 110);
  small::addNode(d, 4, 10, NodeKind::Movable, 30, 110);
  small::addNet(d, {{0, 0, 0}, {1, 0, 0}});
  d.regions = {{"g", {{20, 100, 30, 120}, {70, 150, 80, 170}}, false}};
  d.nodeRegion = {0, -1};
  const PlacementProblem p = small::problemOf(d);
  EXPECT_TRUE(p.fences.empty());
  EXPECT_EQ(p.numNodes, 4);
  ASSERT_EQ(p.numNets(), 2);
  EXPECT_EQ(p.pinNode[2], 0);
  const auto corner = static_cast<size_t>(p.pinNode[3]);
  EXPECT_DOUBLE_EQ(static_cast<double>(p.x[corner]) + p.dieCenterX, 70);
  EXPECT_DOUBLE_EQ(static_cast<double>(p.y[corner]) + p.dieCenterY, 150);
  EXPECT_GT(p.netWeight[1], 0);
  EXPECT_LT(p.netWeight[1], 1);
}

TEST(Problem, FencesAreCutToTheDie) {
  Design d = small::rowsOnly(8);
  small::addNode(d, 4, 10, NodeKind::Movable, 90, 110);
  small::addNode(d, 4, 10, NodeKind::Movable, 90, 110);
  d.regions = {{"g", {{20, 100, 30, 120}}, false}, {"f", {{0, 0, 50, 120}}, true}};
  d.nodeRegion = {1, 0};
  const PlacementProblem p = small::problemOf(d);
  ASSERT_EQ(p.fences.size(), 1U);
  EXPECT_DOUBLE_EQ(p.fences[0][0].area(), 30 * 20);
  EXPECT_EQ(p.fence, (std::vector<int32_t>{0, -1}));
}

}  // namespace
}  // namespace signet
