// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/portfolio.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

#include "flow/staged_flow.h"
#include "flow/start_cost.h"
#include "flow/start_crew.h"
#include "flow/start_plan.h"
#include "global/global_choices.h"
#include "kernels/engine_factory.h"
#include "problem/log.h"
#include "problem/problem.h"
#include "problem/threads.h"

namespace signet {
namespace {

using Clock = std::chrono::steady_clock;

/// A start this far above the best at the same point is given up. What row legalization
/// adds differs by a few per cent between starts, so that a smaller lead says nothing.
constexpr double kBehind = 1.03;
constexpr size_t kFinalists = 2;  ///< go on after row legalization, besides the first start
/// Of the HPWL with legal rows in the estimate of the final HPWL; the rest is that before: detailed placement takes
/// back part of what row legalization adds. Correlates with the final HPWL by 0.96 to 1.00 on five designs; the legal
/// HPWL alone by 0.92 to 1.00, that before by 0.63 to 0.99.
constexpr double kLegalShare = 0.75;
/// What the best of them spends more on detailed placement: 0.1 to 0.3 % less HPWL, for about a third of what one more
/// start costs. Two more would take as long as a start.
constexpr int kMoreEffort = 1;
constexpr int kMostEffort = 9;

/// One start: its plan, its run while it is alive, and what is told of it.
struct Start {
  StartPlan plan;
  std::unique_ptr<StagedFlow> flow;  ///< null: not begun, or over
  StartReport report;
  size_t stagesBefore = 0, iterationsBefore = 0;  ///< of the starts that it went on from
  std::exception_ptr error;                       ///< that it ended with

  bool alive() const { return flow != nullptr; }

  /// This start's own last stage of the name; null: it did not get there.
  const StageReport* lastOf(const std::string& stage) const {
    const std::vector<StageReport>& stages = flow->soFar().stages;
    for (size_t i = stages.size(); i-- > stagesBefore;)
      if (stages[i].name == stage) return &stages[i];
    return nullptr;
  }
  /// After that stage; 0: it did not get there.
  double hpwlAfter(const std::string& stage) const { return lastOf(stage) ? lastOf(stage)->hpwl : 0; }
  /// The same of what starts are compared by: with --net-weights, the weighted HPWL.
  double objectiveAfter(const std::string& stage) const { return lastOf(stage) ? lastOf(stage)->objective() : 0; }
  /// What to rank it by: an estimate of the final HPWL, a constant factor apart, once its rows are legal.
  double promise() const {
    const double legal = objectiveAfter("legal"), cells = objectiveAfter("cells");
    if (legal == 0) return lastObjective();
    return cells == 0 ? legal : kLegalShare * legal + (1 - kLegalShare) * cells;
  }
  double lastObjective() const { return flow->soFar().stages.empty() ? 0 : flow->soFar().stages.back().objective(); }
};

/// Starts in the order of how good they are: those without trouble first, then by how far they came, then by the
/// objective.
std::tuple<int, int, double, int> rankOf(const Start& start) {
  const PlacementResult& r = start.flow->soFar();
  const int trouble = r.status == Status::Ok ? 0 : 1;
  const FlowPoint at = std::min(start.flow->at(), FlowPoint::Legal);
  return {trouble, -static_cast<int>(at), start.promise(), start.plan.start};
}

class Portfolio {
 public:
  Portfolio(const Design& design, const Options& options, PlacementObserver* observer, const FlowMakers& makers)
      : design_(design),
        options_(options),
        makers_(makers),
        threads_(resolveThreads(options.threads)),
        chosen_(chosenFor(design, options)),
        crew_(workersFor(design, options, threads_), options.starts, observer) {}

  PlacementResult run() {
    int starts = options_.starts;
    if (options_.timeBudget > 0) {
      plan(1);
      runFirst();
      starts = crew_.stopping() ? 1 : startsWithinBudget();
      crew_.expect(starts);
    }
    plan(starts);
    const int waves = starts_.back()->plan.wave + 1;
    for (int wave = 0; wave < waves && !isInterrupted(); ++wave) runWave(wave);
    if (!isInterrupted()) {
      polishBest();
      advance(living(), FlowPoint::End);
    }
    return takeBest();
  }

 private:
  using Group = std::vector<Start*>;

