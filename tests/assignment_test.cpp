// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/assignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "problem/random.h"

namespace signet {
namespace {

int64_t costOf(const std::vector<int64_t>& cost, const std::vector<int32_t>& column) {
  int64_t sum = 0;
  for (size_t i = 0; i < column.size(); ++i) sum += cost[i * column.size() + static_cast<size_t>(column[i])];
  return sum;
}

TEST(Assignment, RowsAndColumnsAreNotConfused) {
  // Row 0 wants column 1, row 1 column 2, row 2 column 0: the transposed answer would be another one.
  Assignment assignment;
  EXPECT_EQ(assignment.solve({9, 1, 9, 9, 9, 1, 1, 9, 9}, 3), (std::vector<int32_t>{1, 2, 0}));
}

TEST(Assignment, GreedyWouldLose) {
  Assignment assignment;
  EXPECT_EQ(assignment.solve({1, 2, 2, 100}, 2), (std::vector<int32_t>{1, 0}));
}

TEST(Assignment, OneRow) {
  Assignment assignment;
  EXPECT_EQ(assignment.solve({-7}, 1), (std::vector<int32_t>{0}));
}

TEST(Assignment, IsAsGoodAsAllPermutations) {
  Random random(3);
  Assignment assignment;
  for (int round = 0; round < 200; ++round) {
    const auto n = static_cast<size_t>(1 + random.next() % 6);
    std::vector<int64_t> cost(n * n);
    for (int64_t& c : cost) c = static_cast<int64_t>(random.next() % 40) - 20;
    const std::vector<int32_t> got = assignment.solve(cost, static_cast<int32_t>(n));
    std::vector<int32_t> order(n);
    std::iota(order.begin(), order.end(), 0);
    ASSERT_TRUE(std::is_permutation(got.begin(), got.end(), order.begin())) << "round " << round;
    int64_t best = std::numeric_limits<int64_t>::max();
    do {
      best = std::min(best, costOf(cost, order));
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_EQ(costOf(cost, got), best) << "round " << round;
  }
}

}  // namespace
}  // namespace signet
