// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_legalizer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <future>
#include <limits>
#include <locale>
#include <map>
#include <sstream>
#include <tuple>

#include "legal/multi_row.h"
#include "legal/room_maker.h"
#include "legal/row_assigner.h"
#include "legal/row_classes.h"
#include "legal/row_fill.h"
#include "legal/row_space.h"
#include "legal/shelf_packer.h"
#include "legal/stop_poll.h"
#include "legal/stranded_cells.h"
#include "legal/wire_cost.h"
#include "problem/ground.h"
#include "problem/sort_keys.h"
#include "signet/check.h"

namespace signet {
namespace {

constexpr int64_t kMaxNetDegree = 100;
constexpr int64_t kStepsPerCell = 128;  ///< looks at segments that a choice takes as long as, at least

// A cell without a finite place wants the die's centre; one outside, the nearest place inside.
void sanitize(const Rect& die, int32_t cell, double width, double height, Placement& placement) {
  double& x = placement.x[static_cast<size_t>(cell)];
  double& y = placement.y[static_cast<size_t>(cell)];
  if (!std::isfinite(x)) x = (die.x0 + die.x1) / 2;
  if (!std::isfinite(y)) y = (die.y0 + die.y1) / 2;
  x = std::clamp(x, die.x0, std::max(die.x0, die.x1 - width));
  y = std::clamp(y, die.y0, std::max(die.y0, die.y1 - height));
}

/// Cells of one fence (or of none) that stand on the same rows: they compete for the same ground.
struct Group {
  RowChoice rows;
  int32_t fence = -1;
  double rowHeight = 0;
  std::vector<int32_t> low, high;  ///< of one row, from left to right; higher ones
};

/// Where the group's cells have to go, when that is not everywhere.
std::string describeGround(const Design& design, const Group& group) {
  std::string text;
  if (group.rows.site >= 0)
    text += " of site '" + std::string(design.siteNames[static_cast<size_t>(group.rows.site)]) + "'";
  if (group.fence >= 0)
    text += " in fence '" + design.regions[static_cast<size_t>(group.fence)].name + "'";
  else if (hasFences(design))
    text += " outside all fences";
  return text;
}

std::string describeRail(const Design& design, int64_t cell) {
  const Rail rail = railBelow(design, static_cast<int32_t>(cell));
  if (rail == Rail::Unknown) return "";
  return std::string(", ") + (rail == Rail::Power ? "power" : "ground") + " rail below";
}

std::string describeFailure(const Design& design, const Group& group, const RowFill& fill,
                            const std::vector<int64_t>& unplaced) {
  double widest = 0, total = 0;
  for (int32_t s = 0; s < fill.numSegments(); ++s) {
    const double room = fill.freeSites(s) * fill.segment(s).spacing;
    widest = std::max(widest, room);
    total += room;
  }
  std::ostringstream text;
  text.imbue(std::locale::classic());
  text.precision(10);
  text << unplaced.size() << " of the cells found no place on the rows" << describeGround(design, group) << ":";
  for (size_t i = 0; i < std::min<size_t>(unplaced.size(), 5); ++i) {
    const auto n = static_cast<size_t>(unplaced[i]);
    text << (i > 0 ? ", " : " ") << design.nodeNames[n] << " (" << design.width[n] << " x " << design.height[n]
         << describeRail(design, unplaced[i]) << ")";
  }
  if (unplaced.size() > 5) text << ", ...";
  text << "; the rows have free width " << total << " in all and " << widest << " on one stretch at most";
  return text.str();
}

/// Which cells choose first.
enum class Turn {
  LeftFirst,      ///< as packing a row wants it
  WideFirst,      ///< more of them fit where room is short, and the wires are longer
  SpreadShelves,  ///< left first, and cells higher than a row on shelves (see ShelfOrder)
  UpwardShelves,  ///< the same
};

class Legalizer {
 public:
  Legalizer(const Design& design, const LegalOptions& options, bool netWeights, double wire, Turn turn, int threads,
            Placement& placement, const RowLegalizerHooks& hooks)
      : design_(design),
        placement_(placement),
        given_(placement),
        wanted_(placement),
        progress_(hooks.progress),
        stop_(hooks.stop),
        netWeights_(netWeights),
        wire_(wire),
        turn_(turn),
        threads_(threads) {
    reach_ = options.maxDisplacement > 0 && !design.rows.empty() ? options.maxDisplacement * design.rowHeight()
                                                                 : std::numeric_limits<double>::infinity();
  }

