// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/global_placer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <iterator>

#include "global/divergence.h"
#include "global/fillers.h"
#include "global/global_choices.h"
#include "global/macro_schedule.h"
#include "global/run_state.h"
#include "global/schedules.h"
#include "problem/log.h"
#include "problem/threads.h"

namespace signet {
namespace {

constexpr int kMaxBacktracks = 10;
constexpr double kStill = 1e-4;      ///< way of all nodes together, in bins, that is none
constexpr double kBacktrack = 0.95;  ///< a new step estimate below this share of the step: try again with it
constexpr int kMaxRecoveries = 3;
/// Overflows at which the nodes are sorted along the die.
constexpr double kSortAt[] = {1.0, 0.78, 0.6, 0.4, 0.25};
constexpr double kSortOnceAt = 0.6;
constexpr double kSortBeforeEnd = 0.1;  ///< above the stop overflow: the run ends too soon for a sorting to pay
constexpr int kSortAfter = 15;          ///< iterations, before which a cold start has no order to speak of
constexpr int kPlateau = 30;            ///< iterations in which the overflow must fall by kPlateauFall
constexpr double kPlateauFall = 0.03;
constexpr double kPlateauOverflow = 0.25;  ///< a plateau above this is only the slow beginning, unless
constexpr double kDensityRules = 100;      ///< the density's gradient is so many times the wirelength's
constexpr size_t kWindow = 10;             ///< iterations over which the price of spreading is taken
constexpr double kFalls = 1e-3;            ///< of the HPWL over as many: not at rest yet
constexpr double kSwing = 0.05;            ///< rise of the HPWL over as many; descents end with far less
constexpr int kMostSwings = 5;             ///< that a run goes on from
constexpr double kDearOverflow = 0.15;     ///< above this a dear stretch may be followed by a cheap one
constexpr double kWorth = 3;               ///< rise of the HPWL that a fall of the overflow by 1 is worth
constexpr int kSettled = 40;               ///< iterations after which a run's start no longer shows

using EngineMaker = std::function<std::unique_ptr<PlacementEngine>(const EngineSetup&)>;

/// One run of the optimizer. The main loop is iterate(); everything else serves it.
class Run {
 public:
  Run(const PlacementProblem& problem, const GlobalOptions& options, const GlobalRunSetup& setup,
      EngineSetup& engineSetup, const EngineMaker& makeEngine, int threads, PlacementObserver* observer,
      std::vector<IterationRecord>& trace)
      : problem_(problem),
        options_(options),
        setup_(setup),
        engineSetup_(engineSetup),
        makeEngine_(makeEngine),
        observer_(observer),
        trace_(trace),
        binWidth_(problem.dieWidth / engineSetup.bins),
        binHeight_(problem.dieHeight / engineSetup.bins),
        gammaBase_(smoothingBase(problem, options.gammaScale, engineSetup.bins)),
        spreadHpwl_(leastSpreadHpwl(problem, threads)),
        lambda_(0, 1),
        macros_(options, setup.growMacros && problem.hasMacros()),
        best_(options.stopOverflow),
        divergence_(randomHpwl(problem), noiseHpwl(problem)),
        stall_(options.lambdaGrowth),
        began_(Clock::now()) {}

  void run(GlobalResult& result) {
    engineSetup_.macroSide = static_cast<float>(macros_.side());
    renewEngine();
    begin();
    divergence_.begin(now_.hpwl);
    macros_.begin(now_.overflow);
    offerSnapshot(present(), false);
    while (!done_) {
      iterate();
      updateSchedules();
      sortAgain();
      keepBest();
      record();
      if (macros_.advance(now_.overflow)) resizeMacros();
      checkConvergence();
      checkDivergence();
    }
    finish(result);
  }

 private:
  using Clock = std::chrono::steady_clock;

  /// In place of the one that there may be: two would need twice the memory.
  void renewEngine() {
    engine_.reset();
    engine_ = makeEngine_(engineSetup_);
    addDevices(engine_->deviceName(), devices_);
  }

