// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/ground.h"

#include <gtest/gtest.h>

#include "problem/regions.h"
#include "small_design.h"

namespace signet {
namespace {

TEST(Ground, HalosTurnWithTheNode) {
  Design d = small::rowsOnly(8);  // [20, 100] x [100, 180]
  small::addNode(d, 20, 40, NodeKind::Movable, 40, 110);
  d.halo = {{1, 2, 3, 4, false}};
  const Rect n = nodeBoxWithHalo(d, d.initial, 0);
  EXPECT_DOUBLE_EQ(n.x0, 39);
  EXPECT_DOUBLE_EQ(n.y0, 108);
  EXPECT_DOUBLE_EQ(n.x1, 63);
  EXPECT_DOUBLE_EQ(n.y1, 154);
  d.initial.orient[0] = Orient::W;  // a quarter turn counter-clockwise: left becomes bottom, bottom right
  const Rect w = nodeBoxWithHalo(d, d.initial, 0);
  EXPECT_DOUBLE_EQ(w.x0, 40 - 4);
  EXPECT_DOUBLE_EQ(w.y0, 110 - 1);
  EXPECT_DOUBLE_EQ(w.x1, 80 + 2);
  EXPECT_DOUBLE_EQ(w.y1, 130 + 3);
}

TEST(Ground, CellsOnRowsHaveNoHalo) {
  Design d = small::rowsOnly(8);
  small::addNode(d, 4, 10, NodeKind::Movable, 40, 110);
  d.halo = {{1, 2, 3, 4, false}};
  EXPECT_DOUBLE_EQ(nodeBoxWithHalo(d, d.initial, 0).area(), 40);
}

TEST(Ground, PartialBlockagesCloseNothing) {
  Design d = small::rowsOnly(2);
  d.blockages = {{{30, 100, 40, 120}, false, 0}, {{50, 100, 60, 120}, true, 0}, {{70, 100, 80, 120}, false, 0.5}};
  ASSERT_EQ(closedGround(d).size(), 2U);
  EXPECT_DOUBLE_EQ(closedGround(d)[1].x0, 50);
}

TEST(Ground, AFenceClosesItselfToOthersAndTheRestToItsMembers) {
  Design d = small::rowsOnly(2);  // [20, 100] x [100, 120]
  d.regions = {{"f", {{20, 100, 50, 120}, {50, 100, 60, 110}}, true}, {"g", {{0, 0, 9, 9}}, false}};
  EXPECT_TRUE(hasFences(d));
  EXPECT_DOUBLE_EQ(unionArea(groundOfOthers(d, -1, d.die())), 700);
  EXPECT_DOUBLE_EQ(unionArea(groundOfOthers(d, 0, d.die())), 1600 - 700);
}

}  // namespace
}  // namespace signet
