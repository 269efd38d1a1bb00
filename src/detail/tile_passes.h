// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>

#include "detail/cell_mover.h"
#include "detail/detail_state.h"

namespace signet {

/// What an effort stands for.
struct DetailPlan {
  int rounds;        ///< at most
  double leastGain;  ///< of a round, as a share of the wirelength; less ends the work
  MoverReach reach;
  int32_t setSize, runCells, windowItems, windowStep;
  int sweeps;  ///< of annealing
};

/// Asked before the work on a cell, with what that is about in proportion to: nets looked at. True: stop.
using StopQuestion = std::function<bool(int64_t work)>;

/// The passes of detailed placement on one state. All but annealing change nothing unless the wirelength falls by it.
class TilePasses {
 public:
  /// stop is asked for each cell; true: the rest of the pass is left out.
  TilePasses(DetailState& state, const DetailPlan& plan, int round, const StopQuestion& stop)
      : state_(state), plan_(plan), round_(round), stop_(stop) {}

  /// All of the others but annealing, in their order.
  void improve();
  void anneal(uint64_t seed);
  void moveCells();
  void matchCells();
  void moveRuns();
  void orderWindows();
  void spaceRows();

  static int64_t workOn(const DetailState& state, int32_t cell) {
    return 1 + static_cast<int64_t>(state.wire().links(cell).size());
  }

 private:
  bool stopsAt(int32_t cell) const { return stop_(workOn(state_, cell)); }

  DetailState& state_;
  const DetailPlan& plan_;
  int round_;
  const StopQuestion& stop_;
};

}  // namespace signet
