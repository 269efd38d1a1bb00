// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <string>

#include "signet/design.h"

namespace signet {

/// Lengths below this, in the files' units, are rounding of the files and no violation.
constexpr double kCheckTolerance = 1e-3;

/// The node's width and height after the placement's orientation.
inline double placedWidth(const Design& d, const Placement& p, size_t i) {
  return isTurned(p.orient[i]) ? d.height[i] : d.width[i];
}
inline double placedHeight(const Design& d, const Placement& p, size_t i) {
  return isTurned(p.orient[i]) ? d.width[i] : d.height[i];
}

/// The ground that the node covers where the placement has it.
inline Rect placedBox(const Design& d, const Placement& p, size_t i) {
  return {p.x[i], p.y[i], p.x[i] + placedWidth(d, p, i), p.y[i] + placedHeight(d, p, i)};
}

/// "NAME at X Y, W x H", for messages.
std::string describeNode(const Design& design, const Placement& placement, size_t node);

/// Throws Error when the placement does not have one entry for each of the design's nodes.
void requireOnePlacePerNode(const Design& design, const Placement& placement);

}  // namespace signet
