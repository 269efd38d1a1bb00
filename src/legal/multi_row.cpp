// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/multi_row.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace signet {
namespace {

struct Box {
  double x, y, width, height;
};

class Finder {
 public:
  Finder(const RowSpace& space, const Box& wanted, Rail rail, double reach)
      : space_(space), wanted_(wanted), rail_(rail), reach_(reach) {}

  bool run() {
    int32_t up = space_.nearestBand(wanted_.y), down = up - 1;
    while (up < space_.numBands() || down >= 0) {
      const double above = distance(up), below = distance(down);
      const double dy = std::min(above, below);
      if (dy > reach_ || dy * dy >= best_) break;
      tryBand(above <= below ? up++ : down--);
    }
    return best_ < std::numeric_limits<double>::infinity();
  }
  double x() const { return x_; }
  double y() const { return y_; }
  const Segment& lowest() const { return lowest_; }

 private:
  double distance(int32_t band) const {
    if (band < 0 || band >= space_.numBands()) return std::numeric_limits<double>::infinity();
    return std::abs(space_.bandY(band) - wanted_.y);
  }

  void tryBand(int32_t band) {
    bands_ = stackOn(space_, band, wanted_.height);
    if (bands_.empty()) return;
    std::vector<size_t> at(bands_.size(), 0);
    for (const Segment& base : space_.band(band)) {
      if (!fitsRail(base, rail_)) continue;
      double low = base.x0;
      while (low < base.x1()) {
        const double high = overlapEnd(base, low, at);
        if (high > low) tryInterval(base, low, high);
        low = next_;
      }
    }
  }

  // The end of the free stretch that begins at low on all bands, or low when it is blocked there; next_ is where to
  // look on.
  double overlapEnd(const Segment& base, double low, std::vector<size_t>& at) {
    double high = base.x1(), blockedUntil = low;
    for (size_t i = 1; i < bands_.size(); ++i) {
      const auto& segments = space_.band(bands_[i]);
      while (at[i] < segments.size() && segments[at[i]].x1() <= low + kPlaceTolerance) ++at[i];
      const bool none = at[i] == segments.size();
      const double begin = none ? std::numeric_limits<double>::infinity() : segments[at[i]].x0;
      if (begin > low + kPlaceTolerance) blockedUntil = std::max(blockedUntil, begin);
      if (!none) high = std::min(high, segments[at[i]].x1());
    }
    if (blockedUntil > low) {
      next_ = blockedUntil;
      return low;
    }
    next_ = high;
    return high;
  }

  void tryInterval(const Segment& base, double low, double high) {
    const double first = std::ceil((low - base.x0 - kPlaceTolerance) / base.spacing);
    const double last = std::floor((high - wanted_.width - base.x0 + kPlaceTolerance) / base.spacing);
    if (first > last) return;
    const double site = std::clamp(std::round((wanted_.x - base.x0) / base.spacing), first, last);
    const double x = base.x0 + site * base.spacing, dx = x - wanted_.x, dy = base.y - wanted_.y;
    if (std::abs(dx) > reach_ || dx * dx + dy * dy >= best_) return;
    best_ = dx * dx + dy * dy;
    x_ = x;
    y_ = base.y;
    lowest_ = base;
  }

  const RowSpace& space_;
  Box wanted_;
  Rail rail_;
  double reach_;
  Segment lowest_;
  double best_ = std::numeric_limits<double>::infinity(), x_ = 0, y_ = 0, next_ = 0;
  std::vector<int32_t> bands_;
};

int64_t rowsOf(const Design& design, size_t cell) { return std::llround(design.height[cell] / design.rowHeight()); }

/// What upright one-row cells have below on the rows that the cell may stand on, as the first of them shows it.
Rail uprightRail(const Design& design, size_t cell) {
  const int32_t site = design.nodeSite.empty() ? -1 : design.nodeSite[cell];
  Rail ofAny = Rail::Unknown;
  for (const Row& row : design.rows) {
    if (row.bottomRail == Rail::Unknown) continue;
    const Rail other = row.bottomRail == Rail::Power ? Rail::Ground : Rail::Power;
    const Rail rail = isUpsideDown(row.orient) ? other : row.bottomRail;
    if (site >= 0 && row.site == site) return rail;
    if (ofAny == Rail::Unknown && std::abs(row.height - design.rowHeight()) < kPlaceTolerance) ofAny = rail;
    if (site < 0 && ofAny != Rail::Unknown) break;
  }
  return ofAny;
}

}  // namespace

