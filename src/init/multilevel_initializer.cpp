// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "init/coarse_run.h"
#include "init/initializers.h"

namespace signet {
namespace {

constexpr double kCenterSpread = 0.001;

class MultilevelInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const std::unique_ptr<Initializer> center = makeCenterInitializer(kCenterSpread);
    if (isTooSmallToCoarsen(problem)) return center->run(problem, seed, threads);
    return startFromCoarseRun(problem, *center, {.clusters = chooseCoarseClusters(problem)}, seed, threads);
  }
};

}  // namespace

std::unique_ptr<Initializer> makeMultilevelInitializer() { return std::make_unique<MultilevelInitializer>(); }

}  // namespace signet
