// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "signet/design.h"

namespace signet {

/// Total half-perimeter wirelength over all nets, unweighted unless asked; in the files' units.
/// Pins of nodes taller than a row follow the node's orientation; those of one-row cells do not, as in the contests.
/// With oneRowFollow, pins of one-row cells follow it, too.
/// NaN when a node's position is not finite. Throws Error when the placement is not one of this design.
double hpwl(const Design& design, const Placement& placement, bool netWeights = false, bool oneRowFollow = false);

struct CheckOptions {
  int bins = 0;                ///< bins per side for the overflow, up to 8192; 0: a power of two near sqrt(nodes)
  double targetDensity = 1.0;  ///< share of each bin that may be filled, (0, 1]
  int examples = 10;           ///< how many violations of each kind are described
};

/// One kind of violation.
struct Violation {
  std::string kind;  ///< "outside", "off_row", ...
  int64_t count = 0;
  std::vector<std::string> examples;  ///< names and places of the first few
};

/// What signet check prints. The kinds and their definitions are those of the benchmarks' judge.
struct CheckReport {
  double hpwl = 0;
  double overflow = 0;  ///< sum over bins of max(0, movable - target * free), over the movable area
  double overlapArea = 0;
  int64_t turned = 0, flipped = 0;
  Violation fixedMoved{"fixed_moved", 0, {}};  ///< fixed nodes and pin places not where Design::initial has them
  Violation outside{"outside", 0, {}};         ///< movable nodes not wholly on the die
  Violation offRow{"off_row", 0, {}};          ///< movable nodes up to one row high that no sub-row holds
  Violation offSite{"off_site", 0, {}};        ///< those that a sub-row holds, but not on its sites
  Violation overlaps{"overlaps", 0, {}};       ///< pairs; counting stops at about ten million
  bool legal() const {
    return fixedMoved.count == 0 && outside.count == 0 && offRow.count == 0 && offSite.count == 0 &&
           overlaps.count == 0;
  }
  /// One short line: "legal", or the counts that are not 0.
  std::string summary() const;
};

/// Judges a placement; never throws for a bad one. A node whose position is not finite counts as moved or outside.
/// Throws OptionError for options out of range, Error when the placement is not one of this design or it has no rows.
CheckReport checkPlacement(const Design& design, const Placement& placement, const CheckOptions& options = {});

}  // namespace signet
