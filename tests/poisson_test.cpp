// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "helpers/naive_density.h"
#include "kernels/poisson_cpu.h"
#include "problem/random.h"

namespace signet {
namespace {

using naive::Grid;

/// The solver's field for a density, all of it in the fixed-point grid.
std::vector<Vec2> solve(const Grid& g, const std::vector<double>& density, int threads = 1) {
  std::vector<int64_t> fixedPoint(g.size());
  for (size_t b = 0; b < g.size(); ++b) fixedPoint[b] = std::llround(density[b] * double(kDensityUnit));
  const std::vector<float> none(g.size());
  std::vector<Vec2> field(g.size(), Vec2{-77, -77});
  CpuExecutor executor(threads);
  PoissonCpu solver(executor, makeBinGrid(g.bins, g.dieWidth, g.dieHeight));
  solver.solve(fixedPoint.data(), none.data(), field.data());
  return field;
}

/// The unit of the solver's field: the geometric mean of a bin's sides.
double unit(const Grid& g) { return std::sqrt(g.binWidth() * g.binHeight()); }

/// Blocks off the centre, different along x and y, on a noisy ground.
std::vector<double> lopsidedDensity(const Grid& g) {
  Random random(9);
  std::vector<double> density(g.size());
  for (double& v : density) v = 0.2 * random.uniform();
  for (int i = 0; i < g.bins / 4; ++i)
    for (int j = g.bins / 2; j < g.bins - 1; ++j) density[g.at(i, j)] += 0.7;
  density[g.at(g.bins - 1, 0)] += 3;
  return density;
}

void expectNaiveField(const Grid& g, const std::vector<double>& density, const std::vector<Vec2>& field) {
  const naive::Solution s = naive::solvePoisson(g, density);
  double largest = 0;
  for (size_t b = 0; b < g.size(); ++b) largest = std::max({largest, std::abs(s.fieldX[b]), std::abs(s.fieldY[b])});
  ASSERT_GT(largest, 0);
  for (int i = 0; i < g.bins; ++i)
    for (int j = 0; j < g.bins; ++j) {
      const size_t b = g.at(i, j);
      EXPECT_NEAR(double(field[b].x) * unit(g), s.fieldX[b], 3e-6 * largest) << "x at " << i << " " << j;
      EXPECT_NEAR(double(field[b].y) * unit(g), s.fieldY[b], 3e-6 * largest) << "y at " << i << " " << j;
    }
}

TEST(Poisson, IsTheCosineSeriesOnADieThatIsNotSquare) {
  for (const Grid& g : {Grid{16, 100, 37}, Grid{16, 20, 900}, Grid{32, 6400, 2100}, Grid{8, 3, 2}}) {
    SCOPED_TRACE(g.bins);
    const std::vector<double> density = lopsidedDensity(g);
    expectNaiveField(g, density, solve(g, density));
  }
}

TEST(Poisson, OneCosineWaveHasASineField) {
  // density cos(w_u x) cos(w_v y) has Ex = w_u / (w_u^2 + w_v^2) sin(w_u x) cos(w_v y).
  const Grid g{64, 128, 320};
  const int u = 3, v = 5;
  const double wu = std::numbers::pi * u / g.dieWidth, wv = std::numbers::pi * v / g.dieHeight;
  std::vector<double> density(g.size());
  const auto x = [&](int i) { return (i + 0.5) * g.binWidth(); };
  const auto y = [&](int j) { return (j + 0.5) * g.binHeight(); };
  for (int i = 0; i < g.bins; ++i)
    for (int j = 0; j < g.bins; ++j) density[g.at(i, j)] = std::cos(wu * x(i)) * std::cos(wv * y(j));
  const std::vector<Vec2> field = solve(g, density);
  const double scale = 1 / (wu * wu + wv * wv) / unit(g);
  for (int i = 0; i < g.bins; ++i)
    for (int j = 0; j < g.bins; ++j) {
      const Vec2 e = field[g.at(i, j)];
      EXPECT_NEAR(double(e.x), scale * wu * std::sin(wu * x(i)) * std::cos(wv * y(j)), 1e-5) << i << " " << j;
      EXPECT_NEAR(double(e.y), scale * wv * std::cos(wu * x(i)) * std::sin(wv * y(j)), 1e-5) << i << " " << j;
    }
}

TEST(Poisson, EvenDensityHasNoField) {
  const Grid g{32, 70, 40};
  for (const Vec2 e : solve(g, std::vector<double>(g.size(), 0.8))) {
    EXPECT_NEAR(e.x, 0, 1e-5);
    EXPECT_NEAR(e.y, 0, 1e-5);
  }
}

TEST(Poisson, FieldPointsAwayFromChargeOnBothAxes) {
  const Grid g{32, 90, 60};
  std::vector<double> density(g.size());
  const int ci = 10, cj = 23;
  density[g.at(ci, cj)] = 1;
  const std::vector<Vec2> field = solve(g, density);
  EXPECT_GT(field[g.at(ci + 3, cj)].x, 0);
  EXPECT_LT(field[g.at(ci - 3, cj)].x, 0);
  EXPECT_GT(field[g.at(ci, cj + 3)].y, 0);
  EXPECT_LT(field[g.at(ci, cj - 3)].y, 0);
  // Along x from the charge, the field is along x first of all; a swapped axis turns that around.
  EXPECT_GT(field[g.at(ci + 3, cj)].x, 5 * std::abs(field[g.at(ci + 3, cj)].y));
  EXPECT_GT(field[g.at(ci, cj + 3)].y, 5 * std::abs(field[g.at(ci, cj + 3)].x));
}

TEST(Poisson, FixedAndMovedDensityAddUp) {
  const Grid g{16, 100, 37};
  const std::vector<double> density = lopsidedDensity(g);
  std::vector<int64_t> moved(g.size());
  std::vector<float> fixed(g.size());
  for (size_t b = 0; b < g.size(); ++b) {
    const double share = b % 3 == 0 ? 0.0 : 1.0 / double(b % 3 + 1);
    moved[b] = std::llround(share * density[b] * double(kDensityUnit));
    fixed[b] = static_cast<float>((1 - share) * density[b]);
  }
  std::vector<Vec2> field(g.size());
  CpuExecutor executor(1);
  PoissonCpu(executor, makeBinGrid(g.bins, g.dieWidth, g.dieHeight)).solve(moved.data(), fixed.data(), field.data());
  expectNaiveField(g, density, field);
}

TEST(Poisson, ThreadsAndRepetitionChangeNoBit) {
  const Grid g{128, 100, 37};
  const std::vector<double> density = lopsidedDensity(g);
  const std::vector<Vec2> one = solve(g, density);
  for (const int threads : {1, 2, 3, 5}) {
    const std::vector<Vec2> more = solve(g, density, threads);
    for (size_t b = 0; b < g.size(); ++b) {
      ASSERT_EQ(more[b].x, one[b].x) << threads << " threads, bin " << b;
      ASSERT_EQ(more[b].y, one[b].y) << threads << " threads, bin " << b;
    }
  }
}

// A solver keeps the threads' scratch from solution to solution; small grids do not fill it.
TEST(Poisson, WhatWasSolvedBeforeChangesNoBit) {
  for (const int bins : {8, 16, 128}) {
    const Grid g{bins, 100, 37};
    const std::vector<double> density = lopsidedDensity(g);
    const std::vector<Vec2> fresh = solve(g, density);
    std::vector<int64_t> moved(g.size());
    for (size_t b = 0; b < g.size(); ++b) moved[b] = std::llround(density[b] * double(kDensityUnit));
    const std::vector<int64_t> other(moved.rbegin(), moved.rend());
    const std::vector<float> none(g.size());
    std::vector<Vec2> field(g.size());
    CpuExecutor executor(3);
    PoissonCpu solver(executor, makeBinGrid(g.bins, g.dieWidth, g.dieHeight));
    solver.solve(other.data(), none.data(), field.data());
    solver.solve(moved.data(), none.data(), field.data());
    for (size_t b = 0; b < g.size(); ++b) {
      ASSERT_EQ(field[b].x, fresh[b].x) << bins << " bins, bin " << b;
      ASSERT_EQ(field[b].y, fresh[b].y) << bins << " bins, bin " << b;
    }
  }
}

}  // namespace
}  // namespace signet