  /// What a run with these options uses.
  static ChosenValues chosenFor(const Design& design, const Options& options) {
    const GlobalOptions& g = options.global;
    ChosenValues c{g.targetDensity, g.stopOverflow, g.cellLambdaGrowth};
    const PlacementProblem problem = makeProblem(design, design.initial, false, options.input.netWeights);
    if (!(c.targetDensity > 0)) c.targetDensity = chooseTargetDensity(problem);
    if (!(c.stopOverflow > 0)) c.stopOverflow = chooseStopOverflow(problem);
    if (!(c.cellLambdaGrowth > 0)) c.cellLambdaGrowth = chooseCellLambdaGrowth(statistics(design).macros > 0);
    return c;
  }

  static int workersFor(const Design& design, const Options& options, int threads) {
    const std::string device = deviceWorthIt(options.device, statistics(design).movable);
    const bool cpu = device == "cpu" || (device == "auto" && !cudaUnusableBecause().empty());
    return cpu ? threads : 1;
  }

  /// Adds the starts that the plan has beyond those that are there.
  void plan(int starts) {
    for (StartPlan& p : planStarts(options_, starts, chosen_)) {
      if (static_cast<size_t>(p.start) <= starts_.size()) continue;
      auto start = std::make_unique<Start>();
      start->report.start = p.start;
      start->report.variant = p.variant;
      start->report.seed = p.options.seed;
      start->plan = std::move(p);
      starts_.push_back(std::move(start));
    }
  }

  /// The first start alone, with all threads: it shows how long one takes.
  void runFirst() {
    starts_[0]->flow = makeOne(*starts_[0], threads_);
    advance({starts_[0].get()}, FlowPoint::End);
  }

  /// The most that are expected to fit, by what the first took.
  int startsWithinBudget() const {
    constexpr int kMost = 10000;
    const std::vector<StageReport>& first = starts_[0]->flow->soFar().stages;
    const double left = options_.timeBudget - std::chrono::duration<double>(Clock::now() - began_).count();
    int fits = 1, tooMany = kMost + 1;
    while (tooMany - fits > 1) {
      const int starts = fits + (tooMany - fits) / 2;
      (expectedSeconds(planStarts(options_, starts, chosen_), chosen_, first) <= left ? fits : tooMany) = starts;
    }
    return fits;
  }

  /// Its flow is set by the caller: what is alive is what a start may go on from.
  std::unique_ptr<StagedFlow> makeOne(Start& start, int threads) {
    start.plan.options.threads = threads;
    PlacementObserver* const voice = crew_.voiceOf(start.plan.start);
    if (!start.plan.around) return makers_.whole(design_, start.plan.options, voice);
    const Start& best = *living().front();
    const PlacementResult& other = best.flow->soFar();
    start.report.from = best.plan.start;
    start.stagesBefore = other.stages.size();
    start.iterationsBefore = other.trace.size();
    return makers_.around(design_, start.plan.options, voice, other);
  }

  void runWave(int wave) {
    Group group;
    for (const auto& start : starts_)
      if (start->plan.wave == wave && !start->alive()) group.push_back(start.get());
    const int together = std::max(1, std::min(crew_.workers(), static_cast<int>(group.size())));
    const int threads = std::max(1, threads_ / together);
    makeAll(group, threads);
    for (const FlowPoint point : {FlowPoint::Global, FlowPoint::Cells, FlowPoint::Legal}) {
      advance(group, point);
      if (isInterrupted()) return;
      if (point != FlowPoint::Legal) dropThoseBehind(group, point);
    }
    keepFinalists();
  }

  /// None of them goes on from another of the group.
  void makeAll(const Group& group, int threads) {
    std::vector<std::unique_ptr<StagedFlow>> flows(group.size());
    std::vector<std::exception_ptr> errors(group.size());
    for (size_t i = 0; i < group.size(); ++i) {
      try {
        flows[i] = makeOne(*group[i], threads);
      } catch (...) {
        errors[i] = std::current_exception();
      }
    }
    for (size_t i = 0; i < group.size(); ++i) group[i]->flow = std::move(flows[i]);
    dropFailed(group, errors);
  }

  /// The first start is never stopped, so it need not wait for the others: an early end finds its placement.
  void advance(const Group& group, FlowPoint point) {
    Group busy;
    std::vector<std::function<void()>> tasks;
    for (Start* start : group) {
      if (!start->alive()) continue;
      const FlowPoint to = start->plan.start == 1 ? FlowPoint::End : point;
      if (start->flow->at() >= to) continue;
      busy.push_back(start);
      tasks.emplace_back([start, to] { start->flow->runTo(to); });
    }
    if (!tasks.empty()) dropFailed(busy, crew_.run(tasks));
  }

