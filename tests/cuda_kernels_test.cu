// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// The CUDA executor's own operations. Built only with a CUDA compiler; skipped where no GPU can be used.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "helpers/wirelength_cases.h"
#include "kernels/cuda/cuda_executor.cuh"
#include "kernels/cuda/cufft_transforms.cuh"
#include "kernels/cuda/large_nets.cuh"
#include "kernels/cuda/long_nets.cuh"
#include "kernels/cuda/poisson_fft.h"
#include "kernels/engine_factory.h"
#include "naive_transforms.h"
#include "signet/error.h"

namespace signet {

// Functions that hold device lambdas may be neither private nor without linkage, as the bodies of tests are.

struct Sums {
  double value = 0, square = 0;
  SIGNET_HD Sums& operator+=(const Sums& o) {
    value += o.value;
    square += o.square;
    return *this;
  }
};

Sums sumOfWhole(CudaExecutor& executor, int64_t n) {
  CudaBuffer<Sums> out(1);
  executor.reduce(n, out.data(), [] SIGNET_HD(int64_t i) {
    Sums s;
    s.value = static_cast<double>(i);
    s.square = static_cast<double>(i % 7) * static_cast<double>(i % 7);
    return s;
  });
  return executor.read(out);
}

double sumOfInverses(CudaExecutor& executor, int64_t n) {
  CudaBuffer<double> out(1);
  executor.reduce(n, out.data(), [] SIGNET_HD(int64_t i) { return 1.0 / (1.0 + static_cast<double>(i)); });
  return executor.read(out);
}

std::vector<int64_t> fill(CudaExecutor& executor, int64_t n, size_t size) {
  CudaBuffer<int64_t> out(size);
  int64_t* const data = out.data();
  executor.forEach(n, [=] SIGNET_HD(int64_t i) { data[i] = 3 * i + 1; });
  return out.download();
}

struct ScatterSigned {
  int bins;
  template <class Add>
  SIGNET_HD void operator()(int64_t i, const Add& add) const {
    add(i % bins, static_cast<int32_t>(i % 1000) - 300);
    add((i / 3) % bins, 2000000000);
  }
};

class CudaKernels : public testing::Test {
 protected:
  void SetUp() override {
    if (const std::string problem = cudaUnusableBecause(); !problem.empty()) GTEST_SKIP() << problem;
    executor_ = std::make_unique<CudaExecutor>();
  }
  std::unique_ptr<CudaExecutor> executor_;
};

template <class Check>
int exitCodeOf(const Check& check) {
  try {
    check();
  } catch (const Error& error) {
    return error.exitCode();
  }
  return 0;
}

// Needs no device.
TEST(CudaCheck, ADeviceThatFailsIsNoBug) {
  const auto cuda = [](cudaError_t status) { return exitCodeOf([status] { checkCuda(status, "work"); }); };
  const auto cufft = [](cufftResult status) { return exitCodeOf([status] { checkCufft(status, "work"); }); };
  EXPECT_EQ(cuda(cudaSuccess), 0);
  EXPECT_EQ(cuda(cudaErrorMemoryAllocation), 5);
  EXPECT_EQ(cuda(cudaErrorECCUncorrectable), 5);
  EXPECT_EQ(cuda(cudaErrorLaunchFailure), 5);
  EXPECT_EQ(cuda(cudaErrorInvalidValue), 1);
  EXPECT_EQ(cuda(cudaErrorIllegalAddress), 1);
  EXPECT_EQ(cufft(CUFFT_SUCCESS), 0);
  EXPECT_EQ(cufft(CUFFT_ALLOC_FAILED), 5);
  EXPECT_EQ(cufft(CUFFT_INTERNAL_ERROR), 5);
  EXPECT_EQ(cufft(CUFFT_INVALID_VALUE), 1);
}

TEST_F(CudaKernels, BuffersKeepWhatTheyAreGiven) {
  CudaBuffer<int32_t> a(std::vector<int32_t>{5, -7, 11}), b(2), none;
  EXPECT_EQ(b.download(), (std::vector<int32_t>{0, 0}));
  EXPECT_TRUE(none.download().empty());
  a.swap(b);
  EXPECT_EQ(b.download(), (std::vector<int32_t>{5, -7, 11}));
  a.upload({1, 2, 3, 4});
  EXPECT_EQ(a.download(), (std::vector<int32_t>{1, 2, 3, 4}));
  a.upload({});
  EXPECT_EQ(a.size(), 0u);
  EXPECT_EQ(executor_->read(b), 5);
}

TEST_F(CudaKernels, LoopsReachEveryIndexAndNoOther) {
  const std::vector<int64_t> out = fill(*executor_, 1000, 1003);
  for (int64_t i = 0; i < 1003; ++i) ASSERT_EQ(out[static_cast<size_t>(i)], i < 1000 ? 3 * i + 1 : 0) << i;
  EXPECT_EQ(fill(*executor_, 0, 1), std::vector<int64_t>{0});
}

TEST_F(CudaKernels, SumsOfWholeNumbersAreExact) {
  for (const int64_t n : {int64_t{0}, int64_t{1}, int64_t{255}, int64_t{257}, int64_t{262145}, int64_t{1000003}}) {
    double square = 0;
    for (int64_t i = 0; i < n; ++i) square += static_cast<double>((i % 7) * (i % 7));
    const Sums s = sumOfWhole(*executor_, n);
    EXPECT_EQ(s.value, static_cast<double>(n * (n - 1) / 2)) << n;
    EXPECT_EQ(s.square, square) << n;
  }
}

TEST_F(CudaKernels, SumsHaveTheSameBitsInEveryRun) {
  const double first = sumOfInverses(*executor_, 700001);
  EXPECT_NEAR(first, std::log(700001.0) + 0.5772156649, 1e-5);
  for (int run = 0; run < 5; ++run) {
    const double again = sumOfInverses(*executor_, 700001);
    ASSERT_EQ(std::memcmp(&first, &again, sizeof(first)), 0);
  }
}

TEST_F(CudaKernels, ScattersSignedNumbersBeyond32BitsExactly) {
  constexpr int bins = 7;
  constexpr int64_t n = 100003;
  std::vector<int64_t> expected(bins);
  const ScatterSigned f{bins};
  for (int64_t i = 0; i < n; ++i)
    f(i, [&expected](int64_t bin, int32_t v) { expected[static_cast<size_t>(bin)] += v; });
  CudaBuffer<int64_t> grid(std::vector<int64_t>(bins, 99));
  for (int run = 0; run < 2; ++run) {
    executor_->scatter(n, grid, f);
    ASSERT_EQ(grid.download(), expected);
  }
  executor_->scatter(0, grid, f);
  EXPECT_EQ(grid.download(), std::vector<int64_t>(bins));
}

class CudaWirelength : public CudaKernels {
 protected:
  hand::WirelengthRun run(const PlacementProblem& p, float gamma, int longDegree) {
    return hand::wirelengthRun(p, CudaExecutor::kLanes, longDegree,
                               [&](const SlicedNetlist& s, const std::vector<Vec2>& at, std::vector<float>& gradient,
                                   std::vector<float>& hpwl) {
                                 const CudaBuffer<int32_t> sliceFirst(s.sliceFirst), sliceDegree(s.sliceDegree),
                                     pinNode(s.pinNode), longStart(s.longStart), longNode(s.longNode);
                                 const CudaBuffer<float> netWeight(s.netWeight), pinDx(s.pinDx), pinDy(s.pinDy),
                                     longDx(s.longDx), longDy(s.longDy), longWeight(s.longWeight);
                                 const CudaBuffer<Vec2> positions(at);
                                 CudaBuffer<float> outGradient(gradient), outHpwl(hpwl);
                                 NetlistView view = viewOf(s);
                                 view.sliceFirst = sliceFirst.data(), view.sliceDegree = sliceDegree.data();
                                 view.netWeight = netWeight.data(), view.pinNode = pinNode.data();
                                 view.pinDx = pinDx.data(), view.pinDy = pinDy.data();
                                 view.longStart = longStart.data(), view.longNode = longNode.data();
                                 view.longDx = longDx.data(), view.longDy = longDy.data();
                                 view.longWeight = longWeight.data();
                                 wirelengthGradient(*executor_, view, positions.data(), gamma, outGradient.data(),
                                                    outHpwl.data());
                                 gradient = outGradient.download(), hpwl = outHpwl.download();
                               });
  }
  /// Nets of one thread each, nets of a team, and nets that only count; more than one slice of some degrees.
  static PlacementProblem allKindsOfNets() {
    std::vector<int> degrees = {2, 3, 3, 16, 17, 18, 23, 24, 25, 64, 99, 100, 101, 250};
    degrees.insert(degrees.end(), 70, 20);
    degrees.insert(degrees.end(), 40, 5);
    return hand::randomNets(degrees, 80, 25);
  }
};

TEST_F(CudaWirelength, GradientOfEveryPinIsTheSlope) {
  const PlacementProblem p = allKindsOfNets();
  for (const float gamma : {0.5F, 4.0F, 20.0F, 200.0F}) {
    SCOPED_TRACE(gamma);
    const hand::WirelengthRun r = run(p, gamma, 1000);
    ASSERT_GE(r.nets.numLargeSlices, 11);
    hand::expectGradient(p, r, double(gamma), gamma < 1 ? 1e-4 : 3e-5);
  }
}

TEST_F(CudaWirelength, HpwlIsThatOfAPlainLoop) {
  const PlacementProblem p = allKindsOfNets();
  const hand::WirelengthRun r = run(p, 4, 100);
  ASSERT_EQ(r.nets.longWeight.size(), 2u);
  double total = 0;
  for (const float v : r.hpwl) total += double(v);
  EXPECT_NEAR(total, naive::hpwl(p, p.x, p.y), 1e-6 * total);
}

TEST_F(CudaWirelength, HasTheSameBitsInEveryRun) {
  const PlacementProblem p = allKindsOfNets();
  const hand::WirelengthRun first = run(p, 4, 100), second = run(p, 4, 100);
  EXPECT_EQ(std::memcmp(first.raw.data(), second.raw.data(), first.raw.size() * sizeof(float)), 0);
  EXPECT_EQ(first.hpwl, second.hpwl);
}

class CudaPoisson : public CudaKernels {
 protected:
  std::vector<Vec2> solve(const naive::DensityCase& c, const BinGrid& grid) {
    CudaExecutor::Poisson poisson(*executor_, grid);
    CudaBuffer<int64_t> density(c.fixedPoint);
    CudaBuffer<float> fixedDensity(c.fixedDensity);
    CudaBuffer<Vec2> field(c.total.size());
    poisson.solve(density.data(), fixedDensity.data(), field.data());
    return field.download();
  }
  void expectSumOverFrequencies(int n, double dieWidth, double dieHeight) {
    const BinGrid grid = makeBinGrid(n, dieWidth, dieHeight);
    const naive::DensityCase c = naive::densityCase(n);
    const naive::Field expected = naive::field(c.total, grid);
    const std::vector<Vec2> field = solve(c, grid);
    double largest = 0;
    for (size_t k = 0; k < field.size(); ++k)
      largest = std::max({largest, std::abs(expected.x[k]), std::abs(expected.y[k])});
    ASSERT_GT(largest, 0.01);
    for (size_t k = 0; k < field.size(); ++k) {
      ASSERT_NEAR(double{field[k].x}, expected.x[k], 2e-6 * largest) << "bin " << k;
      ASSERT_NEAR(double{field[k].y}, expected.y[k], 2e-6 * largest) << "bin " << k;
    }
  }
};

TEST_F(CudaPoisson, IsTheSumOverAllFrequencies) { expectSumOverFrequencies(16, 96, 60); }
TEST_F(CudaPoisson, OnAWideFlatDie) { expectSumOverFrequencies(8, 1000, 31); }
TEST_F(CudaPoisson, OfTwoBinsASide) { expectSumOverFrequencies(2, 3, 5); }

TEST_F(CudaPoisson, HasTheSameBitsInEveryRun) {
  const BinGrid grid = makeBinGrid(256, 70, 110);
  const naive::DensityCase c = naive::densityCase(256);
  const std::vector<Vec2> first = solve(c, grid), second = solve(c, grid);
  EXPECT_EQ(std::memcmp(first.data(), second.data(), first.size() * sizeof(Vec2)), 0);
}

}  // namespace signet
