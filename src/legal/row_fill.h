// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "legal/row_space.h"
#include "signet/design.h"

namespace signet {

/// Which one-row cells are on which segment. Their order on it is that of their wanted x; their places are as near to
/// their targets as that allows.
class RowFill {
 public:
  /// The wanted placement must outlive the object.
  RowFill(const Design& design, const Placement& wanted, const RowSpace& space);

  int32_t numSegments() const { return static_cast<int32_t>(segments_.size()); }
  const Segment& segment(int32_t s) const { return segments_[static_cast<size_t>(s)]; }
  /// Segments of a band: [bandBegin(b), bandBegin(b + 1)).
  int32_t bandBegin(int32_t band) const { return bandBegin_[static_cast<size_t>(band)]; }
  /// The first segment of the band that does not end left of x, or the band's end.
  int32_t firstReaching(double x, int32_t band) const;
  const RowSpace& space() const { return space_; }
  const std::vector<int32_t>& cells(int32_t s) const { return cells_[static_cast<size_t>(s)]; }
  int32_t freeSites(int32_t s) const { return segment(s).sites - used_[static_cast<size_t>(s)]; }

  double x(int32_t cell) const { return wanted_.x[static_cast<size_t>(cell)]; }
  double y(int32_t cell) const { return wanted_.y[static_cast<size_t>(cell)]; }
  /// Where the cell should be on a row: its wanted x until told otherwise.
  double target(int32_t cell) const { return target_[static_cast<size_t>(cell)]; }
  void setTarget(int32_t cell, double x) { target_[static_cast<size_t>(cell)] = x; }
  double width(int32_t cell) const { return width_[static_cast<size_t>(cell)]; }
  double height(int32_t cell) const { return height_[static_cast<size_t>(cell)]; }
  int32_t sites(int32_t cell, int32_t s) const { return sitesFor(width(cell), segment(s).spacing); }
  bool isHighEnough(int32_t cell, int32_t s) const { return height(cell) <= segment(s).height + kPlaceTolerance; }
  /// True when the segment is high enough, and wide enough were it empty.
  bool suits(int32_t cell, int32_t s) const { return isHighEnough(cell, s) && sites(cell, s) <= segment(s).sites; }
  /// Least |dx| (|dy|) between the cell's wanted place and a place on the segment.
  double distanceX(int32_t cell, int32_t s) const { return distanceX(cell, s, x(cell)); }
  /// The same for a cell that is wanted at from instead.
  double distanceX(int32_t cell, int32_t s, double from) const;
  double distanceY(int32_t cell, int32_t s) const;

  void add(int32_t cell, int32_t s);
  void remove(int32_t cell, int32_t s);

  /// Writes the places of the segment's cells to the placement; orientations, too, where cells follow their rows.
  void store(int32_t s, Placement& placement) const;

 private:
  const Placement& wanted_;
  const RowSpace& space_;
  bool orients_;
  std::vector<double> target_, width_, height_;
  std::vector<Segment> segments_;
  std::vector<int32_t> bandBegin_;
  std::vector<std::vector<int32_t>> cells_;
  std::vector<int32_t> used_;
};

}  // namespace signet
