// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <utility>

#include "init/coarse_run.h"
#include "init/initializers.h"

namespace signet {
namespace {

constexpr double kCenterSpread = 0.001;

class MultilevelInitializer : public Initializer {
 public:
  explicit MultilevelInitializer(std::string device) : device_(std::move(device)) {}
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const std::unique_ptr<Initializer> center = makeCenterInitializer(kCenterSpread);
    if (isTooSmallToCoarsen(problem)) return center->run(problem, seed, threads);
    return startFromCoarseRun(problem, *center, {.clusters = chooseCoarseClusters(problem), .device = device_}, seed,
                              threads);
  }

 private:
  std::string device_;
};

}  // namespace

std::unique_ptr<Initializer> makeMultilevelInitializer(const std::string& device) {
  return std::make_unique<MultilevelInitializer>(device);
}

}  // namespace signet
