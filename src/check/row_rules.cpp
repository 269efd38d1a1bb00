// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/row_rules.h"

#include <cmath>

#include "check/placed_node.h"

namespace signet {
namespace {

/// Of N, S and their mirror images: what they are upside down, left and right as they were.
Orient mirroredInY(Orient orient) {
  switch (orient) {
    case Orient::N:
      return Orient::FS;
    case Orient::FS:
      return Orient::N;
    case Orient::FN:
      return Orient::S;
    case Orient::S:
      return Orient::FN;
    default:
      return orient;
  }
}

}  // namespace

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

int64_t RowRules::rowsOf(size_t node) const { return std::llround(design_.height[node] / design_.rowHeight()); }

bool RowRules::fitsOrientation(size_t node, Orient orient, const Row& row) const {
  if (!design_.cellsFollowRows || orientOnRow(row.orient, row.mirrors, orient) == orient) return true;
  const Orient over = mirroredInY(orient);
  return orientOnRow(row.orient, row.mirrors, over) == over && !fitsRail(node, over, row) &&
         fitsRail(node, orient, row);
}

bool RowRules::fitsRail(size_t node, Orient orient, const Row& row) const {
  if (design_.nodeBottomRail.empty() || rowsOf(node) == 1) return true;
  Rail rail = design_.nodeBottomRail[node];
  if (rail == Rail::Unknown || row.bottomRail == Rail::Unknown) return true;
  const bool showsTop = orient == Orient::S || orient == Orient::FS;
  if (showsTop && rowsOf(node) % 2 != 0) rail = rail == Rail::Power ? Rail::Ground : Rail::Power;
  return rail == row.bottomRail;
}

}  // namespace signet
