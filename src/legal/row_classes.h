// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "legal/row_space.h"
#include "signet/design.h"

namespace signet {

/// Tells which rows each cell may stand on. The design must outlive the object.
///
/// A cell whose site has rows stands on those; others stand on the rows of the base height, of whatever site, and on
/// several of them when they are higher. Where all rows of the base height are of one site, the two are the same.
class RowClasses {
 public:
  explicit RowClasses(const Design& design);
  RowChoice of(size_t node) const;
  /// The rows that most cells stand on.
  RowChoice base() const;
  /// The height of the rows.
  double height(const RowChoice& choice) const;

 private:
  const Design& design_;
  std::vector<double> siteHeight_;  ///< per site: the least height of its rows; 0: it has none
  int32_t baseSite_ = -1;           ///< the only one of the rows of base height
};

}  // namespace signet
