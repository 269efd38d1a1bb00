// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "legal/row_fill.h"
#include "legal/row_packer.h"
#include "legal/wire_cost.h"

namespace signet {

/// Chooses a segment for each cell, one cell after the other from left to right. The cost of a segment is
///   growth of the sum of all cells' squared distances (see RowPacker)
///   + wire weight * wirelength above its least,
/// with all other cells where they are now: at their wanted places, or where they were put. Distances in x are from the
/// place on a row that the same sum would choose for the cell alone. Wirelength thus decides between places of about
/// the same distance.
class RowAssigner {
 public:
  /// Rows that are looked at for the wirelength's sake; for the distance's sake, as many as it takes.
  static constexpr int32_t kWireBands = 12;

  /// Places further away than reach (in x or in y) are not tried. The wire weight is a length, files' units.
  RowAssigner(RowFill& fill, WireCost& wire, double wireWeight, double reach);

  /// Adds the cell to the best segment; false when none has enough free sites.
  bool place(int32_t cell);

 private:
  struct Choice {
    double cost;
    double distance;  ///< squared, of the cell alone
    int32_t segment;
  };
  double distanceSquared(int32_t cell, int32_t band) const;
  void tryBand(int32_t cell, int32_t band, double distance);
  void trySegment(int32_t cell, int32_t s, double rowDistance, double rowCost);
  void commit(int32_t cell);

  RowFill& fill_;
  WireCost& wire_;
  double wireWeight_;
  double reach_;
  double leastX_ = 0, leastY_ = 0;  // wirelength of the cell in hand at its best
  std::vector<RowPacker> packers_;
  Choice best_{0, 0, -1};
};

}  // namespace signet
