// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/fillers.h"

#include <algorithm>
#include <cmath>

#include "problem/random.h"

namespace signet {
namespace {

/// Mean of the movable widths between the 5th and the 95th percentile.
double typicalWidth(const PlacementProblem& p) {
  std::vector<float> widths(p.width.begin(), p.width.begin() + p.numMovable);
  std::sort(widths.begin(), widths.end());
  const size_t low = widths.size() / 20, high = std::max(low + 1, widths.size() - widths.size() / 20);
  double sum = 0;
  for (size_t i = low; i < high; ++i) sum += static_cast<double>(widths[i]);
  return sum / static_cast<double>(high - low);
}

}  // namespace

Fillers makeFillers(const PlacementProblem& problem, double targetDensity, uint64_t seed) {
  Fillers f;
  double used = 0;
  for (int32_t i = 0; i < problem.numMovable; ++i) {
    const auto k = static_cast<size_t>(i);
    const double area = static_cast<double>(problem.width[k]) * static_cast<double>(problem.height[k]);
    used += problem.isMacro[k] ? targetDensity * area : area;
  }
  const double area = targetDensity * problem.freeArea - used;
  if (problem.numMovable == 0 || area <= 0) return f;

  double width = std::max(typicalWidth(problem), problem.siteWidth), height = problem.rowHeight;
  // No more fillers than movable nodes: they cost as much as cells, and larger ones press as well.
  const double scale = std::sqrt(std::max(1.0, area / (width * height) / std::max(1000, problem.numMovable)));
  width *= scale;
  height *= scale;
  const auto count = static_cast<size_t>(area / (width * height));
  f.width = static_cast<float>(width);
  f.height = static_cast<float>(height);
  Random random(seed);
  for (size_t i = 0; i < count; ++i) {
    f.x.push_back(static_cast<float>((random.uniform() - 0.5) * (problem.dieWidth - width)));
    f.y.push_back(static_cast<float>((random.uniform() - 0.5) * (problem.dieHeight - height)));
  }
  return f;
}

}  // namespace signet
