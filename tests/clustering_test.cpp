// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/clustering.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "helpers/hand_problem.h"

namespace signet {
namespace {

using Pins = std::vector<hand::HandPin>;

/// Cells of three widths on a ladder of nets.
hand::HandProblem ladder(int32_t cells) {
  hand::HandProblem h(200, 200);
  for (int32_t i = 0; i < cells; ++i) h.movable(static_cast<float>(2 + i % 3), 10, 0, 0);
  for (int32_t i = 0; i + 1 < cells; ++i) h.net({{i, 0, 0}, {i + 1, 0, 0}});
  for (int32_t i = 0; i + 7 < cells; i += 3) h.net({{i, 0, 0}, {i + 2, 0, 0}, {i + 7, 0, 0}});
  return h;
}

/// Cells of 4 x 10.
hand::HandProblem cells(int count) {
  hand::HandProblem h(200, 200);
  for (int i = 0; i < count; ++i) h.movable(4, 10, 0, 0);
  return h;
}

void expectConsistent(const PlacementProblem& p, const Clustering& c) {
  ASSERT_EQ(c.clusterOf.size(), static_cast<size_t>(p.numMovable));
  ASSERT_EQ(c.area.size(), static_cast<size_t>(c.numClusters));
  std::vector<double> area(c.area.size(), 0.0);
  std::vector<int> size(c.area.size(), 0);
  for (size_t i = 0; i < c.clusterOf.size(); ++i) {
    const auto k = static_cast<size_t>(c.clusterOf[i]);
    ASSERT_LT(k, c.area.size());
    area[k] += double(p.width[i]) * double(p.height[i]);
    ++size[k];
    EXPECT_EQ(c.isMacro[k], p.isMacro[i]) << i;
  }
  for (size_t k = 0; k < area.size(); ++k) {
    EXPECT_NEAR(area[k], c.area[k], 1e-9 * area[k]) << k;
    EXPECT_GE(size[k], 1) << k;
    EXPECT_TRUE(!c.isMacro[k] || size[k] == 1) << k;
  }
}

TEST(ClusterCells, KeepsAreaAndTheBound) {
  const PlacementProblem p = ladder(60).done();
  const Clustering c = clusterCells(p, {.targetClusters = 12, .areaBound = 2});
  expectConsistent(p, c);
  EXPECT_LE(*std::max_element(c.area.begin(), c.area.end()), 2 * 60 * 30.0 / 12);
  EXPECT_GE(c.numClusters, 12);
  EXPECT_LE(c.numClusters, 20);
}

TEST(ClusterCells, MergesTheStrongestTieFirst) {
  hand::HandProblem h = cells(4);
  h.net({{0, 0, 0}, {1, 0, 0}});
  for (int i = 0; i < 3; ++i) h.net({{1, 0, 0}, {2, 0, 0}});
  h.net({{2, 0, 0}, {3, 0, 0}});
  h.net({{3, 0, 0}, {0, 0, 0}}, 2);
  const Clustering c = clusterCells(h.done(), {.targetClusters = 2, .areaBound = 1});
  EXPECT_EQ(c.clusterOf, (std::vector<int32_t>{0, 1, 1, 0}));
  EXPECT_EQ(c.area, (std::vector<double>{80, 80}));
}

TEST(ClusterCells, APairOfALargerNetIsTiedLess) {
  hand::HandProblem h = cells(6);
  const int32_t macro = h.movable(50, 50, 0, 0, true);
  // Cell 0, the least connected: 1/4 to each of 1, 2, 3 and 4; 1 to 5. The others wait for their turn.
  h.net({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {3, 0, 0}, {4, 0, 0}});
  h.net({{0, 0, 0}, {5, 0, 0}});
  for (int32_t k = 0; k < 35; ++k) h.net({{1 + k / 7, 0, 0}, {macro, 0, 0}});
  const Clustering c = clusterCells(h.done(), {.targetClusters = 5, .areaBound = 5});
  EXPECT_EQ(c.numClusters, 6);
  EXPECT_EQ(c.clusterOf[0], c.clusterOf[5]);
}

TEST(ClusterCells, LeavesMacrosAlone) {
  hand::HandProblem h = ladder(60);
  for (int32_t i = 0; i < 2; ++i) {
    h.movable(30, 40, 0, 0, true);
    for (int32_t k = 0; k < 20; ++k) h.net({{60 + i, 0, 0}, {20 * i + k, 0, 0}});
  }
  const PlacementProblem p = h.done();
  const Clustering c = clusterCells(p, {.targetClusters = 10});
  expectConsistent(p, c);
  EXPECT_LE(c.numClusters, 20);
  EXPECT_EQ(std::accumulate(c.isMacro.begin(), c.isMacro.end(), 0), 2);
}

TEST(ClusterCells, GroupsCellsWithoutTiesAndCellsThatOnlyALargeNetReaches) {
  hand::HandProblem h = cells(80);
  Pins wide;
  for (int32_t i = 0; i < 40; ++i) wide.push_back({i, 0, 0});
  h.net(wide);
  const Clustering c = clusterCells(h.done(), {.targetClusters = 16});
  EXPECT_LE(c.numClusters, 24);
  for (size_t i = 0; i < 40; ++i) {
    for (size_t j = 40; j < 80; ++j) EXPECT_NE(c.clusterOf[i], c.clusterOf[j]);
  }
}

TEST(ClusterCells, CellsOfDifferentPadsStayApart) {
  hand::HandProblem h = cells(30);
  for (int i = 0; i < 2; ++i) h.pad(100, static_cast<float>(100 - 200 * i));
  for (int32_t i = 0; i < 30; ++i) h.net({{i, 0, 0}, {30 + i % 2, 0, 0}});
  EXPECT_EQ(clusterCells(h.done(), {.targetClusters = 8}).numClusters, 30);
}

TEST(ClusterCells, MembersOfAFenceStayAmongThemselves) {
  PlacementProblem p = ladder(60).done();
  p.fence.resize(60);
  for (size_t i = 0; i < 60; ++i) p.fence[i] = i % 3 == 0 ? 0 : -1;
  const Clustering c = clusterCells(p, {.targetClusters = 12});
  EXPECT_LT(c.numClusters, 40);
  ASSERT_EQ(c.fence.size(), static_cast<size_t>(c.numClusters));
  for (size_t i = 0; i < 60; ++i) EXPECT_EQ(c.fence[static_cast<size_t>(c.clusterOf[i])], p.fence[i]) << i;
}

// Enough clusters for the threads to seek side by side, in a random netlist where many groups change in each batch.
TEST(ClusterCells, ThreadsGiveTheSameClusters) {
  constexpr int32_t kCells = 120000;
  hand::HandProblem h = cells(kCells);
  std::mt19937_64 random(5);
  const auto near = [&](int32_t i) { return std::min<int32_t>(kCells - 1, i + static_cast<int32_t>(random() % 40)); };
  for (int32_t i = 0; i < kCells; ++i) h.net({{i, 0, 0}, {near(i), 1, 0}, {near(i), 0, 1}});
  const PlacementProblem p = h.done();
  const Clustering one = clusterCells(p, {.targetClusters = 12000});
  expectConsistent(p, one);
  EXPECT_LT(one.numClusters, kCells / 4);
  for (const int threads : {2, 5, 16})
    EXPECT_EQ(clusterCells(p, {.targetClusters = 12000, .threads = threads}).clusterOf, one.clusterOf) << threads;
}

TEST(ClusterCells, LeavesASmallNetlistAsItIs) {
  const PlacementProblem p = ladder(30).done();
  const Clustering c = clusterCells(p), single = singleClusters(p);
  expectConsistent(p, c);
  EXPECT_EQ(c.numClusters, 30);
  EXPECT_EQ(c.clusterOf, single.clusterOf);
  EXPECT_EQ(c.area, single.area);
}

}  // namespace
}  // namespace signet
