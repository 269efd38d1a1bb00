// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <utility>

#include "init/coarse_run.h"
#include "init/initializers.h"

namespace signet {
namespace {

class MultilevelInitializer : public Initializer {
 public:
  MultilevelInitializer(double spread, std::string device, std::function<bool()> stop)
      : spread_(spread), device_(std::move(device)), stop_(std::move(stop)) {}
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const std::unique_ptr<Initializer> center = makeCenterInitializer(spread_);
    if (isTooSmallToCoarsen(problem)) {
      InitialPositions start = center->run(problem, seed, threads);
      start.note = "from the center, as the netlist is too small to be coarsened";
      return start;
    }
    const CoarseRunOptions options{.clusters = chooseCoarseClusters(problem), .device = device_, .stop = stop_};
    return startFromCoarseRun(problem, *center, options, seed, threads);
  }

 private:
  double spread_;
  std::string device_;
  std::function<bool()> stop_;
};

}  // namespace

std::unique_ptr<Initializer> makeMultilevelInitializer(double spread, const std::string& device,
                                                       const std::function<bool()>& stop) {
  return std::make_unique<MultilevelInitializer>(spread, device, stop);
}

}  // namespace signet
