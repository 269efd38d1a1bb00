// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <limits>

#include "problem/ground.h"
#include "problem/regions.h"
#include "signet/design.h"
#include "signet/error.h"

namespace signet {
namespace {

struct Interval {
  double begin, end;
};

/// For each row the obstacles that reach into its height. Rows are sorted by y.
std::vector<std::vector<Rect>> obstaclesByRow(const Design& design) {
  std::vector<std::vector<Rect>> lists(design.rows.size());
  double tallest = 0;
  for (const Row& row : design.rows) tallest = std::max(tallest, row.height);
  for (size_t i = 0; i < design.kind.size(); ++i) {
    if (design.kind[i] != NodeKind::Fixed) continue;
    const Rect box = nodeBox(design, design.initial, i);
    auto row = std::upper_bound(design.rows.begin(), design.rows.end(), box.y0 - tallest,
                                [](double y, const Row& r) { return y < r.y; });
    for (; row != design.rows.end() && row->y < box.y1; ++row) {
      if (row->y + row->height > box.y0) lists[static_cast<size_t>(row - design.rows.begin())].push_back(box);
    }
  }
  return lists;
}

/// Length of the intervals' union; sorts them.
double unionLength(std::vector<Interval>& intervals) {
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) { return a.begin < b.begin; });
  double length = 0, reached = 0;
  bool any = false;
  for (const Interval& i : intervals) {
    const double begin = any ? std::max(i.begin, reached) : i.begin;
    if (i.end > begin) length += i.end - begin;
    reached = any ? std::max(reached, i.end) : i.end;
    any = true;
  }
  return length;
}

/// Length of the row's sub-rows that the obstacles reaching into [y0, y1] cover.
double coveredLength(const Row& row, const std::vector<Rect>& obstacles, double y0, double y1) {
  double covered = 0;
  std::vector<Interval> intervals;
  for (const SubRow& sub : row.subRows) {
    const double x0 = sub.x, x1 = sub.x + static_cast<double>(sub.sites) * row.siteSpacing;
    intervals.clear();
    for (const Rect& o : obstacles) {
      if (o.y0 >= y1 || o.y1 <= y0 || o.x0 >= x1 || o.x1 <= x0) continue;
      intervals.push_back({std::max(o.x0, x0), std::min(o.x1, x1)});
    }
    covered += unionLength(intervals);
  }
  return covered;
}

/// Area of the row that obstacles cover: the row is cut at their lower and upper edges into slabs, in each of which
/// the union is one of intervals.
double coveredArea(const Row& row, const std::vector<Rect>& obstacles) {
  std::vector<double> cuts = {row.y, row.y + row.height};
  for (const Rect& o : obstacles) {
    for (const double y : {o.y0, o.y1}) {
      if (y > row.y && y < row.y + row.height) cuts.push_back(y);
    }
  }
  std::sort(cuts.begin(), cuts.end());
  double area = 0;
  for (size_t i = 1; i < cuts.size(); ++i) {
    if (cuts[i] > cuts[i - 1]) {
      area += (cuts[i] - cuts[i - 1]) * coveredLength(row, obstacles, cuts[i - 1], cuts[i]);
    }
  }
  return area;
}

std::vector<Rect> rowRects(const Design& design) {
  std::vector<Rect> rects;
  for (const Row& row : design.rows)
    for (const SubRow& sub : row.subRows)
      rects.push_back({sub.x, row.y, sub.x + static_cast<double>(sub.sites) * row.siteSpacing, row.y + row.height});
  return rects;
}

/// What nothing movable may stand on: fixed nodes with their halos, and blockages that leave no room.
std::vector<Rect> closedRects(const Design& design) {
  std::vector<Rect> closed = closedGround(design);
  for (size_t i = 0; i < design.kind.size(); ++i)
    if (design.kind[i] == NodeKind::Fixed) closed.push_back(nodeBoxWithHalo(design, design.initial, i));
  return closed;
}

