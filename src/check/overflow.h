// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "signet/design.h"

namespace signet {

/// Exact density overflow: sum over bins of max(0, movable area - target * free area), over the movable area. Bins
/// divide the die evenly; fixed obstacles take free area; nodes count where they lie on the die, without stretching.
/// 0 when nothing is movable. bins: per side, at least 1.
double densityOverflow(const Design& design, const Placement& placement, int bins, double targetDensity);

}  // namespace signet
