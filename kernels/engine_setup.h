// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "kernels/density.h"
#include "kernels/engine.h"
#include "kernels/fences.h"
#include "kernels/sliced_netlist.h"

namespace signet {

/// Everything an engine uploads, made on the host once. Nodes: movable ones, fillers, fixed ones; "moved" are the first
/// two kinds. Movable nodes and fillers are each sorted along a space-filling curve through their present places, nets
/// of one degree along the same curve by the mean place of their nodes: what kernels touch together then lies together
/// in memory.
struct EngineData {
  int32_t numMovable = 0, numMoved = 0, numNodes = 0;
  BinGrid grid{};
  SlicedNetlist nets;
  std::vector<Vec2> positions;  ///< numNodes centres: the reference sequence, then fixed nodes
  std::vector<Vec2> major;      ///< numMoved centres
  std::vector<int32_t> order;   ///< numMoved entries: which of the setup's movable nodes and fillers stands here

  // One entry per moved node, and some behind them that fill up the last pack.
  std::vector<float> halfWidth, halfHeight;
  std::vector<float> spreadHalfWidth, spreadHalfHeight;  ///< at least 0.6 bins
  std::vector<float> charge;             ///< area that counts, in bins: macros count with the target density
  std::vector<float> smallDensity;       ///< charge over the stretched area; 0 for large nodes
  std::vector<float> smallExactDensity;  ///< charge over the exact area; 0 for large nodes and fillers
  std::vector<float> limitX, limitY;     ///< the centre stays within +- this

  // Empty without fences.
  std::vector<int32_t> fence;       ///< numMoved entries, as FenceView::fence
  std::vector<int32_t> fenceStart;  ///< fences + 1 entries
  std::vector<FenceRect> fenceRects;
  FenceGrid fenceGrid;
  float fenceSlack = 0;

  // Large nodes, one item per column of bins they can touch.
  std::vector<int32_t> itemNode, itemColumn;
  std::vector<float> itemDensity;       ///< charge over the stretched area
  std::vector<float> itemExactDensity;  ///< charge over the exact area; 0 for fillers
  std::vector<int32_t> itemStart;       ///< numMoved + 1 entries

  // One entry per bin, in bins of area.
  std::vector<float> fixedDensity;  ///< obstacles, at most 1, times the target density
  std::vector<float> room;          ///< target density times the free share
  double movableBins = 0;           ///< charge of the movable nodes

  bool hasFences() const { return !fence.empty(); }
  /// The fences, in the host's memory.
  FenceView fenceView() const {
    return {fence.data(), fenceStart.data(), fenceRects.data(), fenceGrid.view(), fenceSlack};
  }
  int64_t numItems() const { return static_cast<int64_t>(itemNode.size()); }
};

/// lanes: nets per slice; packWidth: nodes that a kernel reads at once; threads: 0 for all; without influence on the
/// result.
EngineData buildEngineData(const EngineSetup& setup, int lanes, int packWidth, int threads);

}  // namespace signet
