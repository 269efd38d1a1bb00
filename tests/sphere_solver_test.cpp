// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/sphere_solver.h"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "graph/area_eigenvectors.h"
#include "problem/random.h"

namespace signet {
namespace {

struct Edge {
  Eigen::Index a, b;
  double weight;
};

AreaLaplacian graphOf(const std::vector<double>& area, const std::vector<Edge>& edges) {
  AreaLaplacian g;
  const auto n = static_cast<Eigen::Index>(area.size());
  g.laplacian.resize(n, n);
  std::vector<Eigen::Triplet<double, Eigen::Index>> entries;
  for (const auto& [a, b, w] : edges) {
    for (const auto& [i, j, v] : {Edge{a, a, w}, Edge{b, b, w}, Edge{a, b, -w}, Edge{b, a, -w}}) {
      entries.emplace_back(i, j, v);
    }
  }
  g.laplacian.setFromTriplets(entries.begin(), entries.end());
  g.area = Eigen::Map<const Eigen::VectorXd>(area.data(), n);
  g.fixedWeight = Eigen::VectorXd::Zero(n);
  g.pull = Coordinates::Zero(n, 2);
  return g;
}

void addPad(AreaLaplacian& g, Eigen::Index node, double weight, double x, double y) {
  g.fixedWeight[node] += weight;
  g.pull.row(node) += weight * Eigen::RowVector2d(x, y);
}

/// Four nodes, no symmetry, pads that pull the eigenvectors' places about.
AreaLaplacian fourNodes() {
  AreaLaplacian g = graphOf({2, 5, 1, 3}, {{0, 1, 1}, {1, 2, 0.5}, {2, 3, 2}, {0, 3, 0.3}});
  addPad(g, 0, 0.7, -30, 12);
  addPad(g, 2, 0.4, 25, 40);
  addPad(g, 3, 0.2, -5, -60);
  return g;
}

/// A ring with chords, areas of 1 to 4 and a few pads.
AreaLaplacian ring(Eigen::Index n) {
  Random random(5);
  std::vector<double> area;
  std::vector<Edge> edges;
  for (Eigen::Index i = 0; i < n; ++i) {
    area.push_back(1 + 3 * random.uniform());
    edges.push_back({i, (i + 1) % n, 1});
    if (i % 5 == 0) edges.push_back({i, (i + n / 3) % n, 0.2});
  }
  AreaLaplacian g = graphOf(area, edges);
  addPad(g, 1, 1, -50, 10);
  addPad(g, n / 4, 1, 3, 80);
  addPad(g, n / 2, 1, 60, -20);
  return g;
}

SphereResult bestOf(const SphereProblem& problem) {
  SphereResult best;
  for (const Coordinates& start : orientations(problem, areaEigenvectors(*problem.graph, 1).vectors)) {
    const SphereResult r = minimizeOnSphere(problem, start);
    if (best.x.rows() == 0 || r.objective < best.objective) best = r;
  }
  return best;
}

void expectOnSphere(const SphereProblem& problem, const Coordinates& x) {
  const Eigen::VectorXd& a = problem.graph->area;
  const double size = problem.moments.maxCoeff();
  const Eigen::Matrix2d moments = x.transpose() * a.asDiagonal() * x;
  EXPECT_NEAR(moments(0, 0), problem.moments[0], 1e-10 * size);
  EXPECT_NEAR(moments(1, 1), problem.moments[1], 1e-10 * size);
  EXPECT_NEAR(moments(0, 1), 0, 1e-10 * size);
  EXPECT_NEAR((a.transpose() * x).norm(), 0, 1e-10 * std::sqrt(size * a.sum()));
}

/// How far the gradient is from a sum of the constraints' gradients, A X Lambda + A e nu, Lambda symmetric; by least
/// squares, relative.
double stationarityGap(const SphereProblem& problem, const Coordinates& x) {
  const AreaLaplacian& g = *problem.graph;
  const Eigen::Index n = x.rows();
  const Coordinates slope = g.stiffness() * x - g.pull, ax = g.area.asDiagonal() * x;
  Eigen::MatrixXd columns = Eigen::MatrixXd::Zero(2 * n, 5);
  columns.col(0).head(n) = ax.col(0);
  columns.col(1).tail(n) = ax.col(1);
  columns.col(2) << ax.col(1), ax.col(0);
  columns.col(3).head(n) = g.area;
  columns.col(4).tail(n) = g.area;
  Eigen::VectorXd whole(2 * n);
  whole << slope.col(0), slope.col(1);
  const Eigen::VectorXd multipliers = columns.colPivHouseholderQr().solve(whole);
  return (columns * multipliers - whole).norm() / whole.norm();
}

/// The lowest f over all X of the constraints for four nodes: X = Q R, Q spanning the centred signals, R two columns of
/// a rotation of space. A grid over Euler angles, then random refinement about the best.
double bruteForce(const SphereProblem& problem) {
  const AreaLaplacian& g = *problem.graph;
  Eigen::MatrixXd q(4, 3);
  q << 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0;
  removeMean(g.area, q);
  const Eigen::MatrixXd gram = q.transpose() * g.area.asDiagonal() * q;
  q = q * Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(gram).operatorInverseSqrt();
  const Eigen::Vector2d scale = problem.moments.cwiseSqrt();
  const auto energy = [&](const Eigen::Vector3d& angle) {
    const Eigen::Matrix3d r =
        (Eigen::AngleAxisd(angle[0], Eigen::Vector3d::UnitZ()) * Eigen::AngleAxisd(angle[1], Eigen::Vector3d::UnitX()) *
         Eigen::AngleAxisd(angle[2], Eigen::Vector3d::UnitZ()))
            .toRotationMatrix();
    return quadraticWirelength(g, q * r.leftCols<2>() * scale.asDiagonal());
  };
  constexpr int kSteps = 48;
  constexpr double kWidth = 2 * std::numbers::pi / kSteps;
  Eigen::Vector3d best(0, 0, 0);
  for (int i = 0; i < kSteps; ++i) {
    for (int j = 0; j <= kSteps / 2; ++j) {
      for (int k = 0; k < kSteps; ++k) {
        const Eigen::Vector3d at(i * kWidth, j * kWidth, k * kWidth);
        if (energy(at) < energy(best)) best = at;
      }
    }
  }
  Random random(2);
  double width = kWidth;
  for (int trial = 0; trial < 20000; ++trial, width *= 0.999) {
    const Eigen::Vector3d at =
        best + width * Eigen::Vector3d(random.uniform() - 0.5, random.uniform() - 0.5, random.uniform() - 0.5);
    if (energy(at) < energy(best)) best = at;
  }
  return energy(best);
}

TEST(AreaEigenvectors, AreThoseOfAPathOfThree) {
  const AreaLaplacian g = graphOf({1, 1, 1}, {{0, 1, 1}, {1, 2, 1}});
  const AreaEigenvectors e = areaEigenvectors(g, 1);
  EXPECT_NEAR(e.values[0], 1, 1e-12);
  EXPECT_NEAR(e.values[1], 3, 1e-12);
  EXPECT_NEAR(std::abs(e.vectors(0, 0)), std::sqrt(0.5), 1e-12);
  EXPECT_NEAR(e.vectors(0, 0), -e.vectors(2, 0), 1e-12);
  EXPECT_NEAR(std::abs(e.vectors(1, 1)), 2 / std::sqrt(6.0), 1e-12);
}

TEST(AreaEigenvectors, OfALargeGraphSatisfyTheirEquation) {
  const AreaLaplacian g = ring(700);
  const AreaEigenvectors e = areaEigenvectors(g, 3);
  EXPECT_GT(e.solves, 0);
  EXPECT_LE(e.residual, 1e-8);
  for (Eigen::Index k = 0; k < 2; ++k) {
    const Eigen::VectorXd u = e.vectors.col(k), au = g.area.cwiseProduct(u);
    EXPECT_LT((g.laplacian * u - e.values[k] * au).norm(), 1e-5 * e.values[k] * au.norm());
    EXPECT_NEAR(u.dot(au), 1, 1e-12);
    EXPECT_NEAR(au.sum(), 0, 1e-9);
  }
  const Eigen::MatrixXd l = g.laplacian, a = g.area.asDiagonal();
  const Eigen::VectorXd all = Eigen::GeneralizedSelfAdjointEigenSolver<Eigen::MatrixXd>(l, a).eigenvalues();
  EXPECT_NEAR(e.values[0], all[1], 1e-7 * all[1]);
  EXPECT_NEAR(e.values[1], all[2], 1e-7 * all[2]);
}

TEST(AreaEigenvectors, FindADoubleEigenvalue) {
  std::vector<Edge> edges;
  for (Eigen::Index i = 0; i < 300; ++i) edges.push_back({i, (i + 1) % 300, 1});
  const AreaEigenvectors e = areaEigenvectors(graphOf(std::vector<double>(300, 1.0), edges), 1);
  const double expected = 2 - 2 * std::cos(2 * std::numbers::pi / 300);
  EXPECT_NEAR(e.values[0], expected, 1e-6 * expected);
  EXPECT_NEAR(e.values[1], expected, 1e-6 * expected);
}

TEST(AreaEigenvectors, GoOnWhenTheSpaceIsExhausted) {
  std::vector<Edge> edges;  // a star: 0, then 1 of multiplicity 198, then 200
  for (Eigen::Index i = 1; i < 200; ++i) edges.push_back({0, i, 1});
  const AreaEigenvectors e = areaEigenvectors(graphOf(std::vector<double>(200, 1.0), edges), 1);
  EXPECT_NEAR(e.values[0], 1, 1e-8);
  EXPECT_NEAR(e.values[1], 1, 1e-8);
  EXPECT_TRUE(e.vectors.allFinite());
}

TEST(AreaEigenvectors, LeaveColumnsEmptyThatTheGraphIsTooSmallFor) {
  EXPECT_EQ(areaEigenvectors(graphOf({4}, {}), 1).vectors, Coordinates::Zero(1, 2));
  const Coordinates two = areaEigenvectors(graphOf({1, 1}, {{0, 1, 1}}), 1).vectors;
  EXPECT_NEAR(two(0, 0), -two(1, 0), 1e-15);
  EXPECT_NEAR(std::abs(two(0, 0)), std::sqrt(0.5), 1e-12);
  EXPECT_EQ(two(0, 1), 0);
}

TEST(Orientations, PutTheSmootherSignalAlongTheLongerSide) {
  const AreaLaplacian g = graphOf({1, 1, 1, 1}, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}});
  const Coordinates u = areaEigenvectors(g, 1).vectors;
  const Coordinates wide = orientations({&g, {400, 100}}, u).front();
  const Coordinates tall = orientations({&g, {100, 400}}, u).front();
  // Compared at 1e-6: a minimum is found to the square root of the rounding.
  EXPECT_NEAR((wide.col(0).cwiseAbs() - 20 * u.col(0).cwiseAbs()).norm(), 0, 1e-5);
  EXPECT_NEAR((wide.col(1).cwiseAbs() - 10 * u.col(1).cwiseAbs()).norm(), 0, 1e-5);
  EXPECT_NEAR((tall.col(1).cwiseAbs() - 20 * u.col(0).cwiseAbs()).norm(), 0, 1e-5);
}

