// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace signet {

/// Sites for cells on one stretch of a row, their order given: the exact minimum of a sum of convex, piecewise linear
/// functions, one of each cell's site (Kahng, Tucker, Zelikovsky, "Optimization of linear placements for wirelength
/// minimization with free sites", ASP-DAC 1999). Cells are added from left to right:
///   F_i(x) = min over y <= x of F_{i-1}(y - w_{i-1}) + f_i(y)
/// never rises, and is kept as the places where its slope changes, in a heap: what f_i adds to the right of the
/// minimum is cut off, from the top. Of several minima it takes the leftmost. O(n log n) in the number of pulls.
class OrderedRow {
 public:
  /// Starts an empty stretch of so many sites.
  void start(int32_t sites);
  /// Adds the next cell; the pulls that follow are its own. The widths may add up to the sites at most.
  void addCell(int32_t width);
  /// Adds slope * max(0, at - x) (at in sites, need not be whole) to the last cell's function.
  void pullRight(double at, double slope) { addPull(at, slope); }
  /// Adds slope * max(0, x - at).
  void pullLeft(double at, double slope);
  /// The cells' sites.
  const std::vector<int32_t>& solve();

 private:
  /// The slope to the left of the site is less by this than that to the right of it.
  struct Bend {
    int32_t site;  // less the cells that stood before it when it was added
    double change;
    bool operator<(const Bend& other) const { return site < other.site; }
  };
  void addPull(double at, double slope);
  void addBend(int32_t site, double change);
  void finishCell();

  std::vector<Bend> heap_;
  std::vector<int32_t> widths_, best_, sites_;
  int32_t length_ = 0, before_ = 0;
  double lastSlope_ = 0;  // right of all bends
};

}  // namespace signet
