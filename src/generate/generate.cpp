// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/generate.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "generate/cells.h"
#include "generate/draw.h"
#include "generate/floorplan.h"
#include "generate/nets.h"
#include "signet/check.h"
#include "signet/error.h"

namespace signet {
namespace {

// The die's corner is not the origin: nobody shall get away with taking it for that.
constexpr int64_t kDieX = 60, kDieY = 36;

struct Plan {
  Floorplan floor;
  std::vector<int64_t> widths;  // of the cells, in sites
  CellPlaces places;
};

void requireRange(const char* name, int64_t value, int64_t least, int64_t most) {
  if (value < least || value > most)
    throw OptionError(std::string(name) + " is " + std::to_string(value) + "; it must be from " +
                      std::to_string(least) + " to " + std::to_string(most));
}

void validate(const GenerateOptions& o) {
  requireRange("cells", o.cells, 0, 50'000'000);
  requireRange("macros", o.macros, 0, 1'000'000);
  requireRange("fixed", o.fixed, 0, 100'000);
  requireRange("pads", o.pads, 0, 1'000'000);
  if (o.cells + o.macros == 0) throw OptionError("cells and macros are both 0; there must be something to place");
  if (!(o.utilization >= 0.001 && o.utilization <= 0.98))
    throw OptionError("utilization is " + std::to_string(o.utilization) + "; it must be from 0.001 to 0.98");
  if (!(o.macroShare >= 0 && o.macroShare <= 0.9))
    throw OptionError("the macros' share is " + std::to_string(o.macroShare) + "; it must be from 0 to 0.9");
}

// Without cells there is no share to take: then macros have the size of some hundred cells.
int64_t chooseMacroArea(const GenerateOptions& o, int64_t cellArea) {
  if (o.macros == 0) return 0;
  if (o.cells == 0) return o.macros * 2500;
  const int64_t area = std::llround(o.macroShare / (1 - o.macroShare) * static_cast<double>(cellArea));
  if (area < o.macros * kMeanBlockArea)
    throw OptionError("macros cannot fit: a share of " + std::to_string(o.macroShare) + " with " +
                      std::to_string(o.cells) + " cells leaves " + std::to_string(area) + " sites of row for " +
                      std::to_string(o.macros) + " macros, which need " + std::to_string(kMeanBlockArea) +
                      " each; ask for fewer macros, more cells or a larger share");
  return area;
}

// Two per cent of the die for each fixed block, together not more than an eighth of it, but room enough for each.
int64_t chooseFixedArea(const GenerateOptions& o, int64_t movableArea) {
  const double die = static_cast<double>(movableArea) / o.utilization;
  const double share = std::min(0.125, 0.02 * static_cast<double>(o.fixed));
  return std::max<int64_t>(o.fixed * kMeanBlockArea, std::llround(share * die));
}

// Movable sites that the floorplan's die may hold.
int64_t capacity(const Floorplan& floor, double utilization) {
  return static_cast<int64_t>(utilization * static_cast<double>(floor.sites * floor.rows - floor.fixedArea()));
}

// The blocks' sizes are known only once the die is cut up, so the cells' widths make up for rounding. When they cannot,
// or the last cells find no room, rows are added above.
Plan makePlan(const GenerateOptions& o, Draw& draw) {
  Plan plan;
  plan.widths = drawCellWidths(o.cells, draw);
  FloorplanDemand demand;
  demand.macros = o.macros, demand.fixed = o.fixed, demand.utilization = o.utilization;
  demand.cellArea = std::accumulate(plan.widths.begin(), plan.widths.end(), int64_t{0});
  demand.macroArea = chooseMacroArea(o, demand.cellArea);
  demand.fixedArea = chooseFixedArea(o, demand.cellArea + demand.macroArea);
  demand.widestCell = plan.widths.empty() ? 1 : *std::max_element(plan.widths.begin(), plan.widths.end());
  plan.floor = makeFloorplan(demand, draw);
  const int64_t macroArea = plan.floor.macroArea();
  adjustCellWidths(plan.widths, capacity(plan.floor, o.utilization) - macroArea, plan.floor.sites, draw);
  const int64_t movable = std::accumulate(plan.widths.begin(), plan.widths.end(), macroArea);
  while (capacity(plan.floor, o.utilization) < movable || !placeCells(plan.floor, plan.widths, draw, plan.places))
    plan.floor.rows += 1 + plan.floor.rows / 200;
  return plan;
}

class DesignBuilder {
 public:
  void addRows(const Floorplan& floor) {
    for (int64_t r = 0; r < floor.rows; ++r) {
      Row row;
      row.y = static_cast<double>(kDieY + r * kRowUnits);
      row.height = static_cast<double>(kRowUnits);
      row.subRows = {{static_cast<double>(kDieX), floor.sites}};
      result.design.rows.push_back(std::move(row));
    }
  }
  void addCells(const Plan& plan) {
    for (size_t i = 0; i < plan.widths.size(); ++i)
      addTile("c", i, {plan.places.x[i], plan.places.row[i], plan.widths[i], 1}, NodeKind::Movable);
  }
  void addBlocks(const char* prefix, const std::vector<Tile>& tiles, NodeKind kind) {
    for (size_t i = 0; i < tiles.size(); ++i) addTile(prefix, i, tiles[i], kind);
  }
  // Evenly spread, anticlockwise from the lower-left corner.
  void addPads(const Floorplan& floor, int64_t pads) {
    const int64_t w = floor.sites, h = floor.rows * kRowUnits;
    for (int64_t i = 0; i < pads; ++i) {
      const int64_t at = (2 * i + 1) * (w + h) / pads;
      int64_t x = w - 1, y = h - 1;
      if (at < w) {
        x = at, y = 0;
      } else if (at < w + h) {
        y = at - w;
      } else if (at < 2 * w + h) {
        x = 2 * w + h - 1 - at;
      } else {
        x = 0, y = 2 * (w + h) - 1 - at;
      }
      addNode(std::string("p").append(std::to_string(i)), x, y, 1, 1, NodeKind::PinPlace);
    }
  }

  GeneratedDesign result;

 private:
  void addTile(const char* prefix, size_t i, const Tile& t, NodeKind kind) {
    addNode(std::string(prefix).append(std::to_string(i)), t.x, t.row * kRowUnits, t.sites, t.rows * kRowUnits, kind);
  }

  void addNode(const std::string& name, int64_t x, int64_t y, int64_t width, int64_t height, NodeKind kind) {
    Design& d = result.design;
    const bool movable = kind == NodeKind::Movable;
    d.nodeNames.add(name);
    d.width.push_back(static_cast<double>(width));
    d.height.push_back(static_cast<double>(height));
    d.kind.push_back(kind);
    d.plMark.push_back(movable ? PlMark::None : PlMark::Fixed);
    result.planted.x.push_back(static_cast<double>(kDieX + x));
    result.planted.y.push_back(static_cast<double>(kDieY + y));
    result.planted.orient.push_back(Orient::N);
    d.initial.x.push_back(movable ? static_cast<double>(kDieX) : result.planted.x.back());
    d.initial.y.push_back(movable ? static_cast<double>(kDieY) : result.planted.y.back());
    d.initial.orient.push_back(Orient::N);
  }
};

// About as many as designs of that size have: the square root of the cells, where a macro is worth sixteen.
int64_t choosePads(const GenerateOptions& o) {
  if (o.pads > 0) return o.pads;
  const auto root = static_cast<int64_t>(std::sqrt(static_cast<double>(o.cells + 16 * o.macros)));
  return std::clamp<int64_t>(2 * root, 4, 4000);
}

}  // namespace

GeneratedDesign generateDesign(const GenerateOptions& options) {
  validate(options);
  Draw draw(options.seed);
  Plan plan = makePlan(options, draw);
  draw.shuffle(plan.floor.macros);  // neighbours in the file shall not be neighbours on the die
  DesignBuilder builder;
  builder.result.design.name = "generated";
  builder.addRows(plan.floor);
  builder.addCells(plan);
  builder.addBlocks("m", plan.floor.macros, NodeKind::Movable);
  builder.addBlocks("f", plan.floor.fixed, NodeKind::Fixed);
  builder.addPads(plan.floor, choosePads(options));
  addNets(builder.result.design, builder.result.planted, draw);
  builder.result.plantedHpwl = hpwl(builder.result.design, builder.result.planted);
  return std::move(builder.result);
}

}  // namespace signet
