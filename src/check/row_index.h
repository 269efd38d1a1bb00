// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "signet/design.h"

namespace signet {

/// Says whether a one-row node stands on a row and on its sites. Sub-rows are looked at one by one: a node that
/// bridges the gap between two, or even two that touch, is off the row. The design must outlive the index.
class RowIndex {
 public:
  explicit RowIndex(const Design& design);

  enum class Fit { OnSite, OffSite, OffRow };
  struct Found {
    Fit fit = Fit::OffRow;
    const Row* row = nullptr;  ///< of the best fit; null off the rows
  };
  /// x, y: lower-left corner of the node. site: of the rows to look at; -1: all.
  Found find(double x, double y, double width, int32_t site = -1) const;

 private:
  struct Segment {
    double y, x0, x1, spacing;
    const Row* row;  ///< of the design
  };
  Found findAt(size_t begin, size_t end, double x, double width, int32_t site) const;

  std::vector<Segment> segments_;  ///< by y, then by x0
};

}  // namespace signet
