// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

#include "signet/design.h"

namespace signet {

struct OverlapResult {
  int64_t pairs = 0;                  ///< movable/movable and movable/fixed, each pair once
  double area = 0;                    ///< sum over the pairs
  std::vector<std::string> examples;  ///< the first pairs of the sweep: upwards, then to the right
};

/// Counts overlapping pairs of nodes by a sweep over bands one row high. Pin places and nodes without area cover
/// nothing; two fixed nodes may cover each other. Counting stops at about ten million pairs. threads: 0 for all;
/// without influence on the result.
OverlapResult findOverlaps(const Design& design, const Placement& placement, int maxExamples, int threads = 1);

}  // namespace signet