  ObjectiveWeights weights() const { return {static_cast<float>(gamma_), static_cast<float>(lambda_.value())}; }
  double binSize() const { return std::sqrt(binWidth_ * binHeight_); }
  double gammaNow() const { return gammaFor(now_.overflow, gammaBase_); }

  /// Gamma from the start's overflow, lambda from the ratio of the gradients there, a first step length from a probe.
  void begin() {
    gamma_ = gammaFor(1.0, gammaBase_);
    now_ = engine_->evaluateHere(weights());
    if (setup_.start.warm) {
      passSortings();  // the start has its order already
      gamma_ = gammaNow();
      now_ = engine_->evaluateHere(weights());
    }
    const double start = setup_.start.warm ? options_.lambdaStartWarm : options_.lambdaStart;
    // Without any pull of wires, the density's own weight does not matter, only that it has one.
    const double pull = now_.wirelengthNorm > 0 ? now_.wirelengthNorm : now_.densityNorm;
    lambda_ = LambdaSchedule(start * pull / std::max(now_.densityNorm, 1e-20), options_.lambdaGrowth, spreadHpwl_,
                             setup_.restRise);
    probeStep();
  }

  /// The inverse Lipschitz estimate along a short move against the gradient. Its length is a share of a bin, so that it
  /// does not vanish in the rounding of large coordinates.
  void probeStep() {
    const double probe = 0.1 * binSize();
    const Evaluation e = engine_->tryStep(static_cast<float>(probe), 0.0f, weights());
    step_ = e.turned2 > 0 ? std::sqrt(e.moved2 / e.turned2) : probe;
  }

  /// Nesterov's step with backtracking on the inverse Lipschitz estimate (ePlace, algorithm 2).
  void iterate() {
    const auto momentum = static_cast<float>(momentum_.coefficient());
    Evaluation e;
    double used = step_, estimate = step_;
    for (int tries = 0;; ++tries) {
      used = estimate;
      e = engine_->tryStep(static_cast<float>(used), momentum, weights());
      if (!(e.turned2 > 0)) break;
      estimate = std::sqrt(e.moved2 / e.turned2);
      if (estimate > kBacktrack * used || tries == kMaxBacktracks) break;
    }
    engine_->accept();
    momentumUsed_ = static_cast<double>(momentum);
    momentum_.advance();
    stepUsed_ = used;
    if (e.moved2 > std::pow(kStill * binSize(), 2))
      step_ = estimate;
    else
      probeStep();  // nothing moved, so the estimate says nothing, and a tiny step would stay so for good
    before_ = now_;
    now_ = e;
    ++iteration_;
  }

  void updateSchedules() {
    lambda_.update(before_.hpwl, now_.hpwl);
    gamma_ = gammaNow();
  }

  /// The engine keeps in memory side by side what is side by side on the die. Once the nodes have moved far since they
  /// were sorted, they are sorted anew; nothing else changes. Where that gains little, only a start without an order is
  /// sorted, once; nor is anything sorted shortly before the end.
  void sortAgain() {
    if (sortings_ >= std::size(kSortAt) || now_.overflow > kSortAt[sortings_] || iteration_ < kSortAfter) return;
    if (!engine_->gainsFromOrder() && (setup_.start.warm || sortings_ > 0 || now_.overflow > kSortOnceAt)) return;
    if (!isFinite(now_) || kSortAt[sortings_] < options_.stopOverflow + kSortBeforeEnd) return;
    passSortings();
    engineSetup_.reference = engine_->downloadReference();
    engineSetup_.major = engine_->downloadMajor();
    renewEngine();
    engine_->evaluateHere(weights());
    keepOnlyPresent();
  }

  /// No sorting at overflows down to the present one any more.
  void passSortings() {
    while (sortings_ < std::size(kSortAt) && now_.overflow <= kSortAt[sortings_]) ++sortings_;
  }

