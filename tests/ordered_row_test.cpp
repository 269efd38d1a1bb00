// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/ordered_row.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "problem/random.h"

namespace signet {
namespace {

struct Pull {
  double at, right, left;  // right * max(0, at - x) + left * max(0, x - at)
};
struct Cell {
  int32_t width;
  std::vector<Pull> pulls;
  double cost(int32_t x) const {
    double sum = 0;
    for (const Pull& p : pulls) sum += p.right * std::max(0.0, p.at - x) + p.left * std::max(0.0, x - p.at);
    return sum;
  }
};

std::vector<int32_t> solve(const std::vector<Cell>& cells, int32_t sites) {
  OrderedRow row;
  row.start(sites);
  for (const Cell& cell : cells) {
    row.addCell(cell.width);
    for (const Pull& p : cell.pulls) {
      if (p.right > 0) row.pullRight(p.at, p.right);
      if (p.left > 0) row.pullLeft(p.at, p.left);
    }
  }
  return row.solve();
}

double costOf(const std::vector<Cell>& cells, const std::vector<int32_t>& sites) {
  double sum = 0;
  for (size_t i = 0; i < cells.size(); ++i) sum += cells[i].cost(sites[i]);
  return sum;
}

double bruteForce(const std::vector<Cell>& cells, size_t i, int32_t from, int32_t sites) {
  if (i == cells.size()) return 0;
  double best = std::numeric_limits<double>::infinity();
  for (int32_t x = from; x + cells[i].width <= sites; ++x)
    best = std::min(best, cells[i].cost(x) + bruteForce(cells, i + 1, x + cells[i].width, sites));
  return best;
}

TEST(OrderedRow, OneCellGoesToItsPull) { EXPECT_EQ(solve({{2, {{7, 1, 1}}}}, 20), (std::vector<int32_t>{7})); }

TEST(OrderedRow, StaysOnTheStretch) {
  EXPECT_EQ(solve({{2, {{-5, 1, 1}}}, {3, {{99, 1, 1}}}}, 20), (std::vector<int32_t>{0, 17}));
}

TEST(OrderedRow, TheStrongerPullWinsWhereTwoCellsMeet) {
  EXPECT_EQ(solve({{4, {{10, 1, 1}}}, {4, {{10, 3, 3}}}}, 40), (std::vector<int32_t>{6, 10}));
  EXPECT_EQ(solve({{4, {{10, 3, 3}}}, {4, {{10, 1, 1}}}}, 40), (std::vector<int32_t>{10, 14}));
}

TEST(OrderedRow, BetweenTwoSitesTheNearerOneIsTaken) {
  EXPECT_EQ(solve({{1, {{7.25, 1, 1}}}}, 20), (std::vector<int32_t>{7}));
  EXPECT_EQ(solve({{1, {{7.75, 1, 1}}}}, 20), (std::vector<int32_t>{8}));
}

TEST(OrderedRow, AFullStretchHasOneAnswer) {
  EXPECT_EQ(solve({{3, {{9, 1, 1}}}, {5, {{0, 9, 9}}}, {2, {{4, 1, 1}}}}, 10), (std::vector<int32_t>{0, 3, 8}));
}

TEST(OrderedRow, WithoutPullsCellsStandInOrder) {
  const std::vector<int32_t> sites = solve({{3, {}}, {5, {}}}, 10);
  EXPECT_GE(sites[0], 0);
  EXPECT_GE(sites[1], sites[0] + 3);
  EXPECT_LE(sites[1], 5);
}

TEST(OrderedRow, NoCells) { EXPECT_TRUE(solve({}, 10).empty()); }

TEST(OrderedRow, IsAsGoodAsBruteForce) {
  Random random(5);
  for (int round = 0; round < 300; ++round) {
    const auto sites = static_cast<int32_t>(8 + random.next() % 7);
    std::vector<Cell> cells;
    int32_t used = 0;
    for (uint64_t i = 0; i < 1 + random.next() % 4; ++i) {
      Cell cell{static_cast<int32_t>(1 + random.next() % 4), {}};
      used += cell.width;
      for (uint64_t k = 0; k < random.next() % 4; ++k)
        cell.pulls.push_back({random.uniform() * (sites + 6) - 3, static_cast<double>(random.next() % 3),
                              static_cast<double>(random.next() % 3)});
      cells.push_back(cell);
    }
    if (used > sites) continue;
    const std::vector<int32_t> x = solve(cells, sites);
    int32_t end = 0;
    for (size_t i = 0; i < cells.size(); ++i) {
      ASSERT_GE(x[i], end) << "round " << round;
      end = x[i] + cells[i].width;
    }
    ASSERT_LE(end, sites) << "round " << round;
    EXPECT_NEAR(costOf(cells, x), bruteForce(cells, 0, 0, sites), 1e-9) << "round " << round;
  }
}

}  // namespace
}  // namespace signet
