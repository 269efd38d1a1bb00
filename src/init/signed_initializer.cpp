// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "graph/cluster_netlist.h"
#include "graph/shared_ground.h"
#include "graph/signed_graph.h"
#include "init/coarse_run.h"
#include "init/initializers.h"
#include "init/node_random.h"
#include "problem/log.h"
#include "problem/parallel_errors.h"
#include "problem/threads.h"

namespace signet {
namespace {

constexpr int32_t kMaxPins = 1000;   ///< larger nets (clocks, resets) tie everything to everything and say nothing
constexpr double kLeastArea = 1e-3;  ///< of a cluster, in mean cluster areas
constexpr int kSolveSteps = 7;       ///< of conjugate gradients per round and axis
constexpr int kCollapseRounds = 3;   ///< before the negative edges grow
constexpr int kMaxRounds = 120;
constexpr int kAxes = 2;
constexpr double kRepulsionStart = 2;  ///< strength of the first negative edges, in units of SignedLayout::unit_
constexpr double kGrowth = 1.3;        ///< of the strength per round
constexpr double kFastGrowth = 2;      ///< the same while the layout does not answer
constexpr double kAnswer = 0.003;      ///< fall of the overflow in a round that counts as an answer
constexpr double kRepulsionBound = 1;  ///< c of SignedGraph::limitRepulsion()
/// Where the expansion begins and ends.
struct Expansion {
  double startSpread;   ///< standard deviation of the random start, in die sizes
  double stopOverflow;  ///< that is low enough
  double leastGain;     ///< share of the area that gets room at least: a few macros overlap little even when stacked
};
/// Of a layout that is the start itself. Measured as such on large netlists, 0.45 costs 1 to 2 % of the optimizer's
/// HPWL on two of four designs against 0.6 and saves a fifth of its iterations; on the others, 0.53 and 0.55 cost 2
/// and 6 %.
constexpr Expansion kForItself{0.02, 0.6, 0.23};
/// Of a layout that the optimizer goes on with on the coarse netlist: after 0.6, global placement ended 0.5 % higher.
/// The random start is small beside what the fixed pins make of it: with 0.02, the seed decided whether one design
/// ended 3 % higher.
constexpr Expansion kForTheCoarseRun{0.001, 0.75, 0.1};
constexpr double kLeastStop = 0.1;  ///< near what global placement itself ends with
constexpr int kCellSweeps = 2;      ///< of smoothing of the cells, macros at rest
/// Clusters of a layout. 4000, as a start by themselves, took three times as long and ended global placement 0.6 %
/// higher.
constexpr int32_t kMostClusters = 1000;
constexpr int32_t kCoarsePerCluster = 4;  ///< clusters of the coarse netlist per cluster of the layout at least
/// Density against wirelength where the coarse run begins. At 1 hardly anything contracts, which halves the iterations,
/// but a layout that is folded wrongly stays so: with it, on 3000 clusters, two of eight designs ended 1.5 and 3 %
/// higher; at 0.3, on the clusters of today, eight designs end 0.4 % higher in the mean and one 2.7 %.
constexpr double kCoarseLambda = 0.1;
/// Where the coarse run ends, and the rise of its HPWL per iteration at which its density weight rests. It takes 0.6
/// times the iterations that it takes with what CoarseRunOptions has, and 14 designs end level (0.999): the layout has
/// set the order already.
constexpr double kCoarseStop = 0.55;
constexpr double kCoarseRestRise = 0.016;

/// How far a centre may be from the die's on one axis.
double reach(double die, float size) { return std::max(0.0, (die - static_cast<double>(size)) / 2); }

/// The rounds of area-hint refinement: places of clusters.
class SignedLayout {
 public:
  SignedLayout(const PlacementProblem& problem, const Clustering& clusters, const Expansion& expansion, uint64_t seed,
               int threads)
      : expansion_(expansion),
        threads_(std::min(kAxes, resolveThreads(threads))),
        netlist_(makeClusterNetlist(problem, clusters, kMaxPins)),
        ground_(problem, makeAreaNodes(problem, clusters)) {
    setAreas(clusters);
    const double weight = std::accumulate(netlist_.netWeight.begin(), netlist_.netWeight.end(), 0.0);
    const double size = (problem.dieWidth + problem.dieHeight) / 4;
    unit_ = (weight > 0 ? weight : 1) / (std::accumulate(area_.begin(), area_.end(), 0.0) * size);
    setStart(problem, clusters, seed);
  }

