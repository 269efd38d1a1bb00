// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "../small_design.h"
#include "problem/random.h"
#include "signet/generate.h"
#include "signet/options.h"

/// Small designs for runs of the whole flow.
namespace signet::flow {

inline Design generated(int64_t cells, int64_t macros, double utilization = 0.7, int64_t fixed = 0) {
  return generateDesign({.cells = cells, .macros = macros, .fixed = fixed, .utilization = utilization}).design;
}

/// The same design with the pins that are to stay, and all of its nets.
inline Design withPins(const Design& from, const std::function<bool(int32_t node)>& stays) {
  Design to = from;
  to.netStart = {0};
  to.pinNode.clear(), to.pinDx.clear(), to.pinDy.clear();
  for (size_t net = 0; net + 1 < from.netStart.size(); ++net) {
    for (auto k = static_cast<size_t>(from.netStart[net]); k < static_cast<size_t>(from.netStart[net + 1]); ++k) {
      if (!stays(from.pinNode[k])) continue;
      to.pinNode.push_back(from.pinNode[k]);
      to.pinDx.push_back(from.pinDx[k]);
      to.pinDy.push_back(from.pinDy[k]);
    }
    to.netStart.push_back(to.numPins());
  }
  return to;
}

/// Cells of 2 to 6 sites in rows of one length: a die of any shape, [20, 20 + sites] x [100, 100 + 12 rows].
inline Design strip(int cells, int rows, int sites) {
  Design design;
  design.name = "strip";
  design.netStart = {0};
  for (int i = 0; i < rows; ++i) design.rows.push_back({100.0 + 12 * i, 12, 1, 1, Orient::N, {{20, sites}}});
  Random random(11);
  for (int i = 0; i < cells; ++i)
    small::addNode(design, 2 + static_cast<int>(random.next() % 5), 12, NodeKind::Movable, 20, 100);
  small::addNode(design, 1, 1, NodeKind::PinPlace, 19, 101);
  small::addNode(design, 1, 1, NodeKind::PinPlace, 20 + sites, 99 + 12 * rows);
  for (int i = 0; i < cells; ++i) {
    const auto near =
        static_cast<int32_t>((static_cast<uint64_t>(i) + 1 + random.next() % 9) % static_cast<uint64_t>(cells));
    const auto far = static_cast<int32_t>(random.next() % static_cast<uint64_t>(cells));
    small::addNet(design, {{i, 0.5, -2}, {near, -0.5, 1}});
    if (i % 4 == 0) small::addNet(design, {{i, 0, 0}, {near, 1, 1}, {far, 0, 3}});
  }
  small::addNet(design, {{0, 0, 0}, {cells, 0, 0}});
  small::addNet(design, {{cells - 1, 0, 0}, {cells + 1, 0, 0}});
  return design;
}

/// On the CPU, one thread.
inline Options cpuOptions() {
  Options o;
  o.device = "cpu";
  o.threads = 1;
  return o;
}

}  // namespace signet::flow
