// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "signet/design.h"
#include "signet/options.h"

namespace signet {

/// What a run of the optimizer places.
enum class RunKind {
  Mixed,   ///< macros and cells together, from the start
  Turned,  ///< the same again, after macros were turned by 90 degrees
  Cells,   ///< cells alone, around the macros
};
/// "mixed", "turned", "cells".
const char* runKindName(RunKind kind);

/// What one iteration of the optimizer did. Lengths in the files' units.
struct IterationRecord {
  int run = 0;              ///< from 0, in the order of the runs that a placement went through
  int iteration = 0;        ///< from 0 in each run
  double hpwl = 0;          ///< over all nets, each by its weight where weights are in use (--net-weights)
  double overflow = 0;      ///< exact density overflow, with macros as large as macroArea says
  double gamma = 0;         ///< wirelength smoothing
  double lambda = 0;        ///< density weight
  double step = 0;          ///< step length of the iteration
  double seconds = 0;       ///< since the run of the flow began
  double stopOverflow = 0;  ///< below which its run is to end
  double macroArea = 1;     ///< share of their area that macros have in the iteration, (0, 1]
  double momentum = 0;      ///< Nesterov's coefficient of the iteration; 0 after a start, a recovery or a macro step
  RunKind kind = RunKind::Mixed;  ///< of its run
};

/// What one pass of detailed placement did.
struct DetailPass {
  int round = 0;       ///< from 0
  std::string name;    ///< "anneal", "improve", "undo"
  double hpwl = 0;     ///< after it; with --net-weights, weighted
  double seconds = 0;  ///< since detailed placement began
  bool lastOfRound = false;
};

/// How one stage went.
struct StageReport {
  std::string name;     ///< "init", "global", "orient", "macro", "cells", "legal", "detail", "refine"
  std::string outcome;  ///< why it ended, in words
  double seconds = 0;
  double hpwl = 0;      ///< after the stage, without weights
  double overflow = 0;  ///< after the stage, where it is known
  int iterations = 0;
  std::optional<double> weightedHpwl = {};  ///< the same with each net's weight; only with --net-weights
  /// What the flow makes small.
  double objective() const { return weightedHpwl.value_or(hpwl); }
};

/// One start of several (Options::starts), and how far it came. An HPWL is 0 where the start did not get to.
struct StartReport {
  int start = 1;        ///< from 1; the first is the run that there is with one start
  std::string variant;  ///< what sets it apart from the first, as one would type it
  int from = 0;         ///< the start from whose placement it went on; 0: from the initializer's
  uint64_t seed = 0;
  std::string stage;    ///< the last one that it went through
  std::string outcome;  ///< why it ended there, in words
  double hpwlGlobal = 0;
  double hpwlCells = 0;
  double hpwlLegal = 0;
  double hpwlFinal = 0;  ///< of a start that went to the end
  bool legal = false;    ///< by checkPlacement(), of a start that went to the end
  int iterations = 0;
  double seconds = 0;  ///< in its stages
  std::vector<IterationRecord> trace;
  std::optional<double> weightedHpwlFinal = {};  ///< as PlacementResult::weightedHpwlFinal
};

/// Where the nodes were at one moment of the mixed-size run. Macros stand around their centres in full size; the
/// optimizer saw record.macroArea of their area.
struct PlacementSnapshot {
  IterationRecord record;  ///< iteration -1: before the first
  Placement placement;
};

/// Told about progress while placeDesign() works; called from the thread that called it, at times within an OpenMP
/// region of its own. What a call throws ends the placement and reaches placeDesign()'s caller.
class PlacementObserver {
 public:
  virtual ~PlacementObserver() = default;
  /// With several starts, before what is told of another start than the last: its number, from 1, and how many there
  /// will be, as far as is known. Starts may take turns.
  virtual void onStart(int start, int starts) { (void)start, (void)starts; }
  /// With several starts: one has gone to its end, or was stopped.
  virtual void onStartEnd(const StartReport& report) { (void)report; }
  virtual void onStageBegin(const std::string& name) { (void)name; }
  virtual void onIteration(const IterationRecord& record) { (void)record; }
  virtual void onStageEnd(const StageReport& report) { (void)report; }
  /// 0 to 1 within a stage that has no iterations (legalization and detailed placement of many cells; the latter may
  /// end earlier).
  virtual void onProgress(double done) { (void)done; }
  /// After each pass of detailed placement, of every start.
  virtual void onPass(const DetailPass& pass) { (void)pass; }
  /// Asked at the start of the first mixed-size run (iteration -1), after each of its iterations, and at its end
  /// (last; the best state's record). True asks for the places of that moment, which cost a copy of all of them.
  virtual bool wantsSnapshot(const IterationRecord& record, bool last) {
    (void)record, (void)last;
    return false;
  }
  virtual void onSnapshot(PlacementSnapshot snapshot) { (void)snapshot; }
  /// With several starts, asked once, instead of wantsSnapshot(): true asks for a few snapshots of the start that turns
  /// out best (of the one around whose macros it placed the cells, where that is so). They are told at the end, in
  /// order; until then each start that is still in the running holds up to six copies of the placement.
  virtual bool wantsSnapshotsOfBest() { return false; }
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

/// What the steps that set macros' final shape and place did. Lengths in the files' units.
struct MacroReport {
  double hpwlBefore = 0;    ///< before macro legalization
  double hpwlAfter = 0;     ///< after it, cells where they were
  double meanMovement = 0;  ///< |dx| + |dy| of legalization, over all macros; into a corner, where cells needed room
  double maxMovement = 0;
  int64_t flipped = 0;  ///< macros mirrored or turned by 180 degrees, against the input
  int64_t turned = 0;   ///< macros turned by 90 degrees, against the input
};

/// Wirelengths are without the nets' weights unless they say so.
struct PlacementResult {
  Placement placement;
  Status status = Status::Ok;
  std::string message;  ///< empty when all is well
  bool legal = false;   ///< by checkPlacement()
  std::string device;   ///< "cpu", or the GPU's name; where runs used several: "A+B", in the order of their first use
  int threads = 1;
  int bins = 0;
  double targetDensity = 0;  ///< as chosen
  double hpwlInitial = 0;    ///< at the start of global placement
  double hpwlGlobal = 0;     ///< after global placement of macros and cells together
  double hpwlCells = 0;      ///< after global placement of the cells around legal macros
  double hpwlLegal = 0;
  double hpwlFinal = 0;
  std::optional<double> weightedHpwlFinal;  ///< hpwlFinal with each net's weight; only with --net-weights
  double hpwlCellOrient = 0;                ///< hpwlFinal, were the pins of one-row cells to follow their orientation
  MacroReport macro;
  double overflow = 0;  ///< exact, at the end of the last global placement
  int iterations = 0;   ///< of the optimizer, all runs
  StageSeconds seconds;
  std::vector<StageReport> stages;
  std::vector<IterationRecord> trace;
  int bestStart = 1;                ///< the one whose placement this is
  std::vector<StartReport> starts;  ///< in order; empty when one run was asked for
  std::vector<DetailPass> detailPasses;

  /// What the flow makes small.
  double objective() const { return weightedHpwlFinal.value_or(hpwlFinal); }

  /// True when a stage of the name (StageReport::name) is among the stages: its HPWL above is meant.
  bool ran(std::string_view stage) const {
    return std::any_of(stages.begin(), stages.end(), [&](const StageReport& s) { return s.name == stage; });
  }
};

/// Places a design: initial, global, macros, cells again, rows; several times over when the options ask for starts.
/// Deterministic in (design, options) on one device kind, for any number of threads, unless a time budget chose the
/// number of starts. Throws OptionError, CapacityError, and InputError for a design that is not valid (see validate())
/// or that nothing can be placed in (no rows); never for a placement that is merely bad: see status. A design that
/// cannot fit is found out early by requireFits(), and late, as NotLegal, without.
PlacementResult placeDesign(const Design& design, const Options& options, PlacementObserver* observer = nullptr);

}  // namespace signet
