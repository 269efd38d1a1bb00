// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/cell_matcher.h"

#include <gtest/gtest.h>

#include "detail_case.h"
#include "signet/check.h"

namespace signet {
namespace {

TEST(CellMatcher, TurnsARingOfThree) {
  DetailCase c;
  c.rows(3, 0, 20);
  int32_t cell[3], pin[3];
  for (int i = 0; i < 3; ++i) cell[i] = c.node(4, 10, 10.0 * i, 10 * i);
  for (int i = 0; i < 3; ++i) pin[i] = c.node(0, 0, 10 * i + 2, 10 * i + 5, NodeKind::PinPlace);
  for (int i = 0; i < 3; ++i) c.net({{cell[i]}, {pin[(i + 1) % 3]}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_DOUBLE_EQ(state.wire().toLength(CellMatcher(state).run(8, 0)), 80);
  EXPECT_EQ(state.wire().total(), 0);
  EXPECT_EQ(state.rows().place(cell[0]), (CellPlace{1, 5}));
  EXPECT_EQ(state.rows().place(cell[1]), (CellPlace{2, 10}));
  EXPECT_EQ(state.rows().place(cell[2]), (CellPlace{0, 0}));
}

TEST(CellMatcher, CellsOfOtherWidthsAreNotTouched) {
  DetailCase c;
  c.rows(2, 0, 20);
  const int32_t a = c.node(4, 10, 0, 0), b = c.node(6, 10, 20, 10);
  const int32_t p = c.node(0, 0, 0, 5, NodeKind::PinPlace), q = c.node(0, 0, 25, 15, NodeKind::PinPlace);
  c.net({{a}, {q}}).net({{b}, {p}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_EQ(CellMatcher(state).run(8, 0), 0);
}

TEST(CellMatcher, GainsAddUpAndThePlacementStaysLegal) {
  Random random(37);
  DetailCase c;
  c.rows(10, 4, 60).fillRows(random, 1);
  c.randomNets(200, random);
  DetailState state(c.design, c.design.initial, false);
  const int64_t before = state.wire().total();
  CellMatcher matcher(state);
  const int64_t gain = matcher.run(12, 0) + matcher.run(12, 6);
  EXPECT_GT(gain, 0);
  EXPECT_EQ(state.wire().total(), before - gain);
  Placement p = c.design.initial;
  state.rows().store(p);
  EXPECT_TRUE(checkPlacement(c.design, p).legal());
  EXPECT_EQ(WireState(c.design, p, false).total(), state.wire().total());
}

}  // namespace
}  // namespace signet
