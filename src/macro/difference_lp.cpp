// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/difference_lp.h"

#include <algorithm>
#include <cmath>

namespace signet {
namespace {

size_t at(int32_t i) { return static_cast<size_t>(i); }

}  // namespace

DifferenceLp::DifferenceLp(int32_t variables)
    : potential_(at(variables), 0),
      parent_(at(variables), -1),
      parentArc_(at(variables), -1),
      depth_(at(variables), 0),
      firstChild_(at(variables), -1),
      nextSibling_(at(variables), -1),
      previousSibling_(at(variables), -1),
      artificial_(variables - 1) {
  // A star of arcs without flow that point at the root is a strongly feasible tree.
  for (int32_t v = 1; v < variables; ++v) {
    arcs_.push_back({v, 0, kOff, kHard, 0, State::Tree});
    attach(v, 0, v - 1);
  }
  lengthsChanged_ = true;
}

int32_t DifferenceLp::addTerm(int32_t from, int32_t to, int64_t length, int64_t cost) {
  arcs_.push_back({from, to, length, cost, 0, State::AtLower});
  return static_cast<int32_t>(arcs_.size()) - 1;
}

void DifferenceLp::setLength(int32_t term, int64_t length) {
  arcs_[at(term)].length = length;
  if (arcs_[at(term)].state == State::Tree) lengthsChanged_ = true;
}

int64_t DifferenceLp::violation(const Arc& arc) const {
  if (arc.state == State::Tree) return 0;
  const int64_t shortfall = arc.length - (potential_[at(arc.to)] - potential_[at(arc.from)]);
  return arc.state == State::AtLower ? shortfall : -shortfall;
}

// Block search: the worst arc of the first block that has one.
int32_t DifferenceLp::findEntering() {
  const auto count = static_cast<int32_t>(arcs_.size());
  const int32_t block = std::max<int32_t>(32, static_cast<int32_t>(std::sqrt(count)));
  int64_t worst = 0;
  int32_t found = -1;
  int32_t inBlock = 0;
  for (int32_t scanned = 0; scanned < count; ++scanned) {
    if (scanFrom_ >= count) scanFrom_ = 0;
    const int64_t v = violation(arcs_[at(scanFrom_)]);
    if (v > worst) worst = v, found = scanFrom_;
    ++scanFrom_;
    if (++inBlock == block) {
      if (found >= 0) break;
      inBlock = 0;
    }
  }
  return found;
}

bool DifferenceLp::solve() {
  if (lengthsChanged_) refreshSubtree(0, true);
  lengthsChanged_ = false;
  for (int32_t entering = findEntering(); entering >= 0; entering = findEntering()) {
    if (!pivot(entering)) return false;
  }
  return true;
}

int32_t DifferenceLp::joinOf(int32_t a, int32_t b) const {
  while (a != b) {
    if (depth_[at(a)] >= depth_[at(b)]) {
      a = parent_[at(a)];
    } else {
      b = parent_[at(b)];
    }
  }
  return a;
}

// How much more the arc between a node and its parent can carry towards the parent (upward) or away from it.
int64_t DifferenceLp::residual(int32_t node, bool upward) const {
  const Arc& arc = arcs_[at(parentArc_[at(node)])];
  const bool forward = (arc.from == node) == upward;
  if (!forward) return arc.flow;
  return arc.capacity == kHard ? kHard : arc.capacity - arc.flow;
}

void DifferenceLp::addFlow(int32_t node, bool upward, int64_t delta) {
  Arc& arc = arcs_[at(parentArc_[at(node)])];
  arc.flow += (arc.from == node) == upward ? delta : -delta;
}

// The cycle runs join -> tail -> head -> join. Of several bottlenecks the last on that way must leave the tree, which
// keeps it strongly feasible.
DifferenceLp::Cut DifferenceLp::findCut(int32_t entering, int32_t tail, int32_t head, int32_t join) const {
  Cut cut{arcs_[at(entering)].capacity};
  for (int32_t u = tail; u != join; u = parent_[at(u)]) {
    const int64_t room = residual(u, false);
    if (room < cut.delta) cut = {room, u, true};
  }
  for (int32_t u = head; u != join; u = parent_[at(u)]) {
    const int64_t room = residual(u, true);
    if (room <= cut.delta) cut = {room, u, false};
  }
  return cut;
}

void DifferenceLp::push(int32_t entering, int32_t tail, int32_t head, int32_t join, int64_t delta) {
  Arc& arc = arcs_[at(entering)];
  arc.flow += arc.state == State::AtLower ? delta : -delta;
  for (int32_t u = tail; u != join; u = parent_[at(u)]) addFlow(u, false, delta);
  for (int32_t u = head; u != join; u = parent_[at(u)]) addFlow(u, true, delta);
}

bool DifferenceLp::pivot(int32_t entering) {
  ++pivots_;
  Arc& arc = arcs_[at(entering)];
  const bool increase = arc.state == State::AtLower;
  const int32_t tail = increase ? arc.from : arc.to;
  const int32_t head = increase ? arc.to : arc.from;
  const int32_t join = joinOf(tail, head);
  const Cut cut = findCut(entering, tail, head, join);
  if (cut.delta >= kHard) return false;
  if (cut.delta > 0) push(entering, tail, head, join, cut.delta);
  if (cut.node < 0) {
    arc.state = increase ? State::AtUpper : State::AtLower;
    return true;
  }
  Arc& leaving = arcs_[at(parentArc_[at(cut.node)])];
  leaving.state = leaving.flow == 0 ? State::AtLower : State::AtUpper;
  arc.state = State::Tree;
  rehang(cut.node, cut.onTail ? tail : head, cut.onTail ? head : tail, entering);
  return true;
}

void DifferenceLp::attach(int32_t node, int32_t parent, int32_t arc) {
  parent_[at(node)] = parent;
  parentArc_[at(node)] = arc;
  previousSibling_[at(node)] = -1;
  nextSibling_[at(node)] = firstChild_[at(parent)];
  if (firstChild_[at(parent)] >= 0) previousSibling_[at(firstChild_[at(parent)])] = node;
  firstChild_[at(parent)] = node;
}

void DifferenceLp::detach(int32_t node) {
  const int32_t previous = previousSibling_[at(node)];
  const int32_t next = nextSibling_[at(node)];
  if (previous >= 0) {
    nextSibling_[at(previous)] = next;
  } else {
    firstChild_[at(parent_[at(node)])] = next;
  }
  if (next >= 0) previousSibling_[at(next)] = previous;
}

// Cuts the subtree below cutNode off, makes `inside` its root, and hangs it on `outside` by the entering arc.
void DifferenceLp::rehang(int32_t cutNode, int32_t inside, int32_t outside, int32_t entering) {
  int32_t node = inside;
  int32_t newParent = outside;
  int32_t newArc = entering;
  for (bool last = false; !last;) {
    last = node == cutNode;
    const int32_t oldParent = parent_[at(node)];
    const int32_t oldArc = parentArc_[at(node)];
    detach(node);
    attach(node, newParent, newArc);
    newParent = node;
    newArc = oldArc;
    node = oldParent;
  }
  refreshSubtree(inside, false);
}

// Depths and potentials below a node, from its parent's. A tree arc's length is exactly kept.
void DifferenceLp::refreshSubtree(int32_t root, bool wholeTree) {
  stack_.assign(1, root);
  while (!stack_.empty()) {
    const int32_t node = stack_.back();
    stack_.pop_back();
    if (!(wholeTree && node == root)) {
      const Arc& arc = arcs_[at(parentArc_[at(node)])];
      const int32_t parent = parent_[at(node)];
      depth_[at(node)] = depth_[at(parent)] + 1;
      potential_[at(node)] = potential_[at(parent)] + (arc.to == node ? arc.length : -arc.length);
    }
    for (int32_t c = firstChild_[at(node)]; c >= 0; c = nextSibling_[at(c)]) stack_.push_back(c);
  }
}

int64_t DifferenceLp::cost() const {
  int64_t sum = 0;
  for (size_t k = at(artificial_); k < arcs_.size(); ++k) {
    const Arc& arc = arcs_[k];
    if (arc.capacity == kHard) continue;
    const int64_t shortfall = arc.length - (potential_[at(arc.to)] - potential_[at(arc.from)]);
    if (shortfall > 0) sum += arc.capacity * shortfall;
  }
  return sum;
}

}  // namespace signet