TEST(Orientations, FindEveryMirroringThatFixedPinsAskFor) {
  AreaLaplacian g = graphOf({1, 1, 1, 1}, {{0, 1, 1}, {1, 2, 1}, {2, 3, 1}});
  addPad(g, 0, 0.01, 40, 0);  // the chain's first end is to be east, its middle north
  addPad(g, 1, 0.01, 0, 30);
  addPad(g, 2, 0.01, 0, 30);
  const Coordinates at = orientations({&g, {400, 100}}, areaEigenvectors(g, 1).vectors).front();
  EXPECT_GT(at(0, 0), 5);
  EXPECT_LT(at(3, 0), -5);
  EXPECT_GT(at(1, 1), 2);
  EXPECT_LT(at(3, 1), -2);
}

TEST(SphereSolver, IsTheEigenvectorsWhenNothingIsFixed) {
  AreaLaplacian g = ring(200);
  g.fixedWeight.setZero();
  g.pull.setZero();
  const AreaEigenvectors e = areaEigenvectors(g, 1);
  const SphereProblem problem{&g, {900, 400}};
  Random random(9);
  Coordinates start(200, 2);
  for (Eigen::Index i = 0; i < 200; ++i) start.row(i) << random.uniform(), random.uniform();
  const SphereResult r = minimizeOnSphere(problem, start);
  EXPECT_TRUE(r.converged);
  EXPECT_NEAR(r.objective, 0.5 * (900 * e.values[0] + 400 * e.values[1]), 1e-8 * r.objective);
  expectOnSphere(problem, r.x);
}

