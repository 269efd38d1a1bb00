// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/sliced_netlist.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "problem/sort_keys.h"
#include "signet/error.h"

namespace signet {
namespace {

int32_t degreeOf(const PlacementProblem& p, int32_t net) {
  return p.netStart[static_cast<size_t>(net) + 1] - p.netStart[static_cast<size_t>(net)];
}

/// Nets of one neighbourhood, so many that their pins' gradients fit a core's cache, few enough to be near each other.
constexpr size_t kNeighbourhood = 4096;
/// Larger nets are too few per neighbourhood to fill slices: they share one of their own.
constexpr int32_t kCommonDegree = 16;

/// Nets of at most longDegree pins in the order of their places.
std::vector<int32_t> shortNetsByPlace(const PlacementProblem& p, const std::vector<uint32_t>& netPlace, int longDegree,
                                      int threads) {
  std::vector<uint64_t> keys;
  keys.reserve(static_cast<size_t>(p.numNets()));
  for (int32_t n = 0; n < p.numNets(); ++n) {
    const uint32_t place = netPlace.empty() ? 0u : netPlace[static_cast<size_t>(n)];
    if (degreeOf(p, n) <= longDegree) keys.push_back(keyedId(place, n));
  }
  return idsByKey(std::move(keys), threads);
}

/// Nets of at most longDegree pins: first the larger ones by degree, then by neighbourhood, in it by degree; nets of
/// equal degree by place.
std::vector<int32_t> shortNetsInOrder(const PlacementProblem& p, const std::vector<uint32_t>& netPlace, int longDegree,
                                      int threads) {
  std::vector<int32_t> nets = shortNetsByPlace(p, netPlace, longDegree, threads);
  const auto byDegree = [&p](int32_t a, int32_t b) { return degreeOf(p, a) < degreeOf(p, b); };
  const auto isLarge = [&p](int32_t net) { return degreeOf(p, net) > kCommonDegree; };
  std::vector<int32_t> order, common;
  std::vector<size_t> neighbourhoodStart;
  for (size_t i = 0; i < nets.size(); ++i) {
    if (i % kNeighbourhood == 0) neighbourhoodStart.push_back(common.size());
    (isLarge(nets[i]) ? order : common).push_back(nets[i]);
  }
  std::stable_sort(order.begin(), order.end(), byDegree);
  const size_t numLarge = order.size(), neighbourhoods = neighbourhoodStart.size();
  neighbourhoodStart.push_back(common.size());
  order.resize(nets.size());
#pragma omp parallel for schedule(dynamic) num_threads(threads)
  for (size_t h = 0; h < neighbourhoods; ++h) {
    std::array<size_t, kCommonDegree + 2> place{};
    const size_t begin = neighbourhoodStart[h], end = neighbourhoodStart[h + 1];
    for (size_t i = begin; i < end; ++i) ++place[static_cast<size_t>(degreeOf(p, common[i])) + 1];
    std::partial_sum(place.begin(), place.end(), place.begin());
    for (size_t i = begin; i < end; ++i)
      order[numLarge + begin + place[static_cast<size_t>(degreeOf(p, common[i]))]++] = common[i];
  }
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

/// Slots are numbered in 32 bits, and each has two places in the pin gradients (nodeSlot).
void requireSlots(int64_t slots) {
  constexpr int64_t kMost = std::numeric_limits<int32_t>::max() / 2;
  if (slots > kMost)
    throw CapacityError("the nets, cut into slices, have more than " + std::to_string(kMost) +
                        " pins; so many cannot be placed");
}

/// Cuts the nets into slices: the first net of each, and one more entry; fills sliceFirst and sliceDegree.
std::vector<size_t> cutIntoSlices(const PlacementProblem& p, const std::vector<int32_t>& nets, SlicedNetlist& out) {
  const auto lanes = static_cast<size_t>(out.lanes);
  std::vector<size_t> firstNet;
  int64_t slots = 0;
  for (size_t begin = 0; begin < nets.size();) {
    const int degree = degreeOf(p, nets[begin]);
    size_t end = begin;
    while (end < nets.size() && end - begin < lanes && degreeOf(p, nets[end]) == degree) ++end;
    firstNet.push_back(begin);
    out.sliceFirst.push_back(static_cast<int32_t>(slots));
    out.sliceDegree.push_back(degree);
    if (degree > kCommonDegree) out.numLargeSlices = static_cast<int32_t>(firstNet.size());
    slots += int64_t{degree} * out.lanes;
    requireSlots(slots);
    begin = end;
  }
  firstNet.push_back(nets.size());
  out.sliceFirst.push_back(static_cast<int32_t>(slots));
  return firstNet;
}

/// Fills one slice with its nets; fills slotOfPin.
void fillSlice(const PlacementProblem& p, const std::vector<int32_t>& nodeIndex, const int32_t* nets, int count,
               size_t slice, SlicedNetlist& out, std::vector<int32_t>& slotOfPin) {
  const int degree = out.sliceDegree[slice];
  for (int l = 0; l < out.lanes; ++l) {
    const auto net = static_cast<size_t>(nets[l < count ? l : 0]);
    out.netWeight[slice * static_cast<size_t>(out.lanes) + static_cast<size_t>(l)] =
        l < count ? p.netWeight[net] : 0.0f;
    for (int k = 0; k < degree; ++k) {
      const auto pin = static_cast<size_t>(p.netStart[net] + k);
      const auto slot = static_cast<size_t>(out.sliceFirst[slice] + k * out.lanes + l);
      if (l < count) slotOfPin[pin] = static_cast<int32_t>(slot);
      out.pinNode[slot] = nodeIndex[static_cast<size_t>(p.pinNode[pin])];
      out.pinDx[slot] = p.pinDx[pin];
      out.pinDy[slot] = p.pinDy[pin];
    }
  }
}

/// Per pin, the weight of its net; empty where all are 1.
std::vector<float> pinWeights(const PlacementProblem& p) {
  std::vector<float> weights;
  if (std::all_of(p.netWeight.begin(), p.netWeight.end(), [](float w) { return w == 1.0f; })) return weights;
  weights.resize(p.pinNode.size());
  for (size_t net = 0; net < p.netWeight.size(); ++net) {
    std::fill(weights.begin() + p.netStart[net], weights.begin() + p.netStart[net + 1], p.netWeight[net]);
  }
  return weights;
}

/// Needs the long nets: their pins have no slots.
void addNodeSlots(const PlacementProblem& p, const std::vector<int32_t>& nodeIndex,
                  const std::vector<int32_t>& slotOfPin, const std::vector<float>& weightOfPin, int threads,
                  SlicedNetlist& out) {
  const auto count = static_cast<size_t>(p.numMovable);
  std::vector<int32_t> nodeAt(count);
  for (size_t i = 0; i < count; ++i) nodeAt[static_cast<size_t>(nodeIndex[i])] = static_cast<int32_t>(i);
  out.nodeStart.assign(count + 1, 0);
  for (size_t at = 0; at < count; ++at) {
    const auto i = static_cast<size_t>(nodeAt[at]);
    out.nodeStart[at + 1] = p.nodeStart[i + 1] - p.nodeStart[i];
  }
  for (const int32_t node : out.longNode)
    if (node < p.numMovable) --out.nodeStart[static_cast<size_t>(node) + 1];
  std::partial_sum(out.nodeStart.begin(), out.nodeStart.end(), out.nodeStart.begin());
  out.nodeSlot.resize(static_cast<size_t>(out.nodeStart.back()));
  out.nodePull.resize(count);
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t at = 0; at < count; ++at) {
    const auto i = static_cast<size_t>(nodeAt[at]);
    auto to = static_cast<size_t>(out.nodeStart[at]);
    float pull = 0;
    for (int32_t k = p.nodeStart[i]; k < p.nodeStart[i + 1]; ++k) {
      const auto pin = static_cast<size_t>(p.nodePin[static_cast<size_t>(k)]);
      const int32_t slot = slotOfPin[pin];
      if (slot < 0) continue;
      out.nodeSlot[to++] = slot / out.lanes * 2 * out.lanes + slot % out.lanes;
      pull += weightOfPin.empty() ? 1.0f : weightOfPin[pin];
    }
    out.nodePull[at] = pull;
  }
}

}  // namespace

SlicedNetlist sliceNets(const PlacementProblem& problem, const std::vector<int32_t>& nodeIndex, int lanes,
                        int longDegree, const std::vector<uint32_t>& netPlace, int threads) {
  SlicedNetlist out;
  out.lanes = lanes;
  const std::vector<int32_t> order = shortNetsInOrder(problem, netPlace, longDegree, threads);
  const std::vector<size_t> firstNet = cutIntoSlices(problem, order, out);
  const auto slots = static_cast<size_t>(out.sliceFirst.back());
  out.netWeight.resize(out.sliceDegree.size() * static_cast<size_t>(lanes));
  out.pinNode.resize(slots), out.pinDx.resize(slots), out.pinDy.resize(slots);
  std::vector<int32_t> slotOfPin(problem.pinNode.size(), -1);
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t s = 0; s < out.sliceDegree.size(); ++s)
    fillSlice(problem, nodeIndex, order.data() + firstNet[s], static_cast<int>(firstNet[s + 1] - firstNet[s]), s, out,
              slotOfPin);
  addLongNets(problem, nodeIndex, longDegree, out);
  addNodeSlots(problem, nodeIndex, slotOfPin, pinWeights(problem), threads, out);
  return out;
}

}  // namespace signet
