// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "legal/row_space.h"
#include "legal/stop_poll.h"
#include "signet/design.h"

namespace signet {

/// The rail that the cell's lowest row must have below; unknown where any will do.
Rail railBelow(const Design& design, int32_t cell);

/// True for a cell of an odd number of rows, more than one, that meets its rows' rails only when it stands on its head
/// where they do not, and upright where they do.
bool standsAgainstItsRows(const Design& design, int32_t cell);

/// The orientation that the cell takes on its lowest row, where cells follow their rows; NOW is the one that it has.
Orient orientOnRows(const Design& design, int32_t cell, const Segment& lowest, Orient now);

/// True when a cell that must have the rail below may have this as its lowest row.
bool fitsRail(const Segment& lowest, Rail rail);

/// The bands that something of the height covers when it stands on this one, itself first; empty where rows are missing
/// in between.
std::vector<int32_t> stackOn(const RowSpace& space, int32_t band, double height);

/// Places cells that are higher than the space's rows, each on the free place nearest to its own (squared distance)
/// that is on a row and a site and whose rows lie on one another without a gap. Highest first, then widest, then from
/// left to right. What they cover is blocked in space. Returns the cells that found no place.
/// Cells of an even number of rows whose bottom rail is known stand on rows with that rail below. Where cells follow
/// their rows, they get the orientation of the lowest one; see orientOnRows().
/// The cells' own places are those in wanted. Distances above reach (in x or in y) are not tried; files' units. Once it
/// is to stop, no further cell finds a place.
std::vector<int32_t> placeMultiRowCells(const Design& design, const std::vector<int32_t>& cells, double reach,
                                        const Placement& wanted, RowSpace& space, Placement& placement, StopPoll& stop);

}  // namespace signet
