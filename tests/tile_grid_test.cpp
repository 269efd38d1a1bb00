// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/tile_grid.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "detail/detail_state.h"
#include "detail_case.h"

namespace signet {
namespace {

DetailCase someRows() {
  Random random(5);
  DetailCase c;
  c.rows(12, 6, 150);
  c.node(30, 40, 100, 30, NodeKind::Fixed);
  c.fillRows(random, 4);
  return c;
}

// The blocked part of the rows holds no cells: those that fillRows() put there are left out.
DetailCase withoutOverlaps(const DetailCase& from) {
  DetailCase to;
  to.rows(12, 6, 150);
  to.node(30, 40, 100, 30, NodeKind::Fixed);
  const Design& d = from.design;
  for (size_t i = 1; i < d.width.size(); ++i) {
    const bool above = d.initial.y[i] + 10 > 30 && d.initial.y[i] < 70;
    const bool beside = d.initial.x[i] + d.width[i] > 100 && d.initial.x[i] < 130;
    if (!(above && beside)) to.node(d.width[i], d.height[i], d.initial.x[i], d.initial.y[i]);
  }
  return to;
}

TEST(TileGrid, EveryCellIsInOneTileOrAcrossACut) {
  const DetailCase c = withoutOverlaps(someRows());
  const RowSlots rows(c.design, c.design.initial);
  ASSERT_TRUE(rows.consistent());
  const TileGrid grid(rows, 40);
  for (const double shift : {0.0, 0.3, 0.9}) {
    std::vector<std::vector<int>> owners(static_cast<size_t>(rows.numSegments()));
    for (size_t s = 0; s < owners.size(); ++s)
      owners[s].resize(static_cast<size_t>(rows.segment(static_cast<int32_t>(s)).sites));
    size_t inTiles = 0;
    const std::vector<Tile> tiles = grid.cut(shift, shift / 2);
    EXPECT_GT(tiles.size(), 4U);
    for (const Tile& tile : tiles)
      for (const TilePiece& piece : tile.pieces) {
        auto& sites = owners[static_cast<size_t>(piece.segment)];
        for (int32_t i = piece.begin; i < piece.begin + piece.sites; ++i) ++sites[static_cast<size_t>(i)];
        for (int32_t i = piece.firstSlot; i < piece.lastSlot; ++i) {
          const Slot& slot = rows.slots(piece.segment)[static_cast<size_t>(i)];
          EXPECT_GE(slot.site, piece.begin);
          EXPECT_LE(slot.site + rows.width(slot.cell), piece.begin + piece.sites);
          ++inTiles;
        }
      }
    EXPECT_GT(inTiles, rows.cells().size() / 2);
    EXPECT_LE(inTiles, rows.cells().size());
    for (const auto& sites : owners)
      for (const int count : sites) EXPECT_LE(count, 1);
    // A site that no tile has is covered by a cell across a cut, or lies in a tile without cells.
    for (int32_t cell : rows.cells()) {
      const CellPlace& p = rows.place(cell);
      const auto& sites = owners[static_cast<size_t>(p.segment)];
      for (int32_t i = 1; i < rows.width(cell); ++i)
        EXPECT_EQ(sites[static_cast<size_t>(p.site + i)], sites[static_cast<size_t>(p.site)]);
    }
  }
}

TEST(TileGrid, TilesAreTheSameForAnyNumberOfThreads) {
  const DetailCase c = withoutOverlaps(someRows());
  const RowSlots rows(c.design, c.design.initial);
  const auto text = [&](int threads) {
    std::string all;
    for (const Tile& tile : TileGrid(rows, 40).cut(0.3, 0.6, threads)) {
      all += "tile";
      for (const TilePiece& p : tile.pieces)
        for (const int32_t v : {p.segment, p.begin, p.sites, p.firstSlot, p.lastSlot}) all += ' ' + std::to_string(v);
    }
    return all;
  };
  const std::string one = text(1);
  EXPECT_NE(one.find("tile", 1), std::string::npos) << "only one";
  for (const int threads : {2, 5}) EXPECT_EQ(text(threads), one) << threads;
}

TEST(TileGrid, CellsOfMoreRowsAreWhollyInOneTile) {
  DetailCase c;
  c.rows(12, 6, 150);
  for (int i = 0; i < 72; ++i) c.node(6, i % 3 == 0 ? 30 : 20, 6 + 16.0 * (i % 18), 30.0 * (i / 18));
  const RowSlots rows(c.design, c.design.initial);
  ASSERT_TRUE(rows.consistent());
  size_t inside = 0, tilesInAll = 0;
  for (const double shift : {0.0, 0.3, 0.9}) {
    for (const Tile& tile : TileGrid(rows, 10).cut(shift, shift / 2)) {
      ++tilesInAll;
      std::vector<size_t> rowsOf(rows.cells().size());
      for (const TilePiece& piece : tile.pieces)
        for (int32_t i = piece.firstSlot; i < piece.lastSlot; ++i)
          ++rowsOf[static_cast<size_t>(rows.slots(piece.segment)[static_cast<size_t>(i)].cell)];
      for (size_t cell = 0; cell < rowsOf.size(); ++cell) {
        if (rowsOf[cell] == 0) continue;
        EXPECT_EQ(rowsOf[cell], cell % 3 == 0 ? 3U : 2U) << cell;
        ++inside;
      }
    }
  }
  EXPECT_GT(tilesInAll, 20U);
  EXPECT_GT(inside, 60U);
  EXPECT_LT(inside, 3 * 72U);  // some are across a cut
}

// Nine tenths of the cells in a corner of a twentieth of the ground.
TEST(TileGrid, TilesShareTheCellsWhereverTheyStand) {
  DetailCase c;
  c.rows(40, 0, 400);
  for (int row = 0; row < 40; ++row) {
    const int crowd = row < 9 ? 90 : 3;
    for (int i = 0; i < crowd; ++i) c.node(2, 10, row < 9 ? 2.0 * i : 250.0 * i + 2 * row, 10.0 * row);
  }
  const RowSlots rows(c.design, c.design.initial);
  ASSERT_TRUE(rows.consistent());
  for (const double shift : {0.0, 0.4, 0.8}) {
    int32_t most = 0, sum = 0;
    for (const Tile& tile : TileGrid(rows, 50).cut(shift, shift / 2)) {
      int32_t cells = 0;
      for (const TilePiece& piece : tile.pieces) cells += piece.lastSlot - piece.firstSlot;
      most = std::max(most, cells);
      sum += cells;
    }
    EXPECT_LE(most, 120) << shift;  // whole columns of 9 cells move between tiles, and strips are whole rows
    EXPECT_GT(sum, 0.7 * static_cast<double>(rows.cells().size()));
  }
}

TEST(TileGrid, FewCellsAreOneTile) {
  const DetailCase c = withoutOverlaps(someRows());
  const RowSlots rows(c.design, c.design.initial);
  const std::vector<Tile> tiles = TileGrid(rows, 100000).cut(0.7, 0.2);
  ASSERT_EQ(tiles.size(), 1U);
  EXPECT_EQ(tiles[0].pieces.size(), static_cast<size_t>(rows.numSegments()));
}

// A tile's wirelength is that of its nets with all other nodes as they are: what a move changes is the same.
TEST(TileGrid, AMoveInATileGainsWhatItGainsInTheWhole) {
  Random random(6);
  DetailCase c = withoutOverlaps(someRows());
  c.randomNets(300, random);
  DetailState whole(c.design, c.design.initial, false);
  NodeSubset subset(whole.wire().numNodes(), whole.wire().numNets());
  for (const Tile& tile : TileGrid(whole.rows(), 40).cut(0.4, 0.6)) {
    std::vector<int32_t> cells;
    for (const TilePiece& piece : tile.pieces)
      for (int32_t i = piece.firstSlot; i < piece.lastSlot; ++i)
        cells.push_back(whole.rows().slots(piece.segment)[static_cast<size_t>(i)].cell);
    const DetailState local(whole, tile, cells, subset);
    ASSERT_TRUE(local.rows().consistent());
    for (size_t i = 0; i < cells.size(); ++i) {
      const auto own = static_cast<int32_t>(i);
      const GridPoint at = whole.wire().at(cells[i]);
      EXPECT_EQ(local.wire().at(own), at);
      EXPECT_EQ(local.grid(local.rows().place(own)), at);
      for (const int axis : {0, 1})
        for (const int32_t step : {-3000000, 500000, 9000000}) {
          const int32_t from = axis == 0 ? at.x : at.y;
          EXPECT_EQ(local.wire().growth(own, axis, from, from + step),
                    whole.wire().growth(cells[i], axis, from, from + step));
        }
    }
  }
}

}  // namespace
}  // namespace signet
