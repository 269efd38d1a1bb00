// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "kernels/engine.h"
#include "problem/problem.h"
#include "problem/random.h"

namespace signet::hand {

/// Both sequences start where the problem has its movable nodes; no fillers.
inline EngineSetup setupOf(const PlacementProblem& p, int bins, double targetDensity = 1) {
  EngineSetup s;
  s.problem = &p;
  s.bins = bins;
  s.targetDensity = targetDensity;
  s.reference.x.assign(p.x.begin(), p.x.begin() + p.numMovable);
  s.reference.y.assign(p.y.begin(), p.y.begin() + p.numMovable);
  s.major = s.reference;
  return s;
}

/// Fillers of the given size at random places.
inline void addFillers(EngineSetup& s, int count, float width, float height, uint64_t seed = 7) {
  Random random(seed);
  s.fillerWidth = width;
  s.fillerHeight = height;
  for (int i = 0; i < count; ++i) {
    s.reference.fillerX.push_back(static_cast<float>((random.uniform() - 0.5) * (s.problem->dieWidth - double(width))));
    s.reference.fillerY.push_back(
        static_cast<float>((random.uniform() - 0.5) * (s.problem->dieHeight - double(height))));
  }
  s.major = s.reference;
}

inline std::unique_ptr<PlacementEngine> cpuEngine(const EngineSetup& s, int threads = 1) {
  return makeEngine("cpu", threads, s);
}

struct Slopes {
  std::vector<double> x, y, fillerX, fillerY;
};

/// The preconditioned gradient that the engine steps along, from the way one step of this length takes the nodes. No
/// node may touch the die's edge on that way.
inline Slopes preconditionedGradient(const EngineSetup& s, ObjectiveWeights w, float step) {
  const auto engine = cpuEngine(s);
  const MovedPositions from = engine->downloadReference();
  engine->evaluateHere(w);
  engine->tryStep(step, 0, w);
  engine->accept();
  const MovedPositions to = engine->downloadReference();
  const auto slope = [step](const std::vector<float>& a, const std::vector<float>& b) {
    std::vector<double> g;
    for (size_t i = 0; i < a.size(); ++i) g.push_back((double(a[i]) - double(b[i])) / double(step));
    return g;
  };
  return {slope(from.x, to.x), slope(from.y, to.y), slope(from.fillerX, to.fillerX), slope(from.fillerY, to.fillerY)};
}

}  // namespace signet::hand
