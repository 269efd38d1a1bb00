// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/cluster_start.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "small_design.h"

namespace signet {
namespace {

using small::addNet;
using small::addNode;
using small::problemOf;
using small::rowsOnly;

/// A grid of cells tied to their neighbours, in a die of 80 x 600.
Design grid(int columns, int rows) {
  Design design = rowsOnly(60);
  for (int i = 0; i < columns * rows; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const int i = r * columns + c;
      if (c + 1 < columns) addNet(design, {{i, 0, 0}, {i + 1, 0, 0}});
      if (r + 1 < rows) addNet(design, {{i, 0, 0}, {i + columns, 0, 0}});
    }
  }
  return design;
}

void expectFiniteInDie(const PlacementProblem& p, const InitialPositions& at) {
  ASSERT_EQ(at.x.size(), static_cast<size_t>(p.numMovable));
  ASSERT_EQ(at.y.size(), static_cast<size_t>(p.numMovable));
  EXPECT_TRUE(at.warm);
  for (size_t i = 0; i < at.x.size(); ++i) {
    ASSERT_TRUE(std::isfinite(at.x[i]) && std::isfinite(at.y[i])) << i;
    EXPECT_LE(std::abs(double(at.x[i])) + double(p.width[i]) / 2, std::max(p.dieWidth, double(p.width[i])) / 2) << i;
    EXPECT_LE(std::abs(double(at.y[i])) + double(p.height[i]) / 2, std::max(p.dieHeight, double(p.height[i])) / 2) << i;
  }
}

/// Standard deviation of the movable area.
double deviation(const PlacementProblem& p, const std::vector<float>& at) {
  double total = 0, first = 0, second = 0;
  for (size_t i = 0; i < at.size(); ++i) {
    const double area = double(p.width[i]) * double(p.height[i]);
    total += area, first += area * double(at[i]), second += area * double(at[i]) * double(at[i]);
  }
  return std::sqrt(second / total - first * first / total / total);
}

class ClusterStart : public testing::TestWithParam<std::string> {
 protected:
  InitialPositions start(const PlacementProblem& p, uint64_t seed = 1, int threads = 1) const {
    return makeInitializer({.method = GetParam()})->run(p, seed, threads);
  }
  /// Runs it and looks whether all is in the die.
  InitialPositions checked(const Design& design) const {
    const PlacementProblem p = problemOf(design);
    const InitialPositions at = start(p);
    expectFiniteInDie(p, at);
    return at;
  }
};

INSTANTIATE_TEST_SUITE_P(Both, ClusterStart, testing::Values("spectral", "sphere"),
                         [](const auto& method) { return method.param; });

TEST_P(ClusterStart, NoFixedPin) {
  const PlacementProblem p = problemOf(grid(8, 40));
  const InitialPositions at = start(p);
  expectFiniteInDie(p, at);
  EXPECT_NEAR(deviation(p, at.x), 80 / std::sqrt(12.0), 1.5);
  EXPECT_NEAR(deviation(p, at.y), 600 / std::sqrt(12.0), 10);
  // The grid's long side lies along the die's: its ends are far apart in y.
  EXPECT_GT(std::abs(at.y[0] - at.y[8 * 39]), 350);
}

TEST_P(ClusterStart, FixedPinsTurnItTheirWay) {
  // 12 by 16, so that the two smoothest signals run along the rows and along the columns.
  Design design = grid(12, 16);
  addNode(design, 1, 1, NodeKind::PinPlace, 99, 395);                               // east
  addNode(design, 1, 1, NodeKind::PinPlace, 60, 100);                               // south
  for (int r = 0; r < 16; r += 4) addNet(design, {{12 * r, 0, 0}, {192, 0, 0}});    // column 0 to the east
  for (int c = 0; c < 12; ++c) addNet(design, {{12 * 15 + c, 0, 0}, {193, 0, 0}});  // the last row to the south
  const InitialPositions at = checked(design);
  EXPECT_GT(at.x[12 * 8], at.x[12 * 8 + 11] + 20);
  EXPECT_LT(at.y[12 * 15 + 6], at.y[6] - 200);
}

TEST_P(ClusterStart, OneMacro) {
  Design design = rowsOnly(60);
  addNode(design, 40, 200, NodeKind::Movable, 20, 100);
  checked(design);
  addNode(design, 0, 0, NodeKind::PinPlace, 20, 690);
  addNet(design, {{0, 3, 4}, {1, 0, 0}});
  checked(design);
}

TEST_P(ClusterStart, OneMacroAmongCells) {
  Design design = grid(8, 40);
  addNode(design, 40, 200, NodeKind::Movable, 20, 100);
  addNet(design, {{320, 3, 4}, {7, 0, 0}, {311, 0, 0}});
  checked(design);
}

TEST_P(ClusterStart, ZeroNets) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 500; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  checked(design);
}

