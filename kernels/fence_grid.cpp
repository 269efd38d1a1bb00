// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/fence_grid.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace signet {
namespace {

/// Rectangles are listed in so many bins on average, at most: long thin ones get larger bins.
constexpr int64_t kMostBinsOfARect = 64;

void setBins(int32_t bins, float dieWidth, float dieHeight, FenceGrid& grid) {
  const auto n = static_cast<float>(bins);
  grid.bins = bins;
  grid.corner = {-dieWidth / 2, -dieHeight / 2};
  grid.perLength = {n / dieWidth, n / dieHeight};
}

int64_t listings(const FenceGridView& grid, const std::vector<FenceRect>& rects) {
  int64_t sum = 0;
  for (const FenceRect& r : rects)
    sum += int64_t{grid.column(r.x1) - grid.column(r.x0) + 1} * (grid.row(r.y1) - grid.row(r.y0) + 1);
  return sum;
}

/// Calls take(bin) for all that the rectangle touches.
template <typename Take>
void forBinsOf(const FenceRect& r, const FenceGridView& grid, Take take) {
  for (int32_t i = grid.column(r.x0), iEnd = grid.column(r.x1); i <= iEnd; ++i)
    for (int32_t j = grid.row(r.y0), jEnd = grid.row(r.y1); j <= jEnd; ++j)
      take(static_cast<size_t>(i) * static_cast<size_t>(grid.bins) + static_cast<size_t>(j));
}

}  // namespace

FenceGrid makeFenceGrid(const std::vector<FenceRect>& rects, float dieWidth, float dieHeight) {
  const auto count = static_cast<int64_t>(rects.size());
  FenceGrid grid;
  const auto side = static_cast<int32_t>(std::ceil(std::sqrt(static_cast<double>(count))));
  setBins(std::max(1, side), dieWidth, dieHeight, grid);
  while (grid.bins > 1 && listings(grid.view(), rects) > kMostBinsOfARect * count)
    setBins(grid.bins / 2, dieWidth, dieHeight, grid);
  const FenceGridView view = grid.view();
  grid.start.assign(static_cast<size_t>(grid.bins) * static_cast<size_t>(grid.bins) + 1, 0);
  for (const FenceRect& r : rects) forBinsOf(r, view, [&](size_t bin) { ++grid.start[bin + 1]; });
  std::partial_sum(grid.start.begin(), grid.start.end(), grid.start.begin());
  grid.rects.resize(static_cast<size_t>(grid.start.back()));
  std::vector<int32_t> next = grid.start;
  for (size_t r = 0; r < rects.size(); ++r)
    forBinsOf(rects[r], view,
              [&](size_t bin) { grid.rects[static_cast<size_t>(next[bin]++)] = static_cast<int32_t>(r); });
  return grid;
}

}  // namespace signet
