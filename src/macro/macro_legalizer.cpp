// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/macro_legalizer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <locale>
#include <optional>
#include <sstream>
#include <tuple>
#include <utility>

#include "macro/greedy_packer.h"
#include "macro/macro_model.h"
#include "macro/macro_wires.h"
#include "macro/separation.h"

namespace signet {
namespace {

/// Work of the search in simplex pivots per macro. Refining takes a third of it to come to rest on the ICCAD04 designs
/// (250-370 macros, at most half a second). Repairing, where the relations of the targets contradict each other, is
/// worth more: what is packed anew instead, without regard to the targets, ends at two to three times the wirelength.
/// Many macros get less each; a pivot of theirs takes longer.
constexpr int64_t kRefineWork = 600;
constexpr int64_t kRepairWork = 3000;
constexpr int64_t kMoreRepairWork = 7000;
constexpr int32_t kMoreRepairFor = 400;
/// A packing is worth tightening when it costs at most so many times what the other way found.
constexpr double kPackingMargin = 1.5;
/// Overlapping pairs per macro above which the targets hold no order worth keeping (every macro on one spot, say). The
/// relations would be too many to search; global placements that are done have about one.
constexpr int64_t kCrowd = 8;
constexpr int kFewestGreedyAttempts = 2, kMostGreedyAttempts = 20;
constexpr double kGreedyWork = 1e7;  ///< macros times bodies, over all attempts
/// Where nothing else packs them: ways to crowd the macros into a corner, at most so many, fewer the more macros and
/// obstacles there are, since each costs up to their cube.
constexpr int kMostWays = 2000;
constexpr double kWaysWork = 2e8;
constexpr int kFewestCrowdings = 2, kMostCrowdings = 200;  ///< ways that crowdMacros() compares

size_t at(int32_t i) { return static_cast<size_t>(i); }

using Stop = std::function<bool()>;

struct Solution {
  bool legal = false;
  double cost = 0;
  std::vector<GridPoint> places;  ///< one per macro
  std::vector<int32_t> unplaced;
  int passes = 0;
};

double displacementCost(const MacroModel& model, const std::vector<GridPoint>& places) {
  double sum = 0;
  for (int32_t m = 0; m < model.numMacros; ++m) sum += model.displacementCost(m, places[at(m)]);
  return sum;
}

// Those that are in each other's way first; where that is at its end, any that gains may let them pass.
void repair(Separation& separation, int64_t work, const Stop& stop) {
  while (!separation.legal() && !stop()) {
    const int64_t budget = work - separation.work();
    if (budget <= 0) return;
    bool found = false;
    for (const auto scope : {Separation::Scope::Broken, Separation::Scope::All}) {
      found = separation.improve(budget, scope);
      found |= separation.reinsert(budget, scope);
      if (found || separation.legal()) break;
    }
    if (found || separation.legal() || separation.exchange(budget)) continue;
    separation.shake(budget);
    return;
  }
}

// Relations from the seed, then turned while that lowers the cost.
Solution separate(const MacroModel& model, const std::vector<std::array<double, 2>>& seed, int maxPasses,
                  const Stop& stop) {
  Separation separation(model, seed, stop);
  separation.settle();
  repair(separation, kRepairWork * model.numMacros + kMoreRepairWork * std::min(kMoreRepairFor, model.numMacros), stop);
  Solution solution;
  const auto take = [&] {
    solution.legal = separation.legal();
    solution.places.clear();
    for (int32_t m = 0; m < model.numMacros; ++m) solution.places.push_back(separation.place(m));
  };
  take();
  const int64_t limit = separation.work() + kRefineWork * model.numMacros;
  for (; solution.legal && solution.passes < maxPasses; ++solution.passes) {
    const int64_t budget = limit - separation.work();
    if (budget <= 0) break;
    const bool turned = separation.improve(budget, Separation::Scope::All);
    const bool moved = separation.reinsert(budget, Separation::Scope::All);
    // Much displacement may be worth more to the search than a broken relation.
    if (separation.legal()) take();
    if (!turned && !moved) break;
  }
  solution.cost = displacementCost(model, solution.places);
  return solution;
}

std::vector<std::array<double, 2>> targets(const MacroModel& model) {
  std::vector<std::array<double, 2>> list;
  list.reserve(at(model.numMacros));
  for (int32_t m = 0; m < model.numMacros; ++m) list.push_back(model.bodies[at(m)].target);
  return list;
}

bool hasOversized(const MacroModel& model) {
  return std::any_of(model.bodies.begin(), model.bodies.begin() + model.numMacros,
                     [&](const MacroBody& b) { return b.size[0] > model.die[0] || b.size[1] > model.die[1]; });
}

bool isCrowd(const MacroModel& model) {
  const auto rounded = [&](const MacroBody& b) {
    return GridPoint{std::llround(b.target[0]), std::llround(b.target[1])};
  };
  int64_t pairs = 0;
  for (int32_t i = 0; i < model.numMacros; ++i) {
    const MacroBody& a = model.bodies[at(i)];
    for (int32_t j = i + 1; j < model.numMacros; ++j) {
      const MacroBody& b = model.bodies[at(j)];
      pairs += overlap(rounded(a), a.size, rounded(b), b.size) ? 1 : 0;
    }
  }
  return pairs > kCrowd * model.numMacros;
}

int affordableWays(const MacroModel& model) {
  const auto bodies = static_cast<double>(model.bodies.size());
  return static_cast<int>(std::min<double>(kMostWays, kWaysWork / (bodies * bodies * bodies)));
}

int affordableAttempts(const MacroModel& model) {
  const double perAttempt = static_cast<double>(model.numMacros) * static_cast<double>(model.bodies.size());
  return static_cast<int>(std::clamp<double>(kGreedyWork / perAttempt, kFewestGreedyAttempts, kMostGreedyAttempts));
}

// The least area unplaced, then the least cost, of the greedy packing and of so many ways into a corner.
GreedyPacking packBest(const MacroModel& model, int ways, const Stop& stop) {
  GreedyPacking best = packGreedily(model, affordableAttempts(model), stop);
  if (best.unplaced.empty()) return best;
  double least = displacementCost(model, best.places);
  for (int way = 0; way < ways && !stop(); ++way) {
    GreedyPacking packing = packIntoCorner(model, way, stop);
    const double cost = displacementCost(model, packing.places);
    if (std::tuple(packing.unplacedArea, cost) >= std::tuple(best.unplacedArea, least)) continue;
    best = std::move(packing);
    least = cost;
  }
  return best;
}

// A packing that is found one macro at a time; then, when its cost is below the limit, tightened: its relations are
// free of contradiction.
Solution packAndTighten(const MacroModel& model, int maxPasses, double limit, int ways, const Stop& stop) {
  const GreedyPacking packing = packBest(model, ways, stop);
  Solution greedy;
  greedy.places = packing.places;
  greedy.unplaced = packing.unplaced;
  greedy.legal = packing.unplaced.empty();
  if (!greedy.legal) return greedy;
  greedy.cost = displacementCost(model, greedy.places);
  if (greedy.cost >= limit) return greedy;
  std::vector<std::array<double, 2>> seed;
  for (const GridPoint& p : greedy.places) seed.push_back({static_cast<double>(p[0]), static_cast<double>(p[1])});
  Solution tight = separate(model, seed, maxPasses, stop);
  return tight.legal && tight.cost <= greedy.cost ? tight : greedy;
}

// The two ways fail on different designs: relations of the targets keep the order but can lock a crowd of macros in,
// the packing finds holes but sees one macro at a time.
Solution solveOnGrid(const MacroModel& model, int maxPasses, const Stop& stop) {
  // Walls that are closer than a macro is wide contradict each other.
  if (hasOversized(model)) return packAndTighten(model, maxPasses, 0, 0, stop);
  if (isCrowd(model)) {
    Solution packed = packAndTighten(model, maxPasses, 0, 0, stop);
    if (packed.legal) return packed;
  }
  Solution kept = separate(model, targets(model), maxPasses, stop);
  if (stop()) return kept;
  const double limit = kept.legal ? kPackingMargin * kept.cost : std::numeric_limits<double>::infinity();
  Solution packed = packAndTighten(model, maxPasses, limit, kept.legal ? 0 : affordableWays(model), stop);
  const bool keep = kept.legal && (!packed.legal || kept.cost <= packed.cost);
  return keep ? kept : packed;
}

std::string describeUnplaced(const Design& design, const MacroModel& model, const std::vector<int32_t>& unplaced) {
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text << unplaced.size() << " of " << model.numMacros << " macros found no free place in the die of "
       << design.die().width() << " x " << design.die().height() << ":";
  constexpr size_t kNamed = 5;
  for (size_t i = 0; i < std::min(kNamed, unplaced.size()); ++i) {
    const MacroBody& body = model.bodies[at(unplaced[i])];
    const auto n = static_cast<size_t>(body.node);
    text << (i > 0 ? "," : "") << ' ' << design.nodeNames[n] << " (" << design.width[n] << " x " << design.height[n];
    const bool tooLarge = body.size[0] > model.die[0] || body.size[1] > model.die[1];
    text << (tooLarge ? ", larger than the die)" : ", no gap between macros and obstacles is large enough");
    if (tooLarge) continue;
    if (body.fence >= 0) text << " in fence '" << design.regions[static_cast<size_t>(body.fence)].name << "'";
    text << ")";
  }
  if (unplaced.size() > kNamed) text << ", ...";
  return text.str();
}

MacroModel costedModel(const Design& design, const MacroOptions& options, bool netWeights, const Placement& placement,
                       MacroGrid grid) {
  MacroModel model = makeMacroModel(design, placement, grid, netWeights);
  model.movement = 1 - options.wire;
  if (options.wire > 0) addWireHinges(design, placement, {options.wire, options.wireSlope}, netWeights, model);
  return model;
}

void storePlace(const MacroModel& model, int32_t macro, const GridPoint& place, Placement& placement) {
  const auto n = static_cast<size_t>(model.bodies[at(macro)].node);
  placement.x[n] = model.origin[0] + model.step[0] * static_cast<double>(place[0]);
  placement.y[n] = model.origin[1] + model.step[1] * static_cast<double>(place[1]);
}

void store(const MacroModel& model, const Solution& solution, MacroLegalizerResult& result, Placement& placement) {
  std::vector<bool> skip(at(model.numMacros), false);
  for (const int32_t m : solution.unplaced) skip[at(m)] = true;
  for (int32_t m = 0; m < model.numMacros; ++m) {
    const MacroBody& body = model.bodies[at(m)];
    const auto n = static_cast<size_t>(body.node);
    if (skip[at(m)]) {
      result.unplaced.push_back(body.node);
      continue;
    }
    const double x = placement.x[n], y = placement.y[n];
    storePlace(model, m, solution.places[at(m)], placement);
    const double moved = std::abs(placement.x[n] - x) + std::abs(placement.y[n] - y);
    result.totalDisplacement += moved;
    result.maxDisplacement = std::max(result.maxDisplacement, moved);
  }
}

}  // namespace

MacroLegalizerResult legalizeMacros(const Design& design, const MacroOptions& options, bool netWeights,
                                    Placement& placement, const std::function<bool()>& askToStop) {
  const Stop stop = askToStop ? askToStop : [] { return false; };
  MacroLegalizerResult result;
  MacroModel model = costedModel(design, options, netWeights, placement, MacroGrid::Rows);
  if (model.numMacros == 0) {
    result.legal = true;
    return result;
  }
  Solution solution = solveOnGrid(model, options.maxPasses, stop);
  if (!solution.legal && !stop()) {
    MacroModel fine = costedModel(design, options, netWeights, placement, MacroGrid::Fine);
    Solution onFine = solveOnGrid(fine, options.maxPasses, stop);
    if (onFine.legal || onFine.unplaced.size() <= solution.unplaced.size()) {
      model = std::move(fine);
      solution = std::move(onFine);
    }
  }
  result.passes = solution.passes;
  result.legal = solution.legal;
  store(model, solution, result, placement);
  if (!result.legal && stop())
    result.message = "interrupted while macros overlap";
  else if (!result.legal)
    result.message = describeUnplaced(design, model, solution.unplaced);
  return result;
}

bool crowdMacros(const Design& design, const std::function<double(const Placement&)>& worth, Placement& placement,
                 const std::function<bool()>& stop) {
  std::optional<Placement> best;
  double most = 0;
  for (const MacroGrid grid : {MacroGrid::Rows, MacroGrid::Fine}) {
    const MacroModel model = makeMacroModel(design, placement, grid);
    const int ways = std::clamp(affordableWays(model), kFewestCrowdings, kMostCrowdings);
    for (int way = 0; way < ways && !hasOversized(model) && !(stop && stop()); ++way) {
      const GreedyPacking packing = packIntoCorner(model, way, stop);
      if (!packing.unplaced.empty()) continue;
      Placement crowded = placement;
      for (int32_t m = 0; m < model.numMacros; ++m) storePlace(model, m, packing.places[at(m)], crowded);
      const double value = worth(crowded);
      if (!best || value > most) most = value, best = std::move(crowded);
    }
    if (best) break;
  }
  if (best) placement = std::move(*best);
  return best.has_value();
}

}  // namespace signet
