// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_packer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

namespace signet {
namespace {

struct Cell {
  double target;
  int32_t width;
  double weight;
};

// Least cost over all places on the sites that keep the order.
double bruteForce(const std::vector<Cell>& cells, int32_t sites) {
  const double inf = std::numeric_limits<double>::infinity();
  std::vector<double> best(static_cast<size_t>(sites) + 1, 0);  // by the first site that is still free
  for (const Cell& c : cells) {
    std::vector<double> next(best.size(), inf);
    double prefix = inf;
    for (int32_t x = 0; x + c.width <= sites; ++x) {
      prefix = std::min(prefix, best[static_cast<size_t>(x)]);
      const double d = x - c.target;
      auto& slot = next[static_cast<size_t>(x + c.width)];
      slot = std::min(slot, prefix + c.weight * d * d);
    }
    best = next;
  }
  return *std::min_element(best.begin(), best.end());
}

double costOf(const RowPacker& packer, const std::vector<Cell>& cells) {
  double total = 0;
  int32_t end = 0;
  packer.forEach([&](int32_t c) { return cells[static_cast<size_t>(c)].width; },
                 [&](int32_t c, int32_t site) {
                   const Cell& cell = cells[static_cast<size_t>(c)];
                   EXPECT_GE(site, end);
                   end = site + cell.width;
                   total += cell.weight * (site - cell.target) * (site - cell.target);
                 });
  EXPECT_LE(end, packer.sites());
  return total;
}

TEST(RowPacker, FindsTheOptimumOfAFixedOrder) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 300; ++round) {
    const int32_t sites = 12 + static_cast<int32_t>(random() % 12);
    RowPacker packer(sites);
    std::vector<Cell> cells;
    double promised = 0;
    for (int i = 0; i < 6; ++i) {
      const Cell c{static_cast<double>(random() % 300) / 10 - 4, static_cast<int32_t>(random() % 5),
                   1 + static_cast<double>(random() % 3)};
      if (!packer.fits(c.width)) continue;
      const RowPacker::Trial trial = packer.tryAdd(c.target, c.width, c.weight);
      promised += trial.cost;
      EXPECT_EQ(packer.add(static_cast<int32_t>(cells.size()), c.target, c.width, c.weight), trial.site);
      cells.push_back(c);
    }
    const double best = bruteForce(cells, sites);
    EXPECT_NEAR(costOf(packer, cells), best, 1e-9 * (1 + best)) << "round " << round;
    EXPECT_NEAR(promised, best, 1e-9 * (1 + best)) << "round " << round;
  }
}

TEST(RowPacker, CountsTheSitesThatAreLeft) {
  RowPacker packer(10);
  EXPECT_TRUE(packer.fits(10));
  packer.add(0, 3, 6, 1);
  EXPECT_TRUE(packer.fits(4));
  EXPECT_FALSE(packer.fits(5));
}

}  // namespace
}  // namespace signet
