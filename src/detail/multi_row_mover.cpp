// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/multi_row_mover.h"

#include <algorithm>
#include <cmath>

namespace signet {

int64_t MultiRowMover::improve(int32_t cell) {
  cell_ = cell;
  width_ = state_.rows().width(cell);
  pulls_.load(state_.wire(), cell);
  const GridPoint at = state_.wire().at(cell);
  target_ = pulls_.nearestBest(at);
  costNow_ = pulls_.costX(at.x) + pulls_.costY(at.y);
  if (costNow_ <= pulls_.costX(target_.x) + pulls_.costY(target_.y)) return 0;
  if (!state_.rows().stack(cell, state_.rows().place(cell), from_)) return 0;
  bestGain_ = 0;
  const int32_t home = state_.bandAt(target_.y);
  // Every other row may have the wrong rail.
  const int32_t reach = reach_.bands + static_cast<int32_t>(from_.size()) - 1;
  tryBand(home);
  for (int32_t i = 1; i <= reach; ++i) {
    tryBand(home - i);
    tryBand(home + i);
  }
  return bestGain_ > 0 ? state_.moveIfBetter(best_) : 0;
}

void MultiRowMover::tryBand(int32_t band) {
  const RowSlots& rows = state_.rows();
  if (band < 0 || band >= rows.numBands()) return;
  const double x = target_.x / state_.wire().scale() + state_.wire().originX();
  const int32_t s = rows.nearestSegment(band, x);
  if (s < 0 || rows.segment(s).sites < width_) return;
  const int32_t y = state_.gridY(s);
  costY_ = state_.wire().isOver(cell_, state_.upsideDown(s)) ? pulls_.costOver(y) : pulls_.costY(y);
  if (costNow_ - costY_ - pulls_.costX(target_.x) <= bestGain_) return;
  const double site = std::round((x - rows.segment(s).x0) / rows.segment(s).spacing);
  const double last = rows.segment(s).sites - width_;
  const CellPlace target{s, static_cast<int32_t>(std::clamp(site, 0.0, last))};
  tryAt(target);
  if (!rows.stack(cell_, target, around_)) return;
  for (const CellPlace& row : around_) tryBeside(target, row);
}

void MultiRowMover::tryBeside(CellPlace target, CellPlace row) {
  const RowSlots& rows = state_.rows();
  const std::vector<Slot>& slots = rows.slots(row.segment);
  const int32_t middle = rows.lowerBound(row.segment, row.site);
  const int32_t first = std::max(0, middle - reach_.slots);
  const int32_t last = std::min(static_cast<int32_t>(slots.size()), middle + reach_.slots);
  for (int32_t i = first; i < last; ++i) {
    const Slot& slot = slots[static_cast<size_t>(i)];
    if (slot.cell == cell_) continue;
    tryAt({target.segment, target.site - row.site + slot.site - width_});
    tryAt({target.segment, target.site - row.site + slot.site + rows.width(slot.cell)});
  }
}

void MultiRowMover::tryAt(CellPlace place) {
  const RowSlots& rows = state_.rows();
  if (place.site < 0 || place.site + width_ > rows.segment(place.segment).sites || place == from_.front()) return;
  plan_.least = bestGain_;
  const int64_t gain = costNow_ - costY_ - pulls_.costX(state_.gridX(place.segment, place.site));
  if (gain <= bestGain_ || !rows.stack(cell_, place, to_)) return;
  for (const bool pushes : {true, false}) {
    plan_.gain = gain;
    plan_.moves.assign(1, {cell_, place});
    if (pushes ? pushAside() : exchange()) keep();
  }
}

// The neighbours whose middle is left of the cell's go left.
bool MultiRowMover::pushAside() {
  const RowSlots& rows = state_.rows();
  return std::all_of(to_.begin(), to_.end(), [&](const CellPlace& to) {
    const std::vector<Slot>& slots = rows.slots(to.segment);
    const auto right = std::partition_point(slots.begin(), slots.end(), [&](const Slot& slot) {
      return 2 * int64_t{slot.site} + rows.width(slot.cell) < 2 * int64_t{to.site} + width_;
    });
    const auto index = static_cast<int32_t>(right - slots.begin());
    return pusher_.makeRoom(cell_, to.segment, index, to.site, to.site + width_, plan_);
  });
}

bool MultiRowMover::exchange() {
  if (from_.size() != to_.size()) return false;
  for (size_t i = 0; i < to_.size(); ++i)
    if (!exchangeOnRow(from_[i], to_[i])) return false;
  return true;
}

bool MultiRowMover::exchangeOnRow(CellPlace from, CellPlace to) {
  const RowSlots& rows = state_.rows();
  const std::vector<Slot>& slots = rows.slots(to.segment);
  int32_t first = rows.lowerBound(to.segment, to.site);
  if (rows.endBefore(to.segment, first) > to.site) --first;
  const int32_t last = rows.lowerBound(to.segment, to.site + width_);
  int32_t width = 0;
  for (int32_t i = first; i < last; ++i) {
    const int32_t other = slots[static_cast<size_t>(i)].cell;
    if (rows.isMultiRow(other) || state_.isHeavy(other) || !rows.suits(other, from.segment)) return false;
    width += rows.width(other);
  }
  const int32_t mine = rows.lowerBound(from.segment, from.site);
  int32_t low = rows.endBefore(from.segment, mine), high = rows.siteFrom(from.segment, mine + 1);
  for (const CellPlace& taken : to_) {
    if (taken.segment != from.segment) continue;
    if (taken.site > from.site) high = std::min(high, taken.site);
    if (taken.site < from.site) low = std::max(low, taken.site + width_);
  }
  if (width > high - low) return false;
  int32_t site = std::clamp(from.site, low, high - width);
  for (int32_t i = first; i < last; ++i) {
    const int32_t other = slots[static_cast<size_t>(i)].cell;
    const GridPoint at = state_.wire().at(other);
    plan_.gain -= state_.wire().growth(other, 0, at.x, state_.gridX(from.segment, site));
    plan_.gain -= state_.growthY(other, from.segment);
    if (plan_.gain <= plan_.least) return false;
    plan_.moves.push_back({other, {from.segment, site}});
    site += rows.width(other);
  }
  return true;
}

void MultiRowMover::keep() {
  bestGain_ = plan_.least = plan_.gain;
  best_ = plan_.moves;
}

}  // namespace signet
