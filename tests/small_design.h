// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "problem/problem.h"
#include "signet/design.h"

/// Designs of a few nodes, written down by hand.
namespace signet::small {

/// Rows 10 high from y = 100; 40 sites of 2 from x = 20: the die is [20, 100] x [100, 100 + 10 * rows].
inline Design rowsOnly(int rows) {
  Design design;
  design.name = "hand";
  design.netStart = {0};
  for (int i = 0; i < rows; ++i) {
    design.rows.push_back({100.0 + 10.0 * i, 10, 2, 2, Orient::N, {{20, 40}}});
  }
  return design;
}

inline void addNamedNode(Design& design, const std::string& name, double width, double height, NodeKind kind, double x,
                         double y, Orient orient = Orient::N, PlMark mark = PlMark::None) {
  design.nodeNames.add(name);
  design.width.push_back(width);
  design.height.push_back(height);
  design.kind.push_back(kind);
  design.plMark.push_back(mark);
  design.initial.x.push_back(x);
  design.initial.y.push_back(y);
  design.initial.orient.push_back(orient);
}

/// Node number i is named n<i>.
inline void addNode(Design& design, double width, double height, NodeKind kind, double x, double y,
                    Orient orient = Orient::N) {
  addNamedNode(design, "n" + std::to_string(design.width.size()), width, height, kind, x, y, orient);
}

struct TestPin {
  int32_t node;
  double dx, dy;
};

inline void addNet(Design& design, const std::vector<TestPin>& pins) {
  design.netNames.add("");
  for (const TestPin& pin : pins) {
    design.pinNode.push_back(pin.node);
    design.pinDx.push_back(pin.dx);
    design.pinDy.push_back(pin.dy);
  }
  design.netStart.push_back(design.numPins());
}

inline PlacementProblem problemOf(const Design& design, bool fixMacros = false) {
  return makeProblem(design, design.initial, fixMacros, false);
}

}  // namespace signet::small
