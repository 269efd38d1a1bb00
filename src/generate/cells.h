// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "generate/draw.h"
#include "generate/floorplan.h"

namespace signet {

constexpr int64_t kWidestCell = 48;

/// Widths in sites, distributed as in real designs: most are a few sites wide, some ten times that.
std::vector<int64_t> drawCellWidths(int64_t cells, Draw& draw);

/// Makes random cells wider or narrower by single sites, two per cell on average at most, until the sum is the target
/// or no more can be done. No cell gets wider than the limit.
void adjustCellWidths(std::vector<int64_t>& widths, int64_t target, int64_t limit, Draw& draw);

/// Where each cell stands: its left site and its row.
struct CellPlaces {
  std::vector<int64_t> x, row;
};

/// Gives every cell a legal place on the ground that the floorplan leaves open, at draw, with the white space spread
/// over the die. False when some cell found none.
bool placeCells(const Floorplan& plan, const std::vector<int64_t>& widths, Draw& draw, CellPlaces& places);

}  // namespace signet
