// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "problem/problem.h"
#include "signet/design.h"

namespace signet {

/// What packing leaves over on the pieces of rows between the problem's obstacles: a piece ends in a rest that is too
/// short for the next cell, so the shorter a piece, the less of it can be filled. One rectangle per short piece, with
/// the share of it that is lost; all together at most half of the room that the cells leave. The problem's movable
/// nodes are cells. Empty when no piece is short.
std::vector<PartialObstacle> packingLoss(const Design& design, const PlacementProblem& problem);

}  // namespace signet
