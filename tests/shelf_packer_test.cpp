// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/shelf_packer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "small_design.h"

namespace signet {
namespace {

/// Rows of height 10 from 0 up, with sites of width 1 from 0 on.
Design rowsOf(int count, int64_t sites) {
  Design design;
  design.netStart = {0};
  for (int i = 0; i < count; ++i) {
    Row row;
    row.y = 10.0 * i;
    row.height = 10;
    row.subRows = {{0, sites}};
    design.rows.push_back(row);
  }
  return design;
}

std::vector<int32_t> allOf(const Design& design) {
  std::vector<int32_t> cells(static_cast<size_t>(design.numNodes()));
  std::iota(cells.begin(), cells.end(), 0);
  return cells;
}

std::vector<int32_t> pack(const Design& design, ShelfOrder order, Placement& placement) {
  RowSpace space(design);
  placement = design.initial;
  StopPoll never;
  return packOnShelves(design, allOf(design), order, design.initial, space, placement, never);
}

void expectNoOverlap(const Design& d, const Placement& p) {
  for (size_t i = 0; i < d.width.size(); ++i) {
    EXPECT_GE(p.x[i], 0);
    for (size_t j = 0; j < i; ++j)
      EXPECT_TRUE(p.x[i] >= p.x[j] + d.width[j] || p.x[j] >= p.x[i] + d.width[i] || p.y[i] >= p.y[j] + d.height[j] ||
                  p.y[j] >= p.y[i] + d.height[i])
          << i << " and " << j;
  }
}

TEST(ShelfPacker, FillsTheGroundToTheLastSite) {
  Design d = rowsOf(4, 20);
  for (int i = 0; i < 8; ++i) small::addNode(d, 5, 20, NodeKind::Movable, 2 * i, 10);
  Placement p;
  EXPECT_TRUE(pack(d, ShelfOrder::Spread, p).empty());
  expectNoOverlap(d, p);
  for (const double y : p.y) EXPECT_TRUE(y == 0 || y == 20) << y;
}

TEST(ShelfPacker, CellsKeepTheirOrder) {
  Design d = rowsOf(4, 20);
  for (const double x : {14.0, 1.0, 7.0}) small::addNode(d, 5, 20, NodeKind::Movable, x, 0);
  for (const double x : {9.0, 3.0, 13.0}) small::addNode(d, 6, 20, NodeKind::Movable, x, 19);
  Placement p;
  ASSERT_TRUE(pack(d, ShelfOrder::Spread, p).empty());
  expectNoOverlap(d, p);
  EXPECT_EQ(p.y, (std::vector<double>{0, 0, 0, 20, 20, 20}));
  EXPECT_LT(p.x[1], p.x[2]);
  EXPECT_LT(p.x[2], p.x[0]);
  EXPECT_LT(p.x[4], p.x[3]);
  EXPECT_LT(p.x[3], p.x[5]);
}

TEST(ShelfPacker, TakesFewShelvesOverTheWholeDieOrFromBelow) {
  Design d = rowsOf(40, 20);
  for (int i = 0; i < 8; ++i) small::addNode(d, 5, 20, NodeKind::Movable, i, 200);
  Placement spread, upwards;
  ASSERT_TRUE(pack(d, ShelfOrder::Spread, spread).empty());
  ASSERT_TRUE(pack(d, ShelfOrder::Upwards, upwards).empty());
  EXPECT_EQ(std::set<double>(spread.y.begin(), spread.y.end()), (std::set<double>{0, 200}));
  EXPECT_EQ(std::set<double>(upwards.y.begin(), upwards.y.end()), (std::set<double>{0, 20}));
}

TEST(ShelfPacker, HeightsHaveShelvesOfTheirOwn) {
  Design d = rowsOf(5, 20);
  for (int i = 0; i < 4; ++i) small::addNode(d, 5, 20, NodeKind::Movable, i, 15);
  for (int i = 0; i < 4; ++i) small::addNode(d, 5, 30, NodeKind::Movable, i, 10);
  Placement p;
  ASSERT_TRUE(pack(d, ShelfOrder::Upwards, p).empty());
  expectNoOverlap(d, p);
}

TEST(ShelfPacker, AvoidsGroundThatIsTakenOnOneOfTheRows) {
  Design d = rowsOf(2, 20);
  for (int i = 0; i < 4; ++i) small::addNode(d, 4, 20, NodeKind::Movable, i, 0);
  RowSpace space(d);
  space.block({6, 10, 9, 20});
  Placement p = d.initial;
  StopPoll never;
  const std::vector<int32_t> lost = packOnShelves(d, allOf(d), ShelfOrder::Spread, d.initial, space, p, never);
  EXPECT_EQ(lost.size(), 1U) << "4 of 6 sites, and 8 of 11";
  int left = 0;
  for (size_t i = 0; i < 4; ++i) {
    if (lost[0] == static_cast<int32_t>(i)) continue;
    EXPECT_TRUE(p.x[i] + 4 <= 6 || p.x[i] >= 9) << p.x[i];
    left += p.x[i] < 6 ? 1 : 0;
  }
  EXPECT_EQ(left, 1);
  EXPECT_EQ(space.band(0).size(), 2U) << "what is left between the cells and the block, and at the end";
}

TEST(ShelfPacker, CellsOfOddHeightsStandAgainstTheirRowsWhereTheirRailWantsIt) {
  Design d = rowsOf(4, 40);
  for (size_t r = 0; r < 4; ++r) {
    d.rows[r].orient = r % 2 == 0 ? Orient::N : Orient::FS;
    d.rows[r].bottomRail = r % 2 == 0 ? Rail::Ground : Rail::Power;
  }
  d.cellsFollowRows = true;
  small::addNode(d, 6, 30, NodeKind::Movable, 5, 0);
  d.nodeBottomRail = {Rail::Power};
  Placement p;
  EXPECT_TRUE(pack(d, ShelfOrder::Spread, p).empty());
  EXPECT_EQ(p.orient[0], p.y[0] == 10 ? Orient::N : Orient::FS);
}

TEST(ShelfPacker, CellsStandOnTheirRailAndFollowTheirRow) {
  Design d = rowsOf(4, 40);
  for (size_t r = 0; r < 4; ++r) {
    d.rows[r].orient = r % 2 == 0 ? Orient::N : Orient::FS;
    d.rows[r].bottomRail = r % 2 == 0 ? Rail::Ground : Rail::Power;
  }
  d.cellsFollowRows = true;
  for (int i = 0; i < 8; ++i) {
    small::addNode(d, 6, 20, NodeKind::Movable, 5 * i, 15);
    d.nodeBottomRail.push_back(Rail::Power);
  }
  Placement p;
  const std::vector<int32_t> lost = pack(d, ShelfOrder::Spread, p);
  EXPECT_EQ(lost.size(), 2U) << "6 have room on the one row with their rail that has another above it";
  for (size_t i = 0; i < 8; ++i) {
    if (std::find(lost.begin(), lost.end(), static_cast<int32_t>(i)) != lost.end()) continue;
    EXPECT_EQ(p.y[i], 10);
    EXPECT_EQ(p.orient[i], Orient::FS);
  }
}

TEST(ShelfPacker, MissingRowsCarryNothing) {
  Design d = rowsOf(1, 20);
  Row far = d.rows[0];
  far.y = 30;
  d.rows.push_back(far);
  small::addNode(d, 4, 20, NodeKind::Movable, 0, 0);
  Placement p;
  EXPECT_EQ(pack(d, ShelfOrder::Spread, p), (std::vector<int32_t>{0}));
  EXPECT_EQ(p.x, d.initial.x);
}

}  // namespace
}  // namespace signet
