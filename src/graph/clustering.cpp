// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/clustering.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/hypergraph.h"

namespace signet {
namespace {

constexpr int32_t kNone = -1;
constexpr int32_t kRatedSize = 32;  ///< larger nets say little about any pair and cost its square
constexpr double kLeastProgress = 0.02;

/// Clusters of one level with the nets between them.
struct Level {
  Hypergraph nets;
  std::vector<double> area;
  std::vector<uint8_t> isMacro;
  std::vector<uint8_t> isPulled;  ///< tied to a fixed pin
  std::vector<int32_t> fence;     ///< as in PlacementProblem; empty: none
};

/// One level: which clusters come together.
class Grouping {
 public:
  Grouping(const Level& level, double areaBound, int32_t target)
      : level_(level), nets_(level.nets), bound_(areaBound), target_(target), left_(level.nets.numNodes) {}

  /// One entry per cluster: its group; groups are numbered by their first cluster.
  std::vector<int32_t> run() {
    const auto clusters = static_cast<size_t>(nets_.numNodes);
    leader_.resize(clusters);
    std::iota(leader_.begin(), leader_.end(), 0);
    grown_.assign(clusters, 0);
    tie_.assign(clusters, 0.0F);
    area_ = level_.area;
    open_.assign(static_cast<size_t>(nets_.numNets()) + 1, kNone);
    for (const int32_t cluster : leastConnectedFirst()) {
      if (left_ <= target_) break;
      if (!isTaken(cluster)) visit(cluster);
    }
    return number();
  }

  int32_t groups() const { return left_; }

 private:
  /// True for clusters that already belong to a group of several, and for macros.
  bool isTaken(int32_t cluster) const {
    const auto i = static_cast<size_t>(cluster);
    return level_.isMacro[i] || grown_[i] || leader_[i] != cluster;
  }

  std::vector<int32_t> leastConnectedFirst() const {
    std::vector<int32_t> order(leader_), ties(leader_.size(), 0);
    for (const int32_t cluster : leader_) {
      int32_t& count = ties[static_cast<size_t>(cluster)];
      forNets(cluster, [&](size_t, int32_t size) { count += size > kRatedSize ? 1 : size - 1; });
    }
    std::stable_sort(order.begin(), order.end(), [&ties](int32_t a, int32_t b) {
      return ties[static_cast<size_t>(a)] < ties[static_cast<size_t>(b)];
    });
    return order;
  }
  int32_t degree(int32_t cluster) const {
    return nets_.nodeStart[static_cast<size_t>(cluster) + 1] - nets_.nodeStart[static_cast<size_t>(cluster)];
  }

  /// Members of a fence stay among themselves.
  bool sameFence(int32_t cluster, int32_t group) const {
    const std::vector<int32_t>& fence = level_.fence;
    return fence.empty() || fence[static_cast<size_t>(cluster)] == fence[static_cast<size_t>(group)];
  }

  void visit(int32_t cluster) {
    const int32_t group = bestGroup(cluster);
    if (group != kNone) {
      join(cluster, group);
    } else if (const int32_t slot = slotOf(cluster); slot != kNone) {
      joinOpen(cluster, open_[static_cast<size_t>(slot)]);
    }
  }

  template <typename Visit>
  void forNets(int32_t cluster, Visit&& visit) const {
    const int32_t end = nets_.nodeStart[static_cast<size_t>(cluster) + 1];
    for (int32_t k = nets_.nodeStart[static_cast<size_t>(cluster)]; k < end; ++k) {
      const auto net = static_cast<size_t>(nets_.nodeNet[static_cast<size_t>(k)]);
      visit(net, nets_.netStart[net + 1] - nets_.netStart[net]);
    }
  }

  /// Adds up the ties to the groups around a cluster: tie_ of those in touched_.
  void gatherTies(int32_t cluster) {
    touched_.clear();
    forNets(cluster, [&](size_t net, int32_t size) {
      if (size > kRatedSize) return;
      const auto begin = static_cast<size_t>(nets_.netStart[net]), end = static_cast<size_t>(nets_.netStart[net + 1]);
      size_t own = begin;
      while (nets_.netNode[own] != cluster) ++own;
      const float perPin = nets_.netWeight[net] * static_cast<float>(nets_.netPins[own]);
      for (size_t k = begin; k < end; ++k) {
        const int32_t group = leader_[static_cast<size_t>(nets_.netNode[k])];
        float& tie = tie_[static_cast<size_t>(group)];
        if (tie == 0) touched_.push_back(group);
        tie += perPin * static_cast<float>(nets_.netPins[k]);
      }
    });
  }

  int32_t bestGroup(int32_t cluster) {
    gatherTies(cluster);
    int32_t best = kNone;
    double bestRating = 0;
    for (const int32_t group : touched_) {
      const auto i = static_cast<size_t>(group);
      const double tie = static_cast<double>(std::exchange(tie_[i], 0.0F));
      if (group == cluster || level_.isMacro[i]) continue;
      const double joint = area_[static_cast<size_t>(cluster)] + area_[i];
      if (joint > bound_ || tie <= bestRating * joint || !sameFence(cluster, group)) continue;
      best = group;
      bestRating = tie / joint;
    }
    return best;
  }

  /// Where a cluster without a group to join finds others alike: the slot of its first large net, or, without any tie
  /// at all, the last slot; kNone for a cluster that has ties elsewhere.
  int32_t slotOf(int32_t cluster) const {
    int32_t slot = kNone;
    forNets(cluster, [&](size_t net, int32_t size) {
      if (size > kRatedSize && slot == kNone) slot = static_cast<int32_t>(net);
    });
    const bool alone = degree(cluster) == 0 && !level_.isPulled[static_cast<size_t>(cluster)];
    return alone ? nets_.numNets() : slot;
  }

