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

namespace signet {
namespace {

using Clock = std::chrono::steady_clock;

/// What an effort stands for.
struct Plan {
  int rounds;
  double leastGain;  ///< of a round, as a share of the wirelength; less ends the work
  MoverReach reach;
  int32_t setSize, windowItems, windowStep;
};

Plan planOf(int effort) {
  static const Plan plans[9] = {
      {1, 2e-3, {1, 2, 2}, 16, 4, 3}, {2, 2e-3, {1, 2, 3}, 16, 5, 3}, {3, 2e-3, {1, 3, 4}, 24, 5, 2},
      {4, 1e-3, {2, 3, 4}, 24, 6, 3}, {6, 1e-3, {2, 4, 6}, 32, 6, 2}, {8, 5e-4, {2, 5, 6}, 32, 6, 2},
      {12, 3e-4, {3, 6, 8}, 40, 7, 2}, {20, 2e-4, {3, 8, 8}, 48, 7, 2}, {40, 1e-4, {4, 10, 10}, 64, 8, 1}};
  return plans[std::clamp(effort, 1, 9) - 1];
}

class DetailedPlacer {
 public:
  DetailedPlacer(DetailState& state, const Plan& plan, const std::function<bool(const DetailPass&)>& onPass)
      : state_(state), plan_(plan), onPass_(onPass), matcher_(state), orderer_(state), optimizer_(state), began_(Clock::now()) {}

  DetailedPlacerResult run() {
    for (round_ = 0; round_ < plan_.rounds; ++round_) {
      const int64_t before = state_.wire().total();
      if (!runRound()) {
        result_.interrupted = true;
        result_.outcome = "interrupted";
        return std::move(result_);
      }
      if (static_cast<double>(before - state_.wire().total()) < plan_.leastGain * static_cast<double>(before)) {
        result_.outcome = "gains became small";
        return std::move(result_);
      }
    }
    result_.outcome = "all rounds done";
    return std::move(result_);
  }

 private:
  bool runRound() {
    return pass("move", [this] { moveCells(); }) && pass("match", [this] { matchCells(); }) &&
           pass("order", [this] { orderWindows(); }) && pass("space", [this] { spaceRows(); });
  }

  template <typename Work>
  bool pass(const char* name, Work work) {
    const int64_t before = state_.wire().total();
    work();
    DetailPass done;
    done.round = round_;
    done.name = name;
    done.gain = state_.wire().toLength(before - state_.wire().total());
    done.seconds = std::chrono::duration<double>(Clock::now() - began_).count();
    result_.passes.push_back(done);
    return !onPass_ || onPass_(done);
  }

  // Along the curve: what one cell needs, the next needs too.
  void moveCells() {
    std::vector<std::pair<uint32_t, int32_t>> order;
    for (int32_t cell : state_.rows().cells()) {
      const GridPoint p = state_.wire().at(cell);
      order.emplace_back(curveIndex(p.x, p.y), cell);
    }
    std::sort(order.begin(), order.end());
    CellMover mover(state_, plan_.reach);
    for (const auto& [place, cell] : order) mover.improve(cell);
  }

  void matchCells() { matcher_.run(plan_.setSize, round_ % 2 == 0 ? 0 : plan_.setSize / 2); }

  void orderWindows() {
    for (int32_t s = 0; s < state_.rows().numSegments(); ++s) {
      const auto count = static_cast<int32_t>(state_.rows().slots(s).size());
      for (int32_t i = round_ % plan_.windowStep; i < count; i += plan_.windowStep)
        orderer_.optimize(s, i, plan_.windowItems);
    }
  }

  void spaceRows() {
    for (int32_t s = 0; s < state_.rows().numSegments(); ++s) optimizer_.optimize(s);
  }

  DetailState& state_;
  const Plan plan_;
  const std::function<bool(const DetailPass&)>& onPass_;
  CellMatcher matcher_;
  WindowOrderer orderer_;
  RowOptimizer optimizer_;
  Clock::time_point began_;
  int round_ = 0;
  DetailedPlacerResult result_;
};

}  // namespace

DetailedPlacerResult placeDetailed(const Design& design, const DetailOptions& options, bool netWeights,
                                   Placement& placement, const std::function<bool(const DetailPass&)>& onPass) {
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
  result = DetailedPlacer(state, planOf(options.effort), onPass).run();
  state.rows().store(placement);
  return result;
}

}  // namespace signet
