// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/area_eigenvectors.h"

#include <Eigen/Eigenvalues>
#include <Eigen/IterativeLinearSolvers>
#include <algorithm>
#include <cmath>

#include "problem/random.h"

namespace signet {
namespace {

constexpr Eigen::Index kDenseNodes = 120;
constexpr Eigen::Index kMostVectors = 200;
constexpr double kTolerance = 1e-8;
constexpr double kSolveTolerance = 1e-10;
constexpr int kMostSolveSteps = 5000;
constexpr double kExhausted = 1e-12;  ///< a vector with no more than this share outside the basis brings nothing
/// sigma, relative to the mean of L's spectrum under A. Lanczos does not need it to be below the lowest eigenvalues,
/// but the conjugate gradients need it well above rounding: at 1e-8 they stagnated on long grids.
constexpr double kShift = 1e-5;

AreaEigenvectors solveDensely(const AreaLaplacian& graph) {
  AreaEigenvectors result;
  const Eigen::Index n = graph.size();
  result.vectors = Coordinates::Zero(n, 2);
  if (n < 2) return result;
  const Eigen::MatrixXd l = graph.laplacian, a = graph.area.asDiagonal();
  const Eigen::GeneralizedSelfAdjointEigenSolver<Eigen::MatrixXd> solver(l, a);
  for (Eigen::Index k = 0; k < std::min<Eigen::Index>(2, n - 1); ++k) {
    result.vectors.col(k) = solver.eigenvectors().col(k + 1);
    result.values[k] = solver.eigenvalues()[k + 1];
  }
  return result;
}

/// Grows the Krylov space of T = (L + sigma A)^-1 A from two random vectors, orthonormal under A, until the two largest
/// Ritz values of T are eigenvalues. T V is kept, so that the projection needs no recurrence and rounding cannot
/// corrupt it.
class BlockLanczos {
 public:
  BlockLanczos(const AreaLaplacian& graph, uint64_t seed) : graph_(graph), random_(seed) {
    const double shift = kShift * graph.laplacian.diagonal().sum() / graph.area.sum();
    shifted_ = graph.laplacian;
    shifted_.diagonal() += shift * graph.area;
    inverse_.setTolerance(kSolveTolerance);
    inverse_.setMaxIterations(kMostSolveSteps);
    inverse_.compute(shifted_);
    most_ = std::min(kMostVectors, graph.size() - 1);
    basis_.resize(graph.size(), most_);
    image_.resize(graph.size(), most_);
    projected_ = Eigen::MatrixXd::Zero(most_, most_);
  }

  AreaEigenvectors run(const std::function<bool()>& stop) {
    AreaEigenvectors result;
    for (int k = 0; k < 2; ++k) append(randomVector());
    for (result.solves = 2;; result.solves += 2) {
      if (ritz(result) || count_ + 2 > most_ || (stop && stop())) return result;
      for (int k = 0; k < 2; ++k) append(image_.col(count_ - 2));
    }
  }

 private:
  Eigen::VectorXd randomVector() {
    Eigen::VectorXd v(graph_.size());
    for (double& x : v) x = random_.uniform() - 0.5;
    return v;
  }

  double norm(const Eigen::VectorXd& v) const { return std::sqrt(v.dot(graph_.area.cwiseProduct(v))); }

  /// Takes off what the constants and the basis hold already; twice, for rounding.
  void orthogonalize(Eigen::VectorXd& v) const {
    for (int pass = 0; pass < 2; ++pass) {
      removeMean(graph_.area, v);
      for (Eigen::Index j = 0; j < count_; ++j) v -= basis_.col(j).dot(graph_.area.cwiseProduct(v)) * basis_.col(j);
    }
  }

  /// The next vector of the basis, its image and the projection of T on it. When the space is exhausted, as with
  /// multiple eigenvalues, it goes on with a random vector.
  void append(Eigen::VectorXd v) {
    const double before = norm(v);
    orthogonalize(v);
    if (norm(v) <= kExhausted * before) {
      v = randomVector();
      orthogonalize(v);
    }
    basis_.col(count_) = v / norm(v);
    const Eigen::VectorXd weighted = graph_.area.cwiseProduct(basis_.col(count_));
    image_.col(count_) = inverse_.solve(weighted);
    removeMean(graph_.area, image_.col(count_));
    for (Eigen::Index j = 0; j <= count_; ++j) {
      projected_(j, count_) = projected_(count_, j) = weighted.dot(image_.col(j));
    }
    ++count_;
  }

  /// The best two vectors of the space; true when they are eigenvectors.
  bool ritz(AreaEigenvectors& result) const {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(projected_.topLeftCorner(count_, count_));
    result.vectors.resize(graph_.size(), 2);
    result.residual = 0;
    for (Eigen::Index k = 0; k < 2; ++k) {
      const Eigen::VectorXd s = solver.eigenvectors().col(count_ - 1 - k);
      const double theta = solver.eigenvalues()[count_ - 1 - k];
      result.vectors.col(k) = basis_.leftCols(count_).lazyProduct(s);
      const Eigen::VectorXd off = image_.leftCols(count_).lazyProduct(s) - theta * result.vectors.col(k);
      result.values[k] = result.vectors.col(k).dot(graph_.laplacian * result.vectors.col(k));
      result.residual = std::max(result.residual, norm(off) / theta);
    }
    return result.residual <= kTolerance;
  }

  const AreaLaplacian& graph_;
  Random random_;
  Eigen::SparseMatrix<double> shifted_;
  Eigen::ConjugateGradient<Eigen::SparseMatrix<double>, Eigen::Lower, Eigen::IncompleteCholesky<double>> inverse_;
  Eigen::MatrixXd basis_, image_;  ///< V and T V, count_ columns of them
  Eigen::MatrixXd projected_;      ///< V'A T V
  Eigen::Index count_ = 0, most_ = 0;
};

/// Makes the entry of the largest magnitude positive: a vector's sign is otherwise an accident of rounding.
void fixSigns(Coordinates& vectors) {
  for (Eigen::Index k = 0; k < vectors.cols() && vectors.rows() > 0; ++k) {
    Eigen::Index largest = 0;
    vectors.col(k).cwiseAbs().maxCoeff(&largest);
    if (vectors(largest, k) < 0) vectors.col(k) *= -1;
  }
}

}  // namespace

AreaEigenvectors areaEigenvectors(const AreaLaplacian& graph, uint64_t seed, const std::function<bool()>& stop) {
  AreaEigenvectors result = graph.size() <= kDenseNodes ? solveDensely(graph) : BlockLanczos(graph, seed).run(stop);
  fixSigns(result.vectors);
  return result;
}

}  // namespace signet
