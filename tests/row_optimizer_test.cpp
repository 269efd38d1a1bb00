// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/row_optimizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "detail_case.h"
#include "signet/check.h"

namespace signet {
namespace {

// The least wirelength over all sites of the cells from index i on, their order as it is.
double bruteForce(const Design& d, Placement& p, const std::vector<int32_t>& cells, size_t i, int from, int sites) {
  if (i == cells.size()) return hpwl(d, p);
  const auto n = static_cast<size_t>(cells[i]);
  const auto width = static_cast<int>(d.width[n] / 2);
  double best = std::numeric_limits<double>::infinity();
  for (int site = from; site + width <= sites; ++site) {
    p.x[n] = 4 + 2 * site;
    best = std::min(best, bruteForce(d, p, cells, i + 1, site + width, sites));
  }
  return best;
}

TEST(RowOptimizer, IsAsGoodAsAllSites) {
  Random random(23);
  for (int round = 0; round < 60; ++round) {
    DetailCase c;
    c.rows(3, 4, 14);
    std::vector<int32_t> cells;
    double x = 4;
    for (int i = 0; i < 4; ++i) {
      const double width = 2 + 2 * static_cast<double>(random.next() % 3);
      cells.push_back(c.node(width, 10, x, 10));
      x += width;
    }
    if (x > 32) continue;
    for (int i = 0; i < 5; ++i) c.node(2, 10, 4 + 6 * i, i % 2 == 0 ? 20 : 0, NodeKind::Fixed);
    c.randomNets(9, random);
    Placement p = c.design.initial;
    const double best = bruteForce(c.design, p, cells, 0, 0, 14);
    DetailState state(c.design, c.design.initial, false);
    const int32_t segment = state.rows().place(cells[0]).segment;
    RowOptimizer optimizer(state);
    optimizer.optimize(segment);
    EXPECT_EQ(optimizer.optimize(segment), 0) << "round " << round;  // nothing is left to gain
    p = c.design.initial;
    state.rows().store(p);
    EXPECT_NEAR(hpwl(c.design, p), best, 1e-3) << "round " << round;
    EXPECT_TRUE(checkPlacement(c.design, p).legal()) << "round " << round;
  }
}

TEST(RowOptimizer, CellsOfMoreRowsStandStillBetweenTheOthers) {
  DetailCase c;
  c.rows(2, 0, 30);
  const int32_t a = c.node(4, 10, 0, 0), b = c.node(4, 10, 4, 0), high = c.node(6, 20, 20, 0);
  const int32_t d = c.node(4, 10, 40, 0), e = c.node(4, 10, 44, 0);
  const int32_t pin = c.node(0, 0, 23, 5, NodeKind::PinPlace), end = c.node(0, 0, 60, 5, NodeKind::PinPlace);
  c.net({{a}, {pin}}).net({{b}, {pin}}).net({{d}, {pin}}).net({{e}, {end}}).net({{high}, {end}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(RowOptimizer(state).optimize(0), 0);
  const auto siteOf = [&](int32_t cell) { return state.rows().place(cell).site; };
  EXPECT_EQ(siteOf(a), 6);
  EXPECT_EQ(siteOf(b), 8);
  EXPECT_EQ(siteOf(high), 10);
  EXPECT_EQ(siteOf(d), 13);
  EXPECT_EQ(siteOf(e), 28);
}

TEST(RowOptimizer, PinsOutsideTheirCellsNeverMakeItWorse) {
  Random random(29);
  for (int round = 0; round < 40; ++round) {
    DetailCase c;
    c.rows(2, 4, 40).fillRows(random, 3);
    c.randomNets(20, random);
    for (double& dx : c.design.pinDx) dx *= 9;
    DetailState state(c.design, c.design.initial, false);
    RowOptimizer optimizer(state);
    const int64_t before = state.wire().total(), gain = optimizer.optimize(0) + optimizer.optimize(1);
    EXPECT_GE(gain, 0);
    EXPECT_EQ(state.wire().total(), before - gain);
  }
}

}  // namespace
}  // namespace signet
