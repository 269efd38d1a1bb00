// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <cstdint>

#include "kernels/pack.h"
#include "kernels/types.h"

namespace signet {

/// bins x bins over the die; bin (i, j) of column i (x) and row j (y) is at i * bins + j.
struct BinGrid {
  int bins;
  float binWidth, binHeight;
  float dieWidth, dieHeight;  ///< the die is centred at the origin
  float perWidth, perHeight;  ///< 1 / binWidth, 1 / binHeight
};
inline BinGrid makeBinGrid(int bins, double dieWidth, double dieHeight) {
  return {bins,
          static_cast<float>(dieWidth / bins),
          static_cast<float>(dieHeight / bins),
          static_cast<float>(dieWidth),
          static_cast<float>(dieHeight),
          static_cast<float>(bins / dieWidth),
          static_cast<float>(bins / dieHeight)};
}

/// 1.0 in the fixed-point density grids: a full bin. The sums are exact in any order.
constexpr float kDensityUnit = 16777216.0f;

SIGNET_INLINE int32_t toFixed(float v) { return static_cast<int32_t>(v * kDensityUnit + 0.5f); }

/// Boxes of nodes in bin coordinates, moved inside the die so that no area is lost.
template <class P>
struct BinBox {
  P x, y, w, h;
};
template <class P>
SIGNET_INLINE BinBox<P> binBox(const BinGrid& g, const P& centerX, const P& centerY, const P& halfWidth,
                               const P& halfHeight) {
  const P zero = halfWidth * 0.0f, n = zero + static_cast<float>(g.bins);
  BinBox<P> b;
  b.w = packMin(P(2.0f * halfWidth * g.perWidth), n);
  b.h = packMin(P(2.0f * halfHeight * g.perHeight), n);
  b.x = packClamp(P((centerX + 0.5f * g.dieWidth) * g.perWidth - 0.5f * b.w), zero, P(n - b.w));
  b.y = packClamp(P((centerY + 0.5f * g.dieHeight) * g.perHeight - 0.5f * b.h), zero, P(n - b.h));
  return b;
}
/// Small nodes are taken side by side in packs, the others column of bins by column of bins.
constexpr int kSmallWidth = 8, kSmallHeight = 4;  ///< in bins
SIGNET_INLINE bool isSmall(const BinGrid& g, float halfWidth, float halfHeight) {
  return 2.0f * halfWidth <= kSmallWidth * g.binWidth && 2.0f * halfHeight <= kSmallHeight * g.binHeight;
}
/// The bin, or the last one: a flat box on the die's far edge rounds to a place beyond it.
SIGNET_INLINE int lastBin(const BinGrid& g, int bin) { return bin < g.bins - 1 ? bin : g.bins - 1; }

/// Bins in a row that stretches of the given length, in bins, touch at most. What is above a whole number by less is
/// rounding.
SIGNET_INLINE int binsTouched(float length, int longest) {
  constexpr float kRounding = 1e-6f;
  const int whole = length > 1.0f + kRounding ? static_cast<int>(ceilf(length - kRounding)) : 1;
  return (whole < longest ? whole : longest) + 1;
}
/// The first of so many bins in a row, all of them on the die, that hold stretches from x on.
template <class P>
SIGNET_INLINE P firstBin(const BinGrid& g, const P& x, int count) {
  return packMin(packFloor(x), P(x * 0.0f + static_cast<float>(g.bins - count)));
}
/// Overlap of stretches with the bin from k to k + 1.
template <class P>
SIGNET_INLINE P overlap(const P& begin, const P& end, int k) {
  const P zero = begin * 0.0f, bin = zero + static_cast<float>(k);
  return packMax(P(packMin(end, P(bin + 1.0f)) - packMax(begin, bin)), zero);
}

/// Where the boxes of a pack of small nodes lie in a window of columns x NY bins, which hold each of them.
template <int NY, class P>
struct BinWindow {
  static constexpr int W = PackWidth<P>::value;
  int columns;
  P begin, end;      ///< in x, from the window's first column on
  P rows[NY];        ///< overlaps in y
  int64_t first[W];  ///< the window's first bin

