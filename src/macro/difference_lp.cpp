// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/difference_lp.h"

#include <algorithm>

namespace signet {
namespace {

size_t at(int32_t i) { return static_cast<size_t>(i); }

}  // namespace

DifferenceLp::DifferenceLp(int32_t variables)
    : firstArc_(at(variables), -1),
      isTouched_(at(variables), 0),
      nodes_(at(variables)),
      isRepriced_(at(variables), 0),
      artificial_(variables - 1) {
  for (Sync& s : syncs_) s.nodes.isIn.assign(at(variables), 0);
  // A star of arcs without flow that point at the root is a strongly feasible tree.
  for (int32_t v = 1; v < variables; ++v) {
    addArc(v, 0, kOff, kHard, State::Tree);
    attach(v, 0, v - 1);
  }
  stale_ = kSeveral;
}

int32_t DifferenceLp::addArc(int32_t from, int32_t to, int64_t length, int64_t capacity, State state) {
  const auto index = static_cast<int32_t>(arcs_.size());
  arcs_.push_back({from, to, firstArc_[at(from)], firstArc_[at(to)], capacity});
  flows_.push_back({length, 0, state});
  paid_.push_back(0);
  for (Sync& s : syncs_) s.flows.isIn.push_back(0);
  changeFlow(index);
  firstArc_[at(from)] = index;
  firstArc_[at(to)] = index;
  return index;
}

int32_t DifferenceLp::addTerm(int32_t from, int32_t to, int64_t length, int64_t cost) {
  touch(from != 0 ? from : to);
  reprice(from != 0 ? from : to);
  return addArc(from, to, length, cost, State::AtLower);
}

void DifferenceLp::setLength(int32_t term, int64_t length) {
  changeFlow(term).length = length;
  if (flows_[at(term)].state == State::Tree) {
    const int32_t lower =
        nodes_[at(arcs_[at(term)].from)].parentArc == term ? arcs_[at(term)].from : arcs_[at(term)].to;
    stale_ = stale_ == kNone || stale_ == lower ? lower : kSeveral;
  }
  touch(knownEnd(term));
  reprice(knownEnd(term));
}

// The ground never moves, so that every arc is known by its other end.
void DifferenceLp::touch(int32_t variable) {
  if (variable == 0 || isTouched_[at(variable)] != 0) return;
  isTouched_[at(variable)] = 1;
  touched_.push_back(variable);
}

void DifferenceLp::reprice(int32_t variable) {
  if (variable == 0 || isRepriced_[at(variable)] != 0) return;
  isRepriced_[at(variable)] = 1;
  repriced_.push_back(variable);
}

int64_t DifferenceLp::violation(int32_t arc) const {
  const Flow& f = flows_[at(arc)];
  if (f.state == State::Tree) return 0;
  const int64_t shortfall =
      f.length - (nodes_[at(arcs_[at(arc)].to)].potential - nodes_[at(arcs_[at(arc)].from)].potential);
  return f.state == State::AtLower ? shortfall : -shortfall;
}

// The worst arc of the last variable touched that has one.
int32_t DifferenceLp::findEntering() {
  while (!touched_.empty()) {
    const int32_t variable = touched_.back();
    int64_t worst = 0;
    int32_t found = -1;
    for (int32_t arc = firstArc_[at(variable)]; arc >= 0;) {
      const int64_t v = violation(arc);
      ++scanned_;
      if (v > worst) worst = v, found = arc;
      arc = arcs_[at(arc)].from == variable ? arcs_[at(arc)].nextAtFrom : arcs_[at(arc)].nextAtTo;
    }
    if (found >= 0) return found;
    touched_.pop_back();
    isTouched_[at(variable)] = 0;
  }
  return -1;
}

bool DifferenceLp::solve(const std::function<bool()>& giveUp) {
  constexpr int64_t kAskEvery = 1 << 20;  // terms and variables looked at: some milliseconds
  if (stale_ != kNone) refreshSubtree(stale_ == kSeveral ? 0 : stale_, stale_ == kSeveral);
  stale_ = kNone;
  for (int32_t entering = findEntering(); entering >= 0; entering = findEntering()) {
    if (!pivot(entering)) return false;
    if (!giveUp || scanned_ - askedAt_ < kAskEvery) continue;
    askedAt_ = scanned_;
    if (giveUp()) return false;
  }
  return true;
}

int32_t DifferenceLp::joinOf(int32_t a, int32_t b) const {
  while (a != b) {
    if (nodes_[at(a)].depth >= nodes_[at(b)].depth) {
      a = nodes_[at(a)].parent;
    } else {
      b = nodes_[at(b)].parent;
    }
  }
  return a;
}

// How much more the arc between a node and its parent can carry towards the parent (upward) or away from it.
int64_t DifferenceLp::residual(int32_t node, bool upward) const {
  const int32_t arc = nodes_[at(node)].parentArc;
  const bool forward = (arcs_[at(arc)].from == node) == upward;
  if (!forward) return flows_[at(arc)].flow;
  const int64_t capacity = arcs_[at(arc)].capacity;
  return capacity == kHard ? kHard : capacity - flows_[at(arc)].flow;
}

void DifferenceLp::addFlow(int32_t node, bool upward, int64_t delta) {
  const int32_t arc = nodes_[at(node)].parentArc;
  changeFlow(arc).flow += (arcs_[at(arc)].from == node) == upward ? delta : -delta;
}

// The cycle runs join -> tail -> head -> join. Of several bottlenecks the last on that way must leave the tree, which
// keeps it strongly feasible.
DifferenceLp::Cut DifferenceLp::findCut(int32_t entering, int32_t tail, int32_t head, int32_t join) const {
  Cut cut{arcs_[at(entering)].capacity};
  for (int32_t u = tail; u != join; u = nodes_[at(u)].parent) {
    const int64_t room = residual(u, false);
    if (room < cut.delta) cut = {room, u, true};
  }
  for (int32_t u = head; u != join; u = nodes_[at(u)].parent) {
    const int64_t room = residual(u, true);
    if (room <= cut.delta) cut = {room, u, false};
  }
  return cut;
}

void DifferenceLp::push(int32_t entering, int32_t tail, int32_t head, int32_t join, int64_t delta) {
  Flow& f = changeFlow(entering);
  f.flow += f.state == State::AtLower ? delta : -delta;
  for (int32_t u = tail; u != join; u = nodes_[at(u)].parent) addFlow(u, false, delta);
  for (int32_t u = head; u != join; u = nodes_[at(u)].parent) addFlow(u, true, delta);
}

bool DifferenceLp::pivot(int32_t entering) {
  ++pivots_;
  const Arc& arc = arcs_[at(entering)];
  const bool increase = flows_[at(entering)].state == State::AtLower;
  const int32_t tail = increase ? arc.from : arc.to;
  const int32_t head = increase ? arc.to : arc.from;
  const int32_t join = joinOf(tail, head);
  const Cut cut = findCut(entering, tail, head, join);
  if (cut.delta >= kHard) return false;
  if (cut.delta > 0) push(entering, tail, head, join, cut.delta);
  if (cut.node < 0) {
    changeFlow(entering).state = increase ? State::AtUpper : State::AtLower;
    return true;
  }
  Flow& leaving = changeFlow(nodes_[at(cut.node)].parentArc);
  leaving.state = leaving.flow == 0 ? State::AtLower : State::AtUpper;
  changeFlow(entering).state = State::Tree;
  rehang(cut.node, cut.onTail ? tail : head, cut.onTail ? head : tail, entering);
  return true;
}

void DifferenceLp::attach(int32_t node, int32_t parent, int32_t arc) {
  Node& above = changeNode(parent);
  Node& n = changeNode(node);
  n.parent = parent;
  n.parentArc = arc;
  n.previousSibling = -1;
  n.nextSibling = above.firstChild;
  if (above.firstChild >= 0) changeNode(above.firstChild).previousSibling = node;
  above.firstChild = node;
}

void DifferenceLp::detach(int32_t node) {
  const int32_t previous = nodes_[at(node)].previousSibling;
  const int32_t next = nodes_[at(node)].nextSibling;
  if (previous >= 0) {
    changeNode(previous).nextSibling = next;
  } else {
    changeNode(nodes_[at(node)].parent).firstChild = next;
  }
  if (next >= 0) changeNode(next).previousSibling = previous;
}

// Cuts the subtree below cutNode off, makes `inside` its root, and hangs it on `outside` by the entering arc.
void DifferenceLp::rehang(int32_t cutNode, int32_t inside, int32_t outside, int32_t entering) {
  int32_t node = inside;
  int32_t newParent = outside;
  int32_t newArc = entering;
  for (bool last = false; !last;) {
    last = node == cutNode;
    const int32_t oldParent = nodes_[at(node)].parent;
    const int32_t oldArc = nodes_[at(node)].parentArc;
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
    ++scanned_;
    if (!(wholeTree && node == root)) {
      const int32_t arc = nodes_[at(node)].parentArc;
      const int64_t length = flows_[at(arc)].length;
      const int32_t parent = nodes_[at(node)].parent;
      const int64_t old = nodes_[at(node)].potential;
      changeNode(node).depth = nodes_[at(parent)].depth + 1;
      nodes_[at(node)].potential = nodes_[at(parent)].potential + (arcs_[at(arc)].to == node ? length : -length);
      if (nodes_[at(node)].potential != old) {
        touch(node);
        reprice(node);
      }
    }
    for (int32_t c = nodes_[at(node)].firstChild; c >= 0; c = nodes_[at(c)].nextSibling) stack_.push_back(c);
  }
}

DifferenceLp::Sync* DifferenceLp::syncWith(uint64_t id) {
  for (Sync& s : syncs_)
    if (id != 0 && s.id == id) return &s;
  return nullptr;
}

void DifferenceLp::syncTo(uint64_t id) {
  Sync* sync = syncWith(id);
  if (sync == nullptr) sync = &syncs_[1 - lastSync_];
  lastSync_ = static_cast<size_t>(sync - syncs_.data());
  sync->id = id;
  sync->flows.clear();
  sync->nodes.clear();
}

void DifferenceLp::save(Checkpoint& checkpoint) {
  // Under a new number: a copy of the checkpoint, which stays as it was, must not pass for it.
  const uint64_t id = ++checkpoints_;
  if (Sync* const sync = syncWith(checkpoint.id_); sync != nullptr) {
    checkpoint.flows_.resize(flows_.size(), kNewer);
    for (const int32_t k : sync->flows.list) checkpoint.flows_[at(k)] = flows_[at(k)];
    for (const int32_t v : sync->nodes.list) checkpoint.nodes_[at(v)] = nodes_[at(v)];
    sync->id = id;
  } else {
    checkpoint.flows_ = flows_;
    checkpoint.nodes_ = nodes_;
  }
  checkpoint.id_ = id;
  syncTo(id);
}

void DifferenceLp::restoreFlow(const Checkpoint& checkpoint, int32_t arc) {
  const Flow& then = at(arc) < checkpoint.flows_.size() ? checkpoint.flows_[at(arc)] : kNewer;
  if (then == flows_[at(arc)]) return;
  if (then.length != flows_[at(arc)].length) reprice(knownEnd(arc));
  changeFlow(arc) = then;
}

void DifferenceLp::restoreNode(const Checkpoint& checkpoint, int32_t node) {
  const Node& then = checkpoint.nodes_[at(node)];
  if (then == nodes_[at(node)]) return;
  if (then.potential != nodes_[at(node)].potential) reprice(node);
  changeNode(node) = then;
}

void DifferenceLp::restore(const Checkpoint& checkpoint) {
  if (const Sync* const sync = syncWith(checkpoint.id_); sync != nullptr) {
    for (const int32_t k : sync->flows.list) restoreFlow(checkpoint, k);
    for (const int32_t v : sync->nodes.list) restoreNode(checkpoint, v);
  } else {
    for (size_t k = 0; k < flows_.size(); ++k) restoreFlow(checkpoint, static_cast<int32_t>(k));
    for (size_t v = 0; v < nodes_.size(); ++v) restoreNode(checkpoint, static_cast<int32_t>(v));
  }
  syncTo(checkpoint.id_);
  for (const int32_t v : touched_) isTouched_[at(v)] = 0;
  touched_.clear();
  stale_ = kNone;
}

int64_t DifferenceLp::cost() {
  for (const int32_t variable : repriced_) {
    isRepriced_[at(variable)] = 0;
    for (int32_t k = firstArc_[at(variable)]; k >= 0;) {
      ++scanned_;
      const Arc& arc = arcs_[at(k)];
      if (k >= artificial_ && arc.capacity != kHard) {
        const int64_t shortfall =
            flows_[at(k)].length - (nodes_[at(arc.to)].potential - nodes_[at(arc.from)].potential);
        const int64_t now = shortfall > 0 ? arc.capacity * shortfall : 0;
        costSum_ += now - paid_[at(k)];
        paid_[at(k)] = now;
      }
      k = arc.from == variable ? arc.nextAtFrom : arc.nextAtTo;
    }
  }
  repriced_.clear();
  return costSum_;
}

}  // namespace signet
