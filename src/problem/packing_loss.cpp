// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/packing_loss.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signet {
namespace {

/// What a piece loses at its end, in cells of mean width. A random cut would go through the middle of a cell; packing
/// chooses a little better. Measured, as is the next (benchmarks/results/cpu.md).
constexpr double kLostCells = 0.4;
constexpr double kSparedShare = 0.02;  ///< of every piece: the target density of cells leaves as much anyway
constexpr double kMostOfSpare = 0.5;
constexpr double kTolerance = 1e-3;  ///< in row heights

using Interval = std::pair<double, double>;

/// The mean width of the cell that a random point on a full row is in.
double meanWidthByLength(const PlacementProblem& p) {
  double sum = 0, squares = 0;
  for (size_t i = 0; i < static_cast<size_t>(p.numMovable); ++i) {
    const double width = p.width[i];
    sum += width;
    squares += width * width;
  }
  return sum > 0 ? squares / sum : 0.0;
}

/// Joins intervals that overlap or meet.
void sortAndJoin(std::vector<Interval>& parts) {
  std::sort(parts.begin(), parts.end());
  size_t joined = 0;
  for (const Interval& part : parts) {
    if (joined > 0 && part.first <= parts[joined - 1].second)
      parts[joined - 1].second = std::max(parts[joined - 1].second, part.second);
    else
      parts[joined++] = part;
  }
  parts.resize(joined);
}

/// For each row what obstacles cover of it, disjoint, from left to right, in the design's coordinates.
std::vector<std::vector<Interval>> coveredParts(const Design& design, const PlacementProblem& p) {
  std::vector<std::vector<Interval>> covered(design.rows.size());
  const double tolerance = kTolerance * design.rowHeight();
  double highest = 0;
  for (const Row& row : design.rows) highest = std::max(highest, row.height);
  for (const Rect& o : p.obstacles) {
    const double low = o.y0 + p.dieCenterY, high = o.y1 + p.dieCenterY;
    auto row = std::partition_point(design.rows.begin(), design.rows.end(),
                                    [&](const Row& r) { return r.y <= low - highest; });
    for (; row != design.rows.end() && row->y < high - tolerance; ++row) {
      if (row->y + row->height > low + tolerance)
        covered[static_cast<size_t>(row - design.rows.begin())].emplace_back(o.x0 + p.dieCenterX, o.x1 + p.dieCenterX);
    }
  }
  for (std::vector<Interval>& parts : covered) sortAndJoin(parts);
  return covered;
}

/// Calls take(begin, end) for what the covered parts leave of an interval.
template <typename Take>
void forFreePieces(Interval whole, const std::vector<Interval>& covered, Take take) {
  double begin = whole.first;
  auto part =
      std::partition_point(covered.begin(), covered.end(), [&](const Interval& c) { return c.second <= begin; });
  for (; part != covered.end() && part->first < whole.second; ++part) {
    if (part->first > begin) take(begin, part->first);
    begin = part->second;
  }
  if (whole.second > begin) take(begin, whole.second);
}

}  // namespace

std::vector<PartialObstacle> packingLoss(const Design& design, const PlacementProblem& p) {
  std::vector<PartialObstacle> losses;
  const double lost = kLostCells * meanWidthByLength(p);
  if (!(lost > 0)) return losses;
  const std::vector<std::vector<Interval>> covered = coveredParts(design, p);
  double area = 0;
  for (size_t r = 0; r < design.rows.size(); ++r) {
    const Row& row = design.rows[r];
    if (std::abs(row.height - design.rowHeight()) > kTolerance * design.rowHeight()) continue;
    const double y = row.y - p.dieCenterY;
    for (const SubRow& part : row.subRows) {
      const Interval whole{part.x, part.x + static_cast<double>(part.sites) * row.siteSpacing};
      forFreePieces(whole, covered[r], [&](double begin, double end) {
        const double taken = std::min(1.0, lost / (end - begin)) - kSparedShare;
        if (!(taken > 0)) return;
        losses.push_back({{begin - p.dieCenterX, y, end - p.dieCenterX, y + row.height}, taken});
        area += taken * (end - begin) * row.height;
      });
    }
  }
  const double most = kMostOfSpare * std::max(0.0, p.freeArea - p.movableArea);
  if (area > most)
    for (PartialObstacle& loss : losses) loss.taken *= most / area;
  return losses;
}

}  // namespace signet
