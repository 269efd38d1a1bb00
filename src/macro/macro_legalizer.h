// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "signet/design.h"
#include "signet/options.h"

namespace signet {

struct MacroLegalizerResult {
  bool legal = false;             ///< no macro overlaps a macro or an obstacle, all are inside the die
  std::vector<int64_t> unplaced;  ///< macros that found no legal place (they keep the one they had)
  std::string message;            ///< what did not fit and why; empty when legal
  double totalDisplacement = 0;   ///< sum over macros of |dx| + |dy|
  double maxDisplacement = 0;
  int passes = 0;
};

/// Moves the design's macros (Design::isMacro) to legal places, on the rows' y grid and the site grid where that fits,
/// with little movement, weighted by what the movement costs (with netWeights, by the nets' weights). Cells keep their
/// places. Deterministic, unless stop ends it early: it is asked often, the macros then have the places that the search
/// had come to, and may be empty.
MacroLegalizerResult legalizeMacros(const Design& design, const MacroOptions& options, bool netWeights,
                                    Placement& placement, const std::function<bool()>& stop = {});

/// Crowds the macros into a corner of the die, legally, and keeps the way that is worth most, whatever that costs in
/// wirelength: for cells that found no room around macros that stand where their wires are short. False, and nothing is
/// changed, where no way is legal. Deterministic, unless stop, which may be empty, ends it early.
bool crowdMacros(const Design& design, const std::function<double(const Placement&)>& worth, Placement& placement,
                 const std::function<bool()>& stop = {});

}  // namespace signet
