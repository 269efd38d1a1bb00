// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "signet/design.h"

namespace signet {

/// Total half-perimeter wirelength over all nets, unweighted unless asked; in the files' units.
/// Pins of nodes taller than a row follow the node's orientation; those of one-row cells do not, as in the contests,
/// unless the design says so (Design::cellsFollowRows).
/// With oneRowFollow, pins of one-row cells follow it, too.
/// The result does not depend on the threads. NaN when a node's position is not finite. Throws Error when the placement
/// is not one of this design.
double hpwl(const Design& design, const Placement& placement, bool netWeights = false, bool oneRowFollow = false,
            int threads = 1);

struct CheckOptions {
  int bins = 0;                ///< bins per side for the overflow, up to 8192; 0: a power of two near sqrt(nodes)
  double targetDensity = 1.0;  ///< share of each bin that may be filled, (0, 1]
  int examples = 10;           ///< how many violations of each kind are described
  int threads = 1;             ///< 1 to 4096; without influence on the result
};

/// One kind of violation.
struct Violation {
  std::string kind;  ///< "outside", "off_row", ...
  int64_t count = 0;
  std::vector<std::string> examples;  ///< names and places of the first few
};

/// What signet check prints. The kinds and their definitions are those of the benchmarks' judge; more of them are
/// looked for where the design has sites, rails, fences, halos or blockages.
struct CheckReport {
  double hpwl = 0;
  double overflow = 0;  ///< sum over bins of max(0, movable - target * free), over the movable area
  double overlapArea = 0;
  int64_t turned = 0, flipped = 0;
  Violation fixedMoved{"fixed_moved", 0, {}};   ///< fixed nodes and pin places not where Design::initial has them
  Violation outside{"outside", 0, {}};          ///< movable nodes not wholly on the die
  Violation offRow{"off_row", 0, {}};           ///< movable nodes up to one row high that no sub-row holds; where rows
                                                ///< have sites: no row of theirs, and cells of several rows, too
  Violation offSite{"off_site", 0, {}};         ///< those that a sub-row holds, but not on its sites
  Violation overlaps{"overlaps", 0, {}};        ///< pairs; counting stops at about ten million
  Violation orientation{"orientation", 0, {}};  ///< cells neither as their row is nor as its mirror image in x
  Violation rail{"rail", 0, {}};                ///< cells of an even number of rows on a row with the other rail below
  Violation fence{"fence", 0, {}};              ///< movable nodes not wholly in their fence, or in one of others
  Violation halo{"halo", 0, {}};          ///< nodes in a hard halo of another; fixed ones in one another's count not
  Violation blockage{"blockage", 0, {}};  ///< movable nodes on a hard blockage
  bool rowRules = false, hasFences = false, hasHalos = false, hasBlockages = false;  ///< which of these kinds apply
  int64_t overfilled = 0;  ///< partial blockages that hold more than they should: a warning, no violation

  /// Of the kinds that apply to the design.
  std::vector<const Violation*> violations() const;
  bool legal() const;
  /// One short line: "legal", or the counts that are not 0.
  std::string summary() const;
};

/// Judges a placement; never throws for a bad one. A node whose position is not finite counts as moved or outside.
/// Throws OptionError for options out of range, InputError for a design that is not valid (see validate()), Error when
/// the placement is not one of this design or it has no rows.
CheckReport checkPlacement(const Design& design, const Placement& placement, const CheckOptions& options = {});

}  // namespace signet
