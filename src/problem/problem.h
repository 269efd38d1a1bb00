// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "signet/design.h"

namespace signet {

/// A Design flattened for the optimizer: plain arrays, positions as node centres relative to the die's centre, in the
/// files' units. Read-only once made. Movable nodes come first, then the fixed ones; both in the design's order.
struct PlacementProblem {
  int32_t numMovable = 0;
  int32_t numNodes = 0;
  std::vector<int32_t> designNode;   ///< numNodes entries: the node's index in the Design
  std::vector<float> x, y;           ///< numNodes entries: centres, from the placement given
  std::vector<float> width, height;  ///< numNodes entries: after orientation
  std::vector<uint8_t> isMacro;      ///< numMovable entries

  std::vector<int32_t> netStart;  ///< nets + 1 entries; only nets of two pins and more are here
  std::vector<float> netWeight;   ///< one entry per net
  std::vector<int32_t> pinNode;
  std::vector<float> pinDx, pinDy;  ///< from the node's centre, after orientation
  std::vector<int32_t> nodeStart;   ///< numNodes + 1 entries
  std::vector<int32_t> nodePin;     ///< pins of each node, ascending

  std::vector<Rect> obstacles;  ///< die-centred: fixed nodes on the die, and die area without rows
  double dieWidth = 0, dieHeight = 0;
  double dieCenterX = 0, dieCenterY = 0;  ///< in the design's coordinates
  double rowHeight = 0, siteWidth = 0;
  double movableArea = 0;
  double freeArea = 0;  ///< die area less the union of the obstacles

  int32_t numNets() const { return static_cast<int32_t>(netStart.size()) - 1; }
  int32_t numPins() const { return static_cast<int32_t>(pinNode.size()); }
};

/// Flattens the design with the nodes where the placement has them. With fixMacros, macros are fixed obstacles.
PlacementProblem makeProblem(const Design& design, const Placement& placement, bool fixMacros, bool netWeights);

/// Writes the centres of the problem's movable nodes back to lower-left corners of the placement.
void storePositions(const PlacementProblem& problem, const std::vector<float>& x, const std::vector<float>& y,
                    Placement& placement);

}  // namespace signet
