// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/tile_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signet {
namespace {

/// In sites. Rows that share their sites are cut at the same one, whatever rounding does.
constexpr double kRounding = 1e-6;

}  // namespace

TileGrid::TileGrid(const RowSlots& rows, int32_t cellsPerTile) : rows_(rows) {
  x0_ = y0_ = std::numeric_limits<double>::infinity();
  x1_ = y1_ = -x0_;
  double area = 0;
  for (int32_t s = 0; s < rows.numSegments(); ++s) {
    const Segment& g = rows.segment(s);
    x0_ = std::min(x0_, g.x0);
    x1_ = std::max(x1_, g.x1());
    y0_ = std::min(y0_, g.y);
    y1_ = std::max(y1_, g.y);
    area += (g.x1() - g.x0) * g.height;
  }
  const double tiles = static_cast<double>(rows.cells().size()) / cellsPerTile;
  if (tiles > 1) side_ = std::sqrt(area / tiles);
}

int32_t TileGrid::columnOf(double x, double shift) const {
  return side_ > 0 ? static_cast<int32_t>(std::floor((x - x0_) / side_ + shift)) : 0;
}

int32_t TileGrid::rowOf(double y, double shift) const {
  return side_ > 0 ? static_cast<int32_t>(std::floor((y - y0_) / side_ + shift)) : 0;
}

bool TileGrid::isAcrossRows(int32_t cell, double shift) const {
  if (!rows_.isMultiRow(cell)) return false;
  const double bottom = rows_.y(rows_.place(cell)), top = bottom + rows_.height(cell) - kPlaceTolerance;
  return rowOf(bottom, shift) != rowOf(rows_.bandY(rows_.bandBelow(top)), shift);
}

std::vector<Tile> TileGrid::cut(double shiftX, double shiftY) const {
  std::vector<Tile> tiles;
  if (rows_.numSegments() == 0) return tiles;
  const auto columns = static_cast<size_t>(columnOf(x1_, shiftX)) + 1;
  std::vector<Tile> row(columns);
  int32_t at = 0;
  const auto finishRow = [&] {
    for (Tile& tile : row) {
      const auto hasCells = [](const TilePiece& p) { return p.lastSlot > p.firstSlot; };
      if (std::any_of(tile.pieces.begin(), tile.pieces.end(), hasCells)) tiles.push_back(std::move(tile));
      tile.pieces.clear();
    }
  };
  for (int32_t s = 0; s < rows_.numSegments(); ++s) {
    const double y = rows_.segment(s).y;
    const int32_t here = rowOf(y, shiftY);
    if (here != at) finishRow();
    at = here;
    cutSegment(s, shiftX, shiftY, row);
  }
  finishRow();
  return tiles;
}

void TileGrid::cutSegment(int32_t s, double shiftX, double shiftY, std::vector<Tile>& row) const {
  const Segment& g = rows_.segment(s);
  const auto count = static_cast<int32_t>(rows_.slots(s).size());
  int32_t slot = 0;
  for (int32_t begin = 0; begin < g.sites;) {
    const int32_t column = columnOf(g.x0 + (begin + kRounding) * g.spacing, shiftX);
    int32_t end = g.sites;
    if (side_ > 0) {
      const double cut = std::ceil((x0_ + (column + 1 - shiftX) * side_ - g.x0) / g.spacing - kRounding);
      end = std::max(begin + 1, static_cast<int32_t>(std::min<double>(cut, g.sites)));
    }
    const int32_t first = slot;
    const auto isInside = [&](int32_t i) {
      return rows_.endBefore(s, i + 1) <= end && !isAcrossRows(rows_.slots(s)[static_cast<size_t>(i)].cell, shiftY);
    };
    while (slot < count && isInside(slot)) ++slot;
    const int32_t free = std::min(end, rows_.siteFrom(s, slot));
    if (free > begin) row[static_cast<size_t>(column)].pieces.push_back({s, begin, free - begin, first, slot});
    begin = end;
    if (free < end) begin = rows_.endBefore(s, ++slot);  // that cell is across the cut
  }
}

}  // namespace signet
