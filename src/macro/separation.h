// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "macro/difference_lp.h"
#include "macro/macro_model.h"
#include "problem/random.h"

namespace signet {

/// Keeps macros apart by relations ("a left of b", "a below b") and finds, for given relations, the places of least
/// weighted displacement: one DifferenceLp per axis, exact.
///
/// Only pairs that overlapped at some point have a relation. A relation may be broken at a price far above any
/// displacement, so there is always an answer, and its cost says what a change of relations is worth: repairing
/// relations that contradict each other and shortening the displacement are the same search.
class Separation {
 public:
  /// Relations start from where the macros stand in `seed` (grid units, one entry per macro). All searches end soon
  /// after stop says so; it may be empty.
  Separation(const MacroModel& model, const std::vector<std::array<double, 2>>& seed, std::function<bool()> stop = {});

  /// Solves both axes and adds relations until no two bodies without a relation overlap, unless stopped, or too much
  /// was looked at: the places are then not legal().
  void settle();
  /// What a search looks at: all that costs something, or only the chains that are too long for the die.
  enum class Scope { All, Broken };

  /// Turns relations to another direction, one at a time, those first that cost most, and keeps what lowers the cost.
  /// Returns true when it found something. Stops after about so much further work().
  bool improve(int64_t budget, Scope scope);

  /// Takes out one macro after another, lets the others relax, and puts it back at the free spot nearest to its target
  /// or right at its target, relations anew; keeps what lowers the cost. Returns and stops as improve() does.
  bool reinsert(int64_t budget, Scope scope);

  /// While relations are broken: lets macros of their chains change places with shorter ones nearby, each with the
  /// other's relations; keeps what lowers the cost. Returns and stops as improve() does.
  bool exchange(int64_t budget);

  /// While relations are broken: lets random pairs nearby change places, also where that costs something, and searches
  /// from there; keeps what breaks less, or costs less at the same. Stops as improve() does, or when nothing came of
  /// many in a row.
  void shake(int64_t budget);

  /// True when no relation is broken: the places are legal.
  bool legal() const { return settled_ && brokenBy() == 0; }
  /// By how much relations are broken, in grid units.
  int64_t brokenBy() const;
  /// Displacement in MacroModel::moveCost units, plus the price of broken relations.
  int64_t cost() const { return cost_; }
  GridPoint place(int32_t body) const;
  /// What was done so far, in pivots of the simplex: a measure that is the same on every machine.
  int64_t work() const { return axes_[0].pivots() + axes_[1].pivots() + kTrialWork * trials_; }

 private:
  static constexpr int64_t kTrialWork = 20;  ///< saving and restoring the state costs about as much as 20 pivots
  /// Bodies, relations, terms, variables that are looked at, after which all searches end: some ten seconds. Work
  /// counts a pivot as one, however large. A few hundred macros need a twentieth of it at most.
  static constexpr int64_t kMostScans = int64_t{1} << 29;

  /// Directions: 0 a left of b, 1 b left of a, 2 a below b, 3 b below a.
  struct Relation {
    int32_t a, b;
    int direction;                 ///< -1: switched off, until the two overlap
    std::array<int32_t, 4> terms;  ///< in the axis of the direction; -1 where there is none yet
  };
  using Spot = std::array<double, 2>;
  /// All that a trial may change.
  struct State {
    std::array<DifferenceLp::Checkpoint, 2> axes;
    std::vector<Relation> relations;  ///< only their directions are restored
    int64_t cost = 0;
  };
  struct Candidate {
    double worth;
    size_t relation;
    int direction;
  };

