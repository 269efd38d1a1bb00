// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "generate/cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace signet {
namespace {

constexpr int64_t kNarrowestCell = 2;

struct Interval {
  int64_t begin, end;
  bool operator<(const Interval& o) const { return begin < o.begin; }
};

// A piece of a row that no block covers, and the cells that it got.
struct Segment {
  int64_t row, x, sites;
  int64_t used = 0;
  std::vector<int32_t> cells;
};

std::vector<Segment> openSegments(const Floorplan& plan) {
  std::vector<std::vector<Interval>> blocked(static_cast<size_t>(plan.rows));
  for (const std::vector<Tile>* tiles : {&plan.macros, &plan.fixed})
    for (const Tile& t : *tiles)
      for (int64_t r = t.row; r < t.row + t.rows; ++r) blocked[static_cast<size_t>(r)].push_back({t.x, t.x + t.sites});
  std::vector<Segment> segments;
  for (int64_t r = 0; r < plan.rows; ++r) {
    auto& intervals = blocked[static_cast<size_t>(r)];
    std::sort(intervals.begin(), intervals.end());
    intervals.push_back({plan.sites, plan.sites});
    int64_t x = 0;
    for (const Interval& block : intervals) {
      if (block.begin - x >= kNarrowestCell) segments.push_back({r, x, block.begin - x, 0, {}});
      x = block.end;
    }
  }
  return segments;
}

// The cells without a place: in random order, and by width.
class Waiting {
 public:
  Waiting(const std::vector<int64_t>& widths, Draw& draw) : widths_(widths), order_(widths.size()) {
    std::iota(order_.begin(), order_.end(), 0);
    draw.shuffle(order_);
    for (auto it = order_.rbegin(); it != order_.rend(); ++it) byWidth_[width(*it)].push_back(*it);
    taken_.assign(widths.size(), false);
  }
  bool empty() const { return left() == 0; }
  size_t left() const { return order_.size() - numTaken_; }

  // A cell of at most that many sites: the next in the order, or else the widest that fits. -1 when none fits.
  int32_t take(int64_t sites) {
    while (next_ < order_.size() && taken_[static_cast<size_t>(order_[next_])]) ++next_;
    if (next_ == order_.size()) return -1;
    if (widths_[static_cast<size_t>(order_[next_])] <= sites) return mark(order_[next_]);
    for (auto w = static_cast<size_t>(std::min(sites, kWidestCell)); w >= kNarrowestCell; --w) {
      auto& cells = byWidth_[w];
      while (!cells.empty() && taken_[static_cast<size_t>(cells.back())]) cells.pop_back();
      if (!cells.empty()) return mark(cells.back());
    }
    return -1;
  }

 private:
  size_t width(int32_t cell) const { return static_cast<size_t>(widths_[static_cast<size_t>(cell)]); }
  int32_t mark(int32_t cell) {
    taken_[static_cast<size_t>(cell)] = true;
    ++numTaken_;
    return cell;
  }

  const std::vector<int64_t>& widths_;
  std::vector<int32_t> order_;
  std::array<std::vector<int32_t>, kWidestCell + 1> byWidth_;
  std::vector<bool> taken_;
  size_t next_ = 0, numTaken_ = 0;
};

void fill(Segment& segment, int64_t quota, const std::vector<int64_t>& widths, Waiting& waiting) {
  while (quota - segment.used >= kNarrowestCell) {
    const int32_t cell = waiting.take(quota - segment.used);
    if (cell < 0) return;
    segment.cells.push_back(cell);
    segment.used += widths[static_cast<size_t>(cell)];
  }
}

// First every segment to the same share, what one leaves over going to the next; then the rest where room is.
void distribute(std::vector<Segment>& segments, const std::vector<int64_t>& widths, Waiting& waiting) {
  const int64_t demand = std::accumulate(widths.begin(), widths.end(), int64_t{0});
  int64_t supply = 0;
  for (const Segment& s : segments) supply += s.sites;
  const double share = static_cast<double>(demand) / static_cast<double>(std::max<int64_t>(1, supply));
  int64_t passed = 0, used = 0;
  for (Segment& s : segments) {
    passed += s.sites;
    const int64_t quota = static_cast<int64_t>(std::ceil(share * static_cast<double>(passed))) - used;
    fill(s, std::min(s.sites, quota), widths, waiting);
    used += s.used;
  }
  for (Segment& s : segments) {
    if (waiting.empty()) return;
    fill(s, s.sites, widths, waiting);
  }
}

// Spreads the segment's white space at random between its cells.
void settle(Segment& segment, const std::vector<int64_t>& widths, Draw& draw, CellPlaces& places) {
  draw.shuffle(segment.cells);
  std::vector<int64_t> white(segment.cells.size());
  for (int64_t& w : white) w = draw.below(segment.sites - segment.used + 1);
  std::sort(white.begin(), white.end());
  int64_t x = segment.x;
  for (size_t i = 0; i < segment.cells.size(); ++i) {
    const auto cell = static_cast<size_t>(segment.cells[i]);
    places.x[cell] = x + white[i];
    places.row[cell] = segment.row;
    x += widths[cell];
  }
}

}  // namespace

std::vector<int64_t> drawCellWidths(int64_t cells, Draw& draw) {
  static const std::vector<int64_t> sites = {2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 32, 40};
  static const std::vector<int64_t> frequency = {30, 90, 200, 130, 150, 80, 110, 80, 45, 25, 20, 18, 12, 7, 3};
  std::vector<int64_t> widths(static_cast<size_t>(cells));
  for (int64_t& w : widths) w = sites[draw.pick(frequency)];
  return widths;
}

void adjustCellWidths(std::vector<int64_t>& widths, int64_t target, int64_t limit, Draw& draw) {
  if (widths.empty()) return;
  const auto cells = static_cast<int64_t>(widths.size());
  const int64_t sum = std::accumulate(widths.begin(), widths.end(), int64_t{0});
  const int64_t step = target > sum ? 1 : -1;
  int64_t left = std::min(std::abs(target - sum), 2 * cells);
  for (int64_t tries = 16 * cells; left > 0 && tries > 0; --tries) {
    int64_t& w = widths[static_cast<size_t>(draw.below(cells))];
    if (w + step < kNarrowestCell || w + step > std::min(limit, kWidestCell)) continue;
    w += step;
    --left;
  }
}

bool placeCells(const Floorplan& plan, const std::vector<int64_t>& widths, Draw& draw, CellPlaces& places) {
  std::vector<Segment> segments = openSegments(plan);
  Waiting waiting(widths, draw);
  distribute(segments, widths, waiting);
  if (!waiting.empty()) return false;
  places.x.assign(widths.size(), 0);
  places.row.assign(widths.size(), 0);
  for (Segment& s : segments) settle(s, widths, draw, places);
  return true;
}

}  // namespace signet
