// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/place.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "detail/detailed_placer.h"
#include "detail/wire_state.h"
#include "flow/macro_refiner.h"
#include "flow/portfolio.h"
#include "flow/staged_flow.h"
#include "global/global_choices.h"
#include "global/global_placer.h"
#include "init/initializer.h"
#include "kernels/engine.h"
#include "legal/cell_room.h"
#include "legal/row_legalizer.h"
#include "macro/macro_legalizer.h"
#include "macro/macro_swapper.h"
#include "orient/orienter.h"
#include "problem/log.h"
#include "problem/problem.h"
#include "problem/threads.h"
#include "signet/check.h"
#include "signet/error.h"

namespace signet {
namespace {

using Clock = std::chrono::steady_clock;

/// The flow as data: stages call each other's results forward, nothing flows back.
class Flow : public StagedFlow {
 public:
  Flow(const Design& design, const Options& options, PlacementObserver* observer, const PlacementResult* other)
      : design_(design),
        options_(options),
        observer_(observer),
        threads_(resolveThreads(options.threads)),
        began_(Clock::now()) {
    if (other) {
      result_ = *other;
      macrosStay_ = true;
      forgetRows();
      const double spent = result_.trace.empty() ? 0 : result_.trace.back().seconds;
      began_ -= std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(spent));
    } else {
      result_.placement = design.initial;
    }
    const DesignStatistics s = statistics(design);
    hasMacros_ = s.macros > 0;
    hasMovable_ = s.movable > 0;
    device_ = deviceWorthIt(options.device, s.movable);
  }

  void runTo(FlowPoint point) override {
    while (hasMovable_ && !stopped_ && at_ < point) {
      if (at_ == FlowPoint::Begin)
        runGlobalPart();
      else if (at_ == FlowPoint::Global)
        runMacroPart();
      else if (at_ == FlowPoint::Cells)
        runRowPart();
      else if (at_ == FlowPoint::Legal)
        runDetailPart();
      at_ = static_cast<FlowPoint>(static_cast<int>(at_) + 1);
    }
  }

  FlowPoint at() const override { return at_; }
  const PlacementResult& soFar() const override { return result_; }

  PlacementResult finish() override {
    if (!hasMovable_) result_.message = "the design has no movable node: nothing to place";
    judge();
    return std::move(result_);
  }

 private:
  /// Empty without an observer.
  std::function<bool()> askToStop() const {
    if (!observer_) return {};
    return [this] { return observer_->stopRequested(); };
  }

  bool stopRequested() const { return observer_ && observer_->stopRequested(); }

  /// Once a stage is through: the flow ends when no other was asked for, or when the observer wants it to.
  void endStage(const std::string& stage) {
    if (stopped_) return;
    if (options_.stopAfter == stage)
      stopped_ = true;
    else if (stopRequested())
      interrupt("after " + stage + " placement");
  }

  /// The flow ends here, as the observer wants it to.
  void interrupt(const std::string& when) {
    fail(Status::Interrupted, "interrupted " + when);
    stopped_ = true;
  }

  void runGlobalPart() {
    if (macrosStay_) return;
    placeTogether();
    endStage("global");
  }

  void runMacroPart() {
    if (hasMacros_ && !macrosStay_) settleMacros();
    endStage("macro");
    if (!stopped_) placeCellsAgain();
  }

  void runRowPart() {
    if (!macrosStay_) orientStage(OrientMoves::Flip);
    if (stopped_) return;
    RowLegalizerResult rows = legalizeRowStage();
    // Cells that may not go far may find none where there is room: other places for the macros would not help.
    const bool mayCrowd = hasMacros_ && !macrosStay_ && !(options_.legal.maxDisplacement > 0);
    if (!rows.legal && mayCrowd && result_.status == Status::Ok) makeRoomForCells(rows);
    if (!rows.legal && !rows.interrupted) fail(Status::NotLegal, rows.message);
  }

