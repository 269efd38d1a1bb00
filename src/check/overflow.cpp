// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/overflow.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "check/placed_node.h"

namespace signet {
namespace {

class AreaMap {
 public:
  AreaMap(const Rect& die, int bins)
      : die_(die),
        bins_(bins),
        binWidth_(die.width() / bins),
        binHeight_(die.height() / bins),
        area_(static_cast<size_t>(bins) * static_cast<size_t>(bins)) {}

  void add(const Rect& box) {
    const int i0 = binOf((box.x0 - die_.x0) / binWidth_), i1 = binOf((box.x1 - die_.x0) / binWidth_);
    const int j0 = binOf((box.y0 - die_.y0) / binHeight_), j1 = binOf((box.y1 - die_.y0) / binHeight_);
    for (int i = i0; i <= i1; ++i) {
      const double width = std::min(box.x1, die_.x0 + (i + 1) * binWidth_) - std::max(box.x0, die_.x0 + i * binWidth_);
      if (!(width > 0)) continue;
      for (int j = j0; j <= j1; ++j) {
        const double height =
            std::min(box.y1, die_.y0 + (j + 1) * binHeight_) - std::max(box.y0, die_.y0 + j * binHeight_);
        if (height > 0)
          area_[static_cast<size_t>(i) * static_cast<size_t>(bins_) + static_cast<size_t>(j)] += width * height;
      }
    }
  }
  double binArea() const { return binWidth_ * binHeight_; }
  size_t size() const { return area_.size(); }
  double operator[](size_t bin) const { return area_[bin]; }

 private:
  int binOf(double position) const { return static_cast<int>(std::clamp(position, 0.0, bins_ - 1.0)); }

  Rect die_;
  int bins_;
  double binWidth_, binHeight_;
  std::vector<double> area_;
};

}  // namespace

double densityOverflow(const Design& design, const Placement& placement, int bins, double targetDensity) {
  const Rect die = design.die();
  if (!(die.area() > 0)) return 0;
  AreaMap fixed(die, bins), movable(die, bins);
  double movableArea = 0;
  for (size_t i = 0; i < design.width.size(); ++i) {
    if (design.kind[i] == NodeKind::PinPlace) continue;
    const bool moves = design.kind[i] == NodeKind::Movable;
    if (moves) movableArea += design.width[i] * design.height[i];
    if (std::isfinite(placement.x[i]) && std::isfinite(placement.y[i]))
      (moves ? movable : fixed).add(placedBox(design, placement, i));
  }
  double over = 0;
  for (size_t b = 0; b < movable.size(); ++b)
    over += std::max(0.0, movable[b] - targetDensity * std::max(0.0, movable.binArea() - fixed[b]));
  return movableArea > 0 ? over / movableArea : 0;
}

}  // namespace signet
