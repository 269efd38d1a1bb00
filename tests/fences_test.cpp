// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/fences.h"

#include <gtest/gtest.h>

#include <vector>

namespace signet {
namespace {

/// Fence 0 is an L of two rectangles, fence 1 a square; on a die of +-50 x +-40.
class Fences : public testing::Test {
 protected:
  FenceView view() const { return {fence.data(), start.data(), rects.data(), 3, 1e-4F}; }
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

}  // namespace
}  // namespace signet
