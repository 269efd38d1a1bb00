// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "legal/row_space.h"
#include "signet/design.h"

namespace signet {

/// A cell on a segment, at its first site.
struct Slot {
  int32_t site, cell;
};

/// Where a cell is, or may go.
struct CellPlace {
  int32_t segment = -1, site = 0;
  bool operator==(const CellPlace&) const = default;
};

struct Tile;

/// Which cells are where on the rows of a legal placement: per segment, a list from left to right. A cell of more than
/// one row has a slot on each of its rows; its place is that on the lowest.
class RowSlots {
 public:
  /// Obstacles are, beside the design's, cells on rows of other sites than most, and cells of more than one row that do
  /// not stand on the sites of each. For a placement that is not legal see consistent().
  RowSlots(const Design& design, const Placement& placement);
  /// The pieces of a tile as segments of their own; its cells are numbered in the order of the list, which has them
  /// all.
  RowSlots(const RowSlots& whole, const Tile& tile, const std::vector<int32_t>& cells);

  /// The cells that are on rows, in the design's order.
  const std::vector<int32_t>& cells() const { return cells_; }
  int32_t numSegments() const { return static_cast<int32_t>(segments_.size()); }
  const Segment& segment(int32_t s) const { return segments_[static_cast<size_t>(s)]; }
  int32_t numBands() const { return static_cast<int32_t>(bandY_.size()); }
  double bandY(int32_t band) const { return bandY_[static_cast<size_t>(band)]; }
  int32_t bandOf(int32_t s) const { return bandOf_[static_cast<size_t>(s)]; }
  /// Segments of a band, from left to right: [bandBegin(b), bandBegin(b + 1)).
  int32_t bandBegin(int32_t band) const { return bandBegin_[static_cast<size_t>(band)]; }
  /// The band whose y is nearest.
  int32_t nearestBand(double y) const;
  /// The highest band whose y is not above; there must be one.
  int32_t bandBelow(double y) const;
  /// The segment of the band that holds x, or the nearest to it; -1 when the band has none.
  int32_t nearestSegment(int32_t band, double x) const;

  const std::vector<Slot>& slots(int32_t s) const { return slots_[static_cast<size_t>(s)]; }
  /// The first slot at or right of the site.
  int32_t lowerBound(int32_t s, int32_t site) const;
  /// The cell's index among its segment's slots.
  int32_t indexOf(int32_t cell) const { return lowerBound(place(cell).segment, place(cell).site); }
  /// Segment -1 for nodes that are not on rows.
  const CellPlace& place(int32_t cell) const { return place_[static_cast<size_t>(cell)]; }
  /// In sites of its segment.
  int32_t width(int32_t cell) const { return width_[static_cast<size_t>(cell)]; }
  bool isMultiRow(int32_t cell) const { return standing_[static_cast<size_t>(cell)].multiRow; }
  /// Where a cell of more than one row would stand from its lowest place up, on its own sites of each row; false when
  /// it cannot stand there, whoever else does: rows or sites are missing, or suit it no better than in suits().
  bool stack(int32_t cell, CellPlace lowest, std::vector<CellPlace>& rows) const;
  /// Cells of equal width and height that stand on equal kinds of ground may exchange their places.
  int32_t groundKindOf(int32_t cell) const;
  /// True when the segment's sites and height are such that the one-row cell could go there, and so are fence and
  /// orientation.
  bool suits(int32_t cell, int32_t s) const {
    const Segment &from = segment(place(cell).segment), &to = segment(s);
    return from.spacing == to.spacing && height_[static_cast<size_t>(cell)] <= to.height + kPlaceTolerance &&
           groundKind(place(cell).segment) == groundKind(s);
  }
  /// Segments between which a cell may move have the same: one fence, and rows on which it need not be mirrored in x.
  int32_t groundKind(int32_t s) const {
    const Segment& g = segment(s);
    const bool left = g.orient == Orient::FN || g.orient == Orient::S;
    return 3 * g.fence + (!orients_ || g.mirrors ? 0 : left ? 1 : 2);
  }
  double height(int32_t cell) const { return height_[static_cast<size_t>(cell)]; }
  /// False when cells overlap, or when no segment holds a one-row cell on its sites: the placement was not legal.
  bool consistent() const;

  /// The site after the slot before index i, or the segment's first.
  int32_t endBefore(int32_t s, int32_t i) const {
    if (i <= 0) return 0;
    const Slot& slot = slots(s)[static_cast<size_t>(i) - 1];
    return slot.site + width(slot.cell);
  }
  /// The site of slot i, or the end of the segment.
  int32_t siteFrom(int32_t s, int32_t i) const {
    return i < static_cast<int32_t>(slots(s).size()) ? slots(s)[static_cast<size_t>(i)].site : segment(s).sites;
  }

  void remove(int32_t cell);
  /// The cell must have been removed; its place must be free, and one where it can stand.
  void insert(int32_t cell, CellPlace place);
  /// Replaces the cells of slots [first, first + slots.size()) by the same ones in another order.
  void reorder(int32_t s, int32_t first, const std::vector<Slot>& slots);

  /// Puts every cell where places, one per node, has it; they must make a legal arrangement.
  void restore(const std::vector<CellPlace>& places, int threads = 1);
  const std::vector<CellPlace>& places() const { return place_; }

  double x(CellPlace p) const { return segment(p.segment).x0 + p.site * segment(p.segment).spacing; }
  double y(CellPlace p) const { return segment(p.segment).y; }
  /// Writes the places of all cells on rows.
  void store(Placement& placement) const;

 private:
  /// What a cell wants of its rows.
  struct Standing {
    bool multiRow = false;
    bool mayTurnOver = true;    ///< else it stays upside down or not, as it is
    Rail rail = Rail::Unknown;  ///< below
  };
  void takeSegments(const RowSpace& space);
  void takeShape(const Design& design, const Placement& placement, int32_t cell);
  /// Finds the cell's place; false when it does not stand on sites, on each of its rows.
  bool locate(int32_t cell, const Design& design, const Placement& placement);
  bool suitsLowest(int32_t cell, int32_t s) const;
  /// Calls with the cell's place on each of its rows.
  template <typename Visit>
  void onEachRow(int32_t cell, CellPlace place, Visit visit);
  void takePlaces(const RowSlots& whole, const Tile& tile, const std::vector<int32_t>& cells);
  void fillSlots(int threads);
  /// The segments [begin, end) with the cells of one row.
  void fillSegments(size_t begin, size_t end);

  std::vector<Segment> segments_;
  std::vector<int32_t> bandBegin_, bandOf_;
  std::vector<double> bandY_;
  std::vector<std::vector<Slot>> slots_;
  std::vector<int32_t> cells_;
  std::vector<CellPlace> place_;
  std::vector<int32_t> width_;
  std::vector<double> height_;
  std::vector<Standing> standing_;
  std::vector<CellPlace> stack_;  // scratch
  bool allOnSites_ = true;
  bool orients_;  // cells follow their rows
};

}  // namespace signet
