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
  bool interrupted = false;       ///< something was left out, as was asked for
  std::vector<int64_t> unplaced;  ///< cells that found no place (they keep the one they had)
  std::string message;            ///< what did not fit and why; empty when legal
  double totalDisplacement = 0;   ///< sum over cells of |dx| + |dy|
  double maxDisplacement = 0;
};

/// Both may be empty; both are called from the thread that called legalizeRows().
struct RowLegalizerHooks {
  std::function<void(double)> progress;  ///< told how far it is, 0 to 1
  std::function<bool()> stop;            ///< asked every few thousand cells; true: the rest is left out
};

/// Puts every movable cell (movable, not Design::isMacro) on rows and sites without overlap, near its place in the
/// placement. Fixed obstacles and macros (where the placement has them) are blockages; a cell that stands far inside
/// one goes where its wires are short instead (moveStrandedCells()), unless the options leave wirelength out (weight 0)
/// or limit the displacement. When the options leave the weight of wirelength open, a small and a large one are tried,
/// side by side, each with half of the threads, and the shorter legal placement is kept; with netWeights, nets' lengths
/// count with their weights there. Where cells are left over, one more try lets the wide ones choose first,
/// and where there are cells higher than a row, and no limit, up to two more put these on shelves. Of tries that were
/// cut short, the one that placed the most cells is kept. Deterministic, for any number of threads, unless stopped.
RowLegalizerResult legalizeRows(const Design& design, const LegalOptions& options, bool netWeights, int threads,
                                Placement& placement, const RowLegalizerHooks& hooks = {});

}  // namespace signet
