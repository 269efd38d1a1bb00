// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <chrono>
#include <numeric>
#include <vector>

#include "graph/cluster_netlist.h"
#include "graph/shared_ground.h"
#include "graph/signed_graph.h"
#include "init/initializers.h"
#include "init/node_random.h"

namespace signet {
namespace {

double knob(const char* n, double d) { const char* v = std::getenv(n); return v ? std::atof(v) : d; }

constexpr int32_t kMaxPins = 1000;  ///< larger nets (clocks, resets) tie everything to everything and say nothing

double limitOf(double die, double size) { return std::max(0.0, (die - size) / 2); }

/// The rounds of area-hint refinement on the clusters.
class SignedLayout {
 public:
  SignedLayout(const PlacementProblem& problem, const ClusterGraph& graph, uint64_t seed)
      : problem_(problem), netlist_(makeClusterNetlist(problem, graph.clusterOf, graph.isMacro, kMaxPins)),
        ground_(problem, makeAreaNodes(problem, graph)) {
    const auto clusters = static_cast<size_t>(graph.numClusters);
    area_.assign(graph.area.begin(), graph.area.begin() + graph.numClusters);
    totalArea_ = std::accumulate(area_.begin(), area_.end(), 0.0);
    const double mean = totalArea_ / std::max<size_t>(1, clusters);
    for (double& a : area_) a = std::max(a, mean > 0 ? 1e-3 * mean : 1.0);
    totalArea_ = std::accumulate(area_.begin(), area_.end(), 0.0);
    least_ = knob("SE", 1) * std::sqrt(mean > 0 ? mean : 1.0);
    limitX_.assign(clusters, problem.dieWidth / 2), limitY_.assign(clusters, problem.dieHeight / 2);
    const NodeRandom random(seed);
    for (size_t i = 0; i < graph.clusterOf.size(); ++i) {
      const auto c = static_cast<size_t>(graph.clusterOf[i]);
      if (!graph.isMacro[c]) continue;
      limitX_[c] = limitOf(problem.dieWidth, static_cast<double>(problem.width[i]));
      limitY_[c] = limitOf(problem.dieHeight, static_cast<double>(problem.height[i]));
    }
    for (size_t c = 0; c < clusters; ++c) {
      const auto [u, v] = random.normal(static_cast<int32_t>(c));
      x_.push_back(0.02 * u * problem.dieWidth), y_.push_back(0.02 * v * problem.dieHeight);
    }
  }

  void run() {
    double weight = 0;
    for (float w : netlist_.netWeight) weight += w;
    const double unit = std::max(weight, 1e-6) / (totalArea_ * (problem_.dieWidth + problem_.dieHeight) / 4);
    double lambda = knob("SL", 0.02) * unit;
    const int rounds = static_cast<int>(knob("SR", 60));
    for (int round = 0; round < rounds; ++round) {
      const GroundConflicts conflicts = ground_.find(x_, y_);
      if (conflicts.overflow < knob("SO", 0.4)) break;
      const double w = step(Axis::X, x_, limitX_, lambda, conflicts) + step(Axis::Y, y_, limitY_, lambda, conflicts);
      spdlog::debug("init: round {} lambda {:.4g} overflow {:.3f} hpwl {:.5g}", round, lambda / unit, conflicts.overflow, w);
      if (round >= 3) lambda *= knob("SG", 1.15);
    }
  }

  const std::vector<double>& x() const { return x_; }
  const std::vector<double>& y() const { return y_; }

 private:
  double step(Axis axis, std::vector<double>& x, const std::vector<double>& limit, double lambda,
            const GroundConflicts& conflicts) {
    std::vector<double> hold(area_);
    for (double& h : hold) h *= lambda * knob("SK", 1);
    SignedGraph graph(hold);
    const double wire = addWires(netlist_, axis, x, least_, graph);
    std::vector<NegativeStar> stars = axis == Axis::X ? conflicts.starsX : conflicts.starsY;
    for (NegativeStar& star : stars) star.strength *= lambda;
    graph.setStars(std::move(stars), axis == Axis::X ? conflicts.membersX : conflicts.membersY);
    graph.limitRepulsion(knob("SC", 1));
    graph.apply(x, static_cast<int>(knob("SN", 10)));
    for (size_t c = 0; c < x.size(); ++c) x[c] = std::clamp(x[c], -limit[c], limit[c]);
    return wire;
  }

  const PlacementProblem& problem_;
  ClusterNetlist netlist_;
  SharedGround ground_;
  std::vector<double> area_, limitX_, limitY_, x_, y_;
  double totalArea_ = 0, least_ = 1;
};

class SignedInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    auto t0 = std::chrono::steady_clock::now();
    auto lap = [&](const char* what) { auto t = std::chrono::steady_clock::now(); spdlog::debug("init: {} {:.3f}s", what, std::chrono::duration<double>(t - t0).count()); t0 = t; };
    const ClusterGraph graph = coarsen(makeClusterGraph(problem, makeNetlistGraph(problem, {.maxPins = kMaxPins}, threads)), {.targetClusters = (int)knob("CT", 4000)});
    lap("coarsen");
    SignedLayout layout(problem, graph, seed);
    lap("netlist");
    layout.run();
    lap("layout");
    const NodeRandom random(seed);
    std::vector<Point> pts(static_cast<size_t>(problem.numMovable)), sm;
    for (size_t i = 0; i < pts.size(); ++i) {
      const auto k = static_cast<size_t>(graph.clusterOf[i]);
      const auto [u, v] = random.uniform(problem.designNode[i]);
      const double side = graph.isMacro[k] ? 0 : std::sqrt(graph.area[k]);
      pts[i] = {static_cast<float>(layout.x()[k] + side * (u - 0.5)), static_cast<float>(layout.y()[k] + side * (v - 0.5))};
    }
    CliqueOperator op(problem, kMaxPins, threads);
    for (int k = 0; k < (int)knob("CSW", 2); ++k) {
      op.average(1, pts, sm);
      for (size_t i = 0; i < pts.size(); ++i) if (!problem.isMacro[i]) pts[i] = sm[i];
    }
    InitialPositions out;
    out.warm = true;
    for (const Point& q : pts) out.x.push_back(q.x), out.y.push_back(q.y);
    clampToDie(problem, out, threads);
    lap("cells");
    return out;
  }
};

}  // namespace

std::unique_ptr<Initializer> makeSignedInitializer() { return std::make_unique<SignedInitializer>(); }

}  // namespace signet
