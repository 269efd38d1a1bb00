// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/cell_room.h"

#include <algorithm>

#include "legal/row_space.h"

namespace signet {
namespace {

double meanCellWidth(const Design& design) {
  double sum = 0;
  int64_t cells = 0;
  for (int64_t i = 0; i < design.numNodes(); ++i) {
    if (!design.isMovable(i) || design.isMacro(i)) continue;
    sum += design.width[static_cast<size_t>(i)];
    ++cells;
  }
  return cells > 0 ? sum / static_cast<double>(cells) : 0;
}

}  // namespace

double roomForCells(const Design& design, const Placement& placement) {
  const double waste = meanCellWidth(design) / 2;
  const RowSpace space = freeRowSpace(design, placement);
  double room = 0;
  for (int32_t b = 0; b < space.numBands(); ++b)
    for (const Segment& s : space.band(b)) room += std::max(0.0, s.sites * s.spacing - waste);
  return room;
}

}  // namespace signet
