// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/bookshelf_view.h"

#include <gtest/gtest.h>

#include "small_design.h"

namespace signet {
namespace {

TEST(BookshelfView, HardBlockagesBecomeFixedNodes) {
  Design d = small::rowsOnly(2);
  small::addNamedNode(d, "BLOCKAGE_0", 4, 10, NodeKind::Movable, 20, 100);
  d.blockages = {{{30, 100, 34, 110}, false, 0}, {{40, 100, 44, 110}, true, 0}, {{50, 100, 54, 110}, false, 0.5}};
  const BookshelfView view = bookshelfView(d);
  ASSERT_EQ(view.design.numNodes(), 2);
  EXPECT_EQ(view.design.nodeNames[1], "BLOCKAGE_0_");
  EXPECT_EQ(view.design.kind[1], NodeKind::Fixed);
  EXPECT_EQ(view.design.initial.x[1], 30);
  EXPECT_EQ(view.design.width[1], 4);
  EXPECT_EQ(view.design.height[1], 10);
  EXPECT_TRUE(view.design.blockages.empty());
  ASSERT_EQ(view.losses.size(), 2u);
  EXPECT_NE(view.losses[0].find("1 soft blockages"), std::string::npos);
  EXPECT_NE(view.losses[1].find("1 partial blockages"), std::string::npos);
}

TEST(BookshelfView, NamesWhatItLeavesOut) {
  Design d = small::rowsOnly(2);
  small::addNamedNode(d, "c", 4, 20, NodeKind::Movable, 20, 100);
  d.nodeBottomRail = {Rail::Power};
  d.halo = {{1, 0, 0, 0, false}};
  d.regions = {{"fence", {{20, 100, 40, 110}}, true}, {"guide", {{20, 100, 40, 110}}, false}};
  d.nodeRegion = {0};
  const BookshelfView view = bookshelfView(d);
  ASSERT_EQ(view.losses.size(), 4u);
  EXPECT_NE(view.losses[0].find("1 fences (fence)"), std::string::npos) << view.losses[0];
  EXPECT_NE(view.losses[1].find("1 guides (guide)"), std::string::npos);
  EXPECT_NE(view.losses[2].find("1 halos (c)"), std::string::npos);
  EXPECT_NE(view.losses[3].find("power rails"), std::string::npos);
  EXPECT_TRUE(view.design.regions.empty());
  EXPECT_TRUE(view.design.nodeRegion.empty());
}

TEST(BookshelfView, KeepsTheLowestOfRowsThatShareGround) {
  Design d = small::rowsOnly(2);
  d.siteNames.add("one");
  d.siteNames.add("two");
  for (Row& row : d.rows) row.site = 0;
  Row tall = d.rows[0];
  tall.height = 20;
  tall.site = 1;
  Row beside = tall;
  beside.subRows = {{200, 5}};
  d.rows.insert(d.rows.begin() + 1, {tall, beside});
  const BookshelfView view = bookshelfView(d);
  ASSERT_EQ(view.design.rows.size(), 3u);
  EXPECT_EQ(view.design.rows[1].subRows[0].x, 200);
  ASSERT_EQ(view.losses.size(), 1u);
  EXPECT_NE(view.losses[0].find("1 sites (two)"), std::string::npos) << view.losses[0];
}

TEST(BookshelfView, LosesNothingOfABookshelfDesign) {
  Design d = small::rowsOnly(2);
  small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
  const BookshelfView view = bookshelfView(d);
  EXPECT_TRUE(view.losses.empty());
  EXPECT_EQ(view.design.rows.size(), 2u);
  EXPECT_EQ(view.design.numNodes(), 1);
}

}  // namespace
}  // namespace signet
