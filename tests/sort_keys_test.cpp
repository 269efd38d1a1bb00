// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/sort_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "problem/random.h"

namespace signet {
namespace {

/// n keys, each with its place in the lower half.
std::vector<uint64_t> keys(size_t n, uint64_t distinct) {
  Random random(3);
  std::vector<uint64_t> v(n);
  for (size_t i = 0; i < n; ++i)
    v[i] = static_cast<uint64_t>(random.uniform() * static_cast<double>(distinct)) << 32 | i;
  return v;
}

void expectSorted(size_t n, uint64_t distinct) {
  std::vector<uint64_t> expected = keys(n, distinct);
  std::stable_sort(expected.begin(), expected.end(), [](uint64_t a, uint64_t b) { return a >> 32 < b >> 32; });
  for (const int threads : {1, 2, 5}) {
    std::vector<uint64_t> sorted = keys(n, distinct);
    sortByUpperHalf(sorted, threads);
    EXPECT_EQ(sorted, expected) << n << " keys, " << threads << " threads";
  }
}

TEST(SortKeys, FewAndMany) {
  for (const size_t n : {0, 1, 2, 1000, 16383, 16384, 100003}) expectSorted(n, uint64_t{1} << 32);
}

TEST(SortKeys, EqualOnesKeepTheirOrder) {
  expectSorted(1000, 7);
  expectSorted(100003, 7);
  expectSorted(50000, 1);
}

TEST(SortKeys, IdsComeInTheOrderOfTheirKeys) {
  EXPECT_EQ(idsByKey({keyedId(9, 4), keyedId(2, 7), keyedId(9, 1), keyedId(0, 0)}, 2),
            (std::vector<int32_t>{0, 7, 4, 1}));
  EXPECT_TRUE(idsByKey({}, 2).empty());
}

TEST(SortKeys, ByValueAlsoWhereFloatsCannotTellThemApart) {
  std::vector<double> values;
  Random random(5);
  for (int i = 0; i < 30000; ++i) {
    const double coarse = std::floor(100 * random.uniform()) - 50;
    values.push_back(i % 3 == 0 ? coarse : coarse + 1e-12 * std::floor(10 * random.uniform()));
  }
  values[7] = -0.0;
  values[8] = 1e300;
  for (const size_t count : {size_t{0}, size_t{1}, size_t{100}, values.size()}) {
    std::vector<int32_t> ids;
    for (size_t i = 0; i < count; ++i) ids.push_back(static_cast<int32_t>((i * 7919) % values.size()));
    std::vector<int32_t> expected = ids;
    const auto rank = [&](int32_t id) { return std::pair(values[static_cast<size_t>(id)], id); };
    std::sort(expected.begin(), expected.end(), [&](int32_t a, int32_t b) { return rank(a) < rank(b); });
    for (const int threads : {1, 3}) {
      std::vector<int32_t> sorted = ids;
      sortByValue(sorted, values, threads);
      EXPECT_EQ(sorted, expected) << count << " ids, " << threads << " threads";
    }
  }
}

TEST(SortKeys, TheLargestKey) {
  std::vector<uint64_t> v(40000, ~uint64_t{0});
  v.back() = 5;
  sortByUpperHalf(v, 2);
  EXPECT_EQ(v.front(), 5u);
  EXPECT_EQ(v.back(), ~uint64_t{0});
}

TEST(SortKeys, BitsAreInTheOrderOfTheFloats) {
  const std::vector<float> ascending = {-3e38F, -2.5F, -2, -1e-30F, 0, 1e-30F, 1, 1.5F, 7e20F};
  for (size_t i = 1; i < ascending.size(); ++i)
    EXPECT_LT(sortableBits(ascending[i - 1]), sortableBits(ascending[i])) << ascending[i];
  EXPECT_EQ(sortableBits(-0.0F), sortableBits(0.0F));
}

}  // namespace
}  // namespace signet
