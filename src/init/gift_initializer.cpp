// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/initializers.h"
#include "init/node_random.h"

namespace signet {
namespace {

constexpr int32_t kMaxPins = 1000;  ///< larger nets (clocks, resets) tie everything to everything and say nothing
constexpr double kStartBox = 0.6;   ///< side of the random start's box in die sizes; the paper uses 0.5 to 0.7

/// Weighs two filtered signals: a p + b q.
std::vector<Point> combine(float a, const std::vector<Point>& p, float b, const std::vector<Point>& q) {
  std::vector<Point> sum(p.size());
  for (size_t i = 0; i < p.size(); ++i) sum[i] = {a * p[i].x + b * q[i].x, a * p[i].y + b * q[i].y};
  return sum;
}

class GiftInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    CliqueOperator graph(problem, kMaxPins, threads);
    const std::vector<Point> filtered = giftFilter(graph, randomStart(problem, seed));
    InitialPositions result = warmStart(filtered);
    clampToDie(problem, result, threads);
    return result;
  }

 private:
  static std::vector<Point> randomStart(const PlacementProblem& problem, uint64_t seed) {
    const NodeRandom random(seed);
    std::vector<Point> start(static_cast<size_t>(problem.numMovable));
    for (size_t i = 0; i < start.size(); ++i) {
      const auto [u, v] = random.uniform(problem.designNode[i]);
      start[i] = {static_cast<float>((u - 0.5) * kStartBox * problem.dieWidth),
                  static_cast<float>((v - 0.5) * kStartBox * problem.dieHeight)};
    }
    return start;
  }
};

}  // namespace

std::vector<Point> giftFilter(CliqueOperator& graph, const std::vector<Point>& start) {
  std::vector<Point> odd, twice, fourTimes, twiceNarrow;
  graph.average(4, start, odd);
  graph.average(4, odd, twice);
  graph.average(4, twice, odd);
  graph.average(4, odd, fourTimes);
  graph.average(2, start, odd);
  graph.average(2, odd, twiceNarrow);
  return combine(1.0F, combine(0.2F, fourTimes, 0.7F, twice), 0.1F, twiceNarrow);
}

std::unique_ptr<Initializer> makeGiftInitializer() { return std::make_unique<GiftInitializer>(); }

}  // namespace signet
