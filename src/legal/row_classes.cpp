// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_classes.h"

#include <algorithm>
#include <cmath>

namespace signet {

RowClasses::RowClasses(const Design& design) : design_(design), siteHeight_(design.siteNames.size()) {
  bool onlyOne = true;
  for (const Row& row : design.rows) {
    if (std::abs(row.height - design.rowHeight()) <= kPlaceTolerance) {
      onlyOne = onlyOne && (baseSite_ < 0 || baseSite_ == row.site) && row.site >= 0;
      baseSite_ = row.site;
    }
    if (row.site < 0) continue;
    double& height = siteHeight_[static_cast<size_t>(row.site)];
    height = height > 0 ? std::min(height, row.height) : row.height;
  }
  if (!onlyOne) baseSite_ = -1;
}

RowChoice RowClasses::base() const {
  // Without sites, rows of other heights are for cells, too: those of Bookshelf are.
  return design_.siteNames.size() == 0 ? RowChoice{} : RowChoice{-1, design_.rowHeight()};
}

RowChoice RowClasses::of(size_t node) const {
  const int32_t site = design_.nodeSite.empty() ? -1 : design_.nodeSite[node];
  const bool own = site >= 0 && site != baseSite_ && siteHeight_[static_cast<size_t>(site)] > 0;
  return own ? RowChoice{site, 0} : base();
}

double RowClasses::height(const RowChoice& choice) const {
  return choice.site >= 0 ? siteHeight_[static_cast<size_t>(choice.site)] : design_.rowHeight();
}

}  // namespace signet
