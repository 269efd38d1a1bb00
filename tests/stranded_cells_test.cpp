// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/stranded_cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "legal/row_legalizer.h"
#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

// Rows over [20, 100] x [100, 300], a block on [40, 80] x [130, 270].
Design blocked() {
  Design d = small::rowsOnly(20);
  small::addNode(d, 40, 140, NodeKind::Fixed, 40, 130);
  return d;
}

int32_t addCell(Design& d, double x, double y, double width = 4, double height = 10) {
  small::addNode(d, width, height, NodeKind::Movable, x, y);
  return static_cast<int32_t>(d.numNodes() - 1);
}

// A net from the cell's corner to a pin place.
void tie(Design& d, int32_t cell, double x, double y) {
  small::addNode(d, 0, 0, NodeKind::PinPlace, x, y);
  const auto c = static_cast<size_t>(cell);
  small::addNet(d, {{cell, -d.width[c] / 2, -d.height[c] / 2}, {static_cast<int32_t>(d.numNodes() - 1), 0, 0}});
}

int64_t moveStranded(const Design& d, const std::vector<int32_t>& cells, Placement& p) {
  p = d.initial;
  WireNets nets(d, p, 100);
  StopPoll never;
  return moveStrandedCells(d, freeRowSpace(d, p), cells, nets, 1, p, never);
}

TEST(StrandedCells, GoesWhereItsWireIsShortAndNotWhereTheGroundIsNearest) {
  Design d = blocked();
  const int32_t cell = addCell(d, 50, 200);  // the ground on the left is 14 away, that on the right 30
  tie(d, cell, 90, 230);
  Placement p;
  EXPECT_EQ(moveStranded(d, {cell}, p), 1);
  EXPECT_EQ(p.x[1], 90);
  EXPECT_EQ(p.y[1], 230);
}

TEST(StrandedCells, OfEqualWiresTheNearestPlace) {
  Design d = blocked();
  const int32_t cell = addCell(d, 50, 200);
  tie(d, cell, 30, 100);
  tie(d, cell, 30, 300);  // all rows at x 30 are as good
  const int32_t without = addCell(d, 68, 200);
  Placement p;
  EXPECT_EQ(moveStranded(d, {cell, without}, p), 2);
  EXPECT_EQ(p.x[1], 30);
  EXPECT_EQ(p.y[1], 200);
  EXPECT_EQ(p.x[static_cast<size_t>(without)], 80);
  EXPECT_EQ(p.y[static_cast<size_t>(without)], 200);
}

TEST(StrandedCells, CellsNearTheGroundStay) {
  Design d = blocked();
  const int32_t inside = addCell(d, 22, 203), onEdge = addCell(d, 44, 200), above = addCell(d, 58, 262);
  for (const int32_t cell : {inside, onEdge, above}) tie(d, cell, 90, 150);
  Placement p;
  EXPECT_EQ(moveStranded(d, {inside, onEdge, above}, p), 0);
  EXPECT_EQ(p.x, d.initial.x);
  EXPECT_EQ(p.y, d.initial.y);
}

// The first is tied to the second alone, which is tied to a pin: each round they draw nearer to it.
TEST(StrandedCells, NeighboursDrawEachOtherAlong) {
  Design d = blocked();
  const int32_t first = addCell(d, 50, 200), second = addCell(d, 54, 200);
  small::addNet(d, {{first, -2, -5}, {second, -2, -5}});
  tie(d, second, 96, 110);
  tie(d, second, 96, 110);
  Placement p;
  EXPECT_EQ(moveStranded(d, {first, second}, p), 2);
  for (const int32_t cell : {first, second}) {
    EXPECT_EQ(p.x[static_cast<size_t>(cell)], 96);
    EXPECT_EQ(p.y[static_cast<size_t>(cell)], 110);
  }
}

