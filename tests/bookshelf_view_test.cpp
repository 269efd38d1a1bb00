// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/bookshelf_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

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

TEST(BookshelfView, NamesMacrosWhoseSymmetryItLeavesOut) {
  Design d = small::rowsOnly(8);
  for (const char* name : {"any", "noR90", "none", "cell", "flat"})
    small::addNamedNode(d, name, 4, name[0] == 'f' ? 10 : name[0] == 'c' ? 20 : 40, NodeKind::Movable, 20, 100);
  d.nodeSymmetry = {{true, true, true}, {true, true, false}, {}, {false, true, true}, {}};
  const BookshelfView view = bookshelfView(d);
  ASSERT_EQ(view.losses.size(), 1u);
  EXPECT_NE(view.losses[0].find("3 symmetries of macros"), std::string::npos) << view.losses[0];
  EXPECT_NE(view.losses[0].find("(noR90, none, cell)"), std::string::npos) << view.losses[0];
  EXPECT_TRUE(view.design.nodeSymmetry.empty());
}

TEST(BookshelfView, NamesTheSitesThatCellsAreBoundTo) {
  Design d = small::rowsOnly(2);
  for (const char* name : {"one", "two", "none"}) d.siteNames.add(name);
  d.rows[0].site = 0;
  d.rows[1].site = 1;
  for (const char* name : {"a", "b", "free", "fixed"})
    small::addNamedNode(d, name, 4, 10, name[1] == 'i' ? NodeKind::Fixed : NodeKind::Movable, 20, 100);
  d.nodeSite = {1, 1, -1, 0};
  const BookshelfView view = bookshelfView(d);
  ASSERT_EQ(view.losses.size(), 1u);
  EXPECT_NE(view.losses[0].find("on which rows 2 cells must stand"), std::string::npos) << view.losses[0];
  EXPECT_NE(view.losses[0].find("1 sites (two)"), std::string::npos) << view.losses[0];
  d.rows[1].site = 0;
  EXPECT_TRUE(bookshelfView(d).losses.empty()) << "there is nothing to choose from";
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

TEST(BookshelfView, KeepsTheFirstSiteOfRowsAsHighThatShareGround) {
  Design d = small::rowsOnly(3);  // x from 20 to 100
  d.siteNames.add("one");
  d.siteNames.add("other");
  for (Row& row : d.rows) row.site = 0;
  // Three on the lowest row's ground and each other's, as far as they are kept; one beside the highest.
  for (const double x : {10, 90, 110, 180}) {
    Row row = d.rows[x < 180 ? 0 : 2];
    row.site = 1;
    row.subRows = {{x, 25}};
    d.rows.push_back(row);
  }
  std::sort(d.rows.begin(), d.rows.end(),
            [](const Row& a, const Row& b) { return std::pair(a.y, a.subRows[0].x) < std::pair(b.y, b.subRows[0].x); });
  const BookshelfView view = bookshelfView(d);
  std::vector<double> x;
  for (const Row& row : view.design.rows) x.push_back(row.subRows[0].x);
  EXPECT_EQ(x, (std::vector<double>{20, 110, 20, 20, 180})) << "nothing of 90 is left for 110 to share";
  ASSERT_EQ(view.losses.size(), 1u);
  EXPECT_NE(view.losses[0].find("as high: those of 1 sites (other)"), std::string::npos) << view.losses[0];
}

TEST(BookshelfView, AgreesWithComparingEachRowWithEach) {
  std::mt19937 random(3);
  const auto draw = [&](unsigned below) { return static_cast<double>(random() % below); };
  size_t kept = 0;
  for (int trial = 0; trial < 50; ++trial) {
    Design d;
    for (int i = 0; i < 40; ++i)
      d.rows.push_back({draw(20), 1 + draw(4), 1, 1, Orient::N, {{draw(40), 1 + static_cast<int64_t>(random() % 6)}}});
    const auto before = [](const Row& a, const Row& b) {
      return std::tuple(a.y, a.subRows[0].x, a.height) < std::tuple(b.y, b.subRows[0].x, b.height);
    };
    std::stable_sort(d.rows.begin(), d.rows.end(), before);
    std::vector<Row> lowestFirst = d.rows, expected;
    std::stable_sort(lowestFirst.begin(), lowestFirst.end(),
                     [](const Row& a, const Row& b) { return a.height < b.height; });
    const auto share = [](const Row& a, const Row& b) {
      const auto &p = a.subRows[0], &q = b.subRows[0];
      return a.y < b.y + b.height && b.y < a.y + a.height && p.x < q.x + static_cast<double>(q.sites) &&
             q.x < p.x + static_cast<double>(p.sites);
    };
    for (const Row& row : lowestFirst)
      if (std::none_of(expected.begin(), expected.end(), [&](const Row& other) { return share(row, other); }))
        expected.push_back(row);
    std::stable_sort(expected.begin(), expected.end(), before);
    const std::vector<Row> rows = bookshelfView(d).design.rows;
    ASSERT_EQ(rows.size(), expected.size());
    for (size_t r = 0; r < rows.size(); ++r) {
      EXPECT_EQ(rows[r].y, expected[r].y);
      EXPECT_EQ(rows[r].height, expected[r].height);
      EXPECT_EQ(rows[r].subRows[0].x, expected[r].subRows[0].x);
    }
    kept += rows.size();
  }
  EXPECT_LT(kept, size_t{50} * 40);
  EXPECT_GT(kept, size_t{50} * 10);
}

TEST(BookshelfView, RowsThatTouchShareNoGround) {
  Design d;
  for (int i = 0; i < 50; ++i) d.rows.push_back({i * 0.1, 0.1, 0.1, 0.1, Orient::N, {{0, 3}}});
  for (size_t i = 0; i < 50; ++i) {
    Row beside = d.rows[2 * i];
    beside.subRows = {{0.3, 3}};
    d.rows.insert(d.rows.begin() + static_cast<std::ptrdiff_t>(2 * i) + 1, beside);
  }
  EXPECT_EQ(bookshelfView(d).design.rows.size(), 100u) << "0.1 has no end in binary";
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
