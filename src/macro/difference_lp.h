// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace signet {

/// Minimises, over integer positions x with x[0] = 0, the sum of terms  cost * max(0, length - (x[to] - x[from])).
///
/// A term with cost kHard is a constraint x[to] - x[from] >= length. |x - t| * w is two terms, one each way. The dual
/// is a min-cost circulation: a term is an arc of capacity `cost` and gain `length`, and its flow is what one unit less
/// of length would save. It is solved by the primal network simplex with strongly feasible spanning trees (Cunningham
/// 1976; Ahuja, Magnanti, Orlin, Network Flows, chapter 11), which cannot cycle. Lengths may change and terms may be
/// added after a solve: the flow stays feasible, and the next solve goes on from it. That makes trying a change cheap.
class DifferenceLp {
 public:
  static constexpr int64_t kHard = int64_t{1} << 60;
  /// A length that no pair of positions violates: switches a term off. |positions| must stay far below.
  static constexpr int64_t kOff = -(int64_t{1} << 42);

  /// Variable 0 is the ground. Every other one needs terms that keep it from drifting away.
  explicit DifferenceLp(int32_t variables);

  /// Returns the term's index. cost > 0.
  int32_t addTerm(int32_t from, int32_t to, int64_t length, int64_t cost);
  /// Lengths and new terms take effect at the next solve().
  void setLength(int32_t term, int64_t length);

  /// False when hard terms contradict each other (they form a cycle of positive length), or when giveUp, which may be
  /// empty and is asked now and then, says so; positions are then meaningless until a solve() succeeds.
  bool solve(const std::function<bool()>& giveUp = {});

  /// What a solve() found, to go back to it: cheaper than a copy of everything. Save right after a solve(). Terms that
  /// were added since then stay, switched off. To and from the two checkpoints last used, only what changed since is
  /// copied.
  class Checkpoint;
  void save(Checkpoint& checkpoint);
  void restore(const Checkpoint& checkpoint);

  int64_t position(int32_t variable) const { return nodes_[static_cast<size_t>(variable)].potential; }
  /// The dual value: how fast the cost falls when the term's length does, in [0, cost].
  int64_t flow(int32_t term) const { return flows_[static_cast<size_t>(term)].flow; }
  /// The sum of all terms that are not hard, at the positions of the last solve(). Takes time for what changed since it
  /// was last asked for.
  int64_t cost();
  /// Pivots of the simplex so far: a measure of the work done that is the same on every machine.
  int64_t pivots() const { return pivots_; }
  /// Terms and variables that were looked at for that, which may be many per pivot.
  int64_t scanned() const { return scanned_; }

 private:
  enum class State : int8_t { AtLower, Tree, AtUpper };
  /// What never changes once a term is there, apart from the list that the next term at a node extends.
  struct Arc {
    int32_t from, to;
    int32_t nextAtFrom, nextAtTo;  ///< the arcs at a node form a list
    int64_t capacity;
  };
  struct Flow {
    int64_t length, flow;
    State state;
    bool operator==(const Flow&) const = default;
  };
  /// A variable in the spanning tree, rooted at the ground.
  struct Node {
    int64_t potential = 0;
    int32_t parent = -1, parentArc = -1, depth = 0;
    int32_t firstChild = -1, nextSibling = -1, previousSibling = -1;
    bool operator==(const Node&) const = default;
  };
  /// What a pivot found on its cycle: how much can be pushed, and where the tree is cut.
  struct Cut {
    int64_t delta;
    int32_t node = -1;  ///< the lower end of the leaving tree arc; -1: the entering arc itself is the bottleneck
    bool onTail = false;
  };

  int32_t addArc(int32_t from, int32_t to, int64_t length, int64_t capacity, State state);
  void touch(int32_t variable);
  /// Notes that the terms of the variable may cost something else than before.
  void reprice(int32_t variable);
  int32_t knownEnd(int32_t arc) const {
    return arcs_[static_cast<size_t>(arc)].from != 0 ? arcs_[static_cast<size_t>(arc)].from
                                                     : arcs_[static_cast<size_t>(arc)].to;
  }
  int64_t violation(int32_t arc) const;
  int32_t findEntering();
  bool pivot(int32_t entering);
  Cut findCut(int32_t entering, int32_t tail, int32_t head, int32_t join) const;
  void push(int32_t entering, int32_t tail, int32_t head, int32_t join, int64_t delta);
  void rehang(int32_t cutNode, int32_t inside, int32_t outside, int32_t entering);
  void attach(int32_t node, int32_t parent, int32_t arc);
  void detach(int32_t node);
  void refreshSubtree(int32_t root, bool wholeTree);
  int32_t joinOf(int32_t a, int32_t b) const;
  int64_t residual(int32_t node, bool upward) const;
  void addFlow(int32_t node, bool upward, int64_t delta);

  std::vector<Arc> arcs_;  ///< the first variables - 1 are the artificial ones from each variable to the ground
  std::vector<int32_t> firstArc_;
  /// Variables that moved, or have a new or longer term, since their arcs were last found in order: only there can an
  /// entering arc be.
  std::vector<int32_t> touched_;
  std::vector<uint8_t> isTouched_;
  std::vector<Flow> flows_;
  std::vector<Node> nodes_;
  /// Indices of what may differ from a checkpoint, each once.
  struct Changes {
    std::vector<int32_t> list;
    std::vector<uint8_t> isIn;
    void add(int32_t i) {
      if (isIn[static_cast<size_t>(i)] != 0) return;
      isIn[static_cast<size_t>(i)] = 1;
      list.push_back(i);
    }
    void clear() {
      for (const int32_t i : list) isIn[static_cast<size_t>(i)] = 0;
      list.clear();
    }
  };
  /// What changed since the state was that of a checkpoint.
  struct Sync {
    uint64_t id = 0;  ///< the checkpoint's; 0: of none
    Changes flows, nodes;
  };
  Flow& changeFlow(int32_t arc) {
    for (Sync& s : syncs_) s.flows.add(arc);
    return flows_[static_cast<size_t>(arc)];
  }
  Node& changeNode(int32_t node) {
    for (Sync& s : syncs_) s.nodes.add(node);
    return nodes_[static_cast<size_t>(node)];
  }
  /// The one with that checkpoint, or none.
  Sync* syncWith(uint64_t id);
  /// From now on counts changes from that checkpoint, in place of the one that was used longer ago.
  void syncTo(uint64_t id);
  void restoreFlow(const Checkpoint& checkpoint, int32_t arc);
  void restoreNode(const Checkpoint& checkpoint, int32_t node);

  std::array<Sync, 2> syncs_;
  size_t lastSync_ = 0;
  uint64_t checkpoints_ = 0;   ///< saved so far, each under its own number
  std::vector<int64_t> paid_;  ///< per arc: its share of costSum_
  std::vector<int32_t> repriced_;
  std::vector<uint8_t> isRepriced_;
  int64_t costSum_ = 0;
  std::vector<int32_t> stack_;
  int32_t artificial_ = 0;
  int64_t pivots_ = 0;
  int64_t scanned_ = 0, askedAt_ = 0;
  static constexpr Flow kNewer{kOff, 0, State::AtLower};  ///< of a term that a checkpoint does not know
  static constexpr int32_t kNone = -1, kSeveral = -2;
  int32_t stale_ = kNone;  ///< the lower end of the tree arc whose length changed since the last solve()
};

class DifferenceLp::Checkpoint {
  friend class DifferenceLp;
  uint64_t id_ = 0;
  std::vector<Flow> flows_;
  std::vector<Node> nodes_;
};

}  // namespace signet
