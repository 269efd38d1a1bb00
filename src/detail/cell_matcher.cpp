// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/cell_matcher.h"

#include <algorithm>
#include <tuple>

#include "detail/space_curve.h"

namespace signet {

CellMatcher::CellMatcher(DetailState& state)
    : state_(state), order_(state.rows().cells()), netRound_(static_cast<size_t>(state.wire().numNets())) {}

void CellMatcher::sortClasses() {
  const RowSlots& rows = state_.rows();
  struct Key {
    int32_t width, ground;
    double height, spacing;
    uint32_t place;
    int32_t cell;
    auto kind() const { return std::tuple(ground, width, height, spacing); }
    bool operator<(const Key& o) const {
      return std::tuple(ground, width, height, spacing, place, cell) <
             std::tuple(o.ground, o.width, o.height, o.spacing, o.place, o.cell);
    }
  };
  std::vector<Key> keys;
  keys.reserve(order_.size());
  for (int32_t cell : order_) {
    const GridPoint p = state_.wire().at(cell);
    const int32_t s = rows.place(cell).segment;
    keys.push_back({rows.width(cell), rows.groundKindOf(cell), rows.height(cell), rows.segment(s).spacing,
                    curveIndex(p.x, p.y), cell});
  }
  std::sort(keys.begin(), keys.end());
  classBegin_.clear();
  for (size_t i = 0; i < keys.size(); ++i) {
    order_[i] = keys[i].cell;
    if (i == 0 || keys[i].kind() != keys[i - 1].kind()) classBegin_.push_back(i);
  }
  classBegin_.push_back(keys.size());
}

int64_t CellMatcher::run(int32_t setSize, int32_t offset) {
  sortClasses();
  int64_t gain = 0;
  for (size_t c = 0; c + 1 < classBegin_.size(); ++c) {
    size_t next = classBegin_[c] + static_cast<size_t>(offset);
    const size_t end = classBegin_[c + 1];
    waiting_.clear();
    while (next < end || !waiting_.empty()) {
      ++round_;
      set_.clear();
      later_.clear();
      const auto offer = [&](int32_t cell) {
        if (isIndependent(cell)) {
          take(cell);
        } else {
          later_.push_back(cell);
        }
      };
      for (int32_t cell : waiting_) offer(cell);
      while (next < end && static_cast<int32_t>(set_.size()) < setSize && static_cast<int32_t>(later_.size()) < setSize)
        offer(order_[next++]);
      waiting_.swap(later_);
      gain += match();
    }
  }
  return gain;
}

bool CellMatcher::isIndependent(int32_t cell) const {
  const auto links = state_.wire().links(cell);
  return std::none_of(links.begin(), links.end(),
                      [&](const WireState::Link& link) { return netRound_[static_cast<size_t>(link.net)] == round_; });
}

void CellMatcher::take(int32_t cell) {
  for (const WireState::Link& link : state_.wire().links(cell)) netRound_[static_cast<size_t>(link.net)] = round_;
  set_.push_back(cell);
}

int64_t CellMatcher::match() {
  const auto n = static_cast<int32_t>(set_.size());
  if (n < 2) return 0;
  cost_.clear();
  for (int32_t cell : set_) {
    const GridPoint from = state_.wire().at(cell);
    for (int32_t other : set_) {
      const GridPoint to = state_.wire().at(other);
      cost_.push_back(state_.wire().growth(cell, 0, from.x, to.x) +
                      state_.growthY(cell, state_.rows().place(other).segment));
    }
  }
  const std::vector<int32_t>& column = assignment_.solve(cost_, n);
  moves_.clear();
  for (size_t i = 0; i < set_.size(); ++i) {
    const auto j = static_cast<size_t>(column[i]);
    if (j != i) moves_.push_back({set_[i], state_.rows().place(set_[j])});
  }
  return moves_.empty() ? 0 : state_.moveIfBetter(moves_);
}

}  // namespace signet
