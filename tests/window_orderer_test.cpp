// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/window_orderer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "detail_case.h"
#include "signet/check.h"

namespace signet {
namespace {

struct Item {
  int32_t node;  // -1: a gap
  double width;
};

// The least wirelength over all orders of cells and gaps on the first row.
double bruteForce(const Design& d, std::vector<Item> items, double x0) {
  std::vector<size_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  double best = std::numeric_limits<double>::infinity();
  do {
    Placement p = d.initial;
    double x = x0;
    for (size_t i : order) {
      if (items[i].node >= 0) p.x[static_cast<size_t>(items[i].node)] = x;
      x += items[i].width;
    }
    best = std::min(best, hpwl(d, p));
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

TEST(WindowOrderer, ExchangesTwoCellsThatStandTheWrongWayRound) {
  DetailCase c;
  c.rows(2, 0, 30);
  const int32_t a = c.node(6, 10, 0, 0), b = c.node(4, 10, 6, 0);
  const int32_t left = c.node(1, 1, 0, 5, NodeKind::PinPlace), right = c.node(1, 1, 40, 5, NodeKind::PinPlace);
  c.net({{a}, {right}}).net({{b}, {left}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(state.wire().toLength(WindowOrderer(state).optimize(0, 0, 2)), 0);
  EXPECT_EQ(state.rows().place(b).site, 0);
  EXPECT_EQ(state.rows().place(a).site, 2);
}

TEST(WindowOrderer, MovesAGapToWhereItHelps) {
  DetailCase c;
  c.rows(1, 0, 10);
  const int32_t a = c.node(4, 10, 0, 0), right = c.node(1, 1, 20, 5, NodeKind::PinPlace);
  c.net({{a}, {right}});
  DetailState state(c.design, c.design.initial, false);
  WindowOrderer(state).optimize(0, 0, 4);
  EXPECT_EQ(state.rows().place(a).site, 8);
}

TEST(WindowOrderer, EndsAtACellOfMoreRows) {
  DetailCase c;
  c.rows(2, 0, 30);
  const int32_t a = c.node(4, 10, 0, 0), high = c.node(4, 20, 10, 0), b = c.node(4, 10, 14, 0);
  const int32_t left = c.node(0, 0, 0, 5, NodeKind::PinPlace), right = c.node(0, 0, 60, 5, NodeKind::PinPlace);
  c.net({{a}, {right}}).net({{b}, {left}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_GT(WindowOrderer(state).optimize(0, 0, 6), 0);
  EXPECT_EQ(state.rows().place(a).site, 3);
  EXPECT_EQ(state.rows().place(high).site, 5);
  EXPECT_EQ(WindowOrderer(state).optimize(0, 1, 6), 0);
  EXPECT_EQ(state.rows().place(b).site, 7);
}

TEST(WindowOrderer, LeavesAGoodOrderAlone) {
  DetailCase c;
  c.rows(1, 0, 20);
  const int32_t a = c.node(4, 10, 0, 0), b = c.node(4, 10, 4, 0), left = c.node(1, 1, 0, 5, NodeKind::PinPlace);
  c.net({{a}, {left}}).net({{a}, {b}});
  DetailState state(c.design, c.design.initial, false);
  EXPECT_EQ(WindowOrderer(state).optimize(0, 0, 3), 0);
  EXPECT_EQ(state.rows().place(b).site, 2);
}

TEST(WindowOrderer, IsAsGoodAsAllOrders) {
  Random random(17);
  for (int round = 0; round < 60; ++round) {
    DetailCase c;
    c.rows(3, 4, 40);
    std::vector<Item> items;
    double x = 4;
    for (int i = 0; i < 4; ++i) {
      const double gap = 2 * static_cast<double>(random.next() % 3),
                   width = 2 + 2 * static_cast<double>(random.next() % 4);
      if (gap > 0 && items.size() < 6) {
        items.push_back({-1, gap});
        x += gap;
      }
      items.push_back({c.node(width, 10, x, 0), width});
      x += width;
    }
    items.resize(std::min<size_t>(items.size(), 6));
    for (int i = 0; i < 6; ++i) c.node(2, 10, 4 + 12 * i, 20, NodeKind::Fixed);
    c.randomNets(14, random);
    const double best = bruteForce(c.design, items, 4);
    DetailState state(c.design, c.design.initial, false);
    WindowOrderer(state).optimize(0, 0, static_cast<int32_t>(items.size()));
    Placement p = c.design.initial;
    state.rows().store(p);
    EXPECT_NEAR(hpwl(c.design, p), best, 1e-3) << "round " << round;
    EXPECT_TRUE(checkPlacement(c.design, p).legal()) << "round " << round;
  }
}

}  // namespace
}  // namespace signet
