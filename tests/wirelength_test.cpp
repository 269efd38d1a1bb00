// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/wirelength.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "helpers/hand_problem.h"
#include "helpers/naive_wirelength.h"
#include "helpers/run_wirelength.h"
#include "helpers/wirelength_cases.h"

namespace signet {
namespace {

using hand::expectGradient;
using hand::HandPin;
using hand::HandProblem;
using hand::randomNets;
using hand::runWirelength;
using hand::ScalarExecutor;
using hand::WirelengthRun;

std::vector<int> manyDegrees() { return {2, 2, 2, 3, 3, 4, 5, 7, 8, 11, 16, 31, 64, 99, 100}; }

TEST(Wirelength, GradientOfATwoPinNetByHand) {
  // x at 0 and 4, gamma 2: e = exp(-2), averages 4 / (1 + e) and 4 e / (1 + e).
  HandProblem h(100, 100);
  h.movable(1, 1, 0, 10);
  h.movable(1, 1, 3, 10);
  h.net({{0, 0, 0}, {1, 1, 0}}, 3);
  const WirelengthRun run = runWirelength(h.done(), 2);
  const double e = std::exp(-2.0);
  // dA/dx1 = a1 / S (1 + (x1 - A) / gamma) for the pin at 4, and dB/dx1 with the signs turned.
  const double up = (1 + (4 - 4 / (1 + e)) / 2) / (1 + e), down = e / (1 + e) * (1 - (4 - 4 * e / (1 + e)) / 2);
  EXPECT_NEAR(double(run.pinGradient[1].x), 3 * (up - down), 1e-5);
  EXPECT_NEAR(double(run.pinGradient[0].x), -3 * (up - down), 1e-5);
  EXPECT_EQ(run.pinGradient[0].y, 0);
  EXPECT_EQ(run.pinGradient[1].y, 0);
  EXPECT_FLOAT_EQ(run.hpwl[0], 12);
}

TEST(Wirelength, GradientOfEveryPinIsTheSlope) {
  // Wider than high: an axis taken for the other fails.
  const PlacementProblem p = randomNets(manyDegrees(), 80, 25);
  for (const float gamma : {4.0F, 20.0F, 200.0F}) {
    SCOPED_TRACE(gamma);
    expectGradient(p, runWirelength(p, gamma), double(gamma), 3e-5);
  }
}

TEST(Wirelength, GradientIsTheSlopeOnBothSidesOfWhereOneExponentialServesForTwo) {
  // Extents of up to 160 gamma along x, so that near and far nets share packs, and of up to 50 along y.
  const PlacementProblem p = randomNets({2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 9, 40, 140}, 80, 25);
  expectGradient(p, runWirelength(p, 0.5F), 0.5, 1e-4);
  expectGradient(p, runWirelength<ScalarExecutor>(p, 0.5F), 0.5, 1e-4);
}

TEST(Wirelength, OneNetAtATimeGivesTheSameGradient) {
  const PlacementProblem p = randomNets(manyDegrees(), 80, 25);
  expectGradient(p, runWirelength<ScalarExecutor>(p, 12), 12, 3e-5);
}

TEST(Wirelength, NetsTooLongToBeKeptAtOnceHaveTheSameGradient) {
  const PlacementProblem p = randomNets({127, 128, 129, 200, 333}, 300, 90);
  expectGradient(p, runWirelength(p, 15), 15, 3e-5);
}

TEST(Wirelength, CoincidentPinsShareThePull) {
  HandProblem h(100, 100);
  for (int i = 0; i < 4; ++i) h.movable(1, 1, 7, -5);
  h.movable(1, 1, 7, 15);
  h.net({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}, {3, 0, 0}, {4, 0, 0}});
  const PlacementProblem p = h.done();
  const WirelengthRun run = runWirelength(p, 3);
  for (size_t k = 0; k < 5; ++k) EXPECT_EQ(run.pinGradient[k].x, 0) << k;  // all at one x: no pull along x
  for (size_t k = 1; k < 4; ++k) EXPECT_EQ(run.pinGradient[k].y, run.pinGradient[0].y) << k;
  EXPECT_LT(run.pinGradient[0].y, 0);
  EXPECT_NEAR(double(run.pinGradient[4].y), -4 * double(run.pinGradient[0].y), 1e-5);
  expectGradient(p, run, 3, 1e-5);
}

TEST(Wirelength, WidelySpreadPinsNeitherOverflowNorVanish) {
  HandProblem h(4e6, 4e6);
  h.movable(1, 1, -1.5e6F, 2e5F);
  h.movable(1, 1, 1.9e6F, 1e5F);
  h.movable(1, 1, 3.0F, -1.1e6F);
  h.net({{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  const WirelengthRun run = runWirelength(h.done(), 0.01F);
  // Exponents of -1e8: only the outermost pins pull, and with all of the net's weight.
  const std::vector<Vec2> expected = {{-1, 1}, {1, 0}, {0, -1}};
  for (size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(run.pinGradient[k].x, expected[k].x, 1e-6F) << k;
    EXPECT_NEAR(run.pinGradient[k].y, expected[k].y, 1e-6F) << k;
  }
  EXPECT_FLOAT_EQ(run.hpwl[0], 3.4e6F + 1.3e6F);
}

TEST(Wirelength, PullsOfANetSumToNothing) {
  const PlacementProblem p = randomNets({2, 3, 9, 40, 150}, 500, 70);
  const WirelengthRun run = runWirelength(p, 10);
  for (size_t net = 0; net + 1 < p.netStart.size(); ++net) {
    double x = 0, y = 0;
    for (int32_t k = p.netStart[net]; k < p.netStart[net + 1]; ++k) {
      x += double(run.pinGradient[static_cast<size_t>(k)].x);
      y += double(run.pinGradient[static_cast<size_t>(k)].y);
    }
    EXPECT_NEAR(x, 0, 2e-5) << net;
    EXPECT_NEAR(y, 0, 2e-5) << net;
  }
}

TEST(Wirelength, HpwlOfEveryNetIsThatOfAPlainLoop) {
  const PlacementProblem p = randomNets({5, 2, 140, 2, 9, 5, 5, 250, 3}, 900, 77);
  const int longDegree = 130;
  const WirelengthRun run = runWirelength(p, 10, longDegree);
  // Nets come by degree in the slices; two of them are long, in the problem's order.
  double total = 0;
  for (const float v : run.hpwl) total += double(v);
  EXPECT_NEAR(total, naive::hpwl(p, p.x, p.y), 1e-6 * total);
  const size_t longs = run.hpwl.size() - 2;
  EXPECT_NEAR(double(run.hpwl[longs]), double(p.netWeight[2]) * naive::netHpwl(p, p.x, p.y, 2), 1e-3);
  EXPECT_NEAR(double(run.hpwl[longs + 1]), double(p.netWeight[7]) * naive::netHpwl(p, p.x, p.y, 7), 1e-3);
  // Net 8 is the only one of three pins: the second slice, lane 0.
  const auto lanes = static_cast<size_t>(run.nets.lanes);
  EXPECT_NEAR(double(run.hpwl[lanes]), double(p.netWeight[8]) * naive::netHpwl(p, p.x, p.y, 8), 1e-3);
}

TEST(Wirelength, LanesThatFillUpASliceAddNothing) {
  const PlacementProblem p = randomNets({3, 3, 3}, 100, 100);
  const WirelengthRun run = runWirelength(p, 10);
  ASSERT_EQ(run.nets.numSlices(), 1);
  const auto lanes = static_cast<size_t>(run.nets.lanes);
  for (size_t l = 3; l < lanes; ++l) {
    EXPECT_EQ(run.hpwl[l], 0) << l;
    for (size_t k = 0; k < 3; ++k) {
      EXPECT_EQ(run.raw[2 * k * lanes + l], 0) << k << " " << l;
      EXPECT_EQ(run.raw[(2 * k + 1) * lanes + l], 0) << k << " " << l;
    }
  }
}

TEST(Wirelength, TwoPinsOfOneNodeOnANetBothCount) {
  HandProblem h(100, 100);
  h.movable(10, 10, 0, 0);
  h.movable(1, 1, 30, 2);
  h.net({{0, -4, 3}, {0, 4, -3}, {1, 0, 0}});
  const PlacementProblem p = h.done();
  const WirelengthRun run = runWirelength(p, 8);
  expectGradient(p, run, 8, 1e-5);
  EXPECT_EQ(run.nets.nodeStart[1] - run.nets.nodeStart[0], 2);
}

TEST(Wirelength, ThreadsChangeNoBit) {
  std::vector<int> degrees;
  for (int i = 0; i < 6000; ++i) degrees.push_back(2 + i % 4);
  HandProblem h(4000, 4000);
  Random random(3);
  for (int i = 0; i < 500; ++i)
    h.movable(2, 3, static_cast<float>(1000 * random.uniform()), static_cast<float>(100 * random.uniform()));
  for (const int degree : degrees) {
    std::vector<HandPin> pins;
    for (int k = 0; k < degree; ++k) pins.push_back({static_cast<int32_t>(random.next() % 500), 0.25F, -0.5F});
    h.net(pins);
  }
  const PlacementProblem p = h.done();
  const WirelengthRun one = runWirelength(p, 10);
  for (const int threads : {2, 3, 5}) {
    const WirelengthRun more = runWirelength(p, 10, 1000, threads);
    EXPECT_EQ(more.raw, one.raw) << threads;
    EXPECT_EQ(more.hpwl, one.hpwl) << threads;
  }
}

}  // namespace
}  // namespace signet
