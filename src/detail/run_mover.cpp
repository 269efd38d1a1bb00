// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/run_mover.h"

#include <algorithm>
#include <cmath>

namespace signet {

int64_t RunMover::improve(int32_t segment, int32_t first) {
  const RowSlots& rows = state_.rows();
  const auto slots = static_cast<int32_t>(rows.slots(segment).size());
  const int32_t band = rows.bandOf(segment);
  for (int32_t count = 2; count <= mostCells_ && first + count <= slots; ++count) {
    const Run run = runOf(segment, first, first + count);
    for (const int32_t b : {band + 1, band - 1}) {
      const int32_t other = b >= 0 && b < rows.numBands() ? rows.nearestSegment(b, rows.x({segment, run.begin})) : -1;
      if (other < 0 || !mayMove(run, other)) continue;
      if (const int64_t gain = exchange(run, other)) return gain;
    }
  }
  return 0;
}

RunMover::Run RunMover::runOf(int32_t segment, int32_t first, int32_t last) const {
  const RowSlots& rows = state_.rows();
  return {segment,
          first,
          last,
          rows.endBefore(segment, first),
          rows.siteFrom(segment, last),
          rows.siteFrom(segment, first),
          rows.endBefore(segment, last)};
}

bool RunMover::mayMove(const Run& run, int32_t segment) const {
  const RowSlots& rows = state_.rows();
  for (int32_t i = run.first; i < run.last; ++i) {
    const int32_t cell = rows.slots(run.segment)[static_cast<size_t>(i)].cell;
    if (rows.isMultiRow(cell) || !rows.suits(cell, segment)) return false;
  }
  return true;
}

// What stands where the run would be goes the other way; at either end, a cell that is half in the way may stay.
int64_t RunMover::exchange(const Run& run, int32_t other) {
  const RowSlots& rows = state_.rows();
  const Segment& to = rows.segment(other);
  const int32_t width = run.end - run.begin;
  if (to.sites < width) return 0;
  const auto wanted = std::lround((rows.x({run.segment, run.begin}) - to.x0) / to.spacing);
  const auto site = static_cast<int32_t>(std::clamp<int64_t>(wanted, 0, to.sites - width));
  const int32_t at = rows.lowerBound(other, site), last = rows.lowerBound(other, site + width);
  const int32_t first = rows.endBefore(other, at) > site ? at - 1 : at;
  for (int32_t a = first; a <= first + 1; ++a)
    for (int32_t b = last; b >= std::max(a, last - 1); --b)
      if (const int64_t gain = exchange(run, runOf(other, a, b), site)) return gain;
  return 0;
}

int64_t RunMover::exchange(const Run& run, const Run& other, int32_t site) {
  const int32_t width = run.end - run.begin, otherWidth = std::max(0, other.end - other.begin);
  if (other.roomEnd - other.roomBegin < width || run.roomEnd - run.roomBegin < otherWidth) return 0;
  if (!mayMove(other, run.segment)) return 0;
  if (growthY(run, other.segment) + growthY(other, run.segment) >= 0) return 0;
  moves_.clear();
  addMoves(run, other.segment, std::clamp(site, other.roomBegin, other.roomEnd - width));
  addMoves(other, run.segment, std::clamp(run.begin, run.roomBegin, run.roomEnd - otherWidth));
  return state_.moveIfBetter(moves_);
}

// Nets that leave the run in both directions, or not at all, do not grow; the sum over single cells would say they do.
int64_t RunMover::growthY(const Run& run, int32_t segment) {
  const WireState& wire = state_.wire();
  const std::vector<Slot>& slots = state_.rows().slots(run.segment);
  ++round_;
  nets_.clear();
  for (int32_t i = run.first; i < run.last; ++i) {
    const int32_t cell = slots[static_cast<size_t>(i)].cell, y = wire.at(cell).y;
    for (const WireState::Link& link : wire.links(cell)) {
      Use& use = uses_[static_cast<size_t>(link.net)];
      const int32_t low = y + link.low[1], high = y + link.high[1];
      if (use.round != round_) {
        use = {round_, cell, 1, low, high};
        nets_.push_back(link.net);
      } else {
        ++use.cells, use.low = std::min(use.low, low), use.high = std::max(use.high, high);
      }
    }
  }
  const int32_t by = state_.gridY(segment) - state_.gridY(run.segment);
  int64_t growth = 0;
  for (const int32_t net : nets_) growth += growthOfNet(run, net, by);
  return growth;
}

bool RunMover::isIn(const Run& run, int32_t node) const {
  const CellPlace& place = state_.rows().place(node);
  return place.segment == run.segment && place.site >= run.begin && place.site < run.end;
}

int64_t RunMover::growthOfNet(const Run& run, int32_t net, int32_t by) const {
  const WireState& wire = state_.wire();
  const WireState::Axis& axis = wire.net(net).axis[1];
  const Use& use = uses_[static_cast<size_t>(net)];
  const auto [low, high] = use.cells == 1 ? WireState::Range{axis.lowWithout(use.cell), axis.highWithout(use.cell)}
                                          : wire.outside(net, 1, [&](int32_t node) { return isIn(run, node); });
  if (low > high) return 0;
  const int64_t before = int64_t{std::max(high, use.high)} - std::min(low, use.low);
  const int64_t after = int64_t{std::max(high, use.high + by)} - std::min(low, use.low + by);
  return (after - before) * wire.net(net).weight;
}

void RunMover::addMoves(const Run& run, int32_t segment, int32_t site) {
  const std::vector<Slot>& slots = state_.rows().slots(run.segment);
  for (int32_t i = run.first; i < run.last; ++i) {
    const Slot& slot = slots[static_cast<size_t>(i)];
    moves_.push_back({slot.cell, {segment, site + slot.site - run.begin}});
  }
}

}  // namespace signet