/// Area that the open rectangles cover and the closed ones do not; either kind may overlap.
double areaWithout(const std::vector<Rect>& open, const std::vector<Rect>& closed) {
  std::vector<Rect> both = open;
  both.insert(both.end(), closed.begin(), closed.end());
  return std::max(0.0, unionArea(both) - unionArea(closed));
}

/// True when a sub-row may lie on ground of another: rows of two sites, or closer than they are high.
bool rowsShareGround(const Design& design) {
  constexpr double kTolerance = 1e-3;  // of rounded coordinates
  std::vector<Rect> rects = rowRects(design);
  std::sort(rects.begin(), rects.end(),
            [](const Rect& a, const Rect& b) { return a.y0 < b.y0 || (a.y0 == b.y0 && a.x0 < b.x0); });
  double top = -std::numeric_limits<double>::infinity();  // of what begins lower than the present ones
  for (size_t i = 0; i < rects.size(); ++i) {
    if (i > 0 && rects[i].y0 == rects[i - 1].y0) {
      if (rects[i].x0 < rects[i - 1].x1 - kTolerance) return true;
    } else if (rects[i].y0 < top - kTolerance) {
      return true;
    }
    top = std::max(top, rects[i].y1);
  }
  return false;
}

double freeArea(const Design& design) {
  if (design.baseRowHeight > 0 || !design.halo.empty() || !design.blockages.empty() || rowsShareGround(design))
    return areaWithout(rowRects(design), closedRects(design));
  const std::vector<std::vector<Rect>> obstacles = obstaclesByRow(design);
  double area = 0;
  for (size_t r = 0; r < design.rows.size(); ++r) {
    const Row& row = design.rows[r];
    double length = 0;
    for (const SubRow& sub : row.subRows) length += static_cast<double>(sub.sites) * row.siteSpacing;
    area += length * row.height - (obstacles[r].empty() ? 0 : coveredArea(row, obstacles[r]));
  }
  return std::max(area, 0.0);
}

double longestSubRow(const Design& design) {
  double longest = 0;
  for (const Row& row : design.rows) {
    for (const SubRow& sub : row.subRows) longest = std::max(longest, static_cast<double>(sub.sites) * row.siteSpacing);
  }
  return longest;
}

double finestSpacing(const Design& design) {
  const auto finer = [](const Row& a, const Row& b) { return a.siteSpacing < b.siteSpacing; };
  return std::min_element(design.rows.begin(), design.rows.end(), finer)->siteSpacing;
}

std::string figure(double value) { return fmt::format("{:.10g}", value); }

std::string describe(const Design& design, size_t node) {
  const Rect box = nodeBox(design, design.initial, node);
  return "movable node '" + std::string(design.nodeNames[node]) + "' of " + figure(box.width()) + " x " +
         figure(box.height());
}

/// The sites of a cell are counted on rows of any spacing, the cell turned as the row wants.
void requireFewSites(const Design& design, size_t node, double spacing, const std::string& file) {
  if (design.isMacro(static_cast<int64_t>(node))) return;
  if (std::max(design.width[node], design.height[node]) <= static_cast<double>(SubRow::kMostSites) * spacing) return;
  throw InputError(file, 0, 0,
                   describe(design, node) + " is wider than " + std::to_string(SubRow::kMostSites) +
                       " sites of the finest spacing, which is " + figure(spacing));
}

void requireNodeFits(const Design& design, size_t node, const Rect& die, double longest, const std::string& file) {
  const Rect box = nodeBox(design, design.initial, node);
  const double tolerance = 1e-3;
  if (box.width() > die.width() + tolerance || box.height() > die.height() + tolerance) {
    throw InputError(
        file, 0, 0,
        describe(design, node) + " is larger than the die of " + figure(die.width()) + " x " + figure(die.height()));
  }
  if (!design.isMacro(static_cast<int64_t>(node)) && box.width() > longest + tolerance) {
    throw InputError(file, 0, 0,
                     describe(design, node) + " is wider than every sub-row; the longest is " + figure(longest));
  }
}

Rect boundsOf(const std::vector<Rect>& rects) {
  Rect box = rects.front();
  for (const Rect& r : rects)
    box = {std::min(box.x0, r.x0), std::min(box.y0, r.y0), std::max(box.x1, r.x1), std::max(box.y1, r.y1)};
  return box;
}

