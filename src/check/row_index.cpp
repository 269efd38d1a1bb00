// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/row_index.h"

#include <algorithm>
#include <cmath>

#include "check/placed_node.h"

namespace signet {

RowIndex::RowIndex(const Design& design) {
  for (const Row& row : design.rows)
    for (const SubRow& sub : row.subRows)
      segments_.push_back(
          {row.y, sub.x, sub.x + row.siteSpacing * static_cast<double>(sub.sites), row.siteSpacing, &row});
  std::stable_sort(segments_.begin(), segments_.end(),
                   [](const Segment& a, const Segment& b) { return a.y < b.y || (a.y == b.y && a.x0 < b.x0); });
}

RowIndex::Found RowIndex::find(double x, double y, double width, int32_t site) const {
  auto below = [](const Segment& s, double limit) { return s.y < limit; };
  auto it = std::lower_bound(segments_.begin(), segments_.end(), y - kCheckTolerance, below);
  Found best;
  while (it != segments_.end() && std::abs(it->y - y) <= kCheckTolerance && best.fit != Fit::OnSite) {
    const auto next = std::upper_bound(it, segments_.end(), it->y, [](double v, const Segment& s) { return v < s.y; });
    const Found found = findAt(static_cast<size_t>(it - segments_.begin()),
                               static_cast<size_t>(next - segments_.begin()), x, width, site);
    if (found.fit < best.fit) best = found;
    it = next;
  }
  return best;
}

// [begin, end): the segments at one y. The one that holds the node is the last that starts left of it; only nodes that
// are off the row, and rows whose pieces overlap, make the loop look at more.
RowIndex::Found RowIndex::findAt(size_t begin, size_t end, double x, double width, int32_t site) const {
  const auto first = segments_.begin() + static_cast<std::ptrdiff_t>(begin);
  auto it = std::upper_bound(first, segments_.begin() + static_cast<std::ptrdiff_t>(end), x + kCheckTolerance,
                             [](double v, const Segment& s) { return v < s.x0; });
  Found best;
  while (it != first && best.fit != Fit::OnSite) {
    --it;
    if (!(x + width <= it->x1 + kCheckTolerance) || (site >= 0 && it->row->site != site)) continue;
    const double sites = (x - it->x0) / it->spacing;
    const Fit fit = std::abs(sites - std::round(sites)) <= kCheckTolerance ? Fit::OnSite : Fit::OffSite;
    if (fit < best.fit) best = {fit, it->row};
  }
  return best;
}

}  // namespace signet
