// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/shared_ground.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace signet {
namespace {

/// A die without anything in it.
PlacementProblem die(double width, double height) {
  PlacementProblem problem;
  problem.dieWidth = width, problem.dieHeight = height;
  return problem;
}

double force(const GroundConflicts& found, bool alongX, const std::vector<double>& at, size_t node) {
  SignedGraph graph(std::vector<double>(at.size(), 1.0));
  if (alongX) {
    graph.setStars(found.starsX, found.membersX);
  } else {
    graph.setStars(found.starsY, found.membersY);
  }
  return graph.repulsion(at)[node];
}

TEST(SharedGround, MacroIsCoveredByTilesOfItsArea) {
  PlacementProblem problem = die(100, 100);
  problem.width = {30, 2, 2}, problem.height = {12, 5, 5};
  const Clustering clusters = {3, {0, 1, 2}, {360, 10, 10}, {1, 0, 0}, {}};
  const std::vector<AreaNode> nodes = makeAreaNodes(problem, clusters);
  // Tiles of at most sqrt(380 / 3) = 11.3 a side: 3 columns, 2 rows; two clusters of cells.
  ASSERT_EQ(nodes.size(), 8U);
  double area = 0, dx = 0, dy = 0, low = 0;
  for (const AreaNode& node : nodes) {
    if (node.cluster != 0) continue;
    area += node.area, dx += node.dx, dy += node.dy;
    low = std::min(low, node.dx);
  }
  EXPECT_NEAR(area, 360, 1e-9);
  EXPECT_NEAR(dx, 0, 1e-9);
  EXPECT_NEAR(dy, 0, 1e-9);
  EXPECT_NEAR(low, -10, 1e-9);
}

TEST(SharedGround, TwoOnOneSpotArePushedApartAlongTheirDistance) {
  SharedGround ground(die(80, 40), {{0, 0, 0, 300}, {1, 0, 0, 300}});
  const std::vector<double> x = {-1, 1}, y = {0.5, 0.5};
  const GroundConflicts found = ground.find(x, y);
  EXPECT_GT(found.overflow, 0.3);
  EXPECT_LT(force(found, true, x, 0), 0);
  EXPECT_GT(force(found, true, x, 1), 0);
}

TEST(SharedGround, ApartIsNoConflict) {
  SharedGround ground(die(80, 40), {{0, 0, 0, 20}, {1, 0, 0, 20}});
  const GroundConflicts found = ground.find({-25, 25}, {0, 0});
  EXPECT_EQ(found.overflow, 0);
  EXPECT_TRUE(found.membersX.empty());
  EXPECT_TRUE(found.membersY.empty());
}

TEST(SharedGround, ObstaclePushesOnItsAxis) {
  PlacementProblem problem = die(80, 40);
  problem.obstacles = {{0, -20, 40, 20}};  // the right half
  SharedGround ground(problem, {{0, 0, 0, 150}});
  const GroundConflicts found = ground.find({1}, {0});
  EXPECT_LT(force(found, true, {1}, 0), 0);
  EXPECT_NEAR(force(found, false, {0}, 0), 0, 1e-6);
}

TEST(SharedGround, EvenlyOverfullGroundDoesNotPush) {
  // Twice the die's area, on a lattice much finer than the grid.
  std::vector<AreaNode> nodes;
  std::vector<double> x, y;
  const int side = 40;
  for (int i = 0; i < side * side; ++i) {
    nodes.push_back({i, 0, 0, 2 * 80.0 * 80.0 / (side * side)});
    x.push_back((i % side + 0.5) * 80 / side - 40);
    y.push_back((i / side + 0.5) * 80 / side - 40);
  }
  const GroundConflicts found = SharedGround(die(80, 80), nodes).find(x, y);
  EXPECT_NEAR(found.overflow, 0.5, 0.02);
  const size_t middle = side / 2 * side + 13;
  double all = 0;
  for (const StarMember& m : found.membersX) all += m.mass;
  ASSERT_GT(all, 0);
  EXPECT_LT(std::abs(force(found, true, x, middle)), 0.05 * nodes[middle].area * 80 / side);
}

TEST(SharedGround, NoAreaNodes) { EXPECT_EQ(SharedGround(die(80, 40), {}).find({}, {}).overflow, 0); }

}  // namespace
}  // namespace signet
