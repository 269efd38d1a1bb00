// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "graph/clustering.h"
#include "problem/problem.h"

namespace signet {

/// The problem with clusters for movable nodes: a cluster is a square of its area with all pins at its centre, a macro
/// stays as it is. A net has one pin per cluster; nets within one cluster vanish. Die, obstacles and fixed nodes are
/// those of the problem. threads: at least 1; without influence on the result.
PlacementProblem makeClusterProblem(const PlacementProblem& problem, const Clustering& clusters, int threads = 1);

}  // namespace signet
