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
  std::vector<int32_t> fence;  ///< index into the problem's fences, or -1; empty without fences
};

/// Total area: target density times the free area, less the movable area (macros count with the target density).
/// They start where there is room: at random, the same for the same seed, in bins in proportion to what obstacles and,
/// with a warm start, the movable nodes (at x, y) leave free there. Each fence has fillers of its own for the white
/// space within, and those of the rest stay outside: the density then neither draws others in nor pushes members out.
/// The same for any number of threads.
Fillers makeFillers(const PlacementProblem& problem, const InitialPositions& start, double targetDensity, int bins,
                    uint64_t seed, int threads = 1);

}  // namespace signet
