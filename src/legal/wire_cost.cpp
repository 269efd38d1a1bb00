// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/wire_cost.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <utility>

#include "legal/row_space.h"
#include "problem/sort_keys.h"

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

// Offset of a pin from its node's lower-left corner. Pins of one-row cells do not follow the orientation, as in the
// contests (see hpwl()).
std::pair<double, double> pinOffset(const Design& design, const Placement& placement, size_t pin) {
  const auto n = static_cast<size_t>(design.pinNode[pin]);
  const Orient orient = placement.orient[n];
  double dx = design.pinDx[pin], dy = design.pinDy[pin];
  double width = design.width[n], height = design.height[n];
  if (orient != Orient::N && design.pinsFollow(n)) std::tie(dx, dy) = orientedOffset(orient, dx, dy);
  if (isTurned(orient)) std::swap(width, height);
  return {width / 2 + dx, height / 2 + dy};
}

}  // namespace

WireNets::WireNets(const Design& design, const Placement& placement, int64_t maxDegree, int threads, bool weights) {
  weighted_ = weights && !design.netWeight.empty();
  takeNets(design, placement, maxDegree, threads);
  nodeStart_.assign(static_cast<size_t>(design.numNodes()) + 1, 0);
  for (const Pin& pin : pins_) ++nodeStart_[static_cast<size_t>(pin.node) + 1];
  for (size_t i = 1; i < nodeStart_.size(); ++i) nodeStart_[i] += nodeStart_[i - 1];
  nodePin_.resize(pins_.size());
  std::vector<int32_t> next(nodeStart_.begin(), nodeStart_.end() - 1);
  for (size_t p = 0; p < pins_.size(); ++p)
    nodePin_[static_cast<size_t>(next[static_cast<size_t>(pins_[p].node)]++)] = static_cast<int32_t>(p);
  if (!design.cellsFollowRows) return;
  for (int64_t node = 0; node < design.numNodes(); ++node) {
    upsideDown_.push_back(isUpsideDown(placement.orient[static_cast<size_t>(node)]));
    height_.push_back(static_cast<float>(orientedSize(design, placement, node).second));
  }
}

// Nets from left to right, as the cells will be asked for: what is needed together then lies together.
void WireNets::takeNets(const Design& design, const Placement& placement, int64_t maxDegree, int threads) {
  std::vector<uint64_t> keys;
  for (int64_t net = 0; net < design.numNets(); ++net) {
    const int64_t begin = design.netStart[static_cast<size_t>(net)];
    const int64_t degree = design.netStart[static_cast<size_t>(net) + 1] - begin;
    if (degree < 2 || degree > maxDegree) continue;
    if (weighted_ && !(design.netWeight[static_cast<size_t>(net)] > 0)) continue;
    const double x = placement.x[static_cast<size_t>(design.pinNode[static_cast<size_t>(begin)])];
    const uint32_t key = sortableBits(std::isfinite(x) ? static_cast<float>(x) : 0.0F);
    keys.push_back(keyedId(key, static_cast<int32_t>(net)));
  }
  const std::vector<int32_t> order = idsByKey(std::move(keys), threads);
  if (weighted_) takeWeights(design, order);
  netStart_.assign(order.size() + 1, 0);
  for (size_t i = 0; i < order.size(); ++i) {
    const auto net = static_cast<size_t>(order[i]);
    netStart_[i + 1] = netStart_[i] + static_cast<int32_t>(design.netStart[net + 1] - design.netStart[net]);
  }
  pins_.resize(static_cast<size_t>(netStart_.back()));
  pinNet_.resize(pins_.size());
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t i = 0; i < order.size(); ++i) {
    const auto net = static_cast<size_t>(order[i]);
    auto to = static_cast<size_t>(netStart_[i]);
    for (auto p = static_cast<size_t>(design.netStart[net]); p < static_cast<size_t>(design.netStart[net + 1]); ++p) {
      const auto node = static_cast<size_t>(design.pinNode[p]);
      const auto [dx, dy] = pinOffset(design, placement, p);
      pins_[to] = {design.pinNode[p], static_cast<float>(dx), static_cast<float>(dy),
                   static_cast<float>(placement.x[node] + dx), static_cast<float>(placement.y[node] + dy)};
      pinNet_[to++] = static_cast<int32_t>(i);
    }
  }
}

void WireNets::takeWeights(const Design& design, const std::vector<int32_t>& order) {
  for (const int32_t net : order) weight_.push_back(design.netWeight[static_cast<size_t>(net)]);
  if (weight_.empty()) return;
  std::vector<double> sorted = weight_;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  for (double& w : weight_) w /= *middle;
}

