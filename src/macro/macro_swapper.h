// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>

#include "signet/design.h"

namespace signet {

struct MacroSwapResult {
  int64_t swaps = 0;
  double gain = 0;  ///< by how much the (weighted) HPWL fell, files' units
  bool interrupted = false;
};

/// Lets macros of one footprint change places, two at a time, while that lowers the exact half-perimeter wirelength
/// with all other nodes as they are. Legal stays legal. Each macro is tried with its nearest peers; stops when no pair
/// gains. Deterministic, unless stop ends it early: it is asked once per macro, and may be empty.
MacroSwapResult swapMacros(const Design& design, bool netWeights, Placement& placement,
                           const std::function<bool()>& stop = {});

}  // namespace signet
