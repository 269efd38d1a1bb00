// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "signet/design.h"
#include "signet/options.h"

namespace signet {

/// What one iteration of the optimizer did. Lengths in the files' units.
struct IterationRecord {
  int run = 0;           ///< 0: mixed-size, macros movable; 1: cells, macros fixed; 2: mixed-size again, macros turned
  int iteration = 0;     ///< from 0 in each run
  double hpwl = 0;       ///< over all nets
  double overflow = 0;   ///< exact density overflow, with macros as large as macroArea says
  double gamma = 0;      ///< wirelength smoothing
  double lambda = 0;     ///< density weight
  double step = 0;       ///< step length of the iteration
  double seconds = 0;    ///< since the run of the flow began
  double macroArea = 1;  ///< share of their area that macros have in the iteration, (0, 1]
  double momentum = 0;   ///< Nesterov's coefficient of the iteration; 0 after a start, a recovery or a macro step
};

/// How one stage went.
struct StageReport {
  std::string name;     ///< "init", "global", "orient", "macro", "cells", "legal", "detail"
  std::string outcome;  ///< why it ended, in words
  double seconds = 0;
  double hpwl = 0;      ///< after the stage
  double overflow = 0;  ///< after the stage, where it is known
  int iterations = 0;
};

/// Where the nodes were at one moment of the mixed-size run. Macros stand around their centres in full size; the
/// optimizer saw record.macroArea of their area.
struct PlacementSnapshot {
  IterationRecord record;  ///< iteration -1: before the first
  Placement placement;
};

/// Told about progress while placeDesign() works; called from the thread that called it.
class PlacementObserver {
 public:
  virtual ~PlacementObserver() = default;
  virtual void onStageBegin(const std::string& name) { (void)name; }
  virtual void onIteration(const IterationRecord& record) { (void)record; }
  virtual void onStageEnd(const StageReport& report) { (void)report; }
  /// 0 to 1 within a stage that has no iterations (legalization of many cells).
  virtual void onProgress(double done) { (void)done; }
  /// Asked at the start of the first mixed-size run (iteration -1), after each of its iterations, and at its end
  /// (last; the best state's record). True asks for the places of that moment, which cost a copy of all of them.
  virtual bool wantsSnapshot(const IterationRecord& record, bool last) {
    (void)record, (void)last;
    return false;
  }
  virtual void onSnapshot(PlacementSnapshot snapshot) { (void)snapshot; }
  /// Asked once per iteration; true makes the flow stop with the best placement so far.
  virtual bool stopRequested() { return false; }
};

enum class Status {
  Ok,           ///< done; legal, when the flow was not told to stop before that
  NotLegal,     ///< some object could not be placed; the message says which and why
  Diverged,     ///< the optimizer gave up; the best state is there
  Interrupted,  ///< stopped by the observer; the best state is there
};
const char* statusName(Status status);

struct StageSeconds {
  double read = 0, init = 0, global = 0, macro = 0, legal = 0, detail = 0, total = 0;
};

/// What the steps that set macros' final shape and place did. Lengths in the files' units.
struct MacroReport {
  double hpwlBefore = 0;    ///< before macro legalization
  double hpwlAfter = 0;     ///< after it, cells where they were
  double meanMovement = 0;  ///< |dx| + |dy| of legalization, over all macros
  double maxMovement = 0;
  int64_t flipped = 0;  ///< macros mirrored or turned by 180 degrees, against the input
  int64_t turned = 0;   ///< macros turned by 90 degrees, against the input
};

struct PlacementResult {
  Placement placement;
  Status status = Status::Ok;
  std::string message;  ///< empty when all is well
  bool legal = false;   ///< by checkPlacement()
  std::string device;   ///< "cpu", or the GPU's name
  int threads = 1;
  int bins = 0;
  double targetDensity = 0;  ///< as chosen
  double hpwlInitial = 0;    ///< at the start of global placement
  double hpwlGlobal = 0;     ///< after global placement of macros and cells together
  double hpwlCells = 0;      ///< after global placement of the cells around legal macros
  double hpwlLegal = 0;
  double hpwlFinal = 0;
  double hpwlCellOrient = 0;  ///< hpwlFinal, were the pins of one-row cells to follow their orientation
  MacroReport macro;
  double overflow = 0;  ///< exact, at the end of the last global placement
  int iterations = 0;   ///< of the optimizer, all runs
  StageSeconds seconds;
  std::vector<StageReport> stages;
  std::vector<IterationRecord> trace;
};

/// Places a design: initial, global, macros, cells again, rows. Deterministic in (design, options) on one device kind,
/// for any number of threads. Throws OptionError, CapacityError; never for a placement that is merely bad: see status.
PlacementResult placeDesign(const Design& design, const Options& options, PlacementObserver* observer = nullptr);

}  // namespace signet
