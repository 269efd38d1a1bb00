// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_assigner.h"

#include <algorithm>
#include <cmath>

#include "problem/seek_and_take.h"

namespace signet {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kMostThreads = 8;        ///< the taking of choices, one after the other, feeds no more
constexpr int kBandsPerThread = 64;    ///< with fewer, most choices would have to be made again
constexpr size_t kCellsPerThread = 4;  ///< of a batch

}  // namespace

RowAssigner::Chooser::Chooser(const RowAssigner& assigner)
    : fill_(assigner.fill_),
      packers_(assigner.packers_),
      wire_(assigner.nets_),
      wireWeight_(assigner.options_.wireWeight),
      reach_(assigner.options_.reach) {}

double RowAssigner::Chooser::distanceSquared(int32_t cell, int32_t band) const {
  if (band < 0 || band >= fill_.space().numBands()) return kInfinity;
  const double dy = fill_.space().bandY(band) - fill_.y(cell);
  return std::abs(dy) > reach_ ? kInfinity : dy * dy;
}

void RowAssigner::Chooser::trySegment(int32_t cell, int32_t s, int32_t band, double rowDistance, double rowCost) {
  const Segment& g = fill_.segment(s);
  if (g.spacing != spacing_) {
    spacing_ = g.spacing;
    sites_ = fill_.sites(cell, s);
  }
  const RowPacker& packer = packers_[static_cast<size_t>(s)];
  if (!packer.fits(sites_) || !fill_.isHighEnough(cell, s)) return;
  const RowPacker::Trial trial = packer.tryAdd((best_.target - g.x0) / g.spacing, sites_, 1.0);
  const double moved = rowCost + trial.cost * g.spacing * g.spacing;
  const double x = g.x0 + trial.site * g.spacing;
  if (moved >= best_.cost || std::abs(x - fill_.x(cell)) > reach_) return;
  const double cost = moved + wireWeight_ * (wire_.atX(x) - leastX_);
  if (cost >= best_.cost) return;
  const double dx = x - best_.target;
  best_.cost = cost;
  best_.distance = rowDistance + dx * dx;
  best_.segment = s;
  best_.band = band;
}

void RowAssigner::Chooser::tryBand(int32_t cell, int32_t band, double distance) {
  const int32_t begin = fill_.bandBegin(band), end = fill_.bandBegin(band + 1);
  if (begin == end) return;
  const bool upsideDown = isUpsideDown(fill_.segment(begin).orient);
  const double rowCost = distance + wireWeight_ * (wire_.atY(fill_.space().bandY(band), upsideDown) - leastY_);
  // No place on the segment, nor on those behind it, can be better than its distance says.
  const auto worthwhile = [&](int32_t s) {
    const double dx = fill_.distanceX(cell, s, best_.target);
    return dx * dx + rowCost < best_.cost;
  };
  const int32_t middle = fill_.firstReaching(best_.target, band);
  for (int32_t s = middle; s < end && worthwhile(s); ++s) trySegment(cell, s, band, distance, rowCost);
  for (int32_t s = middle - 1; s >= begin && worthwhile(s); --s) trySegment(cell, s, band, distance, rowCost);
}

RowAssigner::Choice RowAssigner::Chooser::choose(int32_t cell) {
  best_ = {};
  spacing_ = 0;
  wire_.load(cell);
  leastX_ = wire_.leastX();
  leastY_ = wire_.leastY();
  const double target = wire_.bestX(fill_.x(cell), wireWeight_);
  best_.target = std::clamp(target, fill_.x(cell) - reach_, fill_.x(cell) + reach_);
  const int32_t home = fill_.space().nearestBand(fill_.y(cell));
  int32_t up = home, down = home - 1;
  for (;;) {
    const double above = distanceSquared(cell, up), below = distanceSquared(cell, down);
    const double nearest = std::min(above, below);
    const bool enoughForWire = up - down > kWireBands && nearest >= best_.distance;
    if (nearest >= best_.cost || enoughForWire) break;
    tryBand(cell, above <= below ? up++ : down--, nearest);
  }
  best_.firstBand = down + 1;
  best_.endBand = up;
  return best_;
}

