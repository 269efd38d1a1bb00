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

struct RowLegalizerResult {
  bool legal = false;             ///< every cell has a place on a row and on sites, and none overlap
  std::vector<int64_t> unplaced;  ///< cells that found no place (they keep the one they had)
  std::string message;            ///< what did not fit and why; empty when legal
  double totalDisplacement = 0;   ///< sum over cells of |dx| + |dy|
  double maxDisplacement = 0;
};

/// Puts every movable cell (movable, not Design::isMacro) on rows and sites without overlap, near its place in the
/// placement. Fixed obstacles and macros (where the placement has them) are blockages; a cell that stands far inside
/// one goes where its wires are short instead (moveStrandedCells()), unless the options leave wirelength out (weight 0)
/// or limit the displacement. When the options leave the weight of wirelength open, a small and a large one are tried,
/// side by side, each with half of the threads, and the shorter legal placement is kept; with netWeights, nets' lengths
/// count with their weights there. Where cells are left over, one more try lets the wide ones choose first,
/// and where there are cells higher than a row, and no limit, up to two more put these on shelves. Deterministic, for
/// any number of threads. progress, when given, is called with 0 to 1, from the caller's thread.
RowLegalizerResult legalizeRows(const Design& design, const LegalOptions& options, bool netWeights, int threads,
                                Placement& placement, const std::function<void(double)>& progress = {});

}  // namespace signet