  /// Cells found no room around the macros where these stand: the macros crowd into a corner, which cuts fewer rows to
  /// pieces, and the cells are placed again. Kept where more of them find a place.
  void makeRoomForCells(RowLegalizerResult& rows) {
    begin("macro");
    const Placement before = result_.placement;
    const MacroReport macro = result_.macro;
    const double hpwlCells = result_.hpwlCells, hpwlLegal = result_.hpwlLegal, overflow = result_.overflow;
    const auto room = [this](const Placement& p) { return roomForCells(design_, p); };
    const bool roomier =
        crowdMacros(design_, room, result_.placement, askToStop()) && room(result_.placement) > room(before);
    if (!roomier) result_.placement = before;
    result_.seconds.macro += end({"macro", roomier ? "into a corner, for the cells to have room"
                                                   : "crowded into a corner they leave no more room for the cells"});
    if (!roomier) {
      if (stopRequested()) interrupt("while macros made room for cells");
      return;
    }
    measureCrowdedMacros();
    placeCellsAgain();
    if (!stopped_) {
      RowLegalizerResult again = legalizeRowStage();
      if (again.unplaced.size() < rows.unplaced.size()) {
        rows = std::move(again);
        result_.message += "cells found no room around the macros, which therefore stand in a corner of the die";
        return;
      }
    }
    result_.placement = before;
    result_.macro = macro;
    result_.hpwlCells = hpwlCells;
    result_.hpwlLegal = hpwlLegal;
    result_.overflow = overflow;
  }

  void measureCrowdedMacros() {
    const std::vector<std::pair<double, double>> now = cornersOfMacros();
    double total = 0, most = 0;
    for (size_t i = 0; i < now.size(); ++i) {
      const double moved = std::abs(now[i].first - wanted_[i].first) + std::abs(now[i].second - wanted_[i].second);
      total += moved;
      most = std::max(most, moved);
    }
    result_.macro.meanMovement = total / static_cast<double>(now.size());
    result_.macro.maxMovement = most;
    result_.macro.hpwlAfter = result_.stages.back().hpwl;
  }

  std::vector<std::pair<double, double>> cornersOfMacros() const {
    std::vector<std::pair<double, double>> corners;
    for (int64_t i = 0; i < design_.numNodes(); ++i)
      if (design_.isMacro(i))
        corners.emplace_back(result_.placement.x[static_cast<size_t>(i)], result_.placement.y[static_cast<size_t>(i)]);
    return corners;
  }

  void runDetailPart() {
    endStage("legal");
    if (!stopped_) detailStage();
    if (!stopped_ && options_.macro.refine && hasMacros_ && result_.status == Status::Ok) refineStage();
    if (result_.status != Status::Interrupted) mirrorCells();
  }

  /// The cells alone are placed again, on finer bins.
  bool refinesCells() const { return options_.stopAfter != "global" && options_.stopAfter != "macro"; }

  double secondsSince(Clock::time_point t) const { return std::chrono::duration<double>(Clock::now() - t).count(); }

  void begin(const std::string& name) {
    stageBegan_ = Clock::now();
    if (observer_) observer_->onStageBegin(name);
  }
  double length() const { return hpwl(design_, result_.placement, false, false, threads_); }
  std::optional<double> weightedLength() const {
    if (!options_.input.netWeights) return {};
    return hpwl(design_, result_.placement, true, false, threads_);
  }
  double end(StageReport report) {
    report.seconds = secondsSince(stageBegan_);
    report.hpwl = length();
    report.weightedHpwl = weightedLength();
    result_.stages.push_back(report);
    if (observer_) observer_->onStageEnd(report);
    return report.seconds;
  }

  /// What the rows of the start that this one goes on from came to says nothing of this one's.
  void forgetRows() {
    std::string& message = result_.message;
    for (const StageReport& stage : result_.stages) {
      if (stage.name != "legal") continue;
      if (message == stage.outcome) {
        message.clear();
        result_.status = Status::Ok;
      } else if (const std::string last = "; " + stage.outcome; message.ends_with(last)) {
        message.resize(message.size() - last.size());
      }
    }
  }

