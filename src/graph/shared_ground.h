// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "graph/clustering.h"
#include "graph/signed_graph.h"
#include "problem/problem.h"

namespace signet {

/// A piece of area that moves rigidly with a cluster.
struct AreaNode {
  int32_t cluster = 0;
  double dx = 0, dy = 0;  ///< its centre from the cluster's
  double area = 0;
};

/// A cluster of cells is one area node; a macro is covered by equal tiles of about the mean area of the area nodes.
std::vector<AreaNode> makeAreaNodes(const PlacementProblem& problem, const Clustering& clusters);

/// Negative edges of both axes, found at some positions.
struct GroundConflicts {
  std::vector<NegativeStar> starsX, starsY;  ///< the same ground in both; they differ in the fixed moment
  std::vector<StarMember> membersX, membersY;
  double overflow = 0;  ///< share of the movable area that has no room where it is, on the finest grid
};

/// Finds area nodes that would share ground.
///
/// Grids of 4, 8, 16 ... cells a side, the finest of about two area nodes per cell, each have a piece of ground about
/// every corner of their cells: the hat function that is 1 at the corner and 0 at the next ones. Hats add up to 1, so
/// an area node is in four pieces with weights that add up to its area, and nothing jumps when it moves. A piece whose
/// load r (area in it, what does not move included, over its size) exceeds 1 becomes a star of negative edges of
/// strength min(r - 1, kMaxExcess). Hats also reproduce linear functions, so within ground that is evenly overfull the
/// stars cancel, and only differences of the load push. Ground beyond the die's edge counts as taken.
class SharedGround {
 public:
  SharedGround(const PlacementProblem& problem, std::vector<AreaNode> nodes);

  /// x, y: places of the clusters, die-centred. The result is good until the next call, which uses its memory again.
  const GroundConflicts& find(const std::vector<double>& x, const std::vector<double>& y);

 private:
  struct Level {
    int32_t columns = 0, rows = 0;  ///< cells
    double cellWidth = 0, cellHeight = 0;
    std::vector<double> taken, momentX, momentY;  ///< per corner: area that does not move, and its moments
    size_t corners() const { return static_cast<size_t>(columns + 1) * static_cast<size_t>(rows + 1); }
  };
  Level makeLevel(int32_t columns, int32_t rows, const std::vector<Rect>& obstacles) const;
  void take(Level& level, const Rect& rect) const;
  /// An area node's area in the ground about a corner.
  struct Share {
    int32_t corner;
    double mass;
  };
  using Shares = std::array<Share, 4>;  ///< about the corners of the cell that it lies in
  void findShares(const Level& level, const std::vector<double>& x, const std::vector<double>& y);
  void addConflicts(const Level& level, bool finest);

  double width_, height_;
  double movableArea_ = 0;
  std::vector<AreaNode> nodes_;
  std::vector<Level> levels_;
  std::vector<Shares> shares_;  ///< one entry per area node, on the level in turn
  std::vector<double> load_;    ///< one per corner of that level
  GroundConflicts found_;
};

}  // namespace signet
