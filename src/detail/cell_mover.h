// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "detail/cell_pulls.h"
#include "detail/detail_state.h"
#include "detail/row_pusher.h"
#include "problem/random.h"

namespace signet {

/// How far a CellMover looks around a cell's best place.
struct MoverReach {
  int32_t bands = 1;   ///< rows above and below
  int32_t slots = 2;   ///< cells to the left and to the right, on each row
  int32_t pushed = 4;  ///< cells that may be pushed aside, on each side
};

/// Moves one cell of one row to where its nets want it, see CellPulls. Around that box it tries gaps, pushing the
/// neighbours aside where a gap is too narrow, and exchanges with other cells; the best of them is made when the
/// wirelength really falls.
class CellMover {
 public:
  CellMover(DetailState& state, const MoverReach& reach) : state_(state), reach_(reach), pusher_(state, reach.pushed) {}
  /// Returns what was gained.
  int64_t improve(int32_t cell);
  /// One step of simulated annealing (Kirkpatrick, Gelatt, Vecchi, Science 220, 1983): a place drawn from around the
  /// cell or its best place, taken when the wirelength grows by less than an exponentially distributed threshold. The
  /// temperature is that threshold's mean, range how far it draws in y (twice that in x); both in grid units. Returns
  /// what was gained, below 0 when the wirelength grew.
  int64_t wander(int32_t cell, double temperature, double range, Random& random);

 private:
  struct Range {
    int32_t low, high;
  };
  void load(int32_t cell);
  /// Takes up the segment of a band for the cell: its target site on it; false when the cell cannot go there.
  bool aim(int32_t band, int32_t& s, int32_t& target);
  void tryBand(int32_t band);
  void tryGap(int32_t s, int32_t index, int32_t target);
  void tryAt(int32_t s, int32_t index, int32_t site);
  void tryExchange(int32_t s, int32_t index, int32_t target);
  void keep();
  /// Sites between the neighbours of slot i.
  Range roomAround(int32_t s, int32_t index) const;

  DetailState& state_;
  MoverReach reach_;
  RowPusher pusher_;
  CellPulls pulls_;
  int32_t cell_ = -1, width_ = 0;
  CellPlace from_;
  int64_t costNow_ = 0, costY_ = 0;  // of the cell's nets: now, and in y on the row in hand
  GridPoint target_;
  int64_t bestGain_ = 0;
  MovePlan plan_;
  std::vector<CellMove> best_;
};

}  // namespace signet
