// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "detail/wire_state.h"

namespace signet {

/// What one cell's nets cost over the cell's place, all other cells where they are: in each axis a sum of
/// weight * (max(0, low - v) + max(0, v - high)), and least in a box between medians of the ends (Goto, "An efficient
/// algorithm for the two-dimensional placement problem", IEEE TCAS 1981).
class CellPulls {
 public:
  /// Takes up a cell. The pulls are those of now: moves of other cells do not change them.
  void load(const WireState& wire, int32_t cell);
  /// True when the cell has no nets.
  bool empty() const { return pulls_[0].empty(); }
  /// The point of the box of least cost that is nearest to the place.
  GridPoint nearestBest(GridPoint at);
  int64_t costX(int32_t x) const { return cost(pulls_[0], x); }
  int64_t costY(int32_t y) const { return cost(pulls_[1], y); }
  /// The same as costY(), were the cell turned over. Only where pins follow rows.
  int64_t costOver(int32_t y) const { return cost(over_, y); }

 private:
  struct Pull {
    int32_t low, high, weight;
  };
  int32_t nearestBest(const std::vector<Pull>& pulls, int32_t at);
  static int64_t cost(const std::vector<Pull>& pulls, int32_t at);

  std::vector<Pull> pulls_[2];                     // x, y
  std::vector<Pull> over_;                         // y, turned over
  std::vector<std::pair<int32_t, int32_t>> ends_;  // of pulls, with their weights
};

}  // namespace signet
