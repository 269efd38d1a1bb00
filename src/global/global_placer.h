// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "global/schedules.h"
#include "kernels/engine.h"
#include "problem/initial_positions.h"
#include "problem/problem.h"
#include "signet/options.h"
#include "signet/place.h"

namespace signet {

enum class GlobalOutcome { Converged, Plateau, IterationLimit, Diverged, Interrupted };

struct GlobalResult {
  std::vector<float> x, y;  ///< centres of the movable nodes, die-centred
  GlobalOutcome outcome = GlobalOutcome::Converged;
  std::string message;  ///< why it ended, in words
  double hpwl = 0;      ///< at x, y
  double overflow = 0;
  int iterations = 0;
  int bins = 0;
  double targetDensity = 0;
  std::string device;  ///< where it ran, as PlacementResult::device
};

/// Where a run begins and what is special about it.
struct GlobalRunSetup {
  InitialPositions start;
  /// Takes the centres of the movable nodes whenever the observer wants a snapshot; may be empty: never asked.
  std::function<void(const IterationRecord&, const MovedPositions&)> snapshot;
  bool stopAtOnce = false;                      ///< at the stop overflow, even while the wirelength still falls
  double restRise = LambdaSchedule::kRestRise;  ///< of the HPWL per iteration, at which the density weight rests
  bool growMacros = false;                      ///< by GlobalOptions::macroSchedule; else they are whole from the start
  int run = 0;                                  ///< for the trace, as is the kind
  RunKind kind = RunKind::Mixed;
  double secondsBefore = 0;  ///< of the flow, for the trace
};

/// Adds the devices of one list ("A", or "A+B") to another, each once.
void addDevices(const std::string& more, std::string& devices);

/// Minimises wirelength + lambda * density over the movable nodes by Nesterov's method (ePlace; see
/// kernels/engine.h for what runs on the device). Best-state bookkeeping, divergence recovery, schedules.
class GlobalPlacer {
 public:
  GlobalPlacer(const PlacementProblem& problem, const GlobalOptions& options, const std::string& device, int threads,
               uint64_t seed);
  GlobalResult run(const GlobalRunSetup& setup, PlacementObserver* observer, std::vector<IterationRecord>& trace);

 private:
  const PlacementProblem& problem_;
  GlobalOptions options_;
  std::string device_;
  int threads_;
  uint64_t seed_;
};

}  // namespace signet
