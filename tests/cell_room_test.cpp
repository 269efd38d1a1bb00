// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/cell_room.h"

#include <gtest/gtest.h>

#include "small_design.h"

namespace signet {
namespace {

/// Two rows of 100, cells of 10 and 20, and a macro of 30 x 60 whose place is the test's.
Design twoRows() {
  Design design;
  for (int r = 0; r < 2; ++r) design.rows.push_back({10.0 * r, 10, 1, 1, Orient::N, {{0, 100}}});
  small::addNode(design, 10, 10, NodeKind::Movable, 0, 0);
  small::addNode(design, 20, 10, NodeKind::Movable, 0, 0);
  small::addNode(design, 30, 60, NodeKind::Movable, 0, 0);
  return design;
}

TEST(RoomForCells, HalfAMeanCellOfEveryStretchIsLost) {
  const Design design = twoRows();
  Placement p = design.initial;
  EXPECT_DOUBLE_EQ(roomForCells(design, p), 2 * (70 - 7.5));
  p.x[2] = 35;
  EXPECT_DOUBLE_EQ(roomForCells(design, p), 2 * (35 - 7.5) + 2 * (35 - 7.5));
}

TEST(RoomForCells, StretchesTooShortForAnythingCountNothing) {
  const Design design = twoRows();
  Placement p = design.initial;
  p.x[2] = 4;
  EXPECT_DOUBLE_EQ(roomForCells(design, p), 2 * (66 - 7.5));
}

}  // namespace
}  // namespace signet
