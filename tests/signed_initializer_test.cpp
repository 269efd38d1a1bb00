// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "graph/shared_ground.h"
#include "init/initializers.h"
#include "small_design.h"

namespace signet {
namespace {

using small::addNet;
using small::addNode;
using small::problemOf;
using small::rowsOnly;

InitialPositions start(const PlacementProblem& p, uint64_t seed = 1, int threads = 1) {
  return makeSignedInitializer()->run(p, seed, threads);
}

/// A grid of cells tied to their neighbours, in a die of 80 x 600.
Design grid(int columns, int rows) {
  Design design = rowsOnly(60);
  for (int i = 0; i < columns * rows; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  for (int i = 0; i < columns * rows; ++i) {
    if (i % columns + 1 < columns) addNet(design, {{i, 0, 0}, {i + 1, 0, 0}});
    if (i + columns < columns * rows) addNet(design, {{i, 0, 0}, {i + columns, 0, 0}});
  }
  return design;
}

/// Runs it and looks whether all is finite and in the die.
InitialPositions checked(const Design& design) {
  const PlacementProblem p = problemOf(design);
  InitialPositions at = start(p);
  EXPECT_EQ(at.x.size(), static_cast<size_t>(p.numMovable));
  EXPECT_EQ(at.y.size(), static_cast<size_t>(p.numMovable));
  EXPECT_TRUE(at.warm);
  for (size_t i = 0; i < at.x.size(); ++i) {
    EXPECT_TRUE(std::isfinite(at.x[i]) && std::isfinite(at.y[i])) << i;
    EXPECT_LE(std::abs(double(at.x[i])) + double(p.width[i]) / 2, std::max(p.dieWidth, double(p.width[i])) / 2) << i;
    EXPECT_LE(std::abs(double(at.y[i])) + double(p.height[i]) / 2, std::max(p.dieHeight, double(p.height[i])) / 2) << i;
  }
  return at;
}

TEST(SignedInitializer, PadsPullCellsTheirWay) {
  Design design = grid(8, 40);
  addNode(design, 1, 1, NodeKind::PinPlace, 60, 100);  // south
  addNode(design, 1, 1, NodeKind::PinPlace, 60, 699);  // north
  for (int c = 0; c < 8; ++c) {
    addNet(design, {{c, 0, 0}, {321, 0, 0}});
    addNet(design, {{8 * 39 + c, 0, 0}, {320, 0, 0}});
  }
  const InitialPositions at = checked(design);
  EXPECT_GT(at.y[3], at.y[8 * 39 + 3] + 150);  // row 0 is tied to the north
}

TEST(SignedInitializer, MacrosThatAttractEachOtherAreSpread) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 6; ++i) addNode(design, 60, 90, NodeKind::Movable, 20, 100);
  for (int i = 0; i < 6; ++i) addNet(design, {{i, 0, 0}, {(i + 1) % 6, 0, 0}});
  const InitialPositions at = checked(design);
  const auto [low, high] = std::minmax_element(at.y.begin(), at.y.end());
  EXPECT_GT(*high - *low, 90);  // two do not fit side by side
}

TEST(SignedInitializer, TwoMacrosThatFillMostOfTheirGroundOnOneSpotAreSpread) {
  Design design = rowsOnly(60);  // 80 x 600
  for (int i = 0; i < 2; ++i) addNode(design, 70, 240, NodeKind::Movable, 20, 100);
  addNet(design, {{0, 0, 0}, {1, 0, 0}});
  const InitialPositions at = checked(design);
  EXPECT_GT(std::abs(double(at.y[0]) - double(at.y[1])), 80);
}

TEST(SignedInitializer, NoFixedPin) {
  const Design design = grid(8, 40);
  const InitialPositions at = checked(design);
  std::vector<AreaNode> cells;
  for (int32_t i = 0; i < 320; ++i) cells.push_back({i, 0, 0, 20});
  SharedGround ground(problemOf(design), cells);
  const std::vector<double> nowhere(320, 0.0);
  EXPECT_GT(ground.find(nowhere, nowhere).overflow, 0.9);
  EXPECT_LT(ground.find({at.x.begin(), at.x.end()}, {at.y.begin(), at.y.end()}).overflow, 0.65);
}

TEST(SignedInitializer, OneMacro) {
  Design design = rowsOnly(60);
  addNode(design, 40, 200, NodeKind::Movable, 20, 100);
  checked(design);
  addNode(design, 0, 0, NodeKind::PinPlace, 20, 690);
  addNet(design, {{0, 3, 4}, {1, 0, 0}});
  checked(design);
}

TEST(SignedInitializer, MacroLargerThanTheDieIsCentred) {
  Design design = rowsOnly(60);
  addNode(design, 100, 700, NodeKind::Movable, 20, 100);
  const InitialPositions at = checked(design);
  EXPECT_EQ(at.x[0], 0);
  EXPECT_EQ(at.y[0], 0);
}

TEST(SignedInitializer, ZeroNets) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 500; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  checked(design);
}

TEST(SignedInitializer, NothingMovable) {
  Design design = rowsOnly(60);
  addNode(design, 1, 1, NodeKind::PinPlace, 60, 100);
  checked(design);
}

TEST(SignedInitializer, NodesWithoutArea) {
  Design design = grid(8, 10);
  for (size_t i = 0; i < 80; ++i) design.width[i] = 0;
  checked(design);
}

TEST(SignedInitializer, ALargeNetlistIsSpreadByTheOptimizerToo) {
  const PlacementProblem p = problemOf(grid(40, 150));
  const InitialPositions at = start(p);
  std::vector<AreaNode> cells;
  for (int32_t i = 0; i < p.numMovable; ++i) cells.push_back({i, 0, 0, 20});
  SharedGround ground(p, cells);
  // About 0.655, as compilers round; the layout alone leaves 0.75.
  EXPECT_LT(ground.find({at.x.begin(), at.x.end()}, {at.y.begin(), at.y.end()}).overflow, 0.665);
  EXPECT_NE(at.x, makeMultilevelInitializer(0.001)->run(p, 1, 1).x);
}

TEST(SignedInitializer, IsTheSameForAnyNumberOfThreads) {
  const PlacementProblem p = problemOf(grid(40, 150));
  const InitialPositions one = start(p, 3, 1), three = start(p, 3, 3);
  EXPECT_EQ(three.x, one.x);
  EXPECT_EQ(three.y, one.y);
  EXPECT_NE(start(p, 4, 1).x, one.x);
}

}  // namespace
}  // namespace signet
