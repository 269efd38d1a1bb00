// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "signet/design.h"

namespace signet {

/// x is axis 0, y is axis 1.
using GridPoint = std::array<int64_t, 2>;

/// A cost that begins at a place of the corner, in grid units, and grows by `cost` per unit above (or below) it.
struct Hinge {
  int64_t at = 0;
  int64_t cost = 0;  ///< above 0
  bool above = true;

  int64_t costAt(int64_t place) const { return cost * std::max<int64_t>(0, above ? place - at : at - place); }
};

/// A rectangle of the macro legalizer, in grid units from the die's lower-left corner.
struct MacroBody {
  int64_t node = -1;                         ///< -1: ground that is closed, whatever stands on it
  GridPoint size{};                          ///< rounded up to whole grid units
  GridPoint place{};                         ///< lower-left corner of an obstacle
  std::array<double, 2> target{};            ///< lower-left corner wanted, clamped to the die
  double weight = 1;                         ///< cost of moving by one unit of length, relative to the mean macro
  std::array<std::vector<Hinge>, 2> hinges;  ///< what else moving along an axis costs
  /// Halo after orientation, rounded up: left and bottom, right and top.
  GridPoint haloLow{}, haloHigh{};
  int32_t fence = -1;       ///< of a macro: Design::fenceOf()
  int32_t closedTo = kAll;  ///< of an obstacle: the fence whose members (-1: the macros of none) it is for
  static constexpr int32_t kAll = -2;
};

enum class MacroGrid {
  Rows,  ///< steps of a site in x and a row in y: no row is lost to cells, and sizes are rounded up to it
  Fine,  ///< the coarsest decimal step that all sizes are multiples of, at least 1e-4 units of the files
};

/// Macros and obstacles on an integer grid: an exact world in which no two rectangles overlap by a rounding error.
struct MacroModel {
  std::array<double, 2> origin{};  ///< the die's lower-left corner, in the files' units
  std::array<double, 2> step{};    ///< a grid unit, in the files' units
  GridPoint die{};                 ///< whole grid units that fit
  double movement = 1;             ///< share of the movement in the costs
  int32_t numMacros = 0;           ///< bodies[0 .. numMacros) are macros, the rest obstacles that reach into the die
  std::vector<MacroBody> bodies;

  bool isMacro(int32_t body) const { return body < numMacros; }
  /// True when the two must keep apart: one is a macro, the other a macro or an obstacle that is there for it.
  bool apart(int32_t a, int32_t b) const;
  /// The ground that a macro may not touch where the other body stands at the place. Between two nodes lies the larger
  /// of the two halos that face each other.
  std::array<GridPoint, 2> keepOut(int32_t macro, int32_t other, const GridPoint& place) const;
  /// The least distance along an axis from the first body's far edge to the second's near one.
  int64_t gap(const MacroBody& first, const MacroBody& second, size_t axis) const {
    return first.node < 0 || second.node < 0 ? 0 : std::max(first.haloHigh[axis], second.haloLow[axis]);
  }
  /// Of the mean macro moving by the shorter step: costs are integers.
  static constexpr double kCostUnit = 100;
  /// Cost of moving a macro by one grid unit along an axis, hinges apart; integers above 0, about kCostUnit for the
  /// mean macro and the shorter step.
  int64_t moveCost(int32_t body, int axis) const;
  /// The cost of a macro standing at a place, against its target.
  double displacementCost(int32_t body, const GridPoint& place) const;
};

/// Obstacles are fixed nodes, blockages, and for each macro the ground that fences close to it. They are rounded
/// outwards, clipped to the die, and left out when nothing is left of them. With netWeights, a pin says as much about
/// what moving its macro costs as its net weighs.
MacroModel makeMacroModel(const Design& design, const Placement& placement, MacroGrid grid, bool netWeights = false);

/// True when two rectangles share area.
inline bool overlap(const GridPoint& placeA, const GridPoint& sizeA, const GridPoint& placeB, const GridPoint& sizeB) {
  return placeA[0] < placeB[0] + sizeB[0] && placeB[0] < placeA[0] + sizeA[0] && placeA[1] < placeB[1] + sizeB[1] &&
         placeB[1] < placeA[1] + sizeA[1];
}

}  // namespace signet
