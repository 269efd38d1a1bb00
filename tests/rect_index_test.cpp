// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/rect_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

namespace signet {
namespace {

bool touch(const Rect& a, const Rect& b) { return a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1; }

TEST(RectIndex, FindsAllThatTouchABoxInTheirOrder) {
  std::mt19937_64 random(2);
  const auto draw = [&](double low, double high) {
    return low + (high - low) * static_cast<double>(random() % 1000) / 1000;
  };
  for (const double largest : {3.0, 30.0, 300.0}) {
    const auto drawRect = [&] {
      const double x = draw(-20, 120), y = draw(40, 90);
      return Rect{x, y, x + draw(0, largest), y + draw(0, largest)};
    };
    std::vector<Rect> rects(400);
    for (Rect& r : rects) r = drawRect();
    RectIndex index(rects);
    size_t seen = 0;
    for (int i = 0; i < 300; ++i) {
      const Rect box = i < 100 ? rects[static_cast<size_t>(i)] : drawRect();
      const std::vector<int32_t>& near = index.near(box);
      seen += near.size();
      EXPECT_TRUE(std::is_sorted(near.begin(), near.end(), std::less_equal<>())) << "none twice";
      for (int32_t r = 0; r < 400; ++r)
        if (touch(rects[static_cast<size_t>(r)], box)) {
          EXPECT_TRUE(std::binary_search(near.begin(), near.end(), r));
        }
    }
    if (largest < 10) {
      EXPECT_LT(seen, 300U * 40) << "most are far";
    }
  }
}

TEST(RectIndex, FindsNothingWhereThereIsNothing) {
  EXPECT_TRUE(RectIndex().near({0, 0, 1, 1}).empty());
  RectIndex index({{0, 0, 1, 1}, {0, NAN, 1, 1}, {5, 5, 5, 5}});
  EXPECT_TRUE(index.near({NAN, 0, NAN, 1}).empty());
  EXPECT_TRUE(index.near({6, 0, 7, 1}).empty());
  EXPECT_EQ(index.near({5, 5, INFINITY, INFINITY}), (std::vector<int32_t>{2}));
}

}  // namespace
}  // namespace signet
