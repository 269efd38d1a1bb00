// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "macro/macro_model.h"

namespace signet {

struct GreedyPacking {
  std::vector<GridPoint> places;  ///< one per macro; of an unplaced one: its target, rounded
  std::vector<int32_t> unplaced;  ///< macros that found no free spot
  double unplacedArea = 0;        ///< theirs, in grid units
};

/// The free spot of the die nearest to `target` for a rectangle, by the weighted distance costX |dx| + costY |dy|,
/// among the taken rectangles (pairs of place and size). None when there is no spot.
std::optional<GridPoint> nearestFreeSpot(const GridPoint& die, const std::vector<std::array<GridPoint, 2>>& taken,
                                         const GridPoint& size, const std::array<double, 2>& target,
                                         const std::array<double, 2>& cost, double bound);

/// One macro after another, the largest first, each at the free spot nearest to its target. Macros that find none come
/// first in the next attempt, and every second attempt crowds all into the lower-left corner, which wastes less room,
/// for at most `attempts` attempts; the packing with the least area unplaced is returned. stop, which may be empty, is
/// asked before each macro; true leaves the rest unplaced.
GreedyPacking packGreedily(const MacroModel& model, int attempts, const std::function<bool()>& stop = {});

/// Crowds all macros into a corner of the die, wherever their targets are. There are many ways (0 and more), each with
/// another corner, axis that is filled first, or order of the macros: about the largest first. Deterministic,
/// unless stopped as in packGreedily().
GreedyPacking packIntoCorner(const MacroModel& model, int way, const std::function<bool()>& stop = {});

}  // namespace signet