  /// What one start runs out of (memory, a device) is no reason to lose what the others have. When none is left, the
  /// first failure is thrown.
  void dropFailed(const Group& group, const std::vector<std::exception_ptr>& errors) {
    for (size_t i = 0; i < group.size(); ++i) group[i]->error = errors[i];
    const auto isSound = [](const auto& start) { return start->alive() && !start->error; };
    if (std::none_of(starts_.begin(), starts_.end(), isSound)) throwFirstError();
    for (Start* start : group)
      if (start->error) fail(*start);
  }

  [[noreturn]] void throwFirstError() const {
    for (const auto& start : starts_)
      if (start->error) std::rethrow_exception(start->error);
    throw std::logic_error("no start is left, and none failed");
  }

  void fail(Start& start) {
    const std::string why = messageOf(start.error);
    logWarning("start {} failed, and is left out: {}", start.plan.start, why);
    drop(start, "failed: " + why);
  }

  static std::string messageOf(const std::exception_ptr& error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::bad_alloc&) {
      return "not enough memory";
    } catch (const std::exception& e) {
      return e.what();
    } catch (...) {
      return "unknown error";
    }
  }

  void dropThoseBehind(const Group& group, FlowPoint point) {
    for (Start* start : group) {
      if (!start->alive() || start->plan.start == 1) continue;
      const PlacementResult& r = start->flow->soFar();
      const double least = leastAt(point, *start);
      const double own = objectiveAt(point, *start);
      if (r.status == Status::Diverged) {
        drop(*start, "stopped: " + r.message);
      } else if (least > 0 && own > kBehind * least) {
        drop(*start, "stopped: " + behind(own, least) + " at this point");
      }
    }
  }

  static double objectiveAt(FlowPoint point, const Start& start) {
    const double cells = start.objectiveAfter("cells");
    return point == FlowPoint::Global || cells == 0 ? start.objectiveAfter("global") : cells;
  }

  /// Global placements compare only at the same density: room costs wirelength there that legalization gives back.
  static bool comparable(FlowPoint point, const Start& a, const Start& b) {
    if (a.plan.wave != b.plan.wave) return false;
    return point != FlowPoint::Global || a.flow->soFar().targetDensity == b.flow->soFar().targetDensity;
  }

  /// The least objective at the point, among the starts that compare with this one; 0: there is none.
  double leastAt(FlowPoint point, const Start& like) const {
    double least = 0;
    for (const auto& start : starts_) {
      if (!start->alive() || start->flow->at() < point || !comparable(point, *start, like)) continue;
      if (start->flow->soFar().status != Status::Ok) continue;
      const double own = objectiveAt(point, *start);
      if (own > 0 && (least == 0 || own < least)) least = own;
    }
    return least;
  }

  /// Nothing is some per cent above 0.
  static std::string behind(double own, double best) {
    if (!(best > 0)) return own > 0 ? "the best needs no wire" : "no better than the best";
    return fmt::format("{:.1f} % above the best", 100 * (own / best - 1));
  }

  static void fillReport(Start& start) {
    const PlacementResult& r = start.flow->soFar();
    StartReport& report = start.report;
    report.hpwlGlobal = start.hpwlAfter("global");
    report.hpwlCells = start.hpwlAfter("cells");
    report.hpwlLegal = start.hpwlAfter("legal");
    report.stage = r.stages.size() == start.stagesBefore ? "" : r.stages.back().name;
    report.trace.assign(r.trace.begin() + static_cast<std::ptrdiff_t>(start.iterationsBefore), r.trace.end());
    report.iterations = static_cast<int>(report.trace.size());
    report.seconds = 0;
    for (size_t i = start.stagesBefore; i < r.stages.size(); ++i) report.seconds += r.stages[i].seconds;
  }

  void drop(Start& start, const std::string& outcome) {
    if (start.alive()) fillReport(start);
    start.report.outcome = outcome;
    start.flow.reset();
    if (!isFollowed(start)) crew_.dropSnapshots(start.plan.start);
    crew_.tellEnd(start.report);
  }

  /// The start whose mixed-size run it rests on; itself for a whole run.
  int rootOf(const Start& start) const {
    const Start* at = &start;
    while (at->report.from > 0) at = starts_[static_cast<size_t>(at->report.from) - 1].get();
    return at->plan.start;
  }

  /// True when one in the running rests on this start's mixed-size run.
  bool isFollowed(const Start& start) const {
    return std::any_of(starts_.begin(), starts_.end(),
                       [&](const auto& other) { return other->alive() && rootOf(*other) == start.plan.start; });
  }

  Group living() const {
    Group group;
    for (const auto& start : starts_)
      if (start->alive()) group.push_back(start.get());
    std::sort(group.begin(), group.end(), [](const Start* a, const Start* b) { return rankOf(*a) < rankOf(*b); });
    return group;
  }

