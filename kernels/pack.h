// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <cstdint>
#include <type_traits>

#include "kernels/types.h"

namespace signet {

// Arithmetic on a pack of nets or nodes: one float on a GPU thread, an Eigen array of floats on the CPU (its
// executor includes Eigen; a CUDA compiler never sees it). On the CPU
// minima and maxima of packs are one instruction each, where scalar ones become branches that mispredict.
SIGNET_INLINE float packMax(float a, float b) { return maxOf(a, b); }
SIGNET_INLINE float packMin(float a, float b) { return minOf(a, b); }
/// The exponent from which on an exponential is as good as 0: what is below a float's least normal number, some
/// processors compute a hundred times more slowly.
constexpr float kLeastExponent = -80.0f;
SIGNET_INLINE float packExp(float a) { return expf(maxOf(a, kLeastExponent)); }
SIGNET_INLINE float packLoad(const float* p, float) { return *p; }
SIGNET_INLINE void packStore(float* p, float v) { *p = v; }
template <class P>
SIGNET_INLINE P packExp(const P& a) {
  return a.max(kLeastExponent).exp();
}
template <class P>
SIGNET_INLINE P packMax(const P& a, const P& b) {
  return a.max(b);
}
template <class P>
SIGNET_INLINE P packMin(const P& a, const P& b) {
  return a.min(b);
}
template <class P>
SIGNET_INLINE P packLoad(const float* p, P) {
  return P::Map(p);
}
template <class P>
SIGNET_INLINE void packStore(float* p, const P& v) {
  P::Map(p) = v;
}
SIGNET_INLINE float packAbs(float a) { return fabsf(a); }
template <class P>
SIGNET_INLINE P packAbs(const P& a) {
  return a.abs();
}
SIGNET_INLINE float packFloor(float a) { return floorf(a); }
SIGNET_INLINE bool packAnyAbove(float a, float limit) { return a > limit; }
SIGNET_INLINE float packHighest(float a) { return a; }
SIGNET_INLINE void packStoreInt(int32_t* p, float v) { *p = static_cast<int32_t>(v); }
template <class P>
SIGNET_INLINE P packFloor(const P& a) {
  return a.floor();
}
template <class P>
SIGNET_INLINE bool packAnyAbove(const P& a, float limit) {
  return (a > limit).any();
}
template <class P>
SIGNET_INLINE float packHighest(const P& a) {
  return a.maxCoeff();
}
/// Rounds towards zero.
template <class P>
SIGNET_INLINE void packStoreInt(int32_t* p, const P& v) {
  using Ints = std::decay_t<decltype(v.template cast<int32_t>().eval())>;
  Ints::Map(p) = v.template cast<int32_t>();
}
template <class P>
SIGNET_INLINE P packClamp(const P& v, const P& low, const P& high) {
  return packMin(P(packMax(v, low)), high);
}
/// -1, 0 or 1 (between them below 1e-30).
template <class P>
SIGNET_INLINE P packSign(const P& a) {
  const P zero = a * 0.0f;
  return packClamp(P(a * 1e30f), P(zero - 1.0f), P(zero + 1.0f));
}
template <class P>
struct PackWidth {
  static constexpr int value = P::RowsAtCompileTime;
};
template <>
struct PackWidth<float> {
  static constexpr int value = 1;
};
SIGNET_INLINE void packPositions(const Vec2* positions, float& x, float& y) { x = positions->x, y = positions->y; }
template <class P>
SIGNET_INLINE void packPositions(const Vec2* positions, P& x, P& y) {
  for (int l = 0; l < P::RowsAtCompileTime; ++l) x[l] = positions[l].x, y[l] = positions[l].y;
}
SIGNET_INLINE void packGather(const Vec2* positions, const int32_t* nodes, float& x, float& y) {
  const Vec2 p = positions[*nodes];
  x = p.x;
  y = p.y;
}
template <class P>
SIGNET_INLINE void packGather(const Vec2* positions, const int32_t* nodes, P& x, P& y) {
  for (int l = 0; l < P::RowsAtCompileTime; ++l) {
    const Vec2 p = positions[nodes[l]];
    x[l] = p.x;
    y[l] = p.y;
  }
}

}  // namespace signet
