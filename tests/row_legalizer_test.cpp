// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_legalizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "legal/row_space.h"
#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

std::string nodeName(int64_t node) { return std::string("n").append(std::to_string(node)); }

struct Builder {
  Design design;

  // Rows of height 10 from y0 up, sites 2 wide.
  Builder& rows(int count, double x0, int64_t sites, double y0 = 0, double height = 10, double spacing = 2) {
    for (int i = 0; i < count; ++i) {
      Row row;
      row.y = y0 + i * height;
      row.height = height;
      row.siteWidth = row.siteSpacing = spacing;
      row.subRows = {{x0, sites}};
      design.rows.push_back(row);
    }
    return *this;
  }
  int64_t node(double width, double height, double x, double y, NodeKind kind = NodeKind::Movable) {
    small::addNode(design, width, height, kind, x, y);
    return design.numNodes() - 1;
  }
};

// Naive: every cell against every row and every other node.
void expectLegal(const Design& d, const Placement& p) {
  for (int64_t i = 0; i < d.numNodes(); ++i) {
    if (!d.isMovable(i) || d.isMacro(i)) continue;
    const auto a = static_cast<size_t>(i);
    bool onSite = false;
    for (const Row& row : d.rows)
      for (const SubRow& sub : row.subRows) {
        const double site = (p.x[a] - sub.x) / row.siteSpacing;
        onSite |= p.y[a] == row.y && p.x[a] >= sub.x && std::abs(site - std::round(site)) < 1e-9 &&
                  p.x[a] + d.width[a] <= sub.x + static_cast<double>(sub.sites) * row.siteSpacing + 1e-9;
      }
    EXPECT_TRUE(onSite) << "node " << i << " at " << p.x[a] << " " << p.y[a];
    for (int64_t j = 0; j < d.numNodes(); ++j) {
      const auto b = static_cast<size_t>(j);
      if (j == i || d.kind[b] == NodeKind::PinPlace) continue;
      const double ox = std::min(p.x[a] + d.width[a], p.x[b] + d.width[b]) - std::max(p.x[a], p.x[b]);
      const double oy = std::min(p.y[a] + d.height[a], p.y[b] + d.height[b]) - std::max(p.y[a], p.y[b]);
      EXPECT_FALSE(ox > 1e-3 && oy > 1e-3) << "nodes " << i << " and " << j;
    }
  }
}

RowLegalizerResult legalize(const Builder& b, Placement& p, double maxDisplacement = 0) {
  LegalOptions options;
  options.maxDisplacement = maxDisplacement;
  p = b.design.initial;
  return legalizeRows(b.design, options, false, 1, p);
}

TEST(RowLegalizer, LeavesALegalPlacementAlone) {
  Builder b;
  b.rows(3, 4, 20);
  b.node(6, 10, 4, 0);
  b.node(4, 10, 10, 0);
  b.node(8, 10, 36, 20);
  Placement p;
  const auto result = legalize(b, p);
  EXPECT_TRUE(result.legal);
  EXPECT_EQ(p.x, b.design.initial.x);
  EXPECT_EQ(p.y, b.design.initial.y);
  EXPECT_EQ(result.totalDisplacement, 0);
  EXPECT_EQ(result.maxDisplacement, 0);
}

TEST(RowLegalizer, SharesTheShiftOfTwoOverlappingCells) {
  Builder b;
  b.rows(1, 0, 50);
  b.node(10, 10, 40, 1);
  b.node(10, 10, 44, 3);
  Placement p;
  const auto result = legalize(b, p);
  EXPECT_TRUE(result.legal);
  // The two want 40 and 44, touch at 37 and 47: on sites of 2, 36 and 46 or 38 and 48.
  EXPECT_EQ(p.x[1] - p.x[0], 10);
  EXPECT_NEAR(p.x[0], 37, 1);
  EXPECT_EQ(p.y[0], 0);
  EXPECT_DOUBLE_EQ(result.totalDisplacement, std::abs(p.x[0] - 40) + std::abs(p.x[1] - 44) + 1 + 3);
}

