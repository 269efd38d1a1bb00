// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "signet/design.h"

namespace signet {

/// Finds the rectangles near a box: about as many equal bins as rectangles lie over all of them, and each bin lists
/// those that reach into it. Fewer bins where the rectangles are so large that the lists would be long.
class RectIndex {
 public:
  explicit RectIndex(const std::vector<Rect>& rects = {});
  /// The numbers, ascending, of all rectangles that meet or touch the box, and of some others. Valid until the next
  /// call. Nothing for a box that has a NaN.
  const std::vector<int32_t>& near(const Rect& box);

 private:
  struct Span {
    int64_t x0, y0, x1, y1;  ///< bins, ends included
  };
  void setBins(double perSide);
  Span spanOf(const Rect& box) const;
  int64_t countEntries(const std::vector<Rect>& rects) const;
  void fill(const std::vector<Rect>& rects);
  size_t bin(int64_t x, int64_t y) const { return static_cast<size_t>(y * columns_ + x); }

  Rect all_;
  int64_t columns_ = 1, rows_ = 1;
  std::vector<size_t> begin_;     // per bin, into the list
  std::vector<int32_t> entries_;  // numbers of rectangles, bin after bin
  std::vector<int32_t> found_;
};

}  // namespace signet
