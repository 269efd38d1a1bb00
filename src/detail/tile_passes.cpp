// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/tile_passes.h"

#include "detail/cell_matcher.h"
#include "detail/multi_row_mover.h"
#include "detail/row_optimizer.h"
#include "detail/window_orderer.h"
#include "problem/random.h"

namespace signet {
namespace {

/// Of annealing, in row heights.
constexpr double kTemperature = 1, kRange = 4;

}  // namespace

void TilePasses::moveCells() {
  CellMover mover(state_, plan_.reach);
  MultiRowMover higherMover(state_, plan_.reach);
  for (int32_t cell : state_.rows().cells()) {
    if (stop_()) return;
    if (state_.rows().isMultiRow(cell))
      higherMover.improve(cell);
    else
      mover.improve(cell);
  }
}

void TilePasses::anneal(uint64_t seed) {
  Random random(seed);
  const double row = state_.rows().segment(0).height * state_.wire().scale();
  CellMover mover(state_, plan_.reach);
  for (int sweep = 0; sweep < plan_.sweeps; ++sweep) {
    const double temperature = kTemperature * row * (1 - static_cast<double>(sweep) / plan_.sweeps);
    for (int32_t cell : state_.rows().cells()) {
      if (stop_()) return;
      if (!state_.rows().isMultiRow(cell)) mover.wander(cell, temperature, kRange * row, random);
    }
  }
}

void TilePasses::matchCells() { CellMatcher(state_).run(plan_.setSize, round_ % 2 == 0 ? 0 : plan_.setSize / 2); }

void TilePasses::orderWindows() {
  WindowOrderer orderer(state_);
  for (int32_t s = 0; s < state_.rows().numSegments(); ++s) {
    const auto count = static_cast<int32_t>(state_.rows().slots(s).size());
    for (int32_t i = round_ % plan_.windowStep; i < count; i += plan_.windowStep) {
      if (stop_()) return;
      orderer.optimize(s, i, plan_.windowItems);
    }
  }
}

void TilePasses::spaceRows() {
  RowOptimizer optimizer(state_);
  for (int32_t s = 0; s < state_.rows().numSegments(); ++s) optimizer.optimize(s);
}

}  // namespace signet