  RowLegalizerResult run() {
    if (design_.rows.empty()) return withoutRows();
    collect();
    WireNets nets(design_, wanted_, kMaxNetDegree, threads_, netWeights_);
    for (Group& group : groups_) legalize(group, nets);
    std::sort(result_.unplaced.begin(), result_.unplaced.end());
    result_.legal = result_.unplaced.empty();
    if (stop_.stopped() && !result_.legal) noteInterruption();
    measure();
    return std::move(result_);
  }

 private:
  void noteInterruption() {
    result_.interrupted = true;
    result_.message = "interrupted; " + std::to_string(result_.unplaced.size()) + " of the cells have no place yet";
  }

  RowLegalizerResult withoutRows() {
    for (int64_t node = 0; node < design_.numNodes(); ++node)
      if (design_.isMovable(node)) result_.unplaced.push_back(node);
    result_.legal = result_.unplaced.empty();
    if (!result_.legal) result_.message = "the design has no rows to put its cells on";
    return std::move(result_);
  }

  // Sorts the cells into groups; those on the highest rows come first, as they can choose least.
  void collect() {
    const Rect die = design_.die();
    const RowClasses classes(design_);
    std::map<std::tuple<double, int32_t, RowChoice>, Group> groups;
    for (int64_t node = 0; node < design_.numNodes(); ++node) {
      if (!design_.isMovable(node) || design_.isMacro(node)) continue;
      const auto cell = static_cast<int32_t>(node);
      Orient& orient = wanted_.orient[static_cast<size_t>(node)];
      if (design_.cellsFollowRows && isTurned(orient)) orient = Orient::N;
      const auto [width, height] = orientedSize(design_, wanted_, node);
      sanitize(die, cell, width, height, wanted_);
      const RowChoice rows = classes.of(static_cast<size_t>(node));
      const int32_t fence = design_.fenceOf(static_cast<size_t>(node));
      const double rowHeight = classes.height(rows);
      Group& group = groups[{-rowHeight, fence, rows}];
      group.rows = rows;
      group.fence = fence;
      group.rowHeight = rowHeight;
      (height > rowHeight + kPlaceTolerance ? group.high : group.low).push_back(cell);
    }
    for (auto& [key, group] : groups) {
      sortByTurn(group.low);
      cells_ += group.low.size();
      groups_.push_back(std::move(group));
    }
  }

  void sortByTurn(std::vector<int32_t>& cells) const {
    sortByValue(cells, wanted_.x, threads_);
    const auto isWider = [&](int32_t a, int32_t b) {
      return design_.width[static_cast<size_t>(a)] > design_.width[static_cast<size_t>(b)];
    };
    if (turn_ == Turn::WideFirst) std::stable_sort(cells.begin(), cells.end(), isWider);
  }

  // Cells that stand far from all ground go where their wires are short, where the options leave that open.
  void fetchStranded(Group& group, const RowSpace& space, WireNets& nets) {
    if (!(wire_ > 0) || std::isfinite(reach_)) return;
    moveStrandedCells(design_, space, group.high, nets, threads_, wanted_, stop_);
    if (moveStrandedCells(design_, space, group.low, nets, threads_, wanted_, stop_) > 0) sortByTurn(group.low);
  }

