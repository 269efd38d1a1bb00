// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/wire_cost.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace signet {
namespace {

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  void add(double v) {
    low = std::min(low, v);
    high = std::max(high, v);
  }
  bool empty() const { return low > high; }
};

}  // namespace

WireCost::WireCost(const Design& design, int64_t maxDegree)
    : design_(design), maxDegree_(maxDegree), rowHeight_(design.rows.empty() ? 0 : design.rowHeight()) {
  pinNet_.resize(design.pinNode.size());
  for (int64_t net = 0; net < design.numNets(); ++net)
    for (int64_t p = design.netStart[static_cast<size_t>(net)]; p < design.netStart[static_cast<size_t>(net) + 1]; ++p)
      pinNet_[static_cast<size_t>(p)] = static_cast<int32_t>(net);
  nodeStart_.assign(static_cast<size_t>(design.numNodes()) + 1, 0);
  for (int32_t node : design.pinNode) ++nodeStart_[static_cast<size_t>(node) + 1];
  for (size_t i = 1; i < nodeStart_.size(); ++i) nodeStart_[i] += nodeStart_[i - 1];
  nodePin_.resize(design.pinNode.size());
  std::vector<int32_t> next(nodeStart_.begin(), nodeStart_.end() - 1);
  for (size_t p = 0; p < design.pinNode.size(); ++p)
    nodePin_[static_cast<size_t>(next[static_cast<size_t>(design.pinNode[p])]++)] = static_cast<int32_t>(p);
}

std::pair<double, double> WireCost::pinOffset(int64_t pin, const Placement& placement) const {
  const auto p = static_cast<size_t>(pin);
  const auto n = static_cast<size_t>(design_.pinNode[p]);
  const Orient orient = placement.orient[n];
  double dx = design_.pinDx[p], dy = design_.pinDy[p];
  double width = design_.width[n], height = design_.height[n];
  if (orient != Orient::N) {
    if (isTurned(orient)) std::swap(width, height);
    if (design_.height[n] > rowHeight_ + 1e-3) std::tie(dx, dy) = orientedOffset(orient, dx, dy);
  }
  return {width / 2 + dx, height / 2 + dy};
}

void WireCost::addNet(int64_t node, int64_t net, const Placement& placement) {
  const int64_t begin = design_.netStart[static_cast<size_t>(net)], end = design_.netStart[static_cast<size_t>(net) + 1];
  if (end - begin > maxDegree_) return;
  Range ownX, ownY, otherX, otherY;
  for (int64_t p = begin; p < end; ++p) {
    const int32_t at = design_.pinNode[static_cast<size_t>(p)];
    const auto [dx, dy] = pinOffset(p, placement);
    if (at == node) {
      ownX.add(dx);
      ownY.add(dy);
    } else {
      otherX.add(placement.x[static_cast<size_t>(at)] + dx);
      otherY.add(placement.y[static_cast<size_t>(at)] + dy);
    }
  }
  if (otherX.empty()) return;
  x_.push_back({otherX.low - ownX.low, otherX.high - ownX.high});
  y_.push_back({otherY.low - ownY.low, otherY.high - ownY.high});
}

void WireCost::load(int64_t node, const Placement& placement) {
  x_.clear();
  y_.clear();
  int32_t last = -1;
  for (const int32_t* p = pinsBegin(node); p != pinsEnd(node); ++p) {
    const int32_t net = pinNet_[static_cast<size_t>(*p)];
    if (net != last) addNet(node, net, placement);
    last = net;
  }
}

}  // namespace signet
