// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/shared_ground.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signet {
namespace {

constexpr double kMaxExcess = 1;     ///< beyond which more load does not push harder
constexpr double kNodesPerCell = 2;  ///< on the finest grid
constexpr int32_t kCoarsest = 4;
constexpr int32_t kFinest = 128;

/// Integrals of a hat and of x times it over an interval. The hat is 1 at center and 0 at a distance of width.
struct HatIntegral {
  double mass = 0, moment = 0;
};

/// Over the side of the hat between center and center + side * width, cut to [low, high] in units of the width from
/// the center, 0 <= low <= high <= 1.
HatIntegral halfHat(double center, double width, double side, double low, double high) {
  if (high <= low) return {};
  const double zeroth = (high - low) - (high * high - low * low) / 2;
  const double first = (high * high - low * low) / 2 - (high * high * high - low * low * low) / 3;
  return {width * zeroth, width * (center * zeroth + side * width * first)};
}

HatIntegral hat(double center, double width, double low, double high) {
  const auto unit = [](double t) { return std::clamp(t, 0.0, 1.0); };
  const HatIntegral right = halfHat(center, width, 1, unit((low - center) / width), unit((high - center) / width));
  const HatIntegral left = halfHat(center, width, -1, unit((center - high) / width), unit((center - low) / width));
  return {right.mass + left.mass, right.moment + left.moment};
}

/// Cell and place in it, from 0 to 1, of a coordinate on an axis of so many cells.
std::pair<int32_t, double> locate(double x, double side, double cell, int32_t cells) {
  const double place = std::clamp((x + side / 2) / cell, 0.0, static_cast<double>(cells));
  const int32_t index = std::min(static_cast<int32_t>(place), cells - 1);
  return {index, place - index};
}

}  // namespace

std::vector<AreaNode> makeAreaNodes(const PlacementProblem& problem, const Clustering& clusters) {
  double total = 0;
  for (size_t c = 0; c < static_cast<size_t>(clusters.numClusters); ++c) total += clusters.area[c];
  const double tile = std::sqrt(total / std::max(1, clusters.numClusters));
  std::vector<AreaNode> nodes;
  for (int32_t c = 0; c < clusters.numClusters; ++c) {
    if (!clusters.isMacro[static_cast<size_t>(c)]) nodes.push_back({c, 0, 0, clusters.area[static_cast<size_t>(c)]});
  }
  for (size_t i = 0; i < clusters.clusterOf.size(); ++i) {
    const int32_t c = clusters.clusterOf[i];
    if (!clusters.isMacro[static_cast<size_t>(c)] || !(tile > 0)) continue;
    const double w = problem.width[i], h = problem.height[i];
    const int32_t columns = std::max(1, static_cast<int32_t>(std::ceil(w / tile)));
    const int32_t rows = std::max(1, static_cast<int32_t>(std::ceil(h / tile)));
    for (int32_t k = 0; k < columns * rows; ++k) {
      nodes.push_back({c, w * ((k % columns + 0.5) / columns - 0.5), h * ((k / columns + 0.5) / rows - 0.5),
                       w * h / (static_cast<double>(columns) * rows)});
    }
  }
  return nodes;
}

SharedGround::SharedGround(const PlacementProblem& problem, std::vector<AreaNode> nodes)
    : width_(problem.dieWidth), height_(problem.dieHeight), nodes_(std::move(nodes)) {
  for (const AreaNode& node : nodes_) movableArea_ += node.area;
  const double cells = std::max(1.0, static_cast<double>(nodes_.size()) / kNodesPerCell);
  const double aspect = std::sqrt(width_ / height_);
  const auto cellsOf = [](double wanted) {
    int32_t n = kCoarsest;
    while (n < kFinest && n * std::sqrt(2.0) < wanted) n *= 2;
    return n;
  };
  const int32_t columns = cellsOf(std::sqrt(cells) * aspect), rows = cellsOf(std::sqrt(cells) / aspect);
  for (int32_t n = std::max(columns, rows); n >= kCoarsest; n /= 2) {
    const int32_t divisor = std::max(columns, rows) / n;
    levels_.push_back(makeLevel(std::max(2, columns / divisor), std::max(2, rows / divisor), problem.obstacles));
  }
}