/// Measures what the rows have free in each fence, there alone.
class RoomInFences {
 public:
  explicit RoomInFences(const Design& design)
      : design_(design), die_(design.die()), rows_(rowRects(design)), closed_(closedRects(design)) {}

  /// -1: outside all fences.
  double of(int32_t fence) const {
    const Rect box = fence < 0 ? die_ : boundsOf(design_.regions[static_cast<size_t>(fence)].rects);
    std::vector<Rect> open, closed;
    rows_.addWithin(box, open);
    closed_.addWithin(box, closed);
    for (const Rect& r : groundOfOthers(design_, fence, box))
      if (r.x0 < box.x1 && r.x1 > box.x0 && r.y0 < box.y1 && r.y1 > box.y0) closed.push_back(r);
    return areaWithout(open, closed);
  }

 private:
  const Design& design_;
  const Rect die_;
  const RectFinder rows_, closed_;
};

/// The members of each fence, and what has no fence, against the ground that is free for them.
void requireFencesFit(const Design& design, const std::string& file) {
  const auto fences = static_cast<int32_t>(design.regions.size());
  std::vector<double> needed(design.regions.size() + 1);
  for (size_t i = 0; i < design.kind.size(); ++i)
    if (design.kind[i] == NodeKind::Movable)
      needed[static_cast<size_t>(design.fenceOf(i) + 1)] += design.width[i] * design.height[i];
  const RoomInFences room(design);
  for (int32_t fence = -1; fence < fences; ++fence) {
    const double area = needed[static_cast<size_t>(fence + 1)];
    if (!(area > 0)) continue;
    const double free = room.of(fence);
    if (area <= free * (1 + 1e-9)) continue;
    const std::string where =
        fence < 0 ? "the movable nodes outside all fences need"
                  : "the members of fence '" + design.regions[static_cast<size_t>(fence)].name + "' need";
    throw InputError(file, 0, 0,
                     "the design does not fit: " + where + " an area of " + figure(area) + ", and " + figure(free) +
                         " is free for them");
  }
}

}  // namespace

DesignStatistics statistics(const Design& design) {
  DesignStatistics s;
  s.nodes = design.numNodes();
  s.nets = design.numNets();
  s.pins = design.numPins();
  s.rows = static_cast<int64_t>(design.rows.size());
  for (size_t i = 0; i < design.kind.size(); ++i) {
    s.fixed += design.kind[i] == NodeKind::Fixed;
    s.pinPlaces += design.kind[i] == NodeKind::PinPlace;
    if (design.kind[i] != NodeKind::Movable) continue;
    ++s.movable;
    const double area = design.width[i] * design.height[i];
    s.movableArea += area;
    if (design.rows.empty() || !design.isMacro(static_cast<int64_t>(i))) continue;
    ++s.macros;
    s.macroArea += area;
  }
  s.cells = s.movable - s.macros;
  s.freeArea = freeArea(design);
  s.utilization = s.freeArea > 0 ? s.movableArea / s.freeArea : 0;
  return s;
}

void requireFits(const Design& design, const std::string& file) {
  if (design.rows.empty()) throw InputError(file, 0, 0, "no rows: nothing can be placed");
  const Rect die = design.die();
  const double longest = longestSubRow(design), finest = finestSpacing(design);
  for (size_t i = 0; i < design.kind.size(); ++i) {
    if (design.kind[i] != NodeKind::Movable) continue;
    requireNodeFits(design, i, die, longest, file);
    requireFewSites(design, i, finest, file);
  }
  if (hasFences(design)) requireFencesFit(design, file);
  const DesignStatistics s = statistics(design);
  if (s.movableArea <= s.freeArea * (1 + 1e-9)) return;
  throw InputError(file, 0, 0,
                   "the design does not fit: the movable nodes need an area of " + figure(s.movableArea) +
                       ", and the rows have " + figure(s.freeArea) + " free of " +
                       (design.blockages.empty() ? "fixed obstacles" : "fixed obstacles and blockages"));
}

}  // namespace signet
