// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/sliced_netlist.h"

#include <algorithm>
#include <tuple>

namespace signet {
namespace {

int32_t degreeOf(const PlacementProblem& p, int32_t net) {
  return p.netStart[static_cast<size_t>(net) + 1] - p.netStart[static_cast<size_t>(net)];
}

/// Nets of at most longDegree pins, by degree, then by the place of their first pin's node in memory.
std::vector<int32_t> shortNetsByDegree(const PlacementProblem& p, const std::vector<int32_t>& nodeIndex,
                                       int longDegree) {
  struct Key {
    int32_t degree, node, net;
    bool operator<(const Key& o) const { return std::tie(degree, node, net) < std::tie(o.degree, o.node, o.net); }
  };
  std::vector<Key> keys;
  keys.reserve(static_cast<size_t>(p.numNets()));
  for (int32_t n = 0; n < p.numNets(); ++n) {
    if (degreeOf(p, n) > longDegree) continue;
    const auto first = static_cast<size_t>(p.netStart[static_cast<size_t>(n)]);
    keys.push_back({degreeOf(p, n), nodeIndex[static_cast<size_t>(p.pinNode[first])], n});
  }
  std::sort(keys.begin(), keys.end());
  std::vector<int32_t> order;
  order.reserve(keys.size());
  for (const Key& k : keys) order.push_back(k.net);
  return order;
}

void addLongNets(const PlacementProblem& p, const std::vector<int32_t>& nodeIndex, int longDegree, SlicedNetlist& out) {
  out.longStart.push_back(0);
  for (int32_t n = 0; n < p.numNets(); ++n) {
    if (degreeOf(p, n) <= longDegree) continue;
    for (int32_t k = p.netStart[static_cast<size_t>(n)]; k < p.netStart[static_cast<size_t>(n) + 1]; ++k) {
      const auto pin = static_cast<size_t>(k);
      out.longNode.push_back(nodeIndex[static_cast<size_t>(p.pinNode[pin])]);
      out.longDx.push_back(p.pinDx[pin]);
      out.longDy.push_back(p.pinDy[pin]);
    }
    out.longStart.push_back(static_cast<int32_t>(out.longNode.size()));
    out.longWeight.push_back(p.netWeight[static_cast<size_t>(n)]);
  }
}

/// Appends one slice of nets, which share a degree; fills slotOfPin.
void addSlice(const PlacementProblem& p, const std::vector<int32_t>& nodeIndex, const int32_t* nets, int count,
              int degree, SlicedNetlist& out, std::vector<int32_t>& slotOfPin) {
  const int32_t first = static_cast<int32_t>(out.pinNode.size());
  out.sliceFirst.push_back(first);
  out.sliceDegree.push_back(degree);
  for (int l = 0; l < out.lanes; ++l)
    out.netWeight.push_back(l < count ? p.netWeight[static_cast<size_t>(nets[l])] : 0.0f);
  for (int k = 0; k < degree; ++k)
    for (int l = 0; l < out.lanes; ++l) {
      const auto pin = static_cast<size_t>(p.netStart[static_cast<size_t>(nets[l < count ? l : 0])] + k);
      if (l < count) slotOfPin[pin] = static_cast<int32_t>(out.pinNode.size());
      out.pinNode.push_back(nodeIndex[static_cast<size_t>(p.pinNode[pin])]);
      out.pinDx.push_back(p.pinDx[pin]);
      out.pinDy.push_back(p.pinDy[pin]);
    }
}

void addNodeSlots(const PlacementProblem& p, const std::vector<int32_t>& nodeIndex,
                  const std::vector<int32_t>& slotOfPin, SlicedNetlist& out) {
  out.nodeStart.push_back(0);
  std::vector<int32_t> nodeAt(static_cast<size_t>(p.numMovable));
  for (int32_t i = 0; i < p.numMovable; ++i) nodeAt[static_cast<size_t>(nodeIndex[static_cast<size_t>(i)])] = i;
  for (const int32_t i : nodeAt) {
    for (int32_t k = p.nodeStart[static_cast<size_t>(i)]; k < p.nodeStart[static_cast<size_t>(i) + 1]; ++k) {
      const int32_t slot = slotOfPin[static_cast<size_t>(p.nodePin[static_cast<size_t>(k)])];
      if (slot >= 0) out.nodeSlot.push_back(slot / out.lanes * 2 * out.lanes + slot % out.lanes);
    }
    out.nodeStart.push_back(static_cast<int32_t>(out.nodeSlot.size()));
  }
}

}  // namespace

SlicedNetlist sliceNets(const PlacementProblem& problem, const std::vector<int32_t>& nodeIndex, int lanes,
                        int longDegree) {
  SlicedNetlist out;
  out.lanes = lanes;
  const std::vector<int32_t> order = shortNetsByDegree(problem, nodeIndex, longDegree);
  std::vector<int32_t> slotOfPin(problem.pinNode.size(), -1);
  for (size_t begin = 0; begin < order.size();) {
    const int degree = degreeOf(problem, order[begin]);
    size_t end = begin;
    while (end < order.size() && end - begin < static_cast<size_t>(lanes) && degreeOf(problem, order[end]) == degree)
      ++end;
    addSlice(problem, nodeIndex, order.data() + begin, static_cast<int>(end - begin), degree, out, slotOfPin);
    begin = end;
  }
  out.sliceFirst.push_back(static_cast<int32_t>(out.pinNode.size()));
  addNodeSlots(problem, nodeIndex, slotOfPin, out);
  addLongNets(problem, nodeIndex, longDegree, out);
  return out;
}

}  // namespace signet
