// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/remaining_time.h"

#include <algorithm>
#include <cmath>

namespace signet {
namespace {

constexpr size_t kWindow = 60;     ///< iterations that the rate is taken over
constexpr size_t kFewest = 15;     ///< below this many the rate is noise
constexpr double kSlowest = 1e-3;  ///< fall of ln(overflow) per iteration that still counts as falling

}  // namespace

void RemainingTime::add(const IterationRecord& record) {
  if (!window_.empty() && window_.back().run != record.run) window_.clear();
  window_.push_back(record);
  if (window_.size() > kWindow) window_.pop_front();
}

double RemainingTime::seconds() const {
  if (window_.size() < kFewest) return -1;
  const IterationRecord& first = window_.front();
  const IterationRecord& last = window_.back();
  if (last.overflow <= last.stopOverflow) return 0;
  const double iterations = last.iteration - first.iteration;
  const double rate = std::log(first.overflow / last.overflow) / iterations;
  if (!(rate > kSlowest && last.stopOverflow > 0)) return -1;
  const double left = std::log(last.overflow / last.stopOverflow) / rate;
  return left * std::max(0.0, last.seconds - first.seconds) / iterations;
}

}  // namespace signet
