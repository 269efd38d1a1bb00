// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/cell_pulls.h"

#include <algorithm>

namespace signet {

void CellPulls::load(const WireState& wire, int32_t cell) {
  for (size_t k : {0, 1}) {
    pulls_[k].clear();
    for (const WireState::Link& link : wire.links(cell)) {
      const WireState::Net& net = wire.net(link.net);
      const int32_t low = net.axis[k].lowWithout(cell) - link.low[k];
      const int32_t high = net.axis[k].highWithout(cell) - link.high[k];
      pulls_[k].push_back({low, high, net.weight});
    }
  }
  over_.clear();
  if (!wire.followsRows()) return;
  for (const WireState::Link& link : wire.links(cell)) {
    const WireState::Net& net = wire.net(link.net);
    const auto [low, high] = wire.overY(cell, link);
    over_.push_back({net.axis[1].lowWithout(cell) - low, net.axis[1].highWithout(cell) - high, net.weight});
  }
}

GridPoint CellPulls::nearestBest(GridPoint at) { return {nearestBest(pulls_[0], at.x), nearestBest(pulls_[1], at.y)}; }

// The slope begins at minus the sum of the weights and grows by each end's weight.
int32_t CellPulls::nearestBest(const std::vector<Pull>& pulls, int32_t at) {
  ends_.clear();
  int64_t slope = 0;
  for (const Pull& p : pulls) {
    ends_.emplace_back(p.low, p.weight);
    ends_.emplace_back(p.high, p.weight);
    slope -= p.weight;
  }
  std::sort(ends_.begin(), ends_.end());
  size_t i = 0;
  while (i < ends_.size() && slope + ends_[i].second < 0) slope += ends_[i++].second;
  if (i == ends_.size()) return at;
  const bool flat = slope + ends_[i].second == 0 && i + 1 < ends_.size();
  return std::clamp(at, ends_[i].first, flat ? ends_[i + 1].first : ends_[i].first);
}

int64_t CellPulls::cost(const std::vector<Pull>& pulls, int32_t at) {
  int64_t sum = 0;
  for (const Pull& p : pulls) sum += int64_t{p.weight} * (std::max(0, p.low - at) + std::max(0, at - p.high));
  return sum;
}

}  // namespace signet
