// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/sliced_netlist.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "helpers/hand_problem.h"
#include "helpers/run_wirelength.h"
#include "problem/random.h"
#include "signet/error.h"

namespace signet {
namespace {

using hand::HandPin;
using hand::HandProblem;
using hand::sameIndex;

/// 40 movable nodes, 3 pads, nets of 2 to 12 pins, of which every pin's offset names the pin: (pin, -pin).
PlacementProblem numberedPins(int numNets) {
  HandProblem h(1000, 1000);
  Random random(5);
  for (int i = 0; i < 40; ++i) h.movable(1, 1, static_cast<float>(i), static_cast<float>(2 * i));
  for (int i = 0; i < 3; ++i) h.pad(-500, static_cast<float>(i));
  float pin = 0;
  for (int net = 0; net < numNets; ++net) {
    std::vector<HandPin> pins;
    for (int k = 0, degree = 2 + static_cast<int>(random.next() % 11); k < degree; ++k, ++pin)
      pins.push_back({static_cast<int32_t>(random.next() % 43), pin, -pin});
    h.net(pins, static_cast<float>(net + 1));
  }
  return h.done();
}

/// Calls f(net's weight, slot, place in net) for every slot of a real net.
template <class F>
void forEachSlot(const SlicedNetlist& s, F f) {
  for (int32_t slice = 0; slice < s.numSlices(); ++slice)
    for (int l = 0; l < s.lanes; ++l) {
      const float weight = s.netWeight[static_cast<size_t>(slice * s.lanes + l)];
      if (weight == 0) continue;
      for (int k = 0; k < s.sliceDegree[static_cast<size_t>(slice)]; ++k)
        f(weight, static_cast<size_t>(s.sliceFirst[static_cast<size_t>(slice)] + k * s.lanes + l), k);
    }
}

TEST(SlicedNetlist, HoldsEveryPinOnce) {
  const PlacementProblem p = numberedPins(100);
  const SlicedNetlist s = sliceNets(p, sameIndex(p), 8, 9);
  std::vector<int> seen(p.pinNode.size());
  forEachSlot(s, [&](float weight, size_t slot, int k) {
    const auto pin = static_cast<size_t>(s.pinDx[slot]);
    ++seen[pin];
    EXPECT_EQ(s.pinDy[slot], -s.pinDx[slot]);
    EXPECT_EQ(s.pinNode[slot], p.pinNode[pin]);
    // The weight names the net.
    EXPECT_EQ(static_cast<size_t>(p.netStart[static_cast<size_t>(weight) - 1] + k), pin);
  });
  for (const float dx : s.longDx) ++seen[static_cast<size_t>(dx)];
  EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), static_cast<std::ptrdiff_t>(seen.size()));
}

TEST(SlicedNetlist, LargeNetsFillTheFirstSlices) {
  HandProblem h(1000, 1000);
  std::vector<HandPin> pins;
  for (int32_t i = 0; i < 40; ++i) pins.push_back({h.movable(1, 1, static_cast<float>(i), 0), 0, 0});
  for (const std::ptrdiff_t degree : {2, 16, 17, 40, 16, 17, 30, 17})
    h.net(std::vector<HandPin>(pins.begin(), pins.begin() + degree));
  const PlacementProblem p = h.done();
  const SlicedNetlist s = sliceNets(p, sameIndex(p), 2, 39);
  EXPECT_EQ(s.sliceDegree, (std::vector<int32_t>{17, 17, 30, 2, 16}));
  EXPECT_EQ(s.numLargeSlices, 3);
  EXPECT_EQ(sliceNets(numberedPins(50), sameIndex(numberedPins(50)), 4, 1000).numLargeSlices, 0);
}

TEST(SlicedNetlist, SlicesHoldOneDegreeEachAscending) {
  const PlacementProblem p = numberedPins(200);
  for (const int lanes : {4, 8, 32}) {
    SCOPED_TRACE(lanes);
    const SlicedNetlist s = sliceNets(p, sameIndex(p), lanes, 1000);
    EXPECT_EQ(s.lanes, lanes);
    EXPECT_TRUE(std::is_sorted(s.sliceDegree.begin(), s.sliceDegree.end()));
    EXPECT_EQ(s.netWeight.size(), s.sliceDegree.size() * static_cast<size_t>(lanes));
    ASSERT_EQ(s.sliceFirst.size(), s.sliceDegree.size() + 1);
    for (size_t i = 0; i < s.sliceDegree.size(); ++i)
      EXPECT_EQ(s.sliceFirst[i + 1] - s.sliceFirst[i], s.sliceDegree[i] * lanes);
    EXPECT_EQ(s.sliceFirst.back(), s.numSlots());
    // At most one slice of each degree has lanes to spare.
    std::map<int32_t, int> partial;
    for (size_t i = 0; i < s.sliceDegree.size(); ++i)
      partial[s.sliceDegree[i]] += s.netWeight[(i + 1) * static_cast<size_t>(lanes) - 1] == 0 ? 1 : 0;
    for (const auto& [degree, count] : partial) EXPECT_LE(count, 1) << degree;
  }
}

