// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/run_mover.h"

#include <gtest/gtest.h>

#include "detail_case.h"
#include "signet/check.h"

namespace signet {
namespace {

/// Two cells that three nets tie together, each with one net to a pin on the row above.
struct Pair {
  DetailCase c;
  int32_t a = -1, b = -1;
  Pair() {
    c.rows(2, 0, 20);
    a = c.node(4, 10, 8, 0), b = c.node(4, 10, 12, 0);
    const int32_t p = c.node(0, 0, 10, 15, NodeKind::PinPlace), q = c.node(0, 0, 14, 15, NodeKind::PinPlace);
    c.net({{a}, {b}}).net({{a}, {b}}).net({{a}, {b}}).net({{a}, {p}}).net({{b}, {q}});
  }
};

TEST(RunMover, MovesTogetherWhatNoneLeavesAlone) {
  Pair pair;
  DetailState state(pair.c.design, pair.c.design.initial, false);
  EXPECT_GT(state.growthY(pair.a, 1), 0);
  EXPECT_GT(state.growthY(pair.b, 1), 0);
  EXPECT_DOUBLE_EQ(state.wire().toLength(RunMover(state, 2).improve(0, 0)), 20);
  EXPECT_EQ(state.rows().place(pair.a), (CellPlace{1, 4}));
  EXPECT_EQ(state.rows().place(pair.b), (CellPlace{1, 6}));
}

TEST(RunMover, WhatIsInTheWayTakesThePlace) {
  Pair pair;
  const int32_t wide = pair.c.node(6, 10, 8, 10);
  pair.c.node(6, 10, 14, 10);  // half in the way
  DetailState state(pair.c.design, pair.c.design.initial, false);
  EXPECT_GT(RunMover(state, 2).improve(0, 0), 0);
  EXPECT_EQ(state.rows().place(pair.a).segment, 1);
  EXPECT_EQ(state.rows().place(pair.b).segment, 1);
  EXPECT_EQ(state.rows().place(wide).segment, 0);
  Placement p = pair.c.design.initial;
  state.rows().store(p);
  EXPECT_TRUE(checkPlacement(pair.c.design, p).legal());
}

TEST(RunMover, StaysWhereThereIsNoRoomForWhatWouldComeBack) {
  Pair pair;
  pair.c.node(20, 10, 4, 10);                           // much wider than the pair
  pair.c.node(4, 10, 4, 0), pair.c.node(4, 10, 16, 0);  // on either side of it
  DetailState state(pair.c.design, pair.c.design.initial, false);
  EXPECT_EQ(RunMover(state, 2).improve(0, 1), 0);
  EXPECT_EQ(state.rows().place(pair.a).segment, 0);
}

TEST(RunMover, CellsOfMoreThanOneRowStay) {
  Pair pair;
  pair.c.rows(1, 0, 20, 20);
  const int32_t high = pair.c.node(6, 20, 8, 10);
  DetailState state(pair.c.design, pair.c.design.initial, false);
  RunMover(state, 4).improve(0, 0);  // the pair may go beside it
  EXPECT_EQ(state.rows().place(high), (CellPlace{1, 4}));
  Placement p = pair.c.design.initial;
  state.rows().store(p);
  EXPECT_TRUE(checkPlacement(pair.c.design, p).legal());
}

TEST(RunMover, GainsAddUpAndThePlacementStaysLegal) {
  for (const uint64_t gaps : {0, 1, 3}) {
    Random random(41 + gaps);
    DetailCase c;
    c.rows(10, 4, 60).fillRows(random, gaps);
    c.randomNets(300, random, true);
    DetailState state(c.design, c.design.initial, false);
    const int64_t before = state.wire().total();
    RunMover mover(state, 4);
    int64_t gain = 0;
    for (int32_t s = 0; s < state.rows().numSegments(); ++s)
      for (int32_t i = 0; i < static_cast<int32_t>(state.rows().slots(s).size()); ++i) {
        const int64_t more = mover.improve(s, i);
        EXPECT_GE(more, 0);
        gain += more;
      }
    EXPECT_GT(gain, 0) << gaps;
    EXPECT_EQ(state.wire().total(), before - gain);
    Placement p = c.design.initial;
    state.rows().store(p);
    EXPECT_TRUE(checkPlacement(c.design, p).legal()) << gaps;
    EXPECT_EQ(WireState(c.design, p, false).total(), state.wire().total());
  }
}

}  // namespace
}  // namespace signet
