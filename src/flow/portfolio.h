// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <functional>
#include <memory>

#include "flow/staged_flow.h"
#include "signet/design.h"
#include "signet/options.h"
#include "signet/place.h"

namespace signet {

/// How the runs come about; tests put their own in.
struct FlowMakers {
  std::function<std::unique_ptr<StagedFlow>(const Design&, const Options&, PlacementObserver*)> whole = makeFlow;
  std::function<std::unique_ptr<StagedFlow>(const Design&, const Options&, PlacementObserver*, const PlacementResult&)>
      around = makeFlowAround;
};

/// Runs the flow options.starts times, or as often as options.timeBudget allows, each time a little differently, and
/// returns the best placement. Start 1 is the run that one start would be, and always goes to its end, so that the
/// result is never worse. The others are judged in rounds, at fixed points of the flow (see FlowPoint), by what all
/// of them had come to there: what is stopped depends neither on the number of threads nor on who was faster.
/// The best start besides the first gets a higher effort in detailed placement.
/// The CPU's threads are shared out one start each; on a GPU one start runs after the other. As many starts as there
/// are workers hold an engine at a time. A start that throws is left out, with a warning; when no other is left, what
/// the first of them threw is thrown.
PlacementResult placeByPortfolio(const Design& design, const Options& options, PlacementObserver* observer,
                                 const FlowMakers& makers = {});

}  // namespace signet
