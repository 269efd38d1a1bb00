// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "problem/problem.h"

namespace signet {

/// Bins per side: a power of two near the square root of the number of movable nodes, 16 to 2048.
int chooseBins(const PlacementProblem& problem);
/// The same when only cells move, from where they nearly belong. Beside macros twice as fine: what the legalizers have
/// to resolve there stands at the macros' edges. Without macros such that a bin where cells stand holds about one.
int chooseCellBins(const PlacementProblem& problem, bool besideMacros);

/// The growth of the density weight in the run of the cells alone. Where no macros were placed before, that run decides
/// what becomes of the cells, and a slower descent pays for its time.
double chooseCellLambdaGrowth(bool besideMacros);
/// The stop overflow used when none is given: lower where macros are most of the movable area.
double chooseStopOverflow(const PlacementProblem& problem);
/// The same for the run of the cells alone: higher where many fill little of the ground. Row legalization finds room at
/// hand there, and the last of the overflow costs more wirelength than legalization would.
double chooseCellStopOverflow(const PlacementProblem& problem);
/// The target density used when none is given.
double chooseTargetDensity(const PlacementProblem& problem);
/// The same for the run of the cells alone, after one with the target density `before`. Cells of several rows are put
/// on rows first and cut the ground of the others to pieces: the more of the area is theirs, the more room is left.
double chooseCellTargetDensity(const PlacementProblem& problem, double before);

/// The HPWL of nets whose cells lie side by side, each net's in a square of its own with the pins at their centres: a
/// net of k cells with the area A has 2 (sqrt(A) - sqrt(A / k)). Macros count only where no cell is movable: most of
/// their pins are at the edges. No placement without overlaps of cells of one size is much shorter.
double leastSpreadHpwl(const PlacementProblem& problem, int threads = 1);

/// Base of the wirelength's smoothing, for gammaFor(): gammaScale times a bin's width and height (ePlace), or those of
/// about two mean cells, whichever is less; a little more than one where there are no movable macros. A third of the
/// bin's at least.
double smoothingBase(const PlacementProblem& problem, double gammaScale, int bins);

}  // namespace signet
