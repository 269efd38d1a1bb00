// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace signet {

/// An edge of positive weight: x_a + offset is pulled to x_b.
struct PositiveTie {
  int32_t a = 0, b = 0;
  double weight = 0;
  double offset = 0;  ///< length; the affine term of pins and tiles that are not at their node's centre
};

/// An area node as a member of one star of negative edges.
struct StarMember {
  int32_t node = 0;  ///< that moves the area node
  int32_t star = 0;
  double mass = 0;    ///< area that it has in the star's ground
  double offset = 0;  ///< of the area node from its node; length
};

/// Area nodes that share ground: every two of them, of masses m and n, get an edge of weight -strength m n / M, M being
/// the mass of all, fixed mass included. Written as a star about the centre of mass, which has the same quadratic form
/// (the star-mesh transform).
struct NegativeStar {
  double strength = 0;     ///< weight per mass, at least 0
  double fixedMass = 0;    ///< of ground that is taken by what does not move
  double fixedMoment = 0;  ///< sum of mass times position of the fixed ground
};

/// One axis of a graph whose edges pull (positive) or push (negative), as a low-pass filter of positions.
///
/// With the row sums of the positive edges, pos, ties to fixed places included, of the negative ones, neg, and a weight
/// s with which a node holds on to its place, one application solves
///
///     (L+ + F + S) x' = (S + L-) x + b
///
/// L+ and L- are the Laplacians of the positive weights and of the negative ones' absolute values, F the ties to fixed
/// places, b all affine terms. Row sums are signed, so a shift of all nodes and fixed places shifts the result, and a
/// negative edge is repulsion along the edge that knows no origin.
///
/// How much it can amplify: by Gershgorin 0 <= L- <= 2 diag(neg), and L+ + F + S >= S, so every eigenvalue of the
/// application lies in [0, max (s + 2 neg) / s]. With neg <= c s in every row, which limitRepulsion() sees to, that is
/// 1 + 2 c: nothing blows up within a few applications, whatever the strengths were. The explicit filter
/// (D+ - D- + S)^-1 (A + S) has the like bound 1 + 2 neg / (pos - neg + s); solving the positive part instead lets a
/// whole region move in one application, where the explicit one needs as many as the region is wide.
class SignedGraph {
 public:
  /// hold: s, above 0, one entry per node.
  explicit SignedGraph(std::vector<double> hold = {}) { restart(std::move(hold)); }
  /// Without any edge again, in the memory of those that there were.
  void restart(std::vector<double> hold);

  /// Both nodes exist, a is not b, and the weight is at least 0.
  void tie(const PositiveTie& tie);
  /// Pulls x_node + offset to a fixed place.
  void tieToFixed(int32_t node, double weight, double offset, double place);
  /// Replaces all negative edges. strength: what the stars' own is multiplied by.
  void setStars(const std::vector<NegativeStar>& stars, const std::vector<StarMember>& members, double strength = 1);

  /// Weakens stars until neg <= c s in every row: each by the factor that its worst member needs.
  void limitRepulsion(double c);

  size_t size() const { return hold_.size(); }
  /// pos: row sums of the positive weights, ties to fixed places included.
  const std::vector<double>& positiveDegree() const { return positive_; }
  /// neg: row sums of strength times mass, an upper bound of the absolute row sums of the negative edges.
  std::vector<double> negativeDegree() const;

  /// L- x + the pull of the fixed ground: the force of the negative edges on every node.
  std::vector<double> repulsion(const std::vector<double>& x) const;
  /// One application, the solve by at most so many steps of conjugate gradients from x. Sequential.
  void apply(std::vector<double>& x, int steps) const;

 private:
  /// What is left of a tie once its offset is part of b: products read all of them, so they are kept small.
  struct Edge {
    int32_t a, b;
    double weight;
  };
  std::vector<double> stiffness(const std::vector<double>& x) const;

  std::vector<double> hold_, positive_, pull_;  ///< pull_: b of the positive ties
  std::vector<Edge> edges_;
  std::vector<NegativeStar> stars_;
  std::vector<StarMember> members_;
};

}  // namespace signet
