// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/multi_row.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace signet {
namespace {

constexpr int64_t kLooksPerCell = 64;  ///< at segments, that all but the search takes as long as

/// Finds places for cells of one size and rail. Where they may stand on a band is listed once, and anew when something
/// there was blocked: a cell among many that lie close together would look at all of them again.
class Finder {
 public:
  struct Size {
    double width, height;
    Rail rail;
    bool operator==(const Size&) const = default;
  };

  Finder(const RowSpace& space, const Size& size, double reach)
      : space_(space), size_(size), reach_(reach), lists_(static_cast<size_t>(space.numBands())) {}

  const Size& size() const { return size_; }

  bool run(double wantedX, double wantedY) {
    wantedX_ = wantedX;
    wantedY_ = wantedY;
    best_ = std::numeric_limits<double>::infinity();
    int32_t up = space_.nearestBand(wantedY), down = up - 1;
    while (up < space_.numBands() || down >= 0) {
      const double above = distance(up), below = distance(down);
      const double dy = std::min(above, below);
      if (dy > reach_ || dy * dy >= best_) break;
      tryBand(above <= below ? up++ : down--);
    }
    return best_ < std::numeric_limits<double>::infinity();
  }
  double x() const { return x_; }
  double y() const { return lowest_.y; }
  const Segment& lowest() const { return lowest_; }
  /// At segments, by all searches.
  int64_t looks() const { return looks_; }

  /// Something between these heights was blocked; no row is higher than maxHeight.
  void forget(double y0, double y1, double maxHeight) {
    for (int32_t band = space_.nearestBand(y0 - size_.height - maxHeight);
         band < space_.numBands() && space_.bandY(band) < y1; ++band)
      lists_[static_cast<size_t>(band)].known = false;
  }

 private:
  /// Of sites that the cell's left edge may be on.
  struct Stretch {
    size_t base;  ///< segment of the lowest band
    double first, last;
  };
  struct List {
    bool known = false;
    std::vector<Stretch> stretches;  ///< ascending in x
  };

  double distance(int32_t band) const {
    if (band < 0 || band >= space_.numBands()) return std::numeric_limits<double>::infinity();
    return std::abs(space_.bandY(band) - wantedY_);
  }

  /// Next to the wanted x on both sides; of places as good the left one is kept.
  void tryBand(int32_t band) {
    List& list = lists_[static_cast<size_t>(band)];
    ++looks_;
    if (!list.known) listStretches(band, list.stretches);
    list.known = true;
    const auto& bases = space_.band(band);
    const auto right = std::partition_point(list.stretches.begin(), list.stretches.end(), [&](const Stretch& s) {
      return bases[s.base].x0 + s.last * bases[s.base].spacing < wantedX_;
    });
    if (right != list.stretches.begin()) tryStretch(bases[(right - 1)->base], *(right - 1));
    if (right != list.stretches.end()) tryStretch(bases[right->base], *right);
  }

  void tryStretch(const Segment& base, const Stretch& s) {
    const double site = std::clamp(std::round((wantedX_ - base.x0) / base.spacing), s.first, s.last);
    const double x = base.x0 + site * base.spacing, dx = x - wantedX_, dy = base.y - wantedY_;
    if (std::abs(dx) > reach_ || dx * dx + dy * dy >= best_) return;
    best_ = dx * dx + dy * dy;
    x_ = x;
    lowest_ = base;
  }

  void listStretches(int32_t band, std::vector<Stretch>& list) {
    list.clear();
    bands_ = stackOn(space_, band, size_.height);
    if (bands_.empty()) return;
    at_.assign(bands_.size(), 0);
    const auto& bases = space_.band(band);
    for (size_t b = 0; b < bases.size(); ++b) {
      if (!fitsRail(bases[b], size_.rail)) continue;
      double low = bases[b].x0;
      while (low < bases[b].x1()) {
        const double high = overlapEnd(bases[b], low);
        if (high > low) addStretch(bases[b], b, low, high, list);
        low = next_;
      }
    }
  }

