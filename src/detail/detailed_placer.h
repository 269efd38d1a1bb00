// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "signet/design.h"
#include "signet/options.h"
#include "signet/place.h"

namespace signet {

struct DetailedPlacerResult {
  std::string outcome;             ///< why it ended, in words
  std::vector<DetailPass> passes;  ///< what each pass did
  bool interrupted = false;
};

/// Shortens the wires of a legal placement and keeps it legal: rounds of cell moves, matchings, reorderings and optimal
/// spacing, all of which change nothing unless the total half-perimeter wirelength falls by it, and between the first
/// two rounds some annealing, which may lengthen the wires for a while. One-row cells move; macros and higher cells
/// stay. With netWeights, the nets' lengths count with their weights. The result is never longer than what was given,
/// and a placement that is not legal comes back as it was, and the outcome says so. onPass, when given, is told of each
/// pass; when it returns false, the rest is left out. Deterministic in (design, options, seed, placement).
DetailedPlacerResult placeDetailed(const Design& design, const DetailOptions& options, bool netWeights, uint64_t seed,
                                   Placement& placement, const std::function<bool(const DetailPass&)>& onPass = {});

}  // namespace signet
