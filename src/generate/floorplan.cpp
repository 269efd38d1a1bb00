// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "generate/floorplan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signet {
namespace {

enum class Use { Macro, Fixed, Open };

// What one tile of the slicing is for: blocks of one size, or open ground (count 0).
struct Item {
  Use use;
  int64_t count;
  int64_t weight;  // becomes an area
};

int64_t sumOfAreas(const std::vector<Tile>& tiles) {
  return std::accumulate(tiles.begin(), tiles.end(), int64_t{0}, [](int64_t s, const Tile& t) { return s + t.area(); });
}

int64_t ceilDivide(int64_t a, int64_t b) { return (a + b - 1) / b; }

// Sizes of single blocks, in percent: from 1 to 16 times the smallest, even on a logarithmic scale.
int64_t drawSize(Draw& draw) {
  static const std::vector<int64_t> sizes = {100, 141, 200, 283, 400, 566, 800, 1131, 1600};
  return sizes[static_cast<size_t>(draw.below(static_cast<int64_t>(sizes.size())))];
}

// Scales the weights from begin on to the area that they share.
void scaleTo(std::vector<Item>& items, size_t begin, int64_t area) {
  double sum = 0;
  for (size_t i = begin; i < items.size(); ++i) sum += static_cast<double>(items[i].weight);
  for (size_t i = begin; i < items.size(); ++i)
    items[i].weight = std::llround(static_cast<double>(items[i].weight) * (static_cast<double>(area) / sum));
}

void addMacroGroups(const FloorplanDemand& demand, Draw& draw, std::vector<Item>& items) {
  static const std::vector<int64_t> counts = {1, 2, 3, 4, 6, 8}, frequency = {40, 22, 8, 16, 6, 8};
  const size_t begin = items.size();
  for (int64_t left = demand.macros; left > 0;) {
    const int64_t count = std::min(left, counts[draw.pick(frequency)]);
    items.push_back({Use::Macro, count, count * drawSize(draw)});
    left -= count;
  }
  scaleTo(items, begin, demand.macroArea);
}

std::vector<Item> makeItems(const FloorplanDemand& demand, int64_t dieArea, Draw& draw) {
  std::vector<Item> items;
  addMacroGroups(demand, draw, items);
  const size_t firstFixed = items.size();
  for (int64_t i = 0; i < demand.fixed; ++i) items.push_back({Use::Fixed, 1, drawSize(draw)});
  scaleTo(items, firstFixed, demand.fixedArea);
  const size_t blocks = items.size();
  for (size_t i = 0; i < blocks + 1; ++i) items.push_back({Use::Open, 0, drawSize(draw)});
  scaleTo(items, blocks, std::max<int64_t>(0, dieArea - demand.macroArea - demand.fixedArea));
  draw.shuffle(items);
  return items;
}

class Slicer {
 public:
  Slicer(const std::vector<Item>& items, Floorplan& plan) : items_(items), plan_(plan) {}

  void slice(const Tile& tile, size_t begin, size_t end) {
    const int64_t blocks = countBlocks(begin, end);
    if (blocks == 0) return;
    const size_t middle = middleByWeight(begin, end);
    Tile low = tile, high = tile;
    if (end - begin > 1 && cut(tile, begin, middle, end, low, high)) {
      slice(low, begin, middle);
      slice(high, middle, end);
    } else {
      placeGrid(tile, begin, end, blocks);
    }
  }

 private:
  int64_t countBlocks(size_t begin, size_t end) const {
    int64_t count = 0;
    for (size_t i = begin; i < end; ++i) count += items_[i].count;
    return count;
  }
  int64_t sumWeights(size_t begin, size_t end) const {
    int64_t sum = 0;
    for (size_t i = begin; i < end; ++i) sum += items_[i].weight;
    return sum;
  }
  size_t middleByWeight(size_t begin, size_t end) const {
    const int64_t half = sumWeights(begin, end) / 2;
    size_t middle = begin + 1;
    for (int64_t sum = items_[begin].weight; middle + 1 < end && sum < half; ++middle) sum += items_[middle].weight;
    return middle;
  }

