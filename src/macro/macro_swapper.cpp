// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/macro_swapper.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace signet {
namespace {

/// Peers that a macro is tried with: farther ones hardly ever gain.
constexpr size_t kNearest = 16;
constexpr int kMostSweeps = 10;
constexpr double kLeastGain = 1e-9;  // of the wire touched: rounding alone must not go on swapping

size_t at(int32_t i) { return static_cast<size_t>(i); }

class Swapper {
 public:
  Swapper(const Design& design, bool netWeights, Placement& placement)
      : design_(design), placement_(placement), weighted_(netWeights && !design.netWeight.empty()) {
    groupByFootprint();
    listNets();
  }

  MacroSwapResult run(const std::function<bool()>& stop) {
    MacroSwapResult result;
    bool changed = true;
    for (int sweep = 0; changed && sweep < kMostSweeps; ++sweep) {
      changed = false;
      for (const std::vector<int32_t>& group : groups_)
        for (const int32_t macro : group) {
          if (stop && stop()) {
            result.interrupted = true;
            return result;
          }
          changed |= improve(macro, group, result);
        }
    }
    return result;
  }

 private:
  std::pair<double, double> size(int32_t node) const {
    const double w = design_.width[at(node)], h = design_.height[at(node)];
    return isTurned(placement_.orient[at(node)]) ? std::pair{h, w} : std::pair{w, h};
  }

  /// Width, height, the halo's four sides, fence: macros that may change places have the same.
  using Footprint = std::tuple<double, double, double, double, double, double, int32_t>;
  Footprint footprint(int32_t node) const {
    const auto [w, h] = size(node);
    const Halo halo = design_.haloOf(at(node), placement_.orient[at(node)]);
    return {w, h, halo.left, halo.bottom, halo.right, halo.top, design_.fenceOf(at(node))};
  }

  void groupByFootprint() {
    std::map<Footprint, std::vector<int32_t>> groups;
    for (int64_t i = 0; i < design_.numNodes(); ++i) {
      const auto node = static_cast<int32_t>(i);
      if (design_.isMacro(i)) groups[footprint(node)].push_back(node);
    }
    for (auto& [key, group] : groups)
      if (group.size() > 1) groups_.push_back(std::move(group));
  }

  void listNets() {
    nets_.resize(static_cast<size_t>(design_.numNodes()));
    for (int32_t net = 0; net < static_cast<int32_t>(design_.numNets()); ++net) {
      for (int64_t pin = design_.netStart[at(net)]; pin < design_.netStart[at(net) + 1]; ++pin) {
        const int32_t node = design_.pinNode[static_cast<size_t>(pin)];
        std::vector<int32_t>& list = nets_[at(node)];
        if (design_.isMacro(node) && (list.empty() || list.back() != net)) list.push_back(net);
      }
    }
  }

  double wireOf(const std::vector<int32_t>& nets) const {
    double sum = 0;
    for (const int32_t net : nets) sum += (weighted_ ? design_.netWeight[at(net)] : 1.0) * halfPerimeter(net);
    return sum;
  }

  double halfPerimeter(int32_t net) const {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    double x0 = kInfinity, y0 = kInfinity, x1 = -kInfinity, y1 = -kInfinity;
    for (int64_t p = design_.netStart[at(net)]; p < design_.netStart[at(net) + 1]; ++p) {
      const auto pin = static_cast<size_t>(p);
      const int32_t node = design_.pinNode[pin];
      double dx = design_.pinDx[pin], dy = design_.pinDy[pin];
      if (design_.pinsFollow(at(node))) std::tie(dx, dy) = orientedOffset(placement_.orient[at(node)], dx, dy);
      const auto [w, h] = size(node);
      const double x = placement_.x[at(node)] + w / 2 + dx, y = placement_.y[at(node)] + h / 2 + dy;
      x0 = std::min(x0, x), x1 = std::max(x1, x), y0 = std::min(y0, y), y1 = std::max(y1, y);
    }
    return x1 - x0 + y1 - y0;
  }

  std::vector<int32_t> nearest(int32_t macro, const std::vector<int32_t>& group) const {
    std::vector<std::pair<double, int32_t>> list;
    for (const int32_t other : group) {
      const double distance = std::abs(placement_.x[at(other)] - placement_.x[at(macro)]) +
                              std::abs(placement_.y[at(other)] - placement_.y[at(macro)]);
      if (other != macro) list.emplace_back(distance, other);
    }
    std::sort(list.begin(), list.end());
    if (list.size() > kNearest) list.resize(kNearest);
    std::vector<int32_t> peers;
    for (const auto& [distance, other] : list) peers.push_back(other);
    return peers;
  }

  void exchange(int32_t a, int32_t b) {
    std::swap(placement_.x[at(a)], placement_.x[at(b)]);
    std::swap(placement_.y[at(a)], placement_.y[at(b)]);
  }

  bool improve(int32_t macro, const std::vector<int32_t>& group, MacroSwapResult& result) {
    int32_t best = -1;
    double most = 0;
    for (const int32_t peer : nearest(macro, group)) {
      std::vector<int32_t> nets;
      std::set_union(nets_[at(macro)].begin(), nets_[at(macro)].end(), nets_[at(peer)].begin(), nets_[at(peer)].end(),
                     std::back_inserter(nets));
      const double before = wireOf(nets);
      exchange(macro, peer);
      const double gain = before - wireOf(nets);
      exchange(macro, peer);
      if (gain > std::max(most, kLeastGain * before)) most = gain, best = peer;
    }
    if (best < 0) return false;
    exchange(macro, best);
    ++result.swaps;
    result.gain += most;
    return true;
  }

  const Design& design_;
  Placement& placement_;
  const bool weighted_;
  std::vector<std::vector<int32_t>> groups_;  ///< macros of one footprint, two or more
  std::vector<std::vector<int32_t>> nets_;    ///< per node; only macros' are filled, ascending
};

}  // namespace

MacroSwapResult swapMacros(const Design& design, bool netWeights, Placement& placement,
                           const std::function<bool()>& stop) {
  return Swapper(design, netWeights, placement).run(stop);
}

}  // namespace signet
