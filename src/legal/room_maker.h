// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "legal/row_fill.h"

namespace signet {

/// Finds a segment for a cell when none has enough free sites: gathers free sites on one segment by handing cells to
/// other segments, or by exchanging them for narrower ones. Near segments first. Distances (in x or y) above reach are
/// not tried.
class RoomMaker {
 public:
  RoomMaker(RowFill& fill, double reach)
      : fill_(fill), reach_(reach), widths_(static_cast<size_t>(fill.numSegments())) {}
  /// False when no segment could be opened; nothing is changed then.
  bool place(int32_t cell);

 private:
  struct Move {
    int32_t cell, from, to;
  };
  /// Of the cells on a segment.
  struct Widths {
    bool known = false;
    std::vector<double> list;  ///< each once, ascending
  };
  bool search(int32_t cell);
  /// Hands sites over from segment s until the need is met, or fails and undoes everything.
  bool open(int32_t s, int32_t need);
  /// The best single exchange between s and other; returns the sites that s gains, 0 when none helps.
  int32_t exchange(int32_t s, int32_t other, int32_t need);
  /// False when no exchange between s and other lets s gain, by the widths there alone.
  bool mayGain(int32_t s, int32_t other);
  const std::vector<double>& widths(int32_t s);
  void put(int32_t cell, int32_t s);
  void take(int32_t cell, int32_t s);
  void move(int32_t cell, int32_t from, int32_t to);
  bool reaches(int32_t cell, int32_t s) const {
    return fill_.distanceX(cell, s) <= reach_ && fill_.distanceY(cell, s) <= reach_;
  }

  RowFill& fill_;
  double reach_;
  std::vector<Move> moves_;
  std::vector<Widths> widths_;                     // per segment
  std::vector<std::pair<double, double>> noRoom_;  // width, height: of cells that found no room since the last change
};

}  // namespace signet
