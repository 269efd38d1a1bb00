// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <thread>
#include <utility>

#include "legal/row_legalizer.h"
#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

Design manyCells() {
  std::mt19937_64 random(6);
  Design d;
  d.netStart = {0};
  for (int r = 0; r < 150; ++r) d.rows.push_back({10.0 * r, 10, 2, 2, Orient::N, {{0, 500}}});
  for (int i = 0; i < 16000; ++i)
    small::addNode(d, 6, 10, NodeKind::Movable, static_cast<double>(random() % 990),
                   static_cast<double>(random() % 1490));
  return d;
}

TEST(RowLegalizerStop, EndsSoonWhenAskedTo) {
  const Design d = manyCells();
  const auto caller = std::this_thread::get_id();
  for (const int threads : {1, 4}) {
    Placement p = d.initial;
    int asked = 0;
    const auto stop = [&] {
      EXPECT_EQ(std::this_thread::get_id(), caller);
      ++asked;
      return true;
    };
    LegalOptions options;
    options.wire = 0.5;
    const RowLegalizerResult r = legalizeRows(d, options, false, threads, p, {{}, stop});
    EXPECT_EQ(asked, 1);
    EXPECT_TRUE(r.interrupted);
    EXPECT_FALSE(r.legal);
    EXPECT_NE(r.message.find("interrupted"), std::string::npos) << r.message;
    ASSERT_FALSE(r.unplaced.empty());
    for (const int64_t cell : r.unplaced) {
      EXPECT_EQ(p.x[static_cast<size_t>(cell)], d.initial.x[static_cast<size_t>(cell)]);
      EXPECT_EQ(p.y[static_cast<size_t>(cell)], d.initial.y[static_cast<size_t>(cell)]);
    }
  }
}

TEST(RowLegalizerStop, OnlyTheCallersThreadAsksOnBehalfOfTwoTries) {
  const Design d = manyCells();
  const auto caller = std::this_thread::get_id();
  Placement p = d.initial;
  const auto stop = [&] {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    return true;
  };
  EXPECT_TRUE(legalizeRows(d, {}, false, 4, p, {{}, stop}).interrupted);
}

TEST(RowLegalizerStop, KeepsTheTryThatWasThroughWhenAskedToEnd) {
  const Design d = manyCells();
  int asked = 0, until = 1000;
  const auto stop = [&] { return ++asked >= until; };
  Placement whole = d.initial;
  EXPECT_FALSE(legalizeRows(d, {}, false, 1, whole, {{}, stop}).interrupted);
  ASSERT_GE(asked, 2);
  until = std::exchange(asked, 0);
  Placement p = d.initial;
  const RowLegalizerResult r = legalizeRows(d, {}, false, 1, p, {{}, stop});
  EXPECT_TRUE(r.interrupted) << "the second try was left out";
  EXPECT_TRUE(r.legal);
  EXPECT_TRUE(checkPlacement(d, p).legal());
}

}  // namespace
}  // namespace signet
