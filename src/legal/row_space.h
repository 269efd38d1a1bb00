// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
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
  double x1() const { return x0 + sites * spacing; }
};

/// Whole sites that a width needs at the spacing.
int32_t sitesFor(double width, double spacing);

/// Width and height of a node after its orientation.
std::pair<double, double> orientedSize(const Design& design, const Placement& placement, int64_t node);

/// The free sites of all rows: sub-rows less what is blocked. Rows of equal y form a band; bands ascend in y, the
/// segments of a band in x. Where rows overlap each other (rows of several heights over the same ground), those of the
/// design's row height win, then the lower ones.
class RowSpace {
 public:
  explicit RowSpace(const Design& design);

  /// Takes away every site that the rectangle touches, on every row that it touches.
  void block(const Rect& rect);

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

/// A RowSpace less the design's fixed obstacles and its macros, where the placement has them.
RowSpace freeRowSpace(const Design& design, const Placement& placement);

}  // namespace signet
