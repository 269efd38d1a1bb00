// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/separation.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "macro/greedy_packer.h"

namespace signet {
namespace {

size_t at(int32_t i) { return static_cast<size_t>(i); }
// How much more the order of the seed counts than the present overlap. Large: in a seed without overlaps every relation
// then holds, and the first solution is no worse than the seed.
constexpr double kSeedOrder = 100;
constexpr size_t kPartners = 24;  // that a macro of a broken chain tries to change places with
constexpr int kMostShakes = 200;  // in a row that came to nothing
constexpr int64_t kUphill = 6;    // grid units by which one of them may break relations

size_t axisOf(int direction) { return direction < 2 ? 0 : 1; }

}  // namespace

Separation::Separation(const MacroModel& model, const std::vector<std::array<double, 2>>& seed,
                       std::function<bool()> stop)
    : model_(&model),
      stop_(std::move(stop)),
      seed_(seed),
      axes_{DifferenceLp(model.numMacros + 1), DifferenceLp(model.numMacros + 1)} {
  for (size_t o = at(model.numMacros); o < model.bodies.size(); ++o) seed_.push_back(model.bodies[o].target);
  for (int32_t m = 0; m < model.numMacros; ++m) addMacroTerms(m);
  for (const MacroBody& b : model.bodies) {
    sizes_.push_back(b.size);
    for (size_t axis = 0; axis < 2; ++axis)
      widestGap_[axis] = std::max({widestGap_[axis], b.haloLow[axis], b.haloHigh[axis]});
  }
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
    for (const Hinge& hinge : b.hinges[axis]) {
      price_[axis] += 2 * hinge.cost;
      if (hinge.above) {
        lp.addTerm(variable(body), 0, -hinge.at, hinge.cost);
      } else {
        lp.addTerm(0, variable(body), hinge.at, hinge.cost);
      }
    }
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
  return first.size[axis] + model_->gap(first, second, axis) + (model_->isMacro(a) ? 0 : first.place[axis]) -
         (model_->isMacro(b) ? 0 : second.place[axis]);
}

// False when an obstacle leaves no room for the macro on that side.
bool Separation::possible(int32_t a, int32_t b, int direction) const {
  const size_t axis = axisOf(direction);
  if (direction % 2 == 1) std::swap(a, b);
  const MacroBody& first = model_->bodies[at(a)];
  const MacroBody& second = model_->bodies[at(b)];
  const int64_t needed = first.size[axis] + model_->gap(first, second, axis);
  if (!model_->isMacro(a)) return first.place[axis] + needed + second.size[axis] <= model_->die[axis];
  if (!model_->isMacro(b)) return needed <= second.place[axis];
  return needed + second.size[axis] <= model_->die[axis];
}

Separation::Spot Separation::spotOf(int32_t body) const {
  const GridPoint p = place(body);
  return {static_cast<double>(p[0]), static_cast<double>(p[1])};
}

// By how far a direction is not kept when the pair stands at the spots, in the files' units; negative: there is a gap.
double Separation::shortfall(const std::array<Spot, 2>& spots, const std::array<int32_t, 2>& pair,
                             int direction) const {
  const size_t axis = axisOf(direction);
  const size_t first = direction % 2 == 0 ? 0 : 1;
  const MacroBody &low = model_->bodies[at(pair[first])], &high = model_->bodies[at(pair[1 - first])];
  const auto size = static_cast<double>(low.size[axis] + model_->gap(low, high, axis));
  return (spots[first][axis] + size - spots[1 - first][axis]) * model_->step[axis];
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
  switchOff(relation);
  const int32_t term = termOf(relation, direction);
  Relation& r = relations_[relation];
  axes_[axisOf(direction)].setLength(term, separation(r.a, r.b, direction));
  r.direction = direction;
}

// Where the two stand in the seed counts as well as where they overlap now: the first keeps the order of the
// placement, the second sees what other macros already did to them.
int Separation::nearestDirection(int32_t a, int32_t b) const {
  int best = -1;
  double least = 0;
  for (int d = 0; d < 4; ++d) {
    const double penalty = possible(a, b, d) ? 0 : 1e12;
    const double inSeed = shortfall({seed_[at(a)], seed_[at(b)]}, {a, b}, d);
    const double now = shortfall({spotOf(a), spotOf(b)}, {a, b}, d);
    const double s = std::max(0.0, now) + 0.1 * inSeed + kSeedOrder * std::max(0.0, inSeed) + penalty;
    if (best < 0 || s < least) best = d, least = s;
  }
  return best;
}

void Separation::relate(int32_t a, int32_t b, int direction) {
  const auto [entry, isNew] = relationOf_.emplace(key(a, b), relations_.size());
  if (isNew) relations_.push_back({a, b, -1, {-1, -1, -1, -1}});
  direct(entry->second, direction);
}

void Separation::switchOff(size_t relation) {
  const int direction = relations_[relation].direction;
  if (direction >= 0) axes_[axisOf(direction)].setLength(termOf(relation, direction), DifferenceLp::kOff);
  relations_[relation].direction = -1;
}

bool Separation::solve() {
  // The walls alone never contradict each other, and relations can be broken.
  const std::function<bool()> giveUp = [this] { return isAtEnd(); };
  const bool solved = axes_[0].solve(giveUp) && axes_[1].solve(giveUp);
  cost_ = axes_[0].cost() + axes_[1].cost();
  return solved;
}

// What most pairs fail, without a look at the bodies themselves.
bool Separation::mayOverlap(int32_t a, int32_t b, const std::vector<GridPoint>& places) const {
  const GridPoint &p = places[at(a)], &q = places[at(b)], &sizeP = sizes_[at(a)], &sizeQ = sizes_[at(b)];
  return p[0] < q[0] + sizeQ[0] + widestGap_[0] && q[0] < p[0] + sizeP[0] + widestGap_[0] &&
         p[1] < q[1] + sizeQ[1] + widestGap_[1] && q[1] < p[1] + sizeP[1] + widestGap_[1];
}

bool Separation::doOverlap(int32_t a, int32_t b, const std::vector<GridPoint>& places) const {
  if (!model_->apart(a, b)) return false;
  const int32_t macro = model_->isMacro(a) ? a : b, other = macro == a ? b : a;
  const auto [place, size] = model_->keepOut(macro, other, places[at(other)]);
  return overlap(places[at(macro)], model_->bodies[at(macro)].size, place, size);
}

std::vector<std::pair<int32_t, int32_t>> Separation::overlaps(const std::vector<GridPoint>& places) const {
  std::vector<int32_t> order(places.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](int32_t i, int32_t j) { return std::pair(places[at(i)][0], i) < std::pair(places[at(j)][0], j); });
  std::vector<std::pair<int32_t, int32_t>> pairs;
  for (size_t i = 0; i < order.size(); ++i) {
    const int32_t a = order[i];
    const int64_t right = places[at(a)][0] + sizes_[at(a)][0] + widestGap_[0];
    size_t j = i + 1;
    for (; j < order.size() && places[at(order[j])][0] < right; ++j)
      if (mayOverlap(a, order[j], places) && doOverlap(a, order[j], places)) pairs.emplace_back(a, order[j]);
    scan(j - i);
  }
  return pairs;
}

