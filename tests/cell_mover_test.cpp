// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/cell_mover.h"

#include <gtest/gtest.h>

#include "detail_case.h"
#include "helpers/true_state.h"
#include "signet/check.h"

namespace signet {
namespace {

const MoverReach kReach{2, 3, 4};

TEST(CellMover, GoesToTheGapThatItsNetsWant) {
  DetailCase c;
  c.rows(6, 0, 60);
  const int32_t a = c.node(4, 10, 0, 0), pin = c.node(1, 1, 90, 45, NodeKind::PinPlace);
  c.net({{a, 0, 0}, {pin, 0, 0}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(CellMover(state, kReach).improve(a), 0);
  EXPECT_EQ(state.rows().place(a),
            (CellPlace{4, 44}));  // centre at (90, 45), as near the pin's (90.5, 45.5) as sites allow
}

TEST(CellMover, PushesNeighboursAside) {
  DetailCase c;
  c.rows(1, 0, 40);
  const int32_t a = c.node(4, 10, 0, 0), b = c.node(4, 10, 40, 0), d = c.node(4, 10, 44, 0);
  const int32_t pin = c.node(0, 0, 44, 5, NodeKind::PinPlace), other = c.node(0, 0, 70, 5, NodeKind::PinPlace);
  c.net({{a}, {pin}}).net({{d}, {other}}).net({{b}, {pin}});
  DetailState state(c.design, c.design.initial, false);
  CellMover(state, kReach).improve(a);
  EXPECT_EQ(state.rows().place(a).site, 21);  // its centre is the pin's: both neighbours made room
  EXPECT_EQ(state.rows().place(b).site, 19);
  EXPECT_EQ(state.rows().place(d).site, 23);
}

TEST(CellMover, ExchangesCellsOnFullRows) {
  DetailCase c;
  c.rows(2, 0, 4);
  const int32_t a = c.node(4, 10, 0, 0), b = c.node(4, 10, 4, 10);
  c.node(4, 10, 4, 0);
  c.node(4, 10, 0, 10);
  const int32_t low = c.node(0, 0, 0, 0, NodeKind::PinPlace), high = c.node(0, 0, 8, 20, NodeKind::PinPlace);
  c.net({{a}, {high}}).net({{b}, {low}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(CellMover(state, kReach).improve(a), 0);
  EXPECT_EQ(state.rows().place(a), (CellPlace{1, 2}));
  EXPECT_EQ(state.rows().place(b), (CellPlace{0, 0}));
}

TEST(CellMover, ACellWithoutNetsStays) {
  DetailCase c;
  c.rows(2, 0, 40);
  const int32_t a = c.node(4, 10, 20, 10);
  DetailState state(c.design, c.design.initial, false);
  EXPECT_EQ(CellMover(state, kReach).improve(a), 0);
}

TEST(CellMover, CellsStayOnRowsThatAreHighEnough) {
  DetailCase c;
  c.rows(1, 0, 40).rows(1, 0, 40, 10, 6).rows(1, 0, 40, 16, 10);
  const int32_t a = c.node(4, 10, 0, 0), pin = c.node(0, 0, 40, 12, NodeKind::PinPlace);
  c.net({{a}, {pin}});
  DetailState state(c.design, c.design.initial, false);
  CellMover(state, kReach).improve(a);
  EXPECT_NE(state.rows().place(a).segment, 1);
  EXPECT_GT(state.rows().place(a).site, 0);
}

TEST(CellMover, StaysLegalAndExactOverManyMoves) {
  Random random(31);
  DetailCase c;
  c.rows(6, 4, 40);
  c.node(20, 20, 30, 20, NodeKind::Fixed);
  for (int row = 0; row < 6; ++row)
    for (int i = 0; i < 9; ++i)
      if (row < 2 || row > 3 || i < 2 || i > 5)
        c.node(4 + 2 * static_cast<double>(random.next() % 2), 10, 4 + 8 * i, row * 10);
  c.randomNets(90, random);
  DetailState state(c.design, c.design.initial, false);
  ASSERT_TRUE(state.rows().consistent());
  CellMover mover(state, kReach);
  const double scale = state.wire().scale();
  int changes = 0;
  for (int step = 0; step < 3000; ++step) {
    const auto& cells = state.rows().cells();
    const int32_t cell = cells[random.next() % cells.size()];
    const int64_t before = state.wire().total();
    const int64_t gain = step % 2 == 0 ? mover.wander(cell, 20 * scale, 20 * scale, random) : mover.improve(cell);
    ASSERT_EQ(state.wire().total(), before - gain);
    changes += gain != 0;
    if (step % 50 != 0) continue;
    ASSERT_NO_FATAL_FAILURE(assertTrueState(c.design, state)) << "step " << step;
  }
  EXPECT_GT(changes, 300);
}

TEST(CellMover, DoesNotPushHeavyNeighbours) {
  DetailCase c;
  c.rows(1, 0, 40);
  const int32_t a = c.node(4, 10, 0, 0), b = c.node(4, 10, 42, 0);
  const int32_t pin = c.node(0, 0, 44, 5, NodeKind::PinPlace);
  for (int i = 0; i < 3; ++i) c.net({{a}, {pin}});
  for (int i = 0; i < 600; ++i) c.net({{b, static_cast<double>(i % 3 - 1)}, {pin, 0, static_cast<double>(i)}});
  DetailState state(c.design, c.design.initial, false);
  ASSERT_TRUE(state.isHeavy(b));
  CellMover(state, kReach).improve(a);
  EXPECT_EQ(state.rows().place(a).site, 19);  // beside it
  EXPECT_EQ(state.rows().place(b).site, 21);
}

}  // namespace
}  // namespace signet
