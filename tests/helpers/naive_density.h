// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "problem/problem.h"

/// Density, potential and field by their definitions, in double precision.
namespace signet::naive {

struct Box {
  double x0, y0, x1, y1;
};

/// bins x bins over a die centred at the origin; value of column i and row j at i * bins + j.
struct Grid {
  int bins;
  double dieWidth, dieHeight;
  double binWidth() const { return dieWidth / bins; }
  double binHeight() const { return dieHeight / bins; }
  size_t size() const { return static_cast<size_t>(bins) * static_cast<size_t>(bins); }
  size_t at(int i, int j) const { return static_cast<size_t>(i) * static_cast<size_t>(bins) + static_cast<size_t>(j); }
  Box bin(int i, int j) const {
    const double x = -dieWidth / 2 + i * binWidth(), y = -dieHeight / 2 + j * binHeight();
    return {x, y, x + binWidth(), y + binHeight()};
  }
};

inline double overlapArea(const Box& a, const Box& b) {
  const double w = std::min(a.x1, b.x1) - std::max(a.x0, b.x0), h = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return w > 0 && h > 0 ? w * h : 0;
}

/// A node's box, at least the given size, shifted inside the die.
inline Box nodeBox(const Grid& g, double x, double y, double width, double height, double leastW = 0,
                   double leastH = 0) {
  const double w = std::min(std::max(width, leastW), g.dieWidth), h = std::min(std::max(height, leastH), g.dieHeight);
  const double cx = std::clamp(x, -(g.dieWidth - w) / 2, (g.dieWidth - w) / 2);
  const double cy = std::clamp(y, -(g.dieHeight - h) / 2, (g.dieHeight - h) / 2);
  return {cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2};
}

/// Adds density times the covered share of each bin.
inline void addBox(const Grid& g, const Box& box, double density, std::vector<double>& bins) {
  const double area = g.binWidth() * g.binHeight();
  for (int i = 0; i < g.bins; ++i)
    for (int j = 0; j < g.bins; ++j) bins[g.at(i, j)] += density * overlapArea(box, g.bin(i, j)) / area;
}

/// Sum over bins of max(0, movable - target * free) over the movable area; macros count with the target density, and
/// the problem's movable nodes are at x, y.
inline double overflow(const PlacementProblem& p, const Grid& g, double target, const std::vector<float>& x,
                       const std::vector<float>& y) {
  std::vector<double> movable(g.size()), fixed(g.size());
  double area = 0;
  for (size_t i = 0; i < static_cast<size_t>(p.numMovable); ++i) {
    const double share = p.isMacro[i] ? target : 1.0, w = double(p.width[i]), h = double(p.height[i]);
    addBox(g, nodeBox(g, double(x[i]), double(y[i]), w, h), share, movable);
    area += share * w * h;
  }
  for (const Rect& r : p.obstacles) addBox(g, {r.x0, r.y0, r.x1, r.y1}, 1.0, fixed);
  double over = 0;
  for (size_t b = 0; b < g.size(); ++b) over += std::max(0.0, movable[b] - target * (1 - fixed[b]));
  return over * g.binWidth() * g.binHeight() / area;
}

/// Potential and field of a density under Neumann walls, at the bins' centres: a cosine series over all frequencies.
struct Solution {
  std::vector<double> potential, fieldX, fieldY;
};

/// Coefficients of density = sum a_uv cos(pi u x / width) cos(pi v y / height), x and y from the die's corner.
inline std::vector<double> cosineCoefficients(const Grid& g, const std::vector<double>& density) {
  const int n = g.bins;
  const auto cosine = [n](int u, int i) { return std::cos(std::numbers::pi * u * (i + 0.5) / n); };
  std::vector<double> rows(g.size()), a(g.size());
  for (int u = 0; u < n; ++u)
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i) rows[g.at(u, j)] += density[g.at(i, j)] * cosine(u, i);
  for (int u = 0; u < n; ++u)
    for (int v = 0; v < n; ++v) {
      for (int j = 0; j < n; ++j) a[g.at(u, v)] += rows[g.at(u, j)] * cosine(v, j);
      a[g.at(u, v)] *= (u == 0 ? 1.0 : 2.0) * (v == 0 ? 1.0 : 2.0) / (double(n) * n);
    }
  return a;
}

inline Solution solvePoisson(const Grid& g, const std::vector<double>& density) {
  const int n = g.bins;
  const std::vector<double> a = cosineCoefficients(g, density);
  Solution s{std::vector<double>(g.size()), std::vector<double>(g.size()), std::vector<double>(g.size())};
  for (int i = 0; i < n; ++i)
    for (int j = 0; j < n; ++j)
      for (int u = 0; u < n; ++u)
        for (int v = 0; v < n; ++v) {
          if (u + v == 0) continue;
          const double wu = std::numbers::pi * u / g.dieWidth, wv = std::numbers::pi * v / g.dieHeight;
          const double x = (i + 0.5) * g.binWidth(), y = (j + 0.5) * g.binHeight();
          const double part = a[g.at(u, v)] / (wu * wu + wv * wv);
          s.potential[g.at(i, j)] += part * std::cos(wu * x) * std::cos(wv * y);
          s.fieldX[g.at(i, j)] += part * wu * std::sin(wu * x) * std::cos(wv * y);
          s.fieldY[g.at(i, j)] += part * wv * std::cos(wu * x) * std::sin(wv * y);
        }
  return s;
}

/// Half the sum of density times potential over the bins: what the density force is the slope of. In units of bins of
/// area times the potential's.
inline double energy(const Grid& g, const std::vector<double>& density) {
  const Solution s = solvePoisson(g, density);
  double e = 0;
  for (size_t b = 0; b < g.size(); ++b) e += density[b] * s.potential[b] / 2;
  return e;
}

/// Average of a grid over a box, weighted by the overlap with each bin.
inline double average(const Grid& g, const Box& box, const std::vector<double>& bins) {
  double sum = 0, area = 0;
  for (int i = 0; i < g.bins; ++i)
    for (int j = 0; j < g.bins; ++j) {
      const double part = overlapArea(box, g.bin(i, j));
      sum += part * bins[g.at(i, j)];
      area += part;
    }
  return sum / area;
}

}  // namespace signet::naive