std::vector<std::pair<int32_t, int32_t>> Separation::overlapsWith(const std::vector<int32_t>& moved,
                                                                  const std::vector<GridPoint>& places) const {
  const auto rank = [&](int32_t i) { return std::pair(places[at(i)][0], i); };
  std::vector<std::pair<int32_t, int32_t>> pairs;
  scan(moved.size() * places.size());
  for (const int32_t m : moved) {
    for (int32_t other = 0; other < static_cast<int32_t>(places.size()); ++other) {
      if (other == m || !mayOverlap(m, other, places) || !doOverlap(m, other, places)) continue;
      pairs.push_back(rank(m) < rank(other) ? std::pair(m, other) : std::pair(other, m));
    }
  }
  std::sort(pairs.begin(), pairs.end(), [&](const auto& p, const auto& q) {
    return std::pair(rank(p.first), rank(p.second)) < std::pair(rank(q.first), rank(q.second));
  });
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

// Most trials move a few bodies from places where none overlapped: only these can overlap then.
bool Separation::relateOverlaps() {
  constexpr size_t kFew = 64;  // bodies per one that moved, at least
  const size_t count = model_->bodies.size();
  std::vector<GridPoint> places(count);
  std::vector<int32_t> moved;
  scan(count);
  for (size_t i = 0; i < count; ++i) {
    places[i] = place(static_cast<int32_t>(i));
    if (!apart_.empty() && places[i] != apart_[i]) moved.push_back(static_cast<int32_t>(i));
  }
  const bool few = !apart_.empty() && moved.size() * kFew <= count;
  const auto pairs = few ? overlapsWith(moved, places) : overlaps(places);
  bool added = false;
  for (const auto& [a, b] : pairs) {
    const auto known = relationOf_.find(key(a, b));
    if (known != relationOf_.end() && relations_[known->second].direction >= 0) continue;
    relate(std::min(a, b), std::max(a, b), nearestDirection(std::min(a, b), std::max(a, b)));
    added = true;
  }
  if (pairs.empty()) apart_ = std::move(places);
  return added;
}

void Separation::settle() {
  beforeIsNow_ = false;
  settled_ = false;
  do {
    if (!solve() || isAtEnd()) return;
  } while (relateOverlaps());
  settled_ = true;
}

int64_t Separation::brokenBy() const {
  int64_t sum = 0;
  scan(relations_.size());
  for (const Relation& r : relations_) {
    if (r.direction < 0) continue;
    const size_t axis = axisOf(r.direction);
    const int32_t first = r.direction % 2 == 0 ? r.a : r.b;
    const int32_t second = r.direction % 2 == 0 ? r.b : r.a;
    const MacroBody& body = model_->bodies[at(first)];
    const int64_t end = place(first)[axis] + body.size[axis] + model_->gap(body, model_->bodies[at(second)], axis);
    sum += std::max<int64_t>(0, end - place(second)[axis]);
  }
  return sum;
}

// What the cost would fall by if the relation, which is in force, were one grid unit shorter.
int64_t Separation::flowOf(const Relation& r) const {
  return axes_[axisOf(r.direction)].flow(r.terms[static_cast<size_t>(r.direction)]);
}

// Every relation that costs something, with the other directions it could take, the most promising first: what the
// cost falls by per unit of length given up, against the length that the other direction asks for.
std::vector<Separation::Candidate> Separation::candidates() const {
  std::vector<Candidate> list;
  scan(relations_.size());
  for (size_t k = 0; k < relations_.size(); ++k) {
    const Relation& r = relations_[k];
    if (r.direction < 0) continue;
    const size_t axis = axisOf(r.direction);
    const auto flow = static_cast<double>(flowOf(r));
    if (flow == 0) continue;
    const double perLength = flow / model_->step[axis];
    for (int d = 0; d < 4; ++d) {
      if (d == r.direction || !possible(r.a, r.b, d)) continue;
      const double asked = std::max(0.0, shortfall({spotOf(r.a), spotOf(r.b)}, {r.a, r.b}, d)) + 1e-3;
      list.push_back({perLength / asked, k, d});
    }
  }
  std::sort(list.begin(), list.end(), [](const Candidate& p, const Candidate& q) {
    if (p.worth != q.worth) return p.worth > q.worth;
    return std::pair(p.relation, p.direction) < std::pair(q.relation, q.direction);
  });
  return list;
}

void Separation::save(State& state) {
  scan(relations_.size());
  for (size_t axis = 0; axis < 2; ++axis) axes_[axis].save(state.axes[axis]);
  state.relations = relations_;
  state.cost = cost_;
}

// Relations that are newer than the state stay, switched off.
void Separation::restore(const State& state) {
  scan(relations_.size());
  for (size_t axis = 0; axis < 2; ++axis) axes_[axis].restore(state.axes[axis]);
  for (size_t k = 0; k < relations_.size(); ++k) {
    relations_[k].direction = k < state.relations.size() ? state.relations[k].direction : -1;
  }
  cost_ = state.cost;
}

// Most trials come to nothing: the next one then begins where the last one did.
void Separation::beginTrial() {
  if (!beforeIsNow_) save(before_);
  beforeIsNow_ = false;
  ++trials_;
}

void Separation::backToBefore() {
  restore(before_);
  beforeIsNow_ = true;
}

// Gives up as soon as the cost reaches the one to beat: adding relations never lowers it.
bool Separation::settleBelow(int64_t costToBeat) {
  do {
    if (!solve() || cost_ >= costToBeat) return false;
  } while (relateOverlaps());
  return true;
}

bool Separation::tryDirection(const Candidate& candidate) {
  beginTrial();
  direct(candidate.relation, candidate.direction);
  if (settleBelow(before_.cost)) return true;
  backToBefore();
  return false;
}

bool Separation::improve(int64_t budget, Scope scope) {
  const int64_t limit = work() + budget;
  bool found = false;
  for (const Candidate& c : candidates()) {
    if (isOver(limit)) break;
    const Relation& r = relations_[c.relation];
    // An earlier change may have made this one pointless.
    if (r.direction < 0 || r.direction == c.direction) continue;
    if (flowOf(r) == 0 || (scope == Scope::Broken && !isBroken(r))) continue;
    found |= tryDirection(c);
  }
  return found;
}

// True when the macro is away from its target or keeps others away from theirs.
bool Separation::hasBurden(int32_t macro) const {
  scan(relations_.size());
  for (const Relation& r : relations_) {
    if ((r.a != macro && r.b != macro) || r.direction < 0) continue;
    if (flowOf(r) > 0) return true;
  }
  return false;
}

template <class Visit>
void Separation::forBodiesAt(int32_t macro, const Spot& low, const Spot& high, const Visit& visit) const {
  scan(model_->bodies.size());
  const auto meets = [&](const std::array<GridPoint, 2>& ground, const GridPoint& margin) {
    bool both = true;
    for (size_t axis = 0; axis < 2; ++axis) {
      const int64_t from = ground[0][axis] - margin[axis], to = ground[0][axis] + ground[1][axis] + margin[axis];
      both &= static_cast<double>(from) < high[axis] && static_cast<double>(to) > low[axis];
    }
    return both;
  };
  for (int32_t body = 0; body < static_cast<int32_t>(model_->bodies.size()); ++body) {
    // Most bodies are far away, whatever halos there are.
    if (!meets({place(body), sizes_[at(body)]}, widestGap_) || body == macro || !model_->apart(macro, body)) continue;
    const std::array<GridPoint, 2> ground = model_->keepOut(macro, body, place(body));
    if (meets(ground, {})) visit(body, ground);
  }
}

std::optional<Separation::Spot> Separation::freeSpot(int32_t macro, int64_t bound) const {
  const MacroBody& b = model_->bodies[at(macro)];
  const std::array<double, 2> cost{static_cast<double>(model_->moveCost(macro, 0)),
                                   static_cast<double>(model_->moveCost(macro, 1))};
  Spot low, high;
  for (size_t axis = 0; axis < 2; ++axis) {
    low[axis] = b.target[axis] - static_cast<double>(bound) / cost[axis];
    high[axis] = b.target[axis] + static_cast<double>(bound) / cost[axis] + static_cast<double>(b.size[axis]);
  }
  std::vector<std::array<GridPoint, 2>> taken;
  forBodiesAt(macro, low, high, [&](int32_t, const std::array<GridPoint, 2>& ground) { taken.push_back(ground); });
  const auto spot = nearestFreeSpot(model_->die, taken, b.size, b.target, cost, static_cast<double>(bound));
  if (!spot) return std::nullopt;
  return Spot{static_cast<double>((*spot)[0]), static_cast<double>((*spot)[1])};
}

// Relations of the macro, as it stands at the spot, to what is at the spot, at its target, or between the two.
void Separation::relateAt(int32_t macro, const Spot& spot) {
  const MacroBody& m = model_->bodies[at(macro)];
  Spot low;
  Spot high;
  for (size_t axis = 0; axis < 2; ++axis) {
    low[axis] = std::min(spot[axis], m.target[axis]);
    high[axis] = std::max(spot[axis], m.target[axis]) + static_cast<double>(m.size[axis]);
  }
  forBodiesAt(macro, low, high, [&](int32_t body, const std::array<GridPoint, 2>&) {
    const Spot other = spotOf(body);
    const int32_t a = std::min(macro, body);
    const int32_t b = std::max(macro, body);
    const std::array<Spot, 2> spots = a == macro ? std::array{spot, other} : std::array{other, spot};
    int best = 0;
    for (int d = 1; d < 4; ++d) {
      if (shortfall(spots, {a, b}, d) < shortfall(spots, {a, b}, best)) best = d;
    }
    relate(a, b, best);
  });
}

// The macro has no relations in force.
bool Separation::tryPlacing(int32_t macro, const Spot& spot, int64_t costToBeat) {
  const Spot oldSeed = seed_[at(macro)];
  seed_[at(macro)] = spot;
  relateAt(macro, spot);
  if (settleBelow(costToBeat)) return true;
  seed_[at(macro)] = oldSeed;
  return false;
}

bool Separation::tryReinsertion(int32_t macro) {
  beginTrial();
  takeRelations(macro);
  if (solve() && cost_ < before_.cost) {
    save(without_);
    const std::optional<Spot> spot = freeSpot(macro, before_.cost - cost_);
    if (spot && tryPlacing(macro, *spot, before_.cost)) return true;
    restore(without_);
    if (tryPlacing(macro, model_->bodies[at(macro)].target, before_.cost)) return true;
  }
  backToBefore();
  return false;
}

bool Separation::reinsert(int64_t budget, Scope scope) {
  const int64_t limit = work() + budget;
  bool found = false;
  for (int32_t m = 0; m < model_->numMacros && !isOver(limit); ++m) {
    if (scope == Scope::All ? hasBurden(m) : isInBrokenChain(m)) found |= tryReinsertion(m);
  }
  return found;
}

// True when the relation passes on the price of a broken one: all displacements together pass on half of it at most.
bool Separation::isBroken(const Relation& r) const { return flowOf(r) > price_[axisOf(r.direction)] / 2; }

std::array<bool, 2> Separation::brokenAxes(int32_t macro) const {
  std::array<bool, 2> broken{};
  scan(relations_.size());
  for (const Relation& r : relations_) {
    if ((r.a == macro || r.b == macro) && r.direction >= 0 && isBroken(r)) broken[axisOf(r.direction)] = true;
  }
  return broken;
}

// The nearest macros; with onlyShorter, of those that would shorten the macro's broken chains in its place.
std::vector<int32_t> Separation::partnersOf(int32_t macro, bool onlyShorter) const {
  const std::array<bool, 2> broken = brokenAxes(macro);
  const MacroBody& m = model_->bodies[at(macro)];
  const Spot here = spotOf(macro);
  std::vector<std::pair<double, int32_t>> near;
  for (int32_t other = 0; other < model_->numMacros; ++other) {
    const MacroBody& o = model_->bodies[at(other)];
    if (other == macro || o.fence != m.fence) continue;
    const bool shorter = (broken[0] && o.size[0] < m.size[0]) || (broken[1] && o.size[1] < m.size[1]);
    if (onlyShorter && !shorter) continue;
    const Spot there = spotOf(other);
    near.emplace_back(std::abs(there[0] - here[0]) * model_->step[0] + std::abs(there[1] - here[1]) * model_->step[1],
                      other);
  }
  std::sort(near.begin(), near.end());
  std::vector<int32_t> partners;
  for (size_t i = 0; i < std::min(kPartners, near.size()); ++i) partners.push_back(near[i].second);
  return partners;
}

// The macro's relations in force, as the other body and the direction seen from the macro; they are switched off.
std::vector<std::pair<int32_t, int>> Separation::takeRelations(int32_t macro) {
  std::vector<std::pair<int32_t, int>> taken;
  scan(relations_.size());
  for (size_t k = 0; k < relations_.size(); ++k) {
    const Relation& r = relations_[k];
    if ((r.a != macro && r.b != macro) || r.direction < 0) continue;
    taken.emplace_back(r.a == macro ? r.b : r.a, r.a == macro ? r.direction : r.direction ^ 1);
    switchOff(k);
  }
  return taken;
}

bool Separation::tryExchange(int32_t macro, int32_t other, int64_t costToBeat) {
  beginTrial();
  const auto mine = takeRelations(macro), theirs = takeRelations(other);
  const auto give = [&](const std::vector<std::pair<int32_t, int>>& taken, int32_t from, int32_t to) {
    for (const auto& [body, direction] : taken) {
      const int32_t with = body == to ? from : body;
      relate(std::min(to, with), std::max(to, with), to < with ? direction : direction ^ 1);
    }
  };
  give(mine, macro, other);
  give(theirs, other, macro);
  std::swap(seed_[at(macro)], seed_[at(other)]);
  if (settleBelow(costToBeat)) return true;
  std::swap(seed_[at(macro)], seed_[at(other)]);
  backToBefore();
  return false;
}

bool Separation::exchange(int64_t budget) {
  const int64_t limit = work() + budget;
  bool found = false;
  for (int32_t m = 0; m < model_->numMacros && !legal(); ++m) {
    if (!isInBrokenChain(m)) continue;
    for (const int32_t other : partnersOf(m, true)) {
      if (isOver(limit)) return found;
      if (!tryExchange(m, other, cost_)) continue;
      found = true;
      break;
    }
  }
  return found;
}

bool Separation::exchangeAny(Random& random, int64_t costToBeat) {
  std::vector<int32_t> chain;
  for (int32_t m = 0; m < model_->numMacros; ++m)
    if (isInBrokenChain(m)) chain.push_back(m);
  if (chain.empty()) return false;
  const int32_t macro = chain[random.next() % chain.size()];
  const std::vector<int32_t> partners = partnersOf(macro, false);
  return !partners.empty() && tryExchange(macro, partners[random.next() % partners.size()], costToBeat);
}

void Separation::shake(int64_t budget) {
  const int64_t limit = work() + budget, uphill = kUphill * std::max(price_[0], price_[1]);
  Random random(1);
  State best;
  std::vector<Spot> bestSeed;
  int64_t least = brokenBy();
  const auto keep = [&] { save(best), bestSeed = seed_; };
  const auto goBack = [&] { restore(best), seed_ = bestSeed, beforeIsNow_ = false; };
  keep();
  for (int fruitless = 0; fruitless < kMostShakes && least > 0 && !isOver(limit); ++fruitless) {
    if (!exchangeAny(random, best.cost + uphill)) continue;
    while (!isOver(limit) && (improve(limit - work(), Scope::Broken) || exchange(limit - work()))) {
    }
    if (std::pair(brokenBy(), cost_) < std::pair(least, best.cost)) {
      keep();
      least = brokenBy();
      fruitless = 0;
    } else if (random.next() % 2 == 0) {
      goBack();
    }
  }
  goBack();
}

}  // namespace signet