TEST(RowLegalizer, CellsStayOffAnObstacleAndUseBothItsSides) {
  Builder b;
  b.rows(1, 0, 50);
  b.node(20, 10, 40, 0, NodeKind::Fixed);
  b.node(10, 10, 42, 0);
  b.node(10, 10, 47, 0);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  expectLegal(b.design, p);
  EXPECT_EQ(p.x[1], 30);
  EXPECT_EQ(p.x[2], 60);
}

TEST(RowLegalizer, AnObstacleOffTheGridBlocksWholeSitesAndPartlyCoveredRows) {
  Builder b;
  b.rows(2, 0, 10);
  b.node(5.5, 3, 7, 8, NodeKind::Fixed);  // 7 .. 12.5 on both rows: sites 3 to 6
  b.node(6, 10, 8, 0);
  b.node(6, 10, 9, 10);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  expectLegal(b.design, p);
  EXPECT_EQ(p.x[1], 14);
  EXPECT_EQ(p.y[1], 0);
  EXPECT_EQ(p.x[2], 14);
  EXPECT_EQ(p.y[2], 10);
}

TEST(RowLegalizer, MacrosBlockWhereThePlacementHasThemAndPinPlacesDoNot) {
  Builder b;
  b.rows(6, 0, 20);
  const int64_t macro = b.node(20, 40, 999, 999);
  b.node(40, 60, 0, 0, NodeKind::PinPlace);
  const int64_t cell = b.node(4, 10, 15, 12);
  Placement p = b.design.initial;
  p.x[static_cast<size_t>(macro)] = 10;
  p.y[static_cast<size_t>(macro)] = 5;
  EXPECT_TRUE(legalizeRows(b.design, {}, false, 1, p).legal);
  EXPECT_EQ(p.x[static_cast<size_t>(macro)], 10);
  EXPECT_EQ(p.x[static_cast<size_t>(cell)], 6);
  EXPECT_EQ(p.y[static_cast<size_t>(cell)], 10);
}

TEST(RowLegalizer, SubRowsOfDifferentOriginAndSpacing) {
  Builder b;
  b.rows(1, 1.5, 4, 0.25, 10, 2.5);
  b.design.rows[0].subRows.push_back({21.75, 4});
  b.rows(1, 0.5, 12, 10.25, 10, 3);
  for (int i = 0; i < 5; ++i) b.node(4.5, 10, 12 + i, 1 + i);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  expectLegal(b.design, p);
}

TEST(RowLegalizer, ACellWiderThanMostSegmentsFindsTheOneThatTakesIt) {
  Builder b;
  b.rows(5, 0, 50);
  for (int row = 0; row < 5; ++row)
    for (int k = 0; k < 5; ++k)
      if (row != 4) b.node(4, 10, 10 + 20 * k, 10 * row, NodeKind::Fixed);
  const int64_t wide = b.node(30, 10, 37, 1);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  EXPECT_EQ(p.y[static_cast<size_t>(wide)], 40);
  EXPECT_NEAR(p.x[static_cast<size_t>(wide)], 37, 1);
}

TEST(RowLegalizer, PlacesDoubleAndTripleHeightCellsOnContiguousRows) {
  Builder b;
  b.rows(3, 0, 20).rows(3, 0, 20, 35);  // a gap of 5 between y 30 and 35
  const int64_t two = b.node(6, 20, 11, 22);
  const int64_t three = b.node(6, 25, 12, 3);
  for (int i = 0; i < 6; ++i) b.node(6, 10, 10 + i, 8);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  expectLegal(b.design, p);
  EXPECT_EQ(p.y[static_cast<size_t>(three)], 0);
  EXPECT_TRUE(p.y[static_cast<size_t>(two)] == 10 || p.y[static_cast<size_t>(two)] == 35);
}

