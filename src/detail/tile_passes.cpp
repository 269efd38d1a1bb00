// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/tile_passes.h"

#include <cmath>

#include "detail/cell_matcher.h"
#include "detail/multi_row_mover.h"
#include "detail/row_optimizer.h"
#include "detail/run_mover.h"
#include "detail/window_orderer.h"
#include "problem/random.h"

namespace signet {
namespace {

/// Of annealing, in row heights. The temperature falls to 0 in equal steps, the range in equal ratios: near the end
/// only short ways still gain.
constexpr double kTemperature = 0.5, kFirstRange = 4, kLastRange = 1;

}  // namespace

void TilePasses::improve() {
  using Pass = void (TilePasses::*)();
  for (const Pass pass : {&TilePasses::moveCells, &TilePasses::matchCells, &TilePasses::moveRuns,
                          &TilePasses::orderWindows, &TilePasses::spaceRows})
    if (!stop_(0)) (this->*pass)();
}

void TilePasses::moveCells() {
  CellMover mover(state_, plan_.reach);
  MultiRowMover higherMover(state_, plan_.reach);
  for (int32_t cell : state_.rows().cells()) {
    if (stopsAt(cell)) return;
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
    const double done = static_cast<double>(sweep) / plan_.sweeps;
    const double temperature = kTemperature * row * state_.wire().typicalWeight() * (1 - done);
    const double range = kFirstRange * row * std::pow(kLastRange / kFirstRange, done);
    for (int32_t cell : state_.rows().cells()) {
      if (stopsAt(cell)) return;
      if (!state_.rows().isMultiRow(cell)) mover.wander(cell, temperature, range, random);
    }
  }
}

void TilePasses::matchCells() { CellMatcher(state_).run(plan_.setSize, round_ % 2 == 0 ? 0 : plan_.setSize / 2); }

void TilePasses::moveRuns() {
  RunMover mover(state_, plan_.runCells);
  for (int32_t s = 0; s < state_.rows().numSegments(); ++s)
    for (int32_t i = 0; i < static_cast<int32_t>(state_.rows().slots(s).size()); ++i) {
      if (stopsAt(state_.rows().slots(s)[static_cast<size_t>(i)].cell)) return;
      mover.improve(s, i);
    }
}

void TilePasses::orderWindows() {
  WindowOrderer orderer(state_);
  for (int32_t s = 0; s < state_.rows().numSegments(); ++s) {
    const auto count = static_cast<int32_t>(state_.rows().slots(s).size());
    for (int32_t i = round_ % plan_.windowStep; i < count; i += plan_.windowStep) {
      if (stopsAt(state_.rows().slots(s)[static_cast<size_t>(i)].cell)) return;
      orderer.optimize(s, i, plan_.windowItems);
    }
  }
}

void TilePasses::spaceRows() {
  RowOptimizer optimizer(state_);
  for (int32_t s = 0; s < state_.rows().numSegments(); ++s) optimizer.optimize(s);
}

}  // namespace signet
