// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/detailed_placer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "detail_case.h"
#include "legal/row_legalizer.h"
#include "signet/check.h"

namespace signet {
namespace {

// Legalizes, then places in detail: legal before and after, and shorter. Returns the placement.
Placement placeBoth(const DetailCase& c, int effort = 5) {
  const Design& d = c.design;
  Placement p = d.initial;
  const RowLegalizerResult legal = legalizeRows(d, {}, false, 1, p);
  EXPECT_TRUE(legal.legal) << legal.message;
  const double before = hpwl(d, p);
  DetailOptions options;
  options.effort = effort;
  const DetailedPlacerResult result = placeDetailed(d, options, {}, p);
  EXPECT_FALSE(result.passes.empty()) << result.outcome;
  const CheckReport report = checkPlacement(d, p);
  EXPECT_TRUE(report.legal()) << report.summary();
  EXPECT_LT(report.hpwl, before);
  if (!result.passes.empty()) {
    EXPECT_NEAR(result.passes.back().hpwl, report.hpwl, 1e-6 * report.hpwl);
  }
  return p;
}

// Cells of 1 to 5 sites strewn over the die, as many as fill the share of it that the rows have free.
void strew(DetailCase& c, Random& random, double freeArea, double utilization, double height = 10) {
  const Rect die = c.design.die();
  for (double area = 0;;) {
    const double width = 2 * static_cast<double>(1 + random.next() % 5);
    area += width * height;
    if (area > utilization * freeArea) return;
    c.node(width, height, die.x0 + random.uniform() * (die.width() - width),
           die.y0 + random.uniform() * (die.height() - height));
  }
}

TEST(DetailedPlacer, ShortensARandomPlacement) {
  Random random(41);
  DetailCase c;
  c.rows(20, 6, 100);
  strew(c, random, 20 * 200 * 10, 0.6);
  c.randomNets(600, random, true);
  placeBoth(c);
}

TEST(DetailedPlacer, Utilization98And99) {
  for (const double utilization : {0.98, 0.99}) {
    SCOPED_TRACE(utilization);
    Random random(43);
    DetailCase c;
    c.rows(20, 0, 100);
    strew(c, random, 20 * 200 * 10, utilization);
    c.randomNets(700, random, true);
    placeBoth(c);
  }
}

TEST(DetailedPlacer, RowsCutBy500Blocks) {
  Random random(47);
  DetailCase c;
  c.rows(60, 0, 400);
  double free = 60 * 800 * 10;
  for (int i = 0; i < 500; ++i) {
    c.node(8, 13, 32 * (i % 25) + 3.5, 30 * (i / 25) + 2, NodeKind::Fixed);  // off rows and sites
    free -= 10 * 20;
  }
  strew(c, random, free, 0.75);
  c.randomNets(4000, random, true);
  placeBoth(c);
}

TEST(DetailedPlacer, CellsWiderThanMostSegments) {
  Random random(53);
  DetailCase c;
  c.rows(20, 0, 100);
  for (int row = 0; row < 16; ++row)
    for (int i = 0; i < 9; ++i) c.node(2, 10, 20 * i + 18, 10 * row, NodeKind::Fixed);
  for (int i = 0; i < 16; ++i) c.node(40, 10, 150 * random.uniform(), 180 * random.uniform());
  strew(c, random, 20 * 200 * 10, 0.3);
  c.randomNets(400, random, true);
  placeBoth(c);
}

TEST(DetailedPlacer, SubRowsAndSitesAreRespected) {
  Random random(59);
  DetailCase c;
  for (int i = 0; i < 20; ++i) {
    Row row;
    row.y = 5 + 10 * i;
    row.height = 10;
    row.siteWidth = row.siteSpacing = 2;
    row.subRows = {{7.0 + i % 3, 30}, {90.5 + i, 40}};  // another offset of the sites on every sub-row
    c.design.rows.push_back(row);
  }
  strew(c, random, 20 * 140 * 10, 0.7);
  c.randomNets(500, random, true);
  placeBoth(c);
}

// 2000 cells of two rows and 300 of three among many of one.
DetailCase multiRowCase() {
  Random random(61);
  DetailCase c;
  c.rows(200, 0, 500);
  const double area = 200 * 1000 * 10;
  for (int i = 0; i < 2300; ++i) c.node(6, i < 2000 ? 20 : 30, random.uniform() * 990, random.uniform() * 1970);
  strew(c, random, area, 0.5);
  c.randomNets(static_cast<int>(c.design.numNodes()), random, true);
  return c;
}

TEST(DetailedPlacer, MultiRowCellsMoveToo) {
  DetailCase c = multiRowCase();
  Placement legal = c.design.initial;
  ASSERT_TRUE(legalizeRows(c.design, {}, false, 1, legal).legal);
  const Placement p = placeBoth(c, 3);
  size_t moved = 0;
  for (size_t i = 0; i < 2300; ++i) {
    moved += p.x[i] != legal.x[i] || p.y[i] != legal.y[i];
    ASSERT_EQ(std::fmod(p.y[i], 10), 0);
  }
  EXPECT_GT(moved, 2000U);
  // Where they stand still, the wires stay longer.
  c.design.initial = legal;
  for (size_t i = 0; i < 2300; ++i) c.design.kind[i] = NodeKind::Fixed;
  DetailOptions options;
  options.effort = 3;
  placeDetailed(c.design, options, {}, legal);
  EXPECT_LT(hpwl(c.design, p), 0.95 * hpwl(c.design, legal));
}

// Cells on rows with the wrong rail would be found by the check.
TEST(DetailedPlacer, MultiRowCellsKeepRailsFencesAndOrientations) {
  DetailCase c = multiRowCase();
  Design& d = c.design;
  for (size_t i = 0; i < d.rows.size(); ++i) {
    d.rows[i].bottomRail = i % 2 == 0 ? Rail::Ground : Rail::Power;
    d.rows[i].orient = i % 2 == 0 ? Orient::N : Orient::FS;
    d.rows[i].site = 0;
  }
  d.siteNames.add("core");
  d.nodeSite.assign(static_cast<size_t>(d.numNodes()), 0);
  d.cellsFollowRows = true;
  d.regions = {{"fence", {{200, 300, 600, 1100}, {600, 300, 800, 700}}, true}};
  for (size_t i = 0; i < static_cast<size_t>(d.numNodes()); ++i) {
    d.nodeBottomRail.push_back(i % 3 == 0 ? Rail::Power : Rail::Ground);
    const bool inside = d.initial.x[i] > 250 && d.initial.x[i] < 550 && d.initial.y[i] > 350 && d.initial.y[i] < 1000;
    d.nodeRegion.push_back(inside ? 0 : -1);
  }
  placeBoth(c, 3);
}

TEST(DetailedPlacer, MultiRowCellsAreTheSameForAnyNumberOfThreads) {
  const DetailCase c = multiRowCase();
  Placement legal = c.design.initial;
  ASSERT_TRUE(legalizeRows(c.design, {}, false, 1, legal).legal);
  std::vector<Placement> placed;
  for (const int threads : {1, 3}) {
    Placement p = legal;
    DetailOptions options;
    options.effort = 2;
    placeDetailed(c.design, options, {.threads = threads}, p);
    placed.push_back(std::move(p));
  }
  EXPECT_EQ(placed[1].x, placed[0].x);
  EXPECT_EQ(placed[1].y, placed[0].y);
}

// Many tiles: the threads share them out anew in each pass.
TEST(DetailedPlacer, SameBitsForAnyNumberOfThreads) {
  Random random(67);
  DetailCase c;
  c.rows(120, 6, 800);
  strew(c, random, 120 * 1600 * 10, 0.8);
  c.randomNets(static_cast<int>(c.design.numNodes()), random, true);
  ASSERT_GT(c.design.numNodes(), 24000);
  std::vector<Placement> placed;
  for (const int threads : {1, 2, 5}) {
    Placement p = c.design.initial;
    ASSERT_TRUE(legalizeRows(c.design, {}, false, threads, p).legal);
    const double before = hpwl(c.design, p);
    DetailOptions options;
    options.effort = 2;
    placeDetailed(c.design, options, {.threads = threads}, p);
    EXPECT_TRUE(checkPlacement(c.design, p).legal());
    EXPECT_LT(hpwl(c.design, p), before);
    placed.push_back(std::move(p));
  }
  for (size_t i = 1; i < placed.size(); ++i) {
    EXPECT_EQ(placed[i].x, placed[0].x);
    EXPECT_EQ(placed[i].y, placed[0].y);
  }
}

TEST(DetailedPlacer, MoreEffortIsNotLonger) {
  Random random(71);
  DetailCase c;
  c.rows(20, 6, 100);
  strew(c, random, 20 * 200 * 10, 0.8);
  c.randomNets(600, random, true);
  EXPECT_LT(hpwl(c.design, placeBoth(c, 9)), hpwl(c.design, placeBoth(c, 1)));
}

TEST(DetailedPlacer, WeightsDecide) {
  DetailCase c;
  c.rows(1, 0, 30);
  const int32_t a = c.node(4, 10, 20, 0);
  const int32_t left = c.node(0, 0, 4, 5, NodeKind::PinPlace), right = c.node(0, 0, 50, 5, NodeKind::PinPlace);
  c.net({{a}, {left}}).net({{a}, {right}});
  c.design.netWeight = {1, 3};
  Placement p = c.design.initial;
  placeDetailed(c.design, {}, {.netWeights = true}, p);
  EXPECT_DOUBLE_EQ(p.x[static_cast<size_t>(a)], 48);
}

TEST(DetailedPlacer, LeavesAPlacementThatIsNotLegalAlone) {
  DetailCase c;
  c.rows(2, 0, 20);
  const int32_t a = c.node(6, 10, 0, 0), b = c.node(6, 10, 3, 0);
  c.net({{a}, {b}});
  Placement p = c.design.initial;
  const DetailedPlacerResult result = placeDetailed(c.design, {}, {}, p);
  EXPECT_EQ(result.outcome, "left out: the placement is not legal");
  EXPECT_EQ(p.x, c.design.initial.x);
}

TEST(DetailedPlacer, StopsWhenAsked) {
  Random random(73);
  DetailCase c;
  c.rows(20, 6, 100).fillRows(random, 3);
  c.randomNets(600, random, true);
  Placement p = c.design.initial;
  int asked = 0;
  DetailHooks hooks;
  hooks.stop = [&] { return ++asked >= 3; };  // among the first 12288 cells: in the annealing
  const DetailedPlacerResult result = placeDetailed(c.design, {}, {}, p, hooks);
  EXPECT_TRUE(result.interrupted);
  EXPECT_EQ(result.outcome, "interrupted");
  EXPECT_EQ(result.passes[1].name, "anneal");
  EXPECT_LE(result.passes.back().hpwl, result.passes[0].hpwl);  // what the annealing began with
  EXPECT_TRUE(checkPlacement(c.design, p).legal());
  EXPECT_LT(hpwl(c.design, p), hpwl(c.design, c.design.initial));
}

TEST(DetailedPlacer, AHookThatThrowsIsNotCalledAgain) {
  Random random(74);
  DetailCase c;
  c.rows(200, 6, 2000).fillRows(random, 3);  // several tiles
  c.randomNets(60000, random, true);
  ASSERT_GT(c.design.numNodes(), 30000);
  Placement p = c.design.initial;
  int asked = 0;
  DetailHooks hooks;
  hooks.stop = [&]() -> bool {
    ++asked;
    throw std::runtime_error("enough");
  };
  EXPECT_THROW(placeDetailed(c.design, {}, {}, p, hooks), std::runtime_error);
  EXPECT_EQ(asked, 1);
}

TEST(DetailedPlacer, NoCellsAndNoNets) {
  DetailCase none;
  none.rows(2, 0, 20);
  none.node(10, 10, 0, 0, NodeKind::Fixed);
  Placement p = none.design.initial;
  EXPECT_EQ(placeDetailed(none.design, {}, {}, p).outcome, "no cells on rows");
  DetailCase alone;
  alone.rows(2, 0, 20);
  alone.node(4, 10, 8, 10);
  p = alone.design.initial;
  placeDetailed(alone.design, {}, {}, p);
  EXPECT_EQ(p.x, alone.design.initial.x);
}

TEST(DetailedPlacer, IsAskedToStopAfterMuchWorkOnFewCells) {
  DetailCase c;
  c.rows(4, 0, 20);
  const int32_t a = c.node(4, 10, 0, 0), b = c.node(4, 10, 20, 10);
  for (int i = 0; i < 20000; ++i) c.net({{a, 0, static_cast<double>(i % 5)}, {b, static_cast<double>(i % 3), 0}});
  Placement p = c.design.initial;
  int asked = 0;
  DetailHooks hooks;
  hooks.stop = [&] { return ++asked > 0; };
  EXPECT_TRUE(placeDetailed(c.design, {}, {}, p, hooks).interrupted);
  EXPECT_EQ(asked, 1);
}

TEST(DetailedPlacer, TellsHowMuchIsDone) {
  Random random(73);
  DetailCase c;
  c.rows(20, 6, 100).fillRows(random, 3);
  c.randomNets(600, random, true);
  const auto run = [&](int threads, const DetailHooks& hooks) {
    Placement p = c.design.initial;
    placeDetailed(c.design, {}, {false, 1, threads}, p, hooks);
    return p;
  };
  for (const int threads : {1, 3}) {
    std::vector<double> told;
    DetailHooks hooks;
    hooks.onProgress = [&](double done) { told.push_back(done); };
    EXPECT_EQ(run(threads, hooks).x, run(1, {}).x);
    EXPECT_GT(told.size(), 2U);
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    EXPECT_GT(told.front(), 0);
    EXPECT_LE(told.back(), 1);
  }
}

}  // namespace
}  // namespace signet
