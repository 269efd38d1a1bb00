// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/macro_refiner.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "detail/detailed_placer.h"
#include "legal/row_legalizer.h"
#include "macro/macro_legalizer.h"
#include "orient/orienter.h"
#include "signet/check.h"

namespace signet {
namespace {

constexpr int kMostRounds = 4;
/// Half of what a shift costs is movement: it then stays small enough for the cells to give way. With nine tenths of
/// wirelength, macros move far on some designs, and the cells lose several times what the macros gain.
constexpr double kWireShare = 0.5;

class Refiner {
 public:
  Refiner(const Design& design, const Options& options, int threads, Placement& placement,
          const std::function<bool()>& stop)
      : design_(design), options_(options), threads_(threads), placement_(placement), hpwl_(length(placement)) {
    for (int64_t node = 0; node < design.numNodes(); ++node)
      if (design.isMacro(node)) macros_.push_back(static_cast<int32_t>(node));
    if (stop) hooks_.stop = [this, stop] { return stopped_ = stopped_ || stop(); };
  }

  MacroRefineResult run() {
    const double before = hpwl_;
    for (int round = 0; round < kMostRounds && !macros_.empty() && !askToStop(); ++round) {
      const bool flipped = flip(), shifted = !askToStop() && shift();
      if (!flipped && !shifted) break;
      ++result_.rounds;
    }
    result_.gain = before - hpwl_;
    result_.interrupted = stopped_;
    return result_;
  }

 private:
  double length(const Placement& p) const { return hpwl(design_, p, options_.input.netWeights); }

  /// Detailed placement of few cells never asks.
  bool askToStop() { return stopped_ || (hooks_.stop && hooks_.stop()); }

  bool flip() {
    Placement trial = placement_;
    const OrientResult r =
        orientNodes(design_, macros_, {OrientMoves::Flip, options_.input.netWeights}, trial, hooks_.stop);
    if (r.interrupted || r.flipped == 0) return false;
    placeCells(trial);
    if (!keepIfBetter(std::move(trial))) return false;
    result_.flipped += r.flipped;
    return true;
  }

  bool shift() {
    Placement trial = placement_;
    MacroOptions macro = options_.macro;
    macro.wire = kWireShare;
    macro.wireSlope = 1;
    if (!legalizeMacros(design_, macro, options_.input.netWeights, trial, hooks_.stop).legal || stopped_) return false;
    const auto moved = std::count_if(macros_.begin(), macros_.end(), [&](int32_t node) {
      const auto m = static_cast<size_t>(node);
      return trial.x[m] != placement_.x[m] || trial.y[m] != placement_.y[m];
    });
    if (moved == 0) return false;
    LegalOptions legal = options_.legal;
    legal.wire = 0;  // cells that no macro came over are where they should be
    const RowLegalizerHooks hooks{{}, hooks_.stop};
    if (!legalizeRows(design_, legal, options_.input.netWeights, threads_, trial, hooks).legal) return false;
    placeCells(trial);
    if (!keepIfBetter(std::move(trial))) return false;
    result_.shifted += moved;
    return true;
  }

  void placeCells(Placement& trial) {
    placeDetailed(design_, options_.detail, {options_.input.netWeights, options_.seed, threads_}, trial, hooks_);
  }

  bool keepIfBetter(Placement trial) {
    const double after = length(trial);
    if (after >= hpwl_ || !checkPlacement(design_, trial).legal()) return false;
    hpwl_ = after;
    placement_ = std::move(trial);
    return true;
  }

  const Design& design_;
  const Options& options_;
  int threads_;
  Placement& placement_;
  double hpwl_;
  bool stopped_ = false;
  DetailHooks hooks_;
  std::vector<int32_t> macros_;
  MacroRefineResult result_;
};

}  // namespace

MacroRefineResult refineMacros(const Design& design, const Options& options, int threads, Placement& placement,
                               const std::function<bool()>& stop) {
  return Refiner(design, options, threads, placement, stop).run();
}

}  // namespace signet
