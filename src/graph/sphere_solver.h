// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <functional>
#include <vector>

#include "graph/area_laplacian.h"

namespace signet {

/// The area-aware placement on a sphere: minimise the quadratic wirelength f(X) = tr X'(L + F) X / 2 - tr B'X such that
/// the area's centre is the die's, e'A X = 0, and its second moments are given, X'A X = diag(moments), which also makes
/// x and y uncorrelated.
struct SphereProblem {
  const AreaLaplacian* graph = nullptr;
  Eigen::Vector2d moments{0, 0};  ///< sum of a x^2 and of a y^2, above 0; area times length squared
};

struct SphereOptions {
  double tolerance = 1e-8;  ///< of the residual
  int maxIterations = 200;  ///< trust-region steps
  /// Asked in every step of the conjugate gradients; true ends the descent where it is. May be empty.
  std::function<bool()> stop = {};
};

struct SphereResult {
  Coordinates x;           ///< X
  double objective = 0;    ///< f(X)
  double residual = 0;     ///< gradient along the constraints, relative to the whole gradient, both in the norm of A^-1
  int iterations = 0;      ///< trust-region steps
  int innerSteps = 0;      ///< steps of the conjugate gradients in all
  bool converged = false;  ///< the residual is at most the tolerance
};

/// f(X), less what does not depend on X.
double quadraticWirelength(const AreaLaplacian& graph, const Coordinates& x);

/// All local minima of f over X = U R S, R any rotation or reflection of the plane, S = diag(sqrt(moments)), as X; the
/// best first. U: orthonormal under A; where its second column is 0 (two nodes), the first takes the axis that costs
/// less. Along such a turn f is a trigonometric polynomial of degree 2.
std::vector<Coordinates> orientations(const SphereProblem& problem, const Coordinates& u);

/// Goes downhill from a start that satisfies the constraints to a local minimum, by a trust-region Newton method on the
/// manifold of the constraints (Absil, Baker and Gallivan, Found. Comput. Math. 2007) with conjugate gradients
/// preconditioned by an incomplete factor of L + F + sigma A. Needs at least three nodes, else gives back the start.
SphereResult minimizeOnSphere(const SphereProblem& problem, const Coordinates& start,
                              const SphereOptions& options = {});

}  // namespace signet
