// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

#include "signet/options.h"

namespace signet {

/// What a start of a portfolio does differently from the first.
struct StartPlan {
  int start = 1;        ///< from 1
  int wave = 0;         ///< starts of one wave may run at the same time
  bool around = false;  ///< places only the cells anew, around the macros of the best start of the waves before
  std::string variant;  ///< as one would type it; "" for the first
  Options options;      ///< of its run
};

/// The plan of all starts: start 1 is the run with the given options as they are. A function of its arguments only.
/// `targetDensity`: the one that such a run uses, (0, 1].
std::vector<StartPlan> planStarts(const Options& options, int starts, double targetDensity);

}  // namespace signet
