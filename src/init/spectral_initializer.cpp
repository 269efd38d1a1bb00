// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <utility>

#include "graph/sphere_solver.h"
#include "init/cluster_start.h"
#include "init/initializers.h"

namespace signet {
namespace {

class SpectralInitializer : public Initializer {
 public:
  explicit SpectralInitializer(std::function<bool()> stop) : stop_(std::move(stop)) {}
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    if (problem.numMovable == 0) return {.x = {}, .y = {}, .warm = true};
    const ClusterModel model = makeClusterModel(problem, seed, threads, stop_);
    const SphereProblem sphere{&model.matrices, model.moments};
    return expandClusters(problem, model.clusters, orientations(sphere, model.modes.vectors).front(), seed, threads);
  }

 private:
  std::function<bool()> stop_;
};

}  // namespace

std::unique_ptr<Initializer> makeSpectralInitializer(const std::function<bool()>& stop) {
  return std::make_unique<SpectralInitializer>(stop);
}

}  // namespace signet
