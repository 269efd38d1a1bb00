// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "check/row_index.h"
#include "signet/design.h"

namespace signet {

/// What sites, rails and orientations of rows ask of a cell. The design must outlive the object.
class RowRules {
 public:
  explicit RowRules(const Design& design);

  /// The row that the cell's box stands on. A cell whose site has rows needs one of those. Where rows have sites, one
  /// that is higher than its row needs more rows on top of that, without a gap.
  RowIndex::Found find(size_t node, const Rect& box) const;
  /// As the row is, or mirrored in x where the row allows it; a cell of an odd number of rows, more than one, is turned
  /// over from there where its rail wants that. True where cells do not follow their rows.
  bool fitsOrientation(size_t node, Orient orient, const Row& row) const;
  /// The rail below a cell that is not of one row must be the row's. With an even number it is the same at both edges.
  bool fitsRail(size_t node, Orient orient, const Row& row) const;

 private:
  int64_t rowsOf(size_t node) const;

  const Design& design_;
  RowIndex index_;
  std::vector<bool> hasRows_;  ///< per site
};

}  // namespace signet