  /// What a new engine saves is the present state: no earlier one is the best any longer.
  void keepOnlyPresent() {
    engine_->saveBest();
    best_ = BestState(options_.stopOverflow);
    best_.offer(now_);
    bestIteration_ = iteration_;
  }

  /// Macros get the size that the schedule says. That is another objective: the momentum ends, and neither the best
  /// state nor anything seen with smaller macros counts any longer.
  void resizeMacros() {
    engineSetup_.macroSide = static_cast<float>(macros_.side());
    engineSetup_.reference = engine_->downloadReference();
    engineSetup_.major = engineSetup_.reference;
    renewEngine();
    now_ = engine_->evaluateHere(weights());
    gamma_ = gammaNow();
    now_ = engine_->evaluateHere(weights());
    keepOnlyPresent();
    plateauOverflow_ = now_.overflow;
    plateauSince_ = iteration_;
    forgetThePast();
    probeStep();
  }

  /// The momentum ends, and what was seen until now says nothing about what comes.
  void forgetThePast() {
    momentum_.reset();
    recent_.clear();
    divergence_.restart();
    stall_.restart();
  }

  void keepBest() {
    if (!isFinite(now_)) return;
    if (best_.offer(now_)) {
      engine_->saveBest();
      bestIteration_ = iteration_;
    }
  }

  IterationRecord present() const {
    IterationRecord r;
    r.run = setup_.run;
    r.kind = setup_.kind;
    r.iteration = iteration_ - 1;
    r.hpwl = problem_.lengthOfAll(now_.hpwl);
    r.overflow = now_.overflow;
    r.stopOverflow = options_.stopOverflow;
    r.macroArea = macros_.area();
    r.momentum = momentumUsed_;
    r.gamma = gamma_;
    r.lambda = lambda_.value();
    r.step = stepUsed_;
    r.seconds = setup_.secondsBefore + std::chrono::duration<double>(Clock::now() - began_).count();
    return r;
  }

  void record() {
    const IterationRecord r = present();
    trace_.push_back(r);
    if (observer_) observer_->onIteration(r);
    offerSnapshot(r, false);
  }

  void offerSnapshot(const IterationRecord& r, bool last) {
    if (!observer_ || !setup_.snapshot || !observer_->wantsSnapshot(r, last)) return;
    setup_.snapshot(r, engine_->downloadReference());
  }

  void end(GlobalOutcome outcome, std::string message) {
    done_ = true;
    outcome_ = outcome;
    message_ = std::move(message);
  }

  /// The end, unless macros are not whole yet: then they become so, and the run goes on.
  void settle(GlobalOutcome outcome, std::string message) {
    if (macros_.complete())
      resizeMacros();
    else
      end(outcome, std::move(message));
  }

  void checkConvergence() {
    recent_.push_back({now_.hpwl, now_.overflow});
    if (observer_ && observer_->stopRequested()) {
      end(GlobalOutcome::Interrupted, "interrupted");
    } else if (now_.overflow <= options_.stopOverflow && (setup_.stopAtOnce || now_.hpwl >= before_.hpwl)) {
      if (!goesOnFromSwing()) settle(GlobalOutcome::Converged, "overflow below " + shortNumber(options_.stopOverflow));
    } else if (spreadingTooDear()) {
      if (!goesOnFromSwing())
        settle(GlobalOutcome::Converged,
               "overflow " + shortNumber(now_.overflow) + ": less would cost more HPWL than it saves");
    } else if (onPlateau()) {
      settle(GlobalOutcome::Plateau, "overflow stays at " + shortNumber(now_.overflow));
    }
    // Whatever of the above wants to go on.
    if (!done_ && iteration_ >= options_.maxIterations)
      end(GlobalOutcome::IterationLimit, "iteration limit " + std::to_string(options_.maxIterations));
  }

