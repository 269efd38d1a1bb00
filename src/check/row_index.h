// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "signet/design.h"

namespace signet {

/// Says whether a one-row node stands on a row and on its sites. Sub-rows are looked at one by one: a node that
/// bridges the gap between two, or even two that touch, is off the row.
class RowIndex {
 public:
  explicit RowIndex(const Design& design);

  enum class Fit { OnSite, OffSite, OffRow };
  /// x, y: lower-left corner of the node.
  Fit fit(double x, double y, double width) const;

 private:
  struct Segment {
    double y, x0, x1, spacing;
  };
  Fit fitAt(size_t begin, size_t end, double x, double width) const;

  std::vector<Segment> segments_;  ///< by y, then by x0
};

}  // namespace signet
