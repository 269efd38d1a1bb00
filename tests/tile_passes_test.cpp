// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/tile_passes.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "detail_case.h"
#include "signet/check.h"

namespace signet {
namespace {

const DetailPlan kPlan{1, 1e-3, {2, 3, 4}, 16, 3, 5, 2, 10};
const StopQuestion kNever = [](int64_t) { return false; };

DetailCase smallCase() {
  Random random(83);
  DetailCase c;
  c.rows(10, 6, 80).fillRows(random, 3);
  c.randomNets(300, random);
  return c;
}

// The wirelength that a pass says and the one of the placement that it leaves are the same, and that is legal.
void expectLegalAndCounted(const DetailCase& c, const DetailState& state) {
  Placement p = c.design.initial;
  state.rows().store(p);
  const CheckReport report = checkPlacement(c.design, p);
  EXPECT_TRUE(report.legal()) << report.summary();
  EXPECT_NEAR(state.wire().toLength(state.wire().total()), report.hpwl, 1e-6 * report.hpwl);
}

TEST(TilePasses, EachPassAloneShortensTheWires) {
  const DetailCase c = smallCase();
  using Pass = void (TilePasses::*)();
  for (const Pass pass :
       {&TilePasses::moveCells, &TilePasses::matchCells, &TilePasses::orderWindows, &TilePasses::spaceRows}) {
    DetailState state(c.design, c.design.initial, false);
    const int64_t before = state.wire().total();
    TilePasses passes(state, kPlan, 0, kNever);
    (passes.*pass)();
    EXPECT_LT(state.wire().total(), before);
    expectLegalAndCounted(c, state);
  }
}

TEST(TilePasses, AnnealingDependsOnTheSeedAlone) {
  const DetailCase c = smallCase();
  const auto placesWith = [&](uint64_t seed) {
    DetailState state(c.design, c.design.initial, false);
    TilePasses(state, kPlan, 1, kNever).anneal(seed);
    expectLegalAndCounted(c, state);
    return state.rows().places();
  };
  EXPECT_EQ(placesWith(4), placesWith(4));
  EXPECT_NE(placesWith(4), placesWith(5));
}

TEST(TilePasses, StopsBeforeTheNextCell) {
  const DetailCase c = smallCase();
  DetailState state(c.design, c.design.initial, false);
  int asked = 0;
  const StopQuestion stop = [&](int64_t) { return ++asked > 0; };
  TilePasses passes(state, kPlan, 0, stop);
  passes.moveCells();
  passes.orderWindows();
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(state.wire().total(), DetailState(c.design, c.design.initial, false).wire().total());
}

TEST(TilePasses, AsksWithTheNetsOfEachCell) {
  const DetailCase c = smallCase();
  DetailState state(c.design, c.design.initial, false);
  int64_t work = 0, links = 0;
  const StopQuestion count = [&](int64_t ofCell) { return work += ofCell, false; };
  for (const int32_t cell : state.rows().cells()) links += 1 + static_cast<int64_t>(state.wire().links(cell).size());
  TilePasses(state, kPlan, 0, count).moveCells();
  EXPECT_EQ(work, links);
}

}  // namespace
}  // namespace signet
