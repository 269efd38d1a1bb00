// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/complete_placement.h"

#include <cmath>
#include <string>

#include "signet/error.h"

namespace signet {

void requireComplete(const Design& design, const Placement& placement) {
  const size_t nodes = design.kind.size();
  if (placement.x.size() != nodes || placement.y.size() != nodes || placement.orient.size() != nodes) {
    throw Error("the placement to write is not one of this design: it has another number of nodes");
  }
  for (size_t i = 0; i < nodes; ++i) {
    if (std::isfinite(placement.x[i]) && std::isfinite(placement.y[i])) continue;
    throw Error("the placement to write has no finite position for node '" + std::string(design.nodeNames[i]) + "'");
  }
}

}  // namespace signet
