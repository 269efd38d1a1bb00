// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/seek_and_take.h"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>
#include <vector>

namespace signet {
namespace {

TEST(SeekAndTake, TakesAllInOrderWhatWasSoughtAtTheirPlaces) {
  for (const int threads : {1, 2, 5}) {
    std::vector<size_t> found(static_cast<size_t>(threads) * 3), taken;
    seekAndTake(
        100, threads, 3,
        [&](size_t thread, size_t i, size_t place) {
          EXPECT_LT(thread, static_cast<size_t>(threads));
          found[place] = i;
        },
        [&](size_t begin, size_t end) {
          for (size_t i = begin; i < end; ++i) taken.push_back(found[i - begin]);
          return true;
        });
    std::vector<size_t> all(100);
    std::iota(all.begin(), all.end(), 0);
    EXPECT_EQ(taken, all) << threads << " threads";
  }
}

TEST(SeekAndTake, EndsWhenToldAndWithNothingToDo) {
  size_t last = 0;
  seekAndTake(
      1000, 2, 5, [](size_t, size_t, size_t) {},
      [&](size_t, size_t end) {
        last = end;
        return end < 20;
      });
  EXPECT_EQ(last, 20u);
  seekAndTake(
      0, 2, 5, [](size_t, size_t, size_t) { FAIL(); }, [](size_t, size_t) { return true; });
}

TEST(SeekAndTake, CarriesExceptionsOut) {
  const auto nothing = [](size_t, size_t, size_t) {};
  size_t calls = 0;
  const auto fail = [&](size_t, size_t) -> bool {
    ++calls;
    throw std::runtime_error("in take");
  };
  EXPECT_THROW(seekAndTake(100, 2, 5, nothing, fail), std::runtime_error);
  EXPECT_EQ(calls, 1u);
  const auto failAt50 = [](size_t, size_t i, size_t) {
    if (i == 50) throw std::runtime_error("in seek");
  };
  EXPECT_THROW(seekAndTake(100, 2, 5, failAt50, [](size_t, size_t) { return true; }), std::runtime_error);
}

}  // namespace
}  // namespace signet
