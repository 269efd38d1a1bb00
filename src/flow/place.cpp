// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/place.h"

#include <omp.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "detail/detailed_placer.h"
#include "global/global_placer.h"
#include "init/initializer.h"
#include "legal/row_legalizer.h"
#include "macro/macro_legalizer.h"
#include "problem/problem.h"
#include "signet/check.h"

namespace signet {
namespace {

using Clock = std::chrono::steady_clock;

/// The flow as data: stages call each other's results forward, nothing flows back.
class Flow {
 public:
  Flow(const Design& design, const Options& options, PlacementObserver* observer)
      : design_(design),
        options_(options),
        observer_(observer),
        threads_(options.threads > 0 ? options.threads : omp_get_max_threads()),
        began_(Clock::now()) {
    result_.placement = design.initial;
    const DesignStatistics s = statistics(design);
    hasMacros_ = s.macros > 0;
    hasMovable_ = s.movable > 0;
  }

  PlacementResult run() {
    if (hasMovable_) {
      placeTogether();
      if (goesOnAfter("global") && hasMacros_) legalizeMacroStage();
      if (goesOnAfter("macro")) {
        if (hasMacros_) placeCellsAgain();
        if (!stopped_) legalizeRowStage();
        if (goesOnAfter("legal")) detailStage();
      }
    } else {
      result_.message = "the design has no movable node: nothing to place";
    }
    finish();
    return std::move(result_);
  }

 private:
  /// True when the flow is to go on after a stage; once false, always false.
  bool goesOnAfter(const std::string& stage) {
    if (stopped_) return false;
    stopped_ = options_.stopAfter == stage;
    if (!stopped_ && observer_ && observer_->stopRequested()) {
      fail(Status::Interrupted, "interrupted after " + stage + " placement");
      stopped_ = true;
    }
    return !stopped_;
  }

  double secondsSince(Clock::time_point t) const { return std::chrono::duration<double>(Clock::now() - t).count(); }

  void begin(const std::string& name) {
    stageBegan_ = Clock::now();
    if (observer_) observer_->onStageBegin(name);
  }
  double end(StageReport report) {
    report.seconds = secondsSince(stageBegan_);
    report.hpwl = hpwl(design_, result_.placement);
    result_.stages.push_back(report);
    if (observer_) observer_->onStageEnd(report);
    return report.seconds;
  }

  void fail(Status status, const std::string& message) {
    if (result_.status == Status::Ok) result_.status = status;
    result_.message += (result_.message.empty() ? "" : "; ") + message;
  }

  /// Macros and cells together, from the initializer's start.
  void placeTogether() {
    begin("init");
    const PlacementProblem problem = makeProblem(design_, result_.placement, false, options_.input.netWeights);
    GlobalRunSetup setup;
    setup.start = makeInitializer(options_.init)->run(problem, options_.seed, threads_);
    storePositions(problem, setup.start.x, setup.start.y, result_.placement);
    result_.seconds.init = end({"init", "start by " + options_.init.method});
    result_.hpwlInitial = result_.stages.back().hpwl;

    begin("global");
    const GlobalResult r = runGlobal(problem, setup, options_.global);
    result_.seconds.global = end({"global", r.message, 0, 0, r.overflow, r.iterations});
    result_.hpwlGlobal = result_.stages.back().hpwl;
    result_.bins = r.bins;
    result_.targetDensity = r.targetDensity;
    result_.device = r.device;
  }

  /// Cells alone, from where they are, around the macros.
  void placeCellsAgain() {
    begin("cells");
    const PlacementProblem problem = makeProblem(design_, result_.placement, true, options_.input.netWeights);
    if (problem.numMovable == 0) {
      end({"cells", "no cells"});
      return;
    }
    GlobalRunSetup setup;
    setup.run = 1;
    setup.secondsBefore = secondsSince(began_);
    setup.start.x.assign(problem.x.begin(), problem.x.begin() + problem.numMovable);
    setup.start.y.assign(problem.y.begin(), problem.y.begin() + problem.numMovable);
    setup.start.warm = true;
    GlobalOptions options = options_.global;
    options.targetDensity = std::max(options.cellTargetDensity, result_.targetDensity);
    options.stopOverflow = options.cellStopOverflow;
    const GlobalResult r = runGlobal(problem, setup, options);
    result_.seconds.global += end({"cells", r.message, 0, 0, r.overflow, r.iterations});
    result_.hpwlCells = result_.stages.back().hpwl;
  }