  void fail(Status status, const std::string& message) {
    if (result_.status == Status::Ok) result_.status = status;
    result_.message += (result_.message.empty() ? "" : "; ") + message;
  }

  /// Macros and cells together, from the initializer's start.
  void placeTogether() {
    begin("init");
    const PlacementProblem problem =
        makeProblem(design_, result_.placement, false, options_.input.netWeights, threads_);
    GlobalRunSetup setup;
    setup.growMacros = true;
    setup.snapshot = [&](const IterationRecord& record, const MovedPositions& at) {
      PlacementSnapshot s{record, result_.placement};
      storePositions(problem, at.x, at.y, s.placement);
      observer_->onSnapshot(std::move(s));
    };
    setup.start = makeInitializer(options_.init, device_, askToStop())->run(problem, options_.seed, threads_);
    storePositions(problem, setup.start.x, setup.start.y, result_.placement);
    const std::string& note = setup.start.note;
    result_.seconds.init = end({"init", "start by " + options_.init.method + (note.empty() ? "" : ": " + note)});
    result_.hpwlInitial = result_.stages.back().hpwl;

    begin("global");
    GlobalOptions options = options_.global;
    if (refinesCells() && !hasMacros_) options.stopOverflow = options.roughStopOverflow;
    const GlobalResult r = runGlobal(problem, setup, options);
    result_.seconds.global = end({"global", r.message, 0, 0, r.overflow, r.iterations});
    result_.hpwlGlobal = result_.stages.back().hpwl;
    result_.bins = r.bins;
    result_.targetDensity = r.targetDensity;
  }

  /// Macros and cells together again, from where they are: macros that were turned cover other ground.
  void placeTurned() {
    begin("global");
    const PlacementProblem problem =
        makeProblem(design_, result_.placement, false, options_.input.netWeights, threads_);
    const GlobalResult r = runGlobal(problem, warmSetup(problem, RunKind::Turned), options_.global);
    result_.seconds.global += end({"global", r.message, 0, 0, r.overflow, r.iterations});
    result_.hpwlGlobal = result_.stages.back().hpwl;
  }

  GlobalRunSetup warmSetup(const PlacementProblem& problem, RunKind kind) const {
    GlobalRunSetup setup;
    setup.kind = kind;
    setup.run = result_.trace.empty() ? 0 : result_.trace.back().run + 1;
    setup.secondsBefore = secondsSince(began_);
    setup.start.x.assign(problem.x.begin(), problem.x.begin() + problem.numMovable);
    setup.start.y.assign(problem.y.begin(), problem.y.begin() + problem.numMovable);
    setup.start.warm = true;
    return setup;
  }

  /// Cells alone, from where they are, around the macros. The density weight starts low again: cells find better places
  /// once more, which without macros is worth more than as many iterations of a slower first run.
  void placeCellsAgain() {
    begin("cells");
    const PlacementProblem problem = makeProblem(design_, result_.placement, true, options_.input.netWeights, threads_);
    if (problem.numMovable == 0) {
      end({"cells", "no cells"});
      return;
    }
    GlobalOptions options = options_.global;
    options.targetDensity = options.cellTargetDensity > 0 ? options.cellTargetDensity
                                                          : chooseCellTargetDensity(problem, result_.targetDensity);
    options.stopOverflow = options.cellStopOverflow > 0 ? options.cellStopOverflow : chooseCellStopOverflow(problem);
    options.lambdaStartWarm = options.cellLambdaStart;
    options.lambdaGrowth = options.cellLambdaGrowth > 0 ? options.cellLambdaGrowth : chooseCellLambdaGrowth(hasMacros_);
    options.bins = options.cellBins > 0 ? options.cellBins : chooseCellBins(problem, hasMacros_);
    const GlobalResult r = runGlobal(problem, warmSetup(problem, RunKind::Cells), options);
    result_.seconds.global += end({"cells", r.message, 0, 0, r.overflow, r.iterations});
    result_.hpwlCells = result_.stages.back().hpwl;
  }