  void run() {
    double strength = kRepulsionStart * unit_, before = 2, stop = 0;
    for (int round = 0; round < kMaxRounds; ++round) {
      const GroundConflicts& conflicts = ground_.find(x_.place, y_.place);
      const double overflow = conflicts.overflow;
      if (round <= kCollapseRounds)
        stop = std::clamp(overflow - expansion_.leastGain, kLeastStop, expansion_.stopOverflow);
      if (round >= kCollapseRounds && overflow < stop) break;
      const double wire = filterBoth(strength, conflicts);
      logDebug("init: signed: round {}, strength {:.3g}, overflow {:.3f}, HPWL of the clusters {:.4e}", round,
               strength / unit_, overflow, wire);
      const bool answers = before - overflow > kAnswer;
      if (round >= kCollapseRounds) strength *= answers ? kGrowth : kFastGrowth;
      before = overflow;
    }
  }

  Point placeOf(size_t cluster) const {
    return {static_cast<float>(x_.place[cluster]), static_cast<float>(y_.place[cluster])};
  }

 private:
  struct Coordinate {
    std::vector<double> place, limit;  ///< one entry per cluster; |place| <= limit
    SignedGraph graph;                 ///< of the round in turn
  };

  void setAreas(const Clustering& clusters) {
    area_.assign(clusters.area.begin(), clusters.area.begin() + clusters.numClusters);
    const double mean = std::accumulate(area_.begin(), area_.end(), 0.0) / std::max(1, clusters.numClusters);
    const double least = mean > 0 ? kLeastArea * mean : 1;
    for (double& area : area_) area = std::max(area, least);
    side_ = std::sqrt(mean > 0 ? mean : 1);
  }

  void setStart(const PlacementProblem& problem, const Clustering& clusters, uint64_t seed) {
    x_.limit.assign(area_.size(), problem.dieWidth / 2);
    y_.limit.assign(area_.size(), problem.dieHeight / 2);
    for (size_t i = 0; i < clusters.clusterOf.size(); ++i) {
      const auto cluster = static_cast<size_t>(clusters.clusterOf[i]);
      x_.limit[cluster] = std::min(x_.limit[cluster], reach(problem.dieWidth, problem.width[i]));
      y_.limit[cluster] = std::min(y_.limit[cluster], reach(problem.dieHeight, problem.height[i]));
    }
    const NodeRandom random(seed);
    for (int32_t cluster = 0; cluster < clusters.numClusters; ++cluster) {
      const auto [u, v] = random.normal(cluster);
      x_.place.push_back(expansion_.startSpread * u * problem.dieWidth);
      y_.place.push_back(expansion_.startSpread * v * problem.dieHeight);
    }
  }

  /// The axes do not know of each other: a thread each.
  double filterBoth(double strength, const GroundConflicts& conflicts) {
    std::array<double, kAxes> wire{};
    ParallelErrors errors(kAxes);
#pragma omp parallel for schedule(static) num_threads(threads_)
    for (size_t axis = 0; axis < kAxes; ++axis) {
      errors.guard(axis, [&] {
        wire[axis] = axis == 0 ? filter(Axis::X, x_, strength, conflicts.starsX, conflicts.membersX)
                               : filter(Axis::Y, y_, strength, conflicts.starsY, conflicts.membersY);
      });
    }
    errors.rethrow();
    return wire[0] + wire[1];
  }

