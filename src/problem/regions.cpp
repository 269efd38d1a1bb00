// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/regions.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

namespace signet {
namespace {

struct Interval {
  double lo, hi;
};

bool isEmpty(const Rect& r) { return !(r.x1 > r.x0 && r.y1 > r.y0); }

Rect common(const Rect& a, const Rect& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

std::vector<double> sortedYEdges(const std::vector<Rect>& rects) {
  std::vector<double> edges;
  edges.reserve(2 * rects.size());
  for (const Rect& r : rects) {
    edges.push_back(r.y0);
    edges.push_back(r.y1);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

/// Replaces the union of the active rectangles' x ranges, sorted by x0, by disjoint intervals.
void mergeIntervals(const std::vector<Rect>& active, std::vector<Interval>& merged) {
  merged.clear();
  for (const Rect& r : active) {
    if (!merged.empty() && r.x0 <= merged.back().hi) {
      merged.back().hi = std::max(merged.back().hi, r.x1);
    } else {
      merged.push_back({r.x0, r.x1});
    }
  }
}

/// Cuts the plane at every horizontal edge and calls onBand(y0, y1, covered x intervals) for each band, upwards.
/// No rectangle may be empty.
template <typename OnBand>
void sweepBands(std::vector<Rect> rects, OnBand&& onBand) {
  const std::vector<double> edges = sortedYEdges(rects);
  const auto byX = [](const Rect& a, const Rect& b) { return a.x0 < b.x0; };
  std::sort(rects.begin(), rects.end(),
            [](const Rect& a, const Rect& b) { return a.y0 < b.y0 || (a.y0 == b.y0 && a.x0 < b.x0); });
  std::vector<Rect> active;
  std::vector<Interval> merged;
  size_t next = 0;
  for (size_t band = 0; band + 1 < edges.size(); ++band) {
    const double y0 = edges[band];
    std::erase_if(active, [y0](const Rect& r) { return r.y1 <= y0; });
    const auto kept = static_cast<std::ptrdiff_t>(active.size());
    while (next < rects.size() && rects[next].y0 == y0) active.push_back(rects[next++]);
    std::inplace_merge(active.begin(), active.begin() + kept, active.end(), byX);
    mergeIntervals(active, merged);
    onBand(y0, edges[band + 1], merged);
  }
}

/// Moves every y to the lowest one that is within the tolerance below it.
void snapY(std::vector<Rect>& rects, double tolerance) {
  std::vector<double> levels = sortedYEdges(rects);
  size_t kept = 0;
  for (const double y : levels) {
    if (kept == 0 || y - levels[kept - 1] > tolerance) levels[kept++] = y;
  }
  levels.resize(kept);
  const auto snapped = [&levels](double y) { return *(std::upper_bound(levels.begin(), levels.end(), y) - 1); };
  for (Rect& r : rects) {
    r.y0 = snapped(r.y0);
    r.y1 = snapped(r.y1);
  }
}

/// What the intervals leave of the range, without slivers.
std::vector<Interval> gapsBetween(const std::vector<Interval>& covered, Interval range, double tolerance) {
  std::vector<Interval> gaps;
  double from = range.lo;
  for (const Interval& c : covered) {
    if (c.lo - from > tolerance) gaps.push_back({from, std::min(c.lo, range.hi)});
    from = std::max(from, c.hi);
    if (from >= range.hi) break;
  }
  if (range.hi - from > tolerance) gaps.push_back({from, range.hi});
  return gaps;
}

/// Grows rectangles upwards while the same gap is there in band after band.
class GapStacker {
 public:
  explicit GapStacker(double tolerance) : tolerance_(tolerance) {}

  void add(double y0, double y1, const std::vector<Interval>& gaps) {
    std::vector<Rect> grown;
    size_t old = 0;
    for (const Interval& gap : gaps) {
      while (old < open_.size() && open_[old].x0 < gap.lo - tolerance_) done_.push_back(open_[old++]);
      if (old < open_.size() && same(open_[old], gap)) {
        grown.push_back(open_[old++]);
        grown.back().y1 = y1;
      } else {
        grown.push_back({gap.lo, y0, gap.hi, y1});
      }
    }
    done_.insert(done_.end(), open_.begin() + static_cast<std::ptrdiff_t>(old), open_.end());
    open_ = std::move(grown);
  }

  std::vector<Rect> finish() {
    done_.insert(done_.end(), open_.begin(), open_.end());
    return std::move(done_);
  }

 private:
  bool same(const Rect& r, const Interval& gap) const {
    return std::abs(r.x0 - gap.lo) <= tolerance_ && std::abs(r.x1 - gap.hi) <= tolerance_;
  }

  double tolerance_;
  std::vector<Rect> open_;  ///< by x, all ending at the last band's top
  std::vector<Rect> done_;
};

}  // namespace

double unionArea(const std::vector<Rect>& rects) {
  std::vector<Rect> solid;
  std::copy_if(rects.begin(), rects.end(), std::back_inserter(solid), [](const Rect& r) { return !isEmpty(r); });
  double area = 0;
  sweepBands(std::move(solid), [&area](double y0, double y1, const std::vector<Interval>& covered) {
    double length = 0;
    for (const Interval& c : covered) length += c.hi - c.lo;
    area += length * (y1 - y0);
  });
  return area;
}

std::vector<Rect> uncovered(const Rect& box, std::vector<Rect> cover, double toleranceX, double toleranceY) {
  if (isEmpty(box)) return {};
  for (Rect& r : cover) r = common(r, box);
  std::erase_if(cover, isEmpty);
  // A rectangle without width left of everything makes the sweep visit bands that nothing covers.
  cover.push_back({box.x0, box.y0, box.x0, box.y1});
  snapY(cover, toleranceY);
  std::erase_if(cover, [](const Rect& r) { return !(r.y1 > r.y0); });
  GapStacker stacker(toleranceX);
  sweepBands(std::move(cover), [&](double y0, double y1, const std::vector<Interval>& covered) {
    stacker.add(y0, y1, gapsBetween(covered, {box.x0, box.x1}, toleranceX));
  });
  return stacker.finish();
}

RectFinder::RectFinder(std::vector<Rect> rects) : rects_(std::move(rects)) {
  std::sort(rects_.begin(), rects_.end(), [](const Rect& a, const Rect& b) { return a.y0 < b.y0; });
  for (const Rect& r : rects_) tallest_ = std::max(tallest_, r.height());
}

void RectFinder::addWithin(const Rect& box, std::vector<Rect>& parts) const {
  auto r = std::partition_point(rects_.begin(), rects_.end(),
                                [&](const Rect& other) { return other.y0 + tallest_ < box.y0; });
  for (; r != rects_.end() && r->y0 < box.y1; ++r)
    if (const Rect part = common(*r, box); !isEmpty(part)) parts.push_back(part);
}

}  // namespace signet
