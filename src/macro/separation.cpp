// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/separation.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signet {
namespace {

size_t at(int32_t i) { return static_cast<size_t>(i); }
size_t axisOf(int direction) { return direction < 2 ? 0 : 1; }

}  // namespace

Separation::Separation(const MacroModel& model, const std::vector<std::array<double, 2>>& seed)
    : model_(&model), seed_(seed), axes_{DifferenceLp(model.numMacros + 1), DifferenceLp(model.numMacros + 1)} {
  for (size_t o = at(model.numMacros); o < model.bodies.size(); ++o) seed_.push_back(model.bodies[o].target);
  for (int32_t m = 0; m < model.numMacros; ++m) addMacroTerms(m);
}

// The die's walls and the pull to the target. Between two grid lines the pull follows the chord of |x - target|, so it
// is exact on the grid wherever the target is.
void Separation::addMacroTerms(int32_t body) {
  const MacroBody& b = model_->bodies[at(body)];
  for (size_t axis = 0; axis < 2; ++axis) {
    DifferenceLp& lp = axes_[axis];
    lp.addTerm(0, variable(body), 0, DifferenceLp::kHard);
    lp.addTerm(variable(body), 0, b.size[axis] - model_->die[axis], DifferenceLp::kHard);
    const int64_t cost = model_->moveCost(body, static_cast<int>(axis));
    price_[axis] += 2 * cost;
    const double below = std::floor(b.target[axis]);
    const int64_t upperShare = std::llround(static_cast<double>(cost) * (b.target[axis] - below));
    const auto line = static_cast<int64_t>(below);
    for (const auto& [target, share] : {std::pair{line, cost - upperShare}, std::pair{line + 1, upperShare}}) {
      if (share == 0) continue;
      lp.addTerm(0, variable(body), target, share);
      lp.addTerm(variable(body), 0, -target, share);
    }
  }
}

GridPoint Separation::place(int32_t body) const {
  if (!model_->isMacro(body)) return model_->bodies[at(body)].place;
  return {axes_[0].position(variable(body)), axes_[1].position(variable(body))};
}

uint64_t Separation::key(int32_t a, int32_t b) {
  return static_cast<uint64_t>(std::min(a, b)) << 32 | static_cast<uint64_t>(std::max(a, b));
}

// The least distance between the variables of the first and the second body of a direction.
int64_t Separation::separation(int32_t a, int32_t b, int direction) const {
  const size_t axis = axisOf(direction);
  if (direction % 2 == 1) std::swap(a, b);
  const MacroBody& first = model_->bodies[at(a)];
  const MacroBody& second = model_->bodies[at(b)];
  return first.size[axis] + (model_->isMacro(a) ? 0 : first.place[axis]) -
         (model_->isMacro(b) ? 0 : second.place[axis]);
}

// False when an obstacle leaves no room for the macro on that side.
bool Separation::possible(int32_t a, int32_t b, int direction) const {
  const size_t axis = axisOf(direction);
  if (direction % 2 == 1) std::swap(a, b);
  const MacroBody& first = model_->bodies[at(a)];
  const MacroBody& second = model_->bodies[at(b)];
  if (!model_->isMacro(a)) return first.place[axis] + first.size[axis] + second.size[axis] <= model_->die[axis];
  if (!model_->isMacro(b)) return first.size[axis] <= second.place[axis];
  return first.size[axis] + second.size[axis] <= model_->die[axis];
}

// By how much a direction is not kept, as the cost of moving the lighter body that far; negative: there is a gap.
double Separation::shortfall(int32_t a, int32_t b, int direction, bool atSeed) const {
  const size_t axis = axisOf(direction);
  int32_t first = a;
  int32_t second = b;
  if (direction % 2 == 1) std::swap(first, second);
  const auto size = static_cast<double>(model_->bodies[at(first)].size[axis]);
  const double from = atSeed ? seed_[at(first)][axis] : static_cast<double>(place(first)[axis]);
  const double to = atSeed ? seed_[at(second)][axis] : static_cast<double>(place(second)[axis]);
  return (from + size - to) * model_->step[axis];
}

int32_t Separation::termOf(size_t relation, int direction) {
  Relation& r = relations_[relation];
  int32_t& term = r.terms[static_cast<size_t>(direction)];
  if (term < 0) {
    const int32_t first = direction % 2 == 0 ? r.a : r.b;
    const int32_t second = direction % 2 == 0 ? r.b : r.a;
    const size_t axis = axisOf(direction);
    term = axes_[axis].addTerm(variable(first), variable(second), DifferenceLp::kOff, price_[axis]);
  }
  return term;
}

void Separation::direct(size_t relation, int direction) {
  const int old = relations_[relation].direction;
  if (old >= 0) axes_[axisOf(old)].setLength(termOf(relation, old), DifferenceLp::kOff);
  const int32_t term = termOf(relation, direction);
  Relation& r = relations_[relation];
  axes_[axisOf(direction)].setLength(term, separation(r.a, r.b, direction));
  r.direction = direction;
}

