// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include <utility>

#include "graph/sphere_solver.h"
#include "init/cluster_start.h"
#include "init/initializers.h"

namespace signet {
namespace {

class SphereInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    if (problem.numMovable == 0) return {.x = {}, .y = {}, .warm = true};
    const ClusterModel model = makeClusterModel(problem, seed, threads);
    return expandClusters(problem, model.graph, solve(model), seed, threads);
  }

 private:
  /// From every locally best orientation of the eigenvectors; the lowest minimum.
  static Coordinates solve(const ClusterModel& model) {
    const SphereProblem sphere{&model.matrices, model.moments};
    SphereResult best;
    bool first = true;
    for (const Coordinates& start : orientations(sphere, model.modes.vectors)) {
      SphereResult result = minimizeOnSphere(sphere, start);
      spdlog::debug("init: sphere: wirelength form {:.6g} -> {:.6g}, residual {:.2g} after {} steps ({} inner)",
                    quadraticWirelength(model.matrices, start), result.objective, result.residual, result.iterations,
                    result.innerSteps);
      if (first || result.objective < best.objective) best = std::move(result);
      first = false;
    }
    return best.x;
  }
};

}  // namespace

std::unique_ptr<Initializer> makeSphereInitializer() { return std::make_unique<SphereInitializer>(); }

}  // namespace signet