  // The end of the free stretch that begins at low on all bands, or low when it is blocked there; next_ is where to
  // look on.
  double overlapEnd(const Segment& base, double low) {
    ++looks_;
    double high = base.x1(), blockedUntil = low;
    for (size_t i = 1; i < bands_.size(); ++i) {
      const auto& segments = space_.band(bands_[i]);
      while (at_[i] < segments.size() && segments[at_[i]].x1() <= low + kPlaceTolerance) ++at_[i];
      const bool none = at_[i] == segments.size();
      const double begin = none ? std::numeric_limits<double>::infinity() : segments[at_[i]].x0;
      if (begin > low + kPlaceTolerance) blockedUntil = std::max(blockedUntil, begin);
      if (!none) high = std::min(high, segments[at_[i]].x1());
    }
    if (blockedUntil > low) {
      next_ = blockedUntil;
      return low;
    }
    next_ = high;
    return high;
  }

  void addStretch(const Segment& base, size_t number, double low, double high, std::vector<Stretch>& list) const {
    const double first = std::ceil((low - base.x0 - kPlaceTolerance) / base.spacing);
    const double last = std::floor((high - size_.width - base.x0 + kPlaceTolerance) / base.spacing);
    if (first <= last) list.push_back({number, first, last});
  }

  const RowSpace& space_;
  Size size_;
  double reach_;
  std::vector<List> lists_;  // per band
  int64_t looks_ = 0;
  // Of the cell in hand.
  double wantedX_ = 0, wantedY_ = 0, best_ = 0, x_ = 0;
  Segment lowest_;
  // Of the list in hand.
  std::vector<int32_t> bands_;  // that the cell covers
  std::vector<size_t> at_;      // per band: the segment that the search has come to
  double next_ = 0;
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

Finder& finderFor(const Finder::Size& size, const RowSpace& space, double reach, std::vector<Finder>& finders) {
  const bool sameSize =
      !finders.empty() && finders.front().size().width == size.width && finders.front().size().height == size.height;
  if (!sameSize) finders.clear();
  const auto known = std::find_if(finders.begin(), finders.end(), [&](const Finder& f) { return f.size() == size; });
  return known != finders.end() ? *known : finders.emplace_back(space, size, reach);
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
                                        const Placement& wanted, RowSpace& space, Placement& placement,
                                        StopPoll& stop) {
  std::vector<int32_t> order = cells, unplaced;
  const auto rank = [&](int32_t c) {
    const auto [width, height] = orientedSize(design, wanted, c);
    return std::tuple(-height, -width, wanted.x[static_cast<size_t>(c)], c);
  };
  std::sort(order.begin(), order.end(), [&](int32_t a, int32_t b) { return rank(a) < rank(b); });
  double highestRow = 0;
  for (const Row& row : design.rows) highestRow = std::max(highestRow, row.height);
  std::vector<Finder> finders;  // for cells of the size in hand: one per rail
  for (int32_t cell : order) {
    const auto c = static_cast<size_t>(cell);
    const auto [width, height] = orientedSize(design, wanted, cell);
    Finder& finder = finderFor({width, height, railBelow(design, cell)}, space, reach, finders);
    const int64_t looks = finder.looks();
    const bool found = !stop.stopped() && finder.run(wanted.x[c], wanted.y[c]);
    stop.after(kLooksPerCell + finder.looks() - looks);
    if (!found) {
      unplaced.push_back(cell);
      continue;
    }
    placement.x[c] = finder.x();
    placement.y[c] = finder.y();
    if (design.cellsFollowRows) placement.orient[c] = orientOnRows(design, cell, finder.lowest(), wanted.orient[c]);
    space.block({finder.x(), finder.y(), finder.x() + width, finder.y() + height});
    for (Finder& f : finders) f.forget(finder.y(), finder.y() + height, highestRow);
  }
  return unplaced;
}

}  // namespace signet
