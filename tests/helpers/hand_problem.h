// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "problem/problem.h"

namespace signet::hand {

struct HandPin {
  int32_t node;
  float dx, dy;
};

/// A PlacementProblem put together by hand: positions that a Design, whose nodes lie on corners in the files' units,
/// would round, and nodes larger or smaller than any netlist has them. Movable nodes must be added before fixed ones.
class HandProblem {
 public:
  HandProblem(double dieWidth, double dieHeight) {
    p_.dieWidth = dieWidth;
    p_.dieHeight = dieHeight;
    p_.rowHeight = 1;
    p_.siteWidth = 1;
    p_.freeArea = dieWidth * dieHeight;
    p_.netStart = {0};
  }

  int32_t movable(float width, float height, float x, float y, bool macro = false) {
    p_.isMacro.push_back(macro ? 1 : 0);
    p_.movableArea += static_cast<double>(width) * static_cast<double>(height);
    ++p_.numMovable;
    return node(width, height, x, y);
  }
  /// A fixed place of pins, which obstructs nothing.
  int32_t pad(float x, float y) { return node(1, 1, x, y); }
  /// An obstacle; those of one problem must not overlap.
  void obstacle(const Rect& r) {
    p_.obstacles.push_back(r);
    p_.freeArea -= r.area();
  }
  void net(const std::vector<HandPin>& pins, float weight = 1) {
    for (const HandPin& pin : pins) {
      p_.pinNode.push_back(pin.node);
      p_.pinDx.push_back(pin.dx);
      p_.pinDy.push_back(pin.dy);
    }
    p_.netStart.push_back(static_cast<int32_t>(p_.pinNode.size()));
    p_.netWeight.push_back(weight);
  }

  /// The problem, with the lists of the nodes' pins.
  PlacementProblem done() const {
    PlacementProblem p = p_;
    std::vector<std::vector<int32_t>> pinsOf(static_cast<size_t>(p.numNodes));
    for (int32_t pin = 0; pin < p.numPins(); ++pin)
      pinsOf[static_cast<size_t>(p.pinNode[static_cast<size_t>(pin)])].push_back(pin);
    p.nodeStart = {0};
    for (const std::vector<int32_t>& pins : pinsOf) {
      p.nodePin.insert(p.nodePin.end(), pins.begin(), pins.end());
      p.nodeStart.push_back(static_cast<int32_t>(p.nodePin.size()));
    }
    return p;
  }

 private:
  int32_t node(float width, float height, float x, float y) {
    p_.designNode.push_back(p_.numNodes);
    p_.x.push_back(x);
    p_.y.push_back(y);
    p_.width.push_back(width);
    p_.height.push_back(height);
    return p_.numNodes++;
  }

  PlacementProblem p_;
};

}  // namespace signet::hand