RowAssigner::RowAssigner(RowFill& fill, WireNets& nets, const RowAssignerOptions& options)
    : fill_(fill), nets_(nets), options_(options) {
  packers_.reserve(static_cast<size_t>(fill.numSegments()));
  for (int32_t s = 0; s < fill.numSegments(); ++s) packers_.emplace_back(fill.segment(s).sites);
  for (int t = 0; t < team(); ++t) choosers_.emplace_back(*this);
}

int RowAssigner::team() const {
  return std::max(1, std::min({options_.threads, kMostThreads, fill_.space().numBands() / kBandsPerThread}));
}

std::vector<int32_t> RowAssigner::place(const std::vector<int32_t>& cells, const std::function<bool(int32_t)>& each) {
  std::vector<int32_t> left;
  size_t taken = 0;
  const auto take = [&](int32_t cell, const Choice& choice) {
    fill_.setTarget(cell, choice.target);
    if (choice.segment >= 0)
      commit(cell, choice);
    else
      left.push_back(cell);
    ++taken;
    return each(fill_.bandBegin(choice.endBand) - fill_.bandBegin(choice.firstBand));
  };
  if (team() > 1) {
    placeSideBySide(cells, team(), take);
  } else {
    for (const int32_t cell : cells)
      if (!take(cell, choosers_[0].choose(cell))) break;
  }
  left.insert(left.end(), cells.begin() + static_cast<std::ptrdiff_t>(taken), cells.end());
  return left;
}

void RowAssigner::placeSideBySide(const std::vector<int32_t>& cells, int team,
                                  const std::function<bool(int32_t, const Choice&)>& take) {
  std::vector<Choice> choices(kCellsPerThread * static_cast<size_t>(team));
  bandBatch_.assign(static_cast<size_t>(fill_.space().numBands()), -1);
  netBatch_.assign(static_cast<size_t>(nets_.numNets()), -1);
  int32_t batch = 0;
  const auto seek = [&](size_t thread, size_t i, size_t place) { choices[place] = choosers_[thread].choose(cells[i]); };
  const auto takeAll = [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      Choice& choice = choices[i - begin];
      if (isStale(cells[i], choice, batch)) choice = choosers_[0].choose(cells[i]);
      if (!take(cells[i], choice)) return false;
      noteTaken(cells[i], choice, batch);
    }
    ++batch;
    return true;
  };
  seekAndTake(cells.size(), team, kCellsPerThread, seek, takeAll);
}

/// True when a cell taken in the same batch changed what the choice went by: a row that was looked at, or a net.
bool RowAssigner::isStale(int32_t cell, const Choice& choice, int32_t batch) const {
  bool stale = false;
  for (int32_t b = choice.firstBand; b < choice.endBand; ++b) stale |= bandBatch_[static_cast<size_t>(b)] == batch;
  nets_.forNets(cell, [&](int32_t net) { stale |= netBatch_[static_cast<size_t>(net)] == batch; });
  return stale;
}

void RowAssigner::noteTaken(int32_t cell, const Choice& choice, int32_t batch) {
  if (choice.segment < 0) return;
  bandBatch_[static_cast<size_t>(choice.band)] = batch;
  nets_.forNets(cell, [&](int32_t net) { netBatch_[static_cast<size_t>(net)] = batch; });
}

void RowAssigner::commit(int32_t cell, const Choice& choice) {
  const Segment& g = fill_.segment(choice.segment);
  const int32_t sites = fill_.sites(cell, choice.segment);
  RowPacker& packer = packers_[static_cast<size_t>(choice.segment)];
  const int32_t site = packer.add(cell, (choice.target - g.x0) / g.spacing, sites, 1.0);
  fill_.add(cell, choice.segment);
  nets_.move(cell, g.x0 + site * g.spacing, g.y, isUpsideDown(g.orient));
}

}  // namespace signet
