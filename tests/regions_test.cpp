// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/regions.h"

#include <gtest/gtest.h>

#include <vector>

namespace signet {
namespace {

TEST(Regions, UnionCountsOverlapOnceAndIgnoresEmptyOnes) {
  EXPECT_EQ(unionArea({}), 0);
  EXPECT_EQ(unionArea({{0, 0, 3, 2}, {0, 0, 3, 2}}), 6);
  EXPECT_EQ(unionArea({{0, 0, 4, 2}, {3, 1, 5, 6}, {1, 0.5, 2, 1.5}, {7, 7, 7, 9}, {9, 9, 8, 8}}), 8 + 10 - 1);
}

TEST(Regions, UnionAgreesWithCountingUnitSquares) {
  uint32_t state = 7;
  const auto draw = [&state](int below) {
    state = state * 1664525U + 1013904223U;
    return static_cast<int>((state >> 8U) % static_cast<uint32_t>(below));
  };
  for (int trial = 0; trial < 50; ++trial) {
    std::vector<Rect> rects;
    std::vector<uint8_t> grid(size_t{30} * 20);
    for (int i = 0; i < 12; ++i) {
      const int x0 = draw(25), y0 = draw(15), w = draw(6), h = draw(6);
      rects.push_back({double(x0), double(y0), double(x0 + w), double(y0 + h)});
      for (int x = x0; x < x0 + w; ++x) {
        for (int y = y0; y < y0 + h; ++y) grid[static_cast<size_t>(x) * 20 + static_cast<size_t>(y)] = 1;
      }
    }
    int64_t squares = 0;
    for (const uint8_t set : grid) squares += set;
    EXPECT_EQ(unionArea(rects), double(squares));
    const std::vector<Rect> rest = uncovered({0, 0, 30, 20}, rects, 0, 0);
    double restArea = 0;
    for (const Rect& r : rest) restArea += r.area();
    EXPECT_EQ(restArea, double(600 - squares));
    rects.insert(rects.end(), rest.begin(), rest.end());
    EXPECT_EQ(unionArea(rects), 600);
  }
}

TEST(Regions, NothingCoversAnEmptyList) {
  const std::vector<Rect> rest = uncovered({1, 2, 4, 9}, {}, 0, 0);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].area(), 21);
  EXPECT_TRUE(uncovered({1, 2, 1, 9}, {}, 0, 0).empty());
}

TEST(Regions, TheFinderClipsWhatTouchesABox) {
  const RectFinder finder({{0, 0, 4, 4}, {2, 9, 3, 10}, {5, 1, 9, 20}, {-5, -5, 50, 0.5}, {3, 4, 9, 5}, {4, 3, 4, 9}});
  std::vector<Rect> parts;
  finder.addWithin({3, 2, 6, 4}, parts);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].area(), 2);  // the first one's [3, 4] x [2, 4]
  EXPECT_EQ(parts[1].area(), 2);  // the third one's [5, 6] x [2, 4]
  finder.addWithin({0, 30, 9, 40}, parts);
  EXPECT_EQ(parts.size(), 2U);
  finder.addWithin({-9, -9, 90, 90}, parts);
  EXPECT_EQ(parts.size(), 2U + 5U);
}

}  // namespace
}  // namespace signet
