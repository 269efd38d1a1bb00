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
  int run = 0;          ///< 0: mixed-size, macros movable; 1: cells, macros fixed
  int iteration = 0;    ///< from 0 in each run
  double hpwl = 0;      ///< over all nets
  double overflow = 0;  ///< exact density overflow
  double gamma = 0;     ///< wirelength smoothing
  double lambda = 0;    ///< density weight
  double step = 0;      ///< step length of the iteration
  double seconds = 0;   ///< since the run of the flow began
};

/// What one pass of detailed placement did.
struct DetailPass {
  int round = 0;       ///< from 0
  std::string name;    ///< "move", "anneal", "match", "order", "space", "undo"
  double hpwl = 0;     ///< after it; with --net-weights, weighted
  double seconds = 0;  ///< since detailed placement began
  bool lastOfRound = false;
};

/// How one stage went.
struct StageReport {
  std::string name;     ///< "init", "global", "macro", "cells", "legal", "detail"
  std::string outcome;  ///< why it ended, in words
  double seconds = 0;
  double hpwl = 0;      ///< after the stage
  double overflow = 0;  ///< after the stage, where it is known
  int iterations = 0;
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
  /// After each pass of detailed placement.
  virtual void onPass(const DetailPass& pass) { (void)pass; }
  /// Asked once per iteration and pass; true makes the flow stop with the best placement so far.
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
  double overflow = 0;  ///< exact, at the end of the last global placement
  int iterations = 0;   ///< of the optimizer, all runs
  StageSeconds seconds;
  std::vector<StageReport> stages;
  std::vector<IterationRecord> trace;
  std::vector<DetailPass> detailPasses;
};

/// Places a design: initial, global, macros, cells again, rows. Deterministic in (design, options) on one device kind,
/// for any number of threads. Throws OptionError, CapacityError; never for a placement that is merely bad: see status.
PlacementResult placeDesign(const Design& design, const Options& options, PlacementObserver* observer = nullptr);

}  // namespace signet