  GlobalResult runGlobal(const PlacementProblem& problem, const GlobalRunSetup& setup, const GlobalOptions& options) {
    GlobalPlacer placer(problem, options, options_.device, threads_, options_.seed);
    GlobalResult r = placer.run(setup, observer_, result_.trace);
    storePositions(problem, r.x, r.y, result_.placement);
    result_.overflow = r.overflow;
    result_.iterations += r.iterations;
    if (r.outcome == GlobalOutcome::Diverged) fail(Status::Diverged, r.message);
    if (r.outcome == GlobalOutcome::Interrupted) {
      fail(Status::Interrupted, r.message);
      stopped_ = true;
    }
    return r;
  }

  void legalizeMacroStage() {
    begin("macro");
    const MacroLegalizerResult m = legalizeMacros(design_, options_.macro, result_.placement);
    result_.seconds.macro = end({"macro", m.legal ? "legal" : m.message});
    if (!m.legal) fail(Status::NotLegal, m.message);
  }

  void legalizeRowStage() {
    begin("legal");
    const RowLegalizerResult r =
        legalizeRows(design_, options_.legal, threads_, result_.placement, [this](double done) {
          if (observer_) observer_->onProgress(done);
        });
    result_.seconds.legal = end({"legal", r.legal ? "legal" : r.message});
    result_.hpwlLegal = result_.stages.back().hpwl;
    if (!r.legal) fail(Status::NotLegal, r.message);
  }

  void detailStage() {
    if (result_.status == Status::NotLegal) return;
    begin("detail");
    DetailHooks hooks;
    if (observer_) {
      hooks.onPass = [this](const DetailPass& pass) { observer_->onPass(pass); };
      hooks.stop = [this] { return observer_->stopRequested(); };
    }
    const DetailedPlacerResult r =
        placeDetailed(design_, options_.detail, options_.input.netWeights, options_.seed, result_.placement, hooks);
    result_.detailPasses = r.passes;
    result_.seconds.detail = end({"detail", r.outcome});
    if (r.interrupted) fail(Status::Interrupted, "interrupted during detailed placement");
  }

  void finish() {
    const double last = hpwl(design_, result_.placement);
    if (result_.hpwlCells == 0) result_.hpwlCells = result_.hpwlGlobal;
    result_.hpwlFinal = last;
    if (result_.hpwlLegal == 0) result_.hpwlLegal = last;
    const CheckReport check = checkPlacement(design_, result_.placement);
    result_.legal = check.legal();
    const bool askedForLegal = options_.stopAfter == "legal" || options_.stopAfter == "detail";
    if (!result_.legal && askedForLegal && result_.status == Status::Ok) fail(Status::NotLegal, check.summary());
    result_.threads = threads_;
    result_.seconds.total = secondsSince(began_);
  }

  const Design& design_;
  const Options& options_;
  PlacementObserver* observer_;
  int threads_;
  Clock::time_point began_, stageBegan_;
  PlacementResult result_;
  bool hasMacros_ = false, hasMovable_ = false, stopped_ = false;
};

}  // namespace

const char* statusName(Status status) {
  switch (status) {
    case Status::Ok:
      return "ok";
    case Status::NotLegal:
      return "not_legal";
    case Status::Diverged:
      return "diverged";
    case Status::Interrupted:
      return "interrupted";
  }
  return "unknown";
}

PlacementResult placeDesign(const Design& design, const Options& options, PlacementObserver* observer) {
  options.validate();
  return Flow(design, options, observer).run();
}

}  // namespace signet
