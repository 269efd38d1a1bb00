// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "init/coarse_run.h"
#include "init/initializers.h"

namespace signet {
namespace {

constexpr int32_t kManyClusters = 8000;  ///< enough for all but large designs
constexpr int32_t kCoarsening = 3;       ///< movable nodes per cluster at least
constexpr int32_t kCoarsest = 5;         ///< and at most where the clusters are many: coarser ones hide the structure
/// Movable nodes per cluster where no macro is movable: what one round of merging makes of most netlists. On netlists
/// of weakly tied cells, a second round costs 0.5 to 1.5 % of the final HPWL.
constexpr double kWithoutMacros = 2.5;
constexpr double kCenterSpread = 0.001;

int32_t chooseClusters(const PlacementProblem& problem) {
  if (!problem.hasMacros()) return static_cast<int32_t>(problem.numMovable / kWithoutMacros);
  return std::min(std::max(kManyClusters, problem.numMovable / kCoarsest), problem.numMovable / kCoarsening);
}

class MultilevelInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const std::unique_ptr<Initializer> center = makeCenterInitializer(kCenterSpread);
    if (isTooSmallToCoarsen(problem)) return center->run(problem, seed, threads);
    return startFromCoarseRun(problem, *center, {.clusters = chooseClusters(problem)}, seed, threads);
  }
};

}  // namespace

std::unique_ptr<Initializer> makeMultilevelInitializer() { return std::make_unique<MultilevelInitializer>(); }

}  // namespace signet
