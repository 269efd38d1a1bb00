// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "graph/clique_operator.h"
#include "graph/netlist_graph.h"
#include "small_design.h"

namespace signet {
namespace {

using small::addNet;
using small::addNode;
using small::problemOf;
using small::rowsOnly;

/// Weight of the edge between two nodes; 0 where there is none.
float edge(const NetlistGraph& g, int32_t from, int32_t to) {
  for (int64_t k = g.rowStart[static_cast<size_t>(from)]; k < g.rowStart[static_cast<size_t>(from) + 1]; ++k) {
    if (g.column[static_cast<size_t>(k)] == to) return g.weight[static_cast<size_t>(k)];
  }
  return 0;
}

/// Cells 0 to 3 and a pad, node 4, at (60, 100) in the design, (0, -30) from the die's centre.
Design fourCells() {
  Design design = rowsOnly(6);
  for (int i = 0; i < 4; ++i) addNode(design, 4, 10, NodeKind::Movable, 20 + 10 * i, 100);
  addNode(design, 0, 0, NodeKind::PinPlace, 60, 100);
  return design;
}

/// A design whose nets are drawn from a small generator: nodes with several pins on one net, fixed pins, all sizes.
Design tangled(int cells, int nets, int mostPins) {
  Design design = rowsOnly(40);
  uint32_t state = 12345;
  const auto draw = [&state](int below) {
    state = state * 1664525U + 1013904223U;
    return static_cast<int>((state >> 8U) % static_cast<uint32_t>(below));
  };
  for (int i = 0; i < cells; ++i) {
    const bool fixed = draw(10) == 0;
    addNode(design, 2 + draw(6), 10, fixed ? NodeKind::Fixed : NodeKind::Movable, 20 + draw(70), 100 + draw(390));
  }
  for (int i = 0; i < nets; ++i) {
    std::vector<small::TestPin> pins(static_cast<size_t>(1 + draw(mostPins)));
    for (auto& pin : pins) pin = {draw(cells), draw(5) - 2.0, draw(9) - 4.0};
    addNet(design, pins);
  }
  return design;
}

void expectSymmetric(const NetlistGraph& g) {
  for (int32_t i = 0; i < g.numNodes; ++i) {
    const auto begin = g.column.begin() + g.rowStart[static_cast<size_t>(i)];
    const auto end = g.column.begin() + g.rowStart[static_cast<size_t>(i) + 1];
    ASSERT_TRUE(std::is_sorted(begin, end));
    ASSERT_EQ(std::adjacent_find(begin, end), end) << "parallel edge at node " << i;
    for (auto it = begin; it != end; ++it) {
      ASSERT_NE(*it, i);
      ASSERT_EQ(edge(g, i, *it), edge(g, *it, i));
    }
  }
}

TEST(NetlistGraph, MakesCliquesOfSmallNetsAndAddsParallelEdges) {
  Design design = fourCells();
  addNet(design, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  addNet(design, {{1, 0, 0}, {2, 0, 0}});
  const NetlistGraph g = makeNetlistGraph(problemOf(design));
  EXPECT_EQ(g.numMovable, 4);
  EXPECT_EQ(g.numNodes, 4);
  EXPECT_EQ(g.rowStart, (std::vector<int64_t>{0, 2, 4, 6, 6}));
  EXPECT_EQ(g.column, (std::vector<int32_t>{1, 2, 0, 2, 0, 1}));
  EXPECT_EQ(g.weight, (std::vector<float>{0.5F, 0.5F, 0.5F, 1.5F, 0.5F, 1.5F}));
  EXPECT_EQ(g.fixedWeight, (std::vector<float>(4, 0)));
}

TEST(NetlistGraph, KeepsFixedPinsAsBoundaryAtTheirOwnPlace) {
  Design design = fourCells();
  addNet(design, {{0, 1, 1}, {4, 3, -2}, {1, 0, 0}});
  addNet(design, {{4, 0, 0}, {0, 0, 0}});
  const NetlistGraph g = makeNetlistGraph(problemOf(design));
  EXPECT_EQ(edge(g, 0, 1), 0.5F);
  EXPECT_EQ(g.numEntries(), 2);
  EXPECT_EQ(g.fixedWeight, (std::vector<float>{1.5F, 0.5F, 0, 0}));
  EXPECT_EQ(g.fixedX, (std::vector<float>{0.5F * 3 + 0, 0.5F * 3, 0, 0}));
  EXPECT_EQ(g.fixedY, (std::vector<float>{0.5F * -32 - 30, 0.5F * -32, 0, 0}));
}

TEST(NetlistGraph, CountsPinsOfOneNodeOnOneNetAndDropsTheirPairs) {
  Design design = fourCells();
  addNet(design, {{0, 1, 0}, {1, 0, 0}, {0, -1, 0}});
  const NetlistGraph g = makeNetlistGraph(problemOf(design));
  EXPECT_EQ(edge(g, 0, 1), 1.0F);
  EXPECT_EQ(edge(g, 1, 0), 1.0F);
  EXPECT_EQ(g.numEntries(), 2);
}

TEST(NetlistGraph, WeighsNets) {
  Design design = fourCells();
  addNet(design, {{0, 0, 0}, {1, 0, 0}, {4, 0, 0}});
  addNet(design, {{0, 0, 0}, {2, 0, 0}});
  PlacementProblem p = makeProblem(design, design.initial, false, false);
  p.netWeight = {6, 0};
  const NetlistGraph g = makeNetlistGraph(p);
  EXPECT_EQ(edge(g, 0, 1), 3.0F);
  EXPECT_EQ(g.fixedWeight[0], 3.0F);
  EXPECT_EQ(edge(g, 0, 2), 0.0F);
  EXPECT_EQ(g.numEntries(), 2);
}

TEST(NetlistGraph, MakesStarsOfLargeNets) {
  Design design = fourCells();
  addNet(design, {{0, 0, 0}, {1, 0, 0}});
  addNet(design, {{0, 0, 0}, {2, 0, 0}, {3, 0, 0}, {4, 0, 0}});
  const NetlistGraph g = makeNetlistGraph(problemOf(design), {.cliquePins = 3, .maxPins = 10});
  EXPECT_EQ(g.numMovable, 4);
  EXPECT_EQ(g.numNodes, 5);
  EXPECT_FLOAT_EQ(edge(g, 0, 4), 4.0F / 3);
  EXPECT_FLOAT_EQ(edge(g, 4, 3), 4.0F / 3);
  EXPECT_EQ(edge(g, 0, 2), 0.0F);
  EXPECT_EQ(g.fixedWeight[0], 0.0F);
  EXPECT_FLOAT_EQ(g.fixedWeight[4], 4.0F / 3);
  EXPECT_FLOAT_EQ(g.fixedY[4], -30 * 4.0F / 3);
  EXPECT_EQ(g.numEntries(), 2 + 6);
}

TEST(NetlistGraph, StarsReduceToTheSameClique) {
  Design design = fourCells();
  addNet(design, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {3, 0, 0}, {2, 0, 0}});
  const PlacementProblem p = problemOf(design);
  const NetlistGraph clique = makeNetlistGraph(p);
  const NetlistGraph star = makeNetlistGraph(p, {.cliquePins = 2, .maxPins = 10});
  float total = 0;
  for (int32_t i = 0; i < 4; ++i) total += edge(star, 4, i);
  for (int32_t i = 0; i < 4; ++i) {
    for (int32_t j = 0; j < i; ++j) {
      EXPECT_FLOAT_EQ(edge(star, 4, i) * edge(star, 4, j) / total, edge(clique, i, j)) << i << " " << j;
    }
  }
}

TEST(NetlistGraph, LeavesOutVeryLargeNetsAndNetsOfFixedPins) {
  Design design = fourCells();
  addNet(design, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {3, 0, 0}});
  addNet(design, {{4, 0, 0}, {4, 1, 0}, {4, 2, 0}});
  const NetlistGraph g = makeNetlistGraph(problemOf(design), {.cliquePins = 2, .maxPins = 3});
  EXPECT_EQ(g.numNodes, 4);
  EXPECT_EQ(g.numEntries(), 0);
}

TEST(NetlistGraph, IsSymmetricAndTheSameForAnyNumberOfThreads) {
  const PlacementProblem p = problemOf(tangled(5000, 6000, 30));
  const NetlistGraph one = makeNetlistGraph(p, {}, 1);
  EXPECT_GT(one.numNodes, one.numMovable);
  expectSymmetric(one);
  for (const int threads : {2, 5}) {
    const NetlistGraph more = makeNetlistGraph(p, {}, threads);
    EXPECT_EQ(more.rowStart, one.rowStart);
    EXPECT_EQ(more.column, one.column);
    EXPECT_EQ(more.weight, one.weight);
    EXPECT_EQ(more.fixedWeight, one.fixedWeight);
    EXPECT_EQ(more.fixedX, one.fixedX);
    EXPECT_EQ(more.fixedY, one.fixedY);
  }
}

TEST(NetlistGraph, TakesADesignWithoutNodes) {
  const NetlistGraph g = makeNetlistGraph(problemOf(rowsOnly(1)));
  EXPECT_EQ(g.numNodes, 0);
  EXPECT_EQ(g.rowStart, (std::vector<int64_t>{0}));
}

/// The operator pair by pair, in double.
std::vector<Point> averageByPairs(const PlacementProblem& p, int32_t maxPins, double s, const std::vector<Point>& in) {
  const auto movable = static_cast<size_t>(p.numMovable);
  std::vector<double> x(movable), y(movable), total(movable, s);
  for (size_t i = 0; i < movable; ++i) x[i] = s * in[i].x, y[i] = s * in[i].y;
  for (size_t net = 0; net + 1 < p.netStart.size(); ++net) {
    const auto begin = static_cast<size_t>(p.netStart[net]), end = static_cast<size_t>(p.netStart[net + 1]);
    if (end - begin > static_cast<size_t>(maxPins)) continue;
    const double weight = double(p.netWeight[net]) / static_cast<double>(end - begin - 1);
    for (size_t a = begin; a < end; ++a) {
      const auto i = static_cast<size_t>(p.pinNode[a]);
      for (size_t b = begin; i < movable && b < end; ++b) {
        const auto j = static_cast<size_t>(p.pinNode[b]);
        if (a == b) continue;
        x[i] += weight * (j < movable ? double(in[j].x) : double(p.x[j]) + double(p.pinDx[b]));
        y[i] += weight * (j < movable ? double(in[j].y) : double(p.y[j]) + double(p.pinDy[b]));
        total[i] += weight;
      }
    }
  }
  std::vector<Point> out(movable);
  for (size_t i = 0; i < movable; ++i) out[i] = {float(x[i] / total[i]), float(y[i] / total[i])};
  return out;
}

std::vector<Point> placesOf(const PlacementProblem& p) {
  std::vector<Point> places(static_cast<size_t>(p.numMovable));
  for (size_t i = 0; i < places.size(); ++i) places[i] = {p.x[i], p.y[i]};
  return places;
}

TEST(CliqueOperator, AveragesANodeAndItsNeighbours) {
  Design design = fourCells();
  addNet(design, {{0, 0, 0}, {1, 0, 0}, {4, 6, 0}});
  CliqueOperator graph(problemOf(design), 100, 1);
  EXPECT_EQ(graph.degree(), (std::vector<float>{1, 1, 0, 0}));
  std::vector<Point> out;
  graph.average(1, {{2, 10}, {4, 20}, {7, 70}, {0, 0}}, out);
  // (1 * 2 + 0.5 * 4 + 0.5 * 6) / 2 and (1 * 10 + 0.5 * 20 + 0.5 * -30) / 2
  EXPECT_FLOAT_EQ(out[0].x, 3.5F);
  EXPECT_FLOAT_EQ(out[0].y, 2.5F);
  EXPECT_FLOAT_EQ(out[2].x, 7);
  EXPECT_FLOAT_EQ(out[2].y, 70);
}

TEST(CliqueOperator, KeepsAnUnconnectedNodeWithoutItsOwnWeight) {
  CliqueOperator graph(problemOf(fourCells()), 100, 1);
  std::vector<Point> out;
  graph.average(0, {{1, 2}, {3, 4}, {5, 6}, {7, 8}}, out);
  EXPECT_EQ(out[3].x, 7);
  EXPECT_EQ(out[3].y, 8);
}

TEST(CliqueOperator, AgreesWithThePairwiseSum) {
  const PlacementProblem p = problemOf(tangled(400, 500, 40));
  CliqueOperator graph(p, 30, 2);
  const std::vector<Point> in = placesOf(p);
  const std::vector<Point> expected = averageByPairs(p, 30, 2, in);
  std::vector<Point> out;
  graph.average(2, in, out);
  ASSERT_EQ(out.size(), expected.size());
  for (size_t i = 0; i < out.size(); ++i) {
    EXPECT_NEAR(out[i].x, expected[i].x, 1e-3);
    EXPECT_NEAR(out[i].y, expected[i].y, 1e-3);
  }
}

TEST(CliqueOperator, IsTheSameForAnyNumberOfThreads) {
  const PlacementProblem p = problemOf(tangled(20000, 25000, 12));
  const std::vector<Point> in = placesOf(p);
  std::vector<Point> one, more;
  CliqueOperator(p, 1000, 1).average(4, in, one);
  for (const int threads : {2, 7}) {
    CliqueOperator(p, 1000, threads).average(4, in, more);
    for (size_t i = 0; i < one.size(); ++i) {
      ASSERT_EQ(more[i].x, one[i].x);
      ASSERT_EQ(more[i].y, one[i].y);
    }
  }
}

}  // namespace
}  // namespace signet
