// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/tile_grid.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "problem/parallel_errors.h"

namespace signet {
namespace {

/// In sites. Rows that share their sites are cut at the same one, whatever rounding does.
constexpr double kRounding = 1e-6;
/// Cuts from left to right are at one of so many places over the die: finer than any tile is wide.
constexpr int kPlaces = 8192;

size_t partOf(double at, const std::vector<double>& cuts) {
  return static_cast<size_t>(std::upper_bound(cuts.begin(), cuts.end(), at) - cuts.begin());
}

/// Tells when the next of the cuts is due that leave `share` between two, the first of them less by the shift.
class Portions {
 public:
  Portions(double share, double shift) : share_(share), next_(share * (1 - shift)) {}
  /// count: what there is up to here, and what would be one place further.
  bool isDue(double here, double further) {
    if ((here + further) / 2 < next_) return false;
    while ((here + further) / 2 >= next_) next_ += share_;
    return true;
  }

 private:
  double share_, next_;
};

}  // namespace

TileGrid::TileGrid(const RowSlots& rows, int32_t cellsPerTile) : rows_(rows) {
  x0_ = std::numeric_limits<double>::infinity();
  x1_ = -x0_;
  for (int32_t s = 0; s < rows.numSegments(); ++s) {
    x0_ = std::min(x0_, rows.segment(s).x0);
    x1_ = std::max(x1_, rows.segment(s).x1());
  }
  const auto cells = static_cast<double>(rows.cells().size());
  if (cells <= cellsPerTile || rows.numBands() == 0) return;
  // Squares, were the cells spread evenly; whole strips, or the last would hold few.
  const double height = rows.bandY(rows.numBands() - 1) - rows.bandY(0) + rows.segment(0).height;
  const double strips = std::sqrt(cells / cellsPerTile * height / (x1_ - x0_));
  perTile_ = cellsPerTile;
  perStrip_ = cells / std::max(1.0, std::round(strips));
}

TileGrid::Strips TileGrid::chooseStrips(double shift) const {
  Strips strips;
  strips.begin.push_back(0);
  Portions portions(perStrip_, shift);
  double cells = 0;
  for (int32_t band = 0; band < rows_.numBands() && perTile_ > 0; ++band) {
    const int32_t begin = rows_.bandBegin(band);
    double further = cells;
    for (int32_t s = begin; s < rows_.bandBegin(band + 1); ++s) further += static_cast<double>(rows_.slots(s).size());
    if (portions.isDue(cells, further) && begin > strips.begin.back()) {
      strips.y.push_back(rows_.bandY(band));
      strips.begin.push_back(begin);
    }
    cells = further;
  }
  strips.begin.push_back(rows_.numSegments());
  return strips;
}

std::vector<double> TileGrid::chooseCuts(int32_t begin, int32_t end, double shift) const {
  std::vector<double> cuts;
  if (perTile_ <= 0) return cuts;
  std::vector<int32_t> count(kPlaces, 0);
  const double step = (x1_ - x0_) / kPlaces;
  for (int32_t s = begin; s < end; ++s) {
    const Segment& g = rows_.segment(s);
    for (const Slot& slot : rows_.slots(s)) {
      const double x = g.x0 + slot.site * g.spacing;
      ++count[static_cast<size_t>(std::clamp(static_cast<int>((x - x0_) / step), 0, kPlaces - 1))];
    }
  }
  Portions portions(perTile_, shift);
  double cells = 0;
  for (int i = 0; i < kPlaces; ++i) {
    const double further = cells + count[static_cast<size_t>(i)];
    if (portions.isDue(cells, further)) cuts.push_back(x0_ + i * step);
    cells = further;
  }
  return cuts;
}

bool TileGrid::isAcrossStrips(int32_t cell, const Strips& strips) const {
  if (!rows_.isMultiRow(cell)) return false;
  const double bottom = rows_.y(rows_.place(cell)), top = bottom + rows_.height(cell) - kPlaceTolerance;
  return partOf(bottom, strips.y) != partOf(rows_.bandY(rows_.bandBelow(top)), strips.y);
}

std::vector<Tile> TileGrid::cut(double shiftX, double shiftY, int threads) const {
  const Strips strips = chooseStrips(shiftY);
  std::vector<std::vector<Tile>> ofStrip(strips.begin.size() - 1);
  ParallelErrors errors(ofStrip.size());
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads)
  for (size_t k = 0; k < ofStrip.size(); ++k) errors.guard(k, [&] { ofStrip[k] = cutStrip(strips, k, shiftX); });
  errors.rethrow();
  std::vector<Tile> tiles;
  for (std::vector<Tile>& part : ofStrip)
    tiles.insert(tiles.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  return tiles;
}

std::vector<Tile> TileGrid::cutStrip(const Strips& strips, size_t strip, double shift) const {
  const std::vector<double> cutsX = chooseCuts(strips.begin[strip], strips.begin[strip + 1], shift);
  std::vector<Tile> tiles(cutsX.size() + 1);
  for (int32_t s = strips.begin[strip]; s < strips.begin[strip + 1]; ++s) cutSegment(s, cutsX, strips, tiles);
  const auto hasCells = [](const TilePiece& p) { return p.lastSlot > p.firstSlot; };
  std::erase_if(tiles, [&](const Tile& t) { return std::none_of(t.pieces.begin(), t.pieces.end(), hasCells); });
  return tiles;
}

void TileGrid::cutSegment(int32_t s, const std::vector<double>& cutsX, const Strips& strips,
                          std::vector<Tile>& tiles) const {
  const Segment& g = rows_.segment(s);
  const auto count = static_cast<int32_t>(rows_.slots(s).size());
  int32_t slot = 0;
  for (int32_t begin = 0; begin < g.sites;) {
    const size_t column = partOf(g.x0 + (begin + kRounding) * g.spacing, cutsX);
    int32_t end = g.sites;
    if (column < cutsX.size()) {
      const double cut = std::ceil((cutsX[column] - g.x0) / g.spacing - kRounding);
      end = std::max(begin + 1, static_cast<int32_t>(std::min<double>(cut, g.sites)));
    }
    const int32_t first = slot;
    const auto isInside = [&](int32_t i) {
      return rows_.endBefore(s, i + 1) <= end && !isAcrossStrips(rows_.slots(s)[static_cast<size_t>(i)].cell, strips);
    };
    while (slot < count && isInside(slot)) ++slot;
    const int32_t free = std::min(end, rows_.siteFrom(s, slot));
    if (free > begin) tiles[column].pieces.push_back({s, begin, free - begin, first, slot});
    begin = end;
    if (free < end) begin = rows_.endBefore(s, ++slot);  // that cell is across the cut
  }
}

}  // namespace signet
