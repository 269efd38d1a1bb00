// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>

#include "signet/design.h"
#include "signet/options.h"

namespace signet {

struct MacroRefineResult {
  int64_t flipped = 0;  ///< macros that changed their orientation, over all rounds
  int64_t shifted = 0;  ///< macros that were moved, over all rounds
  int rounds = 0;       ///< that made the wires shorter
  double gain = 0;      ///< by how much the (weighted) HPWL fell, files' units
  bool interrupted = false;
};

/// Lets macros move once more when the cells are legal and placed in detail. A round first mirrors macros and turns
/// them by 180 degrees where they stand, then shifts them a little, legally, to where the wires are shorter; after each
/// of the two the cells settle again: those that a macro came over go to the nearest free places, and all are placed in
/// detail. What does not end legal and shorter is undone, so HPWL never rises. Ends with the first round without gain.
/// The placement must be legal. Deterministic, for any number of threads, unless stop says so; it is asked all along
/// and may be empty.
MacroRefineResult refineMacros(const Design& design, const Options& options, int threads, Placement& placement,
                               const std::function<bool()>& stop = {});

}  // namespace signet