  void keepFinalists() {
    const Group group = living();
    const double best = std::get<2>(rankOf(*group[0]));
    for (size_t i = kFinalists; i < group.size(); ++i) {
      if (group[i]->plan.start == 1) continue;
      const PlacementResult& r = group[i]->flow->soFar();
      const std::string lag = behind(std::get<2>(rankOf(*group[i])), best);
      drop(*group[i], "stopped: " + (r.status == Status::Ok ? lag : r.message));
    }
  }

  /// Of those that are not at their end yet.
  void polishBest() {
    const int effort = std::min(options_.detail.effort + kMoreEffort, kMostEffort);
    if (options_.stopAfter != "detail" || effort == options_.detail.effort) return;
    for (Start* start : living()) {
      if (start->flow->at() >= FlowPoint::End) continue;
      start->plan.options.detail.effort = effort;
      start->report.variant +=
          std::string(start->report.variant.empty() ? "" : " ") + "--effort " + std::to_string(effort);
      return;
    }
  }

  /// True once the observer stopped the run while something was left to do.
  bool isInterrupted() {
    interrupted_ = interrupted_ || crew_.stopping();
    return interrupted_;
  }

  /// Good ones before bad ones, then by how far they came, then by the objective.
  static auto finalRank(const PlacementResult& r, FlowPoint at) {
    const int trouble = r.status == Status::Ok ? 0 : r.legal ? 1 : 2;
    return std::make_tuple(trouble, -static_cast<int>(std::min(at, FlowPoint::Legal)), r.objective());
  }

  PlacementResult takeBest() {
    std::optional<PlacementResult> best;
    FlowPoint bestAt = FlowPoint::Begin;
    const Group all = living();
    const bool anyBegan =
        std::any_of(all.begin(), all.end(), [](const Start* s) { return s->flow->at() > FlowPoint::Begin; });
    for (Start* start : all) {
      const FlowPoint at = start->flow->at();
      if (interrupted_ && anyBegan && at == FlowPoint::Begin) {
        leaveOut(*start);
        continue;
      }
      std::optional<PlacementResult> r = close(*start);
      if (!r || (best && !(finalRank(*r, at) < finalRank(*best, bestAt)))) continue;
      best = std::move(r);
      best->bestStart = start->plan.start;
      bestAt = at;
    }
    if (!best) throwFirstError();
    crew_.tellSnapshots(rootOf(*starts_[static_cast<size_t>(best->bestStart) - 1]));
    complete(*best);
    return std::move(*best);
  }

  /// Of a start that has nothing to show when the run is interrupted: judging what it was given takes time.
  void leaveOut(Start& start) {
    start.flow.reset();
    start.report.outcome = "not begun";
    crew_.tellEnd(start.report);
  }

  /// Empty when the end of it fails.
  std::optional<PlacementResult> close(Start& start) {
    fillReport(start);
    const bool begun = start.flow->at() > FlowPoint::Begin || !interrupted_;
    std::optional<PlacementResult> r;
    try {
      r = start.flow->finish();
    } catch (...) {
      start.error = std::current_exception();
    }
    start.flow.reset();
    if (start.error) {
      fail(start);
      return {};
    }
    start.report.hpwlFinal = r->hpwlFinal;
    start.report.weightedHpwlFinal = r->weightedHpwlFinal;
    start.report.legal = r->legal;
    start.report.outcome = !begun ? "not begun" : r->message.empty() ? "done" : r->message;
    crew_.tellEnd(start.report);
    return r;
  }

  void complete(PlacementResult& best) {
    best.threads = threads_;
    best.seconds.total = std::chrono::duration<double>(Clock::now() - began_).count();
    for (const auto& start : starts_) {
      if (start->report.outcome.empty()) start->report.outcome = "not begun";
      best.starts.push_back(std::move(start->report));
    }
    if (!interrupted_) return;
    best.status = Status::Interrupted;
    best.message = "interrupted; the best of the starts so far is start " + std::to_string(best.bestStart);
  }

  const Design& design_;
  const Options& options_;
  const FlowMakers& makers_;
  const int threads_;
  const ChosenValues chosen_;
  StartCrew crew_;
  Clock::time_point began_ = Clock::now();
  std::vector<std::unique_ptr<Start>> starts_;
  bool interrupted_ = false;
};

}  // namespace

PlacementResult placeByPortfolio(const Design& design, const Options& options, PlacementObserver* observer,
                                 const FlowMakers& makers) {
  return Portfolio(design, options, observer, makers).run();
}

}  // namespace signet
