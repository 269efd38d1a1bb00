// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

namespace signet {

/// Where the movable nodes start: die-centred centres, one entry per movable node of the problem.
struct InitialPositions {
  std::vector<float> x, y;
  /// True when the positions are worth keeping: the optimizer then starts warm, with gamma and lambda from the
  /// start's own overflow, instead of contracting everything first.
  bool warm = false;
  std::string note = {};  ///< what was done instead of what the initializer's name says, and why; "" when nothing was
};

}  // namespace signet
