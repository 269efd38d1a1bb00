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

struct DetailRun {
  bool netWeights = false;  ///< nets' lengths count with their weights
  uint64_t seed = 1;
  int threads = 1;
};

/// All may be empty; all are called from the thread that called placeDetailed().
struct DetailHooks {
  std::function<void(const DetailPass&)> onPass;  ///< told of each pass
  std::function<bool()> stop;                     ///< asked every few thousand cells; true: the rest is left out
  /// Told within passes how much is done of all that may have to be, 0 to 1; gains that become small end it earlier.
  std::function<void(double done)> onProgress;
};

/// Shortens the wires of a legal placement and keeps it legal: rounds of cell moves, matchings, reorderings and optimal
/// spacing, all of which change nothing unless the total half-perimeter wirelength falls by it. The second round begins
/// with some annealing, which may lengthen the wires; a round that ends longer than it began is undone. Each pass cuts
/// the rows into tiles, in other places than the pass before, and improves each tile as if all others stood still; the
/// threads share the tiles. Cells of more than one row move, too, on rows with their rail; macros stay, and cells on
/// rows of other sites than most. The result is never longer than what was given; a placement that is not legal comes
/// back as it was, and the outcome says so. Deterministic in (design, options, net weights, seed, placement), for any
/// number of threads, unless stopped.
DetailedPlacerResult placeDetailed(const Design& design, const DetailOptions& options, const DetailRun& run,
                                   Placement& placement, const DetailHooks& hooks = {});

}  // namespace signet
