// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/row_pusher.h"

namespace signet {

bool RowPusher::pushRight(int32_t cell, int32_t segment, int32_t index, int32_t end, MovePlan& plan) const {
  const RowSlots& rows = state_.rows();
  const std::vector<Slot>& slots = rows.slots(segment);
  int32_t pushed = 0;
  for (auto i = static_cast<size_t>(index); i < slots.size(); ++i) {
    const int32_t other = slots[i].cell;
    if (other == cell) continue;
    if (slots[i].site >= end) return true;
    const int32_t width = rows.width(other);
    if (++pushed > most_ || end + width > rows.segment(segment).sites) return false;
    if (!push(other, {segment, end}, plan)) return false;
    end += width;
  }
  return true;
}

bool RowPusher::pushLeft(int32_t cell, int32_t segment, int32_t index, int32_t begin, MovePlan& plan) const {
  const RowSlots& rows = state_.rows();
  const std::vector<Slot>& slots = rows.slots(segment);
  int32_t pushed = 0;
  for (int32_t i = index; i >= 0; --i) {
    const auto [site, other] = slots[static_cast<size_t>(i)];
    if (other == cell) continue;
    const int32_t width = rows.width(other);
    if (site + width <= begin) return true;
    begin -= width;
    if (++pushed > most_ || begin < 0 || !push(other, {segment, begin}, plan)) return false;
  }
  return true;
}

bool RowPusher::push(int32_t cell, CellPlace to, MovePlan& plan) const {
  if (state_.rows().isMultiRow(cell) || state_.isHeavy(cell)) return false;
  const int32_t from = state_.wire().at(cell).x;
  plan.gain -= state_.wire().growth(cell, 0, from, state_.gridX(to.segment, to.site));
  plan.moves.push_back({cell, to});
  return plan.gain > plan.least;
}

}  // namespace signet
