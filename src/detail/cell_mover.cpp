// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/cell_mover.h"

#include <algorithm>
#include <cmath>

namespace signet {
namespace {

/// Share of annealing's draws that are around the cell's best place.
constexpr double kTowardsBest = 0.8;

}  // namespace

int64_t CellMover::improve(int32_t cell) {
  load(cell);
  const GridPoint at = state_.wire().at(cell);
  target_ = pulls_.nearestBest(at);
  costNow_ = pulls_.costX(at.x) + pulls_.costY(at.y);
  if (costNow_ <= pulls_.costX(target_.x) + pulls_.costY(target_.y)) return 0;
  bestGain_ = 0;
  const int32_t home = state_.bandAt(target_.y);
  tryBand(home);
  for (int32_t i = 1; i <= reach_.bands; ++i) {
    tryBand(home - i);
    tryBand(home + i);
  }
  return bestGain_ > 0 ? state_.moveIfBetter(best_) : 0;
}

int64_t CellMover::wander(int32_t cell, double temperature, double range, Random& random) {
  load(cell);
  if (pulls_.empty()) return 0;
  const GridPoint at = state_.wire().at(cell);
  const GridPoint middle = random.uniform() < kTowardsBest ? pulls_.nearestBest(at) : at;
  const double dx = 2 * range * (2 * random.uniform() - 1), dy = range * (2 * random.uniform() - 1);
  target_ = {static_cast<int32_t>(middle.x + dx), static_cast<int32_t>(middle.y + dy)};
  costNow_ = pulls_.costX(at.x) + pulls_.costY(at.y);
  const auto least = static_cast<int64_t>(temperature * std::log(1 - random.uniform()));
  bestGain_ = least;
  best_.clear();
  int32_t s = 0, target = 0;
  if (!aim(state_.bandAt(target_.y), s, target)) return 0;
  const int32_t index = state_.rows().lowerBound(s, target);
  tryGap(s, index, target);
  if (index < static_cast<int32_t>(state_.rows().slots(s).size())) tryExchange(s, index, target);
  return best_.empty() ? 0 : state_.moveIfBetter(best_, least);
}

void CellMover::load(int32_t cell) {
  cell_ = cell;
  from_ = state_.rows().place(cell);
  width_ = state_.rows().width(cell);
  pulls_.load(state_.wire(), cell);
}

bool CellMover::aim(int32_t band, int32_t& s, int32_t& target) {
  const RowSlots& rows = state_.rows();
  if (band < 0 || band >= rows.numBands()) return false;
  const double x = target_.x / state_.wire().scale() + state_.wire().originX();
  s = rows.nearestSegment(band, x);
  if (s < 0 || !rows.suits(cell_, s) || rows.segment(s).sites < width_) return false;
  const Segment& g = rows.segment(s);
  const int32_t y = state_.gridY(s);
  costY_ = state_.wire().isOver(cell_, state_.upsideDown(s)) ? pulls_.costOver(y) : pulls_.costY(y);
  const double site = std::round((x - g.x0) / g.spacing);
  target = static_cast<int32_t>(std::clamp(site, 0.0, static_cast<double>(g.sites - width_)));
  return true;
}

void CellMover::tryBand(int32_t band) {
  int32_t s = 0, target = 0;
  if (!aim(band, s, target)) return;
  const RowSlots& rows = state_.rows();
  const int32_t middle = rows.lowerBound(s, target), count = static_cast<int32_t>(rows.slots(s).size());
  const int32_t first = std::max(0, middle - reach_.slots), last = std::min(count, middle + reach_.slots);
  for (int32_t i = middle; i <= last; ++i) tryGap(s, i, target);
  for (int32_t i = middle - 1; i >= first; --i) tryGap(s, i, target);
  for (int32_t i = first; i < last; ++i) tryExchange(s, i, target);
}

// Between the slots before and at the index, the cell itself out of the way.
void CellMover::tryGap(int32_t s, int32_t index, int32_t target) {
  const RowSlots& rows = state_.rows();
  int32_t left = index - 1, right = index;
  const auto isSelf = [&](int32_t i) {
    return i >= 0 && i < static_cast<int32_t>(rows.slots(s).size()) &&
           rows.slots(s)[static_cast<size_t>(i)].cell == cell_;
  };
  if (isSelf(left)) --left;
  if (isSelf(right)) ++right;
  const int32_t low = rows.endBefore(s, left + 1), high = rows.siteFrom(s, right) - width_;
  const int32_t nearest = std::clamp(target, std::min(low, high), std::max(low, high));
  tryAt(s, index, nearest);
  if (high >= low) return;
  if (nearest != low) tryAt(s, index, low);
  if (nearest != high) tryAt(s, index, high);
}

void CellMover::tryAt(int32_t s, int32_t index, int32_t site) {
  const RowSlots& rows = state_.rows();
  if (site < 0 || site + width_ > rows.segment(s).sites || CellPlace{s, site} == from_) return;
  plan_.gain = costNow_ - costY_ - pulls_.costX(state_.gridX(s, site));
  plan_.least = bestGain_;
  if (plan_.gain <= bestGain_) return;
  plan_.moves.assign(1, {cell_, {s, site}});
  if (pusher_.makeRoom(cell_, s, index, site, site + width_, plan_)) keep();
}

CellMover::Range CellMover::roomAround(int32_t s, int32_t index) const {
  return {state_.rows().endBefore(s, index), state_.rows().siteFrom(s, index + 1)};
}

void CellMover::tryExchange(int32_t s, int32_t index, int32_t target) {
  const RowSlots& rows = state_.rows();
  const int32_t other = rows.slots(s)[static_cast<size_t>(index)].cell;
  const int32_t mine = rows.indexOf(cell_);
  if (s == from_.segment && std::abs(index - mine) <= 1) return;
  if (state_.isHeavy(other) || !rows.suits(other, from_.segment)) return;
  const Range there = roomAround(s, index), here = roomAround(from_.segment, mine);
  const int32_t width = rows.width(other);
  if (there.high - there.low < width_ || here.high - here.low < width) return;
  const int32_t site = std::clamp(target, there.low, there.high - width_);
  int64_t& gain = plan_.gain;
  gain = costNow_ - costY_ - pulls_.costX(state_.gridX(s, site));
  if (gain <= bestGain_) return;
  const CellPlace to{from_.segment, std::clamp(from_.site, here.low, here.high - width)};
  const GridPoint at = state_.wire().at(other), goal = state_.grid(to);
  gain -= state_.wire().growth(other, 0, at.x, goal.x);
  if (gain <= bestGain_) return;
  gain -= state_.growthY(other, to.segment);
  if (gain <= bestGain_) return;
  plan_.moves.assign({{cell_, {s, site}}, {other, to}});
  keep();
}

void CellMover::keep() {
  bestGain_ = plan_.gain;
  best_ = plan_.moves;
}

}  // namespace signet
