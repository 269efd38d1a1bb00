// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/lane_fft.h"

#include <gtest/gtest.h>

#include <Eigen/Core>
#include <cmath>
#include <complex>
#include <cstddef>
#include <numbers>
#include <utility>
#include <vector>

#include "problem/random.h"

namespace signet {
namespace {

using Plane = std::vector<float, Eigen::aligned_allocator<float>>;
constexpr size_t W = LaneFft::kLanes;

struct Signals {
  Plane re, im;
  std::complex<double> at(size_t k, size_t lane) const { return {double(re[k * W + lane]), double(im[k * W + lane])}; }
};

/// Every lane another signal.
Signals randomSignals(size_t n) {
  Random random(n);
  Signals s{Plane(n * W), Plane(n * W)};
  for (float& v : s.re) v = static_cast<float>(random.uniform() - 0.3);
  for (float& v : s.im) v = static_cast<float>(2 * random.uniform() - 1);
  return s;
}

void transform(Signals& s) {
  const LaneFft fft(static_cast<int>(s.re.size() / W));
  Plane scratch(fft.scratchSize());
  fft.transform(s.re.data(), s.im.data(), scratch.data());
}

std::complex<double> naiveCoefficient(const Signals& s, size_t k, size_t lane) {
  const size_t n = s.re.size() / W;
  std::complex<double> sum = 0;
  for (size_t j = 0; j < n; ++j)
    sum += s.at(j, lane) * std::polar(1.0, -2 * std::numbers::pi * double(j * k % n) / double(n));
  return sum;
}

class LaneFftOfSize : public testing::TestWithParam<size_t> {};

TEST_P(LaneFftOfSize, IsTheDefinitionInEveryLane) {
  const size_t n = GetParam();
  const Signals in = randomSignals(n);
  Signals out = in;
  transform(out);
  const double tolerance = 1e-6 * double(n);
  for (size_t k = 0; k < n; ++k)
    for (size_t lane = 0; lane < W; ++lane) {
      const std::complex<double> expected = naiveCoefficient(in, k, lane);
      EXPECT_NEAR(out.at(k, lane).real(), expected.real(), tolerance) << k << " lane " << lane;
      EXPECT_NEAR(out.at(k, lane).imag(), expected.imag(), tolerance) << k << " lane " << lane;
    }
}

TEST_P(LaneFftOfSize, SwappedPartsGiveTheInverse) {
  const size_t n = GetParam();
  const Signals in = randomSignals(n);
  Signals out = in;
  transform(out);
  std::swap(out.re, out.im);
  transform(out);
  std::swap(out.re, out.im);
  for (size_t i = 0; i < n * W; ++i) {
    EXPECT_NEAR(out.re[i], static_cast<float>(n) * in.re[i], 1e-6F * static_cast<float>(n)) << i;
    EXPECT_NEAR(out.im[i], static_cast<float>(n) * in.im[i], 1e-6F * static_cast<float>(n)) << i;
  }
}

TEST_P(LaneFftOfSize, OneWaveIsOnePeak) {
  const size_t n = GetParam();
  Signals s{Plane(n * W), Plane(n * W)};
  for (size_t j = 0; j < n; ++j)
    for (size_t lane = 0; lane < W; ++lane) {
      const double angle = 2 * std::numbers::pi * double(j * lane % n) / double(n);  // frequency: the lane
      s.re[j * W + lane] = static_cast<float>(std::cos(angle));
      s.im[j * W + lane] = static_cast<float>(std::sin(angle));
    }
  transform(s);
  for (size_t k = 0; k < n; ++k)
    for (size_t lane = 0; lane < W; ++lane) {
      EXPECT_NEAR(s.at(k, lane).real(), k == lane % n ? double(n) : 0, 1e-6 * double(n)) << k << " lane " << lane;
      EXPECT_NEAR(s.at(k, lane).imag(), 0, 1e-6 * double(n)) << k << " lane " << lane;
    }
}

INSTANTIATE_TEST_SUITE_P(PowersOfTwo, LaneFftOfSize, testing::Values(2, 4, 8, 16, 32, 64, 128, 256),
                         testing::PrintToStringParamName());

TEST(LaneFft, KnowsItsSizeAndCanBeMoved) {
  LaneFft fft(16);
  EXPECT_EQ(fft.size(), 16);
  EXPECT_EQ(fft.scratchSize(), 2 * 16 * W);
  const LaneFft moved = std::move(fft);
  Plane re(16 * W, 1.0F), im(16 * W), scratch(moved.scratchSize());
  moved.transform(re.data(), im.data(), scratch.data());
  EXPECT_EQ(re[0], 16);
  EXPECT_EQ(re[W], 0);
}

}  // namespace
}  // namespace signet