  SIGNET_INLINE BinWindow(const BinGrid& g, const BinBox<P>& box)
      : columns(binsTouched(packHighest(box.w), kSmallWidth)) {
    const P column = firstBin(g, box.x, columns), row = firstBin(g, box.y, NY);
    begin = box.x - column, end = begin + box.w;
    const P low = box.y - row, high = low + box.h;
    for (int b = 0; b < NY; ++b) rows[b] = overlap(low, high, b);
    int32_t i[W], j[W];
    packStoreInt(i, column), packStoreInt(j, row);
    for (int l = 0; l < W; ++l) first[l] = static_cast<int64_t>(i[l]) * g.bins + j[l];
  }
  SIGNET_INLINE P column(int a) const { return overlap(begin, end, a); }
};
SIGNET_INLINE float overlap1(float x, float w, int bin) {
  const float b = static_cast<float>(bin);
  return maxOf(minOf(x + w, b + 1.0f) - maxOf(x, b), 0.0f);
}

template <int NY, class P, class Add>
SIGNET_INLINE void rasterRows(const BinGrid& g, const BinBox<P>& box, const P& density, const Add& add) {
  constexpr int W = PackWidth<P>::value;
  BinWindow<NY, P> window(g, box);
  for (int a = 0; a < window.columns; ++a) {
    const P d = window.column(a) * density * kDensityUnit;
    int32_t value[NY][W];
    for (int b = 0; b < NY; ++b) packStoreInt(value[b], P(d * window.rows[b] + 0.5f));
    for (int l = 0; l < W; ++l) {
      for (int b = 0; b < NY; ++b) add(window.first[l] + b, value[b][l]);
      window.first[l] += g.bins;
    }
  }
}

/// Adds a pack of small nodes; large ones among them have density 0 here.
template <class P, class Add>
SIGNET_INLINE void rasterSmall(const BinGrid& g, const BinBox<P>& box, const P& density, const Add& add) {
  const int rows = binsTouched(packHighest(box.h), kSmallHeight);
  if (rows == 2)
    rasterRows<2>(g, box, density, add);
  else if (rows == 3)
    rasterRows<3>(g, box, density, add);
  else
    rasterRows<kSmallHeight + 1>(g, box, density, add);
}

/// The part of a large node that lies on its column-th column of bins.
template <class Add>
SIGNET_INLINE void rasterColumn(const BinGrid& g, const BinBox<float>& box, float density, int column, const Add& add) {
  const int i = static_cast<int>(box.x) + column;
  if (i >= g.bins) return;
  const float d = overlap1(box.x, box.w, i) * density;
  if (d <= 0) return;
  const int64_t start = static_cast<int64_t>(i) * g.bins;
  const int j0 = lastBin(g, static_cast<int>(box.y)), j1 = lastBin(g, static_cast<int>(box.y + box.h));
  const int32_t whole = toFixed(d);
  add(start + j0, toFixed(d * overlap1(box.y, box.h, j0)));
  for (int j = j0 + 1; j < j1; ++j) add(start + j, whole);
  if (j1 > j0) add(start + j1, toFixed(d * overlap1(box.y, box.h, j1)));
}

template <int NY, class P>
SIGNET_INLINE void gatherRows(const BinGrid& g, const BinBox<P>& box, const Vec2* field, Vec2* force) {
  constexpr int W = PackWidth<P>::value;
  BinWindow<NY, P> window(g, box);
  const P share = 1.0f / (box.w * box.h);
  float row[NY][W];
  for (int b = 0; b < NY; ++b) packStore(row[b], window.rows[b]);
  for (int l = 0; l < W; ++l) force[l] = {};
  for (int a = 0; a < window.columns; ++a) {
    float column[W];
    packStore(column, P(window.column(a) * share));
    for (int l = 0; l < W; ++l) {
      const Vec2* const bins = field + window.first[l];
      Vec2 part = row[0][l] * bins[0];
      for (int b = 1; b < NY; ++b) part += row[b][l] * bins[b];
      force[l] += column[l] * part;
      window.first[l] += g.bins;
    }
  }
}

/// The field averaged over the bins of each small node of a pack, into force[0 .. width).
template <class P>
SIGNET_INLINE void gatherSmall(const BinGrid& g, const BinBox<P>& box, const Vec2* field, Vec2* force) {
  const int rows = binsTouched(packHighest(box.h), kSmallHeight);
  if (rows == 2)
    gatherRows<2>(g, box, field, force);
  else if (rows == 3)
    gatherRows<3>(g, box, field, force);
  else
    gatherRows<kSmallHeight + 1>(g, box, field, force);
}

SIGNET_INLINE Vec2 gatherColumn(const BinGrid& g, const BinBox<float>& box, int column, const Vec2* field) {
  Vec2 sum;
  const int i = static_cast<int>(box.x) + column;
  if (i >= g.bins) return sum;
  const float part = overlap1(box.x, box.w, i);
  if (part <= 0) return sum;
  const Vec2* const bins = field + static_cast<int64_t>(i) * g.bins;
  const int j0 = lastBin(g, static_cast<int>(box.y)), j1 = lastBin(g, static_cast<int>(box.y + box.h));
  // Sums side by side: additions that wait for each other take the time of their latency each.
  constexpr int kSums = 8;
  Vec2 sums[kSums];
  int j = j0 + 1;
  for (; j + kSums <= j1; j += kSums)
    for (int k = 0; k < kSums; ++k) sums[k] += bins[j + k];
  for (; j < j1; ++j) sum += bins[j];
  for (int k = 0; k < kSums; ++k) sum += sums[k];
  sum += overlap1(box.y, box.h, j0) * bins[j0];
  if (j1 > j0) sum += overlap1(box.y, box.h, j1) * bins[j1];
  return (part / (box.w * box.h)) * sum;
}

}  // namespace signet
