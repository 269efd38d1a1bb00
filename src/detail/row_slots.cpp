// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/row_slots.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "detail/tile_grid.h"
#include "legal/multi_row.h"
#include "legal/row_classes.h"
#include "problem/ground.h"
#include "problem/parallel_errors.h"
#include "problem/threads.h"

namespace signet {
namespace {

/// Of the rows that most cells stand on, and not a macro.
bool isRowCell(const Design& design, const RowClasses& classes, int64_t node) {
  return design.isMovable(node) && !design.isMacro(node) && design.width[static_cast<size_t>(node)] > 0 &&
         classes.of(static_cast<size_t>(node)) == classes.base();
}

// Rows less everything that is not a cell on them, each fence's and the ground outside.
RowSpace spaceOfCells(const Design& design, const Placement& placement, const RowClasses& classes) {
  RowSpace space = freeRowSpace(design, placement, classes.base());
  for (size_t r = 0; r < design.regions.size(); ++r)
    if (design.regions[r].fence) space.add(freeRowSpace(design, placement, classes.base(), static_cast<int32_t>(r)));
  for (int64_t node = 0; node < design.numNodes(); ++node) {
    if (!design.isMovable(node) || design.isMacro(node) || isRowCell(design, classes, node)) continue;
    const Rect box = nodeBox(design, placement, static_cast<size_t>(node));
    if (box.width() > 0) space.block(box);
  }
  return space;
}

std::vector<Slot>::const_iterator firstFrom(const std::vector<Slot>& list, int32_t site) {
  return std::partition_point(list.begin(), list.end(), [&](const Slot& slot) { return slot.site < site; });
}

}  // namespace

RowSlots::RowSlots(const Design& design, const Placement& placement) : orients_(design.cellsFollowRows) {
  const RowClasses classes(design);
  RowSpace space = spaceOfCells(design, placement, classes);
  takeSegments(space);
  place_.resize(static_cast<size_t>(design.numNodes()));
  width_.resize(place_.size());
  height_.resize(place_.size());
  standing_.resize(place_.size());
  std::vector<int32_t> cells;
  bool hasObstacles = false;
  for (int32_t node = 0; node < static_cast<int32_t>(design.numNodes()); ++node) {
    takeShape(design, placement, node);
    if (!isRowCell(design, classes, node)) continue;
    // What stands against its rows stays: the passes take it for granted that cells turn over as their rows do.
    const bool movable = !isMultiRow(node) || (!standsAgainstItsRows(design, node) && locate(node, design, placement));
    if (movable) {
      cells.push_back(node);
      continue;
    }
    space.block(nodeBox(design, placement, static_cast<size_t>(node)));
    hasObstacles = true;
  }
  if (hasObstacles) takeSegments(space);
  for (const int32_t cell : cells) {
    if (locate(cell, design, placement))
      cells_.push_back(cell);
    else
      allOnSites_ = false;
  }
  fillSlots(1);
}

void RowSlots::takeSegments(const RowSpace& space) {
  segments_.clear();
  bandY_.clear();
  bandOf_.clear();
  bandBegin_.assign(1, 0);
  for (int32_t band = 0; band < space.numBands(); ++band) {
    segments_.insert(segments_.end(), space.band(band).begin(), space.band(band).end());
    bandY_.push_back(space.bandY(band));
    bandBegin_.push_back(static_cast<int32_t>(segments_.size()));
    bandOf_.resize(segments_.size(), band);
  }
  slots_.resize(segments_.size());
}

void RowSlots::takeShape(const Design& design, const Placement& placement, int32_t cell) {
  const auto n = static_cast<size_t>(cell);
  height_[n] = orientedSize(design, placement, cell).second;
  const bool multiRow = !design.rows.empty() && height_[n] > design.rowHeight() + kPlaceTolerance;
  if (!multiRow) return;
  // Turned over means mirrored about the x axis.
  constexpr unsigned kOver = static_cast<unsigned>(Orient::FS) ^ static_cast<unsigned>(Orient::N);
  const auto turned = static_cast<Orient>(static_cast<unsigned>(placement.orient[n]) ^ kOver);
  standing_[n] = {true, design.mayTake(n, turned), railBelow(design, cell)};
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
    standing_.push_back(whole.standing_[static_cast<size_t>(cell)]);
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
  fillSlots(1);
}

// Each thread fills its share of the segments; cells of several rows, whose rows have to be looked up, come before.
void RowSlots::fillSlots(int threads) {
  for (std::vector<Slot>& list : slots_) list.clear();
  for (int32_t cell : cells_)
    if (isMultiRow(cell))
      onEachRow(cell, place(cell), [&](std::vector<Slot>& list, int32_t site) { list.push_back({site, cell}); });
  const size_t parts = sharesFor(threads);
  ParallelErrors errors(parts);
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (threads > 1)
  for (size_t part = 0; part < parts; ++part)
    errors.guard(part, [&] { fillSegments(slots_.size() * part / parts, slots_.size() * (part + 1) / parts); });
  errors.rethrow();
}

void RowSlots::fillSegments(size_t begin, size_t end) {
  for (int32_t cell : cells_) {
    const auto s = static_cast<size_t>(place(cell).segment);
    if (s >= begin && s < end && !isMultiRow(cell)) slots_[s].push_back({place(cell).site, cell});
  }
  for (size_t s = begin; s < end; ++s)
    std::sort(slots_[s].begin(), slots_[s].end(), [](const Slot& a, const Slot& b) { return a.site < b.site; });
}

void RowSlots::restore(const std::vector<CellPlace>& places, int threads) {
  place_ = places;
  fillSlots(threads);
}

bool RowSlots::locate(int32_t cell, const Design& design, const Placement& placement) {
  CellPlace& place = place_[static_cast<size_t>(cell)];
  place = {};
  const double x = placement.x[static_cast<size_t>(cell)], y = placement.y[static_cast<size_t>(cell)];
  // Of two segments that touch, the end of the left one may be rounded to beyond where the right one begins.
  const int32_t s = nearestSegment(nearestBand(y), x + kPlaceTolerance);
  if (s < 0 || std::abs(segment(s).y - y) > kPlaceTolerance) return false;
  const double site = std::round((x - segment(s).x0) / segment(s).spacing);
  if (site < 0 || site >= segment(s).sites) return false;
  const CellPlace found{s, static_cast<int32_t>(site)};
  if (std::abs(this->x(found) - x) > kPlaceTolerance) return false;
  width_[static_cast<size_t>(cell)] = sitesFor(orientedSize(design, placement, cell).first, segment(s).spacing);
  place = found;
  if (!isMultiRow(cell) || stack(cell, found, stack_)) return true;
  place = {};
  return false;
}

bool RowSlots::suitsLowest(int32_t cell, int32_t s) const {
  const Segment &from = segment(place(cell).segment), &to = segment(s);
  const Standing& standing = standing_[static_cast<size_t>(cell)];
  const bool fitsRail =
      standing.rail == Rail::Unknown || to.bottomRail == Rail::Unknown || standing.rail == to.bottomRail;
  const bool turnsOver = orients_ && isUpsideDown(from.orient) != isUpsideDown(to.orient);
  return fitsRail && from.spacing == to.spacing && groundKind(place(cell).segment) == groundKind(s) &&
         (standing.mayTurnOver || !turnsOver);
}

bool RowSlots::stack(int32_t cell, CellPlace lowest, std::vector<CellPlace>& rows) const {
  constexpr double kOffGrid = 1e-7;  // sites
  rows.clear();
  if (!suitsLowest(cell, lowest.segment)) return false;
  const Segment& base = segment(lowest.segment);
  const double left = x(lowest), top = base.y + height(cell) - kPlaceTolerance;
  for (double y = base.y; y < top;) {
    const int32_t s = rows.empty() ? lowest.segment : nearestSegment(nearestBand(y), left + base.spacing / 2);
    if (s < 0) return false;
    const Segment& g = segment(s);
    const double exact = (left - g.x0) / g.spacing, site = std::round(exact);
    if (std::abs(g.y - y) > kPlaceTolerance || g.spacing != base.spacing || g.fence != base.fence) return false;
    if (std::abs(exact - site) > kOffGrid || site < 0 || site + width(cell) > g.sites) return false;
    rows.push_back({s, static_cast<int32_t>(site)});
    y = g.y + g.height;
  }
  return true;
}

int32_t RowSlots::groundKindOf(int32_t cell) const {
  const Standing& standing = standing_[static_cast<size_t>(cell)];
  const int32_t s = place(cell).segment;
  const int32_t side = standing.mayTurnOver || !orients_ ? 0 : isUpsideDown(segment(s).orient) ? 1 : 2;
  return 9 * groundKind(s) + 3 * static_cast<int32_t>(standing.rail) + side;
}

template <typename Visit>
void RowSlots::onEachRow(int32_t cell, CellPlace place, Visit visit) {
  if (!isMultiRow(cell)) {
    visit(slots_[static_cast<size_t>(place.segment)], place.site);
    return;
  }
  stack(cell, place, stack_);
  for (const CellPlace& p : stack_) visit(slots_[static_cast<size_t>(p.segment)], p.site);
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

int32_t RowSlots::bandBelow(double y) const {
  return static_cast<int32_t>(std::upper_bound(bandY_.begin(), bandY_.end(), y) - bandY_.begin()) - 1;
}

int32_t RowSlots::nearestSegment(int32_t band, double x) const {
  const auto begin = segments_.begin() + bandBegin(band), end = segments_.begin() + bandBegin(band + 1);
  if (begin == end) return -1;
  auto it = std::partition_point(begin, end, [&](const Segment& s) { return s.x1() <= x; });
  if (it == end || (it != begin && it->x0 > x && x - (it - 1)->x1() < it->x0 - x)) --it;
  return static_cast<int32_t>(it - segments_.begin());
}

int32_t RowSlots::lowerBound(int32_t s, int32_t site) const {
  return static_cast<int32_t>(firstFrom(slots(s), site) - slots(s).begin());
}

void RowSlots::remove(int32_t cell) {
  onEachRow(cell, place(cell), [](std::vector<Slot>& list, int32_t site) { list.erase(firstFrom(list, site)); });
}

void RowSlots::insert(int32_t cell, CellPlace place) {
  onEachRow(cell, place, [&](std::vector<Slot>& list, int32_t site) {
    list.insert(firstFrom(list, site), {site, cell});
  });
  place_[static_cast<size_t>(cell)] = place;
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
