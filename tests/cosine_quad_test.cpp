// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// What the GPU does between cuFFT's transforms, run on the CPU between naive ones.
#include "kernels/cuda/cosine_quad.h"

#include <gtest/gtest.h>

#include "kernels/cpu_executor.h"
#include "kernels/cuda/poisson_fft.h"
#include "kernels/poisson_cpu.h"
#include "naive_transforms.h"

namespace signet {
namespace {

using NaivePoisson = PoissonFft<CpuExecutor, naive::Transforms>;

TEST(CosineQuad, ShufflesEvenSamplesUpAndOddOnesDown) {
  const int places[8] = {0, 7, 1, 6, 2, 5, 3, 4};
  for (int j = 0; j < 8; ++j) EXPECT_EQ(shuffledPlace(j, 8), places[j]) << j;
}

TEST(CosineQuad, ReadsTheCosineCoefficientsOfAllFourFrequencies) {
  constexpr int n = 8, row = n / 2 + 1;
  const naive::DensityCase c = naive::densityCase(n);
  std::vector<float> shuffled(n * n);
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      shuffled[static_cast<size_t>(shuffledPlace(i, n) * n + shuffledPlace(j, n))] =
          static_cast<float>(c.total[static_cast<size_t>(i * n + j)]);
  std::vector<Vec2> half(n * row), rotation;
  naive::Transforms(n).forward(shuffled.data(), half.data());
  for (int k = 0; k <= n; ++k)
    rotation.push_back({static_cast<float>(std::cos(std::numbers::pi * k / (2 * n))),
                        static_cast<float>(std::sin(std::numbers::pi * k / (2 * n)))});
  const SpectrumView s{n, 1, 1, 1, rotation.data(), half.data(), nullptr};
  for (int u = 0; u <= n / 2; ++u)
    for (int v = 0; v <= n / 2; ++v) {
      const CosineQuad q = CosineQuad::read(s, u, v);
      for (int p = 0; p < 2; ++p)
        for (int r = 0; r < 2; ++r) {
          const int fu = p == 0 ? u : n - u, fv = r == 0 ? v : n - v;
          const double expected = fu == n || fv == n ? 0.0 : naive::cosineCoefficient(c.total, n, fu, fv);
          EXPECT_NEAR(double{q.a[p][r]}, expected, 1e-4) << "frequency " << fu << ", " << fv;
        }
    }
}

/// Solves, and compares with the sum over all frequencies.
template <class Poisson>
void expectField(int n, double dieWidth, double dieHeight) {
  const BinGrid grid = makeBinGrid(n, dieWidth, dieHeight);
  const naive::DensityCase c = naive::densityCase(n);
  const naive::Field expected = naive::field(c.total, grid);
  CpuExecutor executor(1);
  Poisson poisson(executor, grid);
  std::vector<Vec2> field(c.total.size());
  poisson.solve(c.fixedPoint.data(), c.fixedDensity.data(), field.data());
  double largest = 0;
  for (size_t k = 0; k < field.size(); ++k)
    largest = std::max({largest, std::abs(expected.x[k]), std::abs(expected.y[k])});
  ASSERT_GT(largest, 0.01);
  for (size_t k = 0; k < field.size(); ++k) {
    ASSERT_NEAR(double{field[k].x}, expected.x[k], 2e-6 * largest) << "bin " << k;
    ASSERT_NEAR(double{field[k].y}, expected.y[k], 2e-6 * largest) << "bin " << k;
  }
}

TEST(PoissonFft, IsTheSumOverAllFrequencies) { expectField<NaivePoisson>(16, 96, 60); }
TEST(PoissonFft, OnAWideFlatDie) { expectField<NaivePoisson>(8, 1000, 31); }
TEST(PoissonFft, OfTwoBinsASide) { expectField<NaivePoisson>(2, 3, 5); }
TEST(PoissonFft, TheCpuSolverMeetsTheSameSum) { expectField<PoissonCpu>(16, 96, 60); }

TEST(PoissonFft, ChargeInOneCornerPushesAwayFromIt) {
  constexpr int n = 8;
  const BinGrid grid = makeBinGrid(n, 80, 40);
  std::vector<int64_t> density(n * n);
  density[0] = static_cast<int64_t>(kDensityUnit);  // column 0, row 0
  const std::vector<float> none(n * n);
  std::vector<Vec2> field(n * n);
  CpuExecutor executor(1);
  NaivePoisson(executor, grid).solve(density.data(), none.data(), field.data());
  for (int k = 0; k < n; ++k) {
    EXPECT_GT(field[static_cast<size_t>(k) * n].x, 0) << "column " << k;
    EXPECT_GT(field[static_cast<size_t>(k)].y, 0) << "row " << k;
  }
}

}  // namespace
}  // namespace signet
