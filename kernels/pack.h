// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <cstdint>

#include "kernels/types.h"

namespace signet {

// Arithmetic on a pack of nets or nodes: one float on a GPU thread, an Eigen array of floats on the CPU. On the CPU
// minima and maxima of packs are one instruction each, where scalar ones become branches that mispredict.
SIGNET_INLINE float packExp(float a) { return expf(a); }
SIGNET_INLINE float packMax(float a, float b) { return maxOf(a, b); }
SIGNET_INLINE float packMin(float a, float b) { return minOf(a, b); }
SIGNET_INLINE float packLoad(const float* p, float) { return *p; }
SIGNET_INLINE void packStore(float* p, float v) { *p = v; }
template <class P>
SIGNET_INLINE P packExp(const P& a) {
  return a.exp();
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
  return Eigen::Map<const P>(p);
}
template <class P>
SIGNET_INLINE void packStore(float* p, const P& v) {
  Eigen::Map<P>{p} = v;
}
SIGNET_INLINE float packFloor(float a) { return floorf(a); }
SIGNET_INLINE bool packAnyAbove(float a, float limit) { return a > limit; }
SIGNET_INLINE void packStoreInt(int32_t* p, float v) { *p = static_cast<int32_t>(v); }
template <class P>
SIGNET_INLINE P packFloor(const P& a) {
  return a.floor();
}
template <class P>
SIGNET_INLINE bool packAnyAbove(const P& a, float limit) {
  return (a > limit).any();
}
/// Rounds towards zero.
template <class P>
SIGNET_INLINE void packStoreInt(int32_t* p, const P& v) {
  Eigen::Map<Eigen::Array<int32_t, P::RowsAtCompileTime, 1>>{p} = v.template cast<int32_t>();
}
template <class P>
SIGNET_INLINE P packClamp(const P& v, const P& low, const P& high) {
  return packMin(P(packMax(v, low)), high);
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