  /// True when, over the last iterations, the wirelength rose by a larger share than the overflow's fall is worth to
  /// the legalizers: what is left is then theirs.
  bool spreadingTooDear() const {
    if (recent_.size() <= kWindow) return false;
    const Recent then = recent_[recent_.size() - 1 - kWindow];
    const double rise = (now_.hpwl - then.hpwl) / then.hpwl, fall = then.overflow - now_.overflow;
    return iteration_ > kSettled && now_.overflow < kDearOverflow && rise > std::max(1e-4, kWorth * fall);
  }

  /// On few nodes, momentum may throw cells apart: the overflow is low for a moment, at a wirelength far above where
  /// the run belongs. True when the run goes on from such a state, without momentum.
  bool goesOnFromSwing() {
    if (recent_.size() <= kWindow) return swings_ > 0;  // shows anew where it goes
    const bool swings = now_.hpwl > (1 + kSwing) * recent_[recent_.size() - 1 - kWindow].hpwl;
    if (setup_.stopAtOnce || !swings || swings_ == kMostSwings) return false;
    ++swings_;
    best_ = BestState(options_.stopOverflow);
    bestIteration_ = 0;
    calmDown();
    return true;
  }

  bool wirelengthFalls() const {
    return recent_.size() > kWindow && now_.hpwl < (1 - kFalls) * recent_[recent_.size() - 1 - kWindow].hpwl;
  }

  /// True when the overflow is low and has hardly fallen for a while, and neither has the wirelength.
  bool onPlateau() {
    const bool densityRules = lambda_.value() * now_.densityNorm > kDensityRules * now_.wirelengthNorm;
    if ((now_.overflow > kPlateauOverflow && !densityRules) || wirelengthFalls() ||
        now_.overflow < (1 - kPlateauFall) * plateauOverflow_) {
      plateauOverflow_ = now_.overflow;
      plateauSince_ = iteration_;
    }
    return iteration_ - plateauSince_ >= kPlateau;
  }

  /// Recovers from a state that is of no use.
  void checkDivergence() {
    if (done_) return;
    const std::string seen = divergence_.see(now_, best_, iteration_ - bestIteration_);
    if (!seen.empty())
      recover(seen);
    else if (divergence_.isUnsteady())
      calmDown();
    else if (iteration_ > kSettled && stall_.see(lambda_.value(), now_.overflow))
      dampen();
  }

  /// Goes on from here without momentum.
  void calmDown() {
    logDebug("global: iteration {}: HPWL rises to {:.4g} at overflow {:.3f}; without momentum from here", iteration_,
             now_.hpwl, now_.overflow);
    forgetThePast();
  }

  /// Goes on from here with less momentum for good. Where that did not end the circles, also with a density weight that
  /// changes less: where the wirelength answers to it at once, a step up raises that so much that the next is one down.
  void dampen() {
    const bool again = stalls_++ > 0;
    logDebug("global: iteration {}: goes in circles about overflow {:.3f}; with half the momentum{} from here",
             iteration_, now_.overflow, again ? " and growth of the density weight" : "");
    momentum_.dampen();
    if (again) lambda_.dampen();
    recent_.clear();
  }

  /// Back to the best state with a shorter step and no momentum; after a few times, the end.
  void recover(const std::string& seen) {
    if (bestIteration_ > 0 || recoveries_ == 0) engine_->restoreBest();
    if (++recoveries_ > kMaxRecoveries) {
      end(GlobalOutcome::Diverged,
          "diverged at iteration " + std::to_string(iteration_) + ": " + seen +
              "; the best state is kept. A lower --lambda-growth or --target-density may help");
      return;
    }
    now_ = engine_->evaluateHere(weights());
    forgetThePast();
    probeStep();
    step_ *= 0.1;
    bestIteration_ = iteration_;
  }

