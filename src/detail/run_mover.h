// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "detail/detail_state.h"

namespace signet {

/// Moves neighbours on a row together to the row above or below, and what stands there to where they were: cells that
/// hold each other back one by one may gain as a group. The order and the gaps inside of both groups stay. What does
/// not gain along y is not looked at any further.
class RunMover {
 public:
  /// A run has two cells or more, up to so many.
  RunMover(DetailState& state, int32_t mostCells)
      : state_(state), mostCells_(mostCells), uses_(static_cast<size_t>(state.wire().numNets())) {}
  /// Tries the runs that begin at a slot of the segment, by index, until one gains. Returns what was gained.
  int64_t improve(int32_t segment, int32_t first);

 private:
  /// Slots [first, last) of a segment, and the sites between their neighbours.
  struct Run {
    int32_t segment, first, last;
    int32_t roomBegin, roomEnd;
    int32_t begin, end;  ///< of the cells; end <= begin when there are none
  };
  Run runOf(int32_t segment, int32_t first, int32_t last) const;
  bool mayMove(const Run& run, int32_t segment) const;
  int64_t exchange(const Run& run, int32_t other);
  /// The run goes to the site, or as near to it as the room between the other's neighbours allows.
  int64_t exchange(const Run& run, const Run& other, int32_t site);
  /// By how much the nets would grow along y if the run alone moved there, and no row turned cells over.
  int64_t growthY(const Run& run, int32_t segment);
  bool isIn(const Run& run, int32_t node) const;
  int64_t growthOfNet(const Run& run, int32_t net, int32_t by) const;
  void addMoves(const Run& run, int32_t segment, int32_t site);

  DetailState& state_;
  int32_t mostCells_;
  /// A net's pins in the run in hand: one of their cells, how many cells, and their range in y.
  struct Use {
    int32_t round = 0, cell = -1, cells = 0, low = 0, high = 0;
  };
  std::vector<Use> uses_;  // per net
  std::vector<int32_t> nets_;
  int32_t round_ = 0;
  std::vector<CellMove> moves_;
};

}  // namespace signet
