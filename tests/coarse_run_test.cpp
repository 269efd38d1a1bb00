// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/coarse_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "signet/generate.h"

namespace signet {
namespace {

PlacementProblem generated(int64_t cells, int64_t macros) {
  const GeneratedDesign g = generateDesign({.cells = cells, .macros = macros, .fixed = 0});
  return makeProblem(g.design, g.design.initial, false, false);
}

/// Everything on one spot, and how many nodes the netlist had for which it was asked.
class OnOneSpot : public Initializer {
 public:
  OnOneSpot(float x, float y) : x_(x), y_(y) {}
  InitialPositions run(const PlacementProblem& problem, uint64_t, int) const override {
    asked.push_back(problem.numMovable);
    const auto nodes = static_cast<size_t>(problem.numMovable);
    return {.x = std::vector<float>(nodes, x_), .y = std::vector<float>(nodes, y_), .warm = true};
  }
  mutable std::vector<int32_t> asked;

 private:
  float x_, y_;
};

double mean(const std::vector<float>& at) {
  return std::accumulate(at.begin(), at.end(), 0.0) / static_cast<double>(at.size());
}

TEST(CoarseRun, AsksForTheStartOfTheCoarseNetlistOnly) {
  const PlacementProblem p = generated(3000, 5);
  const OnOneSpot spot(0, 0);
  const InitialPositions at = startFromCoarseRun(p, spot, {.clusters = 400}, 1, 1);
  EXPECT_TRUE(at.warm);
  EXPECT_EQ(at.x.size(), static_cast<size_t>(p.numMovable));
  ASSERT_EQ(spot.asked.size(), 1U);
  EXPECT_GE(spot.asked[0], 400);
  EXPECT_LE(spot.asked[0], 500);
}

TEST(CoarseRun, SpreadsFromWhereTheStartIs) {
  const PlacementProblem p = generated(3000, 5);
  const CoarseRunOptions brief{.clusters = 400, .stopOverflow = 0.8, .lambdaStart = 1};
  const float quarter = static_cast<float>(p.dieWidth / 4);
  const InitialPositions west = startFromCoarseRun(p, OnOneSpot(-quarter, 0), brief, 1, 1);
  const InitialPositions east = startFromCoarseRun(p, OnOneSpot(quarter, 0), brief, 1, 1);
  EXPECT_LT(mean(west.x), mean(east.x) - 0.1 * p.dieWidth);
  const auto [low, high] = std::minmax_element(east.x.begin(), east.x.end());
  EXPECT_GT(*high - *low, 0.2 * p.dieWidth);
}

}  // namespace
}  // namespace signet
