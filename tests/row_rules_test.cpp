// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/row_rules.h"

#include <gtest/gtest.h>

#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

/// Four rows of site 0, 10 high, N and FS in turn, and over the same ground two of site 1, 20 high.
Design twoHeights() {
  Design d;
  d.netStart = {0};
  d.siteNames.add("single");
  d.siteNames.add("double");
  d.siteNames.add("triple");
  for (int i = 0; i < 4; ++i) {
    Row row{10.0 * i,
            10,
            2,
            2,
            i % 2 == 0 ? Orient::N : Orient::FS,
            {{0, 40}},
            true,
            0,
            i % 2 == 0 ? Rail::Ground : Rail::Power};
    if (i % 2 == 0) d.rows.push_back({10.0 * i, 20, 2, 2, Orient::N, {{0, 40}}, true, 1, Rail::Ground});
    d.rows.push_back(row);
  }
  setBaseRowHeight(d);
  d.cellsFollowRows = true;
  return d;
}

void add(Design& d, double height, double x, double y, Orient orient, int32_t site, Rail rail = Rail::Ground) {
  small::addNode(d, 4, height, NodeKind::Movable, x, y, orient);
  d.nodeSite.push_back(site);
  d.nodeBottomRail.push_back(rail);
}

TEST(RowRules, TheLeastHeightIsOneRow) {
  const Design d = twoHeights();
  EXPECT_DOUBLE_EQ(d.rowHeight(), 10);
}

TEST(RowRules, CellsStandOnRowsOfTheirSite) {
  Design d = twoHeights();
  add(d, 20, 0, 0, Orient::N, 1);
  add(d, 20, 8, 10, Orient::FS, 1);  // a row is there, but of the other site
  add(d, 10, 16, 10, Orient::FS, 0);
  const CheckReport r = checkPlacement(d, d.initial);
  EXPECT_EQ(r.offRow.count, 1);
  ASSERT_EQ(r.offRow.examples.size(), 1U);
  EXPECT_EQ(r.offRow.examples[0].substr(0, 2), "n1");
}

TEST(RowRules, ACellWhoseSiteHasNoRowsStandsOnSeveral) {
  Design d = twoHeights();
  add(d, 30, 0, 10, Orient::FS, 2);
  add(d, 30, 8, 20, Orient::N, 2);  // the topmost row ends at 40
  const CheckReport r = checkPlacement(d, d.initial);
  EXPECT_EQ(r.offRow.count, 1);
  EXPECT_EQ(r.outside.count, 1);
}

TEST(RowRules, AMacroOnItsSideHasNoRowsOrientation) {
  Design d = twoHeights();
  small::addNode(d, 8, 40, NodeKind::Movable, 0, 0, Orient::W);  // lies as low as a row
  d.nodeSite.push_back(-1);
  d.nodeBottomRail.push_back(Rail::Power);
  EXPECT_TRUE(checkPlacement(d, d.initial).legal()) << checkPlacement(d, d.initial).summary();
}

TEST(RowRules, OrientationsFollowTheRow) {
  Design d = twoHeights();
  add(d, 10, 0, 0, Orient::N, 0);
  add(d, 10, 8, 0, Orient::FN, 0);
  add(d, 10, 16, 0, Orient::FS, 0);  // upside down
  add(d, 10, 24, 10, Orient::S, 0);
  add(d, 10, 32, 10, Orient::N, 0);  // not
  EXPECT_EQ(checkPlacement(d, d.initial).orientation.count, 2);
  for (Row& row : d.rows) row.mirrors = false;
  EXPECT_EQ(checkPlacement(d, d.initial).orientation.count, 4);
  d.cellsFollowRows = false;
  EXPECT_EQ(checkPlacement(d, d.initial).orientation.count, 0);
}

TEST(RowRules, RailsOfEvenHeightsMustMeet) {
  Design d = twoHeights();
  add(d, 20, 0, 10, Orient::FS, 2, Rail::Ground);
  add(d, 20, 8, 10, Orient::FS, 2, Rail::Power);
  add(d, 20, 16, 10, Orient::FS, 2, Rail::Unknown);
  add(d, 30, 24, 10, Orient::FS, 2, Rail::Ground);
  const CheckReport r = checkPlacement(d, d.initial);
  EXPECT_EQ(r.rail.count, 1);
  EXPECT_EQ(r.summary(), "rail=1");
}

TEST(RowRules, RailsOfOddHeightsSayWhichWayUp) {
  Design d = twoHeights();
  add(d, 30, 0, 10, Orient::N, 2, Rail::Power);  // against its row, as its rail wants it
  add(d, 30, 8, 0, Orient::S, 2, Rail::Power);
  EXPECT_TRUE(checkPlacement(d, d.initial).legal()) << checkPlacement(d, d.initial).summary();
  add(d, 30, 16, 10, Orient::FS, 2, Rail::Power);  // as its row, on the wrong rail
  add(d, 30, 24, 0, Orient::FN, 2, Rail::Power);
  EXPECT_EQ(checkPlacement(d, d.initial).summary(), "rail=2");
  add(d, 30, 32, 10, Orient::N, 2, Rail::Unknown);  // against its row for no reason
  EXPECT_EQ(checkPlacement(d, d.initial).summary(), "orientation=1 rail=2");
}

}  // namespace
}  // namespace signet