  GlobalResult runGlobal(const PlacementProblem& problem, const GlobalRunSetup& setup, const GlobalOptions& options) {
    GlobalPlacer placer(problem, options, device_, threads_, options_.seed);
    GlobalResult r = placer.run(setup, observer_, result_.trace);
    storePositions(problem, r.x, r.y, result_.placement);
    addDevices(r.device, result_.device);
    result_.overflow = r.overflow;
    result_.iterations += r.iterations;
    if (r.outcome == GlobalOutcome::Diverged) fail(Status::Diverged, r.message);
    if (r.outcome == GlobalOutcome::Interrupted) {
      fail(Status::Interrupted, r.message);
      stopped_ = true;
    }
    return r;
  }

  /// Macros get their orientations, then their places. Turned macros may not pack where the others do: then none is.
  void settleMacros() {
    const Placement unturned = result_.placement;
    const double unturnedHpwl = result_.hpwlGlobal;
    const bool turned = options_.orient.rotateMacros && orientStage(OrientMoves::Turn) > 0;
    if (turned) placeTurned();
    if (stopped_) return;
    if (turned || !options_.orient.rotateMacros) orientStage(OrientMoves::Flip);
    if (stopped_) return;
    std::string problem = legalizeMacroStage();
    if (!problem.empty() && turned && !stopped_) {
      result_.placement = unturned;
      result_.hpwlGlobal = unturnedHpwl;
      orientStage(OrientMoves::Flip);
      if (!stopped_) problem = legalizeMacroStage();
    }
    if (!problem.empty() && !stopped_) fail(Status::NotLegal, problem);
  }

  /// What does not fit, or "".
  std::string legalizeMacroStage() {
    begin("macro");
    result_.macro.hpwlBefore = length();
    wanted_ = cornersOfMacros();
    const MacroLegalizerResult m =
        legalizeMacros(design_, options_.macro, options_.input.netWeights, result_.placement, askToStop());
    result_.macro.meanMovement = m.totalDisplacement / static_cast<double>(statistics(design_).macros);
    result_.macro.maxMovement = m.maxDisplacement;
    std::string outcome = (m.legal ? "legal; moved by " : m.message + "; moved by ") +
                          rounded(result_.macro.meanMovement) + " on average, " + rounded(m.maxDisplacement) +
                          " at most";
    if (m.legal && options_.macro.swap) {
      const MacroSwapResult swapped = swapMacros(design_, options_.input.netWeights, result_.placement, askToStop());
      outcome += ", " + std::to_string(swapped.swaps) + " pairs swapped";
      if (swapped.interrupted) interrupt("while macros were swapped");
    }
    result_.seconds.macro += end({"macro", outcome});
    result_.macro.hpwlAfter = result_.stages.back().hpwl;
    // A stop cuts the search short: that no places were found says nothing then, and those found may be worse.
    if (stopRequested()) interrupt("while macros were made legal");
    return m.legal ? "" : m.message;
  }

  /// Macros, where they are. Quarter turns only while the macros need not be legal. Returns how many were turned so.
  int64_t orientStage(OrientMoves moves) {
    if (!hasMacros_ || !(options_.orient.flip || options_.orient.rotateMacros)) return 0;
    begin("orient");
    const std::vector<int32_t> macros = nodesOf([this](int64_t i) { return design_.isMacro(i); });
    const OrientResult r =
        orientNodes(design_, macros, {moves, options_.input.netWeights}, result_.placement, askToStop());
    result_.seconds.macro += end({"orient", changesText(r, "macros")});
    if (r.interrupted) interrupt("while macros were turned");
    return r.turned;
  }

