// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/placed_node.h"

#include <spdlog/fmt/fmt.h>

#include "signet/error.h"

namespace signet {

std::string describeNode(const Design& design, const Placement& placement, size_t node) {
  return fmt::format("{} at {:.10g} {:.10g}, {:.10g} x {:.10g}", design.nodeNames[node], placement.x[node],
                     placement.y[node], placedWidth(design, placement, node), placedHeight(design, placement, node));
}

void requireOnePlacePerNode(const Design& design, const Placement& placement) {
  const size_t nodes = design.width.size();
  if (placement.x.size() == nodes && placement.y.size() == nodes && placement.orient.size() == nodes) return;
  throw Error("a placement of " + std::to_string(placement.x.size()) + " x, " + std::to_string(placement.y.size()) +
              " y and " + std::to_string(placement.orient.size()) + " orientations was given for a design of " +
              std::to_string(nodes) + " nodes");
}

}  // namespace signet
