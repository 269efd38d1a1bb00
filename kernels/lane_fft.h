// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <complex>
#include <memory>
#include <vector>

namespace signet {

/// Forward Fourier transform of kLanes complex signals of length n at once, unnormalised:
/// V_k = sum_j v_j e^(-2 pi i j k / n). Element k of lane l is at [k * kLanes + l]; real and imaginary parts apart.
/// For the inverse, swap the two parts on the way in and out.
///
/// Why not one library call per signal: the solver transforms columns of a grid, and 16 columns side by side fill the
/// vector registers without a shuffle; see benchmarks/transform_benchmark.cpp for what that wins over one at a time.
class LaneFft {
 public:
  static constexpr int kLanes = 16;

  /// n is a power of two. Safe to share between threads.
  explicit LaneFft(int n);
  ~LaneFft();
  LaneFft(LaneFft&&) noexcept;
  LaneFft& operator=(LaneFft&&) noexcept;

  int size() const { return n_; }
  /// Floats of scratch that transform() wants.
  size_t scratchSize() const { return 2 * static_cast<size_t>(n_) * kLanes; }
  /// Transforms in place; re and im have n * kLanes entries, 64-byte aligned like scratch.
  void transform(float* re, float* im, float* scratch) const;

 private:
  struct Plan;
  int n_;
  std::unique_ptr<Plan> plan_;
};

}  // namespace signet
