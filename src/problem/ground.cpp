// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/ground.h"

#include <algorithm>

#include "problem/regions.h"

namespace signet {

Rect nodeBox(const Design& design, const Placement& placement, size_t node) {
  double width = design.width[node], height = design.height[node];
  if (isTurned(placement.orient[node])) std::swap(width, height);
  const double x = placement.x[node], y = placement.y[node];
  return {x, y, x + width, y + height};
}

Rect nodeBoxWithHalo(const Design& design, const Placement& placement, size_t node) {
  const Rect box = nodeBox(design, placement, node);
  const Halo halo = design.haloOf(node, placement.orient[node]);
  return {box.x0 - halo.left, box.y0 - halo.bottom, box.x1 + halo.right, box.y1 + halo.top};
}

std::vector<Rect> closedGround(const Design& design) {
  std::vector<Rect> ground;
  for (const Blockage& blockage : design.blockages)
    if (!(blockage.maxDensity > 0)) ground.push_back(blockage.rect);
  return ground;
}

bool hasFences(const Design& design) {
  return std::any_of(design.regions.begin(), design.regions.end(), [](const Region& r) { return r.fence; });
}

std::vector<Rect> groundOfOthers(const Design& design, int32_t fence, const Rect& box) {
  std::vector<Rect> ground;
  if (fence >= 0) ground = uncovered(box, design.regions[static_cast<size_t>(fence)].rects, 0, 0);
  for (size_t r = 0; r < design.regions.size(); ++r) {
    const Region& region = design.regions[r];
    if (region.fence && static_cast<int32_t>(r) != fence)
      ground.insert(ground.end(), region.rects.begin(), region.rects.end());
  }
  return ground;
}

}  // namespace signet
