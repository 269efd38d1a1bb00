// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/sphere_solver.h"

#include <Eigen/Eigenvalues>
#include <Eigen/IterativeLinearSolvers>
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace signet {
namespace {

using Matrix2 = Eigen::Matrix2d;

constexpr int kMaxInner = 2000;      ///< conjugate-gradient steps per trust-region step
constexpr double kShift = 1e-3;      ///< sigma of the preconditioner, relative to the start's own Rayleigh quotient
constexpr double kModelShare = 0.1;  ///< of the tolerance, to which a model is solved: better gains nothing
constexpr double kAccept = 0.05;     ///< least ratio of actual to predicted decrease
constexpr double kNoise = 1e-14;     ///< decreases below this share of f are rounding
constexpr double kFirstRadius = 0.3, kLeastRadius = 1e-12;  ///< of the trust region, relative to Y's length
constexpr int kAngles = 720;
constexpr double kFlat = 1e-10;  ///< energies that differ by less than this share of their size are equal

Matrix2 symmetric(const Matrix2& m) { return 0.5 * (m + m.transpose()); }

/// U'V of two tall matrices, summed in the order of the rows.
Matrix2 plainProduct(const Coordinates& u, const Coordinates& v) {
  Matrix2 result;
  for (Eigen::Index i = 0; i < 2; ++i) {
    for (Eigen::Index j = 0; j < 2; ++j) result(i, j) = u.col(i).dot(v.col(j));
  }
  return result;
}

/// The Newton method in Y = X S^-1, S = diag(sqrt(moments)): Y'AY = I and e'AY = 0. Inner products are <U, V> =
/// tr U'AV, gradients and Hessians those of this metric.
class TrustRegion {
 public:
  TrustRegion(const SphereProblem& problem, const SphereOptions& options)
      : options_(options),
        area_(problem.graph->area),
        stiffness_(problem.graph->stiffness()),
        scale_(problem.moments.cwiseSqrt()),
        scaledPull_(problem.graph->pull * scale_.asDiagonal()) {}

  SphereResult run(const Coordinates& start) {
    y_ = start * scale_.cwiseInverse().asDiagonal();
    retract(Coordinates::Zero(y_.rows(), 2));
    makePreconditioner();
    value_ = evaluate(y_);
    const double whole = std::sqrt(y_.cwiseProduct(bend(y_)).sum());  // Y's own length in the preconditioner's norm
    radius_ = kFirstRadius * whole;
    SphereResult result;
    for (;; ++result.iterations) {
      linearize();
      result.residual = residual();
      result.converged = result.residual <= options_.tolerance;
      if (result.converged || result.iterations == options_.maxIterations || radius_ < kLeastRadius * whole) break;
      if (stopRequested()) break;
      step(result);
    }
    result.x = y_ * scale_.asDiagonal();
    result.objective = value_;
    return result;
  }

 private:
  bool stopRequested() const { return options_.stop && options_.stop(); }
  double inner(const Coordinates& u, const Coordinates& v) const { return areaInner(u).cwiseProduct(v).sum(); }
  Coordinates areaInner(const Coordinates& u) const { return area_.asDiagonal() * u; }
  Matrix2 gram(const Coordinates& u, const Coordinates& v) const { return plainProduct(u, areaInner(v)); }

  /// K = S^2 applied from the right.
  Coordinates bend(const Coordinates& z) const { return (stiffness_ * z) * scale_.cwiseAbs2().asDiagonal(); }

  double evaluate(const Coordinates& y) const {
    return 0.5 * y.cwiseProduct(bend(y)).sum() - y.cwiseProduct(scaledPull_).sum();
  }

  /// Onto the tangent space at Y.
  Coordinates project(Coordinates v) const {
    removeMean(area_, v);
    return v - y_.lazyProduct(symmetric(gram(y_, v)));
  }

  /// Y <- (Y + Z) ((Y + Z)'A(Y + Z))^-1/2.
  void retract(const Coordinates& z) {
    Coordinates moved = y_ + z;
    removeMean(area_, moved);
    const Eigen::SelfAdjointEigenSolver<Matrix2> root(gram(moved, moved));
    y_ = moved.lazyProduct(root.operatorInverseSqrt());
  }

  void makePreconditioner() {
    const Matrix2 quotient = plainProduct(y_, stiffness_ * y_);
    Eigen::SparseMatrix<double> shifted = stiffness_;
    shifted.diagonal() += kShift * quotient.trace() * area_;
    factor_.compute(shifted);
  }

  /// Gradient and multipliers at Y.
  void linearize() {
    const Coordinates slope = bend(y_) - scaledPull_;
    multipliers_ = symmetric(plainProduct(y_, slope));
    whole_ = area_.cwiseInverse().asDiagonal() * slope;
    gradient_ = project(whole_);
  }

  double residual() const {
    const double reference = std::sqrt(inner(whole_, whole_));
    return reference > 0 ? std::sqrt(inner(gradient_, gradient_)) / reference : 0;
  }

  Coordinates hessian(const Coordinates& z) const {
    const Coordinates bent = area_.cwiseInverse().asDiagonal() * bend(z);
    return project(bent - z.lazyProduct(multipliers_));
  }

  Coordinates precondition(const Coordinates& r) const {
    const Coordinates solved = factor_.solve(areaInner(r));
    return project(solved * scale_.cwiseAbs2().cwiseInverse().asDiagonal());
  }

  /// Truncated conjugate gradients (Steihaug, 1983) for the model in the trust region, whose norm is the
  /// preconditioner's. decrease: how much the model falls.
  Coordinates modelStep(double& decrease, bool& atEdge, int& steps) const {
    Coordinates eta = Coordinates::Zero(y_.rows(), 2), bentEta = eta, r = gradient_, z = precondition(r), d = -z;
    double rz = inner(r, z), ee = 0, ed = 0, dd = rz;
    const double now = std::sqrt(inner(r, r)), reference = std::sqrt(inner(whole_, whole_));
    // Not below what ends the method anyway: the steps lose their way in rounding there, and the residual grows again.
    const double stop = std::max(now * std::min(0.1, now / reference), kModelShare * options_.tolerance * reference);
    atEdge = false;
    for (int k = 0; k < kMaxInner; ++k, ++steps) {
      const Coordinates bent = hessian(d);
      const double curvature = inner(d, bent), alpha = rz / curvature;
      const double next = ee + 2 * alpha * ed + alpha * alpha * dd;
      atEdge = curvature <= 0 || next >= radius_ * radius_;
      const double length =
          atEdge ? (-ed + std::sqrt(std::max(0.0, ed * ed + dd * (radius_ * radius_ - ee)))) / dd : alpha;
      eta += length * d;
      bentEta += length * bent;
      if (atEdge) break;
      r += alpha * bent;
      if (std::sqrt(inner(r, r)) <= stop || stopRequested()) break;
      z = precondition(r);
      const double before = rz;
      rz = inner(r, z);
      if (!(rz > 0)) break;  // rounding
      const double beta = rz / before;
      ee = next;
      ed = beta * (ed + alpha * dd);
      dd = rz + beta * beta * dd;
      d = beta * d - z;
    }
    decrease = -inner(gradient_, eta) - 0.5 * inner(eta, bentEta);
    return eta;
  }

  void step(SphereResult& result) {
    double predicted = 0;
    bool atEdge = false;
    const Coordinates eta = modelStep(predicted, atEdge, result.innerSteps);
    const Coordinates before = y_;
    retract(eta);
    const double value = evaluate(y_), noise = kNoise * std::abs(value_);
    const double ratio = (value_ - value + noise) / (predicted + noise);
    if (!(ratio >= 0.25)) radius_ *= 0.25;
    if (ratio > 0.75 && atEdge) radius_ *= 2;
    if (ratio > kAccept) {
      value_ = value;
    } else {
      y_ = before;
    }
  }

  const SphereOptions options_;
  const Eigen::VectorXd& area_;
  const Eigen::SparseMatrix<double> stiffness_;
  const Eigen::Vector2d scale_;
  const Coordinates scaledPull_;  ///< B S
  Eigen::IncompleteCholesky<double> factor_;
  Coordinates y_, whole_, gradient_;
  Matrix2 multipliers_;  ///< Lambda: of Y'AY = I
  double value_ = 0, radius_ = 0;
};

/// f over turns of the plane: C = U'(L + F)U and H = B'U hold all that it needs.
class TurnEnergy {
 public:
  TurnEnergy(const SphereProblem& problem, const Coordinates& u)
      : scale_(problem.moments.cwiseSqrt()),
        bend_(plainProduct(u, problem.graph->stiffness() * u)),
        pull_(plainProduct(problem.graph->pull, u)) {}

  static Matrix2 turn(double angle, bool mirrored) {
    Matrix2 r;
    r << std::cos(angle), -std::sin(angle), std::sin(angle), std::cos(angle);
    if (mirrored) r.col(1) *= -1;
    return r;
  }

  double operator()(double angle, bool mirrored) const {
    const Matrix2 r = turn(angle, mirrored);
    const Matrix2 turned = r.transpose() * bend_ * r, pulled = pull_ * r;
    const Eigen::Vector2d squares = scale_.cwiseAbs2();
    return 0.5 * (squares[0] * turned(0, 0) + squares[1] * turned(1, 1)) - scale_[0] * pulled(0, 0) -
           scale_[1] * pulled(1, 1);
  }

  /// The minimum between angle - width and angle + width, by golden sections.
  double refine(double angle, double width, bool mirrored) const {
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double from = angle - width, to = angle + width;
    while (to - from > 1e-9) {
      const double a = to - golden * (to - from), b = from + golden * (to - from);
      const bool left = (*this)(a, mirrored) <= (*this)(b, mirrored);
      (left ? to : from) = left ? b : a;
    }
    return (from + to) / 2;
  }

 private:
  Eigen::Vector2d scale_;
  Matrix2 bend_, pull_;
};

struct Orientation {
  double energy, angle;
  bool mirrored;
};

void findMinima(const TurnEnergy& energy, bool mirrored, std::vector<Orientation>& found) {
  const double width = 2 * std::numbers::pi / kAngles;
  std::array<double, kAngles> at;
  for (int k = 0; k < kAngles; ++k) at[static_cast<size_t>(k)] = energy(k * width, mirrored);
  const auto [least, most] = std::minmax_element(at.begin(), at.end());
  if (*most - *least <= kFlat * std::max(std::abs(*most), std::abs(*least))) {
    found.push_back({at[0], 0, mirrored});
    return;
  }
  for (int k = 0; k < kAngles; ++k) {
    const double here = at[static_cast<size_t>(k)];
    const double before = at[static_cast<size_t>((k + kAngles - 1) % kAngles)];
    const double after = at[static_cast<size_t>((k + 1) % kAngles)];
    if (here >= before || here > after) continue;
    const double angle = energy.refine(k * width, width, mirrored);
    found.push_back({energy(angle, mirrored), angle, mirrored});
  }
}

}  // namespace

double quadraticWirelength(const AreaLaplacian& graph, const Coordinates& x) {
  const Coordinates bent = graph.stiffness() * x;
  return 0.5 * x.cwiseProduct(bent).sum() - x.cwiseProduct(graph.pull).sum();
}

std::vector<Coordinates> orientations(const SphereProblem& problem, const Coordinates& u) {
  const TurnEnergy energy(problem, u);
  const Eigen::Vector2d scale = problem.moments.cwiseSqrt();
  std::vector<Orientation> found;
  for (const bool mirrored : {false, true}) findMinima(energy, mirrored, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const Orientation& a, const Orientation& b) { return a.energy < b.energy; });
  std::vector<Coordinates> result;
  for (const Orientation& o : found) {
    result.push_back(u.lazyProduct(TurnEnergy::turn(o.angle, o.mirrored)) * scale.asDiagonal());
  }
  return result;
}

SphereResult minimizeOnSphere(const SphereProblem& problem, const Coordinates& start, const SphereOptions& options) {
  if (start.rows() < 3) {
    return {.x = start, .objective = quadraticWirelength(*problem.graph, start), .residual = 0, .converged = true};
  }
  return TrustRegion(problem, options).run(start);
}

}  // namespace signet
