// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "global/schedules.h"
#include "init/initializer.h"

namespace signet {

/// How coarse a netlist is placed first, and how far.
struct CoarseRunOptions {
  int32_t clusters = 8000;    ///< besides the macros
  double stopOverflow = 0.5;  ///< at which the order is set, and the cells' own places begin to matter
  double lambdaStart = 0.2;   ///< as GlobalOptions::lambdaStart, of the coarse run
  double restRise = LambdaSchedule::kRestRise;  ///< as GlobalRunSetup::restRise, of the coarse run
  std::string device = "cpu";                   ///< where the coarse netlist is placed
  std::function<bool()> stop = {};              ///< asked once per iteration, ends the run early; may be empty
};

/// Clusters the cells (see graph/clustering.h), lets `first` give the coarse netlist its start, spreads it by the
/// optimizer until stopOverflow, and puts every cell in its cluster; macros stay where the coarse run left them. Warm.
/// When the coarse run diverges, the answer is what `first` makes of the whole netlist.
InitialPositions startFromCoarseRun(const PlacementProblem& problem, const Initializer& first,
                                    const CoarseRunOptions& options, uint64_t seed, int threads);

/// How many clusters a design of the size is worth.
int32_t chooseCoarseClusters(const PlacementProblem& problem);

/// True when there is too little to gain by placing a coarse netlist first.
bool isTooSmallToCoarsen(const PlacementProblem& problem);

}  // namespace signet
