// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/packing_loss.h"

#include <gtest/gtest.h>

#include "small_design.h"

namespace signet {
namespace {

using small::addNode;
using small::problemOf;
using small::rowsOnly;

constexpr double kTolerance = 1e-9;

/// Rows 80 wide from x = 20, 10 high from y = 100, and a few cells.
Design withCells(int rows, int count, double width) {
  Design design = rowsOnly(rows);
  for (int i = 0; i < count; ++i) addNode(design, width, 10, NodeKind::Movable, 20, 100);
  return design;
}

double lostArea(const std::vector<PartialObstacle>& losses) {
  double area = 0;
  for (const PartialObstacle& loss : losses) area += loss.taken * loss.rect.area();
  return area;
}

TEST(PackingLoss, OfAPieceIsTwoFifthsOfACellBeyondWhatTheTargetDensityLeaves) {
  Design design = withCells(6, 3, 4);
  addNode(design, 20, 20, NodeKind::Fixed, 40, 110);  // leaves [20, 40] and [60, 100] of the second and the third row
  const PlacementProblem p = problemOf(design, true);
  const std::vector<PartialObstacle> losses = packingLoss(design, p);
  ASSERT_EQ(losses.size(), 4U);
  EXPECT_NEAR(losses[0].taken, 0.4 * 4 / 20 - 0.02, kTolerance);
  EXPECT_NEAR(losses[1].taken, 0.4 * 4 / 40 - 0.02, kTolerance);
  EXPECT_EQ(losses[0].rect.x0, 20 - 60);
  EXPECT_EQ(losses[0].rect.x1, 40 - 60);
  EXPECT_EQ(losses[0].rect.y0, 110 - 130);
  EXPECT_EQ(losses[0].rect.y1, 120 - 130);
  EXPECT_EQ(losses[3].rect.y0, 120 - 130);
  EXPECT_EQ(losses[3].rect.x1, 100 - 60);
}

TEST(PackingLoss, WideCellsCountByTheirLength) {
  Design design = withCells(6, 3, 4);
  addNode(design, 12, 10, NodeKind::Movable, 20, 100);
  const std::vector<PartialObstacle> losses = packingLoss(design, problemOf(design, true));
  ASSERT_EQ(losses.size(), 6U);  // half of the length is in a cell of 12: the rows are short beside that
  for (const PartialObstacle& loss : losses) EXPECT_NEAR(loss.taken, 0.4 * 8 / 80 - 0.02, kTolerance);
}

TEST(PackingLoss, LongRowsLoseNothing) {
  const Design design = withCells(6, 3, 4);
  EXPECT_TRUE(packingLoss(design, problemOf(design, true)).empty());
}

TEST(PackingLoss, ADesignWithoutCellsLosesNothing) {
  Design design = rowsOnly(6);
  addNode(design, 20, 20, NodeKind::Fixed, 40, 110);
  EXPECT_TRUE(packingLoss(design, problemOf(design, true)).empty());
}

TEST(PackingLoss, OverlappingObstaclesCutARowOnce) {
  Design design = withCells(6, 3, 4);
  addNode(design, 20, 10, NodeKind::Fixed, 40, 110);
  addNode(design, 20, 10, NodeKind::Fixed, 50, 110);
  addNode(design, 4, 10, NodeKind::Fixed, 42, 110);
  const std::vector<PartialObstacle> losses = packingLoss(design, problemOf(design, true));
  ASSERT_EQ(losses.size(), 2U);
  EXPECT_EQ(losses[0].rect.x1, 40 - 60);
  EXPECT_EQ(losses[1].rect.x0, 70 - 60);
}

TEST(PackingLoss, EachPartOfARowIsCutByWhatReachesIntoIt) {
  Design design = withCells(6, 3, 4);
  design.rows[1].subRows = {{20, 10}, {50, 10}, {80, 10}};  // [20, 40], [50, 70], [80, 100]
  addNode(design, 16, 10, NodeKind::Fixed, 38, 110);
  addNode(design, 2, 10, NodeKind::Fixed, 62, 110);
  addNode(design, 20, 10, NodeKind::Fixed, 64, 110);
  const std::vector<PartialObstacle> losses = packingLoss(design, problemOf(design, true));
  const double edges[3][2] = {{20, 38}, {54, 62}, {84, 100}};
  ASSERT_EQ(losses.size(), 3U);
  for (size_t i = 0; i < losses.size(); ++i) {
    EXPECT_EQ(losses[i].rect.x0, edges[i][0] - 60) << i;
    EXPECT_EQ(losses[i].rect.x1, edges[i][1] - 60) << i;
  }
}

TEST(PackingLoss, IsAtMostHalfOfTheRoomThatIsLeft) {
  Design design = withCells(6, 115, 4);  // 4600 of 4800
  for (int row = 0; row < 5; row += 2) addNode(design, 2, 10, NodeKind::Fixed, 60, 100 + 10 * row);
  PlacementProblem p = problemOf(design, true);
  p.freeArea = 4800 - 3 * 20;
  const double spare = p.freeArea - p.movableArea;
  ASSERT_NEAR(spare, 140, kTolerance);
  EXPECT_NEAR(lostArea(packingLoss(design, p)), 3 * 10 * (2 * 1.6 - 0.02 * (40 + 38)), kTolerance);
  p.freeArea = p.movableArea + 10;
  EXPECT_NEAR(lostArea(packingLoss(design, p)), 5, kTolerance);
  p.freeArea = p.movableArea - 10;
  EXPECT_EQ(lostArea(packingLoss(design, p)), 0);
}

TEST(PackingLoss, IsTakenFromTheRoomOfTheCellsAlone) {
  Design design = withCells(6, 3, 4);
  addNode(design, 20, 20, NodeKind::Fixed, 40, 110);
  const PlacementProblem cells = problemOf(design, true), all = problemOf(design, false);
  EXPECT_TRUE(all.partialObstacles.empty());
  EXPECT_EQ(all.freeArea, 80 * 60 - 400);
  ASSERT_EQ(cells.partialObstacles.size(), 4U);
  EXPECT_NEAR(cells.freeArea, all.freeArea - lostArea(cells.partialObstacles), kTolerance);
}

}  // namespace
}  // namespace signet
