// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/multi_row.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <tuple>
#include <vector>

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
  StopPoll never;
  EXPECT_TRUE(placeMultiRowCells(d, {0, 1, 2, 3}, 100, d.initial, space, p, never).empty());
  EXPECT_EQ(p.y, (std::vector<double>{0, 10, 0, 0}));
  EXPECT_EQ(p.orient, (std::vector<Orient>{Orient::FS, Orient::N, Orient::N, Orient::N}));
  EXPECT_TRUE(checkPlacement(d, p).legal()) << checkPlacement(d, p).summary();
}

/// Ground of 12 rows by 30 sites, site by site.
class Sites {
 public:
  void take(double x, double y, double width, double height) {
    forSites(x, y, width, height, [](bool& t) { t = true; });
  }
  bool areFree(double x, double y, double width, double height) {
    bool free = x >= 0 && x + width <= 60 && y + height <= 120;
    if (free) forSites(x, y, width, height, [&](bool& t) { free = free && !t; });
    return free;
  }
  /// Least squared distance between a place for the cell and this one.
  double nearest(double wantedX, double wantedY, double width, double height) {
    double least = 1e30;
    for (double y = 0; y < 120; y += 10)
      for (double x = 0; x < 60; x += 2)
        if (areFree(x, y, width, height))
          least = std::min(least, (x - wantedX) * (x - wantedX) + (y - wantedY) * (y - wantedY));
    return least;
  }

 private:
  template <typename F>
  void forSites(double x, double y, double width, double height, const F& f) {
    for (double b = y; b < y + height; b += 10)
      for (double a = x; a < x + width; a += 2) f(taken_[static_cast<size_t>(b / 10)][static_cast<size_t>(a / 2)]);
  }
  std::array<std::array<bool, 30>, 12> taken_{};
};

TEST(MultiRow, EachCellGetsTheNearestPlaceThatIsLeft) {
  std::mt19937_64 random(5);
  const auto draw = [&](int end) { return static_cast<double>(random() % static_cast<uint64_t>(end)); };
  int lost = 0;
  for (int round = 0; round < 20; ++round) {
    Design d;
    d.netStart = {0};
    for (int r = 0; r < 12; ++r) d.rows.push_back({10.0 * r, 10, 2, 2, Orient::N, {{0, 30}}});
    RowSpace space(d);
    Sites sites;
    for (int i = 0; i < 25; ++i) {
      const double x = 2 * draw(28), y = 10 * draw(12);
      space.block({x, y, x + 4, y + 10});
      sites.take(x, y, 4, 10);
    }
    std::vector<int32_t> cells;
    for (int32_t i = 0; i < 40; ++i) {
      cells.push_back(i);
      small::addNode(d, 4 + 2 * draw(3), 20 + 10 * draw(2), NodeKind::Movable, draw(560) / 10, draw(1000) / 10);
    }
    Placement p = d.initial;
    StopPoll never;
    const std::vector<int32_t> unplaced = placeMultiRowCells(d, cells, 1e9, d.initial, space, p, never);
    std::sort(cells.begin(), cells.end(), [&](int32_t a, int32_t b) {
      const auto rank = [&](int32_t c) {
        const auto i = static_cast<size_t>(c);
        return std::tuple(-d.height[i], -d.width[i], d.initial.x[i], c);
      };
      return rank(a) < rank(b);
    });
    for (const int32_t cell : cells) {
      const auto c = static_cast<size_t>(cell);
      const double least = sites.nearest(d.initial.x[c], d.initial.y[c], d.width[c], d.height[c]);
      if (std::find(unplaced.begin(), unplaced.end(), cell) != unplaced.end()) {
        EXPECT_EQ(least, 1e30);
        ++lost;
        continue;
      }
      const double dx = p.x[c] - d.initial.x[c], dy = p.y[c] - d.initial.y[c];
      EXPECT_NEAR(dx * dx + dy * dy, least, 1e-9) << "round " << round << ", cell " << cell;
      ASSERT_TRUE(sites.areFree(p.x[c], p.y[c], d.width[c], d.height[c]));
      sites.take(p.x[c], p.y[c], d.width[c], d.height[c]);
    }
  }
  EXPECT_GT(lost, 0) << "room was to be short";
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
