// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <utility>

#include "graph/sphere_solver.h"
#include "init/cluster_start.h"
#include "init/initializers.h"
#include "problem/log.h"

namespace signet {
namespace {

constexpr double kScreening = 1e-3;  ///< residual at which the starts are compared

class SphereInitializer : public Initializer {
 public:
  explicit SphereInitializer(std::function<bool()> stop) : stop_(std::move(stop)) {}
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    if (problem.numMovable == 0) return {.x = {}, .y = {}, .warm = true};
    const ClusterModel model = makeClusterModel(problem, seed, threads, stop_);
    return expandClusters(problem, model.clusters, solve(model), seed, threads);
  }

 private:
  /// Downhill from every locally best orientation of the eigenvectors until it is plain where each one leads; then the
  /// lowest to the end.
  Coordinates solve(const ClusterModel& model) const {
    const SphereProblem sphere{&model.matrices, model.moments};
    SphereResult best;
    for (const Coordinates& start : orientations(sphere, model.modes.vectors)) {
      if (best.x.rows() > 0 && stop_ && stop_()) break;
      SphereResult result = minimizeOnSphere(sphere, start, {.tolerance = kScreening, .stop = stop_});
      report(result);
      if (best.x.rows() == 0 || result.objective < best.objective) best = std::move(result);
    }
    if (stop_ && stop_()) return best.x;
    best = minimizeOnSphere(sphere, best.x, {.stop = stop_});
    report(best);
    return best.x;
  }

  static void report(const SphereResult& result) {
    logDebug("init: sphere: wirelength form {:.8g}, residual {:.2g} after {} steps ({} inner)", result.objective,
             result.residual, result.iterations, result.innerSteps);
  }

  std::function<bool()> stop_;
};

}  // namespace

std::unique_ptr<Initializer> makeSphereInitializer(const std::function<bool()>& stop) {
  return std::make_unique<SphereInitializer>(stop);
}

}  // namespace signet
