// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_assigner.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signet {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

}  // namespace

RowAssigner::RowAssigner(RowFill& fill, WireCost* wire, double wireWeight, double reach, Placement& now)
    : fill_(fill), wire_(wire), wireWeight_(wireWeight), reach_(reach), now_(now) {
  for (int32_t s = 0; s < fill.numSegments(); ++s) packers_.emplace_back(fill.segment(s).sites);
}

double RowAssigner::distanceSquared(int32_t cell, int32_t band) const {
  if (band < 0 || band >= fill_.space().numBands()) return kInfinity;
  const double dy = fill_.space().bandY(band) - fill_.y(cell);
  return std::abs(dy) > reach_ ? kInfinity : dy * dy;
}

void RowAssigner::trySegment(int32_t cell, int32_t s, double rowCost) {
  const int32_t sites = fill_.sites(cell, s);
  if (!packers_[static_cast<size_t>(s)].fits(sites) || !fill_.suits(cell, s)) return;
  const Segment& g = fill_.segment(s);
  const auto trial = packers_[static_cast<size_t>(s)].tryAdd((fill_.x(cell) - g.x0) / g.spacing, sites, 1.0);
  const double cost = rowCost + trial.cost * g.spacing * g.spacing;
  if (cost < best_.cost) best_ = {cost, s};
}

void RowAssigner::tryBand(int32_t cell, int32_t band, double rowCost) {
  const int32_t begin = fill_.bandBegin(band), end = fill_.bandBegin(band + 1);
  // No place on the segment, nor on those behind it, can be better than its distance says.
  const auto worthwhile = [&](int32_t s) {
    const double dx = fill_.distanceX(cell, s);
    return dx <= reach_ && dx * dx + rowCost < best_.cost;
  };
  int32_t low = begin, high = end;
  while (low < high) {
    const int32_t middle = low + (high - low) / 2;
    if (fill_.segment(middle).x1() < fill_.x(cell)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  for (int32_t s = low; s < end && worthwhile(s); ++s) trySegment(cell, s, rowCost);
  for (int32_t s = low - 1; s >= begin && worthwhile(s); --s) trySegment(cell, s, rowCost);
}

bool RowAssigner::place(int32_t cell) {
  best_ = {kInfinity, -1};
  double wireAtHome = 0;
  if (wire_) {
    wire_->load(cell, now_);
    wireAtHome = wire_->atY(fill_.y(cell));
  }
  int32_t up = fill_.space().nearestBand(fill_.y(cell)), down = up - 1;
  for (;;) {
    const double above = distanceSquared(cell, up), below = distanceSquared(cell, down);
    const double nearest = std::min(above, below);
    if (nearest >= best_.cost) break;
    const int32_t band = above <= below ? up++ : down--;
    const double wire = wire_ ? wire_->atY(fill_.space().bandY(band)) - wireAtHome : 0;
    tryBand(cell, band, nearest + wireWeight_ * wire);
  }
  const int32_t s = best_.segment;
  if (s < 0) return false;
  const Segment& g = fill_.segment(s);
  const double target = (fill_.x(cell) - g.x0) / g.spacing;
  const int32_t site = packers_[static_cast<size_t>(s)].add(cell, target, fill_.sites(cell, s), 1.0);
  fill_.add(cell, s);
  now_.x[static_cast<size_t>(cell)] = g.x0 + site * g.spacing;
  now_.y[static_cast<size_t>(cell)] = g.y;
  return true;
}

}  // namespace signet
