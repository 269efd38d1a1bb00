// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/partial_ground.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "problem/random.h"

namespace signet {
namespace {

double takenAt(const std::vector<PartialObstacle>& parts, double x, double y) {
  double most = 0;
  for (const PartialObstacle& p : parts)
    if (p.rect.x0 < x && x < p.rect.x1 && p.rect.y0 < y && y < p.rect.y1) most = std::max(most, p.taken);
  return most;
}
int partsAt(const std::vector<PartialObstacle>& parts, double x, double y) {
  return static_cast<int>(std::count_if(parts.begin(), parts.end(), [&](const PartialObstacle& p) {
    return p.rect.x0 < x && x < p.rect.x1 && p.rect.y0 < y && y < p.rect.y1;
  }));
}

TEST(PartialGround, PartsThatDoNotOverlapStayAsTheyAre) {
  const std::vector<PartialObstacle> parts = {
      {{5, 0, 9, 4}, 0.5}, {{0, 0, 5, 4}, 0.5}, {{0, 4, 9, 6}, 0.25}, {{20, 1, 21, 2}, 1}};
  const std::vector<PartialObstacle> cut = disjointParts(parts);
  ASSERT_EQ(cut.size(), parts.size());
  for (size_t i = 0; i < cut.size(); ++i) {
    EXPECT_EQ(cut[i].rect.x0, parts[i].rect.x0);
    EXPECT_EQ(cut[i].rect.y1, parts[i].rect.y1);
    EXPECT_EQ(cut[i].taken, parts[i].taken);
  }
}

TEST(PartialGround, TheSameGroundTwiceIsOneRectangle) {
  const std::vector<PartialObstacle> cut =
      disjointParts({{{1, 2, 5, 9}, 0.3}, {{1, 2, 5, 9}, 0.7}, {{2, 3, 4, 5}, 0.1}});
  ASSERT_EQ(cut.size(), 1U);
  EXPECT_EQ(cut[0].rect.area(), 4 * 7);
  EXPECT_EQ(cut[0].taken, 0.7);
}

// Against the definition, in the middle of every square of a lattice that all edges lie on.
TEST(PartialGround, EveryPlaceHasTheLargestShareOnce) {
  Random random(5);
  const auto below = [&random](int n) { return static_cast<double>(static_cast<int>(n * random.uniform())); };
  for (int round = 0; round < 50; ++round) {
    std::vector<PartialObstacle> parts;
    for (int i = 0; i < 2 + round / 5; ++i) {
      const double x = below(16), y = below(16);
      parts.push_back({{x, y, x + 1 + below(8), y + 1 + below(8)}, 0.25 * (1 + below(4))});
    }
    const std::vector<PartialObstacle> cut = disjointParts(parts);
    for (double x = 0.5; x < 24; ++x)
      for (double y = 0.5; y < 24; ++y) {
        ASSERT_EQ(takenAt(cut, x, y), takenAt(parts, x, y)) << round << " " << x << " " << y;
        ASSERT_LE(partsAt(cut, x, y), 1) << round << " " << x << " " << y;
      }
  }
}

TEST(PartialGround, UncoveredAreaCountsOverlappingObstaclesOnce) {
  EXPECT_EQ(uncoveredArea({0, 0, 10, 10}, {}), 100);
  EXPECT_EQ(uncoveredArea({0, 0, 10, 10}, {{-5, -5, 4, 4}, {2, 2, 6, 4}, {20, 0, 30, 10}}), 100 - 16 - 4);
  EXPECT_EQ(uncoveredArea({0, 0, 10, 10}, {{-5, -5, 40, 40}}), 0);
}

}  // namespace
}  // namespace signet
