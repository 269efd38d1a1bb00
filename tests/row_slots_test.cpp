// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/row_slots.h"

#include <gtest/gtest.h>

#include "detail_case.h"

namespace signet {
namespace {

TEST(RowSlots, KnowsWhoIsWhere) {
  DetailCase c;
  c.rows(2, 4, 20);
  const int32_t b = c.node(4, 10, 20, 10), a = c.node(6, 10, 4, 10), d = c.node(2, 10, 42, 0);
  c.node(2, 10, 0, 0, NodeKind::PinPlace);
  const RowSlots rows(c.design, c.design.initial);
  EXPECT_TRUE(rows.consistent());
  EXPECT_EQ(rows.place(a), (CellPlace{1, 0}));
  EXPECT_EQ(rows.place(b), (CellPlace{1, 8}));
  EXPECT_EQ(rows.place(d), (CellPlace{0, 19}));
  EXPECT_EQ(rows.width(a), 3);
  EXPECT_EQ(rows.indexOf(b), 1);
  EXPECT_EQ(rows.endBefore(1, 0), 0);
  EXPECT_EQ(rows.endBefore(1, 1), 3);
  EXPECT_EQ(rows.siteFrom(1, 1), 8);
  EXPECT_EQ(rows.siteFrom(1, 2), 20);
}

TEST(RowSlots, ObstaclesAndHigherCellsOffSitesCutTheRows) {
  DetailCase c;
  c.rows(3, 0, 50);
  c.node(10, 30, 20, 0, NodeKind::Fixed);
  c.node(5, 20, 61, 10);  // two rows high
  const RowSlots rows(c.design, c.design.initial);
  ASSERT_EQ(rows.numSegments(), 2 + 3 + 3);
  EXPECT_DOUBLE_EQ(rows.segment(1).x0, 30);
  EXPECT_DOUBLE_EQ(rows.segment(4).x0, 66);
  EXPECT_TRUE(rows.cells().empty());
  EXPECT_TRUE(rows.consistent());
  EXPECT_EQ(rows.nearestSegment(1, 0), 2);
  EXPECT_EQ(rows.nearestSegment(1, 62), 3);
  EXPECT_EQ(rows.nearestSegment(1, 64), 4);
}

TEST(RowSlots, CellsThatStandAgainstTheirRowsStay) {
  DetailCase c;
  c.rows(3, 0, 20);
  for (size_t r = 0; r < 3; ++r) {
    c.design.rows[r].orient = r % 2 == 0 ? Orient::N : Orient::FS;
    c.design.rows[r].bottomRail = r % 2 == 0 ? Rail::Ground : Rail::Power;
  }
  c.design.cellsFollowRows = true;
  c.node(4, 30, 8, 0);
  c.design.initial.orient[0] = Orient::FS;
  for (const Rail rail : {Rail::Ground, Rail::Power}) {
    c.design.nodeBottomRail = {rail};
    const RowSlots rows(c.design, c.design.initial);
    EXPECT_EQ(rows.cells().size(), rail == Rail::Ground ? 1U : 0U);
    EXPECT_TRUE(rows.consistent());
    Placement p = c.design.initial;
    rows.store(p);
    EXPECT_EQ(p.orient[0], rail == Rail::Ground ? Orient::N : Orient::FS);
  }
}

TEST(RowSlots, HigherCellsHaveASlotOnEachOfTheirRows) {
  DetailCase c;
  c.rows(2, 0, 50).rows(2, 10, 40, 20);
  const int32_t a = c.node(6, 30, 30, 0), b = c.node(4, 10, 24, 20), d = c.node(4, 10, 40, 20);
  RowSlots rows(c.design, c.design.initial);
  ASSERT_TRUE(rows.consistent());
  EXPECT_TRUE(rows.isMultiRow(a));
  EXPECT_FALSE(rows.isMultiRow(b));
  EXPECT_EQ(rows.place(a), (CellPlace{0, 15}));
  EXPECT_EQ(rows.slots(1).size(), 1U);
  EXPECT_EQ(rows.siteFrom(2, rows.indexOf(b) + 1), 10);  // the third row's sites begin at 10
  EXPECT_EQ(rows.endBefore(2, rows.indexOf(d)), 13);
  std::vector<CellPlace> stack;
  ASSERT_TRUE(rows.stack(a, {1, 20}, stack));
  EXPECT_EQ(stack, (std::vector<CellPlace>{{1, 20}, {2, 15}, {3, 15}}));
  EXPECT_FALSE(rows.stack(a, {1, 3}, stack));   // the rows above begin further right
  EXPECT_FALSE(rows.stack(a, {2, 15}, stack));  // no row on top
  rows.remove(a);
  EXPECT_TRUE(rows.slots(0).empty());
  EXPECT_EQ(rows.slots(2).size(), 2U);
  rows.insert(a, {1, 24});
  EXPECT_EQ(rows.place(a), (CellPlace{1, 24}));
  EXPECT_EQ(rows.slots(2)[2].site, 19);
  EXPECT_EQ(rows.slots(3)[0].cell, a);
  EXPECT_TRUE(rows.consistent());
}

TEST(RowSlots, HigherCellsThatOverlapAreNoticed) {
  DetailCase c;
  c.rows(3, 0, 50);
  c.node(6, 20, 20, 0);
  c.node(6, 10, 24, 10);
  EXPECT_FALSE(RowSlots(c.design, c.design.initial).consistent());
}

TEST(RowSlots, MovesACell) {
  DetailCase c;
  c.rows(2, 4, 20);
  const int32_t a = c.node(6, 10, 4, 0), b = c.node(4, 10, 14, 10);
  RowSlots rows(c.design, c.design.initial);
  rows.remove(a);
  rows.insert(a, {1, 15});
  EXPECT_TRUE(rows.slots(0).empty());
  EXPECT_EQ(rows.indexOf(b), 0);
  EXPECT_EQ(rows.indexOf(a), 1);
  Placement p = c.design.initial;
  rows.store(p);
  EXPECT_DOUBLE_EQ(p.x[static_cast<size_t>(a)], 34);
  EXPECT_DOUBLE_EQ(p.y[static_cast<size_t>(a)], 10);
  EXPECT_DOUBLE_EQ(p.x[static_cast<size_t>(b)], 14);
}

TEST(RowSlots, GoesBack) {
  DetailCase c;
  c.rows(2, 4, 20);
  const int32_t a = c.node(6, 10, 4, 0), b = c.node(4, 10, 14, 10);
  RowSlots rows(c.design, c.design.initial);
  const std::vector<CellPlace> places = rows.places();
  rows.remove(a);
  rows.insert(a, {1, 15});
  rows.restore(places);
  EXPECT_EQ(rows.place(a), (CellPlace{0, 0}));
  EXPECT_EQ(rows.slots(0).size(), 1U);
  EXPECT_EQ(rows.slots(1).size(), 1U);
  EXPECT_EQ(rows.indexOf(b), 0);
}

TEST(RowSlots, GoesBackByManyThreads) {
  DetailCase c;
  c.rows(7, 0, 60);
  std::vector<int32_t> cells;
  // From right to left, so that the slots must be sorted; every fourth cell has two rows.
  for (int row = 0; row < 7; row += 2)
    for (int i = 9; i >= 0; --i) cells.push_back(c.node(8, i % 4 == 0 && row < 6 ? 20 : 10, 12.0 * i, 10.0 * row));
  RowSlots rows(c.design, c.design.initial);
  ASSERT_TRUE(rows.consistent());
  ASSERT_EQ(rows.cells().size(), cells.size());
  const std::vector<CellPlace> places = rows.places();
  for (const int threads : {2, 3, 16}) {
    RowSlots other(c.design, c.design.initial);
    other.remove(cells[0]);
    other.restore(places, threads);
    for (int32_t s = 0; s < rows.numSegments(); ++s) {
      ASSERT_EQ(other.slots(s).size(), rows.slots(s).size()) << threads;
      for (size_t i = 0; i < rows.slots(s).size(); ++i) {
        EXPECT_EQ(other.slots(s)[i].cell, rows.slots(s)[i].cell);
        EXPECT_EQ(other.slots(s)[i].site, rows.slots(s)[i].site);
      }
    }
  }
}

TEST(RowSlots, SeesThatAPlacementIsNotLegal) {
  DetailCase overlap;
  overlap.rows(1, 0, 20);
  overlap.node(6, 10, 0, 0);
  overlap.node(6, 10, 4, 0);
  EXPECT_FALSE(RowSlots(overlap.design, overlap.design.initial).consistent());
  DetailCase outside;
  outside.rows(1, 0, 20);
  outside.node(6, 10, 36, 0);
  EXPECT_FALSE(RowSlots(outside.design, outside.design.initial).consistent());
  DetailCase offSite;
  offSite.rows(1, 0, 20);
  offSite.node(6, 10, 5, 0);
  EXPECT_FALSE(RowSlots(offSite.design, offSite.design.initial).consistent());
}

TEST(RowSlots, TheFirstSiteAfterAnAbuttingSubRowIsItsOwn) {
  DetailCase c;
  c.rows(1, 0, 3, 0, 10, 0.1);
  c.design.rows[0].subRows.push_back({0.3, 3});  // three sites of 0.1 end at 0.30000000000000004
  const int32_t a = c.node(0.2, 10, 0.3, 0);
  const RowSlots rows(c.design, c.design.initial);
  ASSERT_EQ(rows.numSegments(), 2);
  EXPECT_TRUE(rows.consistent());
  EXPECT_EQ(rows.place(a), (CellPlace{1, 0}));
}

}  // namespace
}  // namespace signet
