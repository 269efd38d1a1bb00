// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "check/overflow.h"
#include "helpers/engine_probe.h"
#include "helpers/hand_problem.h"
#include "helpers/naive_density.h"
#include "helpers/naive_wirelength.h"
#include "init/initializer.h"
#include "kernels/engine_factory.h"
#include "signet/error.h"
#include "signet/generate.h"

namespace signet {
namespace {

using hand::addFillers;
using hand::cpuEngine;
using hand::HandPin;
using hand::HandProblem;
using hand::preconditionedGradient;
using hand::setupOf;
using hand::Slopes;
using naive::Grid;

constexpr ObjectiveWeights kWeights{20, 0.01F};

/// 120 x 70, in 16 bins of 7.5 x 4.375: cells smaller than bins, macros over many of them, an obstacle, pads, nets of
/// 2 to 9 pins.
PlacementProblem mixedProblem() {
  HandProblem h(120, 70);
  Random random(2);
  const auto within = [&](double half) { return static_cast<float>(2 * half * random.uniform() - half); };
  for (int i = 0; i < 60; ++i) h.movable(1 + static_cast<float>(random.uniform()) * 3, 1.5F, within(50), within(30));
  h.movable(25, 14, -20, 10, true);
  h.movable(16, 31, 22, -8, true);
  h.obstacle({30, 15, 52.5, 28});
  for (int i = 0; i < 4; ++i) h.pad(-60, static_cast<float>(15 * i - 20));
  for (int net = 0; net < 80; ++net) {
    std::vector<HandPin> pins;
    for (int k = 0; k < 2 + net % 8; ++k)
      pins.push_back({static_cast<int32_t>(random.next() % 66), within(0.5), within(0.7)});
    h.net(pins, 1 + 0.25F * static_cast<float>(net % 3));
  }
  return h.done();
}

/// A generated design spread at random.
class Spread {
 public:
  explicit Spread(int64_t cells, int64_t macros = 5)
      : generated_(generateDesign({.cells = cells, .macros = macros, .fixed = 2})),
        problem_(makeProblem(generated_.design, generated_.planted, false, false)) {}
  const Design& design() const { return generated_.design; }
  const Placement& planted() const { return generated_.planted; }
  const PlacementProblem& problem() const { return problem_; }
  EngineSetup setup(int bins, double targetDensity) const {
    EngineSetup s = setupOf(problem_, bins, targetDensity);
    const InitialPositions at = makeInitializer({.method = "random"})->run(problem_, 1, 1);
    s.reference.x = at.x;
    s.reference.y = at.y;
    addFillers(s, static_cast<int>(problem_.numMovable) / 2, 20, 12);
    return s;
  }

