// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "legal/row_space.h"
#include "legal/stop_poll.h"
#include "signet/design.h"

namespace signet {

/// Which shelves fill first.
enum class ShelfOrder {
  Spread,  ///< as many as are needed, evenly over the die
  Upwards  ///< one on the other from below: nothing is left between those of one height and those of the next
};

/// Places cells that are higher than the space's rows where room is short: those of one height side by side on shelves,
/// which are as many rows high and lie on one another, so that none cuts the ground of two others. As few shelves as
/// hold them; cells keep their order from below and, on a shelf, from left to right, but may go far. What they cover is
/// blocked in space. Returns the cells that found no place; once it is to stop, no further cell finds one. Rails and
/// orientations are those of placeMultiRowCells().
std::vector<int32_t> packOnShelves(const Design& design, const std::vector<int32_t>& cells, ShelfOrder order,
                                   const Placement& wanted, RowSpace& space, Placement& placement, StopPoll& stop);

}  // namespace signet
