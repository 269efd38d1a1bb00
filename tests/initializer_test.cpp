// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/initializer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "init/initializers.h"
#include "init/node_random.h"
#include "signet/error.h"
#include "small_design.h"

namespace signet {
namespace {

using small::addNet;
using small::addNode;
using small::problemOf;
using small::rowsOnly;

InitialPositions start(const PlacementProblem& problem, const std::string& method, uint64_t seed = 1, int threads = 1,
                       double spread = 0.001) {
  return makeInitializer({.method = method, .spread = spread})->run(problem, seed, threads);
}

/// A die of 80 x 1200 with a chain of cells; the given number of nodes at its ends is fixed.
Design chain(int cells, int fixedEnds) {
  Design design = rowsOnly(120);
  for (int i = 0; i < cells; ++i) {
    const bool fixed = i < fixedEnds || (fixedEnds > 1 && i >= cells - fixedEnds + 1);
    addNode(design, 4, 10, fixed ? NodeKind::Fixed : NodeKind::Movable, 20 + (i * 37) % 76, 100 + (i * 91) % 1190);
  }
  for (int i = 0; i + 1 < cells; ++i) addNet(design, {{i, 0, 0}, {i + 1, 0, 0}});
  return design;
}

void expectInside(const PlacementProblem& p, const InitialPositions& at) {
  ASSERT_EQ(at.x.size(), static_cast<size_t>(p.numMovable));
  ASSERT_EQ(at.y.size(), static_cast<size_t>(p.numMovable));
  for (size_t i = 0; i < at.x.size(); ++i) {
    EXPECT_LE(std::abs(double(at.x[i])) + double(p.width[i]) / 2, std::max(p.dieWidth, double(p.width[i])) / 2) << i;
    EXPECT_LE(std::abs(double(at.y[i])) + double(p.height[i]) / 2, std::max(p.dieHeight, double(p.height[i])) / 2) << i;
  }
}

struct Moments {
  double mean = 0, deviation = 0;
};
Moments moments(const std::vector<float>& values) {
  double sum = 0, squares = 0;
  for (const float v : values) sum += v, squares += double(v) * v;
  const double n = double(values.size()), mean = sum / n;
  return {mean, std::sqrt(squares / n - mean * mean)};
}

TEST(Initializer, EveryNameMakesOneAndOthersAreRefused) {
  const PlacementProblem p = problemOf(chain(50, 2));
  for (const std::string& name : initializerNames()) {
    SCOPED_TRACE(name);
    expectInside(p, start(p, name));
  }
  try {
    makeInitializer({.method = "centre", .spread = 0.001});
    FAIL() << "accepted an unknown name";
  } catch (const OptionError& error) {
    EXPECT_NE(std::string(error.what()).find("centre"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("center, random, gift, spectral, sphere, signed, input"),
              std::string::npos);
  }
}

TEST(Initializer, IsTheSameForAnyNumberOfThreadsAndFollowsTheSeed) {
  const PlacementProblem p = problemOf(chain(20000, 2));
  for (const std::string& name : initializerNames()) {
    SCOPED_TRACE(name);
    const InitialPositions one = start(p, name, 3, 1);
    for (const int threads : {2, 3, 8}) {
      const InitialPositions more = start(p, name, 3, threads);
      EXPECT_EQ(more.x, one.x);
      EXPECT_EQ(more.y, one.y);
    }
    EXPECT_EQ(start(p, name, 4, 1).x == one.x, name == "input");
  }
}

TEST(Initializer, ThoseThatSolveForLongEndWhenTheyAreTold) {
  const PlacementProblem p = problemOf(chain(3000, 2));
  for (const char* name : {"multilevel", "spectral", "sphere", "signed"}) {
    SCOPED_TRACE(name);
    int asked = 0;
    const auto stop = [&] { return ++asked > 0; };
    expectInside(p, makeInitializer({.method = name, .spread = 0.001}, "cpu", stop)->run(p, 1, 1));
    EXPECT_GT(asked, 0);
    EXPECT_LT(asked, 5);
  }
}

TEST(Initializer, AllButCenterAndRandomAreWarm) {
  const PlacementProblem p = problemOf(chain(9, 2));
  EXPECT_FALSE(start(p, "center").warm);
  EXPECT_FALSE(start(p, "random").warm);
  for (const char* warm : {"gift", "spectral", "sphere"}) EXPECT_TRUE(start(p, warm).warm) << warm;
  EXPECT_TRUE(start(p, "input").warm);
}

TEST(Initializer, KeepsNodesInsideAndCentresThoseLargerThanTheDie) {
  Design design = rowsOnly(6);
  addNode(design, 100, 50, NodeKind::Movable, 0, 0);
  addNode(design, 4, 10, NodeKind::Movable, -500, 500);
  const PlacementProblem p = problemOf(design);
  for (const std::string& name : initializerNames()) {
    SCOPED_TRACE(name);
    const InitialPositions at = start(p, name, 1, 1, 10);
    expectInside(p, at);
    EXPECT_EQ(at.x[0], 0);
  }
  const InitialPositions given = start(p, "input");
  EXPECT_EQ(given.x[1], -38);
  EXPECT_EQ(given.y[1], 25);
}

TEST(Initializer, PlacesASingleNode) {
  Design design = rowsOnly(6);
  addNode(design, 4, 10, NodeKind::Movable, 24, 110);
  const PlacementProblem p = problemOf(design);
  for (const std::string& name : initializerNames()) {
    SCOPED_TRACE(name);
    const InitialPositions at = start(p, name);
    expectInside(p, at);
    const bool centres = name == "spectral" || name == "sphere";
    EXPECT_EQ(at.x[0] == at.y[0], centres);
  }
}

TEST(Initializer, TakesADesignWithoutMovableNodes) {
  const PlacementProblem p = problemOf(rowsOnly(2));
  for (const std::string& name : initializerNames()) EXPECT_TRUE(start(p, name).x.empty()) << name;
}

TEST(CenterInitializer, SpreadsByEachAxisOfTheDie) {
  const PlacementProblem p = problemOf(chain(20000, 0));
  const InitialPositions at = start(p, "center", 1, 1, 0.01);
  EXPECT_NEAR(moments(at.x).deviation, 0.8, 0.02);
  EXPECT_NEAR(moments(at.y).deviation, 12, 0.3);
  EXPECT_NEAR(moments(at.x).mean, 0, 0.03);
  EXPECT_NEAR(moments(at.y).mean, 0, 0.4);
}

TEST(RandomInitializer, FillsTheDieAlongBothAxes) {
  const PlacementProblem p = problemOf(chain(20000, 0));
  const InitialPositions at = start(p, "random");
  // Uniform on [-a, a] has deviation a / sqrt(3): a is (80 - 4) / 2 and (1200 - 10) / 2.
  EXPECT_NEAR(moments(at.x).deviation, 38 / std::sqrt(3.0), 0.3);
  EXPECT_NEAR(moments(at.y).deviation, 595 / std::sqrt(3.0), 5);
  EXPECT_GT(*std::max_element(at.x.begin(), at.x.end()), 37.9F);
  EXPECT_LT(*std::min_element(at.y.begin(), at.y.end()), -594);
}

TEST(InputInitializer, GivesBackTheGivenPlaces) {
  const PlacementProblem p = problemOf(chain(30, 2));
  const InitialPositions at = start(p, "input");
  EXPECT_TRUE(std::equal(at.x.begin(), at.x.end(), p.x.begin()));
  EXPECT_TRUE(std::equal(at.y.begin(), at.y.end(), p.y.begin()));
}

TEST(InputInitializer, APileSaysNothing) {
  Design design = chain(30, 0);
  std::fill(design.initial.x.begin(), design.initial.x.end(), 0.0);
  std::fill(design.initial.y.begin(), design.initial.y.end(), 0.0);
  const PlacementProblem p = problemOf(design);
  const InitialPositions at = start(p, "input"), center = start(p, "center");
  EXPECT_FALSE(at.warm);
  EXPECT_NE(at.note, "");
  EXPECT_EQ(at.x, center.x);
  EXPECT_EQ(at.y, center.y);
}

TEST(GiftInitializer, KeepsConstants) {
  const PlacementProblem p = problemOf(chain(40, 0));
  CliqueOperator graph(p, 100, 1);
  for (const Point& out : giftFilter(graph, std::vector<Point>(40, Point{3, -7}))) {
    EXPECT_NEAR(out.x, 3, 1e-5);
    EXPECT_NEAR(out.y, -7, 1e-5);
  }
}

TEST(GiftInitializer, CommutesWithShiftsWhenNothingIsFixed) {
  const PlacementProblem p = problemOf(chain(40, 0));
  CliqueOperator graph(p, 100, 1);
  std::vector<Point> in(40), shifted(40);
  for (size_t i = 0; i < 40; ++i) {
    in[i] = {float(i * 7 % 11), float(i * 5 % 17)};
    shifted[i] = {in[i].x + 20, in[i].y - 50};
  }
  const std::vector<Point> a = giftFilter(graph, in), b = giftFilter(graph, shifted);
  for (size_t i = 0; i < 40; ++i) {
    EXPECT_NEAR(b[i].x, a[i].x + 20, 1e-4);
    EXPECT_NEAR(b[i].y, a[i].y - 50, 1e-4);
  }
}

TEST(GiftInitializer, FollowsTheFormulaOnAPair) {
  // Two cells on one net: the difference d shrinks by (s - 1) / (s + 1) per step, the mean stays.
  Design design = rowsOnly(6);
  addNode(design, 4, 10, NodeKind::Movable, 20, 100);
  addNode(design, 4, 10, NodeKind::Movable, 20, 100);
  addNet(design, {{0, 0, 0}, {1, 0, 0}});
  CliqueOperator graph(problemOf(design), 100, 1);
  const std::vector<Point> out = giftFilter(graph, {{-10, 4}, {10, 20}});
  const double shrink = 0.2 * std::pow(0.6, 4) + 0.7 * std::pow(0.6, 2) + 0.1 * std::pow(1.0 / 3, 2);
  EXPECT_NEAR(out[0].x, -10 * shrink, 1e-5);
  EXPECT_NEAR(out[1].x, 10 * shrink, 1e-5);
  EXPECT_NEAR(out[0].y, 12 - 8 * shrink, 1e-5);
  EXPECT_NEAR(out[1].y, 12 + 8 * shrink, 1e-5);
}

TEST(GiftInitializer, FixedPinsPullTowardsTheirOwnPlaces) {
  Design design = rowsOnly(60);
  for (int i = 0; i < 2; ++i) addNode(design, 4, 10, NodeKind::Movable, 58, 395);
  addNode(design, 1, 1, NodeKind::PinPlace, 20, 395);  // west of the centre
  addNode(design, 1, 1, NodeKind::PinPlace, 60, 690);  // north of it
  addNet(design, {{0, 0, 0}, {2, 0, 0}});
  addNet(design, {{1, 0, 0}, {3, 0, 0}});
  CliqueOperator graph(problemOf(design), 100, 1);
  const std::vector<Point> out = giftFilter(graph, {{0, 0}, {0, 0}});
  // One step leaves s / (s + 1) of the way; the pads' centres are (-39.5, -4.5) and (0.5, 290.5).
  const double way = 1 - (0.2 * std::pow(0.8, 4) + 0.7 * std::pow(0.8, 2) + 0.1 * std::pow(2.0 / 3, 2));
  EXPECT_NEAR(out[0].x, -39.5 * way, 1e-4);
  EXPECT_NEAR(out[0].y, -4.5 * way, 1e-4);
  EXPECT_NEAR(out[1].x, 0.5 * way, 1e-4);
  EXPECT_NEAR(out[1].y, 290.5 * way, 1e-3);
}

TEST(GiftInitializer, SmoothsNeighboursTogetherAndLeavesLoneNodesAlone) {
  Design design = chain(2000, 0);
  addNode(design, 4, 10, NodeKind::Movable, 50, 500);
  const PlacementProblem p = problemOf(design);
  const InitialPositions at = start(p, "gift");
  double steps = 0;
  for (size_t i = 0; i + 1 < 2000; ++i) steps += std::abs(at.y[i + 1] - at.y[i]);
  // A random start in 0.6 of the die has a mean step of a third of its side, 240.
  EXPECT_LT(steps / 1999, 100);
  const auto [u, v] = NodeRandom(1).uniform(2000);
  EXPECT_NEAR(at.x[2000], (u - 0.5) * 0.6 * 80, 1e-3);
  EXPECT_NEAR(at.y[2000], (v - 0.5) * 0.6 * 1200, 1e-2);
}

TEST(NodeRandom, IsUniformIndependentAndNeverZero) {
  const NodeRandom random(42);
  double sumU = 0, sumV = 0, product = 0, least = 1, most = 0;
  const int n = 100000;
  for (int i = 0; i < n; ++i) {
    const auto [u, v] = random.uniform(i);
    sumU += u, sumV += v, product += (u - 0.5) * (v - 0.5);
    least = std::min({least, u, v}), most = std::max({most, u, v});
  }
  EXPECT_NEAR(sumU / n, 0.5, 0.005);
  EXPECT_NEAR(sumV / n, 0.5, 0.005);
  EXPECT_NEAR(product / n, 0, 0.001);
  EXPECT_GT(least, 0);
  EXPECT_LE(most, 1);
}

}  // namespace
}  // namespace signet
