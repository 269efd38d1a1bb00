// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "problem/problem.h"

namespace signet {

/// Each partial blockage limits how full its own ground may be: where several overlap, the one that takes most counts
/// alone. Cuts the parts into disjoint rectangles with that share; parts of which no two overlap stay as they are, in
/// their order. No rectangle may be empty.
std::vector<PartialObstacle> disjointParts(std::vector<PartialObstacle> parts);

/// Area of the rectangle that no obstacle covers; obstacles may overlap.
double uncoveredArea(const Rect& rect, const std::vector<Rect>& obstacles);

}  // namespace signet
