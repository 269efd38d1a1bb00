// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cmath>

#include "signet/options.h"

namespace signet {

/// Smoothing of the weighted-average wirelength as a function of the overflow: base 10^((tau - 0.1) 20/9 - 1) (ePlace,
/// whose base is g0 (bw + bh); see smoothingBase()). From ten times its base when nothing is spread to a tenth at
/// overflow 0.1.
inline double gammaFor(double overflow, double base) {
  const double tau = std::clamp(overflow, 0.0, 1.0);
  return base * std::pow(10.0, (tau - 0.1) * 20.0 / 9.0 - 1.0);
}

/// The density weight: grows while the wirelength falls, and the slower the more the wirelength rises (ePlace).
/// The rise at which it rests is a share of the wirelength itself, so that the schedule does not know the design's
/// size; or of `least`, where that is more: nodes that nothing holds apart may all lie on one point, and a share of
/// next to nothing would keep them there.
class LambdaSchedule {
 public:
  static constexpr double kRestRise = 0.005;  ///< 350000 site units on a design of 7e7, as peers hard-code it

  LambdaSchedule(double start, double growth, double least = 0, double restRise = kRestRise)
      : lambda_(start), growth_(growth), least_(std::max(least, 1e-30)), restRise_(restRise) {}
  double value() const { return lambda_; }
  /// Changes half as fast, by its logarithm, from now on.
  void dampen() { growth_ = std::sqrt(growth_); }
  /// After an iteration that took HPWL from before to after.
  void update(double before, double after) {
    const double change = (after - before) / (restRise_ * std::max(before, least_));
    const double mu = change < 0 ? growth_ : std::pow(growth_, 1.0 - change);
    lambda_ *= std::clamp(mu, 1.0 / growth_, growth_);
  }

 private:
  double lambda_;
  double growth_;
  double least_;
  double restRise_;
};

/// Nesterov's momentum coefficients.
class MomentumSchedule {
 public:
  void reset() { a_ = 1; }
  /// Begins anew, and never gets beyond half of what it could before.
  void dampen() {
    reset();
    limit_ /= 2;
  }
  /// Of the coming step.
  double coefficient() const { return std::min(limit_, (a_ - 1) / next()); }
  void advance() { a_ = next(); }

 private:
  double next() const { return (1 + std::sqrt(4 * a_ * a_ + 1)) / 2; }
  double a_ = 1, limit_ = 1;
};

}  // namespace signet
