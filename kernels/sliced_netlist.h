// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "kernels/types.h"
#include "problem/problem.h"

namespace signet {

/// Nets sorted by neighbourhood and degree, cut into slices of `lanes` nets of one degree, pins of a slice interleaved:
/// pin k of the net in lane l of a slice is at first + k * lanes + l. So one vector register (CPU) or one warp (GPU)
/// works on as many nets as it has lanes, without a branch. Slices are filled up with nets of weight 0 that repeat a
/// real one. (The layout is the sliced ELLPACK format of sparse matrices, applied to nets.)
struct SlicedNetlist {
  int lanes = 0;
  std::vector<int32_t> sliceFirst;   ///< slices + 1 entries: the slice's first pin slot
  std::vector<int32_t> sliceDegree;  ///< pins per net of the slice
  int32_t numLargeSlices = 0;        ///< the first ones, of nets that all neighbourhoods share
  std::vector<float> netWeight;      ///< slices * lanes entries; 0 fills up
  std::vector<int32_t> pinNode;      ///< one entry per slot
  std::vector<float> pinDx, pinDy;

  /// For each node that can move: where the gradients of its pins are, as an offset into the pin gradients (x there,
  /// y `lanes` further on).
  std::vector<int32_t> nodeStart, nodeSlot;
  std::vector<float> nodePull;  ///< for each of them, the weights of its pins' nets together

  /// Nets with more pins than the limit: they only count in the HPWL. Plain CSR.
  std::vector<int32_t> longStart, longNode;
  std::vector<float> longDx, longDy, longWeight;

  int32_t numSlices() const { return static_cast<int32_t>(sliceDegree.size()); }
  int64_t numSlots() const { return static_cast<int64_t>(pinNode.size()); }
};

/// nodeIndex maps the problem's nodes to the optimizer's, movable ones to [0, numMovable). Those get gradient slots.
/// netPlace, when given, has a number per net that is near for nets that are near each other: they then lie together.
/// The result does not depend on the threads.
SlicedNetlist sliceNets(const PlacementProblem& problem, const std::vector<int32_t>& nodeIndex, int lanes,
                        int longDegree, const std::vector<uint32_t>& netPlace = {}, int threads = 1);

}  // namespace signet
