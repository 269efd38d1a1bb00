// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/strip_recorder.h"

namespace signet {

bool StripRecorder::wants(const IterationRecord& record, bool last) {
  if (record.iteration < 0) startOverflow_ = record.overflow;
  if (record.iteration < 0 || last) return true;
  const double stop = record.stopOverflow;
  const auto level = [&](int k) { return startOverflow_ + (stop - startOverflow_) * (k + 1) / (kLevels + 1); };
  // A start below the stop has nothing in between; what the overflow passes in one iteration is one picture.
  const int before = passed_;
  while (startOverflow_ > stop && passed_ < kLevels && record.overflow <= level(passed_)) ++passed_;
  return passed_ > before;
}

}  // namespace signet