  // Cuts the longer side in proportion to the weights, but leaves each part room for its blocks at their smallest;
  // failing that, the shorter side. False when neither works.
  bool cut(const Tile& tile, size_t begin, size_t middle, size_t end, Tile& low, Tile& high) const {
    const int64_t lowBlocks = countBlocks(begin, middle), highBlocks = countBlocks(middle, end);
    const auto lowWeight = static_cast<double>(sumWeights(begin, middle));
    const double share = lowWeight / static_cast<double>(std::max<int64_t>(1, sumWeights(begin, end)));
    const bool wide = tile.sites > tile.rows * kRowUnits;
    for (const bool byX : {wide, !wide}) {
      const int64_t length = byX ? tile.sites : tile.rows;
      const int64_t least = leastLength(tile, byX, lowBlocks), most = length - leastLength(tile, byX, highBlocks);
      if (least > most) continue;
      const int64_t at = std::clamp<int64_t>(std::llround(share * static_cast<double>(length)), least, most);
      (byX ? low.sites : low.rows) = at;
      (byX ? high.sites : high.rows) = length - at;
      (byX ? high.x : high.row) += at;
      return true;
    }
    return false;
  }

  // How long a part of the tile must be along the cut side to hold that many smallest blocks in a grid.
  static int64_t leastLength(const Tile& tile, bool byX, int64_t blocks) {
    const int64_t across = byX ? tile.rows / kMinBlockRows : tile.sites / kMinBlockSites;
    if (blocks == 0) return 0;
    if (across == 0) return INT32_MAX;
    return ceilDivide(blocks, across) * (byX ? kMinBlockSites : kMinBlockRows);
  }

  // Fills the tile with a grid of equal blocks. Rounding, and grid places too many, become open ground.
  void placeGrid(const Tile& tile, size_t begin, size_t end, int64_t blocks) {
    const int64_t down = gridRows(tile, blocks), across = ceilDivide(blocks, down);
    const int64_t sites = tile.sites / across, rows = tile.rows / down;
    int64_t place = 0;
    for (size_t i = begin; i < end; ++i)
      for (int64_t k = 0; k < items_[i].count; ++k, ++place)
        (items_[i].use == Use::Macro ? plan_.macros : plan_.fixed)
            .push_back({tile.x + place % across * sites, tile.row + place / across * rows, sites, rows});
  }

  // The number of rows of the grid that wastes little and keeps the blocks far from slivers. In integers: a tie must
  // fall the same way on every machine.
  static int64_t gridRows(const Tile& tile, int64_t blocks) {
    int64_t best = 1, bestCost = INT64_MAX;
    for (int64_t down = 1; down <= std::min(blocks, tile.rows / kMinBlockRows); ++down) {
      const int64_t across = ceilDivide(blocks, down);
      const int64_t width = tile.sites / across, height = tile.rows / down * kRowUnits;
      if (width < kMinBlockSites) continue;
      const int64_t aspect = 1000 * std::max(width, height) / std::min(width, height);
      const int64_t used = blocks * width * height, all = tile.area() * kRowUnits;
      const int64_t cost = aspect + 10 * (1000 - 1000 * used / all);
      if (cost < bestCost) best = down, bestCost = cost;
    }
    return best;
  }

  const std::vector<Item>& items_;
  Floorplan& plan_;
};

}  // namespace

int64_t Floorplan::macroArea() const { return sumOfAreas(macros); }
int64_t Floorplan::fixedArea() const { return sumOfAreas(fixed); }

Floorplan makeFloorplan(const FloorplanDemand& demand, Draw& draw) {
  const auto movableArea = static_cast<double>(demand.macroArea + demand.cellArea);
  const int64_t dieArea = static_cast<int64_t>(std::ceil(movableArea / demand.utilization)) + demand.fixedArea;
  const bool blocks = demand.macros + demand.fixed > 0;
  Floorplan plan;
  plan.rows =
      std::max<int64_t>(blocks ? kMinBlockRows : 1, std::llround(std::sqrt(static_cast<double>(dieArea) / kRowUnits)));
  plan.sites = std::max(ceilDivide(dieArea, plan.rows), demand.widestCell);
  const std::vector<Item> items = makeItems(demand, plan.sites * plan.rows, draw);
  Slicer(items, plan).slice({0, 0, plan.sites, plan.rows}, 0, items.size());
  return plan;
}

}  // namespace signet
