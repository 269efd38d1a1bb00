// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/fillers.h"

#include <algorithm>
#include <cmath>

#include "problem/random.h"

namespace signet {
namespace {

constexpr double kMostFillers = 0.25;  ///< per movable node

/// Mean of the movable widths between the 5th and the 95th percentile.
double typicalWidth(const PlacementProblem& p) {
  std::vector<float> widths(p.width.begin(), p.width.begin() + p.numMovable);
  std::sort(widths.begin(), widths.end());
  const size_t low = widths.size() / 20, high = std::max(low + 1, widths.size() - widths.size() / 20);
  double sum = 0;
  for (size_t i = low; i < high; ++i) sum += static_cast<double>(widths[i]);
  return sum / static_cast<double>(high - low);
}

/// Area that is free in each bin, row-major by x.
class FreeArea {
 public:
  FreeArea(const PlacementProblem& p, double targetDensity, int bins)
      : problem_(p),
        bins_(bins),
        width_(p.dieWidth / bins),
        height_(p.dieHeight / bins),
        area_(static_cast<size_t>(bins) * static_cast<size_t>(bins), targetDensity * width_ * height_) {
    for (const Rect& r : p.obstacles) take(r, targetDensity);
  }

  void take(const Rect& r, double density) {
    const double x0 = r.x0 + problem_.dieWidth / 2, x1 = r.x1 + problem_.dieWidth / 2;
    const double y0 = r.y0 + problem_.dieHeight / 2, y1 = r.y1 + problem_.dieHeight / 2;
    for (int i = bin(x0 / width_); i <= bin(x1 / width_); ++i)
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
    double passed = 0, next = pitch / 2;
    for (size_t b = 0; b < area_.size() && total > 0; ++b) {
      passed += std::max(0.0, area_[b]);
      for (; next < passed && f.x.size() < count; next += pitch) {
        const double i = static_cast<double>(b / static_cast<size_t>(bins_)) + random.uniform();
        const double j = static_cast<double>(b % static_cast<size_t>(bins_)) + random.uniform();
        f.x.push_back(static_cast<float>(i * width_ - problem_.dieWidth / 2));
        f.y.push_back(static_cast<float>(j * height_ - problem_.dieHeight / 2));
      }
    }
  }

 private:
  int bin(double v) const { return std::clamp(static_cast<int>(v), 0, bins_ - 1); }
  const PlacementProblem& problem_;
  int bins_;
  double width_, height_;
  std::vector<double> area_;
};

double movableArea(const PlacementProblem& p, double macroDensity) {
  double area = 0;
  for (size_t k = 0; k < static_cast<size_t>(p.numMovable); ++k)
    area += static_cast<double>(p.width[k]) * static_cast<double>(p.height[k]) * (p.isMacro[k] ? macroDensity : 1.0);
  return area;
}

}  // namespace

Fillers makeFillers(const PlacementProblem& problem, const InitialPositions& start, double targetDensity, int bins,
                    uint64_t seed) {
  Fillers f;
  const double area = targetDensity * problem.freeArea - movableArea(problem, targetDensity);
  if (problem.numMovable == 0 || area <= 0) return f;

  double width = std::max(typicalWidth(problem), problem.siteWidth), height = problem.rowHeight;
  // Few fillers: they cost as much as cells, and larger ones press as well.
  const double most = std::max(1000.0, kMostFillers * problem.numMovable);
  const double scale = std::sqrt(std::max(1.0, area / (width * height) / most));
  width *= scale;
  height *= scale;
  f.width = static_cast<float>(width);
  f.height = static_cast<float>(height);

  FreeArea room(problem, targetDensity, bins);
  if (start.warm)
    for (size_t k = 0; k < static_cast<size_t>(problem.numMovable); ++k) {
      const double x = static_cast<double>(start.x[k]), y = static_cast<double>(start.y[k]);
      const double w = static_cast<double>(problem.width[k]) / 2, h = static_cast<double>(problem.height[k]) / 2;
      room.take({x - w, y - h, x + w, y + h}, problem.isMacro[k] ? targetDensity : 1.0);
    }
  room.spread(static_cast<size_t>(area / (width * height)), seed, f);
  return f;
}

}  // namespace signet
