// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/detail_state.h"

namespace signet {

int64_t DetailState::moveIfBetter(const std::vector<CellMove>& moves, int64_t least) {
  int64_t growth = 0;
  before_.clear();
  for (const CellMove& m : moves) {
    before_.push_back(wire_.at(m.cell));
    growth += put(m.cell, m.to);
  }
  if (-growth <= least) {
    for (size_t i = 0; i < moves.size(); ++i) putBack(moves[i].cell, before_[i]);
    return 0;
  }
  for (const CellMove& m : moves) rows_.remove(m.cell);
  for (const CellMove& m : moves) rows_.insert(m.cell, m.to);
  return -growth;
}

int64_t DetailState::arrangeIfBetter(int32_t segment, int32_t first, const std::vector<Slot>& slots) {
  int64_t growth = 0;
  before_.clear();
  for (const Slot& slot : slots) {
    before_.push_back(wire_.at(slot.cell));
    growth += put(slot.cell, {segment, slot.site});
  }
  if (growth >= 0) {
    for (size_t i = 0; i < slots.size(); ++i) putBack(slots[i].cell, before_[i]);
    return 0;
  }
  rows_.reorder(segment, first, slots);
  return -growth;
}

void DetailState::restore(const std::vector<CellPlace>& places, int threads) {
  rows_.restore(places, threads);
  std::vector<WireState::Stand> stands(rows_.cells().size());
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t i = 0; i < stands.size(); ++i) {
    const CellPlace& place = rows_.place(rows_.cells()[i]);
    stands[i] = {grid(place), upsideDown(place.segment)};
  }
  wire_.moveAll(rows_.cells(), stands, threads);
}

}  // namespace signet
