// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/row_slots.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "detail/tile_grid.h"
#include "legal/row_classes.h"
#include "problem/ground.h"

namespace signet {
namespace {

bool isOneRowCell(const Design& design, const Placement& placement, const RowClasses& classes, int64_t node) {
  const auto [width, height] = orientedSize(design, placement, node);
  return design.isMovable(node) && height <= design.rowHeight() + kPlaceTolerance && width > 0 &&
         classes.of(static_cast<size_t>(node)) == classes.base();
}

// Rows less everything that is not a one-row cell, each fence's and the ground outside.
RowSpace spaceOfCells(const Design& design, const Placement& placement, const RowClasses& classes) {
  RowSpace space = freeRowSpace(design, placement, classes.base());
  for (size_t r = 0; r < design.regions.size(); ++r)
    if (design.regions[r].fence) space.add(freeRowSpace(design, placement, classes.base(), static_cast<int32_t>(r)));
  for (int64_t node = 0; node < design.numNodes(); ++node) {
    if (!design.isMovable(node) || design.isMacro(node) || isOneRowCell(design, placement, classes, node)) continue;
    const Rect box = nodeBox(design, placement, static_cast<size_t>(node));
    if (box.width() > 0) space.block(box);
  }
  return space;
}

}  // namespace

RowSlots::RowSlots(const Design& design, const Placement& placement) : orients_(design.cellsFollowRows) {
  const RowClasses classes(design);
  const RowSpace space = spaceOfCells(design, placement, classes);
  bandBegin_.push_back(0);
  for (int32_t band = 0; band < space.numBands(); ++band) {
    segments_.insert(segments_.end(), space.band(band).begin(), space.band(band).end());
    bandY_.push_back(space.bandY(band));
    bandBegin_.push_back(static_cast<int32_t>(segments_.size()));
    bandOf_.resize(segments_.size(), band);
  }
  slots_.resize(segments_.size());
  place_.resize(static_cast<size_t>(design.numNodes()));
  width_.resize(place_.size());
  height_.resize(place_.size());
  for (int64_t node = 0; node < design.numNodes(); ++node) {
    const auto [width, height] = orientedSize(design, placement, node);
    height_[static_cast<size_t>(node)] = height;
    const bool onRow = isOneRowCell(design, placement, classes, node);
    if (onRow && !add(static_cast<int32_t>(node), placement)) allOnSites_ = false;
    if (place(static_cast<int32_t>(node)).segment >= 0)
      width_[static_cast<size_t>(node)] = sitesFor(width, segment(place(static_cast<int32_t>(node)).segment).spacing);
  }
  sortSlots();
}

RowSlots::RowSlots(const RowSlots& whole, const Tile& tile, const std::vector<int32_t>& cells)
    : orients_(whole.orients_) {
  int32_t band = -1;
  for (const TilePiece& piece : tile.pieces) {
    if (whole.bandOf(piece.segment) != band) {
      band = whole.bandOf(piece.segment);
      bandBegin_.push_back(numSegments());
      bandY_.push_back(whole.bandY(band));
    }
    bandOf_.push_back(static_cast<int32_t>(bandY_.size()) - 1);
    Segment part = whole.segment(piece.segment);
    part.x0 += piece.begin * part.spacing;
    part.sites = piece.sites;
    segments_.push_back(part);
  }
  bandBegin_.push_back(numSegments());
  cells_.resize(cells.size());
  std::iota(cells_.begin(), cells_.end(), 0);
  place_.resize(cells.size() + 1);  // one more for what is outside
  for (int32_t cell : cells) {
    width_.push_back(whole.width(cell));
    height_.push_back(whole.height(cell));
  }
  takePlaces(whole, tile, cells);
}

// Cells and their slots know of each other by the place: the first site tells them apart.
void RowSlots::takePlaces(const RowSlots& whole, const Tile& tile, const std::vector<int32_t>& cells) {
  for (size_t i = 0; i < cells.size(); ++i) {
    const CellPlace& p = whole.place(cells[i]);
    const auto piece = std::partition_point(tile.pieces.begin(), tile.pieces.end(), [&](const TilePiece& t) {
      return t.segment < p.segment || (t.segment == p.segment && t.begin + t.sites <= p.site);
    });
    place_[i] = {static_cast<int32_t>(piece - tile.pieces.begin()), p.site - piece->begin};
  }
  slots_.resize(segments_.size());
  fillSlots();
}

void RowSlots::fillSlots() {
  for (std::vector<Slot>& list : slots_) list.clear();
  for (int32_t cell : cells_) slots_[static_cast<size_t>(place(cell).segment)].push_back({place(cell).site, cell});
  sortSlots();
}

void RowSlots::sortSlots() {
  for (std::vector<Slot>& list : slots_)
    std::sort(list.begin(), list.end(), [](const Slot& a, const Slot& b) { return a.site < b.site; });
}

void RowSlots::restore(const std::vector<CellPlace>& places) {
  place_ = places;
  fillSlots();
}

bool RowSlots::add(int32_t cell, const Placement& placement) {
  const double x = placement.x[static_cast<size_t>(cell)], y = placement.y[static_cast<size_t>(cell)];
  const int32_t band = nearestBand(y);
  const int32_t s = nearestSegment(band, x);
  if (s < 0 || std::abs(segment(s).y - y) > kPlaceTolerance) return false;
  const double site = std::round((x - segment(s).x0) / segment(s).spacing);
  if (site < 0 || site >= segment(s).sites) return false;
  const CellPlace p{s, static_cast<int32_t>(site)};
  if (std::abs(this->x(p) - x) > kPlaceTolerance) return false;
  place_[static_cast<size_t>(cell)] = p;
  slots_[static_cast<size_t>(s)].push_back({p.site, cell});
  cells_.push_back(cell);
  return true;
}

bool RowSlots::consistent() const {
  if (!allOnSites_) return false;
  for (int32_t s = 0; s < numSegments(); ++s)
    for (int32_t i = 0; i < static_cast<int32_t>(slots(s).size()); ++i)
      if (endBefore(s, i + 1) > siteFrom(s, i + 1)) return false;
  return true;
}

int32_t RowSlots::nearestBand(double y) const {
  const auto above = std::lower_bound(bandY_.begin(), bandY_.end(), y);
  auto band = static_cast<int32_t>(above - bandY_.begin());
  if (above == bandY_.end() || (above != bandY_.begin() && y - *(above - 1) <= *above - y)) --band;
  return band;
}

int32_t RowSlots::nearestSegment(int32_t band, double x) const {
  const auto begin = segments_.begin() + bandBegin(band), end = segments_.begin() + bandBegin(band + 1);
  if (begin == end) return -1;
  auto it = std::partition_point(begin, end, [&](const Segment& s) { return s.x1() <= x; });
  if (it == end || (it != begin && it->x0 > x && x - (it - 1)->x1() < it->x0 - x)) --it;
  return static_cast<int32_t>(it - segments_.begin());
}

int32_t RowSlots::lowerBound(int32_t s, int32_t site) const {
  const std::vector<Slot>& list = slots(s);
  const auto it = std::partition_point(list.begin(), list.end(), [&](const Slot& slot) { return slot.site < site; });
  return static_cast<int32_t>(it - list.begin());
}

void RowSlots::remove(int32_t cell) {
  const int32_t i = indexOf(cell);
  auto& list = slots_[static_cast<size_t>(place(cell).segment)];
  list.erase(list.begin() + i);
}

void RowSlots::insert(int32_t cell, CellPlace place) {
  const int32_t i = lowerBound(place.segment, place.site);
  auto& list = slots_[static_cast<size_t>(place.segment)];
  list.insert(list.begin() + i, {place.site, cell});
  place_[static_cast<size_t>(cell)] = place;
}

void RowSlots::shift(int32_t s, int32_t i, int32_t site) {
  Slot& slot = slots_[static_cast<size_t>(s)][static_cast<size_t>(i)];
  slot.site = site;
  place_[static_cast<size_t>(slot.cell)].site = site;
}

void RowSlots::reorder(int32_t s, int32_t first, const std::vector<Slot>& slots) {
  std::copy(slots.begin(), slots.end(), slots_[static_cast<size_t>(s)].begin() + first);
  for (const Slot& slot : slots) place_[static_cast<size_t>(slot.cell)].site = slot.site;
}

void RowSlots::store(Placement& placement) const {
  for (int32_t cell : cells_) {
    placement.x[static_cast<size_t>(cell)] = x(place(cell));
    placement.y[static_cast<size_t>(cell)] = y(place(cell));
    if (!orients_) continue;
    const Segment& g = segment(place(cell).segment);
    Orient& orient = placement.orient[static_cast<size_t>(cell)];
    orient = orientOnRow(g.orient, g.mirrors, orient);
  }
}

}  // namespace signet
