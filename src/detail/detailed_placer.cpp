// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/detailed_placer.h"

#include <algorithm>
#include <chrono>

#include "detail/cell_matcher.h"
#include "detail/cell_mover.h"
#include "detail/row_optimizer.h"
#include "detail/space_curve.h"
#include "detail/window_orderer.h"
#include "problem/random.h"
#include "signet/check.h"

namespace signet {
namespace {

using Clock = std::chrono::steady_clock;

/// What an effort stands for.
struct Plan {
  int rounds;        ///< at most
  double leastGain;  ///< of a round, as a share of the wirelength; less ends the work
  MoverReach reach;
  int32_t setSize, windowItems, windowStep;
  int sweeps;  ///< of annealing
};

Plan planOf(int effort) {
  static const Plan plans[9] = {{1, 2e-3, {1, 2, 2}, 16, 4, 3, 0},     {2, 2e-3, {1, 2, 3}, 16, 5, 3, 0},
                                {3, 2e-3, {1, 3, 4}, 24, 5, 2, 0},     {4, 1e-3, {2, 3, 4}, 24, 6, 3, 8},
                                {6, 1e-3, {2, 4, 6}, 32, 6, 2, 20},    {8, 5e-4, {2, 5, 6}, 32, 6, 2, 50},
                                {12, 3e-4, {3, 6, 8}, 40, 7, 2, 100},  {20, 2e-4, {3, 8, 8}, 48, 7, 2, 200},
                                {40, 1e-4, {4, 10, 10}, 64, 8, 1, 400}};
  return plans[std::clamp(effort, 1, 9) - 1];
}

/// Of annealing, in row heights.
constexpr double kTemperature = 1, kRange = 4;

class DetailedPlacer {
 public:
  DetailedPlacer(DetailState& state, const Plan& plan, uint64_t seed, double hpwl, const DetailHooks& hooks)
      : state_(state),
        plan_(plan),
        random_(seed),
        hpwl_(hpwl),
        hooks_(hooks),
        matcher_(state),
        orderer_(state),
        optimizer_(state),
        began_(Clock::now()) {}

  DetailedPlacerResult run() {
    result_.outcome = "all rounds done";
    for (round_ = 0; round_ < plan_.rounds && !stopped_; ++round_) {
      const int64_t before = state_.wire().total();
      runRound();
      const auto gain = static_cast<double>(before - state_.wire().total());
      if (round_ == 0 || gain >= plan_.leastGain * static_cast<double>(before)) continue;
      result_.outcome = "gains became small";
      break;
    }
    if (stopped_) result_.outcome = "interrupted";
    result_.interrupted = stopped_;
    return std::move(result_);
  }

 private:
  void runRound() {
    const int64_t before = state_.wire().total();
    const bool anneals = round_ == 1 && plan_.sweeps > 0;
    std::vector<CellPlace> places;
    if (anneals) {
      places = state_.rows().places();
      pass("anneal", [this] { anneal(); });
    }
    pass("move", [this] { moveCells(); });
    pass("match", [this] { matchCells(); });
    pass("order", [this] { orderWindows(); });
    pass(
        "space", [this] { spaceRows(); }, true);
    if (anneals && state_.wire().total() > before) record("undo", [&] { state_.restore(places); });
  }

  template <typename Work>
  void pass(const char* name, Work work, bool lastOfRound = false) {
    if (!stopped_) record(name, work, lastOfRound);
  }

  template <typename Work>
  void record(const char* name, Work work, bool lastOfRound = false) {
    const int64_t before = state_.wire().total();
    work();
    hpwl_ -= state_.wire().toLength(before - state_.wire().total());
    const double seconds = std::chrono::duration<double>(Clock::now() - began_).count();
    result_.passes.push_back({round_, name, hpwl_, seconds, lastOfRound});
    if (hooks_.onPass) hooks_.onPass(result_.passes.back());
  }

  /// To be asked once per cell.
  bool stopped() {
    constexpr int kAskEvery = 4096;
    if (++asked_ % kAskEvery == 0 && hooks_.stop && hooks_.stop()) stopped_ = true;
    return stopped_;
  }

  /// Along the curve: what one cell needs, the next needs too.
  std::vector<int32_t> cellsAlongCurve() const {
    std::vector<std::pair<uint32_t, int32_t>> order;
    for (int32_t cell : state_.rows().cells()) {
      const GridPoint p = state_.wire().at(cell);
      order.emplace_back(curveIndex(p.x, p.y), cell);
    }
    std::sort(order.begin(), order.end());
    std::vector<int32_t> cells;
    for (const auto& [place, cell] : order) cells.push_back(cell);
    return cells;
  }

  void moveCells() {
    CellMover mover(state_, plan_.reach);
    for (int32_t cell : cellsAlongCurve()) {
      if (stopped()) return;
      mover.improve(cell);
    }
  }

  void anneal() {
    const double row = state_.rows().segment(0).height * state_.wire().scale();
    const std::vector<int32_t> cells = cellsAlongCurve();
    CellMover mover(state_, plan_.reach);
    for (int sweep = 0; sweep < plan_.sweeps; ++sweep) {
      const double temperature = kTemperature * row * (1 - static_cast<double>(sweep) / plan_.sweeps);
      for (int32_t cell : cells) {
        if (stopped()) return;
        mover.wander(cell, temperature, kRange * row, random_);
      }
    }
  }

  void matchCells() { matcher_.run(plan_.setSize, round_ % 2 == 0 ? 0 : plan_.setSize / 2); }

  void orderWindows() {
    for (int32_t s = 0; s < state_.rows().numSegments(); ++s) {
      const auto count = static_cast<int32_t>(state_.rows().slots(s).size());
      for (int32_t i = round_ % plan_.windowStep; i < count; i += plan_.windowStep) {
        if (stopped()) return;
        orderer_.optimize(s, i, plan_.windowItems);
      }
    }
  }

  void spaceRows() {
    for (int32_t s = 0; s < state_.rows().numSegments(); ++s) optimizer_.optimize(s);
  }

  DetailState& state_;
  const Plan plan_;
  Random random_;
  double hpwl_;
  const DetailHooks& hooks_;
  CellMatcher matcher_;
  WindowOrderer orderer_;
  RowOptimizer optimizer_;
  Clock::time_point began_;
  int round_ = 0;
  uint32_t asked_ = 0;
  bool stopped_ = false;
  DetailedPlacerResult result_;
};

}  // namespace

DetailedPlacerResult placeDetailed(const Design& design, const DetailOptions& options, bool netWeights, uint64_t seed,
                                   Placement& placement, const DetailHooks& hooks) {
  DetailedPlacerResult result;
  DetailState state(design, placement, netWeights);
  if (!state.rows().consistent()) {
    result.outcome = "left out: the placement is not legal";
    return result;
  }
  if (state.rows().cells().empty()) {
    result.outcome = "no cells on rows";
    return result;
  }
  const double before = hpwl(design, placement, netWeights);
  Placement better = placement;
  result = DetailedPlacer(state, planOf(options.effort), seed, before, hooks).run();
  state.rows().store(better);
  if (hpwl(design, better, netWeights) <= before) placement = std::move(better);
  return result;
}

}  // namespace signet
