// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <deque>

#include "signet/place.h"

namespace signet {

/// Estimates how long a run of the optimizer will still take. The overflow falls about exponentially once the cells
/// spread, so the rate of its logarithm over the last iterations, held against the overflow at which the run stops,
/// gives the iterations to come. While it does not fall (the contraction at the start) there is no estimate.
class RemainingTime {
 public:
  /// One iteration more. A record of another run starts over.
  void add(const IterationRecord& record);
  /// Seconds; negative when there is no estimate.
  double seconds() const;

 private:
  std::deque<IterationRecord> window_;
};

}  // namespace signet
