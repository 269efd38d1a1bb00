// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "signet/design.h"

namespace signet {

/// The orientations that a node may take, from the one that it has, as far as its symmetry allows them.
enum class OrientMoves {
  Mirror,  ///< mirrored about the y axis: N and FN, or S and FS
  Flip,    ///< the four that keep width and height: mirrored either way, and turned by 180 degrees
  Turn,    ///< all eight; a quarter turn keeps the node's centre and is left out where the node would not fit the die
};

struct OrientRules {
  OrientMoves moves = OrientMoves::Flip;
  bool netWeights = false;    ///< weigh nets as in the .wts
  bool oneRowFollow = false;  ///< pins of one-row nodes follow the orientation (the contests' HPWL says they do not)
};

struct OrientResult {
  int64_t flipped = 0;  ///< nodes that changed and kept width and height
  int64_t turned = 0;   ///< nodes that changed by a quarter turn
  double gain = 0;      ///< by how much the (weighted) HPWL fell, files' units
  int sweeps = 0;
  bool interrupted = false;
};

/// Gives the nodes, one after another, the orientation of least half-perimeter wirelength with all other nodes as they
/// are, again and again until no node changes. Coordinate descent on the exact HPWL: it ends in a placement that no
/// single change improves. Positions stay, but for quarter turns. Deterministic: the nodes' order, and the first of
/// equally good orientations, decide. Unless stop ends it early: it is asked once per node, and may be empty.
OrientResult orientNodes(const Design& design, const std::vector<int32_t>& nodes, const OrientRules& rules,
                         Placement& placement, const std::function<bool()>& stop = {});

}  // namespace signet
