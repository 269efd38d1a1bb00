// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/multi_row_mover.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "detail/cell_matcher.h"
#include "detail_case.h"
#include "helpers/true_state.h"
#include "signet/check.h"

namespace signet {
namespace {

const MoverReach kReach{2, 3, 4};

TEST(MultiRowMover, GoesWhereItsNetsWant) {
  DetailCase c;
  c.rows(6, 0, 60);
  const int32_t a = c.node(4, 20, 0, 0), pin = c.node(0, 0, 92, 40, NodeKind::PinPlace);
  c.net({{a}, {pin}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(MultiRowMover(state, kReach).improve(a), 0);
  EXPECT_EQ(state.rows().place(a), (CellPlace{3, 45}));
  EXPECT_TRUE(state.rows().slots(0).empty());
  EXPECT_TRUE(state.rows().slots(1).empty());
  EXPECT_EQ(state.rows().slots(3).size(), 1U);
  EXPECT_EQ(state.rows().slots(4).size(), 1U);
  EXPECT_EQ(MultiRowMover(state, kReach).improve(a), 0);
}

// Rows turn about, as their rails do.
DetailCase railedRows() {
  DetailCase c;
  c.rows(6, 0, 60);
  for (size_t i = 0; i < 6; ++i) {
    c.design.rows[i].bottomRail = i % 2 == 0 ? Rail::Ground : Rail::Power;
    c.design.rows[i].orient = i % 2 == 0 ? Orient::N : Orient::FS;
  }
  return c;
}

TEST(MultiRowMover, AnEvenNumberOfRowsKeepsItsRail) {
  DetailCase c = railedRows();
  const int32_t a = c.node(4, 20, 0, 0), pin = c.node(0, 0, 92, 40, NodeKind::PinPlace);
  c.net({{a}, {pin}});
  c.design.nodeBottomRail = {Rail::Ground, Rail::Unknown};
  DetailState state(c.design, c.design.initial, false);
  MultiRowMover(state, kReach).improve(a);
  EXPECT_EQ(state.rows().place(a), (CellPlace{2, 45}));
}

TEST(MultiRowMover, AnOddNumberOfRowsTurnsOverWhereItsSymmetryAllows) {
  for (const bool mayTurn : {false, true}) {
    SCOPED_TRACE(mayTurn);
    DetailCase c = railedRows();
    c.design.cellsFollowRows = true;
    const int32_t a = c.node(4, 30, 0, 0), pin = c.node(0, 0, 92, 25, NodeKind::PinPlace);
    c.net({{a}, {pin}});
    c.design.nodeBottomRail = {Rail::Ground, Rail::Unknown};
    c.design.nodeSymmetry = {Symmetry{.x = mayTurn}, Symmetry{}};
    DetailState state(c.design, c.design.initial, false);
    MultiRowMover(state, kReach).improve(a);
    EXPECT_EQ(state.rows().place(a), (CellPlace{mayTurn ? 1 : 0, 45}));
    Placement p = c.design.initial;
    state.rows().store(p);
    EXPECT_EQ(p.orient[static_cast<size_t>(a)], mayTurn ? Orient::FS : Orient::N);
    EXPECT_EQ(WireState(c.design, p, false).total(), state.wire().total());
  }
}

TEST(MultiRowMover, PushesNeighboursAsideOnAllOfItsRows) {
  DetailCase c;
  c.rows(2, 0, 40);
  const int32_t a = c.node(4, 20, 0, 0), low = c.node(8, 10, 40, 0), high = c.node(8, 10, 38, 10);
  const int32_t pin = c.node(0, 0, 44, 10, NodeKind::PinPlace);
  c.net({{a}, {pin}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(MultiRowMover(state, kReach).improve(a), 0);
  EXPECT_EQ(state.rows().place(a).site, 21);
  EXPECT_EQ(state.rows().place(low).site, 23);
  EXPECT_EQ(state.rows().place(high).site, 17);
}

TEST(MultiRowMover, ExchangesWithTheCellsInItsWayOnFullRows) {
  DetailCase c;
  c.rows(2, 0, 8);
  const int32_t a = c.node(8, 20, 0, 0);
  const int32_t b = c.node(4, 10, 8, 0), d = c.node(4, 10, 12, 0), e = c.node(8, 10, 8, 10);
  const int32_t pin = c.node(0, 0, 16, 10, NodeKind::PinPlace);
  c.net({{a}, {pin}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(MultiRowMover(state, kReach).improve(a), 0);
  EXPECT_EQ(state.rows().place(a), (CellPlace{0, 4}));
  EXPECT_EQ(state.rows().place(b), (CellPlace{0, 0}));
  EXPECT_EQ(state.rows().place(d), (CellPlace{0, 2}));
  EXPECT_EQ(state.rows().place(e), (CellPlace{1, 0}));
}

TEST(MultiRowMover, StaysOutOfFencesAndOffRowsWithOtherSites) {
  DetailCase c;
  c.rows(2, 0, 60).rows(2, 1, 60, 20).rows(2, 0, 60, 40);
  c.design.regions = {{"fence", {{40, 40, 120, 60}}, true}};
  const int32_t a = c.node(4, 20, 0, 0), pin = c.node(0, 0, 92, 50, NodeKind::PinPlace);
  c.net({{a}, {pin}});
  c.design.nodeRegion = {-1, -1};
  DetailState state(c.design, c.design.initial, false);
  MultiRowMover(state, {6, 3, 4}).improve(a);
  Placement p = c.design.initial;
  state.rows().store(p);
  EXPECT_TRUE(checkPlacement(c.design, p).legal());
  // Not across rows of different sites; the fence begins at 40, and its right neighbour is wanted most.
  EXPECT_TRUE(p.y[0] == 0 || p.y[0] == 20) << p.y[0];
  EXPECT_GT(p.x[0], 80);
}

TEST(MultiRowMover, EqualCellsExchangeOnlyAmongRowsOfTheirRail) {
  for (const bool sameRail : {false, true}) {
    SCOPED_TRACE(sameRail);
    DetailCase c = railedRows();
    const int32_t a = c.node(4, 20, 0, 0), b = c.node(4, 20, 80, sameRail ? 20 : 30);
    const int32_t low = c.node(0, 0, 0, 0, NodeKind::PinPlace), high = c.node(0, 0, 120, 60, NodeKind::PinPlace);
    c.net({{a}, {high}}).net({{b}, {low}});
    c.design.nodeBottomRail = {Rail::Ground, sameRail ? Rail::Ground : Rail::Power, Rail::Unknown, Rail::Unknown};
    DetailState state(c.design, c.design.initial, false);
    const CellPlace placeOfA = state.rows().place(a), placeOfB = state.rows().place(b);
    EXPECT_EQ(CellMatcher(state).run(8, 0) > 0, sameRail);
    EXPECT_EQ(state.rows().place(a), sameRail ? placeOfB : placeOfA);
    EXPECT_TRUE(state.rows().consistent());
  }
}

// The least wirelength with the cell on any row and site where it overlaps nothing, all others where they are.
double bestByTryingAll(const Design& design, size_t cell) {
  double best = hpwl(design, design.initial);
  for (const Row& row : design.rows)
    for (int64_t site = 0; site < row.subRows[0].sites; ++site) {
      Placement p = design.initial;
      p.x[cell] = row.subRows[0].x + static_cast<double>(site) * row.siteSpacing;
      p.y[cell] = row.y;
      if (checkPlacement(design, p).legal()) best = std::min(best, hpwl(design, p));
    }
  return best;
}

// With no net between the cells, the estimates are exact.
TEST(MultiRowMover, IsAsGoodAsAllPlaces) {
  int moved = 0;
  for (uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(seed);
    Random random(seed);
    DetailCase c;
    c.rows(6, 0, 24);
    const double height = 20 + 10 * static_cast<double>(seed % 2);
    const int32_t a = c.node(6, height, 2 * static_cast<double>(random.next() % 21), 0);
    for (int row = 0; row < 6; ++row) {
      double x = 2 * static_cast<double>(random.next() % 6);
      const double left = c.design.initial.x[0];
      for (; x < 40; x += 4 + 2 * static_cast<double>(random.next() % 8)) {
        const bool overlaps = row * 10 < height && x < left + 6 && x + 4 > left;
        if (overlaps) continue;
        const int32_t other = c.node(4, 10, x, row * 10);
        c.net({{other}, {c.node(0, 0, 48 * random.uniform(), 60 * random.uniform(), NodeKind::PinPlace)}});
      }
    }
    for (int i = 0; i < 3; ++i) {
      const int32_t pin = c.node(0, 0, 48 * random.uniform(), 60 * random.uniform(), NodeKind::PinPlace);
      c.net({{a, 6 * random.uniform() - 3, height * (random.uniform() - 0.5)}, {pin}});
    }
    ASSERT_TRUE(checkPlacement(c.design, c.design.initial).legal());
    const double best = bestByTryingAll(c.design, static_cast<size_t>(a));
    DetailState state(c.design, c.design.initial, false);
    moved += MultiRowMover(state, {6, 24, 4}).improve(a) > 0;
    Placement p = c.design.initial;
    state.rows().store(p);
    EXPECT_TRUE(checkPlacement(c.design, p).legal());
    EXPECT_LE(hpwl(c.design, p), best * (1 + 1e-6));
  }
  EXPECT_GT(moved, 30);
}

TEST(MultiRowMover, StaysLegalAndExactOverManyMoves) {
  Random random(31);
  DetailCase c;
  c.rows(9, 4, 60);
  c.node(20, 20, 30, 20, NodeKind::Fixed);
  for (int i = 0; i < 12; ++i) c.node(4, i % 3 == 0 ? 30 : 20, 60 + 6 * (i % 4), 30.0 * (i / 4));
  for (int row = 0; row < 9; ++row)
    for (int i = 0; i < 3; ++i) c.node(4 + 2 * static_cast<double>(random.next() % 2), 10, 4 + 8 * i, row * 10);
  c.randomNets(160, random);
  DetailState state(c.design, c.design.initial, false);
  ASSERT_TRUE(state.rows().consistent());
  CellMover mover(state, kReach);
  MultiRowMover higherMover(state, kReach);
  const double scale = state.wire().scale();
  int changes = 0;
  for (int step = 0; step < 3000; ++step) {
    const auto& cells = state.rows().cells();
    const int32_t cell = cells[random.next() % cells.size()];
    const bool high = state.rows().isMultiRow(cell);
    const int64_t before = state.wire().total();
    const int64_t gain = high ? higherMover.improve(cell) : mover.wander(cell, 20 * scale, 20 * scale, random);
    ASSERT_EQ(state.wire().total(), before - gain);
    changes += high && gain != 0;
    if (step % 50 != 0) continue;
    ASSERT_NO_FATAL_FAILURE(assertTrueState(c.design, state)) << "step " << step;
  }
  EXPECT_GT(changes, 15);
}

TEST(MultiRowMover, PushesAsideOnRowsOfMoreThanABillionSites) {
  constexpr int32_t kFar = 1 << 30;  // twice that is no int32_t
  DetailCase c;
  c.rows(2, 0, int64_t{kFar} + 1024, 0, 10, 1);
  const int32_t a = c.node(64, 20, kFar + 512, 0), b = c.node(64, 10, kFar - 64, 0);
  const int32_t pin = c.node(0, 0, kFar + 16, 0, NodeKind::PinPlace);
  for (int i = 0; i < 3; ++i) c.net({{a}, {pin}});
  c.net({{b}, {pin}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(MultiRowMover(state, kReach).improve(a), 0);
  EXPECT_EQ(state.rows().place(a), (CellPlace{0, kFar - 16}));
  EXPECT_EQ(state.rows().place(b), (CellPlace{0, kFar - 80}));
}

}  // namespace
}  // namespace signet
