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
      segments_.push_back({row.y, sub.x, sub.x + row.siteSpacing * static_cast<double>(sub.sites), row.siteSpacing});
  std::stable_sort(segments_.begin(), segments_.end(),
                   [](const Segment& a, const Segment& b) { return a.y < b.y || (a.y == b.y && a.x0 < b.x0); });
}

RowIndex::Fit RowIndex::fit(double x, double y, double width) const {
  auto below = [](const Segment& s, double limit) { return s.y < limit; };
  auto it = std::lower_bound(segments_.begin(), segments_.end(), y - kCheckTolerance, below);
  Fit best = Fit::OffRow;
  while (it != segments_.end() && std::abs(it->y - y) <= kCheckTolerance && best != Fit::OnSite) {
    const auto next = std::upper_bound(it, segments_.end(), it->y, [](double v, const Segment& s) { return v < s.y; });
    best = std::min(best, fitAt(static_cast<size_t>(it - segments_.begin()),
                                static_cast<size_t>(next - segments_.begin()), x, width));
    it = next;
  }
  return best;
}

// [begin, end): the segments at one y. The one that holds the node is the last that starts left of it; only nodes that
// are off the row, and rows whose pieces overlap, make the loop look at more.
RowIndex::Fit RowIndex::fitAt(size_t begin, size_t end, double x, double width) const {
  const auto first = segments_.begin() + static_cast<std::ptrdiff_t>(begin);
  auto it = std::upper_bound(first, segments_.begin() + static_cast<std::ptrdiff_t>(end), x + kCheckTolerance,
                             [](double v, const Segment& s) { return v < s.x0; });
  Fit best = Fit::OffRow;
  while (it != first && best != Fit::OnSite) {
    --it;
    if (!(x + width <= it->x1 + kCheckTolerance)) continue;
    const double sites = (x - it->x0) / it->spacing;
    best = std::min(best, std::abs(sites - std::round(sites)) <= kCheckTolerance ? Fit::OnSite : Fit::OffSite);
  }
  return best;
}

}  // namespace signet
