// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/clustering.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

#include "graph/hypergraph.h"
#include "problem/seek_and_take.h"
#include "problem/sort_keys.h"

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

/// One level: which clusters come together. With several threads, the best groups of some clusters are looked for side
/// by side, and then joined one after the other: where an earlier one of them changed what was seen, it is looked
/// again.
class Grouping {
 public:
  Grouping(const Level& level, double areaBound, int32_t target, int threads)
      : level_(level),
        nets_(level.nets),
        bound_(areaBound),
        target_(target),
        threads_(nets_.numNodes < kManyClusters ? 1 : std::min(threads, kMostThreads)),
        left_(nets_.numNodes) {}

  /// One entry per cluster: its group; groups are numbered by their first cluster.
  std::vector<int32_t> run() {
    const auto clusters = static_cast<size_t>(nets_.numNodes);
    leader_.resize(clusters);
    std::iota(leader_.begin(), leader_.end(), 0);
    grown_.assign(clusters, 0);
    changedIn_.assign(clusters, kNone);
    area_ = level_.area;
    open_.assign(static_cast<size_t>(nets_.numNets()) + 1, kNone);
    for (int t = 0; t < threads_; ++t) seekers_.emplace_back(*this);
    const std::vector<int32_t> order = leastConnectedFirst();
    if (threads_ > 1)
      visitSideBySide(order);
    else
      visitInOrder(order);
    return number();
  }

  int32_t groups() const { return left_; }

 private:
  static constexpr int32_t kManyClusters = 100000;  ///< fewer are not worth the threads' waiting for each other
  static constexpr int kMostThreads = 8;
  static constexpr size_t kPerThread = 64;  ///< clusters of a batch

  /// What a cluster's best group was found by.
  struct Choice {
    int32_t group = kNone;
    std::vector<int32_t> seen;  ///< leaders of the groups around
  };

  /// Looks for best groups; changes nothing that others see.
  class Seeker {
   public:
    explicit Seeker(const Grouping& grouping) : g_(grouping), tie_(grouping.leader_.size(), 0.0F) {}

    void seek(int32_t cluster, Choice& choice) {
      gatherTies(cluster, choice.seen);
      choice.group = kNone;
      const double own = g_.area_[static_cast<size_t>(cluster)];
      double bestRating = 0;
      for (const int32_t group : choice.seen) {
        const auto i = static_cast<size_t>(group);
        const double tie = static_cast<double>(std::exchange(tie_[i], 0.0F));
        if (tie <= bestRating * own) continue;  // no area could be small enough
        if (group == cluster || g_.level_.isMacro[i]) continue;
        const double joint = own + g_.area_[i];
        if (joint > g_.bound_ || tie <= bestRating * joint || !g_.sameFence(cluster, group)) continue;
        choice.group = group;
        bestRating = tie / joint;
      }
    }

   private:
    /// Adds up the ties to the groups around a cluster: tie_ of those seen.
    void gatherTies(int32_t cluster, std::vector<int32_t>& seen) {
      const Hypergraph& nets = g_.nets_;
      seen.clear();
      g_.forNets(cluster, [&](size_t net, int32_t size) {
        if (size > kRatedSize) return;
        const auto begin = static_cast<size_t>(nets.netStart[net]), end = static_cast<size_t>(nets.netStart[net + 1]);
        size_t own = begin;
        while (nets.netNode[own] != cluster) ++own;
        const float perPin = nets.netWeight[net] * static_cast<float>(nets.netPins[own]);
        // Which groups are new cannot be foreseen: without a branch, the processor does not wait for one tie to look up
        // the next.
        size_t count = seen.size();
        seen.resize(count + (end - begin));
        for (size_t k = begin; k < end; ++k) {
          const int32_t group = g_.leader_[static_cast<size_t>(nets.netNode[k])];
          float& tie = tie_[static_cast<size_t>(group)];
          seen[count] = group;
          count += tie == 0 ? 1 : 0;
          tie += perPin * static_cast<float>(nets.netPins[k]);
        }
        seen.resize(count);
      });
    }

    const Grouping& g_;
    std::vector<float> tie_;  ///< per leader: to the cluster in turn; 0: none
  };

  void visitInOrder(const std::vector<int32_t>& order) {
    Choice choice;
    for (size_t i = 0; i < order.size() && left_ > target_; ++i) {
      fetchAhead(order, i);
      if (isTaken(order[i])) continue;
      seekers_[0].seek(order[i], choice);
      visit(order[i], choice.group);
    }
  }

