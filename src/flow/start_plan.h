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

/// What a run chooses by itself where an option is 0; the plan varies these values.
struct ChosenValues {
  double targetDensity = 1;        ///< (0, 1]
  double stopOverflow = 0.08;      ///< (0, 1)
  double cellLambdaGrowth = 1.03;  ///< (1, 2]
};

/// The plan of all starts: start 1 is the run with the given options as they are. A function of its arguments only.
std::vector<StartPlan> planStarts(const Options& options, int starts, const ChosenValues& chosen);

}  // namespace signet