  /// False where the sites' symmetry forbids it.
  bool mayMirror(int64_t cell) const {
    constexpr double kTolerance = 1e-3;
    const double y = result_.placement.y[static_cast<size_t>(cell)];
    auto row = std::lower_bound(design_.rows.begin(), design_.rows.end(), y - kTolerance,
                                [](const Row& r, double low) { return r.y < low; });
    for (; row != design_.rows.end() && row->y <= y + kTolerance; ++row)
      if (!row->mirrors) return false;
    return true;
  }

  /// Cells whose pins follow the orientation, on their final places.
  void mirrorCells() {
    const OrientOptions& o = options_.orient;
    const double tall = design_.rowHeight() + 1e-3;
    const std::vector<int32_t> cells = nodesOf([&](int64_t i) {
      const bool high = design_.height[static_cast<size_t>(i)] > tall;
      return design_.isMovable(i) && !design_.isMacro(i) && (high ? o.flip : o.flipCells) && mayMirror(i);
    });
    if (cells.empty()) return;
    begin("orient");
    const OrientRules rules{OrientMoves::Mirror, options_.input.netWeights, o.flipCells};
    const OrientResult r = orientNodes(design_, cells, rules, result_.placement, askToStop());
    result_.seconds.legal += end({"orient", changesText(r, "cells")});
    if (r.interrupted) interrupt("while cells were mirrored");
  }

  template <typename Wanted>
  std::vector<int32_t> nodesOf(const Wanted& wanted) const {
    std::vector<int32_t> list;
    for (int64_t i = 0; i < design_.numNodes(); ++i)
      if (wanted(i)) list.push_back(static_cast<int32_t>(i));
    return list;
  }

  static std::string rounded(double length) {
    return fmt::format("{:.3g}", length);  // not a stream, which would take the host's locale
  }
  static std::string changesText(const OrientResult& r, const std::string& what) {
    return std::to_string(r.flipped) + " " + what + " flipped, " + std::to_string(r.turned) + " turned";
  }

  void countChangedMacros() {
    for (int64_t i = 0; i < design_.numNodes(); ++i) {
      const Orient was = design_.initial.orient[static_cast<size_t>(i)];
      const Orient is = result_.placement.orient[static_cast<size_t>(i)];
      if (was == is || !design_.isMacro(i)) continue;
      ++(isTurned(was) == isTurned(is) ? result_.macro.flipped : result_.macro.turned);
    }
  }

  RowLegalizerResult legalizeRowStage() {
    begin("legal");
    RowLegalizerHooks hooks;
    if (observer_) hooks.progress = [this](double done) { observer_->onProgress(done); };
    hooks.stop = askToStop();
    RowLegalizerResult r =
        legalizeRows(design_, options_.legal, options_.input.netWeights, threads_, result_.placement, hooks);
    result_.seconds.legal += end({"legal", r.legal ? "legal" : r.message});
    result_.hpwlLegal = result_.stages.back().hpwl;
    if (r.interrupted) interrupt("while cells were put on rows");
    return r;
  }

  void detailStage() {
    if (result_.status == Status::NotLegal) return;
    begin("detail");
    DetailHooks hooks;
    if (observer_) {
      hooks.onPass = [this](const DetailPass& pass) { observer_->onPass(pass); };
      hooks.onProgress = [this](double done) { observer_->onProgress(done); };
    }
    hooks.stop = askToStop();
    const DetailRun run{options_.input.netWeights, options_.seed, threads_};
    const DetailedPlacerResult r = placeDetailed(design_, options_.detail, run, result_.placement, hooks);
    result_.detailPasses = r.passes;
    result_.seconds.detail += end({"detail", r.outcome});
    if (r.interrupted) interrupt("during detailed placement");
  }

