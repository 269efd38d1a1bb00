// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/multi_row.h"

#include <gtest/gtest.h>

#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

/// Four rows, N and FS in turn with the ground rail below every N row, [0, 80] x [0, 40].
Design railedRows() {
  Design d;
  d.netStart = {0};
  d.siteNames.add("core");
  for (int r = 0; r < 4; ++r) {
    const bool upright = r % 2 == 0;
    d.rows.push_back({10.0 * r,
                      10,
                      2,
                      2,
                      upright ? Orient::N : Orient::FS,
                      {{0, 40}},
                      true,
                      0,
                      upright ? Rail::Ground : Rail::Power});
  }
  d.cellsFollowRows = true;
  return d;
}

void addCell(Design& d, double height, double x, Rail rail, Symmetry symmetry) {
  small::addNode(d, 6, height, NodeKind::Movable, x, 1);
  d.nodeSite.push_back(0);
  d.nodeBottomRail.push_back(rail);
  d.nodeSymmetry.push_back(symmetry);
}

TEST(MultiRow, CellsOfOddHeightsStandAgainstTheirRowsWhereTheirRailWantsIt) {
  Design d = railedRows();
  addCell(d, 30, 10, Rail::Power, {.x = true});
  addCell(d, 30, 30, Rail::Power, {});  // may not be turned over: upright on the row that is upside down
  addCell(d, 30, 50, Rail::Ground, {.x = true});
  addCell(d, 30, 70, Rail::Unknown, {.x = true});
  Placement p = d.initial;
  RowSpace space(d);
  EXPECT_TRUE(placeMultiRowCells(d, {0, 1, 2, 3}, 100, d.initial, space, p).empty());
  EXPECT_EQ(p.y, (std::vector<double>{0, 10, 0, 0}));
  EXPECT_EQ(p.orient, (std::vector<Orient>{Orient::FS, Orient::N, Orient::N, Orient::N}));
  EXPECT_TRUE(checkPlacement(d, p).legal()) << checkPlacement(d, p).summary();
}

TEST(MultiRow, MirroredCellsStayMirroredAgainstTheirRows) {
  Design d = railedRows();
  addCell(d, 30, 10, Rail::Power, {true, true, false});
  const Segment upright{.orient = Orient::N}, over{.orient = Orient::FS};
  for (const Orient now : {Orient::FN, Orient::S}) {
    EXPECT_EQ(orientOnRows(d, 0, upright, now), Orient::S);
    EXPECT_EQ(orientOnRows(d, 0, over, now), Orient::FN);
  }
}

TEST(MultiRow, RailsSayNothingOfOneRowNorWhereRowsHaveNone) {
  Design d = railedRows();
  addCell(d, 10, 10, Rail::Power, {.x = true});
  addCell(d, 30, 20, Rail::Power, {.x = true});
  addCell(d, 20, 30, Rail::Power, {.x = true});
  EXPECT_FALSE(standsAgainstItsRows(d, 0));
  EXPECT_TRUE(standsAgainstItsRows(d, 1));
  EXPECT_FALSE(standsAgainstItsRows(d, 2));
  EXPECT_EQ(railBelow(d, 1), Rail::Unknown);
  EXPECT_EQ(railBelow(d, 2), Rail::Power);
  for (Row& row : d.rows) row.bottomRail = Rail::Unknown;
  EXPECT_FALSE(standsAgainstItsRows(d, 1));
}

}  // namespace
}  // namespace signet
