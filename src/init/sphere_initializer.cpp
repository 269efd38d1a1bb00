// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include <utility>

#include "graph/sphere_solver.h"
#include "init/cluster_start.h"
#include "init/initializers.h"

namespace signet {
namespace {

constexpr double kScreening = 1e-3;  ///< residual at which the starts are compared

class SphereInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    if (problem.numMovable == 0) return {.x = {}, .y = {}, .warm = true};
    const ClusterModel model = makeClusterModel(problem, seed, threads);
    return expandClusters(problem, model.clusters, solve(model), seed, threads);
  }

 private:
  /// Downhill from every locally best orientation of the eigenvectors until it is plain where each one leads; then the
  /// lowest to the end.
  static Coordinates solve(const ClusterModel& model) {
    const SphereProblem sphere{&model.matrices, model.moments};
    SphereResult best;
    for (const Coordinates& start : orientations(sphere, model.modes.vectors)) {
      SphereResult result = minimizeOnSphere(sphere, start, {.tolerance = kScreening});
      report(result);
      if (best.x.rows() == 0 || result.objective < best.objective) best = std::move(result);
    }
    best = minimizeOnSphere(sphere, best.x);
    report(best);
    return best.x;
  }

  static void report(const SphereResult& result) {
    spdlog::debug("init: sphere: wirelength form {:.8g}, residual {:.2g} after {} steps ({} inner)", result.objective,
                  result.residual, result.iterations, result.innerSteps);
  }
};

}  // namespace

std::unique_ptr<Initializer> makeSphereInitializer() { return std::make_unique<SphereInitializer>(); }

}  // namespace signet
