// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <complex>
#include <numbers>
#include <vector>

#include "kernels/density.h"
#include "kernels/types.h"

/// Transforms as their definitions say them, in double precision, and Poisson's equation solved by them.
namespace signet::naive {

using Complexes = std::vector<std::complex<double>>;

/// Sums x_jk e^(sign 2 pi i (j u + k v) / n), axis by axis.
inline Complexes fourier2d(const Complexes& x, int n, double sign) {
  Complexes root;
  for (int k = 0; k < n; ++k) root.push_back(std::polar(1.0, sign * 2 * std::numbers::pi * k / n));
  const auto at = [n](int i, int j) { return static_cast<size_t>(i * n + j); };
  Complexes half(x.size()), out(x.size());
  for (int j = 0; j < n; ++j)
    for (int v = 0; v < n; ++v)
      for (int k = 0; k < n; ++k) half[at(j, v)] += x[at(j, k)] * root[static_cast<size_t>(k * v % n)];
  for (int u = 0; u < n; ++u)
    for (int v = 0; v < n; ++v)
      for (int j = 0; j < n; ++j) out[at(u, v)] += half[at(j, v)] * root[static_cast<size_t>(j * u % n)];
  return out;
}

/// What PoissonFft asks of a transform library.
class Transforms {
 public:
  explicit Transforms(int n) : n_(n) {}
  void forward(const float* real, Vec2* half) const {
    const Complexes out = fourier2d(Complexes(real, real + n_ * n_), n_, -1);
    for (int u = 0; u < n_; ++u)
      for (int v = 0; v <= n_ / 2; ++v) half[u * (n_ / 2 + 1) + v] = narrow(out[static_cast<size_t>(u * n_ + v)]);
  }
  void inverse(Vec2* full) const {
    Complexes in;
    for (int k = 0; k < n_ * n_; ++k) in.emplace_back(full[k].x, full[k].y);
    const Complexes out = fourier2d(in, n_, 1);
    for (int k = 0; k < n_ * n_; ++k) full[k] = narrow(out[static_cast<size_t>(k)]);
  }

 private:
  static Vec2 narrow(std::complex<double> c) { return {static_cast<float>(c.real()), static_cast<float>(c.imag())}; }
  int n_;
};

/// Cosine or sine of pi u (j + 1/2) / n at [u * n + j].
inline std::vector<double> waves(int n, bool sine) {
  std::vector<double> w;
  for (int u = 0; u < n; ++u)
    for (int j = 0; j < n; ++j) {
      const double angle = std::numbers::pi * u * (j + 0.5) / n;
      w.push_back(sine ? std::sin(angle) : std::cos(angle));
    }
  return w;
}

/// The unscaled cosine coefficient of (u, v).
inline double cosineCoefficient(const std::vector<double>& density, int n, int u, int v) {
  double sum = 0;
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      sum += density[static_cast<size_t>(i * n + j)] * std::cos(std::numbers::pi * u * (i + 0.5) / n) *
             std::cos(std::numbers::pi * v * (j + 0.5) / n);
  return sum;
}

struct Field {
  std::vector<double> x, y;
};

/// The field of the densities (one per bin) under the equation and in the units of PoissonCpu: for every frequency, its
/// coefficient times w / (w_u^2 + w_v^2) times the wave, term by term.
inline Field field(const std::vector<double>& density, const BinGrid& g) {
  const int n = g.bins;
  const double length = std::sqrt(double{g.binWidth} * double{g.binHeight});
  const std::vector<double> cosine = waves(n, false), sine = waves(n, true);
  Field f{std::vector<double>(density.size()), std::vector<double>(density.size())};
  for (int u = 0; u < n; ++u)
    for (int v = 0; v < n; ++v) {
      if (u == 0 && v == 0) continue;
      const double wu = std::numbers::pi * u / double{g.dieWidth} * length;
      const double wv = std::numbers::pi * v / double{g.dieHeight} * length;
      const double parts = (u == 0 ? 1.0 : 2.0) * (v == 0 ? 1.0 : 2.0) / (n * n);
      const double a = parts * cosineCoefficient(density, n, u, v) / (wu * wu + wv * wv);
      for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) {
          const auto bin = static_cast<size_t>(i * n + j), p = static_cast<size_t>(u * n + i),
                     q = static_cast<size_t>(v * n + j);
          f.x[bin] += a * wu * sine[p] * cosine[q];
          f.y[bin] += a * wv * cosine[p] * sine[q];
        }
    }
  return f;
}

/// A density without any symmetry, split as the solvers want it.
struct DensityCase {
  std::vector<int64_t> fixedPoint;
  std::vector<float> fixedDensity;
  std::vector<double> total;
};
inline DensityCase densityCase(int n) {
  DensityCase c;
  uint32_t state = 12345;
  const auto draw = [&state] {
    state = state * 1664525u + 1013904223u;
    return static_cast<float>(state >> 8) / 16777216.0f;
  };
  for (int k = 0; k < n * n; ++k) {
    c.fixedPoint.push_back(static_cast<int64_t>(2.0f * draw() * kDensityUnit));
    c.fixedDensity.push_back(k % 5 == 0 ? draw() : 0.0f);
    c.total.push_back(static_cast<double>(c.fixedPoint.back()) / double{kDensityUnit} + double{c.fixedDensity.back()});
  }
  return c;
}

}  // namespace signet::naive
