// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "problem/initial_positions.h"
#include "problem/problem.h"

namespace signet {

/// Nodes without pins that take the white space, so that the density force presses cells together where there is room
/// (ePlace). Centres, die-centred.
struct Fillers {
  std::vector<float> x, y;
  float width = 0, height = 0;
};

/// Total area: target density times the free area, less the movable area (macros count with the target density).
/// They start where there is room: at random, the same for the same seed, in bins in proportion to what obstacles and,
/// with a warm start, the movable nodes (at x, y) leave free there.
Fillers makeFillers(const PlacementProblem& problem, const InitialPositions& start, double targetDensity, int bins,
                    uint64_t seed);

}  // namespace signet
