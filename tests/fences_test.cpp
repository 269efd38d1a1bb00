// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/fences.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "problem/random.h"

namespace signet {
namespace {

/// Fence 0 is an L of two rectangles, fence 1 a square; on a die of +-50 x +-40.
class Fences : public testing::Test {
 protected:
  FenceView view() const { return {fence.data(), start.data(), rects.data(), grid.view(), 1e-4F}; }
  static bool outsideAll(const std::vector<FenceRect>& all, Vec2 p, Vec2 half) {
    for (const FenceRect& r : all)
      if (p.x + half.x > r.x0 + 1e-3F && p.x - half.x < r.x1 - 1e-3F && p.y + half.y > r.y0 + 1e-3F &&
          p.y - half.y < r.y1 - 1e-3F)
        return false;
    return true;
  }
  std::vector<FenceRect> rects = {{-30, -30, -10, 20}, {-10, -30, 20, -20}, {30, 10, 50, 30}};
  std::vector<int32_t> start = {0, 2, 3};
  std::vector<int32_t> fence = {0, 1, -1};
  FenceGrid grid = makeFenceGrid(rects, 100, 80);
  Vec2 limit{48, 39};
};

TEST_F(Fences, MembersGoToTheNearestPlaceInside) {
  const Vec2 half{2, 1};
  Vec2 p = view().project(0, {15, -5}, {15, -5}, half,
                          limit);  // 14 below for the second rectangle, 27 to the left for the first
  EXPECT_FLOAT_EQ(p.x, 15);
  EXPECT_FLOAT_EQ(p.y, -21);
  p = view().project(0, {-9, 5}, {-9, 5}, half, limit);
  EXPECT_FLOAT_EQ(p.x, -12);
  EXPECT_FLOAT_EQ(p.y, 5);
  p = view().project(1, {40, 20}, {40, 20}, half, limit);
  EXPECT_FLOAT_EQ(p.x, 40);
  EXPECT_FLOAT_EQ(p.y, 20);
}

TEST_F(Fences, MembersMayBridgeTwoRectangles) {
  const Vec2 half{2, 1};
  Vec2 p = view().project(0, {-10, -25}, {-10, -25}, half, limit);
  EXPECT_FLOAT_EQ(p.x, -10);
  EXPECT_FLOAT_EQ(p.y, -25);
  p = view().project(0, {-9, -20.5F}, {-9, -20.5F}, half, limit);  // juts out above the second one by 0.5
  EXPECT_FLOAT_EQ(p.x, -9);
  EXPECT_FLOAT_EQ(p.y, -21);
}

TEST_F(Fences, AMemberLargerThanItsFenceIsCentred) {
  const Vec2 p = view().project(1, {0, 0}, {0, 0}, {15, 3}, limit);
  EXPECT_FLOAT_EQ(p.x, 40);
  EXPECT_FLOAT_EQ(p.y, 13);
}

TEST_F(Fences, OthersLeaveAcrossTheNearestEdgeWithoutFenceBehind) {
  const Vec2 half{2, 1};
  Vec2 p = view().project(2, {-11, -25}, {-11, -25}, half, limit);  // 3 to the right is the other rectangle of the L
  EXPECT_TRUE(outsideAll(rects, p, half)) << p.x << " " << p.y;
  EXPECT_FLOAT_EQ(p.x, -11);
  EXPECT_FLOAT_EQ(p.y, -31);
  p = view().project(2, {0, 0}, {0, 0}, half, limit);
  EXPECT_FLOAT_EQ(p.x, 0);
  EXPECT_FLOAT_EQ(p.y, 0);
}

TEST_F(Fences, OthersStayOnTheirSideUnlessNearlyThrough) {
  const Vec2 half{2, 1};  // the first rectangle is 20 wide
  const Vec2 left = view().project(2, {-32, 0}, {-18, 0}, half, limit);
  EXPECT_FLOAT_EQ(left.x, -32);
  const Vec2 through = view().project(2, {-32, 0}, {-12, 0}, half, limit);
  EXPECT_FLOAT_EQ(through.x, -8);
}

TEST_F(Fences, NoPushLeavesTheDie) {
  const Vec2 p = view().project(2, {49, 20}, {49, 20}, {2, 1}, limit);  // the nearest edge is the die's own
  EXPECT_TRUE(outsideAll(rects, p, {2, 1})) << p.x << " " << p.y;
  EXPECT_LE(p.x, 48.001F);
}

/// Many rectangles, of which some overlap, some are thin and some lie beyond the die of 100 x 80.
std::vector<FenceRect> scatteredRects(int count) {
  Random random(3);
  const auto upTo = [&random](double most) { return static_cast<float>(most * random.uniform()); };
  std::vector<FenceRect> rects;
  for (int i = 0; i < count; ++i) {
    const float x = upTo(120) - 60, y = upTo(100) - 50;
    rects.push_back({x, y, x + upTo(i % 9 == 0 ? 90 : 6), y + upTo(i % 7 == 0 ? 1e-4 : 5)});
  }
  return rects;
}

TEST(FenceGrid, ListsARectangleWhereverItIs) {
  const std::vector<FenceRect> rects = scatteredRects(300);
  const FenceGrid grid = makeFenceGrid(rects, 100, 80);
  const FenceGridView view = grid.view();
  EXPECT_GT(view.bins, 4);
  EXPECT_LE(grid.rects.size(), 64 * rects.size());
  EXPECT_EQ(view.column(-70), 0);
  EXPECT_EQ(view.column(70), view.bins - 1);
  for (size_t r = 0; r < rects.size(); ++r) {
    const int32_t bin = view.column(0.5F * (rects[r].x0 + rects[r].x1)) * view.bins + view.row(rects[r].y1);
    const int32_t *const begin = view.rects + view.start[bin], *const end = view.rects + view.start[bin + 1];
    EXPECT_TRUE(std::binary_search(begin, end, static_cast<int32_t>(r))) << r;
  }
}

TEST(FenceGrid, RectanglesAsLargeAsTheDieAreListedInFewBins) {
  const FenceGrid grid = makeFenceGrid(std::vector<FenceRect>(400, {-50, -40, 50, 40}), 100, 80);
  EXPECT_LE(grid.rects.size(), size_t{64} * 400);
  EXPECT_GE(grid.bins, 1);
}

TEST(FenceGrid, MayHaveNoRectangles) {
  const FenceGrid grid = makeFenceGrid({}, 100, 80);
  EXPECT_EQ(grid.bins, 1);
  EXPECT_EQ(grid.start, (std::vector<int32_t>{0, 0}));
}

// One bin is the list of all rectangles.
TEST(FenceGrid, PushesAsWithoutIt) {
  const std::vector<FenceRect> rects = scatteredRects(300);
  const std::vector<int32_t> fence = {-1}, start = {0, static_cast<int32_t>(rects.size())};
  const FenceGrid grid = makeFenceGrid(rects, 100, 80);
  FenceGrid one;
  one.start = start;
  one.rects.resize(rects.size());
  std::iota(one.rects.begin(), one.rects.end(), 0);
  one.bins = 1;
  const FenceView fast{fence.data(), start.data(), rects.data(), grid.view(), 1e-4F};
  const FenceView plain{fence.data(), start.data(), rects.data(), one.view(), 1e-4F};
  Random random(4);
  const auto within = [&random](double most) { return static_cast<float>(most * (2 * random.uniform() - 1)); };
  int moved = 0;
  for (int i = 0; i < 5000; ++i) {
    const Vec2 half{0.1F + std::abs(within(i % 50 == 0 ? 40 : 2)), 0.1F + std::abs(within(i % 50 == 0 ? 30 : 1))};
    const Vec2 limit{50 - half.x, 40 - half.y};
    const Vec2 from{within(50), within(40)}, to{within(50), within(40)};
    const Vec2 a = fast.project(0, from, to, half, limit), b = plain.project(0, from, to, half, limit);
    ASSERT_EQ(a.x, b.x) << i;
    ASSERT_EQ(a.y, b.y) << i;
    moved += a.x != to.x || a.y != to.y;
  }
  EXPECT_GT(moved, 1000);
}

}  // namespace
}  // namespace signet
