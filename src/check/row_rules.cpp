// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/row_rules.h"

#include <cmath>

#include "check/placed_node.h"

namespace signet {

RowRules::RowRules(const Design& design) : design_(design), index_(design), hasRows_(design.siteNames.size()) {
  for (const Row& row : design.rows)
    if (row.site >= 0) hasRows_[static_cast<size_t>(row.site)] = true;
}

RowIndex::Found RowRules::find(size_t node, const Rect& box) const {
  const int32_t named = design_.nodeSite.empty() ? -1 : design_.nodeSite[node];
  const int32_t site = named >= 0 && hasRows_[static_cast<size_t>(named)] ? named : -1;
  RowIndex::Found found = index_.find(box.x0, box.y0, box.width(), site);
  if (design_.siteNames.size() == 0 || !found.row) return found;
  double top = box.y0 + found.row->height;
  while (top < box.y1 - kCheckTolerance) {
    const RowIndex::Found next = index_.find(box.x0, top, box.width(), site);
    if (next.fit == RowIndex::Fit::OffRow) return {};
    top += next.row->height;
  }
  return found;
}

bool RowRules::fitsOrientation(Orient orient, const Row& row) const {
  return !design_.cellsFollowRows || orientOnRow(row.orient, row.mirrors, orient) == orient;
}

bool RowRules::fitsRail(size_t node, const Row& row) const {
  if (design_.nodeBottomRail.empty()) return true;
  const Rail rail = design_.nodeBottomRail[node];
  const auto rows = std::llround(design_.height[node] / design_.rowHeight());
  return rows % 2 != 0 || rail == Rail::Unknown || row.bottomRail == Rail::Unknown || rail == row.bottomRail;
}

}  // namespace signet
