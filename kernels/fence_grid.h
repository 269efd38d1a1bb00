// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "kernels/types.h"

namespace signet {

struct FenceRect {
  float x0, y0, x1, y1;
};

/// Which rectangles touch which bin of a uniform grid over the die. What lies beyond the die is in the bins at its
/// edge.
struct FenceGridView {
  const int32_t* start;  ///< bin (i, j), at b = i * bins + j, has the rectangles [start[b], start[b + 1])
  const int32_t* rects;  ///< indices, ascending within each bin
  int32_t bins;          ///< along either side of the die
  Vec2 corner;           ///< the die's lower left
  Vec2 perLength;        ///< bins

  SIGNET_HD int32_t column(float x) const { return binAt((x - corner.x) * perLength.x); }
  SIGNET_HD int32_t row(float y) const { return binAt((y - corner.y) * perLength.y); }

 private:
  SIGNET_HD int32_t binAt(float v) const { return static_cast<int32_t>(clampTo(v, 0, static_cast<float>(bins - 1))); }
};

/// The grid in the host's memory.
struct FenceGrid {
  std::vector<int32_t> start, rects;
  int32_t bins = 0;
  Vec2 corner, perLength;

  FenceGridView view() const { return {start.data(), rects.data(), bins, corner, perLength}; }
};

/// The die is centred at the origin.
FenceGrid makeFenceGrid(const std::vector<FenceRect>& rects, float dieWidth, float dieHeight);

}  // namespace signet