TEST(StrandedCells, SegmentsThatAreTooNarrowAreNoGround) {
  Design d = blocked();
  small::addNode(d, 16, 200, NodeKind::Fixed, 84, 100);  // leaves [80, 84] on the right
  const int32_t wide = addCell(d, 66, 200, 6), narrow = addCell(d, 66, 200, 4);
  for (const int32_t cell : {wide, narrow}) tie(d, cell, 82, 200);
  Placement p;
  EXPECT_EQ(moveStranded(d, {wide, narrow}, p), 2);
  EXPECT_EQ(p.x[static_cast<size_t>(narrow)], 80);
  EXPECT_EQ(p.y[static_cast<size_t>(narrow)], 200);
  EXPECT_TRUE(p.x[static_cast<size_t>(wide)] != 80 || p.y[static_cast<size_t>(wide)] < 130 ||
              p.y[static_cast<size_t>(wide)] > 260);
}

TEST(StrandedCells, WithoutAnyGroundNothingMoves) {
  Design d = small::rowsOnly(2);
  small::addNode(d, 80, 20, NodeKind::Fixed, 20, 100);
  const int32_t cell = addCell(d, 50, 105);
  Placement p;
  EXPECT_EQ(moveStranded(d, {cell}, p), 0);
  EXPECT_EQ(p.x, d.initial.x);
}

// Naive: the wires' length at every site of every segment.
TEST(StrandedCells, NoSiteIsBetterThanTheOneChosen) {
  std::mt19937_64 random(11);
  const auto draw = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random() % 1024) / 1024;
  };
  for (int trial = 0; trial < 20; ++trial) {
    Design d = blocked();
    const int32_t cell = addCell(d, draw(52, 64), draw(160, 240));
    for (int net = 0; net < 5; ++net) tie(d, cell, 2 * std::floor(draw(10, 50)), draw(100, 300));
    Placement p;
    ASSERT_EQ(moveStranded(d, {cell}, p), 1);
    const double chosen = hpwl(d, p);
    const RowSpace space = freeRowSpace(d, p);
    double least = std::numeric_limits<double>::infinity();
    for (int32_t band = 0; band < space.numBands(); ++band)
      for (const Segment& s : space.band(band))
        for (int32_t site = 0; site + 2 <= s.sites; ++site) {
          p.x[1] = s.x0 + site * s.spacing;
          p.y[1] = s.y;
          least = std::min(least, hpwl(d, p));
        }
    // The pull may take one with wires longer by the distance saved, which is at most a die's half-perimeter.
    EXPECT_LE(chosen, least + 0.05 * 280) << trial;
    EXPECT_LE(least, chosen + 1e-4) << trial;
  }
}

Placement legalized(const Design& d, const LegalOptions& options) {
  Placement p = d.initial;
  EXPECT_TRUE(legalizeRows(d, options, false, 1, p).legal);
  EXPECT_TRUE(checkPlacement(d, p).legal()) << checkPlacement(d, p).summary();
  return p;
}

TEST(StrandedCells, TheLegalizerMovesThemUnlessWiresOrDistancesForbid) {
  Design d = blocked();
  const int32_t cell = addCell(d, 50, 200);
  tie(d, cell, 90, 230);
  LegalOptions nearest, limited;
  nearest.wire = 0;
  limited.maxDisplacement = 3;
  EXPECT_EQ(legalized(d, {}).x[1], 90);
  EXPECT_EQ(legalized(d, {}).y[1], 230);
  EXPECT_EQ(legalized(d, nearest).x[1], 36);
  EXPECT_EQ(legalized(d, limited).x[1], 80);  // 3 rows away
}

TEST(StrandedCells, HigherCellsGoToo) {
  Design d = blocked();
  const int32_t cell = addCell(d, 50, 200, 4, 20);
  tie(d, cell, 90, 230);
  EXPECT_EQ(legalized(d, {}).x[1], 90);
  EXPECT_EQ(legalized(d, {}).y[1], 230);
}

}  // namespace
}  // namespace signet