  void finish(GlobalResult& result) {
    // A state that a swing passed through, low in overflow for a moment, is not better than a settled end.
    const bool passed = outcome_ == GlobalOutcome::Converged && best_.hpwl() > (1 + kSwing) * now_.hpwl;
    const bool best = bestIteration_ > 0 && !passed;
    if (best) engine_->restoreBest();
    if (macros_.complete()) resizeMacros();
    MovedPositions at = engine_->downloadReference();
    result.x = std::move(at.x);
    result.y = std::move(at.y);
    result.outcome = outcome_;
    result.message = message_;
    result.device = devices_;
    result.iterations = iteration_;
    result.overflow = best ? best_.overflow() : now_.overflow;
    result.hpwl = problem_.lengthOfAll(best ? best_.hpwl() : now_.hpwl);
    IterationRecord r = present();
    if (best) r.iteration = bestIteration_ - 1;
    r.hpwl = result.hpwl;
    r.overflow = result.overflow;
    offerSnapshot(r, true);
  }

  const PlacementProblem& problem_;
  const GlobalOptions& options_;
  const GlobalRunSetup& setup_;
  EngineSetup& engineSetup_;
  const EngineMaker& makeEngine_;
  std::unique_ptr<PlacementEngine> engine_;
  std::string devices_;
  PlacementObserver* observer_;
  std::vector<IterationRecord>& trace_;
  double binWidth_, binHeight_;
  double gammaBase_, gamma_ = 0;
  double spreadHpwl_;
  LambdaSchedule lambda_;
  MomentumSchedule momentum_;
  MacroSchedule macros_;
  BestState best_;
  DivergenceWatch divergence_;
  StallWatch stall_;
  Clock::time_point began_;
  Evaluation now_, before_;
  double step_ = 0, stepUsed_ = 0, momentumUsed_ = 0;
  size_t sortings_ = 0;
  int iteration_ = 0, bestIteration_ = 0, recoveries_ = 0, swings_ = 0, stalls_ = 0, plateauSince_ = 0;
  double plateauOverflow_ = 1e30;
  struct Recent {
    double hpwl, overflow;
  };
  std::vector<Recent> recent_;
  bool done_ = false;
  GlobalOutcome outcome_ = GlobalOutcome::Converged;
  std::string message_;
};

}  // namespace

void addDevices(const std::string& more, std::string& devices) {
  for (size_t begin = 0; begin < more.size();) {
    const size_t end = std::min(more.find('+', begin), more.size());
    const std::string name = more.substr(begin, end - begin);
    if (("+" + devices + "+").find("+" + name + "+") == std::string::npos)
      devices += (devices.empty() ? "" : "+") + name;
    begin = end + 1;
  }
}

GlobalPlacer::GlobalPlacer(const PlacementProblem& problem, const GlobalOptions& options, const std::string& device,
                           int threads, uint64_t seed)
    : problem_(problem), options_(options), device_(device), threads_(threads), seed_(seed) {
  if (!(options_.targetDensity > 0)) options_.targetDensity = chooseTargetDensity(problem);
  if (!(options_.stopOverflow > 0)) options_.stopOverflow = chooseStopOverflow(problem);
}

GlobalResult GlobalPlacer::run(const GlobalRunSetup& setup, PlacementObserver* observer,
                               std::vector<IterationRecord>& trace) {
  EngineSetup es;
  es.problem = &problem_;
  es.bins = options_.bins > 0 ? options_.bins : chooseBins(problem_);
  es.targetDensity = options_.targetDensity;
  es.longDegree = options_.ignoreNetDegree;
  Fillers fillers = makeFillers(problem_, setup.start, es.targetDensity, es.bins, seed_, resolveThreads(threads_));
  es.fillerWidth = fillers.width;
  es.fillerHeight = fillers.height;
  es.fillerFence = std::move(fillers.fence);
  es.reference = {setup.start.x, setup.start.y, std::move(fillers.x), std::move(fillers.y)};
  es.major = es.reference;
  const EngineMaker maker = [this](const EngineSetup& s) { return makeEngine(device_, threads_, s); };

  GlobalResult result;
  result.bins = es.bins;
  result.targetDensity = es.targetDensity;
  Run(problem_, options_, setup, es, maker, resolveThreads(threads_), observer, trace).run(result);
  return result;
}

}  // namespace signet
