// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "signet/design.h"

namespace signet {

/// Ground that may be used in part.
struct PartialObstacle {
  Rect rect;         ///< die-centred
  double taken = 1;  ///< share of it that may not be used
};

/// A Design flattened for the optimizer: plain arrays, positions as node centres relative to the die's centre, in the
/// files' units. Read-only once made. Movable nodes come first, then the fixed ones; both in the design's order. A
/// macro with a halo is as large as both.
///
/// Members of a guide get a net more each, to two fixed nodes at opposite corners of the guide's rectangle nearest to
/// them: its half-perimeter is constant inside, and grows with the distance outside. Those nodes come last.
struct PlacementProblem {
  int32_t numMovable = 0;
  int32_t numNodes = 0;
  std::vector<int32_t> designNode;   ///< numNodes entries: the node's index in the Design; -1: a guide's corner
  std::vector<float> x, y;           ///< numNodes entries: centres, from the placement given
  std::vector<float> width, height;  ///< numNodes entries: after orientation
  std::vector<uint8_t> isMacro;      ///< numMovable entries
  /// numMovable entries: the node's lower-left corner from that of its box, halo and all; empty: there are no halos.
  std::vector<double> cornerDx, cornerDy;

  std::vector<std::vector<Rect>> fences;  ///< die-centred, disjoint rectangles of each, cut to the die
  std::vector<int32_t> fence;             ///< numMovable entries: index into fences, or -1; empty: there are none

  std::vector<int32_t> netStart;  ///< nets + 1 entries; only nets of two pins and more, one of them movable, are here
  std::vector<float> netWeight;   ///< one entry per net; 1 in the mean where the design's weights count
  double weightUnit = 1;          ///< the design's weight that is 1 here
  double fixedLength = 0;         ///< HPWL of the nets whose pins are all fixed, weighted like the others
  std::vector<int32_t> pinNode;
  std::vector<float> pinDx, pinDy;  ///< from the node's centre, after orientation
  std::vector<int32_t> nodeStart;   ///< numNodes + 1 entries
  std::vector<int32_t> nodePin;     ///< pins of each node, ascending

  /// Die-centred: fixed nodes on the die, blockages, and die area without rows. With fixed macros, fixed nodes are
  /// grown to whole sites of whole rows.
  std::vector<Rect> obstacles;
  /// Blockages, disjoint rectangles, and with fixed macros packingLoss(), which takes its share besides.
  std::vector<PartialObstacle> partialObstacles;
  double dieWidth = 0, dieHeight = 0;
  double dieCenterX = 0, dieCenterY = 0;  ///< in the design's coordinates
  double rowHeight = 0, siteWidth = 0;
  double movableArea = 0;
  double freeArea = 0;  ///< die area less the union of the obstacles, and less what partial ones take of the rest

  int32_t numNets() const { return static_cast<int32_t>(netStart.size()) - 1; }
  int32_t numPins() const { return static_cast<int32_t>(pinNode.size()); }
  /// The (weighted) HPWL of the design, given that of the nets here.
  double lengthOfAll(double length) const { return weightUnit * (length + fixedLength); }
  bool hasMacros() const { return std::find(isMacro.begin(), isMacro.end(), 1) != isMacro.end(); }
};

/// Flattens the design with the nodes where the placement has them. With fixMacros, macros are fixed obstacles.
/// threads: at least 1; without influence on the result.
PlacementProblem makeProblem(const Design& design, const Placement& placement, bool fixMacros, bool netWeights,
                             int threads = 1);

/// Writes the centres of the problem's movable nodes back to lower-left corners of the placement.
void storePositions(const PlacementProblem& problem, const std::vector<float>& x, const std::vector<float>& y,
                    Placement& placement);

}  // namespace signet
