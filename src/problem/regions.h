// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "signet/design.h"

namespace signet {

/// Area of the union of the rectangles, which may overlap. Empty and inverted ones count nothing.
double unionArea(const std::vector<Rect>& rects);

/// The part of the box that no rectangle covers, as disjoint rectangles: one per horizontal gap, as tall as the gap
/// stays the same. Edges closer than the tolerances count as one, so that rounded coordinates leave no slivers.
std::vector<Rect> uncovered(const Rect& box, std::vector<Rect> cover, double toleranceX, double toleranceY);

/// Finds those of many rectangles that touch a box.
class RectFinder {
 public:
  explicit RectFinder(std::vector<Rect> rects);
  /// Adds their parts within the box.
  void addWithin(const Rect& box, std::vector<Rect>& parts) const;

 private:
  std::vector<Rect> rects_;  ///< by lower edge
  double tallest_ = 0;
};

}  // namespace signet
