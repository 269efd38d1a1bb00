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

RowAssigner::RowAssigner(RowFill& fill, WireCost& wire, double wireWeight, double reach)
    : fill_(fill), wire_(wire), wireWeight_(wireWeight), reach_(reach) {
  packers_.reserve(static_cast<size_t>(fill.numSegments()));
  for (int32_t s = 0; s < fill.numSegments(); ++s) packers_.emplace_back(fill.segment(s).sites);
}

double RowAssigner::distanceSquared(int32_t cell, int32_t band) const {
  if (band < 0 || band >= fill_.space().numBands()) return kInfinity;
  const double dy = fill_.space().bandY(band) - fill_.y(cell);
  return std::abs(dy) > reach_ ? kInfinity : dy * dy;
}

void RowAssigner::trySegment(int32_t cell, int32_t s, double rowDistance, double rowCost) {
  const Segment& g = fill_.segment(s);
  const int32_t sites = fill_.sites(cell, s);
  const RowPacker& packer = packers_[static_cast<size_t>(s)];
  if (!packer.fits(sites) || !fill_.suits(cell, s)) return;
  const RowPacker::Trial trial = packer.tryAdd((fill_.target(cell) - g.x0) / g.spacing, sites, 1.0);
  const double moved = rowCost + trial.cost * g.spacing * g.spacing;
  const double x = g.x0 + trial.site * g.spacing;
  if (moved >= best_.cost || std::abs(x - fill_.x(cell)) > reach_) return;
  const double cost = moved + wireWeight_ * (wire_.atX(x) - leastX_);
  const double dx = x - fill_.target(cell);
  if (cost < best_.cost) best_ = {cost, rowDistance + dx * dx, s};
}

void RowAssigner::tryBand(int32_t cell, int32_t band, double distance) {
  const int32_t begin = fill_.bandBegin(band), end = fill_.bandBegin(band + 1);
  if (begin == end) return;
  const bool upsideDown = isUpsideDown(fill_.segment(begin).orient);
  const double rowCost = distance + wireWeight_ * (wire_.atY(fill_.space().bandY(band), upsideDown) - leastY_);
  const double target = fill_.target(cell);
  // No place on the segment, nor on those behind it, can be better than its distance says.
  const auto worthwhile = [&](int32_t s) {
    const double dx = fill_.distanceX(cell, s, target);
    return dx * dx + rowCost < best_.cost;
  };
  const int32_t middle = fill_.firstReaching(target, band);
  for (int32_t s = middle; s < end && worthwhile(s); ++s) trySegment(cell, s, distance, rowCost);
  for (int32_t s = middle - 1; s >= begin && worthwhile(s); --s) trySegment(cell, s, distance, rowCost);
}

bool RowAssigner::place(int32_t cell) {
  best_ = {kInfinity, kInfinity, -1};
  wire_.load(cell);
  leastX_ = wire_.leastX();
  leastY_ = wire_.leastY();
  const double target = wire_.bestX(fill_.x(cell), wireWeight_);
  fill_.setTarget(cell, std::clamp(target, fill_.x(cell) - reach_, fill_.x(cell) + reach_));
  const int32_t home = fill_.space().nearestBand(fill_.y(cell));
  int32_t up = home, down = home - 1;
  for (;;) {
    const double above = distanceSquared(cell, up), below = distanceSquared(cell, down);
    const double nearest = std::min(above, below);
    const bool enoughForWire = up - down > kWireBands && nearest >= best_.distance;
    if (nearest >= best_.cost || enoughForWire) break;
    tryBand(cell, above <= below ? up++ : down--, nearest);
  }
  if (best_.segment < 0) return false;
  commit(cell);
  return true;
}

void RowAssigner::commit(int32_t cell) {
  const int32_t s = best_.segment;
  const Segment& g = fill_.segment(s);
  const double target = (fill_.target(cell) - g.x0) / g.spacing;
  const int32_t site = packers_[static_cast<size_t>(s)].add(cell, target, fill_.sites(cell, s), 1.0);
  fill_.add(cell, s);
  wire_.move(cell, g.x0 + site * g.spacing, g.y, isUpsideDown(g.orient));
}

}  // namespace signet
