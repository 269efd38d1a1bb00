// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/wire_state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "detail/space_curve.h"
#include "detail_case.h"
#include "signet/check.h"

namespace signet {
namespace {

TEST(WireState, AHandCountedNet) {
  DetailCase c;
  c.rows(4, 0, 50);
  const int32_t a = c.node(4, 10, 0, 0), b = c.node(6, 10, 20, 30);
  c.net({{a, 1, -2}, {b, -3, 4}});  // (3, 3) to (20, 39)
  WireState wire(c.design, c.design.initial, false);
  EXPECT_DOUBLE_EQ(wire.toLength(wire.total()), 17 + 36);
  const GridPoint to = wire.toGrid(8, 10);  // pin at (11, 13)
  const int64_t said = wire.growth(a, 0, wire.at(a).x, to.x) + wire.growth(a, 1, wire.at(a).y, to.y);
  EXPECT_EQ(wire.move(a, to), said);
  EXPECT_DOUBLE_EQ(wire.toLength(wire.total()), 9 + 26);
}

TEST(WireState, SeveralPinsOfOneNodeCountTogether) {
  DetailCase c;
  c.rows(4, 0, 50);
  const int32_t a = c.node(8, 10, 0, 0), b = c.node(2, 10, 3, 0);
  c.net({{a, -4, 0}, {b, 0, 0}, {a, 4, 0}});
  c.net({{a, -4, 0}, {a, 4, 0}});  // on one node: never changes, left out
  WireState wire(c.design, c.design.initial, false);
  EXPECT_DOUBLE_EQ(wire.toLength(wire.total()), 8);
  EXPECT_EQ(wire.move(a, wire.toGrid(2, 0)), 0);                        // 2 to 10 still holds b's 4
  EXPECT_DOUBLE_EQ(wire.toLength(wire.move(a, wire.toGrid(8, 0))), 4);  // 4 to 16
}

TEST(WireState, WeightsCount) {
  DetailCase c;
  c.rows(4, 0, 50);
  const int32_t a = c.node(2, 10, 0, 0), b = c.node(2, 10, 10, 0), d = c.node(2, 10, 0, 20);
  c.net({{a}, {b}}).net({{a}, {d}});
  c.design.netWeight = {3, 0.5};
  WireState wire(c.design, c.design.initial, true);
  EXPECT_NEAR(wire.toLength(wire.total()), hpwl(c.design, c.design.initial, true), 0.01);
  wire = WireState(c.design, c.design.initial, false);
  EXPECT_DOUBLE_EQ(wire.toLength(wire.total()), 30);
}

TEST(WireState, AHeavyNetLeavesTheOthersAUnitOfWeight) {
  DetailCase c;
  c.rows(4, 0, 50);
  const int32_t a = c.node(2, 10, 0, 0), b = c.node(2, 10, 10, 0), d = c.node(2, 10, 0, 20);
  c.net({{a}, {b}}).net({{a}, {d}}).net({{b}, {d}});
  c.design.netWeight = {4096e4, 1, 0};
  WireState wire(c.design, c.design.initial, true);
  EXPECT_DOUBLE_EQ(wire.toLength(wire.total()), 10 * 4096e4 + 20 * 1e4);
}

TEST(WireState, MacrosPinsFollowTheirOrientationAndCellsPinsDoNot) {
  DetailCase c;
  c.rows(6, 0, 50);
  const int32_t macro = c.node(40, 50, 0, 0, NodeKind::Fixed), cell = c.node(6, 10, 60, 0);
  c.net({{macro, 15, -20}, {cell, -2, 3}});
  c.design.initial.orient = {Orient::FN, Orient::FS};
  const WireState wire(c.design, c.design.initial, false);
  EXPECT_DOUBLE_EQ(wire.toLength(wire.total()), hpwl(c.design, c.design.initial));
}

TEST(WireState, StaysExactOverRandomMoves) {
  Random random(11);
  DetailCase c;
  c.rows(8, 4, 60).fillRows(random, 2);
  c.randomNets(250, random);
  Placement placement = c.design.initial;
  WireState wire(c.design, placement, false);
  const double apart = hpwl(c.design, placement) - wire.toLength(wire.total());  // nets on one node
  for (int step = 0; step < 2000; ++step) {
    const auto n = static_cast<int32_t>(random.next() % static_cast<uint64_t>(c.design.numNodes()));
    const double x = 4 + 2 * static_cast<double>(random.next() % 50);
    const double y = 10 * static_cast<double>(random.next() % 8);
    const GridPoint from = wire.at(n), to = wire.toGrid(x, y);
    const int64_t said = wire.growth(n, 0, from.x, to.x) + wire.growth(n, 1, from.y, to.y);
    const int64_t before = wire.total();
    ASSERT_EQ(wire.move(n, to), said) << "step " << step;
    ASSERT_EQ(wire.total(), before + said) << "step " << step;
    placement.x[static_cast<size_t>(n)] = x;
    placement.y[static_cast<size_t>(n)] = y;
    if (step % 100 == 0) {
      ASSERT_EQ(WireState(c.design, placement, false).total(), wire.total()) << "step " << step;
      ASSERT_NEAR(wire.toLength(wire.total()) + apart, hpwl(c.design, placement), 1e-3) << "step " << step;
    }
  }
}

TEST(WireState, StaysExactWhileCellsTurnOver) {
  Random random(12);
  DetailCase c;
  c.rows(8, 4, 60).fillRows(random, 2);
  c.randomNets(250, random);
  c.design.cellsFollowRows = true;
  for (size_t r = 1; r < 8; r += 2) c.design.rows[r].orient = Orient::FS;
  Placement placement = c.design.initial;
  for (size_t i = 0; i < placement.y.size(); ++i)
    if (std::lround(placement.y[i] / 10) % 2 == 1) placement.orient[i] = Orient::FS;
  WireState wire(c.design, placement, false);
  const double apart = hpwl(c.design, placement) - wire.toLength(wire.total());  // nets on one node
  int64_t turned = 0;
  for (int step = 0; step < 2000; ++step) {
    const auto n = static_cast<int32_t>(random.next() % static_cast<uint64_t>(c.design.numNodes()));
    const auto row = static_cast<int>(random.next() % 8);
    const double x = 4 + 2 * static_cast<double>(random.next() % 50), y = 10 * row;
    const GridPoint from = wire.at(n), to = wire.toGrid(x, y);
    const bool over = wire.isOver(n, row % 2 == 1);
    const int64_t inY = over ? wire.growthOver(n, from.y, to.y) : wire.growth(n, 1, from.y, to.y);
    ASSERT_EQ(wire.move(n, {from.x, to.y}, row % 2 == 1), inY) << "step " << step;
    wire.move(n, to, row % 2 == 1);
    turned += over;
    placement.x[static_cast<size_t>(n)] = x;
    placement.y[static_cast<size_t>(n)] = y;
    placement.orient[static_cast<size_t>(n)] = row % 2 == 1 ? Orient::FS : Orient::N;
    if (step % 100 == 0) {
      ASSERT_NEAR(wire.toLength(wire.total()) + apart, hpwl(c.design, placement), 1e-3) << "step " << step;
    }
  }
  EXPECT_GT(turned, 500);
}

TEST(WireState, FarFixedPinsDoNotSpoilTheScale) {
  DetailCase c;
  c.rows(4, 0, 50);
  const int32_t a = c.node(2, 10, 0, 0), far = c.node(1, 1, 1e12, 0, NodeKind::PinPlace);
  c.net({{a}, {far}});
  WireState wire(c.design, c.design.initial, false);
  EXPECT_DOUBLE_EQ(wire.toLength(wire.move(a, wire.toGrid(30, 0))), -30);
}

TEST(SpaceCurve, NeighboursOnTheCurveTouch) {
  // The curve over 4 x 4 tiles: every step goes to a tile beside the last.
  std::vector<std::pair<uint32_t, std::pair<int, int>>> tiles;
  for (int x = 0; x < 4; ++x)
    for (int y = 0; y < 4; ++y) tiles.push_back({curveIndex(x << 12, y << 12), {x, y}});
  std::sort(tiles.begin(), tiles.end());
  for (size_t i = 1; i < tiles.size(); ++i) {
    EXPECT_EQ(tiles[i].first, i);
    const auto [x0, y0] = tiles[i - 1].second;
    const auto [x1, y1] = tiles[i].second;
    EXPECT_EQ(std::abs(x1 - x0) + std::abs(y1 - y0), 1) << "step " << i;
  }
}

}  // namespace
}  // namespace signet