  /// One application of the signed graph at the present signal. Returns the wirelength before it.
  double filter(Axis axis, Coordinate& at, double strength, const std::vector<NegativeStar>& stars,
                const std::vector<StarMember>& members) const {
    std::vector<double> hold = area_;
    for (double& weight : hold) weight *= strength;
    at.graph.restart(std::move(hold));
    const double wire = addWires(netlist_, axis, at.place, side_, at.graph);
    at.graph.setStars(stars, members, strength);
    at.graph.limitRepulsion(kRepulsionBound);
    at.graph.apply(at.place, kSolveSteps);
    for (size_t i = 0; i < at.place.size(); ++i) at.place[i] = std::clamp(at.place[i], -at.limit[i], at.limit[i]);
    return wire;
  }

  Expansion expansion_;
  int threads_;
  ClusterNetlist netlist_;
  SharedGround ground_;
  std::vector<double> area_;  ///< per cluster, above 0
  double side_ = 1;           ///< of a mean cluster: no distance between clusters is known better
  double unit_ = 1;           ///< strength at which pushing all area by half a die weighs as much as all nets pull
  Coordinate x_, y_;
};

/// The layout's places for every node of a netlist.
class SignedStart : public Initializer {
 public:
  SignedStart(int32_t clusters, const Expansion& expansion) : clusters_(clusters), expansion_(expansion) {}

  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const Clustering clusters =
        clusterCells(problem, {.targetClusters = clusters_, .maxPins = kMaxPins, .threads = resolveThreads(threads)});
    SignedLayout layout(problem, clusters, expansion_, seed, threads);
    layout.run();
    InitialPositions result = warmStart(placeNodes(problem, clusters, layout, seed, threads));
    clampToDie(problem, result, threads);
    return result;
  }

 private:
  /// Macros where their cluster is, cells over a square of their cluster's area, then smoothed over the netlist.
  static std::vector<Point> placeNodes(const PlacementProblem& problem, const Clustering& clusters,
                                       const SignedLayout& layout, uint64_t seed, int threads) {
    const NodeRandom random(seed);
    std::vector<Point> points(clusters.clusterOf.size()), smooth;
    for (size_t i = 0; i < points.size(); ++i) {
      const auto cluster = static_cast<size_t>(clusters.clusterOf[i]);
      const auto [u, v] = random.uniform(problem.designNode[i]);
      const double side = clusters.isMacro[cluster] ? 0 : std::sqrt(clusters.area[cluster]);
      const Point place = layout.placeOf(cluster);
      points[i] = {place.x + static_cast<float>(side * (u - 0.5)), place.y + static_cast<float>(side * (v - 0.5))};
    }
    CliqueOperator operation(problem, kMaxPins, threads);
    for (int sweep = 0; sweep < kCellSweeps; ++sweep) {
      operation.average(1, points, smooth);
      for (size_t i = 0; i < points.size(); ++i) {
        if (!problem.isMacro[i]) points[i] = smooth[i];
      }
    }
    return points;
  }

  int32_t clusters_;
  Expansion expansion_;
};

class SignedInitializer : public Initializer {
 public:
  SignedInitializer(std::string device, std::function<bool()> stop)
      : device_(std::move(device)), stop_(std::move(stop)) {}
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    if (problem.numMovable == 0) return {.x = {}, .y = {}, .warm = true};
    if (isTooSmallToCoarsen(problem)) return SignedStart(kMostClusters, kForItself).run(problem, seed, threads);
    const int32_t coarse = chooseCoarseClusters(problem);
    const SignedStart first(std::min(kMostClusters, coarse / kCoarsePerCluster), kForTheCoarseRun);
    const CoarseRunOptions options{.clusters = coarse,
                                   .stopOverflow = kCoarseStop,
                                   .lambdaStart = kCoarseLambda,
                                   .restRise = kCoarseRestRise,
                                   .device = device_,
                                   .stop = stop_};
    return startFromCoarseRun(problem, first, options, seed, threads);
  }

 private:
  std::string device_;
  std::function<bool()> stop_;
};

}  // namespace

std::unique_ptr<Initializer> makeSignedInitializer(const std::string& device, const std::function<bool()>& stop) {
  return std::make_unique<SignedInitializer>(device, stop);
}

}  // namespace signet
