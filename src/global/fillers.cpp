// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/fillers.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "problem/random.h"
#include "problem/regions.h"
#include "problem/sort_keys.h"
#include "problem/threads.h"

namespace signet {
namespace {

constexpr double kMostFillers = 0.25;  ///< per movable node

/// Mean of the movable widths between the 5th and the 95th percentile.
double typicalWidth(const PlacementProblem& p, int threads) {
  std::vector<uint64_t> keys(static_cast<size_t>(p.numMovable));
  for (size_t i = 0; i < keys.size(); ++i) keys[i] = keyedId(sortableBits(p.width[i]), static_cast<int32_t>(i));
  const std::vector<int32_t> ids = idsByKey(std::move(keys), threads);
  const size_t low = ids.size() / 20, high = std::max(low + 1, ids.size() - ids.size() / 20);
  double sum = 0;
  for (size_t i = low; i < high; ++i) sum += static_cast<double>(p.width[static_cast<size_t>(ids[i])]);
  return sum / static_cast<double>(high - low);
}

Rect common(const Rect& a, const Rect& b) {
  return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

/// Area that is free in each bin, row-major by x: in one fence, or (fence -1) outside all of them.
class FreeArea {
 public:
  FreeArea(const PlacementProblem& p, double targetDensity, int bins, int32_t fence)
      : problem_(p),
        bins_(bins),
        width_(p.dieWidth / bins),
        height_(p.dieHeight / bins),
        area_(static_cast<size_t>(bins) * static_cast<size_t>(bins), fence < 0 ? targetDensity * width_ * height_ : 0) {
    if (fence >= 0) {
      for (const Rect& open : p.fences[static_cast<size_t>(fence)]) {
        take(open, -targetDensity);
        takeObstacles(targetDensity, open);
      }
      return;
    }
    takeObstacles(targetDensity, {-p.dieWidth, -p.dieHeight, p.dieWidth, p.dieHeight});
    for (const std::vector<Rect>& other : p.fences)
      for (const Rect& r : other) take(r, targetDensity);
  }

  void takeObstacles(double targetDensity, const Rect& within) {
    for (const Rect& r : problem_.obstacles) take(common(r, within), targetDensity);
    for (const PartialObstacle& o : problem_.partialObstacles) take(common(o.rect, within), o.taken * targetDensity);
  }

  void take(const Rect& r, double density) { take(r, density, 0, bins_); }
  /// Only from columns [begin, end).
  void take(const Rect& r, double density, int begin, int end) {
    const double x0 = r.x0 + problem_.dieWidth / 2, x1 = r.x1 + problem_.dieWidth / 2;
    const double y0 = r.y0 + problem_.dieHeight / 2, y1 = r.y1 + problem_.dieHeight / 2;
    for (int i = std::max(begin, bin(x0 / width_)); i <= std::min(end - 1, bin(x1 / width_)); ++i)
      for (int j = bin(y0 / height_); j <= bin(y1 / height_); ++j) {
        const double w = std::min(x1, (i + 1) * width_) - std::max(x0, i * width_);
        const double h = std::min(y1, (j + 1) * height_) - std::max(y0, j * height_);
        if (w > 0 && h > 0)
          area_[static_cast<size_t>(i) * static_cast<size_t>(bins_) + static_cast<size_t>(j)] -= density * w * h;
      }
  }

  /// count places, spread over the bins in proportion to their free area: the bins' areas are laid end to end, and the
  /// places are at even distances along them.
  void spread(size_t count, uint64_t seed, Fillers& f) const {
    double total = 0;
    for (const double a : area_) total += std::max(0.0, a);
    Random random(seed);
    const double pitch = total / static_cast<double>(count);
    const size_t end = f.x.size() + count;
    double passed = 0, next = pitch / 2;
    for (size_t b = 0; b < area_.size() && total > 0; ++b) {
      passed += std::max(0.0, area_[b]);
      for (; next < passed && f.x.size() < end; next += pitch) {
        const double i = static_cast<double>(b / static_cast<size_t>(bins_)) + random.uniform();
        const double j = static_cast<double>(b % static_cast<size_t>(bins_)) + random.uniform();
        f.x.push_back(static_cast<float>(i * width_ - problem_.dieWidth / 2));
        f.y.push_back(static_cast<float>(j * height_ - problem_.dieHeight / 2));
      }
    }
  }

  int bins() const { return bins_; }

 private:
  int bin(double v) const { return std::clamp(static_cast<int>(v), 0, bins_ - 1); }
  const PlacementProblem& problem_;
  int bins_;
  double width_, height_;
  std::vector<double> area_;
};

int32_t fenceOf(const PlacementProblem& p, size_t node) { return p.fence.empty() ? -1 : p.fence[node]; }

/// Of the nodes of one fence (-1: of none).
double movableArea(const PlacementProblem& p, double macroDensity, int32_t fence) {
  double area = 0;
  for (size_t k = 0; k < static_cast<size_t>(p.numMovable); ++k)
    if (fenceOf(p, k) == fence)
      area += static_cast<double>(p.width[k]) * static_cast<double>(p.height[k]) * (p.isMacro[k] ? macroDensity : 1.0);
  return area;
}

/// Free area of each fence, then of the ground outside.
std::vector<double> freeAreas(const PlacementProblem& p) {
  std::vector<double> areas;
  const double obstacles = p.fences.empty() ? 0 : unionArea(p.obstacles);
  double inside = 0;
  for (const std::vector<Rect>& fence : p.fences) {
    std::vector<Rect> both = p.obstacles;
    both.insert(both.end(), fence.begin(), fence.end());
    areas.push_back(unionArea(both) - obstacles);
    inside += areas.back();
  }
  areas.push_back(std::max(0.0, p.freeArea - inside));
  return areas;
}

/// Each thread looks at all nodes and takes them from columns of its own: the same sums for any number of threads.
void takeNodes(const PlacementProblem& p, const InitialPositions& at, double macroDensity, int32_t fence, int threads,
               FreeArea& room) {
  const int parts = std::min(static_cast<int>(sharesFor(threads)), room.bins());
#pragma omp parallel for schedule(static, 1) num_threads(parts)
  for (int part = 0; part < parts; ++part) {
    const int begin = room.bins() * part / parts, end = room.bins() * (part + 1) / parts;
    for (size_t k = 0; k < static_cast<size_t>(p.numMovable); ++k) {
      if (fenceOf(p, k) != fence) continue;
      const double x = static_cast<double>(at.x[k]), y = static_cast<double>(at.y[k]);
      const double w = static_cast<double>(p.width[k]) / 2, h = static_cast<double>(p.height[k]) / 2;
      room.take({x - w, y - h, x + w, y + h}, p.isMacro[k] ? macroDensity : 1.0, begin, end);
    }
  }
}

}  // namespace

Fillers makeFillers(const PlacementProblem& problem, const InitialPositions& start, double targetDensity, int bins,
                    uint64_t seed, int threads) {
  Fillers f;
  const auto fences = static_cast<int32_t>(problem.fences.size());
  const std::vector<double> free = freeAreas(problem);
  std::vector<double> areas;
  double total = 0;
  for (int32_t k = 0; k <= fences; ++k) {
    const int32_t fence = k < fences ? k : -1;
    areas.push_back(targetDensity * free[static_cast<size_t>(k)] - movableArea(problem, targetDensity, fence));
    total += std::max(0.0, areas.back());
  }
  if (problem.numMovable == 0 || total <= 0) return f;

  double width = std::max(typicalWidth(problem, threads), problem.siteWidth), height = problem.rowHeight;
  // Few fillers: they cost as much as cells, and larger ones press as well.
  const double most = std::max(1000.0, kMostFillers * problem.numMovable);
  const double scale = std::sqrt(std::max(1.0, total / (width * height) / most));
  width *= scale;
  height *= scale;
  f.width = static_cast<float>(width);
  f.height = static_cast<float>(height);

  for (int32_t k = 0; k <= fences; ++k) {
    const int32_t fence = k < fences ? k : -1;
    const double area = areas[static_cast<size_t>(k)];
    if (area <= 0) continue;
    FreeArea room(problem, targetDensity, bins, fence);
    if (start.warm) takeNodes(problem, start, targetDensity, fence, threads, room);
    room.spread(static_cast<size_t>(area / (width * height)), seed, f);
    if (fences > 0) f.fence.resize(f.x.size(), fence);
  }
  return f;
}

}  // namespace signet