TEST(SlicedNetlist, NodeSlotsPointAtTheNodesOwnPins) {
  const PlacementProblem p = numberedPins(120);
  const SlicedNetlist s = sliceNets(p, sameIndex(p), 8, 10);
  ASSERT_EQ(s.nodeStart.size(), 41U);
  std::vector<int> used(static_cast<size_t>(s.numSlots()));
  std::vector<float> pull(40);
  forEachSlot(s, [&](float weight, size_t slot, int) {
    if (s.pinNode[slot] < 40) pull[static_cast<size_t>(s.pinNode[slot])] += weight;
  });
  EXPECT_EQ(s.nodePull, pull);
  for (int32_t node = 0; node < 40; ++node)
    for (int32_t k = s.nodeStart[static_cast<size_t>(node)]; k < s.nodeStart[static_cast<size_t>(node) + 1]; ++k) {
      const int32_t offset = s.nodeSlot[static_cast<size_t>(k)];
      const int32_t slot = offset / (2 * s.lanes) * s.lanes + offset % (2 * s.lanes);  // x in the first half
      ASSERT_LT(offset % (2 * s.lanes), s.lanes);
      EXPECT_EQ(s.pinNode[static_cast<size_t>(slot)], node);
      ++used[static_cast<size_t>(slot)];
    }
  forEachSlot(s, [&](float, size_t slot, int) { EXPECT_EQ(used[slot], s.pinNode[slot] < 40 ? 1 : 0) << slot; });
}

TEST(SlicedNetlist, FollowsTheNodesIntoTheOptimizersOrder) {
  const PlacementProblem p = numberedPins(60);
  // Movable nodes backwards; fixed ones 100 further on, as behind fillers.
  std::vector<int32_t> index = sameIndex(p);
  for (int32_t i = 0; i < 43; ++i) index[static_cast<size_t>(i)] = i < 40 ? 39 - i : i + 100;
  const SlicedNetlist s = sliceNets(p, index, 8, 1000);
  forEachSlot(s, [&](float, size_t slot, int) {
    EXPECT_EQ(s.pinNode[slot], index[static_cast<size_t>(p.pinNode[static_cast<size_t>(s.pinDx[slot])])]);
  });
  for (size_t node = 0; node < 40; ++node)
    EXPECT_EQ(s.nodeStart[node + 1] - s.nodeStart[node], p.nodeStart[40 - node] - p.nodeStart[39 - node]) << node;
}

TEST(SlicedNetlist, KeepsLongNetsApart) {
  HandProblem h(100, 100);
  for (int i = 0; i < 6; ++i) h.movable(1, 1, static_cast<float>(i), 0);
  h.net({{0, 1, 2}, {1, 3, 4}, {2, 5, 6}, {3, 7, 8}, {4, 9, 10}}, 7);  // longer than 4
  h.net({{5, 0, 0}, {4, 0, 0}, {3, 0, 0}, {2, 0, 0}}, 2);              // just as long
  const PlacementProblem p = h.done();
  const SlicedNetlist s = sliceNets(p, sameIndex(p), 8, 4);
  EXPECT_EQ(s.sliceDegree, (std::vector<int32_t>{4}));
  EXPECT_EQ(s.longStart, (std::vector<int32_t>{0, 5}));
  EXPECT_EQ(s.longNode, (std::vector<int32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(s.longDx, (std::vector<float>{1, 3, 5, 7, 9}));
  EXPECT_EQ(s.longDy, (std::vector<float>{2, 4, 6, 8, 10}));
  EXPECT_EQ(s.longWeight, (std::vector<float>{7}));
  EXPECT_EQ(s.nodeStart, (std::vector<int32_t>{0, 0, 0, 1, 2, 3, 4}));
}

TEST(SlicedNetlist, TakesAProblemWithoutNets) {
  HandProblem h(100, 100);
  h.movable(1, 1, 0, 0);
  const PlacementProblem p = h.done();
  const SlicedNetlist s = sliceNets(p, sameIndex(p), 8, 100);
  EXPECT_EQ(s.numSlices(), 0);
  EXPECT_EQ(s.numSlots(), 0);
  EXPECT_EQ(s.sliceFirst, (std::vector<int32_t>{0}));
  EXPECT_EQ(s.nodeStart, (std::vector<int32_t>{0, 0}));
  EXPECT_EQ(s.longStart, (std::vector<int32_t>{0}));
}

// Lanes of slices that are filled up count like pins; so few nets with so many lanes need no memory to show it.
TEST(SlicedNetlist, RefusesMoreSlotsThan32BitsNumber) {
  HandProblem h(1000, 1000);
  for (int i = 0; i < 3; ++i) h.movable(1, 1, 0, 0);
  h.net({{0, 0, 0}, {1, 0, 0}});
  h.net({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  const PlacementProblem p = h.done();
  for (const int lanes : {1 << 28, 1 << 29, 1 << 30}) {
    EXPECT_THROW(sliceNets(p, sameIndex(p), lanes, 9), CapacityError) << lanes;
  }
}

}  // namespace
}  // namespace signet