  void joinOpen(int32_t cluster, int32_t& open) {
    const bool fits = open != kNone && leader_[static_cast<size_t>(open)] == open && sameFence(cluster, open) &&
                      area_[static_cast<size_t>(cluster)] + area_[static_cast<size_t>(open)] <= bound_;
    if (fits) {
      join(cluster, open);
    } else {
      open = cluster;
    }
  }

  void join(int32_t cluster, int32_t group) {
    leader_[static_cast<size_t>(cluster)] = group;
    grown_[static_cast<size_t>(group)] = 1;
    area_[static_cast<size_t>(group)] += area_[static_cast<size_t>(cluster)];
    --left_;
  }

  std::vector<int32_t> number() const {
    std::vector<int32_t> numberOf(leader_.size(), kNone), groupOf(leader_.size());
    int32_t next = 0;
    for (size_t i = 0; i < leader_.size(); ++i) {
      int32_t& number = numberOf[static_cast<size_t>(leader_[i])];
      if (number == kNone) number = next++;
      groupOf[i] = number;
    }
    return groupOf;
  }

  const Level& level_;
  const Hypergraph& nets_;
  const double bound_;
  const int32_t target_;
  int32_t left_;                  ///< groups that there are now
  std::vector<int32_t> leader_;   ///< per cluster: the cluster whose group it is in
  std::vector<uint8_t> grown_;    ///< the cluster leads a group of several
  std::vector<double> area_;      ///< per leader: of its group
  std::vector<float> tie_;        ///< per leader: to the cluster in turn; 0: none
  std::vector<int32_t> touched_;  ///< leaders whose tie_ is not 0
  std::vector<int32_t> open_;     ///< per net, and one more: a group that others of the net may join
};

/// Movable nodes on a net that has a fixed pin, too.
std::vector<uint8_t> pulledNodes(const PlacementProblem& problem, int32_t maxPins) {
  std::vector<uint8_t> pulled(static_cast<size_t>(problem.numMovable), 0);
  for (size_t net = 0; net < static_cast<size_t>(problem.numNets()); ++net) {
    const auto begin = problem.pinNode.begin() + problem.netStart[net];
    const auto end = problem.pinNode.begin() + problem.netStart[net + 1];
    if (end - begin > maxPins || !(problem.netWeight[net] > 0)) continue;
    const auto isFixed = [&](int32_t node) { return node >= problem.numMovable; };
    if (std::none_of(begin, end, isFixed)) continue;
    std::for_each(begin, end, [&](int32_t node) {
      if (!isFixed(node)) pulled[static_cast<size_t>(node)] = 1;
    });
  }
  return pulled;
}

Level contractLevel(const Level& level, const std::vector<int32_t>& groupOf, int32_t groups) {
  Level result{contract(level.nets, groupOf, groups), {}, {}, {}, {}};
  result.area.assign(static_cast<size_t>(groups), 0.0);
  result.isMacro.assign(static_cast<size_t>(groups), 0);
  result.isPulled.assign(static_cast<size_t>(groups), 0);
  if (!level.fence.empty()) result.fence.assign(static_cast<size_t>(groups), 0);
  for (size_t i = 0; i < groupOf.size(); ++i) {
    const auto group = static_cast<size_t>(groupOf[i]);
    result.area[group] += level.area[i];
    result.isMacro[group] |= level.isMacro[i];
    result.isPulled[group] |= level.isPulled[i];
    if (!level.fence.empty()) result.fence[group] = level.fence[i];
  }
  return result;
}

}  // namespace

Clustering singleClusters(const PlacementProblem& problem) {
  Clustering result;
  result.numClusters = problem.numMovable;
  result.clusterOf.resize(static_cast<size_t>(problem.numMovable));
  std::iota(result.clusterOf.begin(), result.clusterOf.end(), 0);
  result.area.resize(result.clusterOf.size());
  for (size_t i = 0; i < result.area.size(); ++i) {
    result.area[i] = static_cast<double>(problem.width[i]) * static_cast<double>(problem.height[i]);
  }
  result.isMacro = problem.isMacro;
  result.fence = problem.fence;
  return result;
}

Clustering clusterCells(const PlacementProblem& problem, const ClusteringOptions& options) {
  Clustering result = singleClusters(problem);
  double cellArea = 0;
  int32_t macros = 0;
  for (size_t i = 0; i < result.area.size(); ++i) {
    cellArea += result.isMacro[i] ? 0 : result.area[i];
    macros += result.isMacro[i];
  }
  const int32_t target = options.targetClusters + macros;
  if (result.numClusters <= target) return result;
  const double bound = options.areaBound * cellArea / std::max(1, options.targetClusters);
  Level level{makeHypergraph(problem, options.maxPins), std::move(result.area), std::move(result.isMacro),
              pulledNodes(problem, options.maxPins), std::move(result.fence)};
  while (level.nets.numNodes > target) {
    Grouping grouping(level, bound, target);
    const std::vector<int32_t> groupOf = grouping.run();
    if (grouping.groups() > (1 - kLeastProgress) * level.nets.numNodes) break;
    level = contractLevel(level, groupOf, grouping.groups());
    for (int32_t& cluster : result.clusterOf) cluster = groupOf[static_cast<size_t>(cluster)];
  }
  result.numClusters = level.nets.numNodes;
  result.area = std::move(level.area);
  result.isMacro = std::move(level.isMacro);
  result.fence = std::move(level.fence);
  return result;
}

}  // namespace signet
