// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <numbers>
#include <vector>

#include "kernels/cuda/cosine_quad.h"
#include "kernels/density.h"

namespace signet {

/// The solver of PoissonCpu (see there for the equation and its units) for an executor whose library transforms a
/// whole grid at once: one real transform of the density, one complex one back for both field components, and three
/// passes over the bins.
///
/// Transforms is made from the bins per side n, and has
///   forward(real, half)  n x n floats to n x (n / 2 + 1) complex numbers, sum x e^(-2 pi i (j u + k v) / n)
///   inverse(full)        n x n complex numbers in place, with the exponent's other sign
/// neither of them scaled.
template <class Executor, class Transforms>
class PoissonFft {
 public:
  PoissonFft(Executor& executor, const BinGrid& grid)
      : executor_(executor),
        n_(grid.bins),
        transforms_(grid.bins),
        shuffled_(square(n_)),
        half_(static_cast<size_t>(n_) * static_cast<size_t>(n_ / 2 + 1)),
        full_(square(n_)) {
    std::vector<Vec2> rotation;
    for (int k = 0; k <= n_; ++k) {
      const double angle = std::numbers::pi * k / (2.0 * n_);
      rotation.push_back({static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))});
    }
    rotation_.upload(rotation);
    while ((1 << shift_) < n_) ++shift_;
    const float binLength = std::sqrt(grid.binWidth * grid.binHeight), pi = std::numbers::pi_v<float>;
    spectrum_ = {n_,
                 pi / grid.dieWidth * binLength,
                 pi / grid.dieHeight * binLength,
                 1.0f / (static_cast<float>(n_) * static_cast<float>(n_)),
                 rotation_.data(),
                 half_.data(),
                 full_.data()};
  }

  /// density: fixed point, plus fixedDensity; field: bins * bins.
  void solve(const int64_t* density, const float* fixedDensity, Vec2* field) {
    shuffle(density, fixedDensity);
    transforms_.forward(shuffled_.data(), half_.data());
    filter();
    transforms_.inverse(full_.data());
    unshuffle(field);
  }

  // The steps are public because a CUDA compiler wants the functions that hold device lambdas so.

  void shuffle(const int64_t* density, const float* fixedDensity) {
    const int n = n_, shift = shift_;
    float* const out = shuffled_.data();
    executor_.forEach(int64_t{1} << (2 * shift), [=] SIGNET_HD(int64_t bin) {
      const int64_t i = shuffledPlace(static_cast<int>(bin >> shift), n);
      const int j = shuffledPlace(static_cast<int>(bin & (n - 1)), n);
      out[(i << shift) + j] = static_cast<float>(density[bin]) * (1.0f / kDensityUnit) + fixedDensity[bin];
    });
  }

  void filter() {
    const SpectrumView s = spectrum_;
    const auto side = static_cast<uint32_t>(n_ / 2 + 1);
    executor_.forEach(static_cast<int64_t>(side) * side, [=] SIGNET_HD(int64_t k) {
      const auto quad = static_cast<uint32_t>(k);
      filterQuad(s, static_cast<int>(quad / side), static_cast<int>(quad % side));
    });
  }

  void unshuffle(Vec2* field) {
    const int n = n_, shift = shift_;
    const Vec2* const in = full_.data();
    executor_.forEach(int64_t{1} << (2 * shift), [=] SIGNET_HD(int64_t bin) {
      const int i = static_cast<int>(bin >> shift), j = static_cast<int>(bin & (n - 1));
      const int64_t place = (static_cast<int64_t>(shuffledPlace(i, n)) << shift) + shuffledPlace(j, n);
      field[bin] = fieldOfBin(i, j, in[place]);
    });
  }

 private:
  template <class T>
  using Buffer = typename Executor::template Buffer<T>;
  static size_t square(int n) { return static_cast<size_t>(n) * static_cast<size_t>(n); }

  Executor& executor_;
  int n_;
  int shift_ = 0;  ///< log2 n
  Transforms transforms_;
  Buffer<float> shuffled_;
  Buffer<Vec2> half_, full_, rotation_;
  SpectrumView spectrum_{};
};

}  // namespace signet
