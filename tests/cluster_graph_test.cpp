// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/cluster_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "graph/sphere_solver.h"
#include "small_design.h"

namespace signet {
namespace {

using small::addNet;
using small::addNode;
using small::problemOf;
using small::rowsOnly;

/// Cells of several widths on a ladder of nets, with two fixed pads and one net of 20 pins.
Design ladder(int cells) {
  Design design = rowsOnly(60);
  for (int i = 0; i < cells; ++i) addNode(design, 2 + i % 3, 10, NodeKind::Movable, 20, 100);
  addNode(design, 1, 1, NodeKind::PinPlace, 20, 395);
  addNode(design, 1, 1, NodeKind::PinPlace, 60, 690);
  for (int i = 0; i + 1 < cells; ++i) addNet(design, {{i, 0, 0}, {i + 1, 0, 0}});
  for (int i = 0; i + 7 < cells; i += 3) addNet(design, {{i, 0, 0}, {i + 2, 0, 0}, {i + 7, 0, 0}});
  std::vector<small::TestPin> wide;
  for (int i = 0; i < 19; ++i) wide.push_back({i * 2 % cells, 0, 0});
  wide.push_back({cells + 1, 0, 0});
  addNet(design, wide);
  addNet(design, {{0, 0, 0}, {cells, 0, 0}});
  addNet(design, {{cells - 1, 0, 0}, {cells + 1, 2, 3}});
  return design;
}

ClusterGraph graphOf(const PlacementProblem& p, const Clustering& clusters, int32_t cliquePins = 16) {
  return makeClusterGraph(makeNetlistGraph(p, {.cliquePins = cliquePins, .maxPins = 1000}, 1), clusters);
}
ClusterGraph graphOf(const PlacementProblem& p, int32_t cliquePins = 16) {
  return graphOf(p, singleClusters(p), cliquePins);
}

double edge(const ClusterGraph& g, int32_t from, int32_t to) {
  for (int64_t k = g.rowStart[static_cast<size_t>(from)]; k < g.rowStart[static_cast<size_t>(from) + 1]; ++k) {
    if (g.column[static_cast<size_t>(k)] == to) return g.weight[static_cast<size_t>(k)];
  }
  return 0;
}

TEST(ClusterGraph, WritesLargeNetsOfFewNodesAsCliquesWithTheirFixedPins) {
  Design design = rowsOnly(6);
  for (int i = 0; i < 3; ++i) addNode(design, 4, 10, NodeKind::Movable, 20 + 10 * i, 100);
  addNode(design, 0, 0, NodeKind::PinPlace, 65, 100);  // (5, -30) from the die's centre
  addNet(design, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {3, 0, 0}});
  const ClusterGraph g = graphOf(problemOf(design), 2);
  EXPECT_EQ(g.numNodes, 3);
  EXPECT_NEAR(edge(g, 0, 2), 1.0 / 3, 1e-7);
  EXPECT_NEAR(edge(g, 2, 1), 1.0 / 3, 1e-7);
  EXPECT_NEAR(g.fixedWeight[1], 1.0 / 3, 1e-7);
  EXPECT_NEAR(g.fixedX[1], 5.0 / 3, 1e-6);
  EXPECT_NEAR(g.fixedY[1], -30.0 / 3, 1e-6);
  EXPECT_EQ(g.area, (std::vector<double>{40, 40, 40}));
}

TEST(ClusterGraph, KeepsAVirtualNodeForALargeNetOfManyNodes) {
  const PlacementProblem p = problemOf(ladder(60));
  const ClusterGraph g = graphOf(p);
  EXPECT_EQ(g.numClusters, 60);
  EXPECT_EQ(g.numNodes, 61);
  EXPECT_EQ(g.area[60], 0);
  EXPECT_NEAR(edge(g, 60, 4), 20.0 / 19, 1e-6);
}

TEST(ClusterGraph, KeepsTheQuadraticFormOfPlacementsThatAreConstantOnClusters) {
  const PlacementProblem p = problemOf(ladder(60));
  const Clustering clusters = clusterCells(p, {.targetClusters = 20});
  const ClusterGraph fine = graphOf(p, 1000);
  ASSERT_EQ(fine.numNodes, 60);
  for (const int32_t cliquePins : {2, 16, 1000}) {
    const ClusterGraph coarse = graphOf(p, clusters, cliquePins);
    ASSERT_LE(coarse.numClusters, 25);
    EXPECT_DOUBLE_EQ(std::accumulate(coarse.area.begin(), coarse.area.end(), 0.0), 60 * 30);
    Coordinates x(coarse.numNodes, 2), spread(60, 2);
    for (Eigen::Index c = 0; c < x.rows(); ++c) x.row(c) << double(c * c % 13), double(c * 7 % 17);
    for (Eigen::Index i = 0; i < 60; ++i) spread.row(i) = x.row(clusters.clusterOf[static_cast<size_t>(i)]);
    const double expected = quadraticWirelength(makeAreaLaplacian(fine), spread);
    EXPECT_NEAR(quadraticWirelength(makeAreaLaplacian(coarse), x), expected, 1e-6 * std::abs(expected)) << cliquePins;
  }
}

TEST(ClusterGraph, AddsUpTheTiesBetweenClusters) {
  Design design = rowsOnly(6);
  for (int i = 0; i < 4; ++i) addNode(design, 4, 10, NodeKind::Movable, 20, 100);
  addNode(design, 0, 0, NodeKind::PinPlace, 65, 100);  // (5, -30) from the die's centre
  addNet(design, {{0, 0, 0}, {1, 0, 0}});
  addNet(design, {{1, 0, 0}, {2, 0, 0}});
  addNet(design, {{3, 0, 0}, {0, 0, 0}, {4, 0, 0}});
  const ClusterGraph g = graphOf(problemOf(design), {2, {0, 1, 1, 0}, {80, 80}, {0, 0}, {}});
  EXPECT_EQ(g.numNodes, 2);
  EXPECT_DOUBLE_EQ(edge(g, 0, 1), 1);
  EXPECT_DOUBLE_EQ(edge(g, 1, 0), 1);
  EXPECT_DOUBLE_EQ(g.fixedWeight[0], 1);  // 1 / 2 from each of two cells
  EXPECT_DOUBLE_EQ(g.fixedX[0], 5);
  EXPECT_DOUBLE_EQ(g.fixedY[0], -30);
}

TEST(ConnectComponents, TiesEveryOtherComponentToTheLargestOnce) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 9; ++i) addNode(design, i == 8 ? 50 : 4, 10, NodeKind::Movable, 20, 100);
  for (int i = 0; i < 4; ++i) addNet(design, {{i, 0, 0}, {i + 1, 0, 0}});
  addNet(design, {{5, 0, 0}, {8, 0, 0}});  // the largest by area, not by count
  ClusterGraph g = graphOf(problemOf(design));
  const int64_t before = g.rowStart.back();
  connectComponents(g, 1);
  EXPECT_EQ(g.rowStart.back(), before + 2 * 3);  // the chain, and nodes 6 and 7
  for (const int32_t alone : {6, 7}) EXPECT_EQ(edge(g, alone, 5) + edge(g, alone, 8), 1) << alone;
  const ClusterGraph once = g;
  connectComponents(g, 1);
  EXPECT_EQ(g.column, once.column);
}

TEST(ConnectComponents, TakesAGraphWithoutNodes) {
  ClusterGraph g = graphOf(problemOf(rowsOnly(2)));
  connectComponents(g, 1);
  EXPECT_EQ(g.numNodes, 0);
}

}  // namespace
}  // namespace signet
