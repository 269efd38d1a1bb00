// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "detail/cell_mover.h"
#include "detail/cell_pulls.h"
#include "detail/detail_state.h"
#include "detail/row_pusher.h"

namespace signet {

/// Moves one cell of more than one row to where its nets want it, see CellPulls. Around that box it tries places that
/// suit it on all of its rows, and there both pushing one-row neighbours aside and exchanging with those in its way,
/// which then stand where it stood; the best of all is made when the wirelength really falls. (Cells of equal width and
/// height exchange their places in CellMatcher.)
class MultiRowMover {
 public:
  MultiRowMover(DetailState& state, const MoverReach& reach)
      : state_(state), reach_(reach), pusher_(state, reach.pushed) {}
  /// Returns what was gained.
  int64_t improve(int32_t cell);

 private:
  void tryBand(int32_t band);
  /// Places that touch a neighbour on one of the rows of the target.
  void tryBeside(CellPlace target, CellPlace row);
  void tryAt(CellPlace place);
  bool pushAside();
  bool exchange();
  /// Moves what is in the way on one of the cell's new rows to the row that it leaves there.
  bool exchangeOnRow(CellPlace from, CellPlace to);
  void keep();

  DetailState& state_;
  MoverReach reach_;
  RowPusher pusher_;
  CellPulls pulls_;
  int32_t cell_ = -1, width_ = 0;
  int64_t costNow_ = 0, costY_ = 0;  // of the cell's nets: now, and in y on the lowest row in hand
  GridPoint target_;
  std::vector<CellPlace> from_, to_, around_;  // rows that the cell covers
  MovePlan plan_;
  int64_t bestGain_ = 0;
  std::vector<CellMove> best_;
};

}  // namespace signet
