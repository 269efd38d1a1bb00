// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

#include "graph/area_laplacian.h"

namespace signet {

/// The two smoothest signals of a graph beside the constant.
struct AreaEigenvectors {
  Coordinates vectors;  ///< U: U'AU = I, area-weighted means 0; a column is 0 where the graph is too small for it
  Eigen::Vector2d values{0, 0};  ///< mu, ascending
  double residual = 0;           ///< largest |L u - mu A u| / |mu A u| of the two, in the norm of A^-1
  int iterations = 0;            ///< of the subspace iteration; 0 for small graphs, which are solved densely
};

/// The lowest two non-trivial eigenvectors of L u = mu A u for a connected graph.
///
/// Subspace iteration with a sparse factor of L + sigma A and Rayleigh-Ritz (Bathe and Wilson, 1973), on a block of
/// some more vectors than wanted, so that close eigenvalues do not slow it. It starts from random vectors of the seed.
/// The residual says how far it came; a bad one is still the best that the block held.
AreaEigenvectors areaEigenvectors(const AreaLaplacian& graph, uint64_t seed);

}  // namespace signet
