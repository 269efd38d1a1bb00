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
constexpr double kCenterSpread = 0.001;

class MultilevelInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const std::unique_ptr<Initializer> center = makeCenterInitializer(kCenterSpread);
    if (isTooSmallToCoarsen(problem)) return center->run(problem, seed, threads);
    const int32_t clusters =
        std::min(std::max(kManyClusters, problem.numMovable / kCoarsest), problem.numMovable / kCoarsening);
    return startFromCoarseRun(problem, *center, {.clusters = clusters}, seed, threads);
  }
};

}  // namespace

std::unique_ptr<Initializer> makeMultilevelInitializer() { return std::make_unique<MultilevelInitializer>(); }

}  // namespace signet
