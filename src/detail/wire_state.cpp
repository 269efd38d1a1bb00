// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/wire_state.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "detail/space_curve.h"
#include "legal/row_space.h"
#include "problem/sort_keys.h"

namespace signet {
namespace {

constexpr double kDieLimit = 0x1p27;  // the die's longer side is below this
constexpr int32_t kFar = std::numeric_limits<int32_t>::max() / 2;

int32_t toWhole(double value, double limit) {
  return static_cast<int32_t>(std::lround(std::clamp(value, -limit, limit)));
}

// Offset of a pin from its node's lower-left corner. Pins of one-row cells do not follow the orientation, as in the
// contests (see hpwl()).
std::pair<double, double> pinOffset(const Design& design, const Placement& placement, size_t pin) {
  const auto n = static_cast<size_t>(design.pinNode[pin]);
  double dx = design.pinDx[pin], dy = design.pinDy[pin];
  if (design.pinsFollow(n)) std::tie(dx, dy) = orientedOffset(placement.orient[n], dx, dy);
  const auto [width, height] = orientedSize(design, placement, static_cast<int64_t>(n));
  return {width / 2 + dx, height / 2 + dy};
}

}  // namespace

WireState::WireState(const Design& design, const Placement& placement, bool netWeights, int threads) {
  setScale(design, placement);
  setWeights(design, netWeights);
  takeNets(design, placement, threads);
  linkNodes();
  if (design.cellsFollowRows) takeOrientations(design, placement);
  measureAll(threads);
}

WireState::WireState(const WireState& whole, const std::vector<int32_t>& nodes, NodeSubset& subset)
    : typicalWeight_(whole.typicalWeight_),
      scale_(whole.scale_),
      weightUnit_(whole.weightUnit_),
      originX_(whole.originX_),
      originY_(whole.originY_) {
  std::vector<int32_t> nets;
  for (size_t i = 0; i < nodes.size(); ++i) {
    subset.node[static_cast<size_t>(nodes[i])] = static_cast<int32_t>(i);
    at_.push_back(whole.at(nodes[i]));
    if (whole.followsRows()) {
      upsideDown_.push_back(whole.upsideDown_[static_cast<size_t>(nodes[i])]);
      height_.push_back(whole.height_[static_cast<size_t>(nodes[i])]);
    }
    for (const Link& link : whole.links(nodes[i])) {
      int32_t& number = subset.net[static_cast<size_t>(link.net)];
      if (number >= 0) continue;
      number = static_cast<int32_t>(nets.size());
      nets.push_back(link.net);
    }
  }
  at_.push_back({0, 0});
  if (whole.followsRows()) {
    upsideDown_.push_back(0);
    height_.push_back(0);
  }
  netStart_.push_back(0);
  for (int32_t net : nets) takeMembers(whole, net, subset, static_cast<int32_t>(nodes.size()));
  for (int32_t node : nodes) subset.node[static_cast<size_t>(node)] = -1;
  for (int32_t net : nets) subset.net[static_cast<size_t>(net)] = -1;
  linkNodes();
  if (followsRows()) linkMembers();
  measureAll(1);
}

void WireState::takeMembers(const WireState& whole, int32_t net, const NodeSubset& subset, int32_t outside) {
  Member rest{outside, {kFar, kFar}, {-kFar, -kFar}};
  for (const Member& m : whole.members(net)) {
    const int32_t number = subset.node[static_cast<size_t>(m.node)];
    if (number >= 0) {
      members_.push_back({number, m.low, m.high});
      continue;
    }
    const GridPoint p = whole.at(m.node);
    for (size_t k : {0, 1}) {
      const int32_t at = k == 0 ? p.x : p.y;
      rest.low[k] = std::min(rest.low[k], at + m.low[k]);
      rest.high[k] = std::max(rest.high[k], at + m.high[k]);
    }
  }
  if (rest.low[0] <= rest.high[0]) members_.push_back(rest);
  netStart_.push_back(static_cast<int64_t>(members_.size()));
  nets_.push_back({});
  nets_.back().weight = whole.net(net).weight;
}

// The lengths are whole numbers: their sum does not depend on who adds them.
void WireState::measureAll(int threads) {
  int64_t total = 0;
#pragma omp parallel for num_threads(threads) schedule(static) reduction(+ : total)
  for (int32_t net = 0; net < numNets(); ++net) {
    measure(net);
    total += nets_[static_cast<size_t>(net)].length();
  }
  total_ = total;
}

void WireState::moveAll(const std::vector<int32_t>& nodes, const std::vector<Stand>& stands, int threads) {
  for (size_t i = 0; i < nodes.size(); ++i) {
    at_[static_cast<size_t>(nodes[i])] = stands[i].at;
    if (isOver(nodes[i], stands[i].upsideDown)) turnOver(nodes[i]);
  }
  measureAll(threads);
}

void WireState::setScale(const Design& design, const Placement& placement) {
  const Rect die = design.die();
  originX_ = die.x0;
  originY_ = die.y0;
  scale_ = std::exp2(std::floor(std::log2(kDieLimit / std::max({die.width(), die.height(), 1e-30}))));
  at_.resize(static_cast<size_t>(design.numNodes()));
  for (size_t n = 0; n < at_.size(); ++n) at_[n] = toGrid(placement.x[n], placement.y[n]);
}

void WireState::setWeights(const Design& design, bool netWeights) {
  netWeight_.assign(static_cast<size_t>(design.numNets()), 1);
  if (!netWeights || design.netWeight.empty()) return;
  const double largest = *std::max_element(design.netWeight.begin(), design.netWeight.end());
  if (!(largest > 0)) return;
  weightUnit_ = largest / kWeightUnits;
  for (size_t i = 0; i < netWeight_.size(); ++i) {
    const double weight = design.netWeight[i];
    netWeight_[i] = weight > 0 ? std::max(1, toWhole(weight / weightUnit_, kWeightUnits)) : 0;
  }
  std::vector<int32_t> sorted = netWeight_;
  const auto pulling = std::remove(sorted.begin(), sorted.end(), 0);
  const auto middle = sorted.begin() + (pulling - sorted.begin()) / 2;
  std::nth_element(sorted.begin(), middle, pulling);
  typicalWeight_ = *middle;
}

// Nets that lie together are stored together: most of the time goes into waiting for their boxes.
std::vector<int32_t> WireState::netsAlongCurve(const Design& design, int threads) const {
  const auto nets = static_cast<size_t>(design.numNets());
  constexpr uint64_t kNone = ~uint64_t{0};
  std::vector<uint64_t> keys(nets);
#pragma omp parallel for num_threads(threads) schedule(static)
  for (size_t net = 0; net < nets; ++net) {
    const auto first = design.pinNode.begin() + static_cast<std::ptrdiff_t>(design.netStart[net]);
    const auto last = design.pinNode.begin() + static_cast<std::ptrdiff_t>(design.netStart[net + 1]);
    const bool onOneNode = first == last || std::all_of(first, last, [&](int32_t node) { return node == *first; });
    const GridPoint p = onOneNode ? GridPoint{0, 0} : at_[static_cast<size_t>(*first)];
    keys[net] = onOneNode ? kNone : keyedId(curveIndex(p.x, p.y), static_cast<int32_t>(net));
  }
  keys.erase(std::remove(keys.begin(), keys.end(), kNone), keys.end());
  return idsByKey(std::move(keys), threads);
}

// The net's members from there on, each node once; returns their end.
WireState::Member* WireState::takeNet(const Design& design, const Placement& placement, int32_t net,
                                      Member* begin) const {
  Member* end = begin;
  for (auto p = static_cast<size_t>(design.netStart[static_cast<size_t>(net)]);
       p < static_cast<size_t>(design.netStart[static_cast<size_t>(net) + 1]); ++p) {
    const auto [dx, dy] = pinOffset(design, placement, p);
    const int32_t x = toWhole(dx * scale_, kDieLimit), y = toWhole(dy * scale_, kDieLimit);
    *end++ = {design.pinNode[p], {x, y}, {x, y}};
  }
  std::sort(begin, end, [](const Member& a, const Member& b) { return a.node < b.node; });
  Member* kept = begin;
  for (Member* m = begin + 1; m != end; ++m) {
    if (m->node != kept->node) {
      *++kept = *m;
      continue;
    }
    for (size_t k : {0, 1}) {
      kept->low[k] = std::min(kept->low[k], m->low[k]);
      kept->high[k] = std::max(kept->high[k], m->high[k]);
    }
  }
  return kept + 1;
}

void WireState::takeNets(const Design& design, const Placement& placement, int threads) {
  const std::vector<int32_t> order = netsAlongCurve(design, threads);
  std::vector<int64_t> pinStart(order.size() + 1, 0);
  for (size_t i = 0; i < order.size(); ++i) {
    const auto net = static_cast<size_t>(order[i]);
    pinStart[i + 1] = pinStart[i] + design.netStart[net + 1] - design.netStart[net];
  }
  std::vector<Member> all(static_cast<size_t>(pinStart.back()));
  netStart_.assign(order.size() + 1, 0);
  nets_.resize(order.size());
#pragma omp parallel for num_threads(threads) schedule(static)
  for (size_t i = 0; i < order.size(); ++i) {
    Member* const begin = all.data() + pinStart[i];
    netStart_[i + 1] = takeNet(design, placement, order[i], begin) - begin;
    nets_[i].weight = netWeight_[static_cast<size_t>(order[i])];
  }
  std::partial_sum(netStart_.begin(), netStart_.end(), netStart_.begin());
  members_.resize(static_cast<size_t>(netStart_.back()));
#pragma omp parallel for num_threads(threads) schedule(static)
  for (size_t i = 0; i < order.size(); ++i)
    std::copy_n(all.data() + pinStart[i], netStart_[i + 1] - netStart_[i], members_.data() + netStart_[i]);
}

void WireState::linkNodes() {
  nodeStart_.assign(at_.size() + 1, 0);
  for (const Member& m : members_) ++nodeStart_[static_cast<size_t>(m.node) + 1];
  for (size_t i = 1; i < nodeStart_.size(); ++i) nodeStart_[i] += nodeStart_[i - 1];
  links_.resize(members_.size());
  std::vector<int64_t> next(nodeStart_.begin(), nodeStart_.end() - 1);
  for (int32_t net = 0; net < numNets(); ++net)
    for (const Member& m : members(net))
      links_[static_cast<size_t>(next[static_cast<size_t>(m.node)]++)] = {net, m.low, m.high};
}

void WireState::measure(int32_t net) {
  Net& n = nets_[static_cast<size_t>(net)];
  n.axis.fill({kFar, -kFar, kFar, -kFar, -1, -1});
  for (const Member& m : members(net)) {
    const GridPoint p = at_[static_cast<size_t>(m.node)];
    for (size_t k : {0, 1}) {
      Axis& a = n.axis[k];
      const int32_t low = (k == 0 ? p.x : p.y) + m.low[k], high = (k == 0 ? p.x : p.y) + m.high[k];
      if (low < a.low) {
        a.lowRest = a.low;
        a.low = low;
        a.lowOwner = m.node;
      } else {
        a.lowRest = std::min(a.lowRest, low);
      }
      if (high > a.high) {
        a.highRest = a.high;
        a.high = high;
        a.highOwner = m.node;
      } else {
        a.highRest = std::max(a.highRest, high);
      }
    }
  }
}

void WireState::takeOrientations(const Design& design, const Placement& placement) {
  for (size_t n = 0; n < at_.size(); ++n) {
    const double height = orientedSize(design, placement, static_cast<int64_t>(n)).second;
    upsideDown_.push_back(isUpsideDown(placement.orient[n]));
    height_.push_back(toWhole(height * scale_, kDieLimit));
  }
  linkMembers();
}

void WireState::linkMembers() {
  memberOf_.resize(members_.size());
  std::vector<int64_t> next(nodeStart_.begin(), nodeStart_.end() - 1);
  for (size_t m = 0; m < members_.size(); ++m)
    memberOf_[static_cast<size_t>(next[static_cast<size_t>(members_[m].node)]++)] = static_cast<int64_t>(m);
}

void WireState::turnOver(int32_t node) {
  upsideDown_[static_cast<size_t>(node)] ^= 1;
  for (int64_t k = nodeStart_[static_cast<size_t>(node)]; k < nodeStart_[static_cast<size_t>(node) + 1]; ++k) {
    Link& link = links_[static_cast<size_t>(k)];
    const auto [low, high] = overY(node, link);
    Member& member = members_[static_cast<size_t>(memberOf_[static_cast<size_t>(k)])];
    link.low[1] = member.low[1] = low;
    link.high[1] = member.high[1] = high;
  }
}

// The ends of the node's pins. False when only a look at all pins can tell.
bool WireState::updateAxis(Axis& a, int32_t node, Ends now, Ends before) {
  const auto [low, high] = now;
  if (a.lowOwner == node) {
    if (low > a.lowRest) return false;
    a.low = low;
  } else if (low < a.low) {
    a.lowRest = a.low;
    a.low = low;
    a.lowOwner = node;
  } else if (low <= a.lowRest) {
    a.lowRest = low;
  } else if (before.low == a.lowRest) {
    return false;
  }
  if (a.highOwner == node) {
    if (high < a.highRest) return false;
    a.high = high;
  } else if (high > a.high) {
    a.highRest = a.high;
    a.high = high;
    a.highOwner = node;
  } else if (high >= a.highRest) {
    a.highRest = high;
  } else if (before.high == a.highRest) {
    return false;
  }
  return true;
}

int64_t WireState::move(int32_t node, GridPoint to, bool upsideDown) {
  GridPoint& at = at_[static_cast<size_t>(node)];
  const GridPoint from = at;
  const bool over = isOver(node, upsideDown);
  if (from == to && !over) return 0;
  at = to;
  if (over) turnOver(node);
  int64_t growth = 0;
  for (const Link& link : links(node)) {
    Net& n = nets_[static_cast<size_t>(link.net)];
    growth -= n.length();
    const auto [oldLow, oldHigh] = over ? overY(node, link) : std::pair(link.low[1], link.high[1]);
    if (!updateAxis(n.axis[0], node, {to.x + link.low[0], to.x + link.high[0]},
                    {from.x + link.low[0], from.x + link.high[0]}) ||
        !updateAxis(n.axis[1], node, {to.y + link.low[1], to.y + link.high[1]}, {from.y + oldLow, from.y + oldHigh}))
      measure(link.net);
    growth += n.length();
  }
  total_ += growth;
  return growth;
}

}  // namespace signet
