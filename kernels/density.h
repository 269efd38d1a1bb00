// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <cstdint>

#include "kernels/types.h"

namespace signet {

/// bins x bins over the die; bin (i, j) of column i (x) and row j (y) is at i * bins + j.
struct BinGrid {
  int bins;
  float binWidth, binHeight;
  float dieWidth, dieHeight;  ///< the die is centred at the origin
};

/// What the density kernels know of the nodes that the optimizer moves.
struct DensityNodes {
  const float* halfWidth;        ///< exact
  const float* halfHeight;
  const float* spreadHalfWidth;  ///< at least sqrt(2)/2 bins: small nodes are stretched so that their force is smooth
  const float* spreadHalfHeight;
  const float* charge;           ///< area times the share of it that counts (macros: the target density)
  const float* density;          ///< charge over the stretched area: between 0 and 1
  const float* exactDensity;     ///< charge over the exact area
};

/// 1.0 in the fixed-point density grids: a full bin. The sums are exact in any order.
constexpr float kDensityUnit = 16777216.0f;

SIGNET_HD inline int32_t toFixed(float v) { return static_cast<int32_t>(lrintf(v * kDensityUnit)); }

/// The box of a node in bin coordinates, moved inside the die so that no area is lost.
struct BinBox {
  float x, y, w, h;
};
SIGNET_HD inline BinBox binBox(const BinGrid& g, Vec2 center, float halfWidth, float halfHeight) {
  BinBox b;
  const float n = static_cast<float>(g.bins);
  b.w = minOf(2 * halfWidth / g.binWidth, n);
  b.h = minOf(2 * halfHeight / g.binHeight, n);
  b.x = clampTo((center.x + 0.5f * g.dieWidth) / g.binWidth - 0.5f * b.w, 0.0f, n - b.w);
  b.y = clampTo((center.y + 0.5f * g.dieHeight) / g.binHeight - 0.5f * b.h, 0.0f, n - b.h);
  return b;
}
/// Nodes of at most two bins a side touch three bins a side at most; the others are split into columns of bins.
SIGNET_HD inline bool isSmall(const BinGrid& g, float halfWidth, float halfHeight) {
  return halfWidth <= g.binWidth && halfHeight <= g.binHeight;
}

/// Overlaps of a stretch of length w <= 2 that begins at x with three bins from floor(x) on.
struct Overlap3 {
  int first;
  float part[3];
};
SIGNET_HD inline Overlap3 overlap3(float x, float w) {
  Overlap3 o;
  o.first = static_cast<int>(x);
  const float room = static_cast<float>(o.first + 1) - x;
  o.part[0] = minOf(room, w);
  o.part[1] = clampTo(w - room, 0.0f, 1.0f);
  o.part[2] = maxOf(w - room - 1.0f, 0.0f);
  return o;
}
SIGNET_HD inline float overlap1(float x, float w, int bin) {
  const float b = static_cast<float>(bin);
  return maxOf(minOf(x + w, b + 1.0f) - maxOf(x, b), 0.0f);
}

template <class Add>
SIGNET_HD void rasterSmall(const BinGrid& g, const BinBox& box, float density, const Add& add) {
  const Overlap3 ox = overlap3(box.x, box.w), oy = overlap3(box.y, box.h);
  const int last = g.bins - 1;
  const int j0 = oy.first < last ? oy.first : last, j1 = oy.first + 1 < last ? oy.first + 1 : last,
            j2 = oy.first + 2 < last ? oy.first + 2 : last;
  for (int a = 0; a < 3; ++a) {
    const float d = ox.part[a] * density;
    const int64_t column = static_cast<int64_t>(ox.first + a < last ? ox.first + a : last) * g.bins;
    add(column + j0, toFixed(d * oy.part[0]));
    add(column + j1, toFixed(d * oy.part[1]));
    add(column + j2, toFixed(d * oy.part[2]));
  }
}

/// The part of a large node that lies on its column-th column of bins.
template <class Add>
SIGNET_HD void rasterColumn(const BinGrid& g, const BinBox& box, float density, int column, const Add& add) {
  const int i = static_cast<int>(box.x) + column;
  if (i >= g.bins) return;
  const float d = overlap1(box.x, box.w, i) * density;
  if (d <= 0) return;
  const int j0 = static_cast<int>(box.y), j1 = static_cast<int>(box.y + box.h);
  for (int j = j0; j <= j1 && j < g.bins; ++j)
    add(static_cast<int64_t>(i) * g.bins + j, toFixed(d * overlap1(box.y, box.h, j)));
}

/// The field averaged over a small node's bins.
SIGNET_HD inline Vec2 gatherSmall(const BinGrid& g, const BinBox& box, const Vec2* field) {
  const Overlap3 ox = overlap3(box.x, box.w), oy = overlap3(box.y, box.h);
  const int last = g.bins - 1;
  const int j0 = oy.first < last ? oy.first : last, j1 = oy.first + 1 < last ? oy.first + 1 : last,
            j2 = oy.first + 2 < last ? oy.first + 2 : last;
  Vec2 sum;
  for (int a = 0; a < 3; ++a) {
    const Vec2* const column = field + static_cast<int64_t>(ox.first + a < last ? ox.first + a : last) * g.bins;
    sum += ox.part[a] * (oy.part[0] * column[j0] + oy.part[1] * column[j1] + oy.part[2] * column[j2]);
  }
  return (1.0f / (box.w * box.h)) * sum;
}
SIGNET_HD inline Vec2 gatherColumn(const BinGrid& g, const BinBox& box, int column, const Vec2* field) {
  Vec2 sum;
  const int i = static_cast<int>(box.x) + column;
  if (i >= g.bins) return sum;
  const float part = overlap1(box.x, box.w, i);
  if (part <= 0) return sum;
  const int j0 = static_cast<int>(box.y), j1 = static_cast<int>(box.y + box.h);
  for (int j = j0; j <= j1 && j < g.bins; ++j)
    sum += overlap1(box.y, box.h, j) * field[static_cast<int64_t>(i) * g.bins + j];
  return (part / (box.w * box.h)) * sum;
}

}  // namespace signet