  void refineStage() {
    begin("refine");
    const MacroRefineResult r = refineMacros(design_, options_, threads_, result_.placement, askToStop());
    result_.seconds.detail +=
        end({"refine", std::to_string(r.flipped) + " macros flipped, " + std::to_string(r.shifted) + " shifted in " +
                           std::to_string(r.rounds) + " rounds"});
    if (r.interrupted) interrupt("while macros were refined");
  }

  void judge() {
    const double last = length();
    if (result_.hpwlCells == 0) result_.hpwlCells = result_.hpwlGlobal;
    result_.hpwlFinal = last;
    result_.weightedHpwlFinal = weightedLength();
    if (result_.hpwlLegal == 0) result_.hpwlLegal = last;
    result_.hpwlCellOrient = hpwl(design_, result_.placement, false, true, threads_);
    countChangedMacros();
    const CheckReport check = checkPlacement(design_, result_.placement, {.threads = threads_});
    result_.legal = check.legal();
    const bool askedForLegal = options_.stopAfter == "legal" || options_.stopAfter == "detail";
    if (!result_.legal && askedForLegal && result_.status == Status::Ok) fail(Status::NotLegal, withExample(check));
    result_.threads = threads_;
    result_.seconds.total = secondsSince(began_);
  }

  /// The counts, and one of the nodes that they are of.
  static std::string withExample(const CheckReport& check) {
    for (const Violation* v : check.violations())
      if (v->count > 0 && !v->examples.empty()) return check.summary() + ": " + v->kind + " " + v->examples.front();
    return check.summary();
  }

  const Design& design_;
  const Options& options_;
  PlacementObserver* observer_;
  std::string device_;
  int threads_;
  Clock::time_point began_, stageBegan_;
  FlowPoint at_ = FlowPoint::Begin;
  PlacementResult result_;
  std::vector<std::pair<double, double>> wanted_;  ///< lower-left corners of the macros before they were made legal
  bool hasMacros_ = false, hasMovable_ = false, macrosStay_ = false, stopped_ = false;
};

/// Detailed placement counts in whole units of weight.
void warnOfWideWeights(const Design& design, const Options& options) {
  const std::vector<double>& weights = design.netWeight;
  if (!options.input.netWeights || options.stopAfter != "detail" || weights.empty()) return;
  const double unit = *std::max_element(weights.begin(), weights.end()) / WireState::kWeightUnits;
  const auto small = std::count_if(weights.begin(), weights.end(), [&](double w) { return w > 0 && w < unit; });
  if (small == 0) return;
  logWarning("--net-weights: {} nets weigh less than 1/{} of the heaviest; detailed placement takes them for {:.3g}",
             small, WireState::kWeightUnits, unit);
}

}  // namespace

std::unique_ptr<StagedFlow> makeFlow(const Design& design, const Options& options, PlacementObserver* observer) {
  return std::make_unique<Flow>(design, options, observer, nullptr);
}

std::unique_ptr<StagedFlow> makeFlowAround(const Design& design, const Options& options, PlacementObserver* observer,
                                           const PlacementResult& other) {
  return std::make_unique<Flow>(design, options, observer, &other);
}

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

const char* runKindName(RunKind kind) {
  switch (kind) {
    case RunKind::Mixed:
      return "mixed";
    case RunKind::Turned:
      return "turned";
    case RunKind::Cells:
      return "cells";
  }
  return "unknown";
}

PlacementResult placeDesign(const Design& design, const Options& options, PlacementObserver* observer) try {
  options.validate();
  validate(design);
  if (design.rows.empty()) throw InputError(design.name, 0, 0, "no rows; expected at least one row to place cells on");
  warnOfWideWeights(design, options);
  if (options.starts > 1 || options.timeBudget > 0) return placeByPortfolio(design, options, observer);
  Flow flow(design, options, observer, nullptr);
  flow.runTo(FlowPoint::End);
  return flow.finish();
} catch (const std::bad_alloc&) {
  throw CapacityError("not enough memory for this design");
}

}  // namespace signet
