// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/signed_graph.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <vector>

#include "problem/random.h"

namespace signet {
namespace {

constexpr int kExact = 200;  ///< steps of conjugate gradients that solve graphs of this size exactly

/// Two nodes about one star, nothing else.
SignedGraph pair(double strength) {
  SignedGraph graph({1, 1});
  graph.setStars({{strength, 0, 0}}, {{0, 0, 1, 0}, {1, 0, 1, 0}});
  return graph;
}

/// A ring with chords, and three stars of uneven masses; the strengths are far above any bound.
SignedGraph tangle(std::vector<double>& hold) {
  Random random(7);
  const int32_t nodes = 30;
  for (int32_t i = 0; i < nodes; ++i) hold.push_back(0.5 + random.uniform());
  SignedGraph graph(hold);
  for (int32_t i = 0; i < nodes; ++i) {
    graph.tie({i, (i + 1) % nodes, 0.1 + random.uniform(), 0});
    graph.tie({i, (i + 7) % nodes, random.uniform(), 0});
  }
  std::vector<StarMember> members;
  for (int32_t i = 0; i < nodes; ++i) {
    members.push_back({i, i % 3, random.uniform(), 0});
    members.push_back({i, (i / 2) % 3, random.uniform(), 0});
  }
  graph.setStars({{40, 0, 0}, {9, 2, 0}, {25, 0, 0}}, members);
  return graph;
}

/// Both ends of the spectrum of one application, of a graph without affine terms. It is real: the matrix is similar to
/// a symmetric one.
struct Spectrum {
  double least, largest;
};
Spectrum spectrumOf(const SignedGraph& graph) {
  const auto size = static_cast<Eigen::Index>(graph.size());
  Eigen::MatrixXd matrix(size, size);
  for (Eigen::Index column = 0; column < size; ++column) {
    std::vector<double> x(graph.size());
    x[static_cast<size_t>(column)] = 1;
    graph.apply(x, kExact);
    matrix.col(column) = Eigen::Map<const Eigen::VectorXd>(x.data(), size);
  }
  const Eigen::EigenSolver<Eigen::MatrixXd> solver(matrix, false);
  EXPECT_EQ(solver.info(), Eigen::Success);
  return {solver.eigenvalues().real().minCoeff(), solver.eigenvalues().real().maxCoeff()};
}

TEST(SignedGraph, PositiveEdgePullsTogetherByHand) {
  SignedGraph graph({1, 1});
  graph.tie({0, 1, 2, 0});
  std::vector<double> x = {0, 5};
  graph.apply(x, kExact);
  // (3 -2; -2 3) x' = (0, 5)
  EXPECT_NEAR(x[0], 2, 1e-9);
  EXPECT_NEAR(x[1], 3, 1e-9);
}

TEST(SignedGraph, NegativeEdgePushesApartByHand) {
  // Masses 1 and 1: an edge of weight -1 * 1 * 1 / 2, whose force is half of the distance.
  std::vector<double> x = {2, 6};
  pair(1).apply(x, kExact);
  EXPECT_DOUBLE_EQ(x[0], 0);
  EXPECT_DOUBLE_EQ(x[1], 8);
}

TEST(SignedGraph, StarIsTheCliqueOfItsMembers) {
  SignedGraph graph({1, 1, 1});
  const std::vector<double> mass = {1, 2, 5}, x = {-3, 0.5, 4};
  graph.setStars({{3, 0, 0}}, {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 5, 0}});
  const std::vector<double> force = graph.repulsion(x);
  for (size_t i = 0; i < 3; ++i) {
    double expected = 0;
    for (size_t j = 0; j < 3; ++j) expected += 3 * mass[i] * mass[j] / 8 * (x[i] - x[j]);
    EXPECT_NEAR(force[i], expected, 1e-12) << i;
  }
}

TEST(SignedGraph, FixedGroundPushesTowardsTheFreeSide) {
  SignedGraph graph({1});
  graph.setStars({{1, 3, 3 * 10.0}}, {{0, 0, 1, 0}});
  // Centre of mass at (4 + 30) / 4 = 8.5.
  EXPECT_DOUBLE_EQ(graph.repulsion({4})[0], -4.5);
}

TEST(SignedGraph, OffsetsAreAnAffineTerm) {
  SignedGraph graph({1e-6, 1e-6});
  graph.tie({0, 1, 1, 3});  // x0 + 3 meets x1
  graph.tieToFixed(0, 1, 2, 12);
  std::vector<double> x = {0, 0};
  graph.apply(x, kExact);
  EXPECT_NEAR(x[0], 10, 1e-2);
  EXPECT_NEAR(x[1], 13, 1e-2);
}

TEST(SignedGraph, ShiftOfEverythingShiftsTheResult) {
  const auto at = [](double shift) {
    SignedGraph graph({1, 2, 0.5});
    graph.tie({0, 1, 2, 0.7});
    graph.tie({1, 2, 1, 0});
    graph.tieToFixed(2, 0.5, 0.2, 9 + shift);
    graph.setStars({{0.3, 2, 2 * (4 + shift)}}, {{0, 0, 1, 0}, {2, 0, 3, 0.5}});
    std::vector<double> x = {1 + shift, 4 + shift, -2 + shift};
    graph.apply(x, kExact);
    return x;
  };
  const std::vector<double> home = at(0), away = at(100);
  for (size_t i = 0; i < home.size(); ++i) EXPECT_NEAR(away[i] - 100, home[i], 1e-2) << i;
}

TEST(SignedGraph, LimitBoundsEveryRowAndTheSpectrum) {
  for (const double c : {0.2, 1.0, 3.0}) {
    std::vector<double> hold;
    SignedGraph graph = tangle(hold);
    EXPECT_GT(spectrumOf(graph).largest, 1 + 2 * c);  // else the bound is not tested
    graph.limitRepulsion(c);
    const std::vector<double> degree = graph.negativeDegree();
    double worst = 0;
    for (size_t i = 0; i < hold.size(); ++i) worst = std::max(worst, degree[i] / hold[i]);
    EXPECT_LE(worst, c * (1 + 1e-12));
    EXPECT_GT(worst, 0.1 * c);
    const Spectrum bounded = spectrumOf(graph);
    EXPECT_LE(bounded.largest, 1 + 2 * worst);
    EXPECT_GE(bounded.least, -1e-3);
  }
}

TEST(SignedGraph, LimitLeavesWeakStarsAlone) {
  SignedGraph graph({10, 10});
  graph.setStars({{2, 0, 0}}, {{0, 0, 1, 0}, {1, 0, 3, 0}});
  graph.limitRepulsion(1);
  EXPECT_EQ(graph.negativeDegree(), (std::vector<double>{2, 6}));
}

TEST(SignedGraph, NoEdgesLeaveEverythingInPlace) {
  std::vector<double> x = {3, -4};
  SignedGraph({1, 2}).apply(x, 10);
  EXPECT_EQ(x, (std::vector<double>{3, -4}));
  std::vector<double> none;
  SignedGraph(std::vector<double>{}).apply(none, 10);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace signet
