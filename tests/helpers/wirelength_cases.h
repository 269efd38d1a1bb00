// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <gtest/gtest.h>

#include <vector>

#include "hand_problem.h"
#include "naive_wirelength.h"
#include "problem/random.h"
#include "wirelength_run.h"

namespace signet::hand {

/// Pins of random nodes in a box of the given size about (50, -300), each with its own offset.
inline PlacementProblem randomNets(const std::vector<int>& degrees, double width, double height, uint64_t seed = 1) {
  HandProblem h(4000, 4000);
  Random random(seed);
  std::vector<std::vector<HandPin>> nets;
  for (const int degree : degrees) {
    nets.emplace_back();
    for (int k = 0; k < degree; ++k) {
      const auto x = static_cast<float>(50 + width * (random.uniform() - 0.5));
      const auto y = static_cast<float>(-300 + height * (random.uniform() - 0.5));
      const auto dx = static_cast<float>(4 * random.uniform() - 1), dy = static_cast<float>(random.uniform() - 3);
      nets.back().push_back({h.movable(2, 3, x, y), dx, dy});
    }
  }
  for (size_t n = 0; n < nets.size(); ++n) h.net(nets[n], 0.5F + static_cast<float>(n % 5));
  return h.done();
}

/// Every pin against finite differences of the double-precision wirelength; tolerance per unit of net weight.
inline void expectGradient(const PlacementProblem& p, const WirelengthRun& run, double gamma, double tolerance) {
  for (size_t net = 0; net + 1 < p.netStart.size(); ++net) {
    std::vector<double> x, y;
    const auto first = static_cast<size_t>(p.netStart[net]);
    for (auto pin = first; pin < static_cast<size_t>(p.netStart[net + 1]); ++pin) {
      const auto node = static_cast<size_t>(p.pinNode[pin]);
      x.push_back(double(p.x[node] + p.pinDx[pin]));
      y.push_back(double(p.y[node] + p.pinDy[pin]));
    }
    const double weight = double(p.netWeight[net]);
    for (size_t k = 0; k < x.size(); ++k) {
      const Vec2 g = run.pinGradient[first + k];
      EXPECT_NEAR(double(g.x), weight * naive::weightedAverageSlope(x, k, gamma), weight * tolerance)
          << "x of pin " << k << " of net " << net << ", degree " << x.size();
      EXPECT_NEAR(double(g.y), weight * naive::weightedAverageSlope(y, k, gamma), weight * tolerance)
          << "y of pin " << k << " of net " << net << ", degree " << x.size();
    }
  }
}

}  // namespace signet::hand