  /// The lists of a cluster's nets lie anywhere in memory, and where each lies is found in another: those of the
  /// clusters after order[i] are asked for step by step. Inlined, as GCC leaves out calls that only prefetch.
  [[gnu::always_inline]] void fetchAhead(const std::vector<int32_t>& order, size_t i) const {
    constexpr size_t kFirst = 16, kNets = 12, kNetStarts = 8, kNodes = 5;  // clusters ahead
    if (i + kFirst >= order.size()) return;
    const auto first = static_cast<size_t>(order[i + kFirst]);
    __builtin_prefetch(&leader_[first]);
    __builtin_prefetch(&nets_.nodeStart[first]);
    const auto nets = [&](size_t ahead) {
      const int32_t cluster = order[i + ahead];
      const auto c = static_cast<size_t>(cluster);
      const int32_t begin = nets_.nodeStart[c], end = isTaken(cluster) ? begin : nets_.nodeStart[c + 1];
      return std::span(nets_.nodeNet).subspan(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
    };
    __builtin_prefetch(nets(kNets).data());
    for (const int32_t net : nets(kNetStarts)) __builtin_prefetch(&nets_.netStart[static_cast<size_t>(net)]);
    for (const int32_t net : nets(kNodes)) {
      const auto begin = static_cast<size_t>(nets_.netStart[static_cast<size_t>(net)]);
      __builtin_prefetch(&nets_.netNode[begin]);
      __builtin_prefetch(&nets_.netPins[begin]);
    }
  }

  void visitSideBySide(const std::vector<int32_t>& order) {
    std::vector<Choice> choices(kPerThread * static_cast<size_t>(threads_));
    const auto seek = [&](size_t thread, size_t i, size_t place) {
      fetchAhead(order, i);
      if (!isTaken(order[i])) seekers_[thread].seek(order[i], choices[place]);
    };
    const auto take = [&](size_t begin, size_t end) {
      ++batch_;
      for (size_t i = begin; i < end && left_ > target_; ++i) visitSeen(order[i], choices[i - begin]);
      return left_ > target_;
    };
    seekAndTake(order.size(), threads_, kPerThread, seek, take);
  }

  void visitSeen(int32_t cluster, Choice& choice) {
    if (isTaken(cluster)) return;
    const auto changed = [this](int32_t group) { return changedIn_[static_cast<size_t>(group)] == batch_; };
    if (std::any_of(choice.seen.begin(), choice.seen.end(), changed)) seekers_[0].seek(cluster, choice);
    visit(cluster, choice.group);
  }

  /// True for clusters that already belong to a group of several, and for macros.
  bool isTaken(int32_t cluster) const {
    const auto i = static_cast<size_t>(cluster);
    return level_.isMacro[i] || grown_[i] || leader_[i] != cluster;
  }

  std::vector<int32_t> leastConnectedFirst() const {
    std::vector<uint64_t> keys(leader_.size());
#pragma omp parallel for schedule(static) num_threads(threads_)
    for (size_t i = 0; i < keys.size(); ++i) {
      uint32_t ties = 0;
      forNets(static_cast<int32_t>(i),
              [&](size_t, int32_t size) { ties += static_cast<uint32_t>(size > kRatedSize ? 1 : size - 1); });
      keys[i] = keyedId(ties, static_cast<int32_t>(i));
    }
    return idsByKey(std::move(keys), threads_);
  }
  int32_t degree(int32_t cluster) const {
    return nets_.nodeStart[static_cast<size_t>(cluster) + 1] - nets_.nodeStart[static_cast<size_t>(cluster)];
  }

  /// Members of a fence stay among themselves.
  bool sameFence(int32_t cluster, int32_t group) const {
    const std::vector<int32_t>& fence = level_.fence;
    return fence.empty() || fence[static_cast<size_t>(cluster)] == fence[static_cast<size_t>(group)];
  }

  /// group: the best one for the cluster, or kNone.
  void visit(int32_t cluster, int32_t group) {
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
    changedIn_[static_cast<size_t>(cluster)] = changedIn_[static_cast<size_t>(group)] = batch_;
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
  const int threads_;
  int32_t left_;                    ///< groups that there are now
  int32_t batch_ = 0;               ///< that is joined now
  std::vector<int32_t> leader_;     ///< per cluster: the cluster whose group it is in
  std::vector<int32_t> changedIn_;  ///< per cluster: the last batch in which it joined, or was joined
  std::vector<uint8_t> grown_;      ///< the cluster leads a group of several
  std::vector<double> area_;        ///< per leader: of its group
  std::vector<int32_t> open_;       ///< per net, and one more: a group that others of the net may join
  std::vector<Seeker> seekers_;     ///< one per thread
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

/// isLast: nobody asks for the nets between the groups.
Level contractLevel(const Level& level, const std::vector<int32_t>& groupOf, int32_t groups, bool isLast, int threads) {
  Level result{isLast ? Hypergraph{} : contract(level.nets, groupOf, groups, threads), {}, {}, {}, {}};
  result.nets.numNodes = groups;
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
  Level level{makeHypergraph(problem, options.maxPins, options.threads), std::move(result.area),
              std::move(result.isMacro), pulledNodes(problem, options.maxPins), std::move(result.fence)};
  while (level.nets.numNodes > target) {
    Grouping grouping(level, bound, target, options.threads);
    const std::vector<int32_t> groupOf = grouping.run();
    if (grouping.groups() > (1 - kLeastProgress) * level.nets.numNodes) break;
    level = contractLevel(level, groupOf, grouping.groups(), grouping.groups() <= target, options.threads);
    for (int32_t& cluster : result.clusterOf) cluster = groupOf[static_cast<size_t>(cluster)];
  }
  result.numClusters = level.nets.numNodes;
  result.area = std::move(level.area);
  result.isMacro = std::move(level.isMacro);
  result.fence = std::move(level.fence);
  return result;
}

}  // namespace signet
