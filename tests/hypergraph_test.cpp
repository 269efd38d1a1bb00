// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/hypergraph.h"

#include <gtest/gtest.h>

#include <vector>

#include "helpers/hand_problem.h"

namespace signet {
namespace {

using Ints = std::vector<int32_t>;

/// Four cells and a pad.
hand::HandProblem cells() {
  hand::HandProblem h(100, 60);
  for (int i = 0; i < 4; ++i) h.movable(2, 1, 0, 0);
  h.pad(50, 10);
  return h;
}

TEST(Hypergraph, HasEachNodeOfANetOnceAndNoFixedOne) {
  hand::HandProblem h = cells();
  h.net({{2, 0, 0}, {0, 0.5F, 0}, {2, 1, 0}, {4, 0, 0}}, 3);
  h.net({{0, 0, 0}, {4, 0, 0}});  // only one movable node
  h.net({{3, 0, 0}, {2, 0, 0}});
  const Hypergraph g = makeHypergraph(h.done(), 100);
  EXPECT_EQ(g.numNodes, 4);
  EXPECT_EQ(g.netStart, (Ints{0, 2, 4}));
  EXPECT_EQ(g.netNode, (Ints{2, 0, 3, 2}));
  EXPECT_EQ(g.netPins, (Ints{2, 1, 1, 1}));
  EXPECT_EQ(g.netWeight, (std::vector<float>{1, 1})) << "3 over 4 pins less 1";
  EXPECT_EQ(g.nodeStart, (Ints{0, 1, 1, 3, 4}));
  EXPECT_EQ(g.nodeNet, (Ints{0, 0, 1, 1}));
}

TEST(Hypergraph, LeavesOutLargeNetsAndNetsWithoutWeight) {
  hand::HandProblem h = cells();
  h.net({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  h.net({{0, 0, 0}, {1, 0, 0}}, 0);
  h.net({{1, 0, 0}, {3, 0, 0}});
  EXPECT_EQ(makeHypergraph(h.done(), 2).netNode, (Ints{1, 3}));
}

TEST(Hypergraph, ContractionJoinsNodesAndDropsNetsWithinAGroup) {
  hand::HandProblem h = cells();
  h.net({{0, 0, 0}, {1, 0, 0}});
  h.net({{0, 0, 0}, {1, 0, 0}, {3, 0, 0}, {2, 0, 0}}, 6);
  h.net({{2, 0, 0}, {0, 0, 0}});
  const Hypergraph g = contract(makeHypergraph(h.done(), 100), {1, 1, 0, 1}, 2);
  EXPECT_EQ(g.numNodes, 2);
  EXPECT_EQ(g.netStart, (Ints{0, 2, 4}));
  EXPECT_EQ(g.netNode, (Ints{1, 0, 0, 1}));
  EXPECT_EQ(g.netPins, (Ints{3, 1, 1, 1})) << "of the members together";
  EXPECT_EQ(g.netWeight, (std::vector<float>{2, 1}));
  EXPECT_EQ(g.nodeStart, (Ints{0, 2, 4}));
  EXPECT_EQ(g.nodeNet, (Ints{0, 1, 0, 1}));
}

TEST(Hypergraph, IsTheSameForAnyNumberOfThreads) {
  hand::HandProblem h = cells();
  for (int i = 0; i < 9; ++i) h.net({{i % 4, 0, 0}, {(i * i + 1) % 4, 0, 0}, {(i + 2) % 4, 0, 0}}, 1 + i % 2);
  const PlacementProblem p = h.done();
  const Hypergraph one = makeHypergraph(p, 100), joined = contract(one, {1, 1, 0, 2}, 3);
  ASSERT_GT(joined.numNets(), 4);
  const auto expectSame = [](const Hypergraph& a, const Hypergraph& b) {
    EXPECT_EQ(a.netStart, b.netStart);
    EXPECT_EQ(a.netNode, b.netNode);
    EXPECT_EQ(a.netPins, b.netPins);
    EXPECT_EQ(a.netWeight, b.netWeight);
    EXPECT_EQ(a.nodeStart, b.nodeStart);
    EXPECT_EQ(a.nodeNet, b.nodeNet);
  };
  for (const int threads : {2, 4, 20}) {  // more threads than nets, too
    SCOPED_TRACE(threads);
    expectSame(makeHypergraph(p, 100, threads), one);
    expectSame(contract(one, {1, 1, 0, 2}, 3, threads), joined);
  }
}

}  // namespace
}  // namespace signet
