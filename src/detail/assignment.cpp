// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/assignment.h"

#include <cstddef>
#include <limits>

namespace signet {

const std::vector<int32_t>& Assignment::solve(const std::vector<int64_t>& cost, int32_t n) {
  const auto size = static_cast<size_t>(n);
  rowPotential_.assign(size, 0);
  columnPotential_.assign(size + 1, 0);
  rowOf_.assign(size + 1, -1);
  for (int32_t row = 0; row < n; ++row) augment(cost, n, row);
  columnOf_.assign(size, -1);
  for (size_t column = 1; column <= size; ++column)
    columnOf_[static_cast<size_t>(rowOf_[column])] = static_cast<int32_t>(column) - 1;
  return columnOf_;
}

// Dijkstra over reduced costs from the row to a free column, then the matching is shifted along the path.
void Assignment::augment(const std::vector<int64_t>& cost, int32_t n, int32_t row) {
  const auto size = static_cast<size_t>(n);
  distance_.assign(size + 1, std::numeric_limits<int64_t>::max());
  previous_.assign(size + 1, 0);
  done_.assign(size + 1, 0);
  rowOf_[0] = row;
  size_t column = 0;
  do {
    done_[column] = 1;
    const auto from = static_cast<size_t>(rowOf_[column]);
    const int64_t* costs = cost.data() + from * size;
    int64_t least = std::numeric_limits<int64_t>::max();
    size_t next = 0;
    for (size_t j = 1; j <= size; ++j) {
      if (done_[j]) continue;
      const int64_t reduced = costs[j - 1] - rowPotential_[from] - columnPotential_[j];
      if (reduced < distance_[j]) {
        distance_[j] = reduced;
        previous_[j] = static_cast<int32_t>(column);
      }
      if (distance_[j] < least) {
        least = distance_[j];
        next = j;
      }
    }
    for (size_t j = 0; j <= size; ++j) {
      if (done_[j]) {
        rowPotential_[static_cast<size_t>(rowOf_[j])] += least;
        columnPotential_[j] -= least;
      } else {
        distance_[j] -= least;
      }
    }
    column = next;
  } while (rowOf_[column] >= 0);
  while (column != 0) {
    const auto before = static_cast<size_t>(previous_[column]);
    rowOf_[column] = rowOf_[before];
    column = before;
  }
}

}  // namespace signet