  // Groups of one fence may share ground: what is placed is taken away from those that follow.
  void legalize(Group& group, WireNets& nets) {
    RowSpace space = freeRowSpace(design_, wanted_, group.rows, group.fence);
    for (const Group& other : groups_) {
      if (&other == &group) break;
      if (other.fence == group.fence) blockPlaced(other, space);
    }
    fetchStranded(group, space, nets);
    std::vector<int32_t> lost = placeHigh(group, space);
    RowFill fill(design_, wanted_, space);
    const std::vector<int32_t> lowLost = assign(group, fill, nets);
    for (int32_t s = 0; s < fill.numSegments(); ++s) fill.store(s, placement_);
    lost.insert(lost.end(), lowLost.begin(), lowLost.end());
    if (lost.empty()) return;
    std::sort(lost.begin(), lost.end());
    const std::vector<int64_t> unplaced(lost.begin(), lost.end());
    result_.unplaced.insert(result_.unplaced.end(), unplaced.begin(), unplaced.end());
    result_.message += (result_.message.empty() ? "" : "; ") + describeFailure(design_, group, fill, unplaced);
    if (std::isfinite(reach_)) result_.message += "; --max-displacement lets no cell go further";
  }

  std::vector<int32_t> placeHigh(const Group& group, RowSpace& space) {
    if (turn_ != Turn::SpreadShelves && turn_ != Turn::UpwardShelves)
      return placeMultiRowCells(design_, group.high, reach_, wanted_, space, placement_, stop_);
    const ShelfOrder order = turn_ == Turn::SpreadShelves ? ShelfOrder::Spread : ShelfOrder::Upwards;
    return packOnShelves(design_, group.high, order, wanted_, space, placement_, stop_);
  }

  void blockPlaced(const Group& group, RowSpace& space) const {
    for (const std::vector<int32_t>* list : {&group.low, &group.high})
      for (const int32_t cell : *list) space.block(nodeBox(design_, placement_, static_cast<size_t>(cell)));
  }

  std::vector<int32_t> assign(const Group& group, RowFill& fill, WireNets& nets) {
    RowAssigner assigner(fill, nets, {wire_ * group.rowHeight, reach_, threads_});
    std::vector<int32_t> lost;
    std::vector<int32_t> waiting = assigner.place(group.low, [this](int32_t looks) {
      if (progress_ && done_++ % 16384 == 0) progress_(static_cast<double>(done_ - 1) / static_cast<double>(cells_));
      return !stop_.after(kStepsPerCell + looks);
    });
    std::stable_sort(waiting.begin(), waiting.end(),
                     [&](int32_t a, int32_t b) { return fill.width(a) > fill.width(b); });
    RoomMaker maker(fill, reach_, stop_);
    for (int32_t cell : waiting)
      if (!maker.place(cell)) lost.push_back(cell);
    if (progress_ && done_ == cells_) progress_(1.0);
    return lost;
  }

  void measure() {
    for (const Group& group : groups_)
      for (const std::vector<int32_t>* list : {&group.low, &group.high})
        for (const int32_t cell : *list) measure(static_cast<size_t>(cell));
  }

  void measure(size_t c) {
    const double distance = std::abs(placement_.x[c] - given_.x[c]) + std::abs(placement_.y[c] - given_.y[c]);
    if (!std::isfinite(distance)) return;
    result_.totalDisplacement += distance;
    result_.maxDisplacement = std::max(result_.maxDisplacement, distance);
  }

  const Design& design_;
  Placement& placement_;
  Placement given_;   // as it came
  Placement wanted_;  // the same, with every cell's place inside the die
  const std::function<void(double)>& progress_;
  StopPoll stop_;
  bool netWeights_;
  double wire_;  // weight of wirelength, in row heights
  Turn turn_;
  int threads_;
  double reach_ = 0;  // files' units
  std::vector<Group> groups_;
  size_t cells_ = 0, done_ = 0;  // of one row: all, and those that were looked at
  RowLegalizerResult result_;
};

/// Weights of wirelength that are tried, in row heights. Where cells have little to go, the global placement knows
/// best: the small weight often ends 0.2 to 0.3 % shorter after detailed placement. Where they must leave full ground
/// for free ground far away (narrow channels between macros), the large one ends 0.3 % shorter.
constexpr std::array<double, 2> kWires = {0.5, 8};

struct Try {
  Placement placement;
  RowLegalizerResult result;
  double hpwl = 0;
  bool isBetterThan(const Try& other) const {
    return std::tuple(result.unplaced.size(), hpwl) < std::tuple(other.result.unplaced.size(), other.hpwl);
  }
};

bool hasHighCells(const Design& design) {
  if (design.rows.empty()) return false;
  for (int64_t i = 0; i < design.numNodes(); ++i) {
    const bool cell = design.isMovable(i) && !design.isMacro(i);
    if (cell && design.height[static_cast<size_t>(i)] > design.rowHeight() + kPlaceTolerance) return true;
  }
  return false;
}

/// The tries, of which the best is kept.
class Tries {
 public:
  Tries(const Design& design, const LegalOptions& options, bool netWeights, int threads, const Placement& placement,
        const RowLegalizerHooks& hooks)
      : design_(design),
        options_(options),
        netWeights_(netWeights),
        threads_(threads),
        placement_(placement),
        progress_(hooks.progress),
        stop_(hooks.stop) {}

