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
/// Nodes of at most two bins a side touch three bins a side at most; the others are split into columns of bins.
SIGNET_INLINE bool isSmall(const BinGrid& g, float halfWidth, float halfHeight) {
  return halfWidth <= g.binWidth && halfHeight <= g.binHeight;
}
SIGNET_INLINE int lastBin(const BinGrid& g, int bin) { return bin < g.bins - 1 ? bin : g.bins - 1; }

/// Stretches that are longer than this, in bins, may touch three bins; the excess is rounding.
constexpr float kTwoBinsHold = 1.000001f;

/// Overlaps of stretches of length w that begin at x with N bins in a row, all of them on the die: those from floor(x)
/// on, or the last N. N bins must be enough for w.
template <int N, class P>
struct Overlaps {
  P first;
  P part[N];
};
template <int N, class P>
SIGNET_INLINE Overlaps<N, P> overlaps(const BinGrid& g, const P& x, const P& w) {
  const P zero = x * 0.0f;
  Overlaps<N, P> o;
  o.first = packMin(packFloor(x), P(zero + static_cast<float>(g.bins - N)));
  const P begin = x - o.first, end = begin + w;
  for (int k = 0; k < N; ++k) {
    const auto bin = static_cast<float>(k);
    o.part[k] = packMax(P(packMin(end, P(zero + (bin + 1.0f))) - packMax(begin, P(zero + bin))), zero);
  }
  return o;
}
SIGNET_INLINE float overlap1(float x, float w, int bin) {
  const float b = static_cast<float>(bin);
  return maxOf(minOf(x + w, b + 1.0f) - maxOf(x, b), 0.0f);
}

/// Adds a pack of small nodes that touch at most NX x NY bins each.
template <int NX, int NY, class P, class Add>
SIGNET_INLINE void rasterSpan(const BinGrid& g, const BinBox<P>& box, const P& density, const Add& add) {
  constexpr int W = PackWidth<P>::value;
  const Overlaps<NX, P> ox = overlaps<NX>(g, box.x, box.w);
  const Overlaps<NY, P> oy = overlaps<NY>(g, box.y, box.h);
  int32_t column[W], row[W], value[NX * NY][W];
  packStoreInt(column, ox.first);
  packStoreInt(row, oy.first);
  for (int a = 0; a < NX; ++a) {
    const P d = ox.part[a] * density * kDensityUnit;
    for (int b = 0; b < NY; ++b) packStoreInt(value[a * NY + b], P(d * oy.part[b] + 0.5f));
  }
  for (int l = 0; l < W; ++l) {
    const int64_t first = static_cast<int64_t>(column[l]) * g.bins + row[l];
    for (int a = 0; a < NX; ++a)
      for (int b = 0; b < NY; ++b) add(first + static_cast<int64_t>(a) * g.bins + b, value[a * NY + b][l]);
  }
}

/// Adds a pack of small nodes; large ones among them have density 0 here.
template <class P, class Add>
SIGNET_INLINE void rasterSmall(const BinGrid& g, const BinBox<P>& box, const P& density, const Add& add) {
  const bool wide = packAnyAbove(box.w, kTwoBinsHold), tall = packAnyAbove(box.h, kTwoBinsHold);
  if (wide && tall)
    rasterSpan<3, 3>(g, box, density, add);
  else if (wide)
    rasterSpan<3, 2>(g, box, density, add);
  else if (tall)
    rasterSpan<2, 3>(g, box, density, add);
  else
    rasterSpan<2, 2>(g, box, density, add);
}

/// The part of a large node that lies on its column-th column of bins.
template <class Add>
SIGNET_INLINE void rasterColumn(const BinGrid& g, const BinBox<float>& box, float density, int column, const Add& add) {
  const int i = static_cast<int>(box.x) + column;
  if (i >= g.bins) return;
  const float d = overlap1(box.x, box.w, i) * density;
  if (d <= 0) return;
  const int64_t start = static_cast<int64_t>(i) * g.bins;
  const int j0 = static_cast<int>(box.y), j1 = lastBin(g, static_cast<int>(box.y + box.h));
  const int32_t whole = toFixed(d);
  add(start + j0, toFixed(d * overlap1(box.y, box.h, j0)));
  for (int j = j0 + 1; j < j1; ++j) add(start + j, whole);
  if (j1 > j0) add(start + j1, toFixed(d * overlap1(box.y, box.h, j1)));
}

/// The field averaged over nodes that touch at most NX x NY bins each.
template <int NX, int NY, class P>
SIGNET_INLINE void gatherSpan(const BinGrid& g, const BinBox<P>& box, const Vec2* field, Vec2* force) {
  constexpr int W = PackWidth<P>::value;
  const Overlaps<NX, P> ox = overlaps<NX>(g, box.x, box.w);
  const Overlaps<NY, P> oy = overlaps<NY>(g, box.y, box.h);
  const P share = 1.0f / (box.w * box.h);
  int32_t column[W], row[W];
  float partX[NX][W], partY[NY][W];
  packStoreInt(column, ox.first);
  packStoreInt(row, oy.first);
  for (int a = 0; a < NX; ++a) packStore(partX[a], P(ox.part[a] * share));
  for (int b = 0; b < NY; ++b) packStore(partY[b], oy.part[b]);
  for (int l = 0; l < W; ++l) {
    const Vec2* bins = field + static_cast<int64_t>(column[l]) * g.bins + row[l];
    Vec2 sum;
    for (int a = 0; a < NX; ++a, bins += g.bins) {
      Vec2 part = partY[0][l] * bins[0];
      for (int b = 1; b < NY; ++b) part += partY[b][l] * bins[b];
      sum += partX[a][l] * part;
    }
    force[l] = sum;
  }
}

/// The field averaged over the bins of each small node of a pack, into force[0 .. width).
template <class P>
SIGNET_INLINE void gatherSmall(const BinGrid& g, const BinBox<P>& box, const Vec2* field, Vec2* force) {
  const bool wide = packAnyAbove(box.w, kTwoBinsHold), tall = packAnyAbove(box.h, kTwoBinsHold);
  if (wide && tall)
    gatherSpan<3, 3>(g, box, field, force);
  else if (wide)
    gatherSpan<3, 2>(g, box, field, force);
  else if (tall)
    gatherSpan<2, 3>(g, box, field, force);
  else
    gatherSpan<2, 2>(g, box, field, force);
}

SIGNET_INLINE Vec2 gatherColumn(const BinGrid& g, const BinBox<float>& box, int column, const Vec2* field) {
  Vec2 sum;
  const int i = static_cast<int>(box.x) + column;
  if (i >= g.bins) return sum;
  const float part = overlap1(box.x, box.w, i);
  if (part <= 0) return sum;
  const Vec2* const bins = field + static_cast<int64_t>(i) * g.bins;
  const int j0 = static_cast<int>(box.y), j1 = lastBin(g, static_cast<int>(box.y + box.h));
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
