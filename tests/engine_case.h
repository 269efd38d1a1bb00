// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "kernels/engine.h"

/// A small problem without symmetry for tests that compare engines: cells of several sizes, macros of many bins and one
/// as high as the die, pads, nets of 2 to 13 pins with weights, nets that are too long to pull, fillers.
namespace signet::engine_case {

class Draw {
 public:
  float below(float limit) {
    state_ = state_ * 1664525u + 1013904223u;
    return limit * (static_cast<float>(state_ >> 8) / 16777216.0f);
  }
  int32_t index(int32_t count) { return std::min(count - 1, static_cast<int32_t>(below(static_cast<float>(count)))); }

 private:
  uint32_t state_ = 2026;
};

constexpr int32_t kCells = 150, kMacros = 4, kPads = 6;
constexpr float kDieWidth = 96, kDieHeight = 60;

inline void addNode(PlacementProblem& p, float width, float height, float x, float y) {
  p.designNode.push_back(p.numNodes++);
  p.width.push_back(width), p.height.push_back(height);
  p.x.push_back(x), p.y.push_back(y);
}

inline void addNodes(PlacementProblem& p, Draw& draw) {
  p.dieWidth = double{kDieWidth}, p.dieHeight = double{kDieHeight};
  const auto at = [&draw](float size) { return draw.below(size) - size / 2; };
  for (int32_t i = 0; i < kCells; ++i) addNode(p, 1 + draw.below(4), i % 7 == 0 ? 4.0f : 2.0f, at(60), at(30));
  const float sizes[kMacros][2] = {{21, 9}, {7, 26}, {13, 60}, {16, 14}};
  for (const auto& s : sizes) addNode(p, s[0], s[1], at(50), at(20));
  p.numMovable = p.numNodes;
  p.isMacro.assign(kCells, 0);
  p.isMacro.resize(static_cast<size_t>(p.numMovable), 1);
  for (int32_t i = 0; i < kPads; ++i) addNode(p, 2, 1, at(kDieWidth), i % 2 == 0 ? -29.5f : 29.5f);
  p.obstacles.push_back({-48, -30, -37, -11});
}

inline void addNet(PlacementProblem& p, Draw& draw, int degree) {
  for (int k = 0; k < degree; ++k) {
    const int32_t node = k == 0 && draw.below(1) < 0.1f ? p.numMovable + draw.index(kPads) : draw.index(p.numMovable);
    p.pinNode.push_back(node);
    p.pinDx.push_back((draw.below(1) - 0.5f) * p.width[static_cast<size_t>(node)]);
    p.pinDy.push_back((draw.below(1) - 0.5f) * p.height[static_cast<size_t>(node)]);
  }
  p.netStart.push_back(p.numPins());
  p.netWeight.push_back(0.5f + draw.below(2));
}

inline void indexPins(PlacementProblem& p) {
  std::vector<std::vector<int32_t>> pins(static_cast<size_t>(p.numNodes));
  for (int32_t k = 0; k < p.numPins(); ++k) pins[static_cast<size_t>(p.pinNode[static_cast<size_t>(k)])].push_back(k);
  p.nodeStart = {0};
  for (const auto& of : pins) {
    p.nodePin.insert(p.nodePin.end(), of.begin(), of.end());
    p.nodeStart.push_back(static_cast<int32_t>(p.nodePin.size()));
  }
}

inline PlacementProblem problem() {
  PlacementProblem p;
  Draw draw;
  addNodes(p, draw);
  p.netStart = {0};
  for (int i = 0; i < 120; ++i) addNet(p, draw, 2);
  for (int i = 0; i < 60; ++i) addNet(p, draw, 3 + i % 11);
  for (const int degree : {700, 25}) addNet(p, draw, degree);
  indexPins(p);
  return p;
}

/// The same with two fences, of an L and of a box; cells are members of the first, of the second or of none.
inline PlacementProblem fencedProblem() {
  PlacementProblem p = problem();
  p.fences = {{{-20, -20, 0, 15}, {0, -20, 25, -5}}, {{28, 0, 46, 24}}};
  p.fence.assign(static_cast<size_t>(p.numMovable), -1);
  for (int32_t i = 0; i < kCells; i += 5) p.fence[static_cast<size_t>(i)] = i % 3 == 0 ? 1 : 0;
  return p;
}

/// The problem must outlive the setup. Nets of more than 20 pins do not pull.
inline EngineSetup setup(const PlacementProblem& p) {
  EngineSetup s;
  s.problem = &p;
  s.bins = 16;
  s.targetDensity = 0.9;
  s.longDegree = 20;
  Draw draw;
  const auto movable = p.x.begin() + p.numMovable;
  s.reference.x.assign(p.x.begin(), movable);
  s.reference.y.assign(p.y.begin(), p.y.begin() + p.numMovable);
  for (int i = 0; i < 37; ++i) {
    s.reference.fillerX.push_back(draw.below(90) - 45);
    s.reference.fillerY.push_back(draw.below(50) - 25);
  }
  if (!p.fences.empty()) {
    s.fillerFence.assign(s.reference.fillerX.size(), -1);
    s.fillerFence[5] = 0, s.fillerFence[11] = 1;
  }
  s.major = s.reference;
  for (float& x : s.major.x) x += 0.25f;
  s.fillerWidth = 3, s.fillerHeight = 2;
  return s;
}

constexpr ObjectiveWeights kWeights{3.0f, 0.02f};

/// Weighted half perimeters of all nets where the setup's reference has the movable nodes.
inline double hpwl(const PlacementProblem& p, const EngineSetup& s) {
  double sum = 0;
  for (size_t n = 0; n < p.netWeight.size(); ++n) {
    double lx = 1e30, ly = 1e30, ux = -1e30, uy = -1e30;
    for (auto k = static_cast<size_t>(p.netStart[n]); k < static_cast<size_t>(p.netStart[n + 1]); ++k) {
      const auto node = static_cast<size_t>(p.pinNode[k]);
      const bool moves = p.pinNode[k] < p.numMovable;
      const auto inside = [](float v, double die, float size) {
        const auto limit = std::max(0.0f, static_cast<float>(die) / 2 - size / 2);
        return std::clamp(v, -limit, limit);
      };
      const float cx = moves ? inside(s.reference.x[node], p.dieWidth, p.width[node]) : p.x[node];
      const float cy = moves ? inside(s.reference.y[node], p.dieHeight, p.height[node]) : p.y[node];
      const double x = double{cx} + double{p.pinDx[k]}, y = double{cy} + double{p.pinDy[k]};
      lx = std::min(lx, x), ux = std::max(ux, x), ly = std::min(ly, y), uy = std::max(uy, y);
    }
    sum += double{p.netWeight[n]} * (ux - lx + uy - ly);
  }
  return sum;
}

inline void expectSame(const Evaluation& a, const Evaluation& b, double tolerance) {
  const auto near = [tolerance](double u, double v, const char* what) {
    EXPECT_NEAR(u, v, tolerance * std::abs(v)) << what;
  };
  near(a.hpwl, b.hpwl, "hpwl");
  near(a.overflow, b.overflow, "overflow");
  near(a.wirelengthNorm, b.wirelengthNorm, "wirelength norm");
  near(a.densityNorm, b.densityNorm, "density norm");
  near(a.moved2, b.moved2, "moved");
  near(a.turned2, b.turned2, "turned");
  EXPECT_NEAR(a.movedDotTurned, b.movedDotTurned, tolerance * std::sqrt(a.moved2 * a.turned2));
}

inline void expectSame(const std::vector<float>& a, const std::vector<float>& b, float tolerance) {
  ASSERT_EQ(a.size(), b.size());
  for (size_t k = 0; k < a.size(); ++k) ASSERT_NEAR(a[k], b[k], tolerance) << k;
}
inline void expectSame(const MovedPositions& a, const MovedPositions& b, float tolerance) {
  expectSame(a.x, b.x, tolerance);
  expectSame(a.y, b.y, tolerance);
  expectSame(a.fillerX, b.fillerX, tolerance);
  expectSame(a.fillerY, b.fillerY, tolerance);
}

/// Twelve steps as an optimizer takes them, one of them refused, one way back to a remembered place.
inline Evaluation walk(PlacementEngine& engine) {
  Evaluation last = engine.evaluateHere(kWeights);
  for (int k = 0; k < 12; ++k) {
    if (k == 3) engine.saveBest();
    if (k == 6) engine.restoreBest(), last = engine.evaluateHere(kWeights);
    last = engine.tryStep(0.4f, 0.1f * static_cast<float>(k), kWeights);
    if (k != 4) engine.accept();
  }
  return last;
}

}  // namespace signet::engine_case
