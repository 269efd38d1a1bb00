// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_space.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "problem/ground.h"

namespace signet {
namespace {

// Splits the segments (ascending in x) around [x0, x1), keeping whole sites.
void cut(std::vector<Segment>& segments, double x0, double x1) {
  auto it = std::partition_point(segments.begin(), segments.end(),
                                 [&](const Segment& s) { return s.x1() <= x0 + kPlaceTolerance; });
  while (it != segments.end() && it->x0 < x1 - kPlaceTolerance) {
    Segment left = *it, right = *it;
    const double toLeft = std::floor((x0 - it->x0 + kPlaceTolerance) / it->spacing);
    const double toRight = std::ceil((x1 - it->x0 - kPlaceTolerance) / it->spacing);
    left.sites = static_cast<int32_t>(std::clamp(toLeft, 0.0, static_cast<double>(it->sites)));
    const auto skipped = static_cast<int32_t>(std::clamp(toRight, 0.0, static_cast<double>(it->sites)));
    right.x0 = it->x0 + skipped * it->spacing;
    right.sites = it->sites - skipped;
    it = segments.erase(it);
    if (right.sites > 0) it = segments.insert(it, right);
    if (left.sites > 0) it = segments.insert(it, left) + 1;
    if (right.sites > 0) ++it;
  }
}

}  // namespace

int32_t sitesFor(double width, double spacing) {
  return std::max(1, static_cast<int32_t>(std::ceil((width - kPlaceTolerance) / spacing)));
}

std::pair<double, double> orientedSize(const Design& design, const Placement& placement, int64_t node) {
  const auto n = static_cast<size_t>(node);
  if (isTurned(placement.orient[n])) return {design.height[n], design.width[n]};
  return {design.width[n], design.height[n]};
}

RowSpace::RowSpace(const Design& design, const RowChoice& choice) {
  std::vector<const Row*> rows;
  for (const Row& row : design.rows) {
    if (!choice.includes(row)) continue;
    rows.push_back(&row);
    bandY_.push_back(row.y);
    maxHeight_ = std::max(maxHeight_, row.height);
  }
  std::sort(bandY_.begin(), bandY_.end());
  bandY_.erase(std::unique(bandY_.begin(), bandY_.end()), bandY_.end());
  bands_.resize(bandY_.size());
  const double usual = design.rows.empty() ? 0 : design.rowHeight();
  std::stable_partition(rows.begin(), rows.end(),
                        [&](const Row* row) { return std::abs(row->height - usual) <= kPlaceTolerance; });
  for (const Row* row : rows) addRow(*row);
}

void RowSpace::addRow(const Row& row) {
  std::vector<Segment> pieces;
  for (const SubRow& sub : row.subRows)
    if (sub.sites > 0)
      pieces.push_back({sub.x, row.y, row.height, row.siteSpacing, static_cast<int32_t>(sub.sites), row.orient,
                        row.mirrors, row.bottomRail});
  std::sort(pieces.begin(), pieces.end(), [](const Segment& a, const Segment& b) { return a.x0 < b.x0; });
  auto first = std::upper_bound(bandY_.begin(), bandY_.end(), row.y - maxHeight_ + kPlaceTolerance);
  for (auto b = static_cast<size_t>(first - bandY_.begin());
       b < bandY_.size() && bandY_[b] < row.y + row.height - kPlaceTolerance; ++b)
    for (const Segment& other : bands_[b])
      if (other.y + other.height > row.y + kPlaceTolerance) cut(pieces, other.x0, other.x1());
  auto& band = bands_[static_cast<size_t>(bandAt(row.y))];
  const auto middle = static_cast<std::ptrdiff_t>(band.size());
  band.insert(band.end(), pieces.begin(), pieces.end());
  std::inplace_merge(band.begin(), band.begin() + middle, band.end(),
                     [](const Segment& a, const Segment& b) { return a.x0 < b.x0; });
}

void RowSpace::block(const Rect& rect) {
  auto first = std::upper_bound(bandY_.begin(), bandY_.end(), rect.y0 - maxHeight_ + kPlaceTolerance);
  for (auto b = static_cast<size_t>(first - bandY_.begin()); b < bandY_.size() && bandY_[b] < rect.y1 - kPlaceTolerance;
       ++b) {
    const bool reaches = std::any_of(bands_[b].begin(), bands_[b].end(),
                                     [&](const Segment& s) { return s.y + s.height > rect.y0 + kPlaceTolerance; });
    if (reaches) cut(bands_[b], rect.x0, rect.x1);
  }
}

int32_t RowSpace::nearestBand(double y) const {
  const auto above = std::lower_bound(bandY_.begin(), bandY_.end(), y);
  if (above == bandY_.begin()) return 0;
  auto band = static_cast<int32_t>(above - bandY_.begin());
  if (above == bandY_.end() || y - *(above - 1) <= *above - y) --band;
  return band;
}

int32_t RowSpace::bandAt(double y) const {
  const int32_t band = nearestBand(y);
  return !bandY_.empty() && std::abs(bandY(band) - y) <= kPlaceTolerance ? band : -1;
}

void RowSpace::add(const RowSpace& other) {
  for (size_t b = 0; b < bands_.size(); ++b) {
    std::vector<Segment>& band = bands_[b];
    const auto middle = static_cast<std::ptrdiff_t>(band.size());
    band.insert(band.end(), other.bands_[b].begin(), other.bands_[b].end());
    std::inplace_merge(band.begin(), band.begin() + middle, band.end(),
                       [](const Segment& p, const Segment& q) { return p.x0 < q.x0; });
  }
}

void RowSpace::setFence(int32_t fence) {
  for (std::vector<Segment>& band : bands_)
    for (Segment& s : band) s.fence = fence;
}

RowSpace freeRowSpace(const Design& design, const Placement& placement, const RowChoice& rows, int32_t fence) {
  RowSpace space(design, rows);
  for (int64_t node = 0; node < design.numNodes(); ++node) {
    if (!design.isObstacle(node) && !design.isMacro(node)) continue;
    const Rect box = nodeBoxWithHalo(design, placement, static_cast<size_t>(node));
    if (box.width() > 0 && box.height() > 0) space.block(box);
  }
  for (const Rect& closed : closedGround(design)) space.block(closed);
  if (hasFences(design))
    for (const Rect& closed : groundOfOthers(design, fence, design.die())) space.block(closed);
  if (fence >= 0) space.setFence(fence);
  return space;
}

}  // namespace signet
