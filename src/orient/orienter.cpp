// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "orient/orienter.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <tuple>

namespace signet {
namespace {

constexpr double kTolerance = 1e-3;  // of lengths in the files
/// A change must gain more than this share of the wire it touches: rounding alone must not keep a sweep going.
constexpr double kLeastGain = 1e-9;
/// Far more than ever needed (a handful): a bound, so that the worst case has one.
constexpr int kMostSweeps = 100;

constexpr std::array kAllOrients = {Orient::N,  Orient::W,  Orient::S,  Orient::E,
                                    Orient::FN, Orient::FW, Orient::FS, Orient::FE};

size_t at(int32_t i) { return static_cast<size_t>(i); }

Orient mirrored(Orient o) {
  return static_cast<Orient>((static_cast<unsigned>(o) + 4) % 8);  // F* are mirrored about the y axis afterwards
}

/// The bounding box of pins.
struct Box {
  double x0 = std::numeric_limits<double>::infinity(), y0 = x0, x1 = -x0, y1 = -x0;

  void add(double x, double y) {
    x0 = std::min(x0, x), x1 = std::max(x1, x);
    y0 = std::min(y0, y), y1 = std::max(y1, y);
  }
  double halfPerimeter() const { return x1 >= x0 ? x1 - x0 + y1 - y0 : 0; }
  bool onBorder(double x, double y) const { return x <= x0 || x >= x1 || y <= y0 || y >= y1; }
};

class Orienter {
 public:
  Orienter(const Design& design, const std::vector<int32_t>& nodes, const OrientRules& rules, Placement& placement)
      : design_(design), nodes_(nodes), rules_(rules), placement_(placement), die_(design.die()) {
    listPins();
    boxes_.resize(static_cast<size_t>(design.numNets()));
    for (const Touch& touch : touches_) boxes_[at(touch.net)] = boxOf(touch.net, -1);
  }

  OrientResult run(const std::function<bool()>& stop) {
    OrientResult result;
    const std::vector<Orient> before = placement_.orient;
    for (bool changed = true; changed && result.sweeps < kMostSweeps; ++result.sweeps) {
      changed = false;
      for (size_t k = 0; k < nodes_.size() && !result.interrupted; ++k) {
        result.interrupted = stop && stop();
        if (!result.interrupted) changed |= improve(k, result.gain);
      }
      if (result.interrupted) break;
    }
    for (const int32_t node : nodes_) {
      const Orient was = before[at(node)], is = placement_.orient[at(node)];
      if (isTurned(was) != isTurned(is)) {
        ++result.turned;
      } else if (was != is) {
        ++result.flipped;
      }
    }
    return result;
  }

 private:
  /// One net of one node: its pins on that net are touchPins_[firstPin, firstPin of the next touch).
  struct Touch {
    int32_t net;
    size_t firstPin;
  };

  /// Lists each node's pins, net by net.
  void listPins() {
    std::vector<int32_t> rank(static_cast<size_t>(design_.numNodes()), -1);
    for (size_t k = 0; k < nodes_.size(); ++k) rank[at(nodes_[k])] = static_cast<int32_t>(k);
    std::vector<size_t> next(nodes_.size() + 1, 0);
    for (const int32_t node : design_.pinNode)
      if (rank[at(node)] >= 0) ++next[at(rank[at(node)]) + 1];
    for (size_t k = 1; k < next.size(); ++k) next[k] += next[k - 1];
    touchPins_.resize(next.back());
    std::vector<int32_t> netOf(next.back());
    std::vector<size_t> end = next;
    for (int32_t net = 0; net < static_cast<int32_t>(design_.numNets()); ++net) {
      for (int64_t pin = design_.netStart[at(net)]; pin < design_.netStart[at(net) + 1]; ++pin) {
        const int32_t k = rank[at(design_.pinNode[static_cast<size_t>(pin)])];
        if (k < 0) continue;
        netOf[end[at(k)]] = net;
        touchPins_[end[at(k)]++] = pin;
      }
    }
    for (size_t k = 0; k < nodes_.size(); ++k) {
      firstTouch_.push_back(touches_.size());
      for (size_t p = next[k]; p < end[k]; ++p)
        if (p == next[k] || netOf[p] != netOf[p - 1]) touches_.push_back({netOf[p], p});
    }
    firstTouch_.push_back(touches_.size());
  }

  std::span<const int64_t> pinsOf(size_t touch) const {
    const size_t end = touch + 1 < touches_.size() ? touches_[touch + 1].firstPin : touchPins_.size();
    return {touchPins_.data() + touches_[touch].firstPin, end - touches_[touch].firstPin};
  }

  std::vector<Orient> choices(size_t node) const {
    const Orient now = placement_.orient[node];
    if (rules_.moves == OrientMoves::Mirror) {
      if (design_.mayTake(node, mirrored(now))) return {now, mirrored(now)};
      return {now};
    }
    std::vector<Orient> list{now};
    const bool mayTurn = rules_.moves == OrientMoves::Turn && fitsTurned(node);
    for (const Orient o : kAllOrients)
      if (o != now && (mayTurn || isTurned(o) == isTurned(now)) && design_.mayTake(node, o)) list.push_back(o);
    return list;
  }

