// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <utility>
#include <vector>

#include "signet/place.h"

namespace signet {

/// Chooses the moments of a mixed-size run that a strip shows: its start, its end, and in between where the overflow
/// first falls below levels laid evenly from the start's to the one at which the run stops. A run that leaps over a
/// level, or ends above it, has fewer.
class StripRecorder {
 public:
  static constexpr int kLevels = 4;

  bool wants(const IterationRecord& record, bool last);
  void add(PlacementSnapshot snapshot) { stages_.push_back(std::move(snapshot)); }
  const std::vector<PlacementSnapshot>& stages() const { return stages_; }
  std::vector<PlacementSnapshot> take() { return std::exchange(stages_, {}); }

 private:
  double startOverflow_ = 1;
  int passed_ = 0;  ///< levels below which the overflow has fallen
  std::vector<PlacementSnapshot> stages_;
};

}  // namespace signet
