// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

#include "signet/design.h"

namespace signet {

/// How much of each square bin is covered, and how to draw that in few bytes: one path per level of coverage, whose
/// horizontal strokes are runs of bins.
class CoverageRaster {
 public:
  static constexpr int kLevels = 6;

  /// `side`: bins along the longer side of the area.
  CoverageRaster(const Rect& area, int side);
  void add(const Rect& box);
  /// SVG in bins: bin (0, 0) is the top left one. Empty bins are left out; more than full counts as full.
  std::string paths(const std::string& color) const;
  double binSize() const { return bin_; }
  /// Share of the bin that is covered, from the lower left.
  double coverage(int column, int row) const;

 private:
  int level(int column, int row) const;
  std::string levelPath(int level) const;

  Rect area_;
  double bin_;
  int columns_, rows_;
  std::vector<float> covered_;  ///< columns x rows, by row from the lowest; share of the bin
};

}  // namespace signet