  /// True when a search has done its work or is to stop.
  bool isOver(int64_t limit) const { return work() >= limit || isAtEnd(); }
  bool isAtEnd() const { return scanned() >= kMostScans || (stop_ && stop_()); }
  int64_t scanned() const { return axes_[0].scanned() + axes_[1].scanned() + scans_; }
  void scan(size_t things) const { scans_ += static_cast<int64_t>(things); }
  void addMacroTerms(int32_t body);
  bool solve();
  bool relateOverlaps();
  /// Pairs of bodies that overlap, each with the one that begins further left first, and in the order of these. All of
  /// them, or with the bodies that moved since none overlapped.
  std::vector<std::pair<int32_t, int32_t>> overlaps(const std::vector<GridPoint>& places) const;
  std::vector<std::pair<int32_t, int32_t>> overlapsWith(const std::vector<int32_t>& moved,
                                                        const std::vector<GridPoint>& places) const;
  bool mayOverlap(int32_t a, int32_t b, const std::vector<GridPoint>& places) const;
  bool doOverlap(int32_t a, int32_t b, const std::vector<GridPoint>& places) const;
  void relate(int32_t a, int32_t b, int direction);
  void direct(size_t relation, int direction);
  int32_t termOf(size_t relation, int direction);
  bool possible(int32_t a, int32_t b, int direction) const;
  int64_t separation(int32_t a, int32_t b, int direction) const;
  double shortfall(const std::array<Spot, 2>& spots, const std::array<int32_t, 2>& pair, int direction) const;
  Spot spotOf(int32_t body) const;
  int64_t flowOf(const Relation& relation) const;
  std::vector<Candidate> candidates() const;
  bool tryDirection(const Candidate& candidate);
  bool tryReinsertion(int32_t macro);
  void relateAt(int32_t macro, const Spot& spot);
  bool tryPlacing(int32_t macro, const Spot& spot, int64_t costToBeat);
  bool settleBelow(int64_t costToBeat);
  void switchOff(size_t relation);
  int nearestDirection(int32_t a, int32_t b) const;
  bool hasBurden(int32_t macro) const;
  std::array<bool, 2> brokenAxes(int32_t macro) const;
  bool isInBrokenChain(int32_t macro) const { return brokenAxes(macro) != std::array{false, false}; }
  bool isBroken(const Relation& relation) const;
  std::vector<int32_t> partnersOf(int32_t macro, bool onlyShorter) const;
  std::vector<std::pair<int32_t, int>> takeRelations(int32_t macro);
  bool tryExchange(int32_t macro, int32_t other, int64_t costToBeat);
  bool exchangeAny(Random& random, int64_t costToBeat);
  /// visit(body, the ground that it closes to the macro) for those whose ground reaches between the corners.
  template <class Visit>
  void forBodiesAt(int32_t macro, const Spot& low, const Spot& high, const Visit& visit) const;
  std::optional<Spot> freeSpot(int32_t macro, int64_t bound) const;
  void save(State& state);
  void restore(const State& state);
  /// Begins a trial; backToBefore() undoes it.
  void beginTrial();
  void backToBefore();
  int32_t variable(int32_t body) const { return model_->isMacro(body) ? body + 1 : 0; }
  static uint64_t key(int32_t a, int32_t b);

  const MacroModel* model_;
  std::function<bool()> stop_;
  std::vector<std::array<double, 2>> seed_;
  std::array<DifferenceLp, 2> axes_;
  std::array<int64_t, 2> price_{};  ///< of breaking a relation by one grid unit, per axis
  std::vector<Relation> relations_;
  std::unordered_map<uint64_t, size_t> relationOf_;  ///< only looked up, never iterated
  std::vector<GridPoint> sizes_;                     ///< of the bodies
  GridPoint widestGap_{};                            ///< the widest halo of any body, per axis
  int64_t cost_ = 0;
  int64_t trials_ = 0;
  mutable int64_t scans_ = 0;     ///< outside of the axes
  bool settled_ = false;          ///< no two bodies without a relation overlap, or a trial is in progress
  std::vector<GridPoint> apart_;  ///< places at which no bodies overlapped; empty: none known
  bool beforeIsNow_ = false;      ///< the present state is that of before_
  State before_, without_;        ///< of the trial in progress; members so that their memory is used again
};

}  // namespace signet
