// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "detail/assignment.h"
#include "detail/detail_state.h"

namespace signet {

/// Hands the places of cells of one width and height around among them: with no net in common, what a cell costs at a
/// place does not depend on where the others go, and the best exchange of all is an assignment problem (independent set
/// matching). Sets are made of cells that follow each other along a space-filling curve.
class CellMatcher {
 public:
  explicit CellMatcher(DetailState& state);
  /// One pass over all cells, in sets of up to so many; a set starts looking `offset` cells later in each class, for
  /// passes that see other sets. Returns what was gained.
  int64_t run(int32_t setSize, int32_t offset);

 private:
  void sortClasses();
  bool isIndependent(int32_t cell) const;
  void take(int32_t cell);
  int64_t match();

  DetailState& state_;
  Assignment assignment_;
  std::vector<int32_t> order_;      // all cells, class by class, along the curve in each
  std::vector<size_t> classBegin_;  // where classes begin in order_, and the end
  std::vector<int32_t> netRound_;   // per net: the last set with a cell on it
  std::vector<int32_t> set_, waiting_, later_;
  std::vector<int64_t> cost_;
  std::vector<CellMove> moves_;
  int32_t round_ = 0;
};

}  // namespace signet
