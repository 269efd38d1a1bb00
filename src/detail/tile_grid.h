// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "detail/row_slots.h"

namespace signet {

/// Part of a segment: sites [begin, begin + sites), which hold the slots [firstSlot, lastSlot) and no part of others.
struct TilePiece {
  int32_t segment, begin, sites, firstSlot, lastSlot;
};

/// A part of the rows that one thread works on while the rest of the design stands still.
struct Tile {
  std::vector<TilePiece> pieces;  ///< in the order of their segments, from left to right
};

/// Cuts the rows into tiles of about the same number of cells, wherever the cells stand: strips of rows first, and each
/// strip from left to right. A cell across a cut, with one of its rows or between them, belongs to no tile, and the
/// pieces end at it. The tiles depend on the placement alone, not on how many threads work on them.
class TileGrid {
 public:
  TileGrid(const RowSlots& rows, int32_t cellsPerTile);
  /// The tiles of the grid shifted by so many tiles, both in [0, 1); passes that see other cuts improve what the cuts
  /// of one stood in the way of. A grid of one tile has no cuts. Tiles without cells are left out. They are the same
  /// for any number of threads.
  std::vector<Tile> cut(double shiftX, double shiftY, int threads = 1) const;

 private:
  /// Where the grid is cut into strips of rows, ascending; what lies on a cut is above it.
  struct Strips {
    std::vector<double> y;
    std::vector<int32_t> begin;  ///< the first segment of each strip, and the end of the last one's
  };
  Strips chooseStrips(double shift) const;
  std::vector<Tile> cutStrip(const Strips& strips, size_t strip, double shift) const;
  /// The segments [begin, end) cut from left to right at such places that about perTile_ cells are between two.
  std::vector<double> chooseCuts(int32_t begin, int32_t end, double shift) const;
  /// True when the cell's rows are not all of one strip.
  bool isAcrossStrips(int32_t cell, const Strips& strips) const;
  void cutSegment(int32_t s, const std::vector<double>& cutsX, const Strips& strips, std::vector<Tile>& tiles) const;

  const RowSlots& rows_;
  double perTile_ = 0, perStrip_ = 0;  // cells; 0: one tile holds everything
  double x0_ = 0, x1_ = 0;
};

}  // namespace signet