TEST(RowLegalizer, MultiRowCellAvoidsObstaclesOnEachOfItsRows) {
  Builder b;
  b.rows(2, 0, 20);
  b.node(6, 10, 10, 0, NodeKind::Fixed);
  b.node(6, 10, 20, 10, NodeKind::Fixed);
  const int64_t two = b.node(6, 20, 14, 0);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  expectLegal(b.design, p);
  EXPECT_EQ(p.x[static_cast<size_t>(two)], 4);
}

TEST(RowLegalizer, EmptyCellsLowCellsAndPlacesThatAreNoNumbers) {
  Builder b;
  b.rows(2, 0, 20);
  b.node(0, 0, 13, 3);
  b.node(0, 10, 13, 3);
  b.node(3, 7, 13, 3);
  b.node(3, 10, std::nan(""), std::numeric_limits<double>::infinity());
  b.node(3, 10, -1e30, 1e30);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  expectLegal(b.design, p);
  EXPECT_EQ(p.x[4], 0);
  EXPECT_EQ(p.y[4], 10);
}

TEST(RowLegalizer, NoCells) {
  Builder b;
  b.rows(1, 0, 5);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
}

TEST(RowLegalizer, NoRows) {
  Builder b;
  b.node(2, 10, 0, 0);
  Placement p;
  const auto result = legalize(b, p);
  EXPECT_FALSE(result.legal);
  EXPECT_EQ(result.unplaced, std::vector<int64_t>{0});
  EXPECT_NE(result.message.find("no rows"), std::string::npos);
}

TEST(RowLegalizer, RowsThatAreBlockedAllOver) {
  Builder b;
  b.rows(2, 0, 10);
  b.node(20, 20, 0, 0, NodeKind::Fixed);
  b.node(2, 10, 3, 0);
  b.node(2, 20, 3, 0);
  Placement p;
  EXPECT_EQ(legalize(b, p).unplaced, (std::vector<int64_t>{1, 2}));
}

TEST(RowLegalizer, FillsRowsToTheLastSite) {
  Builder b;
  b.rows(4, 0, 30);
  for (int i = 0; i < 4 * 6; ++i) b.node(10, 10, 20, 15);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  expectLegal(b.design, p);
}

// Three rows of 10 sites with cells of 6 + 3 sites each leave one site on each; a cell of 3 sites needs all of them.
TEST(RowLegalizer, GathersRoomFromSeveralRows) {
  Builder b;
  b.rows(3, 0, 10);
  for (double x : {0.0, 1.0, 2.0}) b.node(12, 10, x, 10 * x);
  for (double x : {0.0, 1.0, 2.0}) b.node(x == 0 ? 8 : x == 1 ? 4 : 4, 10, 5, 10 * x);
  b.node(8, 10, 18, 10);  // 8 = all that is left: 0 + 4 + 4
  Placement p;
  const auto result = legalize(b, p);
  EXPECT_TRUE(result.legal) << result.message;
  expectLegal(b.design, p);
}

TEST(RowLegalizer, NoRoomNamesTheCellsAndTheRoom) {
  Builder b;
  b.rows(2, 0, 10);
  for (int i = 0; i < 3; ++i) b.node(12, 10, 4, 5);
  Placement p;
  const auto result = legalize(b, p);
  EXPECT_FALSE(result.legal);
  ASSERT_EQ(result.unplaced.size(), 1u);
  const auto lost = static_cast<size_t>(result.unplaced[0]);
  EXPECT_EQ(p.x[lost], 4);
  EXPECT_EQ(p.y[lost], 5);
  EXPECT_NE(result.message.find(nodeName(result.unplaced[0])), std::string::npos) << result.message;
  EXPECT_NE(result.message.find("free width 16 in all and 8 on one stretch"), std::string::npos) << result.message;
}

TEST(RowLegalizer, MaxDisplacementLimitsTheSearch) {
  Builder b;
  b.rows(10, 0, 10);
  for (int row = 0; row < 5; ++row) b.node(20, 10, 0, 10 * row, NodeKind::Fixed);
  b.node(4, 10, 8, 11);
  Placement p;
  EXPECT_FALSE(legalize(b, p, 3.5).legal);
  EXPECT_TRUE(legalize(b, p, 4.5).legal);
  EXPECT_EQ(p.y[5], 50);
}

