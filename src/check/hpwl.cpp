// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <vector>

#include "check/placed_node.h"
#include "signet/check.h"

namespace signet {
namespace {

struct Point {
  double x, y;
};

/// What the places of a node's pins follow from, side by side: nodes are looked up in the nets' order.
struct PinBase {
  Point centre;
  Orient orient;  ///< N where pins stay in place when the node turns over
};

std::vector<PinBase> pinBases(const Design& d, const Placement& p, double cellHeight, int threads) {
  std::vector<PinBase> bases(d.width.size());
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
  for (size_t i = 0; i < bases.size(); ++i) {
    const Point centre{p.x[i] + placedWidth(d, p, i) / 2, p.y[i] + placedHeight(d, p, i) / 2};
    bases[i] = {centre, d.height[i] > cellHeight ? p.orient[i] : Orient::N};
  }
  return bases;
}

Point pinPosition(const Design& d, const std::vector<PinBase>& bases, size_t pin) {
  const PinBase& base = bases[static_cast<size_t>(d.pinNode[pin])];
  double dx = d.pinDx[pin], dy = d.pinDy[pin];
  if (base.orient != Orient::N) std::tie(dx, dy) = orientedOffset(base.orient, dx, dy);
  return {base.centre.x + dx, base.centre.y + dy};
}

double netHalfPerimeter(const Design& d, const std::vector<PinBase>& bases, size_t net) {
  const auto begin = static_cast<size_t>(d.netStart[net]), end = static_cast<size_t>(d.netStart[net + 1]);
  if (begin == end) return 0;
  Point low = pinPosition(d, bases, begin), high = low;
  for (size_t pin = begin + 1; pin < end; ++pin) {
    const Point at = pinPosition(d, bases, pin);
    low = {std::min(low.x, at.x), std::min(low.y, at.y)};
    high = {std::max(high.x, at.x), std::max(high.y, at.y)};
  }
  return high.x - low.x + high.y - low.y;
}

bool allFinite(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

}  // namespace

double hpwl(const Design& design, const Placement& placement, bool netWeights, bool oneRowFollow, int threads) {
  requireOnePlacePerNode(design, placement);
  // min() and max() drop a NaN silently, and the sum would look better than a good one.
  if (!allFinite(placement.x) || !allFinite(placement.y)) return std::numeric_limits<double>::quiet_NaN();
  const bool weighted = netWeights && !design.netWeight.empty();
  const bool all = design.rows.empty() || oneRowFollow || design.cellsFollowRows;
  const double cellHeight = all ? 0 : design.rowHeight() + kCheckTolerance;
  const std::vector<PinBase> bases = pinBases(design, placement, cellHeight, threads);
  // Blocks of one size, their sums one after another: the same bits for any number of threads.
  constexpr size_t kBlock = 4096;
  const auto nets = static_cast<size_t>(design.numNets());
  std::vector<double> sums((nets + kBlock - 1) / kBlock);
#pragma omp parallel for schedule(static) num_threads(threads) if (threads > 1)
  for (size_t block = 0; block < sums.size(); ++block)
    for (size_t net = block * kBlock; net < std::min(nets, (block + 1) * kBlock); ++net)
      sums[block] += (weighted ? design.netWeight[net] : 1.0) * netHalfPerimeter(design, bases, net);
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

}  // namespace signet