 private:
  GeneratedDesign generated_;
  PlacementProblem problem_;
};

void expectSame(const MovedPositions& a, const MovedPositions& b) {
  EXPECT_EQ(a.x, b.x);
  EXPECT_EQ(a.y, b.y);
  EXPECT_EQ(a.fillerX, b.fillerX);
  EXPECT_EQ(a.fillerY, b.fillerY);
}

void expectSameBits(const Evaluation& a, const Evaluation& b) {
  EXPECT_EQ(a.hpwl, b.hpwl);
  EXPECT_EQ(a.overflow, b.overflow);
  EXPECT_EQ(a.wirelengthNorm, b.wirelengthNorm);
  EXPECT_EQ(a.densityNorm, b.densityNorm);
  EXPECT_EQ(a.moved2, b.moved2);
  EXPECT_EQ(a.turned2, b.turned2);
  EXPECT_EQ(a.movedDotTurned, b.movedDotTurned);
}

TEST(Engine, NamesItsDeviceAndRefusesOneThatIsNotThere) {
  const PlacementProblem p = mixedProblem();
  EXPECT_EQ(cpuEngine(setupOf(p, 16))->deviceName(), "cpu");
  if (cudaUnusableBecause().empty()) GTEST_SKIP() << "a CUDA device is there";
  EXPECT_EQ(makeEngine("auto", 1, setupOf(p, 16))->deviceName(), "cpu");
  try {
    makeEngine("cuda", 1, setupOf(p, 16));
    FAIL() << "made an engine without a device";
  } catch (const CapacityError& error) {
    EXPECT_NE(std::string(error.what()).find(cudaUnusableBecause()), std::string::npos);
  }
}

TEST(Engine, AutoTakesNoGpuForFewNodes) {
  EXPECT_EQ(deviceWorthIt("auto", 0), "cpu");
  EXPECT_EQ(deviceWorthIt("auto", 14999), "cpu");
  EXPECT_EQ(deviceWorthIt("auto", 15000), "auto");
  EXPECT_EQ(deviceWorthIt("cuda", 10), "cuda");
  EXPECT_EQ(deviceWorthIt("cpu", 1000000), "cpu");
}

TEST(Engine, HpwlIsThatOfAPlainLoopOverAllNets) {
  const PlacementProblem p = mixedProblem();
  for (const int longDegree : {100, 4}) {
    EngineSetup s = setupOf(p, 16);
    s.longDegree = longDegree;
    const double expected = naive::hpwl(p, p.x, p.y);
    EXPECT_NEAR(cpuEngine(s)->evaluateHere(kWeights).hpwl, expected, 1e-6 * expected) << longDegree;
  }
}

TEST(Engine, OverflowIsThatOfTheDefinition) {
  const PlacementProblem p = mixedProblem();
  for (const double target : {1.0, 0.7})
    for (const int bins : {8, 16, 32}) {
      EngineSetup s = setupOf(p, bins, target);
      addFillers(s, 30, 5, 5);  // they do not count
      const double expected = naive::overflow(p, {bins, p.dieWidth, p.dieHeight}, target, p.x, p.y);
      ASSERT_GT(expected, 0.01);
      EXPECT_NEAR(cpuEngine(s)->evaluateHere(kWeights).overflow, expected, 2e-5) << bins << " " << target;
    }
}

TEST(Engine, OverflowCountsAllOfALongThinMacro) {
  // 40 x 1.5 in bins of 7.5 x 4.4: large along x, less than a bin along y. Two on one another.
  HandProblem h(120, 70);
  h.movable(40, 1.5F, 3, 7, true);
  h.movable(40, 1.5F, 9, 7, true);
  h.movable(2, 50, 9, 3, true);
  h.movable(2, 50, 9, 5, true);
  const PlacementProblem p = h.done();
  const double target = 0.1;
  const double expected = naive::overflow(p, {16, p.dieWidth, p.dieHeight}, target, p.x, p.y);
  EXPECT_NEAR(cpuEngine(setupOf(p, 16, target))->evaluateHere(kWeights).overflow, expected, 2e-5);
}

TEST(Engine, OverflowIsTheCheckersWhereMacrosCountInFull) {
  const Spread design(2000);
  const PlacementProblem& p = design.problem();
  EngineSetup s = design.setup(32, 1.0);
  Placement placement = design.planted();
  storePositions(p, s.reference.x, s.reference.y, placement);
  const double expected = densityOverflow(design.design(), placement, 32, 1.0);
  ASSERT_GT(expected, 0.1);
  EXPECT_NEAR(cpuEngine(s)->evaluateHere(kWeights).overflow, expected, 1e-4);
}

TEST(Engine, WirelengthGradientIsTheSlopePerWeightOfPins) {
  const PlacementProblem p = mixedProblem();
  const float gamma = 12;
  const Slopes g = preconditionedGradient(setupOf(p, 16), {gamma, 0}, 2);
  std::vector<double> sumX(static_cast<size_t>(p.numMovable)), sumY = sumX, pull = sumX;
  for (size_t net = 0; net + 1 < p.netStart.size(); ++net) {
    std::vector<double> x, y;
    const auto first = static_cast<size_t>(p.netStart[net]);
    for (auto pin = first; pin < static_cast<size_t>(p.netStart[net + 1]); ++pin) {
      const auto node = static_cast<size_t>(p.pinNode[pin]);
      x.push_back(double(p.x[node] + p.pinDx[pin])), y.push_back(double(p.y[node] + p.pinDy[pin]));
    }
    for (size_t k = 0; k < x.size(); ++k) {
      const auto node = static_cast<size_t>(p.pinNode[first + k]);
      if (node >= sumX.size()) continue;
      pull[node] += double(p.netWeight[net]);
      sumX[node] += double(p.netWeight[net]) * naive::weightedAverageSlope(x, k, double(gamma));
      sumY[node] += double(p.netWeight[net]) * naive::weightedAverageSlope(y, k, double(gamma));
    }
  }
  for (size_t i = 0; i < sumX.size(); ++i) {
    EXPECT_NEAR(g.x[i] * std::max(1.0, pull[i]), sumX[i], 1e-4) << i;
    EXPECT_NEAR(g.y[i] * std::max(1.0, pull[i]), sumY[i], 1e-4) << i;
  }
}

/// The density that the nodes of a setup make: stretched to sqrt(2) bins, fillers among them.
std::vector<double> stretchedDensity(const EngineSetup& s, const Grid& g, const MovedPositions& at) {
  const PlacementProblem& p = *s.problem;
  std::vector<double> density(g.size());
  const auto add = [&](double x, double y, double w, double h) {
    const double leastW = std::sqrt(2.0) * g.binWidth(), leastH = std::sqrt(2.0) * g.binHeight();
    const double stretched = std::max(w, leastW) * std::max(h, leastH);
    naive::addBox(g, naive::nodeBox(g, x, y, w, h, leastW, leastH), w * h / stretched, density);
  };
  for (size_t i = 0; i < at.x.size(); ++i)
    add(double(at.x[i]), double(at.y[i]), double(p.width[i]), double(p.height[i]));
  for (size_t i = 0; i < at.fillerX.size(); ++i)
    add(double(at.fillerX[i]), double(at.fillerY[i]), double(s.fillerWidth), double(s.fillerHeight));
  for (const Rect& r : p.obstacles) naive::addBox(g, {r.x0, r.y0, r.x1, r.y1}, 1, density);
  return density;
}

/// Slope of the energy in one coordinate, by central differences of half a bin: the energy itself has steps in its
/// second derivative where a node's edge crosses a bin's.
double energySlope(const EngineSetup& s, const Grid& g, float& coordinate, MovedPositions& at, double half) {
  const float before = coordinate;
  coordinate = before + static_cast<float>(half);
  const double more = naive::energy(g, stretchedDensity(s, g, at));
  coordinate = before - static_cast<float>(half);
  const double less = naive::energy(g, stretchedDensity(s, g, at));
  coordinate = before;
  return (more - less) / (2 * half);
}

TEST(Engine, DensityForceIsTheSlopeOfTheEnergy) {
  HandProblem h(120, 70);
  const float nodes[][4] = {{25, 14, -20, 10}, {16, 30, 20, -8},  {9, 6, -12, 3},  {2, 2, 14, 2},
                            {18, 11, 5, 12},   {12, 20, -30, -9}, {7, 16, 40, 16}, {30, 9, -8, -20}};
  for (const auto& n : nodes) h.movable(n[0], n[1], n[2], n[3]);
  h.obstacle({30, 0, 45, 13.125});
  const PlacementProblem p = h.done();
  EngineSetup s = setupOf(p, 16);
  addFillers(s, 3, 10, 6);
  s.reference.fillerX = s.major.fillerX = {-35, 2, 33};
  s.reference.fillerY = s.major.fillerY = {20, -4, -22};
  const Grid g{16, p.dieWidth, p.dieHeight};
  // Without nets, and with lambda * charge below 1, the step is along lambda * the density gradient itself.
  const float lambda = 1e-3F;
  const Slopes force = preconditionedGradient(s, {20, lambda}, 200);

  const double unit = std::sqrt(g.binWidth() * g.binHeight());
  double dot = 0, forces = 0, slopes = 0;
  MovedPositions at = s.reference;
  const auto compare = [&](const std::vector<double>& f, std::vector<float>& coordinates, double half) {
    for (size_t i = 0; i < f.size(); ++i) {
      const double mine = f[i] / double(lambda) * unit, slope = energySlope(s, g, coordinates[i], at, half);
      dot += mine * slope, forces += mine * mine, slopes += slope * slope;
    }
  };
  compare(force.x, at.x, g.binWidth() / 2);
  compare(force.y, at.y, g.binHeight() / 2);
  compare(force.fillerX, at.fillerX, g.binWidth() / 2);
  compare(force.fillerY, at.fillerY, g.binHeight() / 2);
  EXPECT_GT(dot / std::sqrt(forces * slopes), 0.98);
  EXPECT_NEAR(std::sqrt(forces / slopes), 1, 0.1);
}

TEST(Engine, ATrialChangesNothingUntilItIsAccepted) {
  const PlacementProblem p = mixedProblem();
  EngineSetup s = setupOf(p, 16);
  addFillers(s, 20, 5, 5);
  const auto engine = cpuEngine(s);
  engine->evaluateHere(kWeights);
  const Evaluation first = engine->tryStep(3, 0.5F, kWeights);
  engine->tryStep(30, 0.9F, {5, 1});
  expectSame(engine->downloadReference(), s.reference);
  expectSame(engine->downloadMajor(), s.major);
  expectSameBits(engine->tryStep(3, 0.5F, kWeights), first);
  engine->accept();
  EXPECT_NE(engine->downloadReference().x, s.reference.x);
}

TEST(Engine, StepsAreNesterovs) {
  const PlacementProblem p = mixedProblem();
  EngineSetup s = setupOf(p, 16);
  addFillers(s, 20, 5, 5);
  const auto engine = cpuEngine(s);
  engine->evaluateHere(kWeights);
  engine->tryStep(1, 0, kWeights);
  engine->accept();
  const MovedPositions u = engine->downloadMajor(), v = engine->downloadReference();
  expectSame(u, v);  // no momentum yet
  engine->tryStep(1, 0.5F, kWeights);
  engine->accept();
  const MovedPositions u2 = engine->downloadMajor(), v2 = engine->downloadReference();
  for (size_t i = 0; i < u.x.size(); ++i) {
    EXPECT_NEAR(v2.x[i], u2.x[i] + 0.5F * (u2.x[i] - u.x[i]), 2e-5F) << i;
    EXPECT_NEAR(v2.y[i], u2.y[i] + 0.5F * (u2.y[i] - u.y[i]), 2e-5F) << i;
  }
  for (size_t i = 0; i < u.fillerX.size(); ++i)
    EXPECT_NEAR(v2.fillerX[i], u2.fillerX[i] + 0.5F * (u2.fillerX[i] - u.fillerX[i]), 2e-5F) << i;
}

TEST(Engine, MeasuresTheStepAndTheTurnOfTheGradient) {
  const PlacementProblem p = mixedProblem();
  const EngineSetup from = setupOf(p, 16);
  const float step = 2;
  const auto engine = cpuEngine(from);
  engine->evaluateHere(kWeights);
  const Evaluation e = engine->tryStep(step, 0, kWeights);
  engine->accept();
  EngineSetup to = from;
  to.reference = engine->downloadReference();
  const Slopes before = preconditionedGradient(from, kWeights, step),
               after = preconditionedGradient(to, kWeights, step);
  double moved2 = 0, turned2 = 0, dot = 0;
  const auto add = [&](double dv, double dg) { moved2 += dv * dv, turned2 += dg * dg, dot += dv * dg; };
  for (size_t i = 0; i < before.x.size(); ++i) {
    add(double(to.reference.x[i]) - double(from.reference.x[i]), after.x[i] - before.x[i]);
    add(double(to.reference.y[i]) - double(from.reference.y[i]), after.y[i] - before.y[i]);
  }
  EXPECT_NEAR(e.moved2, moved2, 1e-4 * moved2);
  EXPECT_NEAR(e.turned2, turned2, 1e-3 * turned2);
  EXPECT_NEAR(e.movedDotTurned, dot, 1e-3 * std::sqrt(moved2 * turned2));
  EXPECT_NEAR(e.hpwl, cpuEngine(to)->evaluateHere(kWeights).hpwl, 1e-6 * e.hpwl);
}

TEST(Engine, NodesStayOnTheDie) {
  const PlacementProblem p = mixedProblem();
  EngineSetup s = setupOf(p, 16);
  s.reference.x[0] = 1e6F;
  s.major.y[1] = -1e6F;
  addFillers(s, 20, 5, 5);
  const auto engine = cpuEngine(s);
  const auto expectInside = [&](const MovedPositions& at) {
    for (size_t i = 0; i < at.x.size(); ++i) {
      EXPECT_LE(std::abs(at.x[i]) + p.width[i] / 2, 60.0001F) << i;
      EXPECT_LE(std::abs(at.y[i]) + p.height[i] / 2, 35.0001F) << i;
    }
    for (size_t i = 0; i < at.fillerX.size(); ++i) {
      EXPECT_LE(std::abs(at.fillerX[i]) + 2.5F, 60.0001F) << i;
      EXPECT_LE(std::abs(at.fillerY[i]) + 2.5F, 35.0001F) << i;
    }
  };
  expectInside(engine->downloadReference());
  expectInside(engine->downloadMajor());
  engine->evaluateHere(kWeights);
  engine->tryStep(1e6F, 0.9F, kWeights);
  engine->accept();
  expectInside(engine->downloadReference());
  expectInside(engine->downloadMajor());
}

TEST(Engine, RestoresTheBestStateAndBeginsAnewThere) {
  const PlacementProblem p = mixedProblem();
  EngineSetup s = setupOf(p, 16);
  addFillers(s, 20, 5, 5);
  const auto engine = cpuEngine(s);
  engine->evaluateHere(kWeights);
  const auto go = [&] {
    engine->tryStep(2, 0.4F, kWeights);
    engine->accept();
  };
  go(), go();
  const MovedPositions best = engine->downloadReference();
  const Evaluation there = engine->evaluateHere(kWeights);
  engine->saveBest();
  go(), go(), go();
  EXPECT_NE(engine->downloadReference().x, best.x);
  engine->restoreBest();
  expectSame(engine->downloadReference(), best);
  expectSame(engine->downloadMajor(), best);
  const Evaluation again = engine->evaluateHere(kWeights);
  EXPECT_EQ(again.hpwl, there.hpwl);
  EXPECT_EQ(again.overflow, there.overflow);
  EXPECT_EQ(again.densityNorm, there.densityNorm);
}

TEST(Engine, ThreadsChangeNoBit) {
  const Spread design(20000);  // enough for several blocks of every sum
  const EngineSetup s = design.setup(128, 0.9);
  const auto run = [&](int threads, std::vector<Evaluation>& evaluations) {
    const auto engine = cpuEngine(s, threads);
    evaluations.push_back(engine->evaluateHere(kWeights));
    for (int i = 0; i < 4; ++i) {
      evaluations.push_back(engine->tryStep(2, 0.3F * static_cast<float>(i), kWeights));
      engine->accept();
    }
    return engine->downloadReference();
  };
  std::vector<Evaluation> one;
  const MovedPositions at = run(1, one);
  for (const int threads : {1, 2, 3, 5}) {
    SCOPED_TRACE(threads);
    std::vector<Evaluation> more;
    expectSame(run(threads, more), at);
    for (size_t i = 0; i < one.size(); ++i) expectSameBits(more[i], one[i]);
  }
}

TEST(Engine, SortingTheNodesAnewChangesOnlyRounding) {
  const Spread design(3000);
  EngineSetup s = design.setup(32, 0.9);
  const auto engine = cpuEngine(s);
  engine->evaluateHere(kWeights);
  for (int i = 0; i < 5; ++i) {
    engine->tryStep(20, 0.5F, kWeights);
    engine->accept();
  }
  s.reference = engine->downloadReference();
  s.major = engine->downloadMajor();
  const auto sorted = cpuEngine(s);  // by where the nodes are now
  expectSame(sorted->downloadReference(), s.reference);
  expectSame(sorted->downloadMajor(), s.major);
  const Evaluation a = engine->evaluateHere(kWeights), b = sorted->evaluateHere(kWeights);
  EXPECT_NEAR(a.hpwl, b.hpwl, 1e-9 * a.hpwl);
  EXPECT_NEAR(a.overflow, b.overflow, 1e-9);
  EXPECT_NEAR(a.wirelengthNorm, b.wirelengthNorm, 1e-6 * a.wirelengthNorm);
  EXPECT_NEAR(a.densityNorm, b.densityNorm, 1e-6 * a.densityNorm);
  engine->tryStep(1, 0.5F, kWeights);
  sorted->tryStep(1, 0.5F, kWeights);
  engine->accept();
  sorted->accept();
  const MovedPositions x = engine->downloadReference(), y = sorted->downloadReference();
  const auto tolerance = static_cast<float>(1e-6 * design.problem().dieWidth);
  for (size_t i = 0; i < x.x.size(); ++i) {
    ASSERT_NEAR(x.x[i], y.x[i], tolerance) << i;
    ASSERT_NEAR(x.y[i], y.y[i], tolerance) << i;
  }
  for (size_t i = 0; i < x.fillerX.size(); ++i) ASSERT_NEAR(x.fillerX[i], y.fillerX[i], tolerance) << i;
}

TEST(Engine, WithoutMovableNodesThereIsOnlyWirelength) {
  HandProblem h(120, 70);
  h.pad(-60, 3);
  h.pad(10, -5);
  h.net({{0, 0, 0}, {1, 0, 0}});
  const PlacementProblem p = h.done();
  const Evaluation e = cpuEngine(setupOf(p, 16))->evaluateHere(kWeights);
  EXPECT_FLOAT_EQ(static_cast<float>(e.hpwl), 78);
  EXPECT_EQ(e.overflow, 0);
  EXPECT_EQ(e.wirelengthNorm, 0);
  EXPECT_EQ(e.densityNorm, 0);
}

TEST(Engine, WithoutNetsThereIsOnlyDensity) {
  HandProblem h(120, 70);
  for (int i = 0; i < 9; ++i) h.movable(20, 10, static_cast<float>(i), static_cast<float>(-2 * i));
  const PlacementProblem p = h.done();
  const Evaluation e = cpuEngine(setupOf(p, 16))->evaluateHere(kWeights);
  EXPECT_EQ(e.hpwl, 0);
  EXPECT_EQ(e.wirelengthNorm, 0);
  EXPECT_GT(e.densityNorm, 0);
  EXPECT_GT(e.overflow, 0.5);
}

}  // namespace
}  // namespace signet