TEST(RowLegalizer, WireWeightDecidesBetweenRows) {
  Builder b;
  b.rows(2, 0, 10);
  b.node(4, 10, 8, 4);
  b.node(0, 0, 10, 15, NodeKind::PinPlace);
  b.design.netStart = {0};
  small::addNet(b.design, {{0, 0, 0}, {1, 0, 0}});
  LegalOptions options;
  for (const double wire : {0.0, 0.1, 0.3, 4.0}) {
    options.wire = wire;
    Placement p = b.design.initial;
    ASSERT_TRUE(legalizeRows(b.design, options, false, 1, p).legal);
    // Rows 4 below and 6 above: 16 + 10 * wire * 10 against 36.
    EXPECT_EQ(p.y[0], wire < 0.2 ? 0 : 10) << wire;
  }
}

// Left open, the weight is the better one of a small and a large, whoever runs them.
TEST(RowLegalizer, OpenWireWeightKeepsTheShorterOfTwoTries) {
  std::mt19937_64 random(3);
  Builder b;
  b.rows(20, 0, 100);
  for (int i = 0; i < 400; ++i)
    b.node(8, 10, static_cast<double>(random() % 100), static_cast<double>(random() % 180));  // the right half is free
  b.design.netStart = {0};
  for (int32_t i = 0; i < 400; ++i) small::addNet(b.design, {{i, 1, 0}, {static_cast<int32_t>(random() % 400), 0, 1}});
  const auto lengthWith = [&](double wire, int threads) {
    LegalOptions options;
    options.wire = wire;
    Placement p = b.design.initial;
    EXPECT_TRUE(legalizeRows(b.design, options, false, threads, p).legal);
    expectLegal(b.design, p);
    return hpwl(b.design, p);
  };
  const double little = lengthWith(0.5, 1), much = lengthWith(8, 1);
  EXPECT_NE(little, much);
  EXPECT_EQ(lengthWith(-1, 1), std::min(little, much));
  EXPECT_EQ(lengthWith(-1, 2), std::min(little, much));
}

// Nets that one of the tries leaves shorter weigh more: with weights, other places are the better ones.
TEST(RowLegalizer, OpenWireWeightKeepsTheTryThatIsShorterByTheNetsWeights) {
  std::mt19937_64 random(3);
  Builder b;
  b.rows(20, 0, 100);
  for (int i = 0; i < 400; ++i) b.node(8, 10, static_cast<double>(random() % 100), static_cast<double>(random() % 180));
  b.design.netStart = {0};
  for (int32_t i = 0; i < 400; ++i) small::addNet(b.design, {{i, 1, 0}, {static_cast<int32_t>(random() % 400), 0, 1}});
  const auto placed = [&](double wire, bool netWeights) {
    LegalOptions options;
    options.wire = wire;
    Placement p = b.design.initial;
    EXPECT_TRUE(legalizeRows(b.design, options, netWeights, 1, p).legal);
    return p;
  };
  Placement shorter = placed(0.5, false), longer = placed(8, false);
  if (hpwl(b.design, longer) < hpwl(b.design, shorter)) std::swap(shorter, longer);
  const auto length = [&](const Placement& p, size_t net) {
    const auto a = static_cast<size_t>(b.design.pinNode[2 * net]),
               c = static_cast<size_t>(b.design.pinNode[2 * net + 1]);
    return std::abs(p.x[a] + 1 - p.x[c]) + std::abs(p.y[a] - p.y[c] - 1);
  };
  for (size_t net = 0; net < 400; ++net)
    b.design.netWeight.push_back(length(longer, net) < length(shorter, net) ? 9 : 1);
  const Placement little = placed(0.5, true), much = placed(8, true), open = placed(-1, true);
  EXPECT_EQ(hpwl(b.design, open, true), std::min(hpwl(b.design, little, true), hpwl(b.design, much, true)));
  EXPECT_LT(hpwl(b.design, open, true), 0.95 * hpwl(b.design, shorter, true));
  EXPECT_EQ(placed(-1, false).x, shorter.x);
}