Rail railBelow(const Design& design, int32_t cell) {
  const auto c = static_cast<size_t>(cell);
  if (design.nodeBottomRail.empty()) return Rail::Unknown;
  if (rowsOf(design, c) % 2 == 0) return design.nodeBottomRail[c];
  // Turned over, an odd number of rows shows the other rail below, as the next row does: it fits on all of them. One
  // that may not be turned over fits where it has not to be.
  return standsAgainstItsRows(design, cell) && !design.mayTake(c, Orient::FS) ? design.nodeBottomRail[c]
                                                                              : Rail::Unknown;
}

bool standsAgainstItsRows(const Design& design, int32_t cell) {
  const auto c = static_cast<size_t>(cell);
  if (!design.cellsFollowRows || design.nodeBottomRail.empty() || design.nodeBottomRail[c] == Rail::Unknown)
    return false;
  const int64_t rows = rowsOf(design, c);
  if (rows < 2 || rows % 2 == 0) return false;
  const Rail upright = uprightRail(design, c);
  return upright != Rail::Unknown && upright != design.nodeBottomRail[c];
}

Orient orientOnRows(const Design& design, int32_t cell, const Segment& lowest, Orient now) {
  const Orient orient = orientOnRow(lowest.orient, lowest.mirrors, now);
  constexpr unsigned kOver = static_cast<unsigned>(Orient::FS) ^ static_cast<unsigned>(Orient::N);
  return standsAgainstItsRows(design, cell) ? static_cast<Orient>(static_cast<unsigned>(orient) ^ kOver) : orient;
}

bool fitsRail(const Segment& lowest, Rail rail) {
  return rail == Rail::Unknown || lowest.bottomRail == Rail::Unknown || rail == lowest.bottomRail;
}

std::vector<int32_t> stackOn(const RowSpace& space, int32_t band, double height) {
  std::vector<int32_t> bands;
  double top = space.bandY(band);
  while (top < space.bandY(band) + height - kPlaceTolerance) {
    const int32_t next = space.bandAt(top);
    if (next < 0 || space.band(next).empty()) return {};
    bands.push_back(next);
    top = space.bandY(next) + space.band(next).front().height;
  }
  return bands;
}

std::vector<int32_t> placeMultiRowCells(const Design& design, const std::vector<int32_t>& cells, double reach,
                                        const Placement& wanted, RowSpace& space, Placement& placement) {
  std::vector<int32_t> order = cells, unplaced;
  const auto rank = [&](int32_t c) {
    const auto [width, height] = orientedSize(design, wanted, c);
    return std::tuple(-height, -width, wanted.x[static_cast<size_t>(c)], c);
  };
  std::sort(order.begin(), order.end(), [&](int32_t a, int32_t b) { return rank(a) < rank(b); });
  for (int32_t cell : order) {
    const auto c = static_cast<size_t>(cell);
    const auto [width, height] = orientedSize(design, wanted, cell);
    Finder finder(space, {wanted.x[c], wanted.y[c], width, height}, railBelow(design, cell), reach);
    if (!finder.run()) {
      unplaced.push_back(cell);
      continue;
    }
    placement.x[c] = finder.x();
    placement.y[c] = finder.y();
    if (design.cellsFollowRows) placement.orient[c] = orientOnRows(design, cell, finder.lowest(), wanted.orient[c]);
    space.block({finder.x(), finder.y(), finder.x() + width, finder.y() + height});
  }
  return unplaced;
}

}  // namespace signet
