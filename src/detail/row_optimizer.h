// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "detail/detail_state.h"
#include "detail/ordered_row.h"

namespace signet {

/// Gives the one-row cells of one segment the best sites that their order allows, all other cells where they are. With
/// a fixed order it is known which cell of the segment has a net's leftmost pin and which its rightmost, so the
/// wirelength is a sum of functions of one cell each; see OrderedRow. (Where pins stick out of their cells that may be
/// wrong; what does not shorten the wires is not done.)
class RowOptimizer {
 public:
  explicit RowOptimizer(DetailState& state);
  /// Returns what was gained.
  int64_t optimize(int32_t segment);

 private:
  struct Use {
    int32_t round = 0, first = 0, last = 0;
  };
  /// Cells of a segment, by index, and the free sites around them.
  struct Stretch {
    int32_t segment, firstSlot, lastSlot, begin, end;
  };
  int64_t optimize(const Stretch& stretch);
  void findEnds(const Stretch& stretch);
  void addCell(const Stretch& stretch, int32_t index);
  WireState::Range outside(const Stretch& stretch, int32_t cell, int32_t net) const;

  DetailState& state_;
  OrderedRow row_;
  int32_t round_ = 0;
  std::vector<Use> uses_;  // per net: its first and last cell on the stretch, by index
  std::vector<Slot> slots_;
};

}  // namespace signet