// With many rows, threads choose side by side; cells that share rows and nets must not notice.
TEST(RowLegalizer, ThreadsGiveTheSamePlaces) {
  std::mt19937_64 random(4);
  Builder b;
  b.rows(600, 0, 120);
  for (int i = 0; i < 6000; ++i)
    b.node(8, 10, static_cast<double>(random() % 112), static_cast<double>(random() % 5980));
  b.design.netStart = {0};
  for (int32_t i = 0; i < 6000; ++i)
    small::addNet(b.design, {{i, 1, 0}, {static_cast<int32_t>(random() % 6000), 0, 1}, {(i + 1) % 6000, 2, 2}});
  const auto placedBy = [&](int threads) {
    Placement p = b.design.initial;
    EXPECT_TRUE(legalizeRows(b.design, {}, false, threads, p).legal);
    return p;
  };
  const Placement one = placedBy(1);
  expectLegal(b.design, one);
  for (const int threads : {2, 5, 8, 16}) {
    const Placement other = placedBy(threads);
    EXPECT_EQ(other.x, one.x) << threads << " threads";
    EXPECT_EQ(other.y, one.y) << threads << " threads";
  }
}

// Rows in pieces between fixed blocks, filled to 98 %.
TEST(RowLegalizer, HighUtilizationBetweenObstacles) {
  std::mt19937_64 random(7);
  Builder b;
  b.rows(20, 3, 200);
  double free = 20 * 400;
  for (int i = 0; i < 30; ++i) {
    const double x = 3 + static_cast<double>(random() % 190) * 2, y = static_cast<double>(i % 20) * 10;
    bool clear = true;
    for (size_t k = 0; k < b.design.width.size(); ++k)
      clear &= b.design.initial.y[k] != y || std::abs(b.design.initial.x[k] - x) >= 16;
    if (!clear) continue;
    b.node(16, 10, x, y, NodeKind::Fixed);
    free -= 16;
  }
  double used = 0;
  for (;;) {
    const double width = 2 * static_cast<double>(1 + random() % 12);
    if (used + width > 0.98 * free) break;
    used += width;
    b.node(width, 10, static_cast<double>(random() % 380), static_cast<double>(random() % 190));
  }
  Placement p, again;
  const auto result = legalize(b, p);
  EXPECT_TRUE(result.legal) << result.message;
  expectLegal(b.design, p);
  legalize(b, again);
  EXPECT_EQ(p.x, again.x);
  EXPECT_EQ(p.y, again.y);
}

TEST(RowLegalizer, RowsOfTwoHeightsOverTheSameGround) {
  Builder b;
  b.rows(4, 0, 20).rows(2, 0, 20, 0, 20);
  for (int i = 0; i < 8; ++i) b.node(12, 10, 3 + i, 12);
  Placement p;
  EXPECT_TRUE(legalize(b, p).legal);
  expectLegal(b.design, p);
}

// Four rows of site "single", N and FS in turn with the ground rail below every N row, [0, 80] x [0, 40].
Design sitesAndRails() {
  Design d = Builder().rows(4, 0, 40).design;
  for (const char* name : {"single", "double", "odd"}) d.siteNames.add(name);
  for (size_t r = 0; r < 4; ++r) {
    d.rows[r].site = 0;
    d.rows[r].orient = r % 2 == 0 ? Orient::N : Orient::FS;
    d.rows[r].bottomRail = r % 2 == 0 ? Rail::Ground : Rail::Power;
  }
  d.cellsFollowRows = true;
  return d;
}

void addCell(Design& d, double width, double height, double x, double y, int32_t site, Rail rail = Rail::Ground) {
  small::addNode(d, width, height, NodeKind::Movable, x, y);
  d.nodeSite.push_back(site);
  d.nodeBottomRail.push_back(rail);
  d.nodeRegion.push_back(-1);
}

