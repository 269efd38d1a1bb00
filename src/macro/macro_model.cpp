// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/macro_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "problem/ground.h"

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
void setWeights(const Design& design, bool netWeights, MacroModel& model) {
  std::vector<double> pins(static_cast<size_t>(design.numNodes()), 0);
  for (size_t net = 0; net < static_cast<size_t>(design.numNets()); ++net)
    for (auto pin = static_cast<size_t>(design.netStart[net]); pin < static_cast<size_t>(design.netStart[net + 1]);
         ++pin)
      pins[static_cast<size_t>(design.pinNode[pin])] += netWeights ? design.netWeight[net] : 1;
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

void setHalo(const Design& design, const Placement& placement, const MacroModel& model, MacroBody& body) {
  const auto n = static_cast<size_t>(body.node);
  const Halo halo = design.haloOf(n, placement.orient.empty() ? Orient::N : placement.orient[n]);
  body.haloLow = {roundUp(halo.left / model.step[0]), roundUp(halo.bottom / model.step[1])};
  body.haloHigh = {roundUp(halo.right / model.step[0]), roundUp(halo.top / model.step[1])};
}

/// The target becomes the nearest place inside one of the fence's rectangles, among those that are large enough.
void clampToFence(const Region& fence, const MacroModel& model, MacroBody& body) {
  std::array<double, 2> best = body.target;
  double least = -1;
  for (const Rect& r : fence.rects) {
    std::array<double, 2> at{};
    double distance = 0;
    bool fits = true;
    for (size_t axis = 0; axis < 2; ++axis) {
      const double low = ((axis == 0 ? r.x0 : r.y0) - model.origin[axis]) / model.step[axis];
      const double high = ((axis == 0 ? r.x1 : r.y1) - model.origin[axis]) / model.step[axis];
      const auto size = static_cast<double>(body.size[axis]);
      const double limit = std::max(0.0, static_cast<double>(model.die[axis]) - size);
      fits = fits && high - low >= size - kSlack;
      at[axis] = std::clamp(std::clamp(body.target[axis], low, std::max(low, high - size)), 0.0, limit);
      distance += std::abs(at[axis] - body.target[axis]) * model.step[axis];
    }
    if (!fits || (least >= 0 && distance >= least)) continue;
    least = distance;
    best = at;
  }
  body.target = best;
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
  setHalo(design, placement, model, body);
  body.fence = design.fenceOf(n);
  if (body.fence >= 0) clampToFence(design.regions[static_cast<size_t>(body.fence)], model, body);
  model.bodies.push_back(body);
  ++model.numMacros;
}

/// The body brings all but its place and size.
void addObstacle(const Rect& box, MacroBody body, MacroModel& model) {
  const std::array<double, 2> low{box.x0, box.y0}, high{box.x1, box.y1};
  for (size_t axis = 0; axis < 2; ++axis) {
    // Clipped before rounding: a block far outside the die must not overflow the integers.
    const auto limit = static_cast<double>(model.die[axis]);
    const double from = std::clamp((low[axis] - model.origin[axis]) / model.step[axis], 0.0, limit);
    const double to = std::clamp((high[axis] - model.origin[axis]) / model.step[axis], 0.0, limit);
    body.place[axis] = roundDown(from);
    body.size[axis] = std::min(roundUp(to), model.die[axis]) - body.place[axis];
    if (to - from <= kSlack || body.size[axis] <= 0) return;
    body.target[axis] = static_cast<double>(body.place[axis]);
  }
  model.bodies.push_back(body);
}

/// A fixed node off the die may still have a halo on it: then the halo is the obstacle.
void addFixed(const Design& design, const Placement& placement, int64_t node, MacroModel& model) {
  const auto n = static_cast<size_t>(node);
  MacroBody body;
  body.node = node;
  setHalo(design, placement, model, body);
  const size_t before = model.bodies.size();
  addObstacle(nodeBox(design, placement, n), body, model);
  if (model.bodies.size() > before) return;
  if (body.haloLow != GridPoint{} || body.haloHigh != GridPoint{})
    addObstacle(nodeBoxWithHalo(design, placement, n), {}, model);
}

/// Blockages, and for the macros of each fence (and of none) what the fences close to them.
void addClosedGround(const Design& design, MacroModel& model) {
  for (const Rect& r : closedGround(design)) addObstacle(r, {}, model);
  if (!hasFences(design)) return;
  std::vector<int32_t> fences;
  for (int32_t m = 0; m < model.numMacros; ++m) fences.push_back(model.bodies[static_cast<size_t>(m)].fence);
  std::sort(fences.begin(), fences.end());
  fences.erase(std::unique(fences.begin(), fences.end()), fences.end());
  for (const int32_t fence : fences) {
    MacroBody body;
    body.closedTo = fence;
    for (const Rect& r : groundOfOthers(design, fence, design.die())) addObstacle(r, body, model);
  }
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

bool MacroModel::apart(int32_t a, int32_t b) const {
  if (isMacro(a) && isMacro(b)) return true;
  if (!isMacro(a) && !isMacro(b)) return false;
  const MacroBody& macro = bodies[static_cast<size_t>(isMacro(a) ? a : b)];
  const MacroBody& obstacle = bodies[static_cast<size_t>(isMacro(a) ? b : a)];
  return obstacle.closedTo == MacroBody::kAll || obstacle.closedTo == macro.fence;
}

std::array<GridPoint, 2> MacroModel::keepOut(int32_t macro, int32_t other, const GridPoint& place) const {
  const MacroBody &m = bodies[static_cast<size_t>(macro)], &o = bodies[static_cast<size_t>(other)];
  std::array<GridPoint, 2> ground{place, o.size};
  for (size_t axis = 0; axis < 2; ++axis) {
    const int64_t below = gap(m, o, axis);
    ground[0][axis] -= below;
    ground[1][axis] += below + gap(o, m, axis);
  }
  return ground;
}

MacroModel makeMacroModel(const Design& design, const Placement& placement, MacroGrid grid, bool netWeights) {
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
    if (design.isObstacle(i)) addFixed(design, placement, i, model);
  }
  addClosedGround(design, model);
  setWeights(design, netWeights && !design.netWeight.empty(), model);
  return model;
}

}  // namespace signet
