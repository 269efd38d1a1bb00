// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/cell_mover.h"

#include <algorithm>
#include <cmath>

namespace signet {

int64_t CellMover::improve(int32_t cell) {
  load(cell);
  const Range x = bestRange(pulls_[0]), y = bestRange(pulls_[1]);
  const GridPoint at = state_.wire().at(cell);
  target_ = {std::clamp(at.x, x.low, x.high), std::clamp(at.y, y.low, y.high)};
  costNow_ = cost(pulls_[0], at.x) + cost(pulls_[1], at.y);
  if (costNow_ <= cost(pulls_[0], target_.x) + cost(pulls_[1], target_.y)) return 0;
  bestGain_ = 0;
  const int32_t home = bandAt(target_.y);
  tryBand(home);
  for (int32_t i = 1; i <= reach_.bands; ++i) {
    tryBand(home - i);
    tryBand(home + i);
  }
  return bestGain_ > 0 ? state_.moveIfBetter(best_) : 0;
}

int64_t CellMover::wander(int32_t cell, double temperature, double range, Random& random) {
  load(cell);
  if (pulls_[0].empty()) return 0;
  const GridPoint at = state_.wire().at(cell);
  GridPoint middle = at;
  if (random.uniform() < 0.5) {
    const Range x = bestRange(pulls_[0]), y = bestRange(pulls_[1]);
    middle = {std::clamp(at.x, x.low, x.high), std::clamp(at.y, y.low, y.high)};
  }
  const double dx = 2 * range * (2 * random.uniform() - 1), dy = range * (2 * random.uniform() - 1);
  target_ = {static_cast<int32_t>(middle.x + dx), static_cast<int32_t>(middle.y + dy)};
  costNow_ = cost(pulls_[0], at.x) + cost(pulls_[1], at.y);
  const auto least = static_cast<int64_t>(temperature * std::log(1 - random.uniform()));
  bestGain_ = least;
  best_.clear();
  int32_t s = 0, target = 0;
  if (!aim(bandAt(target_.y), s, target)) return 0;
  const int32_t index = state_.rows().lowerBound(s, target);
  tryGap(s, index, target);
  if (index < static_cast<int32_t>(state_.rows().slots(s).size())) tryExchange(s, index, target);
  return best_.empty() ? 0 : state_.moveIfBetter(best_, least);
}

void CellMover::load(int32_t cell) {
  cell_ = cell;
  from_ = state_.rows().place(cell);
  width_ = state_.rows().width(cell);
  for (size_t k : {0, 1}) {
    pulls_[k].clear();
    for (const WireState::Link& link : state_.wire().links(cell)) {
      const WireState::Net& net = state_.wire().net(link.net);
      const int32_t low = net.axis[k].lowWithout(cell) - link.low[k];
      const int32_t high = net.axis[k].highWithout(cell) - link.high[k];
      pulls_[k].push_back({low, high, net.weight});
    }
  }
  over_.clear();
  if (!state_.wire().followsRows()) return;
  for (const WireState::Link& link : state_.wire().links(cell)) {
    const WireState::Net& net = state_.wire().net(link.net);
    const auto [low, high] = state_.wire().overY(cell, link);
    over_.push_back({net.axis[1].lowWithout(cell) - low, net.axis[1].highWithout(cell) - high, net.weight});
  }
}

// The slope begins at minus the sum of the weights and grows by each end's weight.
CellMover::Range CellMover::bestRange(const std::vector<Pull>& pulls) {
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
  if (i == ends_.size()) return {std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max()};
  const bool flat = slope + ends_[i].second == 0 && i + 1 < ends_.size();
  return {ends_[i].first, flat ? ends_[i + 1].first : ends_[i].first};
}

int64_t CellMover::cost(const std::vector<Pull>& pulls, int32_t at) {
  int64_t sum = 0;
  for (const Pull& p : pulls) sum += int64_t{p.weight} * (std::max(0, p.low - at) + std::max(0, at - p.high));
  return sum;
}

int32_t CellMover::bandAt(int32_t gridY) const {
  return state_.rows().nearestBand(gridY / state_.wire().scale() + state_.wire().originY());
}

bool CellMover::aim(int32_t band, int32_t& s, int32_t& target) {
  const RowSlots& rows = state_.rows();
  if (band < 0 || band >= rows.numBands()) return false;
  const double x = target_.x / state_.wire().scale() + state_.wire().originX();
  s = rows.nearestSegment(band, x);
  if (s < 0 || !rows.suits(cell_, s) || rows.segment(s).sites < width_) return false;
  const Segment& g = rows.segment(s);
  costY_ = cost(state_.wire().isOver(cell_, state_.upsideDown(s)) ? over_ : pulls_[1], state_.gridY(s));
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
  int64_t gain = costNow_ - costY_ - cost(pulls_[0], state_.gridX(s, site));
  if (gain <= bestGain_) return;
  moves_.assign(1, {cell_, {s, site}});
  if (pushRight(s, index, site + width_, gain) && pushLeft(s, index - 1, site, gain)) keep(gain);
}

bool CellMover::pushRight(int32_t s, int32_t index, int32_t end, int64_t& gain) {
  const RowSlots& rows = state_.rows();
  const std::vector<Slot>& slots = rows.slots(s);
  int32_t pushed = 0;
  for (auto i = static_cast<size_t>(index); i < slots.size(); ++i) {
    if (slots[i].cell == cell_) continue;
    if (slots[i].site >= end) return true;
    const int32_t cell = slots[i].cell;
    if (++pushed > reach_.pushed || end + rows.width(cell) > rows.segment(s).sites) return false;
    gain -= state_.wire().growth(cell, 0, state_.wire().at(cell).x, state_.gridX(s, end));
    if (gain <= bestGain_) return false;
    moves_.push_back({cell, {s, end}});
    end += rows.width(cell);
  }
  return true;
}

bool CellMover::pushLeft(int32_t s, int32_t index, int32_t begin, int64_t& gain) {
  const RowSlots& rows = state_.rows();
  const std::vector<Slot>& slots = rows.slots(s);
  int32_t pushed = 0;
  for (int32_t i = index; i >= 0; --i) {
    const Slot& slot = slots[static_cast<size_t>(i)];
    if (slot.cell == cell_) continue;
    if (slot.site + rows.width(slot.cell) <= begin) return true;
    begin -= rows.width(slot.cell);
    if (++pushed > reach_.pushed || begin < 0) return false;
    gain -= state_.wire().growth(slot.cell, 0, state_.wire().at(slot.cell).x, state_.gridX(s, begin));
    if (gain <= bestGain_) return false;
    moves_.push_back({slot.cell, {s, begin}});
  }
  return true;
}

CellMover::Range CellMover::roomAround(int32_t s, int32_t index) const {
  return {state_.rows().endBefore(s, index), state_.rows().siteFrom(s, index + 1)};
}

void CellMover::tryExchange(int32_t s, int32_t index, int32_t target) {
  const RowSlots& rows = state_.rows();
  const int32_t other = rows.slots(s)[static_cast<size_t>(index)].cell;
  const int32_t mine = rows.indexOf(cell_);
  if (s == from_.segment && std::abs(index - mine) <= 1) return;
  if (!rows.suits(other, from_.segment)) return;
  const Range there = roomAround(s, index), here = roomAround(from_.segment, mine);
  const int32_t width = rows.width(other);
  if (there.high - there.low < width_ || here.high - here.low < width) return;
  const int32_t site = std::clamp(target, there.low, there.high - width_);
  int64_t gain = costNow_ - costY_ - cost(pulls_[0], state_.gridX(s, site));
  if (gain <= bestGain_) return;
  const CellPlace to{from_.segment, std::clamp(from_.site, here.low, here.high - width)};
  const GridPoint at = state_.wire().at(other), goal = state_.grid(to);
  gain -= state_.wire().growth(other, 0, at.x, goal.x);
  if (gain <= bestGain_) return;
  gain -= state_.growthY(other, to.segment);
  if (gain <= bestGain_) return;
  moves_.assign({{cell_, {s, site}}, {other, to}});
  keep(gain);
}

void CellMover::keep(int64_t gain) {
  bestGain_ = gain;
  best_ = moves_;
}

}  // namespace signet
