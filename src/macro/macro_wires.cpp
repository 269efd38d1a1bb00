// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/macro_wires.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

namespace signet {
namespace {

/// Nets of more pins hardly change with one macro.
constexpr int64_t kMostPins = 100;
/// Kinks per macro, axis and side of the target: neighbours are merged down to this, so that the solver stays small.
constexpr size_t kMostHinges = 8;

size_t at(int32_t i) { return static_cast<size_t>(i); }

/// A change of slope, at a place of the macro's corner in grid units.
struct Kink {
  double at, weight;
};

struct Interval {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  void add(double v) { low = std::min(low, v), high = std::max(high, v); }
  bool empty() const { return low > high; }
};

using Kinks = std::array<std::vector<Kink>, 2>;

class WireHinges {
 public:
  WireHinges(const Design& design, const Placement& placement, bool netWeights, MacroModel& model)
      : design_(design),
        placement_(placement),
        weighted_(netWeights && !design.netWeight.empty()),
        model_(model),
        kinks_(at(model.numMacros)) {
    rank_.assign(static_cast<size_t>(design.numNodes()), -1);
    for (int32_t m = 0; m < model.numMacros; ++m) rank_[static_cast<size_t>(model.bodies[at(m)].node)] = m;
  }

  void run(const WireShares& shares) {
    for (int64_t net = 0; net < design_.numNets(); ++net) addNet(net);
    double total = 0;
    for (const Kinks& k : kinks_) total += weightOf(k[0]);
    if (total == 0) return;
    // Two kinks a net.
    const double unit = MacroModel::kCostUnit * shares.wire * 2 * static_cast<double>(model_.numMacros) / total;
    for (int32_t m = 0; m < model_.numMacros; ++m)
      for (size_t axis = 0; axis < 2; ++axis) storeHinges(m, axis, unit, shares.slope);
  }

 private:
  std::array<double, 2> offset(size_t pin) const {
    const int32_t node = design_.pinNode[pin];
    double dx = design_.pinDx[pin], dy = design_.pinDy[pin];
    double w = design_.width[at(node)], h = design_.height[at(node)];
    const Orient orient = placement_.orient[at(node)];
    if (design_.pinsFollow(at(node))) std::tie(dx, dy) = orientedOffset(orient, dx, dy);
    if (isTurned(orient)) std::swap(w, h);
    return {w / 2 + dx, h / 2 + dy};
  }

  void addNet(int64_t net) {
    const auto begin = static_cast<size_t>(design_.netStart[static_cast<size_t>(net)]);
    const auto end = static_cast<size_t>(design_.netStart[static_cast<size_t>(net) + 1]);
    const double weight = weighted_ ? design_.netWeight[static_cast<size_t>(net)] : 1;
    if (end - begin > kMostPins || weight == 0) return;
    for (size_t pin = begin; pin < end; ++pin) {
      const int32_t node = design_.pinNode[pin];
      if (rank_[at(node)] < 0) continue;
      bool first = true;
      for (size_t p = begin; p < pin; ++p) first &= design_.pinNode[p] != node;
      if (first) addNetOf(node, begin, end, weight);
    }
  }

  void addNetOf(int32_t node, size_t begin, size_t end, double weight) {
    std::array<Interval, 2> own, others;
    for (size_t pin = begin; pin < end; ++pin) {
      const int32_t other = design_.pinNode[pin];
      const std::array<double, 2> d = offset(pin);
      for (size_t axis = 0; axis < 2; ++axis) {
        const double corner = axis == 0 ? placement_.x[at(other)] : placement_.y[at(other)];
        (other == node ? own : others)[axis].add(d[axis] + (other == node ? 0 : corner));
      }
    }
    if (others[0].empty()) return;
    const int32_t m = rank_[at(node)];
    for (size_t axis = 0; axis < 2; ++axis) {
      const double low = (others[axis].low - own[axis].low - model_.origin[axis]) / model_.step[axis];
      const double high = (others[axis].high - own[axis].high - model_.origin[axis]) / model_.step[axis];
      kinks_[at(m)][axis].push_back({low, weight});
      kinks_[at(m)][axis].push_back({high, weight});
    }
  }

  // Sorted kinks, merged by weight into at most kMostHinges.
  static std::vector<Kink> merged(const std::vector<Kink>& kinks) {
    const double share = weightOf(kinks) / static_cast<double>(kMostHinges);
    std::vector<Kink> groups;
    Kink group{0, 0};
    for (const Kink& k : kinks) {
      group.at += k.at * k.weight;
      group.weight += k.weight;
      if (group.weight < share * (1 - 1e-9) && &k != &kinks.back()) continue;
      groups.push_back({group.at / group.weight, group.weight});
      group = {0, 0};
    }
    return groups;
  }

  static double weightOf(const std::vector<Kink>& kinks) {
    double sum = 0;
    for (const Kink& k : kinks) sum += k.weight;
    return sum;
  }

  void storeHinges(int32_t m, size_t axis, double unit, double slopeShare) {
    MacroBody& body = model_.bodies[at(m)];
    std::vector<Kink> all = kinks_[at(m)][axis];
    std::sort(all.begin(), all.end(), [](const Kink& p, const Kink& q) { return p.at < q.at; });
    std::vector<Kink> below, above;
    for (const Kink& k : all) (k.at < body.target[axis] ? below : above).push_back(k);
    const double perUnit = unit * model_.step[axis] / std::min(model_.step[0], model_.step[1]);
    const auto limit = static_cast<double>(std::max<int64_t>(0, model_.die[axis] - body.size[axis]));
    const auto add = [&](double place, double weight, bool isAbove) {
      const int64_t cost = std::llround(weight * perUnit);
      if (cost <= 0 || (isAbove ? place >= limit : place <= 0)) return;
      body.hinges[axis].push_back({std::llround(std::clamp(place, 0.0, limit)), cost, isAbove});
    };
    for (const Kink& k : merged(below)) add(k.at, k.weight, false);
    for (const Kink& k : merged(above)) add(k.at, k.weight, true);
    // A net pulls back by its weight where the macro is beyond both of its kinks: half of each.
    const double slope = slopeShare * (weightOf(below) - weightOf(above)) / 2;
    if (slope > 0) add(0, slope, true);
    if (slope < 0) add(limit, -slope, false);
  }

  const Design& design_;
  const Placement& placement_;
  const bool weighted_;
  MacroModel& model_;
  std::vector<int32_t> rank_;  ///< node -> macro of the model, or -1
  std::vector<Kinks> kinks_;   ///< per macro, unsorted
};

}  // namespace

void addWireHinges(const Design& design, const Placement& placement, const WireShares& shares, bool netWeights,
                   MacroModel& model) {
  WireHinges(design, placement, netWeights, model).run(shares);
}

}  // namespace signet