// Where the two stand in the seed counts as well as where they overlap now: the first keeps the order of the
// placement, the second sees what other macros already did to them.
void Separation::relate(int32_t a, int32_t b) {
  int best = -1;
  double least = 0;
  for (int d = 0; d < 4; ++d) {
    const double penalty = possible(a, b, d) ? 0 : 1e12;
    const double s = std::max(0.0, shortfall(a, b, d, false)) + shortfall(a, b, d, true) + penalty;
    if (best < 0 || s < least) best = d, least = s;
  }
  relationOf_.emplace(key(a, b), relations_.size());
  relations_.push_back({a, b, -1, {-1, -1, -1, -1}});
  direct(relations_.size() - 1, best);
}

bool Separation::solve() {
  // The walls alone never contradict each other, and relations can be broken.
  const bool solved = axes_[0].solve() && axes_[1].solve();
  cost_ = axes_[0].cost() + axes_[1].cost();
  return solved;
}

bool Separation::relateOverlaps() {
  const auto count = static_cast<int32_t>(model_->bodies.size());
  std::vector<GridPoint> places(at(count));
  for (int32_t i = 0; i < count; ++i) places[at(i)] = place(i);
  std::vector<int32_t> order(at(count));
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](int32_t i, int32_t j) { return std::pair(places[at(i)][0], i) < std::pair(places[at(j)][0], j); });
  bool added = false;
  for (size_t i = 0; i < order.size(); ++i) {
    const int32_t a = order[i];
    const int64_t right = places[at(a)][0] + model_->bodies[at(a)].size[0];
    for (size_t j = i + 1; j < order.size() && places[at(order[j])][0] < right; ++j) {
      const int32_t b = order[j];
      if (!model_->isMacro(a) && !model_->isMacro(b)) continue;
      if (!overlap(places[at(a)], model_->bodies[at(a)].size, places[at(b)], model_->bodies[at(b)].size)) continue;
      if (relationOf_.contains(key(a, b))) continue;
      relate(std::min(a, b), std::max(a, b));
      added = true;
    }
  }
  return added;
}

void Separation::settle() {
  do {
    solve();
  } while (relateOverlaps());
}

int64_t Separation::brokenBy() const {
  int64_t sum = 0;
  for (const Relation& r : relations_) {
    const size_t axis = axisOf(r.direction);
    const int32_t first = r.direction % 2 == 0 ? r.a : r.b;
    const int32_t second = r.direction % 2 == 0 ? r.b : r.a;
    const int64_t end = place(first)[axis] + model_->bodies[at(first)].size[axis];
    sum += std::max<int64_t>(0, end - place(second)[axis]);
  }
  return sum;
}

// Every relation that costs something, with the other directions it could take, the most promising first: what the
// cost falls by per unit of length given up, against the length that the other direction asks for.
std::vector<Separation::Candidate> Separation::candidates() const {
  std::vector<Candidate> list;
  for (size_t k = 0; k < relations_.size(); ++k) {
    const Relation& r = relations_[k];
    const size_t axis = axisOf(r.direction);
    const auto flow = static_cast<double>(axes_[axis].flow(r.terms[static_cast<size_t>(r.direction)]));
    if (flow == 0) continue;
    const double perLength = flow / model_->step[axis];
    for (int d = 0; d < 4; ++d) {
      if (d == r.direction || !possible(r.a, r.b, d)) continue;
      const double asked = std::max(0.0, shortfall(r.a, r.b, d, false)) + 1e-3;
      list.push_back({perLength / asked, k, d});
    }
  }
  std::sort(list.begin(), list.end(), [](const Candidate& p, const Candidate& q) {
    if (p.worth != q.worth) return p.worth > q.worth;
    return std::pair(p.relation, p.direction) < std::pair(q.relation, q.direction);
  });
  return list;
}

void Separation::forgetRelations(size_t keep) {
  for (size_t k = keep; k < relations_.size(); ++k) relationOf_.erase(key(relations_[k].a, relations_[k].b));
  relations_.resize(keep);
}

bool Separation::tryDirection(const Candidate& candidate) {
  const std::array<DifferenceLp, 2> oldAxes = axes_;
  const Relation oldRelation = relations_[candidate.relation];
  const size_t oldCount = relations_.size();
  const int64_t oldCost = cost_;
  direct(candidate.relation, candidate.direction);
  bool better = true;
  do {
    better = solve() && cost_ < oldCost;
  } while (better && relateOverlaps());
  if (better) return true;
  const int64_t spent = pivots();
  axes_ = oldAxes;
  axes_[0].addPivots(spent - pivots());
  forgetRelations(oldCount);
  relations_[candidate.relation] = oldRelation;
  cost_ = oldCost;
  return false;
}

bool Separation::improve(int64_t budget) {
  const int64_t limit = pivots() + budget;
  bool found = false;
  for (const Candidate& c : candidates()) {
    if (pivots() >= limit) break;
    const Relation& r = relations_[c.relation];
    // An earlier change may have made this one pointless.
    if (r.direction == c.direction) continue;
    if (axes_[axisOf(r.direction)].flow(r.terms[static_cast<size_t>(r.direction)]) == 0) continue;
    found |= tryDirection(c);
  }
  return found;
}

}  // namespace signet
