// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/room_maker.h"

#include <gtest/gtest.h>

#include "legal/row_legalizer.h"
#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

// 75 stretches of five sites, each under a cell of three, and one that is empty, which only cells further up than most
// reach: those that are alike but too low are tried in vain first.
TEST(RoomMaker, FindsTheOneThatOpensBehindManyAlike) {
  Design d;
  d.netStart = {0};
  for (int r = 0; r < 76; ++r) d.rows.push_back({10.0 * r, 10, 2, 2, Orient::N, {{0, 5}}});
  for (int r = 0; r < 75; ++r) small::addNode(d, 6, 10, NodeKind::Movable, 0, 10.0 * r);
  small::addNode(d, 6, 10, NodeKind::Movable, 0, 0);
  LegalOptions options;
  options.maxDisplacement = 40;
  Placement p = d.initial;
  const RowLegalizerResult r = legalizeRows(d, options, false, 1, p);
  EXPECT_TRUE(r.legal) << r.message;
  EXPECT_LE(r.maxDisplacement, 400);
  EXPECT_TRUE(checkPlacement(d, p).legal()) << checkPlacement(d, p).summary();
}

}  // namespace
}  // namespace signet
