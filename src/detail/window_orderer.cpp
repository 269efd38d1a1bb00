// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/window_orderer.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace signet {
WindowOrderer::WindowOrderer(DetailState& state) : state_(state), uses_(static_cast<size_t>(state.wire().numNets())) {}

int64_t WindowOrderer::optimize(int32_t segment, int32_t first, int32_t items) {
  takeItems(segment, first, std::min(items, kMostItems));
  if (items_.size() < 2) return 0;
  takeTerms();
  solve(segment);
  readOrder();
  return state_.arrangeIfBetter(segment, first, slots_);
}

void WindowOrderer::takeItems(int32_t segment, int32_t first, int32_t items) {
  const RowSlots& rows = state_.rows();
  const auto count = static_cast<int32_t>(rows.slots(segment).size());
  items_.clear();
  begin_ = rows.endBefore(segment, first);
  int32_t end = begin_;
  for (int32_t i = first; i <= count && static_cast<int32_t>(items_.size()) < items; ++i) {
    const int32_t gap = rows.siteFrom(segment, i) - end;
    if (gap > 0) items_.push_back({-1, gap, 0, 0});
    if (i == count || static_cast<int32_t>(items_.size()) == items) break;
    const int32_t cell = rows.slots(segment)[static_cast<size_t>(i)].cell;
    if (rows.isMultiRow(cell)) break;
    items_.push_back({cell, rows.width(cell), 0, 0});
    end = rows.siteFrom(segment, i) + rows.width(cell);
  }
}

void WindowOrderer::takeTerms() {
  ++round_;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].cell < 0) continue;
    for (const WireState::Link& link : state_.wire().links(items_[i].cell)) {
      Use& use = uses_[static_cast<size_t>(link.net)];
      if (use.round != round_) use = {round_, 0};
      use.set |= 1U << i;
    }
  }
  terms_.clear();
  for (Item& item : items_) {
    item.termBegin = terms_.size();
    if (item.cell >= 0) {
      for (const WireState::Link& link : state_.wire().links(item.cell)) {
        Term term{0, 0, state_.wire().net(link.net).weight, link.net, uses_[static_cast<size_t>(link.net)].set};
        outside(link, item.cell, term);
        terms_.push_back(term);
      }
    }
    item.termEnd = terms_.size();
  }
}

bool WindowOrderer::isInWindow(int32_t node) const {
  return std::any_of(items_.begin(), items_.end(), [&](const Item& item) { return item.cell == node; });
}

// Where the net's pins outside the window end, as places of the cell.
void WindowOrderer::outside(const WireState::Link& link, int32_t cell, Term& term) const {
  const auto& x = state_.wire().net(link.net).axis[0];
  const bool alone = (term.set & (term.set - 1)) == 0;
  const auto isIn = [this](int32_t node) { return isInWindow(node); };
  const WireState::Range range =
      alone ? WireState::Range{x.lowWithout(cell), x.highWithout(cell)} : state_.wire().outside(link.net, 0, isIn);
  term.low = range.low - link.low[0];
  term.high = range.high - link.high[0];
}

// One loop over the subsets for each net, so that it runs in vectors; whole numbers below 2^53 are exact.
void WindowOrderer::addCosts(size_t i) {
  const auto all = uint32_t{1} << items_.size(), own = uint32_t{1} << i;
  double* cost = itemCost_[i].data();
  std::fill_n(cost, all, 0.0);
  for (size_t t = items_[i].termBegin; t < items_[i].termEnd; ++t) {
    const double low = terms_[t].low, high = terms_[t].high, weight = terms_[t].weight;
    const uint32_t set = terms_[t].set;
    for (uint32_t placed = 0; placed < all; ++placed) {
      const double toLow = low - x_[placed], toHigh = x_[placed] - high;
      const double before = (set & placed) == 0 && toLow > 0 ? toLow : 0;
      const double behind = (set & ~(placed | own)) == 0 && toHigh > 0 ? toHigh : 0;
      cost[placed] += weight * (before + behind);
    }
  }
}

void WindowOrderer::solve(int32_t segment) {
  const uint32_t all = uint32_t{1} << items_.size();
  for (uint32_t set = 0; set < all; ++set) {
    width_[set] = set == 0 ? 0 : width_[set & (set - 1)] + items_[static_cast<size_t>(std::countr_zero(set))].width;
    x_[set] = state_.gridX(segment, begin_ + width_[set]);
  }
  for (size_t i = 0; i < items_.size(); ++i) addCosts(i);
  cost_[0] = 0;
  for (uint32_t with = 1; with < all; ++with) {
    cost_[with] = std::numeric_limits<double>::infinity();
    for (uint32_t left = with; left != 0; left &= left - 1) {
      const auto i = static_cast<size_t>(std::countr_zero(left));
      const uint32_t placed = with & ~(uint32_t{1} << i);
      const double cost = cost_[placed] + itemCost_[i][placed];
      if (cost > cost_[with]) continue;
      cost_[with] = cost;
      last_[with] = static_cast<int8_t>(i);
    }
  }
}

void WindowOrderer::readOrder() {
  slots_.clear();
  for (uint32_t set = (1U << items_.size()) - 1; set != 0;) {
    const auto i = static_cast<size_t>(last_[set]);
    set &= ~(1U << i);
    if (items_[i].cell >= 0) slots_.push_back({begin_ + width_[set], items_[i].cell});
  }
  std::reverse(slots_.begin(), slots_.end());
}

}  // namespace signet