TEST(SphereSolver, FindsTheLowestMinimumOfFourNodes) {
  const AreaLaplacian g = fourNodes();
  for (const Eigen::Vector2d& moments : {Eigen::Vector2d(3000, 7000), Eigen::Vector2d(20000, 900)}) {
    const SphereProblem problem{&g, moments};
    const SphereResult r = bestOf(problem);
    const double lowest = bruteForce(problem);
    EXPECT_TRUE(r.converged);
    EXPECT_NEAR(r.objective, lowest, 1e-6 * std::abs(lowest));
    EXPECT_NEAR(r.objective, quadraticWirelength(g, r.x), 1e-9 * std::abs(lowest));
    expectOnSphere(problem, r.x);
  }
}

TEST(SphereSolver, ReportsTheResidualOfTheOptimalityCondition) {
  const AreaLaplacian g = ring(300);
  const SphereProblem problem{&g, {300 * 2500, 300 * 900}};
  const Coordinates start = orientations(problem, areaEigenvectors(g, 1).vectors).front();
  const SphereResult early = minimizeOnSphere(problem, start, {.maxIterations = 0});
  EXPECT_FALSE(early.converged);
  EXPECT_GT(early.residual, 1e-3);
  EXPECT_GT(stationarityGap(problem, early.x), 1e-3);
  const SphereResult r = minimizeOnSphere(problem, start);
  EXPECT_TRUE(r.converged);
  EXPECT_LE(r.residual, 1e-8);
  EXPECT_LT(stationarityGap(problem, r.x), 1e-7);
  EXPECT_LT(r.objective, early.objective);
  expectOnSphere(problem, r.x);
}

