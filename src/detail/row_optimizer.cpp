// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/row_optimizer.h"

namespace signet {

RowOptimizer::RowOptimizer(DetailState& state) : state_(state), uses_(static_cast<size_t>(state.wire().numNets())) {}

// Cells of more than one row stand between the stretches.
int64_t RowOptimizer::optimize(int32_t segment) {
  const RowSlots& rows = state_.rows();
  const auto count = static_cast<int32_t>(rows.slots(segment).size());
  int64_t gain = 0;
  for (int32_t first = 0, i = 0; i <= count; ++i) {
    if (i < count && !rows.isMultiRow(rows.slots(segment)[static_cast<size_t>(i)].cell)) continue;
    if (i > first) gain += optimize({segment, first, i, rows.endBefore(segment, first), rows.siteFrom(segment, i)});
    first = i + 1;
  }
  return gain;
}

int64_t RowOptimizer::optimize(const Stretch& stretch) {
  const std::vector<Slot>& slots = state_.rows().slots(stretch.segment);
  findEnds(stretch);
  row_.start(stretch.end - stretch.begin);
  for (int32_t i = stretch.firstSlot; i < stretch.lastSlot; ++i) addCell(stretch, i);
  const std::vector<int32_t>& sites = row_.solve();
  slots_.assign(slots.begin() + stretch.firstSlot, slots.begin() + stretch.lastSlot);
  for (size_t i = 0; i < slots_.size(); ++i) slots_[i].site = stretch.begin + sites[i];
  return state_.arrangeIfBetter(stretch.segment, stretch.firstSlot, slots_);
}

void RowOptimizer::findEnds(const Stretch& stretch) {
  ++round_;
  for (int32_t i = stretch.firstSlot; i < stretch.lastSlot; ++i) {
    const int32_t cell = state_.rows().slots(stretch.segment)[static_cast<size_t>(i)].cell;
    for (const WireState::Link& link : state_.wire().links(cell)) {
      Use& use = uses_[static_cast<size_t>(link.net)];
      if (use.round != round_) use = {round_, i, i};
      use.last = i;
    }
  }
}

void RowOptimizer::addCell(const Stretch& stretch, int32_t index) {
  const RowSlots& rows = state_.rows();
  const int32_t cell = rows.slots(stretch.segment)[static_cast<size_t>(index)].cell;
  const double x0 = state_.gridX(stretch.segment, stretch.begin);
  const double perSite = 1 / (rows.segment(stretch.segment).spacing * state_.wire().scale());
  row_.addCell(rows.width(cell));
  for (const WireState::Link& link : state_.wire().links(cell)) {
    const Use& use = uses_[static_cast<size_t>(link.net)];
    if (use.first != index && use.last != index) continue;
    const WireState::Net& net = state_.wire().net(link.net);
    const auto& x = net.axis[0];
    const WireState::Range range = use.first == use.last ? WireState::Range{x.lowWithout(cell), x.highWithout(cell)}
                                                         : outside(stretch, cell, link.net);
    if (use.first == index) row_.pullRight((range.low - link.low[0] - x0) * perSite, net.weight);
    if (use.last == index) row_.pullLeft((range.high - link.high[0] - x0) * perSite, net.weight);
  }
}

// The range of the net's pins that are not on the stretch; empty (low above high) when there are none.
WireState::Range RowOptimizer::outside(const Stretch& stretch, int32_t cell, int32_t net) const {
  return state_.wire().outside(net, 0, [&](int32_t node) {
    const CellPlace& p = state_.rows().place(node);
    return node == cell || (p.segment == stretch.segment && p.site >= stretch.begin && p.site < stretch.end);
  });
}

}  // namespace signet
