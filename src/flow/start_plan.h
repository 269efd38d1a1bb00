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
  bool goesOn = false;  ///< from the best placement of the waves before, and not from the initializer's
  std::string variant;  ///< as one would type it; "" for the first
  Options options;      ///< of its run
};

/// The plan of all starts: start 1 is the run with the given options as they are. A function of its arguments only.
std::vector<StartPlan> planStarts(const Options& options, int starts);

}  // namespace signet
