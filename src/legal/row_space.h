// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

#include "signet/design.h"

namespace signet {

/// Lengths below this are rounding, not room: half of what the benchmarks' judge tolerates. Files' units.
constexpr double kPlaceTolerance = 5e-4;

/// A stretch of free sites on one row.
struct Segment {
  double x0 = 0;       ///< left edge of the first site
  double y = 0;        ///< lower edge of the row
  double height = 0;   ///< of the row
  double spacing = 1;  ///< distance between the left edges of two sites
  int32_t sites = 0;
  Orient orient = Orient::N;  ///< of the row, as all that follows
  bool mirrors = true;
  Rail bottomRail = Rail::Unknown;
  int32_t fence = -1;  ///< whose members alone may stand on it; -1: those of none
  double x1() const { return x0 + sites * spacing; }
};

/// Which of the design's rows.
struct RowChoice {
  int32_t site = -1;  ///< index into Design::siteNames; -1: of any
  double height = 0;  ///< 0: of any
  bool includes(const Row& row) const {
    return (site < 0 || row.site == site) && (height <= 0 || std::abs(row.height - height) <= kPlaceTolerance);
  }
  auto operator<=>(const RowChoice&) const = default;
};

/// True when a cell on a row of the orientation stands on its head: pins at the bottom are at the top.
inline bool isUpsideDown(Orient orient) { return orient == Orient::S || orient == Orient::FS; }

/// Whole sites that a width needs at the spacing, one at least (two cells on one site would have no order);
/// requireFits() sees to it that they can be counted.
int32_t sitesFor(double width, double spacing);

/// Width and height of a node after its orientation.
std::pair<double, double> orientedSize(const Design& design, const Placement& placement, int64_t node);

/// The free sites of all rows: sub-rows less what is blocked. Rows of equal y form a band; bands ascend in y, the
/// segments of a band in x. Where rows overlap each other (rows of several heights over the same ground), those of the
/// design's row height win, then the lower ones.
class RowSpace {
 public:
  explicit RowSpace(const Design& design, const RowChoice& rows = {});

  /// Takes away every site that the rectangle touches, on every row that it touches.
  void block(const Rect& rect);
  /// Adds the free sites of another space of the same rows, which has none where this one has some.
  void add(const RowSpace& other);
  /// Marks all that is free as a fence's.
  void setFence(int32_t fence);

  int32_t numBands() const { return static_cast<int32_t>(bands_.size()); }
  double bandY(int32_t band) const { return bandY_[static_cast<size_t>(band)]; }
  const std::vector<Segment>& band(int32_t band) const { return bands_[static_cast<size_t>(band)]; }
  /// The band whose y is nearest; of two at the same distance the lower one.
  int32_t nearestBand(double y) const;
  /// The band at this y, or -1.
  int32_t bandAt(double y) const;

 private:
  void addRow(const Row& row);

  std::vector<double> bandY_;
  std::vector<std::vector<Segment>> bands_;
  double maxHeight_ = 0;
};

/// A RowSpace less the design's fixed obstacles and its macros, where the placement has them, with their halos, and
/// less blockages, for the members of a fence (-1: for the cells of none).
RowSpace freeRowSpace(const Design& design, const Placement& placement, const RowChoice& rows = {}, int32_t fence = -1);

}  // namespace signet