  Try run() {
    if (options_.wire >= 0)
      keep(once(options_.wire, Turn::LeftFirst, threads_, {progress_, ask()}));
    else if (threads_ > 1)
      runWiresSideBySide();
    else
      runWires();
    for (const Turn turn : otherTurns()) {
      if (best_.result.legal || design_.rows.empty() || stop_.made()) break;
      keep(once(options_.wire >= 0 ? options_.wire : kWires[0], turn, threads_, {progress_, ask()}));
    }
    best_.result.interrupted = interrupted_ || (stop_.made() && !best_.result.legal);
    return std::move(best_);
  }

 private:
  std::function<bool()> ask() {
    return [this] { return stop_.ask(); };
  }

  std::vector<Turn> otherTurns() const {
    std::vector<Turn> turns = {Turn::WideFirst};
    // Shelves take cells far away, which a limit forbids.
    if (!(options_.maxDisplacement > 0) && hasHighCells(design_))
      turns.insert(turns.end(), {Turn::SpreadShelves, Turn::UpwardShelves});
    return turns;
  }

  Try once(double wire, Turn turn, int threads, const RowLegalizerHooks& hooks) const {
    Try t{placement_, {}, 0};
    t.result = Legalizer(design_, options_, netWeights_, wire, turn, threads, t.placement, hooks).run();
    t.hpwl = hpwl(design_, t.placement, netWeights_, false, threads);
    return t;
  }

  void keep(Try other) {
    interrupted_ = interrupted_ || other.result.interrupted;
    if (best_.placement.x.empty() || other.isBetterThan(best_)) best_ = std::move(other);
  }

  void runWires() {
    constexpr auto kCount = static_cast<double>(kWires.size());
    for (size_t i = 0; i < kWires.size(); ++i) {
      if (i > 0 && stop_.made()) {
        interrupted_ = true;
        return;
      }
      RowLegalizerHooks hooks{{}, ask()};
      if (progress_) hooks.progress = [&, i](double done) { progress_((static_cast<double>(i) + done) / kCount); };
      keep(once(kWires[i], Turn::LeftFirst, 1, hooks));
    }
  }

  /// Only the caller's thread asks whether to stop.
  void runWiresSideBySide() {
    constexpr std::chrono::milliseconds kBetweenQuestions{20};
    const RowLegalizerHooks deaf{{}, [this] { return stop_.made(); }};
    auto second = std::async(std::launch::async, [&] { return once(kWires[1], Turn::LeftFirst, threads_ / 2, deaf); });
    keep(once(kWires[0], Turn::LeftFirst, threads_ - threads_ / 2, {progress_, ask()}));
    while (stop_.canBeMade() && second.wait_for(kBetweenQuestions) == std::future_status::timeout) stop_.ask();
    keep(second.get());
  }

  const Design& design_;
  const LegalOptions& options_;
  const bool netWeights_;
  const int threads_;
  const Placement& placement_;
  const std::function<void(double)>& progress_;
  StopRequest stop_;
  Try best_;
  bool interrupted_ = false;  ///< something was left out
};

}  // namespace

RowLegalizerResult legalizeRows(const Design& design, const LegalOptions& options, bool netWeights, int threads,
                                Placement& placement, const RowLegalizerHooks& hooks) {
  Try best = Tries(design, options, netWeights, threads, placement, hooks).run();
  placement = std::move(best.placement);
  return best.result;
}

}  // namespace signet
