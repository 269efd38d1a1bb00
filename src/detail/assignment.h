// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace signet {

/// Minimum-cost perfect matching of n rows and n columns by shortest augmenting paths with potentials (Hungarian
/// method; Jonker and Volgenant, Computing 38, 1987), O(n^3). Exact: whole numbers throughout.
class Assignment {
 public:
  /// cost has n x n entries, row by row; their sums must fit in 63 bits. Returns each row's column.
  const std::vector<int32_t>& solve(const std::vector<int64_t>& cost, int32_t n);

 private:
  void augment(const std::vector<int64_t>& cost, int32_t n, int32_t row);

  std::vector<int64_t> rowPotential_, columnPotential_, distance_;
  std::vector<int32_t> rowOf_, previous_, columnOf_;  // column 0 is no real one: it holds the row to be matched
  std::vector<char> done_;
};

}  // namespace signet
