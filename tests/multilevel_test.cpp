// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "helpers/hand_problem.h"
#include "init/cluster_problem.h"
#include "init/initializer.h"
#include "signet/generate.h"

namespace signet {
namespace {

/// Five cells of 2 x 1 in two clusters, a macro in a third, a pad.
struct Clustered {
  PlacementProblem problem;
  Clustering clusters{3, {0, 0, 0, 1, 1, 2}, {6, 4, 200}, {0, 0, 1}, {}};
  Clustered() {
    hand::HandProblem h(100, 60);
    for (int i = 0; i < 5; ++i) h.movable(2, 1, 0, 0);
    h.movable(20, 10, 0, 0, true);
    const int32_t pad = h.pad(50, 10);
    h.net({{0, 0.5F, 0}, {1, 0, 0}});                         // within the first cluster
    h.net({{0, 0.5F, 0}, {1, 0, 0}, {3, 0, 0.25F}}, 2);       // between two
    h.net({{4, 0, 0}, {5, 8, -3}, {5, 9, -3}, {pad, 0, 0}});  // two pins of the macro
    problem = h.done();
  }
};

TEST(ClusterProblem, KeepsTheAreaAndTheMacrosShape) {
  const Clustered c;
  const PlacementProblem coarse = makeClusterProblem(c.problem, c.clusters);
  ASSERT_EQ(coarse.numMovable, 3);
  ASSERT_EQ(coarse.numNodes, 4);
  EXPECT_NEAR(double(coarse.width[0] * coarse.height[0]), 6, 1e-5);
  EXPECT_NEAR(double(coarse.width[1] * coarse.height[1]), 4, 1e-5);
  EXPECT_EQ(coarse.width[2], 20);
  EXPECT_EQ(coarse.height[2], 10);
  EXPECT_EQ(coarse.x[3], 50);
  EXPECT_EQ(coarse.y[3], 10);
}

TEST(ClusterProblem, DropsNetsWithinAClusterAndJoinsPins) {
  const Clustered c;
  const PlacementProblem coarse = makeClusterProblem(c.problem, c.clusters);
  ASSERT_EQ(coarse.numNets(), 2);
  EXPECT_EQ(coarse.netWeight, (std::vector<float>{2, 1}));
  EXPECT_EQ(coarse.pinNode, (std::vector<int32_t>{0, 1, 1, 2, 2, 3}));
  EXPECT_EQ(coarse.pinDx, (std::vector<float>{0, 0, 0, 8, 9, 0}));
  EXPECT_EQ(coarse.pinDy, (std::vector<float>{0, 0, 0, -3, -3, 0}));
  EXPECT_EQ(coarse.nodeStart, (std::vector<int32_t>{0, 1, 3, 5, 6}));
  EXPECT_EQ(coarse.nodePin, (std::vector<int32_t>{0, 1, 2, 3, 4, 5}));
}

TEST(ClusterProblem, IsTheSameForAnyNumberOfThreads) {
  const Clustered c;
  const PlacementProblem one = makeClusterProblem(c.problem, c.clusters);
  for (const int threads : {2, 3, 9}) {
    const PlacementProblem more = makeClusterProblem(c.problem, c.clusters, threads);
    EXPECT_EQ(more.netStart, one.netStart) << threads;
    EXPECT_EQ(more.netWeight, one.netWeight);
    EXPECT_EQ(more.pinNode, one.pinNode);
    EXPECT_EQ(more.pinDx, one.pinDx);
    EXPECT_EQ(more.pinDy, one.pinDy);
    EXPECT_EQ(more.nodePin, one.nodePin);
  }
}

PlacementProblem generated(int64_t cells) {
  const GeneratedDesign g = generateDesign({.cells = cells, .macros = 5, .fixed = 0});
  return makeProblem(g.design, g.design.initial, false, false);
}

InitialPositions start(const PlacementProblem& p, int threads = 1, uint64_t seed = 1) {
  return makeInitializer({.method = "multilevel"})->run(p, seed, threads);
}

double deviation(const std::vector<float>& at) {
  const double n = static_cast<double>(at.size());
  const double mean = std::accumulate(at.begin(), at.end(), 0.0) / n;
  double sum = 0;
  for (const float x : at) sum += (double(x) - mean) * (double(x) - mean);
  return std::sqrt(sum / n);
}

TEST(Multilevel, SpreadsAndStaysInTheDie) {
  const PlacementProblem p = generated(4000);
  const InitialPositions at = start(p);
  EXPECT_TRUE(at.warm);
  ASSERT_EQ(at.x.size(), static_cast<size_t>(p.numMovable));
  for (size_t i = 0; i < at.x.size(); ++i) {
    ASSERT_LE(std::abs(double(at.x[i])) + double(p.width[i]) / 2, p.dieWidth / 2 + 1e-3) << i;
    ASSERT_LE(std::abs(double(at.y[i])) + double(p.height[i]) / 2, p.dieHeight / 2 + 1e-3) << i;
  }
  // A die evenly filled has a deviation of 0.29 of its side, the centred start 0.001.
  EXPECT_GT(deviation(at.x), 0.08 * p.dieWidth);
  EXPECT_GT(deviation(at.y), 0.08 * p.dieHeight);
}

TEST(Multilevel, IsTheSameForAnyNumberOfThreads) {
  const PlacementProblem p = generated(3000);
  const InitialPositions one = start(p, 1), two = start(p, 2);
  EXPECT_EQ(one.x, two.x);
  EXPECT_EQ(one.y, two.y);
  EXPECT_NE(one.x, start(p, 1, 2).x) << "the seed must matter";
}

TEST(Multilevel, StartsSmallNetlistsFromTheCentre) {
  const PlacementProblem p = generated(300);
  const InitialPositions at = start(p), center = makeInitializer({.method = "center"})->run(p, 1, 1);
  EXPECT_FALSE(at.warm);
  EXPECT_EQ(at.x, center.x);
  EXPECT_EQ(at.note, "from the center, as the netlist is too small to be coarsened");
}

TEST(Multilevel, StartsNodesWithoutNetsFromTheCentre) {
  hand::HandProblem h(1000, 1000);
  for (int i = 0; i < 2000; ++i) h.movable(2, 1, 0, 0);
  EXPECT_FALSE(start(h.done()).warm);
}

}  // namespace
}  // namespace signet
