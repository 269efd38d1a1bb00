// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/cluster_netlist.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "small_design.h"

namespace signet {
namespace {

using small::addNet;
using small::addNode;
using small::problemOf;
using small::rowsOnly;

TEST(ClusterNetlist, DropsNetsWithinAClusterAndJoinsPins) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 3; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  addNode(design, 1, 1, NodeKind::PinPlace, 59.5, 399.5);  // centre at the die's: (0, 0)
  addNet(design, {{0, 0, 0}, {1, 1, 0}});
  addNet(design, {{0, 0, 0}, {1, 1, 0}, {2, 0, 3}, {3, 0, 0}});
  const ClusterNetlist netlist = makeClusterNetlist(problemOf(design), {2, {0, 0, 1}, {40, 20}, {0, 0}, {}}, 1000);
  ASSERT_EQ(netlist.numNets(), 1U);
  ASSERT_EQ(netlist.pins.size(), 3U);
  EXPECT_EQ(netlist.pins[0], (ClusterNetlist::Pin{ClusterNetlist::kFixed, 0, 0}));
  EXPECT_EQ(netlist.pins[1], (ClusterNetlist::Pin{0, 0, 0}));
  EXPECT_EQ(netlist.pins[2], (ClusterNetlist::Pin{1, 0, 0}));
}

TEST(ClusterNetlist, LeavesOutLargeNets) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 3; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  addNet(design, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  EXPECT_EQ(makeClusterNetlist(problemOf(design), {3, {0, 1, 2}, {20, 20, 20}, {0, 0, 0}, {}}, 2).numNets(), 0U);
}

TEST(ClusterNetlist, OfManyFixedPinsTheOutermostAreKept) {
  Design design = rowsOnly(60);
  addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  // Centres relative to the die's, (60, 400): the third and the sixth lie between others.
  const std::vector<std::pair<double, double>> pads{{-30, 0}, {0, 200}, {1, 1}, {40, 5}, {2, -100}, {-2, 3}};
  std::vector<small::TestPin> pins{{0, 0, 0}};
  for (const auto& [x, y] : pads) {
    addNode(design, 0, 0, NodeKind::PinPlace, 60 + x, 400 + y);
    pins.push_back({static_cast<int32_t>(pins.size()), 0, 0});
  }
  addNet(design, pins);
  const PlacementProblem problem = problemOf(design);
  const ClusterNetlist netlist = makeClusterNetlist(problem, singleClusters(problem), 1000);
  std::vector<std::pair<double, double>> kept;
  for (const ClusterNetlist::Pin& pin : netlist.pins)
    if (pin.cluster == ClusterNetlist::kFixed) kept.emplace_back(pin.dx, pin.dy);
  std::sort(kept.begin(), kept.end());
  EXPECT_EQ(kept, (std::vector<std::pair<double, double>>{{-30, 0}, {0, 200}, {2, -100}, {40, 5}}));
}

TEST(ClusterNetlist, NetsWithTheSamePinsBecomeOneOfTheirJointWeight) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 4; ++i) addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  addNet(design, {{2, 0, 0}, {3, 0, 0}});
  addNet(design, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  addNet(design, {{3, 1, 0}, {2, 0, 1}});  // as the first: pins of cells are at their cluster's centre
  addNet(design, {{0, 0, 0}, {1, 0, 0}});
  addNet(design, {{2, 0, 0}, {3, 0, 0}});
  PlacementProblem problem = problemOf(design);
  problem.netWeight = {1, 2, 4, 8, 16};
  const ClusterNetlist netlist = makeClusterNetlist(problem, singleClusters(problem), 1000);
  EXPECT_EQ(netlist.netStart, (std::vector<int32_t>{0, 2, 5, 7}));
  EXPECT_EQ(netlist.netWeight, (std::vector<float>{1 + 4 + 16, 2, 8}));
  std::vector<int32_t> clusters;
  for (const ClusterNetlist::Pin& pin : netlist.pins) clusters.push_back(pin.cluster);
  EXPECT_EQ(clusters, (std::vector<int32_t>{2, 3, 0, 1, 2, 0, 1}));
}

TEST(ClusterNetlist, PinsOfAMacroThatDifferAreDifferentNets) {
  Design design = rowsOnly(60);
  addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  addNode(design, 40, 90, NodeKind::Movable, 20, 100);
  for (const double dx : {3.0, 5.0, 3.0}) addNet(design, {{0, 0, 0}, {1, dx, 0}});
  const PlacementProblem problem = problemOf(design);
  const ClusterNetlist netlist = makeClusterNetlist(problem, singleClusters(problem), 1000);
  EXPECT_EQ(netlist.netWeight, (std::vector<float>{2, 1}));
  ASSERT_EQ(netlist.pins.size(), 4U);
  EXPECT_EQ(netlist.pins[1].dx, 3);
  EXPECT_EQ(netlist.pins[3].dx, 5);
}

TEST(AddWires, TiesEveryPinToTheOutermostOnes) {
  ClusterNetlist netlist;
  netlist.netStart = {0, 4};
  netlist.netWeight = {3};
  netlist.pins = {{ClusterNetlist::kFixed, 10, -7}, {0, 1, 2}, {1, 0, 0}, {2, 0, 0}};
  const std::vector<double> at = {-5, 3, 4};
  // X: pins at 10, -4, 3, 4; the outermost are the fixed one and cluster 0's. Y: -7, -3, 3, 4. Each edge 2 / distance.
  SignedGraph x({1, 1, 1}), y({1, 1, 1});
  EXPECT_DOUBLE_EQ(addWires(netlist, Axis::X, at, 1e-9, x), 3 * 14);
  EXPECT_DOUBLE_EQ(addWires(netlist, Axis::Y, at, 1e-9, y), 3 * 11);
  const double degreeX[] = {2.0 / 14 + 2.0 / 7 + 2.0 / 8, 2.0 / 7 + 2.0 / 7, 2.0 / 8 + 2.0 / 6};
  const double degreeY[] = {2.0 / 4 + 2.0 / 7, 2.0 / 10 + 2.0 / 1, 2.0 / 11 + 2.0 / 7 + 2.0 / 1};
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(x.positiveDegree()[i], degreeX[i], 1e-12) << i;
    EXPECT_NEAR(y.positiveDegree()[i], degreeY[i], 1e-12) << i;
  }
}

TEST(AddWires, PinsOnOneSpotGetTheLeastDistance) {
  ClusterNetlist netlist;
  netlist.netStart = {0, 2};
  netlist.netWeight = {1};
  netlist.pins = {{0, 0, 0}, {1, 0, 0}};
  SignedGraph graph({1, 1});
  EXPECT_EQ(addWires(netlist, Axis::X, {2, 2}, 0.5, graph), 0);
  EXPECT_EQ(graph.positiveDegree(), (std::vector<double>{4, 4}));  // 2 / 1 / 0.5
}

}  // namespace
}  // namespace signet
