// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
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
  int64_t length(int32_t term) const { return arcs_[static_cast<size_t>(term)].length; }

  /// False when hard terms contradict each other (they form a cycle of positive length); positions are then
  /// meaningless until a solve() succeeds.
  bool solve();

  int64_t position(int32_t variable) const { return potential_[static_cast<size_t>(variable)] - potential_[0]; }
  /// The dual value: how fast the cost falls when the term's length does, in [0, cost].
  int64_t flow(int32_t term) const { return arcs_[static_cast<size_t>(term)].flow; }
  /// The sum of all terms that are not hard, at the positions of the last solve().
  int64_t cost() const;
  /// Pivots of the simplex so far: a measure of the work done that is the same on every machine.
  int64_t pivots() const { return pivots_; }
  /// Counts work that was undone by copying an older state back.
  void addPivots(int64_t count) { pivots_ += count; }

 private:
  enum class State : int8_t { AtLower, Tree, AtUpper };
  struct Arc {
    int32_t from, to;
    int64_t length, capacity, flow;
    State state;
  };
  /// What a pivot found on its cycle: how much can be pushed, and where the tree is cut.
  struct Cut {
    int64_t delta;
    int32_t node = -1;  ///< the lower end of the leaving tree arc; -1: the entering arc itself is the bottleneck
    bool onTail = false;
  };

  int64_t violation(const Arc& arc) const;
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
  std::vector<int64_t> potential_;
  std::vector<int32_t> parent_, parentArc_, depth_, firstChild_, nextSibling_, previousSibling_;
  std::vector<int32_t> stack_;
  int32_t scanFrom_ = 0;
  int32_t artificial_ = 0;
  int64_t pivots_ = 0;
  bool lengthsChanged_ = false;
};

}  // namespace signet