void expectLegalized(const Design& d, Placement& p) {
  const RowLegalizerResult r = legalizeRows(d, {}, false, 1, p);
  EXPECT_TRUE(r.legal) << r.message;
  EXPECT_TRUE(checkPlacement(d, p).legal()) << checkPlacement(d, p).summary();
}

TEST(RowLegalizer, CellsTakeTheirRowsOrientation) {
  Design d = sitesAndRails();
  for (int i = 0; i < 40; ++i) addCell(d, 6, 10, 1.7 * i, 0.9 * i, 0);
  d.initial.orient[3] = Orient::FN;
  d.initial.orient[4] = Orient::W;  // 10 x 6 it is not on a row
  Placement p = d.initial;
  expectLegalized(d, p);
  int64_t over = 0;
  for (size_t i = 0; i < 40; ++i) over += p.orient[i] == Orient::FS || p.orient[i] == Orient::S;
  EXPECT_GT(over, 5);
  EXPECT_TRUE(p.orient[3] == Orient::FN || p.orient[3] == Orient::S);
}

TEST(RowLegalizer, RailsDecideAboutTheRowsOfEvenHeights) {
  Design d = sitesAndRails();
  addCell(d, 6, 20, 10, 1, 2, Rail::Power);
  addCell(d, 6, 20, 30, 9, 2, Rail::Ground);
  addCell(d, 6, 30, 50, 9, 2, Rail::Ground);  // of an odd number of rows: fits on all
  Placement p = d.initial;
  expectLegalized(d, p);
  EXPECT_EQ(p.y[0], 10);
  EXPECT_EQ(p.orient[0], Orient::FS);
  EXPECT_NE(p.y[1], 10);
  EXPECT_EQ(p.y[2], 10);
}

TEST(RowLegalizer, ACellWithoutItsRailIsNamed) {
  Design d = sitesAndRails();
  d.rows.resize(2);
  addCell(d, 6, 20, 10, 1, 2, Rail::Power);
  Placement p = d.initial;
  const RowLegalizerResult r = legalizeRows(d, {}, false, 1, p);
  EXPECT_FALSE(r.legal);
  EXPECT_NE(r.message.find("n0 (6 x 20, power rail below)"), std::string::npos) << r.message;
}

TEST(RowLegalizer, RowsOfSeveralHeightsShareTheGround) {
  Design d = sitesAndRails();
  d.rows.insert(d.rows.begin(), {0, 20, 2, 2, Orient::N, {{0, 40}}, true, 1, Rail::Ground});
  setBaseRowHeight(d);
  for (int i = 0; i < 10; ++i) addCell(d, 6, 20, 30, 3, 1);
  for (int i = 0; i < 12; ++i) addCell(d, 6, 10, 30, 3, 0);
  addCell(d, 6, 30, 30, 3, 2);
  Placement p = d.initial;
  expectLegalized(d, p);
  for (size_t i = 0; i < 10; ++i) EXPECT_EQ(p.y[i], 0) << i;
}

TEST(RowLegalizer, ASiteWithoutRoomIsNamed) {
  Design d = sitesAndRails();
  d.rows.insert(d.rows.begin(), {0, 20, 2, 2, Orient::N, {{0, 10}}, true, 1, Rail::Ground});
  setBaseRowHeight(d);
  for (int i = 0; i < 4; ++i) addCell(d, 6, 20, 0, 0, 1);
  Placement p = d.initial;
  const RowLegalizerResult r = legalizeRows(d, {}, false, 1, p);
  EXPECT_FALSE(r.legal);
  EXPECT_NE(r.message.find("on the rows of site 'double'"), std::string::npos) << r.message;
}

TEST(RowLegalizer, FencesHoldMembersAndNobodyElse) {
  Design d = sitesAndRails();
  d.regions = {{"f", {{0, 0, 30, 20}, {30, 0, 40, 10}}, true}};
  for (int i = 0; i < 24; ++i) {
    addCell(d, 4, 10, 30, 12, 0);
    d.nodeRegion.back() = i % 2 == 0 ? 0 : -1;
  }
  Placement p = d.initial;
  expectLegalized(d, p);
}

