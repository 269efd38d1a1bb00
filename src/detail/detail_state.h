// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "detail/row_slots.h"
#include "detail/wire_state.h"
#include "signet/design.h"

namespace signet {

struct CellMove {
  int32_t cell;
  CellPlace to;
};

/// What the passes of detailed placement work on: where the cells are on the rows, and what wirelength that makes.
class DetailState {
 public:
  DetailState(const Design& design, const Placement& placement, bool netWeights, int threads = 1)
      : wire_(design, placement, netWeights, threads), rows_(design, placement) {}

  /// A tile of the whole with these cells, numbered in their order; all others stand still.
  DetailState(const DetailState& whole, const Tile& tile, const std::vector<int32_t>& cells, NodeSubset& subset)
      : wire_(whole.wire_, cells, subset), rows_(whole.rows_, tile, cells) {}

  const WireState& wire() const { return wire_; }
  const RowSlots& rows() const { return rows_; }

  int32_t gridX(int32_t segment, int32_t site) const { return wire_.gridX(rows_.x({segment, site})); }
  int32_t gridY(int32_t segment) const { return wire_.gridY(rows_.segment(segment).y); }
  /// The band whose y is nearest to that of a grid place.
  int32_t bandAt(int32_t gridY) const { return rows_.nearestBand(gridY / wire_.scale() + wire_.originY()); }
  GridPoint grid(CellPlace p) const { return wire_.toGrid(rows_.x(p), rows_.y(p)); }

  /// How cells on the segment stand, where they follow their rows.
  bool upsideDown(int32_t segment) const { return isUpsideDown(rows_.segment(segment).orient); }
  /// By how much the total would grow along y if the cell alone moved to the segment.
  int64_t growthY(int32_t cell, int32_t segment) const {
    const int32_t from = wire_.at(cell).y, to = gridY(segment);
    return wire_.isOver(cell, upsideDown(segment)) ? wire_.growthOver(cell, from, to) : wire_.growth(cell, 1, from, to);
  }

  /// True for a cell on so many nets that only its own moves are worth their time: what a move of it would change takes
  /// that long to say, and every cell nearby would ask for it again and again. Others then take it for an obstacle.
  bool isHeavy(int32_t cell) const {
    constexpr size_t kMostLinks = 512;
    return wire_.links(cell).size() > kMostLinks;
  }

  /// Moves cells when the wirelength falls by more than the least gain, which may be below 0; otherwise nothing
  /// changes. The new places must be free once the cells have left their old ones. Returns what was gained, 0 when the
  /// cells stay.
  int64_t moveIfBetter(const std::vector<CellMove>& moves, int64_t least = 0);
  /// The same, for any gain, with cells of one segment, slots [first, first + slots.size()), that may change their
  /// order.
  int64_t arrangeIfBetter(int32_t segment, int32_t first, const std::vector<Slot>& slots);

  /// Puts all cells elsewhere at once, see RowSlots.
  void restore(const std::vector<CellPlace>& places, int threads);

 private:
  int64_t put(int32_t cell, CellPlace to) { return wire_.move(cell, grid(to), upsideDown(to.segment)); }
  void putBack(int32_t cell, GridPoint at) { wire_.move(cell, at, upsideDown(rows_.place(cell).segment)); }

  WireState wire_;
  RowSlots rows_;
  std::vector<GridPoint> before_;
};

}  // namespace signet
