// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>

#include "graph/area_laplacian.h"

namespace signet {

/// The two smoothest signals of a graph beside the constant.
struct AreaEigenvectors {
  Coordinates vectors;  ///< U: U'AU = I, area-weighted means 0; a column is 0 where the graph is too small for it
  Eigen::Vector2d values{0, 0};  ///< mu, ascending
  double residual = 0;           ///< largest |T u - u / mu| mu of the two, in the norm of A; T = (L + sigma A)^-1 A
  int solves = 0;                ///< solves with L + sigma A; 0 for small graphs, which are solved densely
};

/// The lowest two non-trivial eigenvectors of L u = mu A u for a connected graph.
///
/// Lanczos on the inverse, by conjugate gradients (clustered netlists fill in almost fully: on 5900 nodes a sparse
/// Cholesky factor alone took 30 s), in blocks of two so that double eigenvalues are found,
/// and with full orthogonalization (Golub and Van Loan, Matrix Computations, chapter 10). It starts from random vectors
/// of the seed. The residual says how far it came; a bad one is still the best that the space held. stop is asked once
/// per block, and may be empty; true ends the search with what the space holds so far.
AreaEigenvectors areaEigenvectors(const AreaLaplacian& graph, uint64_t seed, const std::function<bool()>& stop = {});

}  // namespace signet
