// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/row_optimizer.h"

#include <algorithm>
#include <limits>

namespace signet {

RowOptimizer::RowOptimizer(DetailState& state) : state_(state), uses_(static_cast<size_t>(state.wire().numNets())) {}

int64_t RowOptimizer::optimize(int32_t segment) {
  const std::vector<Slot>& slots = state_.rows().slots(segment);
  if (slots.empty()) return 0;
  findEnds(segment);
  row_.start(state_.rows().segment(segment).sites);
  for (int32_t i = 0; i < static_cast<int32_t>(slots.size()); ++i) addCell(segment, i);
  const std::vector<int32_t>& sites = row_.solve();
  slots_ = slots;
  for (size_t i = 0; i < slots_.size(); ++i) slots_[i].site = sites[i];
  return state_.arrangeIfBetter(segment, 0, slots_);
}

void RowOptimizer::findEnds(int32_t segment) {
  int32_t i = 0;
  ++round_;
  for (const Slot& slot : state_.rows().slots(segment)) {
    for (const WireState::Link& link : state_.wire().links(slot.cell)) {
      Use& use = uses_[static_cast<size_t>(link.net)];
      if (use.round != round_) use = {round_, i, i};
      use.last = i;
    }
    ++i;
  }
}

void RowOptimizer::addCell(int32_t segment, int32_t index) {
  const RowSlots& rows = state_.rows();
  const int32_t cell = rows.slots(segment)[static_cast<size_t>(index)].cell;
  const Segment& g = rows.segment(segment);
  const double x0 = state_.gridX(segment, 0), perSite = 1 / (g.spacing * state_.wire().scale());
  row_.addCell(rows.width(cell));
  for (const WireState::Link& link : state_.wire().links(cell)) {
    const Use& use = uses_[static_cast<size_t>(link.net)];
    if (use.first != index && use.last != index) continue;
    const WireState::Net& net = state_.wire().net(link.net);
    const auto& x = net.axis[0];
    const Range range =
        use.first == use.last ? Range{x.lowWithout(cell), x.highWithout(cell)} : outside(segment, cell, link.net);
    if (use.first == index) row_.pullRight((range.low - link.low[0] - x0) * perSite, net.weight);
    if (use.last == index) row_.pullLeft((range.high - link.high[0] - x0) * perSite, net.weight);
  }
}

// The range of the net's pins that are not on the segment; empty (low above high) when there are none.
RowOptimizer::Range RowOptimizer::outside(int32_t segment, int32_t cell, int32_t net) const {
  const auto& x = state_.wire().net(net).axis[0];
  const auto isHere = [&](int32_t node) { return node == cell || state_.rows().place(node).segment == segment; };
  if (!isHere(x.lowOwner) && !isHere(x.highOwner)) return {x.low, x.high};
  constexpr int32_t kFar = std::numeric_limits<int32_t>::max() / 4;
  Range range{kFar, -kFar};
  for (const WireState::Member& m : state_.wire().members(net)) {
    if (isHere(m.node)) continue;
    const int32_t at = state_.wire().at(m.node).x;
    range.low = std::min(range.low, at + m.low[0]);
    range.high = std::max(range.high, at + m.high[0]);
  }
  return range;
}

}  // namespace signet
