// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "legal/row_fill.h"
#include "legal/row_packer.h"
#include "legal/wire_cost.h"

namespace signet {

/// What RowAssigner goes by.
struct RowAssignerOptions {
  double wireWeight = 0;                                   ///< a length, files' units
  double reach = std::numeric_limits<double>::infinity();  ///< places further away (in x or in y) are not tried
  int threads = 1;                                         ///< without influence on the result
};

/// Chooses a segment for each cell, one cell after the other from left to right. The cost of a segment is
///   growth of the sum of all cells' squared distances (see RowPacker)
///   + wire weight * wirelength above its least,
/// with all other cells where they are now: at their wanted places, or where they were put. Distances in x are from the
/// place on a row that the same sum would choose for the cell alone. Wirelength thus decides between places of about
/// the same distance.
///
/// With several threads, the choices of a few cells are made side by side, and taken one after the other: a choice that
/// an earlier one of them could have changed is made again.
class RowAssigner {
 public:
  /// Rows that are looked at for the wirelength's sake; for the distance's sake, as many as it takes.
  static constexpr int32_t kWireBands = 12;

  RowAssigner(RowFill& fill, WireNets& nets, const RowAssignerOptions& options);

  /// Adds each cell to the best segment; returns those for which none has enough free sites. Calls each() after every
  /// cell, on the caller's thread, with the number of segments on the rows that were looked at; where it says false,
  /// the cells that follow are returned, too.
  std::vector<int32_t> place(const std::vector<int32_t>& cells, const std::function<bool(int32_t)>& each);

 private:
  struct Choice {
    double cost = std::numeric_limits<double>::infinity();
    double distance = cost;  ///< squared, of the cell alone
    int32_t segment = -1, band = -1;
    double target = 0;                   ///< where on a row it should be
    int32_t firstBand = 0, endBand = 0;  ///< the bands that were looked at
  };

  /// Makes choices; changes nothing that others see.
  class Chooser {
   public:
    explicit Chooser(const RowAssigner& assigner);
    Choice choose(int32_t cell);

   private:
    double distanceSquared(int32_t cell, int32_t band) const;
    void tryBand(int32_t cell, int32_t band, double distance);
    void trySegment(int32_t cell, int32_t s, int32_t band, double rowDistance, double rowCost);

    const RowFill& fill_;
    const std::vector<RowPacker>& packers_;
    WireCost wire_;
    double wireWeight_, reach_;
    double leastX_ = 0, leastY_ = 0;  // wirelength of the cell in hand at its best
    double spacing_ = 0;              // of the sites that the cell in hand was measured in last
    int32_t sites_ = 0;
    Choice best_;
  };

  int team() const;
  void placeSideBySide(const std::vector<int32_t>& cells, int team,
                       const std::function<bool(int32_t, const Choice&)>& take);
  bool isStale(int32_t cell, const Choice& choice, int32_t batch) const;
  void noteTaken(int32_t cell, const Choice& choice, int32_t batch);
  void commit(int32_t cell, const Choice& choice);

  RowFill& fill_;
  WireNets& nets_;
  RowAssignerOptions options_;
  std::vector<RowPacker> packers_;
  std::vector<Chooser> choosers_;              // one per thread
  std::vector<int32_t> bandBatch_, netBatch_;  // the last batch that changed it
};

}  // namespace signet