TEST(SphereSolver, EndsWhereItIsWhenItIsTold) {
  const AreaLaplacian g = ring(300);
  const SphereProblem problem{&g, {300 * 2500, 300 * 900}};
  const AreaEigenvectors e = areaEigenvectors(g, 1, [] { return true; });
  EXPECT_EQ(e.solves, 2);
  EXPECT_LT(areaEigenvectors(g, 1).residual, e.residual);
  const Coordinates start = orientations(problem, e.vectors).front();
  const SphereResult r = minimizeOnSphere(problem, start, {.stop = [] { return true; }});
  EXPECT_FALSE(r.converged);
  EXPECT_EQ(r.iterations, 0);
  expectOnSphere(problem, r.x);
}

TEST(SphereSolver, TakesFewStepsFromCloseBy) {
  const AreaLaplacian g = ring(3000);
  const SphereProblem problem{&g, {3000 * 2500, 3000 * 900}};
  const SphereResult end = bestOf(problem);
  Random random(3);
  for (const double off : {3e-9, 1e-8, 3e-8, 1e-7}) {
    Coordinates start = end.x;
    for (Eigen::Index i = 0; i < start.rows(); ++i)
      start.row(i) += off * Eigen::RowVector2d(50 * (random.uniform() - 0.5), 30 * (random.uniform() - 0.5));
    const SphereResult r = minimizeOnSphere(problem, start);
    EXPECT_TRUE(r.converged) << off;
    EXPECT_LE(r.innerSteps, 300) << off;
    EXPECT_NEAR(r.objective, end.objective, 1e-9 * std::abs(end.objective));
  }
}

TEST(SphereSolver, GivesBackTheStartOfTwoNodes) {
  const AreaLaplacian g = graphOf({1, 1}, {{0, 1, 1}});
  Coordinates start(2, 2);
  start << 3, 0, -3, 0;
  EXPECT_EQ(minimizeOnSphere({&g, {18, 18}}, start).x, start);
}

}  // namespace
}  // namespace signet
