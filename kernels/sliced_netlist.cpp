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

/// Nets of one neighbourhood, so many that their pins' gradients fit a core's cache, few enough to be near each other.
constexpr size_t kNeighbourhood = 4096;
/// Larger nets are too few per neighbourhood to fill slices: they share one of their own.
constexpr int32_t kCommonDegree = 16;

/// Nets of at most longDegree pins: by neighbourhood, in it by degree, then by place.
std::vector<int32_t> shortNetsInOrder(const PlacementProblem& p, const std::vector<uint32_t>& netPlace,
                                      int longDegree) {
  struct Key {
    int32_t neighbourhood, degree;
    uint32_t place;
    int32_t net;
  };
  std::vector<Key> keys;
  keys.reserve(static_cast<size_t>(p.numNets()));
  for (int32_t n = 0; n < p.numNets(); ++n)
    if (degreeOf(p, n) <= longDegree)
      keys.push_back({-1, degreeOf(p, n), netPlace.empty() ? 0u : netPlace[static_cast<size_t>(n)], n});
  std::sort(keys.begin(), keys.end(),
            [](const Key& a, const Key& b) { return std::tie(a.place, a.net) < std::tie(b.place, b.net); });
  for (size_t i = 0; i < keys.size(); ++i)
    if (keys[i].degree <= kCommonDegree) keys[i].neighbourhood = static_cast<int32_t>(i / kNeighbourhood);
  std::stable_sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    return std::tie(a.neighbourhood, a.degree) < std::tie(b.neighbourhood, b.degree);
  });
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
                        int longDegree, const std::vector<uint32_t>& netPlace) {
  SlicedNetlist out;
  out.lanes = lanes;
  const std::vector<int32_t> order = shortNetsInOrder(problem, netPlace, longDegree);
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
