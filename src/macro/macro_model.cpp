// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/macro_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace signet {
namespace {

constexpr double kSlack = 1e-6;  // of a grid unit: what rounding may have added to a coordinate

int64_t roundUp(double units) { return static_cast<int64_t>(std::ceil(units - kSlack)); }
int64_t roundDown(double units) { return static_cast<int64_t>(std::floor(units + kSlack)); }

std::pair<double, double> orientedSize(const Design& design, const Placement& placement, size_t node) {
  const double w = design.width[node];
  const double h = design.height[node];
  const bool turned = !placement.orient.empty() && isTurned(placement.orient[node]);
  return turned ? std::pair{h, w} : std::pair{w, h};
}

bool isMultiple(double value, double step) {
  const double units = value / step;
  return std::abs(units - std::round(units)) < 1e-4;
}

// The coarsest of 1, 0.5, 0.1, 0.05, ... that divides every macro size.
double fineStep(const Design& design) {
  constexpr std::array<double, 8> kSteps{1, 0.5, 0.1, 0.05, 0.01, 0.005, 0.001, 0.0005};
  for (const double step : kSteps) {
    bool fits = true;
    for (int64_t i = 0; i < design.numNodes() && fits; ++i) {
      if (!design.isMacro(i)) continue;
      const auto n = static_cast<size_t>(i);
      fits = isMultiple(design.width[n], step) && isMultiple(design.height[n], step);
    }
    if (fits) return step;
  }
  return 1e-4;
}

// Pins say how much wire a move drags along, area how many cells it displaces: the mean of the two shares.
void setWeights(const Design& design, MacroModel& model) {
  std::vector<double> pins(static_cast<size_t>(design.numNodes()), 0);
  for (const int32_t node : design.pinNode) pins[static_cast<size_t>(node)] += 1;
  double pinSum = 0;
  double areaSum = 0;
  const auto macros = static_cast<size_t>(model.numMacros);
  for (size_t m = 0; m < macros; ++m) {
    const MacroBody& body = model.bodies[m];
    pinSum += pins[static_cast<size_t>(body.node)];
    areaSum += static_cast<double>(body.size[0]) * static_cast<double>(body.size[1]);
  }
  const auto count = static_cast<double>(macros);
  for (size_t m = 0; m < macros; ++m) {
    MacroBody& body = model.bodies[m];
    const double area = static_cast<double>(body.size[0]) * static_cast<double>(body.size[1]) * count / areaSum;
    const double pinShare = pinSum > 0 ? pins[static_cast<size_t>(body.node)] * count / pinSum : area;
    body.weight = 0.5 * (area + pinShare);
  }
}

void addMacro(const Design& design, const Placement& placement, int64_t node, MacroModel& model) {
  const auto n = static_cast<size_t>(node);
  const auto [width, height] = orientedSize(design, placement, n);
  MacroBody body;
  body.node = node;
  body.size = {std::max<int64_t>(1, roundUp(width / model.step[0])),
               std::max<int64_t>(1, roundUp(height / model.step[1]))};
  const std::array<double, 2> corner{placement.x[n], placement.y[n]};
  for (size_t axis = 0; axis < 2; ++axis) {
    const auto limit = static_cast<double>(std::max<int64_t>(0, model.die[axis] - body.size[axis]));
    const double wanted = (corner[axis] - model.origin[axis]) / model.step[axis];
    body.target[axis] = std::isfinite(wanted) ? std::clamp(wanted, 0.0, limit) : limit / 2;
  }
  model.bodies.push_back(body);
  ++model.numMacros;
}

void addObstacle(const Design& design, const Placement& placement, int64_t node, MacroModel& model) {
  const auto n = static_cast<size_t>(node);
  const auto [width, height] = orientedSize(design, placement, n);
  const std::array<double, 2> corner{placement.x[n], placement.y[n]};
  const std::array<double, 2> size{width, height};
  MacroBody body;
  body.node = node;
  for (size_t axis = 0; axis < 2; ++axis) {
    // Clipped before rounding: a block far outside the die must not overflow the integers.
    const auto limit = static_cast<double>(model.die[axis]);
    const double from = std::clamp((corner[axis] - model.origin[axis]) / model.step[axis], 0.0, limit);
    const double to = std::clamp((corner[axis] + size[axis] - model.origin[axis]) / model.step[axis], 0.0, limit);
    body.place[axis] = roundDown(from);
    body.size[axis] = std::min(roundUp(to), model.die[axis]) - body.place[axis];
    if (to - from <= kSlack || body.size[axis] <= 0) return;
    body.target[axis] = static_cast<double>(body.place[axis]);
  }
  model.bodies.push_back(body);
}

}  // namespace

int64_t MacroModel::moveCost(int32_t body, int axis) const {
  const double unit = step[static_cast<size_t>(axis)] / std::min(step[0], step[1]);
  return std::max<int64_t>(1, std::llround(kCostUnit * movement * bodies[static_cast<size_t>(body)].weight * unit));
}

double MacroModel::displacementCost(int32_t body, const GridPoint& place) const {
  const MacroBody& b = bodies[static_cast<size_t>(body)];
  double cost = 0;
  for (size_t axis = 0; axis < 2; ++axis) {
    const double moved = std::abs(static_cast<double>(place[axis]) - b.target[axis]);
    cost += static_cast<double>(moveCost(body, static_cast<int>(axis))) * moved;
    for (const Hinge& hinge : b.hinges[axis]) cost += static_cast<double>(hinge.costAt(place[axis]));
  }
  return cost;
}

MacroModel makeMacroModel(const Design& design, const Placement& placement, MacroGrid grid) {
  MacroModel model;
  const Rect die = design.die();
  model.origin = {die.x0, die.y0};
  if (grid == MacroGrid::Rows) {
    model.step = {design.rows.front().siteSpacing, design.rowHeight()};
  } else {
    model.step.fill(fineStep(design));
  }
  model.die = {roundDown(die.width() / model.step[0]), roundDown(die.height() / model.step[1])};
  for (int64_t i = 0; i < design.numNodes(); ++i) {
    if (design.isMacro(i)) addMacro(design, placement, i, model);
  }
  for (int64_t i = 0; i < design.numNodes(); ++i) {
    if (design.isObstacle(i)) addObstacle(design, placement, i, model);
  }
  setWeights(design, model);
  return model;
}

}  // namespace signet
