// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/area_eigenvectors.h"

#include <Eigen/Eigenvalues>
#include <Eigen/SparseCholesky>
#include <algorithm>
#include <cmath>

#include "problem/random.h"

namespace signet {
namespace {

constexpr Eigen::Index kDenseNodes = 120;
constexpr Eigen::Index kBlock = 10;  ///< vectors iterated together
constexpr int kMaxIterations = 200;
constexpr double kTolerance = 1e-7;
/// sigma, relative to the mean of L's spectrum under A: small against the lowest eigenvalues, large against rounding.
constexpr double kShift = 1e-8;

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

/// Makes the columns orthonormal under A, by modified Gram-Schmidt done twice.
void orthonormalize(const Eigen::VectorXd& area, Eigen::MatrixXd& v) {
  for (int pass = 0; pass < 2; ++pass) {
    removeMean(area, v);
    for (Eigen::Index j = 0; j < v.cols(); ++j) {
      for (Eigen::Index i = 0; i < j; ++i) v.col(j) -= v.col(i).dot(area.cwiseProduct(v.col(j))) * v.col(i);
      v.col(j) /= std::sqrt(v.col(j).dot(area.cwiseProduct(v.col(j))));
    }
  }
}

class SubspaceIteration {
 public:
  explicit SubspaceIteration(const AreaLaplacian& graph) : graph_(graph) {
    const double shift = kShift * graph.laplacian.diagonal().sum() / graph.area.sum();
    Eigen::SparseMatrix<double> shifted = graph.laplacian;
    shifted.diagonal() += shift * graph.area;
    factor_.compute(shifted);
  }

  AreaEigenvectors run(uint64_t seed) {
    start(seed);
    AreaEigenvectors result;
    for (result.iterations = 1;; ++result.iterations) {
      block_ = factor_.solve(graph_.area.asDiagonal() * block_);
      orthonormalize(graph_.area, block_);
      rotateToRitz();
      result.residual = std::max(residual(0), residual(1));
      if (result.residual <= kTolerance || result.iterations == kMaxIterations) break;
    }
    result.vectors = block_.leftCols<2>();
    result.values = ritz_.head<2>();
    return result;
  }

 private:
  void start(uint64_t seed) {
    Random random(seed);
    block_.resize(graph_.size(), kBlock);
    for (Eigen::Index j = 0; j < kBlock; ++j) {
      for (Eigen::Index i = 0; i < graph_.size(); ++i) block_(i, j) = random.uniform() - 0.5;
    }
  }

  void rotateToRitz() {
    image_ = graph_.laplacian * block_;
    Eigen::MatrixXd h(kBlock, kBlock);
    for (Eigen::Index j = 0; j < kBlock; ++j) {
      for (Eigen::Index i = 0; i <= j; ++i) h(i, j) = h(j, i) = block_.col(i).dot(image_.col(j));
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(h);
    ritz_ = solver.eigenvalues();
    block_ = block_.lazyProduct(solver.eigenvectors()).eval();
    image_ = image_.lazyProduct(solver.eigenvectors()).eval();
  }

  double residual(Eigen::Index k) const {
    const Eigen::VectorXd scaled = ritz_[k] * graph_.area.cwiseProduct(block_.col(k));
    const Eigen::ArrayXd off = image_.col(k) - scaled;
    const double reference = (scaled.array().square() / graph_.area.array()).sum();
    return std::sqrt((off.square() / graph_.area.array()).sum() / reference);
  }

  const AreaLaplacian& graph_;
  Eigen::SimplicialLDLT<Eigen::SparseMatrix<double>> factor_;
  Eigen::MatrixXd block_, image_;  ///< V and L V
  Eigen::VectorXd ritz_;
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

AreaEigenvectors areaEigenvectors(const AreaLaplacian& graph, uint64_t seed) {
  AreaEigenvectors result = graph.size() <= kDenseNodes ? solveDensely(graph) : SubspaceIteration(graph).run(seed);
  fixSigns(result.vectors);
  return result;
}

}  // namespace signet
