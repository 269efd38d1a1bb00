// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <limits>

#include "kernels/engine.h"

namespace signet {

/// The best state of a run: HPWL among those under the stop overflow, else the least overflow.
class BestState {
 public:
  explicit BestState(double stopOverflow) : stopOverflow_(stopOverflow) {}
  /// True when e is better than what was best before; it is then the best.
  bool offer(const Evaluation& e) {
    const bool under = e.overflow <= stopOverflow_;
    const bool better = under ? (!under_ || e.hpwl < hpwl_) : (!under_ && e.overflow < overflow_);
    if (!better) return false;
    under_ = under;
    hpwl_ = e.hpwl;
    overflow_ = e.overflow;
    return true;
  }
  double hpwl() const { return hpwl_; }
  double overflow() const { return overflow_; }
  bool isUnderStop() const { return under_; }

 private:
  double stopOverflow_;
  bool under_ = false;
  double hpwl_ = std::numeric_limits<double>::infinity();
  double overflow_ = std::numeric_limits<double>::infinity();
};

inline bool isFinite(const Evaluation& e) {
  return std::isfinite(e.hpwl) && std::isfinite(e.overflow) && std::isfinite(e.wirelengthNorm) &&
         std::isfinite(e.densityNorm) && std::isfinite(e.moved2) && std::isfinite(e.turned2);
}

}  // namespace signet
