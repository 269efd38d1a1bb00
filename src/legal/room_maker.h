// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "legal/row_fill.h"
#include "legal/stop_poll.h"

namespace signet {

/// Finds a segment for a cell when none has enough free sites: gathers free sites on one segment by handing cells to
/// other segments, or by exchanging them for narrower ones. Near segments first. Distances (in x or y) above reach are
/// not tried.
class RoomMaker {
 public:
  /// Once stop says so, no cell finds a place.
  RoomMaker(RowFill& fill, double reach, StopPoll& stop)
      : fill_(fill), reach_(reach), stop_(stop), kindOf_(static_cast<size_t>(fill.numSegments()), -1) {}
  /// False when no segment could be opened; nothing is changed then.
  bool place(int32_t cell);

 private:
  struct Move {
    int32_t cell, from, to;
  };
  /// Segments of one site spacing whose cells have the same widths, each counted once: a kind.
  struct Kind {
    double spacing;
    std::vector<double> widths;       ///< ascending
    std::vector<int32_t> leastRooms;  ///< per kind, as far as they are known: see leastRoom()
  };
  /// What segments that can be opened for a cell alike, or not, have in common: kind, sites, free sites, sites needed.
  using Likeness = std::array<int32_t, 4>;
  bool search(int32_t cell);
  Likeness likeness(int32_t cell, int32_t s);
  bool openFor(int32_t cell, int32_t s);
  /// Hands sites over from segment s until the need is met, or fails and undoes everything.
  bool open(int32_t s, int32_t need);
  /// The best single exchange between s and other; returns the sites that s gains, 0 when none helps.
  int32_t exchange(int32_t s, int32_t other, int32_t need);
  /// False when no exchange between s and other lets s gain, by the widths there alone.
  bool mayGain(int32_t s, int32_t other) { return leastRoom(kindOf(s), kindOf(other)) <= fill_.freeSites(other); }
  /// The free sites that a segment must have at least for one of the other kind to gain from it.
  int32_t leastRoom(int32_t kind, int32_t other);
  int32_t findLeastRoom(const Kind& kind, const Kind& other) const;
  int32_t kindOf(int32_t s);
  void put(int32_t cell, int32_t s);
  void take(int32_t cell, int32_t s);
  void move(int32_t cell, int32_t from, int32_t to);
  bool reaches(int32_t cell, int32_t s) const {
    return fill_.distanceX(cell, s) <= reach_ && fill_.distanceY(cell, s) <= reach_;
  }

  RowFill& fill_;
  double reach_;
  StopPoll& stop_;
  std::vector<Move> moves_;
  std::vector<int32_t> roomy_;            // segments with free sites, ascending, at the beginning of a search
  std::map<Likeness, int32_t> failures_;  // to open segments that are alike; these come last once they are many
  std::vector<Kind> kinds_;
  std::map<std::vector<double>, int32_t> kindNumbers_;  // by spacing and widths
  std::vector<int32_t> kindOf_;                         // per segment; -1: not known
  size_t knownRooms_ = 0;                               // entries of all kinds' leastRooms
  std::vector<std::pair<double, double>> noRoom_;  // width, height: of cells that found no room since the last change
};

}  // namespace signet
