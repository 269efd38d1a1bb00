// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "generate/draw.h"

namespace signet {

/// Height of a row in sites' widths: a generated row is 12 high, a site 1 wide.
constexpr int64_t kRowUnits = 12;

/// A rectangle of whole sites and rows; x and row count from the die's lower-left corner.
struct Tile {
  int64_t x = 0, row = 0, sites = 0, rows = 0;
  int64_t area() const { return sites * rows; }
};

/// What has to be on the die. Areas in sites times rows.
struct FloorplanDemand {
  int64_t macros = 0, macroArea = 0;  ///< movable blocks and the area they should take together
  int64_t fixed = 0, fixedArea = 0;   ///< fixed blocks
  int64_t cellArea = 0, widestCell = 0;
  double utilization = 0;
};

struct Floorplan {
  int64_t sites = 0, rows = 0;  ///< of the die, nearly square
  std::vector<Tile> macros, fixed;
  int64_t macroArea() const;
  int64_t fixedArea() const;
};

/// The smallest block that a floorplan has: more than three rows, so that no row legalizer takes it for a cell.
constexpr int64_t kMinBlockRows = 4;
constexpr int64_t kMinBlockSites = 4;
/// What a block needs on average, in sites times rows, for blocks of varied sizes to fit.
constexpr int64_t kMeanBlockArea = 32;

/// Slices the die into macros, fixed blocks and open ground for cells by cuts across the longer side, so that macros
/// fit however much of the die they take. Macros come alone and in arrays of equal ones, as memories do. Sizes follow
/// the areas asked for up to rounding to rows and sites.
Floorplan makeFloorplan(const FloorplanDemand& demand, Draw& draw);

}  // namespace signet
