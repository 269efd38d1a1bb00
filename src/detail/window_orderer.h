// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "detail/detail_state.h"

namespace signet {

/// Finds the best order of a few neighbours on a row, the gaps between them included, by dynamic programming over
/// subsets: where the next one goes depends only on which are left of it, and so does what a net costs, which its first
/// and its last cell in the window tell. 2^n n steps instead of n! n. (Where pins stick out of their cells the costs
/// are estimates; what does not shorten the wires is not done.)
class WindowOrderer {
 public:
  static constexpr int32_t kMostItems = 8;

  explicit WindowOrderer(DetailState& state);
  /// The window begins at a cell of the segment, by index, and takes up to so many cells and gaps; at a cell of more
  /// than one row it ends. Returns what was gained.
  int64_t optimize(int32_t segment, int32_t first, int32_t items);

 private:
  /// A cell, or a gap (cell -1).
  struct Item {
    int32_t cell, width;
    size_t termBegin, termEnd;
  };
  /// A net as its cell in the window sees it: beyond low and high, the cell lengthens it when it is the net's first
  /// (last) cell in the window. The set has a bit for each item on the net.
  struct Term {
    int32_t low, high, weight, net;
    uint32_t set;
  };
  struct Use {
    int32_t round = 0;
    uint32_t set = 0;
  };
  void takeItems(int32_t segment, int32_t first, int32_t items);
  void takeTerms();
  void outside(const WireState::Link& link, int32_t cell, Term& term) const;
  bool isInWindow(int32_t node) const;
  /// What the item costs next, for every set that may stand left of it.
  void addCosts(size_t i);
  void solve(int32_t segment);
  void readOrder();

  DetailState& state_;
  std::vector<Item> items_;
  std::vector<Term> terms_;
  std::vector<Use> uses_;  // per net
  std::vector<Slot> slots_;
  int32_t round_ = 0, begin_ = 0;
  std::array<std::array<double, 1U << kMostItems>, kMostItems> itemCost_{};  // per item and set left of it
  std::array<double, 1U << kMostItems> cost_{}, x_{};
  std::array<int32_t, 1U << kMostItems> width_{};
  std::array<int8_t, 1U << kMostItems> last_{};
};

}  // namespace signet