TEST_P(ClusterStart, IsolatedNodes) {
  Design design = grid(8, 40);
  for (int i = 0; i < 50; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  addNode(design, 30, 30, NodeKind::Movable, 20, 100);
  checked(design);
}

TEST_P(ClusterStart, SingleMovableNode) {
  Design design = rowsOnly(60);
  addNode(design, 4, 10, NodeKind::Movable, 24, 110);
  const InitialPositions at = checked(design);
  EXPECT_EQ(at.x[0], 0);
  EXPECT_EQ(at.y[0], 0);
}

TEST_P(ClusterStart, TwoMovableNodes) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 2; ++i) addNode(design, 4, 10, NodeKind::Movable, 24, 110);
  addNet(design, {{0, 0, 0}, {1, 0, 0}});
  const InitialPositions at = checked(design);
  // Two nodes have one signal only, which takes one axis; they are mirrored about the centre on it.
  EXPECT_NEAR(at.x[0], -at.x[1], 1e-3);
  EXPECT_NEAR(at.y[0], -at.y[1], 1e-3);
  EXPECT_GT(std::abs(at.x[0]) + std::abs(at.y[0]), 20);
}

TEST_P(ClusterStart, DisconnectedComponents) {
  Design design = grid(8, 40);
  const int first = 320;
  for (int i = 0; i < 300; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  for (int i = 0; i + 1 < 300; ++i) {
    if (i % 100 != 99) addNet(design, {{first + i, 0, 0}, {first + i + 1, 0, 0}});
  }
  checked(design);
}

TEST_P(ClusterStart, NodesWithoutArea) {
  Design design = grid(8, 10);
  for (size_t i = 0; i < 80; ++i) design.width[i] = 0;
  checked(design);
}

TEST_P(ClusterStart, IsTheSameForAnyNumberOfThreads) {
  const PlacementProblem p = problemOf(grid(40, 150));
  const InitialPositions one = start(p, 3, 1);
  for (const int threads : {2, 5}) {
    const InitialPositions more = start(p, 3, threads);
    EXPECT_EQ(more.x, one.x);
    EXPECT_EQ(more.y, one.y);
  }
}

TEST_P(ClusterStart, KeepsNeighboursTogetherWhereTheNetlistIsCoarsened) {
  const PlacementProblem p = problemOf(grid(40, 150));
  const InitialPositions at = start(p);
  expectFiniteInDie(p, at);
  double steps = 0;
  for (size_t i = 0; i + 40 < at.y.size(); ++i) steps += std::abs(double(at.y[i + 40]) - double(at.y[i]));
  // In the grid laid out evenly a step is 600 / 150; at random places it would be a third of the die.
  EXPECT_LT(steps / double(at.y.size() - 40), 12);
  EXPECT_NEAR(deviation(p, at.y), 600 / std::sqrt(12.0), 10);
}

TEST(FillDie, CentresAndScalesEachAxisByArea) {
  Design design = rowsOnly(60);
  addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  addNode(design, 6, 10, NodeKind::Movable, 20, 100);
  const PlacementProblem p = problemOf(design);
  InitialPositions at;
  at.x = {10, 14};
  at.y = {-100, -100};
  fillDie(p, at, 1);
  // Areas 1 : 3, so the places are in the ratio 3 : -1; deviation sqrt(3) of the nearer one is 80 / sqrt(12).
  EXPECT_NEAR(at.x[1], 80.0 / 6, 0.6);
  EXPECT_NEAR(at.x[0], -39, 1.5);
  EXPECT_EQ(at.y[0], 0);
  EXPECT_EQ(at.y[1], 0);
}

}  // namespace
}  // namespace signet
