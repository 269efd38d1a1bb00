// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

#include "kernels/fence_grid.h"
#include "kernels/types.h"

namespace signet {

/// Fences, and which node belongs to which: members' boxes are kept inside their fence, all others' outside every one.
struct FenceView {
  const int32_t* fence;                ///< per moved node: index, or -1
  const int32_t* start;                ///< fence f has rects [start[f], start[f + 1])
  const FenceRect* rects;              ///< die-centred
  FenceGridView grid;                  ///< of all rects
  float slack;                         ///< overlaps up to this are rounding
  static constexpr float kAcross = 3;  ///< how many times farther an edge is on the other side: 3/4 through, it goes on
  static constexpr int kPushes = 4;    ///< out of one fence after another; what is not out then is the legalizers' work

  /// Where a node goes that was to move from one place (p itself: from nowhere) to another.
  SIGNET_HD Vec2 project(int64_t node, Vec2 from, Vec2 p, Vec2 half, Vec2 limit) const {
    return fence[node] >= 0 ? nearestInside(fence[node], p, half) : pushedOut(from, p, half, limit);
  }

  /// The nearest place of a box's centre where the fence covers the box; to get there, it moves into one rectangle
  /// along both axes, or along one where that is enough. The middle of a rectangle that is smaller than the box.
  SIGNET_HD Vec2 nearestInside(int32_t f, Vec2 p, Vec2 half) const {
    if (covers(f, p, half)) return p;
    Vec2 best = p;
    float least = -1;
    for (int32_t r = start[f]; r < start[f + 1]; ++r) {
      const FenceRect& rect = rects[r];
      const Vec2 at = {within(p.x, rect.x0, rect.x1, half.x), within(p.y, rect.y0, rect.y1, half.y)};
      // Without the latter two, a box that bridges two rectangles would jump between them from step to step.
      const Vec2 tries[3] = {at, {p.x, at.y}, {at.x, p.y}};
      for (int t = 0; t < 3; ++t) {
        const Vec2 d = tries[t] - p;
        const float distance = d.x * d.x + d.y * d.y;
        if ((least >= 0 && distance >= least) || (t > 0 && !covers(f, tries[t], half))) continue;
        least = distance;
        best = tries[t];
      }
    }
    return best;
  }

  /// Moves a box across the nearest edge of the fence's rectangle that it overlaps; rather across one beyond which no
  /// fence is. Stays where no way out is left on the die. The edges that it came across count as nearer: a box that its
  /// nets pull to the middle of a fence would else change sides in every step, and the wirelength with it.
  SIGNET_HD Vec2 pushedOut(Vec2 from, Vec2 p, Vec2 half, Vec2 limit) const {
    for (int push = 0; push < kPushes; ++push) {
      const int32_t hit = firstHit(p, half);
      if (hit < 0) break;
      const FenceRect& r = rects[hit];
      const float toX[4] = {r.x0 - half.x, r.x1 + half.x, p.x, p.x}, toY[4] = {p.y, p.y, r.y0 - half.y, r.y1 + half.y};
      const bool came[4] = {from.x + half.x <= r.x0 + slack, from.x - half.x >= r.x1 - slack,
                            from.y + half.y <= r.y0 + slack, from.y - half.y >= r.y1 - slack};
      Vec2 best = p;
      float least = -1;
      bool free = false;
      for (int side = 0; side < 4; ++side) {
        const Vec2 at = {toX[side], toY[side]};
        if (outside(at.x, limit.x) || outside(at.y, limit.y)) continue;
        const Vec2 d = at - p;
        const float distance = (came[side] ? 1.0f : kAcross * kAcross) * (d.x * d.x + d.y * d.y);
        const bool freeHere = firstHit(at, half) < 0;
        const bool better = freeHere != free ? freeHere : least < 0 || distance < least;
        if (!better) continue;
        best = at;
        least = distance;
        free = freeHere;
      }
      if (least < 0) break;
      p = best;
    }
    return p;
  }

 private:
  /// True when the rectangles of the fence, which are disjoint, cover all of the box.
  SIGNET_HD bool covers(int32_t f, Vec2 p, Vec2 half) const {
    constexpr float kRounding = 1e-4f;  // of the box
    float covered = 0;
    for (int32_t r = start[f]; r < start[f + 1]; ++r) {
      const FenceRect& rect = rects[r];
      const float w = minOf(p.x + half.x, rect.x1) - maxOf(p.x - half.x, rect.x0);
      const float h = minOf(p.y + half.y, rect.y1) - maxOf(p.y - half.y, rect.y0);
      covered += maxOf(w, 0.0f) * maxOf(h, 0.0f);
    }
    return covered >= (1 - kRounding) * 4 * half.x * half.y;
  }
  SIGNET_HD static float within(float v, float low, float high, float half) {
    return high - low > 2 * half ? clampTo(v, low + half, high - half) : 0.5f * (low + high);
  }
  SIGNET_HD bool outside(float v, float limit) const { return v > limit + slack || v < -limit - slack; }
  /// The first rectangle that overlaps the box, or -1.
  SIGNET_HD int32_t firstHit(Vec2 p, Vec2 half) const {
    const int32_t columnEnd = grid.column(p.x + half.x), row = grid.row(p.y - half.y), rowEnd = grid.row(p.y + half.y);
    int32_t first = -1;
    for (int32_t i = grid.column(p.x - half.x); i <= columnEnd; ++i)
      for (int32_t bin = i * grid.bins + row; bin <= i * grid.bins + rowEnd; ++bin) {
        const int32_t hit = firstHitIn(bin, p, half);
        if (hit >= 0 && (first < 0 || hit < first)) first = hit;
      }
    return first;
  }
  SIGNET_HD int32_t firstHitIn(int32_t bin, Vec2 p, Vec2 half) const {
    for (int32_t k = grid.start[bin]; k < grid.start[bin + 1]; ++k) {
      const FenceRect& rect = rects[grid.rects[k]];
      if (p.x + half.x > rect.x0 + slack && p.x - half.x < rect.x1 - slack && p.y + half.y > rect.y0 + slack &&
          p.y - half.y < rect.y1 - slack)
        return grid.rects[k];
    }
    return -1;
  }
};

}  // namespace signet