  // A turned node must stay taller than a row: only then do HPWL and legality take it as a macro.
  bool fitsTurned(size_t node) const {
    const double w = design_.width[node], h = design_.height[node];
    return std::min(w, h) > design_.rowHeight() + kTolerance && std::max(w, h) <= std::min(die_.width(), die_.height());
  }

  bool follows(size_t node) const { return rules_.oneRowFollow || design_.pinsFollow(node); }

  // The same arithmetic for every use, so that a pin on its net's box compares equal to it.
  std::pair<double, double> pinAt(int64_t pin, size_t node, double cx, double cy, Orient orient) const {
    double dx = design_.pinDx[static_cast<size_t>(pin)], dy = design_.pinDy[static_cast<size_t>(pin)];
    if (follows(node)) std::tie(dx, dy) = orientedOffset(orient, dx, dy);
    return {cx + dx, cy + dy};
  }

  std::pair<double, double> centre(size_t node) const {
    double w = design_.width[node], h = design_.height[node];
    if (isTurned(placement_.orient[node])) std::swap(w, h);
    return {placement_.x[node] + w / 2, placement_.y[node] + h / 2};
  }

  /// Of the net's pins that are not the node's; -1: of all.
  Box boxOf(int32_t net, int32_t without) const {
    Box box;
    for (int64_t pin = design_.netStart[at(net)]; pin < design_.netStart[at(net) + 1]; ++pin) {
      const int32_t node = design_.pinNode[static_cast<size_t>(pin)];
      if (node == without) continue;
      const auto [cx, cy] = centre(at(node));
      const auto [x, y] = pinAt(pin, at(node), cx, cy, placement_.orient[at(node)]);
      box.add(x, y);
    }
    return box;
  }

  // A net is walked only when the node holds its box open: a clock net of thousands of pins costs its pins few times.
  Box othersOf(size_t touch, size_t node, double cx, double cy) const {
    const Box& all = boxes_[at(touches_[touch].net)];
    for (const int64_t pin : pinsOf(touch)) {
      const auto [x, y] = pinAt(pin, node, cx, cy, placement_.orient[node]);
      if (all.onBorder(x, y)) return boxOf(touches_[touch].net, static_cast<int32_t>(node));
    }
    return all;
  }

  Box withNode(const Box& others, size_t touch, size_t node, double cx, double cy, Orient orient) const {
    Box box = others;
    for (const int64_t pin : pinsOf(touch)) {
      const auto [x, y] = pinAt(pin, node, cx, cy, orient);
      box.add(x, y);
    }
    return box;
  }

  double weight(int32_t net) const {
    return rules_.netWeights && !design_.netWeight.empty() ? design_.netWeight[at(net)] : 1.0;
  }

  bool improve(size_t rank, double& gain) {
    const size_t node = at(nodes_[rank]);
    const size_t begin = firstTouch_[rank], end = firstTouch_[rank + 1];
    const auto [cx, cy] = centre(node);
    others_.clear();
    for (size_t t = begin; t < end; ++t) others_.push_back(othersOf(t, node, cx, cy));
    const auto costOf = [&, cx = cx, cy = cy](Orient orient) {
      double sum = 0;
      for (size_t t = begin; t < end; ++t)
        sum += weight(touches_[t].net) * withNode(others_[t - begin], t, node, cx, cy, orient).halfPerimeter();
      return sum;
    };
    const Orient now = placement_.orient[node];
    const double present = costOf(now);
    Orient best = now;
    double least = present * (1 - kLeastGain);
    for (const Orient o : choices(node)) {
      const double cost = costOf(o);
      if (cost < least) best = o, least = cost;
    }
    if (best == now) return false;
    gain += present - least;
    turnTo(node, best, cx, cy);
    // The centre anew: after a quarter turn it may differ in the last bit.
    const auto [x, y] = centre(node);
    for (size_t t = begin; t < end; ++t)
      boxes_[at(touches_[t].net)] = withNode(others_[t - begin], t, node, x, y, best);
    return true;
  }

  void turnTo(size_t node, Orient orient, double cx, double cy) {
    if (isTurned(orient) != isTurned(placement_.orient[node])) {
      const double w = isTurned(orient) ? design_.height[node] : design_.width[node];
      const double h = isTurned(orient) ? design_.width[node] : design_.height[node];
      placement_.x[node] = cx - w / 2;
      placement_.y[node] = cy - h / 2;
    }
    placement_.orient[node] = orient;
  }

  const Design& design_;
  const std::vector<int32_t>& nodes_;
  const OrientRules rules_;
  Placement& placement_;
  const Rect die_;
  std::vector<Touch> touches_;      ///< node after node
  std::vector<size_t> firstTouch_;  ///< nodes + 1 entries
  std::vector<int64_t> touchPins_;  ///< pins of the nodes, by node, then net
  std::vector<Box> boxes_;          ///< per net of the design; only of those touched
  std::vector<Box> others_;         ///< per touch of the node at hand: the box of the other nodes' pins
};

}  // namespace

OrientResult orientNodes(const Design& design, const std::vector<int32_t>& nodes, const OrientRules& rules,
                         Placement& placement, const std::function<bool()>& stop) {
  return Orienter(design, nodes, rules, placement).run(stop);
}

}  // namespace signet