SharedGround::Level SharedGround::makeLevel(int32_t columns, int32_t rows, const std::vector<Rect>& obstacles) const {
  Level level{columns, rows, width_ / columns, height_ / rows, {}, {}, {}};
  for (auto* values : {&level.taken, &level.momentX, &level.momentY}) values->assign(level.corners(), 0.0);
  const double x = width_ / 2, y = height_ / 2, farX = x + level.cellWidth, farY = y + level.cellHeight;
  for (const Rect& outside :
       {Rect{-farX, -farY, -x, farY}, Rect{x, -farY, farX, farY}, Rect{-x, -farY, x, -y}, Rect{-x, y, x, farY}}) {
    take(level, outside);
  }
  for (const Rect& obstacle : obstacles) take(level, obstacle);
  const double size = level.cellWidth * level.cellHeight;
  for (size_t k = 0; k < level.corners(); ++k) {
    const double scale = level.taken[k] > size ? size / level.taken[k] : 1;
    level.taken[k] *= scale, level.momentX[k] *= scale, level.momentY[k] *= scale;
  }
  return level;
}

void SharedGround::take(Level& level, const Rect& rect) const {
  const auto reach = [](double x, double side, double cell, int32_t cells) {
    return static_cast<int32_t>(std::clamp((x + side / 2) / cell, -1.0, cells + 1.0));
  };
  const int32_t left = std::max(0, reach(rect.x0, width_, level.cellWidth, level.columns) - 1);
  const int32_t right = std::min(level.columns, reach(rect.x1, width_, level.cellWidth, level.columns) + 1);
  const int32_t bottom = std::max(0, reach(rect.y0, height_, level.cellHeight, level.rows) - 1);
  const int32_t top = std::min(level.rows, reach(rect.y1, height_, level.cellHeight, level.rows) + 1);
  for (int32_t r = bottom; r <= top; ++r) {
    const HatIntegral v = hat(r * level.cellHeight - height_ / 2, level.cellHeight, rect.y0, rect.y1);
    for (int32_t c = left; c <= right; ++c) {
      const HatIntegral u = hat(c * level.cellWidth - width_ / 2, level.cellWidth, rect.x0, rect.x1);
      const size_t k = static_cast<size_t>(r) * static_cast<size_t>(level.columns + 1) + static_cast<size_t>(c);
      level.taken[k] += u.mass * v.mass;
      level.momentX[k] += u.moment * v.mass;
      level.momentY[k] += u.mass * v.moment;
    }
  }
}

const GroundConflicts& SharedGround::find(const std::vector<double>& x, const std::vector<double>& y) {
  for (auto* stars : {&found_.starsX, &found_.starsY}) stars->clear();
  for (auto* members : {&found_.membersX, &found_.membersY}) members->clear();
  found_.overflow = 0;
  for (const Level& level : levels_) {
    findShares(level, x, y);
    addConflicts(level, &level == &levels_.front());
  }
  return found_;
}

void SharedGround::findShares(const Level& level, const std::vector<double>& x, const std::vector<double>& y) {
  const int32_t stride = level.columns + 1;
  shares_.clear();
  for (const AreaNode& node : nodes_) {
    const auto cluster = static_cast<size_t>(node.cluster);
    const auto [c, u] = locate(x[cluster] + node.dx, width_, level.cellWidth, level.columns);
    const auto [r, v] = locate(y[cluster] + node.dy, height_, level.cellHeight, level.rows);
    const int32_t corner = r * stride + c;
    shares_.push_back({{{corner, node.area * (1 - u) * (1 - v)},
                        {corner + 1, node.area * u * (1 - v)},
                        {corner + stride, node.area * (1 - u) * v},
                        {corner + stride + 1, node.area * u * v}}});
  }
}

void SharedGround::addConflicts(const Level& level, bool finest) {
  const auto first = static_cast<int32_t>(found_.starsX.size());
  const double size = level.cellWidth * level.cellHeight;
  load_ = level.taken;
  for (const Shares& shares : shares_)
    for (const Share& share : shares) load_[static_cast<size_t>(share.corner)] += share.mass;
  double over = 0;
  for (size_t k = 0; k < level.corners(); ++k) {
    over += std::max(0.0, load_[k] - size);
    const double strength = std::clamp(load_[k] / size - 1, 0.0, kMaxExcess);
    found_.starsX.push_back({strength, level.taken[k], level.momentX[k]});
    found_.starsY.push_back({strength, level.taken[k], level.momentY[k]});
  }
  if (finest && movableArea_ > 0) found_.overflow = over / movableArea_;
  for (size_t k = 0; k < shares_.size(); ++k) {
    for (const Share& share : shares_[k]) {
      if (load_[static_cast<size_t>(share.corner)] <= size) continue;
      found_.membersX.push_back({nodes_[k].cluster, first + share.corner, share.mass, nodes_[k].dx});
      found_.membersY.push_back({nodes_[k].cluster, first + share.corner, share.mass, nodes_[k].dy});
    }
  }
}

}  // namespace signet
