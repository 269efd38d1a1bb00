// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "detail/detail_state.h"

namespace signet {

/// Moves that belong together, and by how much the wirelength falls by them; more moves are worth adding only while
/// that is above the least.
struct MovePlan {
  std::vector<CellMove> moves;
  int64_t gain = 0, least = 0;
};

/// Makes room for a cell on a row by pushing its neighbours aside, in their order, each just as far as it has to go.
class RowPusher {
 public:
  /// On each side, so many cells may be pushed.
  RowPusher(const DetailState& state, int32_t most) : state_(state), most_(most) {}
  /// Sites [site, end) of the segment are to be free; the slots before the index go left, the others right. The cell
  /// itself is not in the way. Adds the moves and what they cost to the plan; false when there is no room, or too
  /// little gain left. One-row cells that are not heavy alone are pushed.
  bool makeRoom(int32_t cell, int32_t segment, int32_t index, int32_t site, int32_t end, MovePlan& plan) const {
    return pushRight(cell, segment, index, end, plan) && pushLeft(cell, segment, index - 1, site, plan);
  }

 private:
  bool pushRight(int32_t cell, int32_t segment, int32_t index, int32_t end, MovePlan& plan) const;
  bool pushLeft(int32_t cell, int32_t segment, int32_t index, int32_t begin, MovePlan& plan) const;
  bool push(int32_t cell, CellPlace to, MovePlan& plan) const;

  const DetailState& state_;
  int32_t most_;
};

}  // namespace signet
