// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "legal/row_fill.h"
#include "legal/row_packer.h"
#include "legal/wire_cost.h"

namespace signet {

/// Chooses a segment for each cell, one cell after the other from left to right: the one where the sum of all squared
/// distances grows least, plus what the row's y costs in wirelength.
class RowAssigner {
 public:
  /// wire may be null: distances alone decide then. now is where the cells are as far as known: wanted places first,
  /// then those given by place().
  RowAssigner(RowFill& fill, WireCost* wire, double wireWeight, double reach, Placement& now);

  /// Adds the cell to the best segment; false when none has enough free sites.
  bool place(int32_t cell);

 private:
  struct Choice {
    double cost;
    int32_t segment;
  };
  void tryBand(int32_t cell, int32_t band, double rowCost);
  void trySegment(int32_t cell, int32_t s, double rowCost);
  double distanceSquared(int32_t cell, int32_t band) const;

  RowFill& fill_;
  WireCost* wire_;
  double wireWeight_;
  double reach_;
  Placement& now_;
  std::vector<RowPacker> packers_;
  Choice best_{0, -1};
};

}  // namespace signet
