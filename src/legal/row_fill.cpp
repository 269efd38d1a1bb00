// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_fill.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "legal/row_packer.h"

namespace signet {

RowFill::RowFill(const Design& design, const Placement& wanted, const RowSpace& space)
    : wanted_(wanted), space_(space), orients_(design.cellsFollowRows), target_(wanted.x) {
  bandBegin_.push_back(0);
  for (int32_t band = 0; band < space.numBands(); ++band) {
    segments_.insert(segments_.end(), space.band(band).begin(), space.band(band).end());
    bandBegin_.push_back(static_cast<int32_t>(segments_.size()));
  }
  cells_.resize(segments_.size());
  used_.resize(segments_.size());
  width_.resize(static_cast<size_t>(design.numNodes()));
  height_.resize(width_.size());
  for (size_t n = 0; n < width_.size(); ++n)
    std::tie(width_[n], height_[n]) = orientedSize(design, wanted, static_cast<int64_t>(n));
}

int32_t RowFill::firstReaching(double x, int32_t band) const {
  const auto it = std::partition_point(segments_.begin() + bandBegin(band), segments_.begin() + bandBegin(band + 1),
                                       [&](const Segment& s) { return s.x1() < x; });
  return static_cast<int32_t>(it - segments_.begin());
}

double RowFill::distanceX(int32_t cell, int32_t s, double from) const {
  return std::max({0.0, segment(s).x0 - from, from + width(cell) - segment(s).x1()});
}

double RowFill::distanceY(int32_t cell, int32_t s) const { return std::abs(segment(s).y - y(cell)); }

void RowFill::add(int32_t cell, int32_t s) {
  cells_[static_cast<size_t>(s)].push_back(cell);
  used_[static_cast<size_t>(s)] += sites(cell, s);
}

void RowFill::remove(int32_t cell, int32_t s) {
  auto& list = cells_[static_cast<size_t>(s)];
  list.erase(std::find(list.begin(), list.end(), cell));
  used_[static_cast<size_t>(s)] -= sites(cell, s);
}

void RowFill::store(int32_t s, Placement& placement) const {
  const Segment& g = segment(s);
  std::vector<int32_t> order = cells(s);
  std::sort(order.begin(), order.end(),
            [&](int32_t a, int32_t b) { return std::tuple(x(a), a) < std::tuple(x(b), b); });
  RowPacker packer(g.sites);
  for (int32_t cell : order) packer.add(cell, (target(cell) - g.x0) / g.spacing, sites(cell, s), 1.0);
  packer.forEach([&](int32_t cell) { return sites(cell, s); },
                 [&](int32_t cell, int32_t site) {
                   placement.x[static_cast<size_t>(cell)] = g.x0 + site * g.spacing;
                   placement.y[static_cast<size_t>(cell)] = g.y;
                   if (!orients_) return;
                   Orient& orient = placement.orient[static_cast<size_t>(cell)];
                   orient = orientOnRow(g.orient, g.mirrors, wanted_.orient[static_cast<size_t>(cell)]);
                 });
}

}  // namespace signet