TEST(RowLegalizer, AFullFenceIsNamed) {
  Design d = sitesAndRails();
  d.regions = {{"f", {{0, 0, 11, 10}}, true}};  // five whole sites
  for (int i = 0; i < 3; ++i) {
    addCell(d, 4, 10, 30, 12, 0);
    d.nodeRegion.back() = 0;
  }
  Placement p = d.initial;
  const RowLegalizerResult r = legalizeRows(d, {}, false, 1, p);
  EXPECT_EQ(r.unplaced.size(), 1U);
  EXPECT_NE(r.message.find("in fence 'f'"), std::string::npos) << r.message;
}

TEST(RowLegalizer, HalosAndBlockagesHoldNoCells) {
  Design d = sitesAndRails();
  small::addNode(d, 20, 20, NodeKind::Fixed, 30, 10);
  d.nodeSite = {-1};
  d.nodeBottomRail = {Rail::Unknown};
  d.nodeRegion = {-1};
  d.blockages = {{{0, 0, 10, 40}, false, 0}, {{70, 0, 80, 40}, true, 0}, {{60, 0, 70, 40}, false, 0.1}};
  for (int i = 0; i < 30; ++i) addCell(d, 4, 10, 2.5 * i, 15, 0);
  d.halo.resize(d.width.size());
  d.halo[0] = {6, 3, 0, 0, false};
  Placement p = d.initial;
  expectLegalized(d, p);
  for (size_t i = 1; i < 31; ++i) EXPECT_LE(p.x[i], 66) << "on the soft blockage";
}

/// Rows of 20 sites that cells of 3 to 14 sites fill to the last one, were they packed right; they start anywhere.
Builder fullRows(uint32_t seed) {
  std::mt19937 random(seed);
  Builder b;
  constexpr int kRows = 10;
  b.rows(kRows, 0, 20);
  for (int row = 0; row < kRows; ++row)
    for (int left = 20; left > 0;) {
      const int width = std::min(left, 3 + static_cast<int>(random() % 12));
      left -= width;
      b.node(2 * width, 10, static_cast<double>(random() % 30), static_cast<double>(random() % 90));
    }
  return b;
}

TEST(RowLegalizer, WideCellsChooseFirstWhereRoomIsShort) {
  int legal = 0;
  for (uint32_t seed = 1; seed <= 200; ++seed) {
    const Builder b = fullRows(seed);
    Placement p;
    if (!legalize(b, p).legal) continue;
    ++legal;
    expectLegal(b.design, p);
  }
  EXPECT_GE(legal, 150);  // 81 where cells choose from left to right alone
}

TEST(RowLegalizer, CellsThinnerThanTheToleranceTakeASiteEach) {
  EXPECT_EQ(sitesFor(0.0004, 2), 1);
  Builder b;
  b.rows(1, 0, 4);
  for (int i = 0; i < 3; ++i) b.node(0.0004, 10, 3, 0);
  Placement p;
  ASSERT_TRUE(legalize(b, p).legal);
  EXPECT_NE(p.x[0], p.x[1]);
  EXPECT_NE(p.x[1], p.x[2]);
  EXPECT_NE(p.x[0], p.x[2]);
}

// Each wants the middle, where the first cut the ground of the others to pieces.
TEST(RowLegalizer, HighCellsGoOnShelvesWhereRoomIsShort) {
  Builder b;
  b.rows(8, 0, 20);
  for (int i = 0; i < 14; ++i) b.node(10, 20, 3 * i, 30 + i % 3);
  for (int i = 0; i < 8; ++i) b.node(4, 10, 5 * i, 40);
  Placement p;
  const RowLegalizerResult r = legalize(b, p);
  ASSERT_TRUE(r.legal) << r.message;
  expectLegal(b.design, p);
  EXPECT_FALSE(legalize(b, p, 100).legal) << "with a limit to the displacement none goes far";
}

}  // namespace
}  // namespace signet
