// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "problem/problem.h"

/// Wirelengths as the textbooks write them, in double precision: slow, and with nothing in common with the kernels.
namespace signet::naive {

/// Weighted-average wirelength of one axis of one net.
inline double weightedAverage(const std::vector<double>& x, double gamma) {
  const double high = *std::max_element(x.begin(), x.end()), low = *std::min_element(x.begin(), x.end());
  double up = 0, upX = 0, down = 0, downX = 0;
  for (const double v : x) {
    const double a = std::exp((v - high) / gamma), b = std::exp((low - v) / gamma);
    up += a, upX += v * a;
    down += b, downX += v * b;
  }
  return upX / up - downX / down;
}

/// Its derivative with respect to coordinate k, by central differences.
inline double weightedAverageSlope(std::vector<double> x, size_t k, double gamma) {
  const double h = 1e-4 * gamma, at = x[k];
  x[k] = at + h;
  const double more = weightedAverage(x, gamma);
  x[k] = at - h;
  return (more - weightedAverage(x, gamma)) / (2 * h);
}

/// Half-perimeter of one net, without its weight; x and y are the nodes' centres.
inline double netHpwl(const PlacementProblem& p, const std::vector<float>& x, const std::vector<float>& y,
                      int32_t net) {
  double left = 1e300, right = -1e300, bottom = 1e300, top = -1e300;
  for (int32_t k = p.netStart[static_cast<size_t>(net)]; k < p.netStart[static_cast<size_t>(net) + 1]; ++k) {
    const auto pin = static_cast<size_t>(k), node = static_cast<size_t>(p.pinNode[pin]);
    const double px = double(x[node]) + double(p.pinDx[pin]), py = double(y[node]) + double(p.pinDy[pin]);
    left = std::min(left, px), right = std::max(right, px);
    bottom = std::min(bottom, py), top = std::max(top, py);
  }
  return right - left + top - bottom;
}

inline double hpwl(const PlacementProblem& p, const std::vector<float>& x, const std::vector<float>& y) {
  double total = 0;
  for (int32_t net = 0; net < p.numNets(); ++net)
    total += double(p.netWeight[static_cast<size_t>(net)]) * netHpwl(p, x, y, net);
  return total;
}

}  // namespace signet::naive