void WireNets::move(int64_t node, double x, double y, bool upsideDown) {
  const auto n = static_cast<size_t>(node);
  const bool over = !upsideDown_.empty() && upsideDown != (upsideDown_[n] != 0);
  if (over) upsideDown_[n] ^= 1;
  for (int32_t i = nodeStart_[static_cast<size_t>(node)]; i < nodeStart_[static_cast<size_t>(node) + 1]; ++i) {
    Pin& pin = pins_[static_cast<size_t>(nodePin_[static_cast<size_t>(i)])];
    if (over) pin.dy = height_[n] - pin.dy;
    pin.x = static_cast<float>(x + pin.dx);
    pin.y = static_cast<float>(y + pin.dy);
  }
}

void WireCost::addNet(int32_t node, int32_t net) {
  Range ownX, ownY, otherX, otherY;
  const auto begin = static_cast<size_t>(nets_.netStart_[static_cast<size_t>(net)]);
  const auto end = static_cast<size_t>(nets_.netStart_[static_cast<size_t>(net) + 1]);
  for (size_t p = begin; p < end; ++p) {
    const WireNets::Pin& pin = nets_.pins_[p];
    if (pin.node == node) {
      ownX.add(pin.dx);
      ownY.add(pin.dy);
    } else {
      otherX.add(pin.x);
      otherY.add(pin.y);
    }
  }
  if (otherX.empty()) return;
  const double weight = nets_.weight_.empty() ? 1 : nets_.weight_[static_cast<size_t>(net)];
  x_.push_back({otherX.low - ownX.low, otherX.high - ownX.high, weight});
  y_.push_back({otherY.low - ownY.low, otherY.high - ownY.high, weight});
  if (nets_.upsideDown_.empty()) return;
  const auto height = static_cast<double>(nets_.height_[static_cast<size_t>(node)]);
  overY_.push_back({otherY.low - (height - ownY.high), otherY.high - (height - ownY.low), weight});
}

void WireCost::load(int64_t node) {
  loaded_ = node;
  x_.clear();
  y_.clear();
  overY_.clear();
  nets_.forNets(node, [&](int32_t net) { addNet(static_cast<int32_t>(node), net); });
}

double WireCost::sortEnds(const std::vector<Interval>& intervals) {
  ends_.clear();
  double total = 0;
  for (const Interval& i : intervals) {
    ends_.insert(ends_.end(), {{i.low, i.weight}, {i.high, i.weight}});
    total += i.weight;
  }
  std::sort(ends_.begin(), ends_.end(), [](const End& a, const End& b) { return a.at < b.at; });
  return total;
}

// The slope begins at minus the sum of the weights and grows by one of them at each end. Where all are 1, the sum is
// least from the end before the middle to the one behind it.
WireCost::Piece WireCost::leastPiece(const std::vector<Interval>& intervals) {
  if (nets_.weight_.empty()) {
    breaks_.clear();
    for (const Interval& i : intervals) breaks_.insert(breaks_.end(), {i.low, i.high});
    const auto middle = breaks_.begin() + static_cast<std::ptrdiff_t>(intervals.size());
    std::nth_element(breaks_.begin(), middle, breaks_.end());
    return {*std::max_element(breaks_.begin(), middle), *middle};
  }
  const double total = sortEnds(intervals), rounding = 1e-9 * total;
  double slope = -total;
  size_t i = 0;
  for (slope += ends_[0].weight; slope < -rounding && i + 1 < ends_.size();) slope += ends_[++i].weight;
  const bool flat = slope <= rounding && i + 1 < ends_.size();
  return {ends_[i].at, ends_[flat ? i + 1 : i].at};
}

double WireCost::least(const std::vector<Interval>& intervals) {
  return intervals.empty() ? 0 : sum(intervals, leastPiece(intervals).high);
}

double WireCost::bestY(double wanted) {
  if (y_.empty()) return wanted;
  const Piece best = leastPiece(y_);
  return std::clamp(wanted, best.low, best.high);
}

// Half the derivative, (x - wanted) + weight / 2 * slope, grows with x.
double WireCost::bestX(double wanted, double weight) {
  double slope = -sortEnds(x_);
  for (const End& end : ends_) {
    const double free = wanted - weight / 2 * slope;  // the zero were the slope the same everywhere
    if (free <= end.at) return free;
    slope += end.weight;
    if (wanted - weight / 2 * slope < end.at) return end.at;
  }
  return wanted - weight / 2 * slope;
}

}  // namespace signet
