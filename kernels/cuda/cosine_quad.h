// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "kernels/types.h"

// What stands between the two-dimensional Fourier transforms when they solve Poisson's equation, as functions of one
// bin or of one quad of frequencies. The mathematics is PoissonCpu's, with both axes taken at once. Complex numbers are
// Vec2 with the real part in x.

namespace signet {

/// The place of sample j of n in the order that turns a cosine transform into a Fourier transform: even samples
/// ascending, then odd ones descending (Makhoul, 1980).
SIGNET_INLINE int shuffledPlace(int j, int n) { return j % 2 == 0 ? j / 2 : n - 1 - j / 2; }

SIGNET_INLINE Vec2 conjugate(Vec2 a) { return {a.x, -a.y}; }
SIGNET_INLINE Vec2 complexProduct(Vec2 a, Vec2 b) { return {a.x * b.x - a.y * b.y, a.x * b.y + a.y * b.x}; }

/// Both sides of the spectrum and what scales it.
struct SpectrumView {
  int bins;              ///< n, a power of two
  float unitX, unitY;    ///< the frequencies are u * unitX and v * unitY, in 1 / (bin length)
  float norm;            ///< of the transforms there and back: 1 / n^2
  const Vec2* rotation;  ///< n + 1 entries: e^(i pi k / (2 n))
  const Vec2* density;   ///< n rows u of n / 2 + 1 entries v: Fourier transform of the shuffled density
  Vec2* field;           ///< n x n: what the inverse Fourier transform turns into the shuffled field
};

/// The cosine coefficient sum rho_jk cos(pi u (j + 1/2) / n) cos(pi v (k + 1/2) / n) of a real signal, from its
/// shuffled signal's Fourier transform at (u, v) and at (u, -v); ru, rv: rotations of u and v.
SIGNET_INLINE float cosineCoefficient(Vec2 ru, Vec2 rv, Vec2 at, Vec2 atMirrored) {
  const Vec2 sum = complexProduct(ru, rv), difference = complexProduct(ru, conjugate(rv));
  return 0.5f * (sum.x * at.x + sum.y * at.y + difference.x * atMirrored.x + difference.y * atMirrored.y);
}

/// The four frequencies (u or n - u, v or n - v), which only mix with each other: the density's cosine coefficients,
/// divided by the Laplacian, become the field's. 0 <= u, v <= n / 2. A frequency n is none: its entries are 0.
struct CosineQuad {
  float a[2][2];  ///< cosine coefficients; first index 1: of n - u, second index 1: of n - v

  static SIGNET_INLINE CosineQuad read(const SpectrumView& s, int u, int v) {
    const int n = s.bins, row = n / 2 + 1;
    const Vec2 here = s.density[static_cast<int64_t>(u) * row + v];
    const Vec2 there = s.density[static_cast<int64_t>(u == 0 ? 0 : n - u) * row + v];
    const Vec2 ru[2] = {s.rotation[u], s.rotation[n - u]}, rv[2] = {s.rotation[v], s.rotation[n - v]};
    CosineQuad q;
    q.a[0][0] = cosineCoefficient(ru[0], rv[0], here, conjugate(there));
    q.a[1][0] = u == 0 ? 0.0f : cosineCoefficient(ru[1], rv[0], there, conjugate(here));
    q.a[0][1] = v == 0 ? 0.0f : cosineCoefficient(ru[0], rv[1], conjugate(there), here);
    q.a[1][1] = u == 0 || v == 0 ? 0.0f : cosineCoefficient(ru[1], rv[1], conjugate(here), there);
    return q;
  }

  /// Coefficients of both field components as one complex number each. The sine sums became cosine sums by reversal,
  /// sin(pi u (j + 1/2) / n) = (-1)^j cos(pi (n - u) (j + 1/2) / n): the x component of n - u stands at u, the y
  /// component of n - v at v.
  SIGNET_INLINE void divide(const SpectrumView& s, int u, int v, Vec2 (&c)[2][2]) const {
    const float wu[2] = {s.unitX * static_cast<float>(u), s.unitX * static_cast<float>(s.bins - u)};
    const float wv[2] = {s.unitY * static_cast<float>(v), s.unitY * static_cast<float>(s.bins - v)};
    for (int p = 0; p < 2; ++p)
      for (int q = 0; q < 2; ++q) {
        const float potential = s.norm * a[p][q] / maxOf(wu[p] * wu[p] + wv[q] * wv[q], 1e-30f);
        c[1 - p][q].x = wu[p] * potential;
        c[p][1 - q].y = wv[q] * potential;
      }
  }
};

/// One quad of frequencies from the density's spectrum to the field's.
SIGNET_INLINE void filterQuad(const SpectrumView& s, int u, int v) {
  Vec2 c[2][2];
  CosineQuad::read(s, u, v).divide(s, u, v, c);
  const int n = s.bins;
  const Vec2 ru[2] = {s.rotation[u], s.rotation[n - u]}, rv[2] = {s.rotation[v], s.rotation[n - v]};
  for (int p = 0; p < 2; ++p)
    for (int q = 0; q < 2; ++q) {
      if ((p == 1 && u == 0) || (q == 1 && v == 0)) continue;
      // (1 - i mirrored in u) (1 - i mirrored in v) c, then the rotations back.
      const Vec2 own = c[p][q] - c[1 - p][1 - q], turned = c[1 - p][q] + c[p][1 - q];
      const int64_t at = static_cast<int64_t>(p == 0 ? u : n - u) * n + (q == 0 ? v : n - v);
      s.field[at] = complexProduct(complexProduct(ru[p], rv[q]), {own.x + turned.y, own.y - turned.x});
    }
}

/// The field in bin (i, j), from the inverse transform's value at the bin's shuffled place.
SIGNET_INLINE Vec2 fieldOfBin(int i, int j, Vec2 value) {
  return {i % 2 == 0 ? value.x : -value.x, j % 2 == 0 ? value.y : -value.y};
}

}  // namespace signet
