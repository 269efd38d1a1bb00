// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/design.h"

#include <gtest/gtest.h>

#include <string>

#include "signet/error.h"
#include "small_design.h"

namespace signet {
namespace {

Row makeRow(double y, double height, std::vector<SubRow> subRows, double spacing = 1) {
  Row row;
  row.y = y;
  row.height = height;
  row.siteSpacing = spacing;
  row.subRows = std::move(subRows);
  return row;
}

void addNode(Design& d, const char* name, double width, double height, NodeKind kind, double x = 0, double y = 0,
             Orient orient = Orient::N) {
  const PlMark mark = kind == NodeKind::Movable ? PlMark::None : PlMark::Fixed;
  small::addNamedNode(d, name, width, height, kind, x, y, orient, mark);
}

/// Three rows of height 10 from (5, 20): x from 5 to 105.
Design threeRows() {
  Design d;
  for (const double y : {20, 30, 40}) d.rows.push_back(makeRow(y, 10, {{5, 50}}, 2));
  return d;
}

std::string fitError(const Design& d) {
  try {
    requireFits(d, "d.aux");
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Symmetry, SaysWhereTheAxesAndTurnsLead) {
  const auto allowed = [](Symmetry symmetry) {
    std::string names;
    for (size_t i = 0; i < 8; ++i)
      if (symmetry.allows(static_cast<Orient>(i))) names += orientName(static_cast<Orient>(i)) + std::string(" ");
    return names;
  };
  EXPECT_EQ(allowed({}), "N ");
  EXPECT_EQ(allowed({.x = true}), "N FS ");
  EXPECT_EQ(allowed({.y = true}), "N FN ");
  EXPECT_EQ(allowed({.x = true, .y = true}), "N S FN FS ");
  EXPECT_EQ(allowed({.r90 = true}), "N W S E ");
  EXPECT_EQ(allowed({true, true, true}), "N W S E FN FW FS FE ");
}

TEST(TurnMacrosThatFitOnlySo, TurnsThoseThatMay) {
  Design d = threeRows();  // 100 x 30
  d.rows.push_back(makeRow(50, 10, {{5, 50}}, 2));
  addNode(d, "high", 20, 60, NodeKind::Movable);
  addNode(d, "fits", 20, 40, NodeKind::Movable);
  addNode(d, "stays", 20, 60, NodeKind::Movable);
  d.nodeSymmetry = {{true, true, true}, {true, true, true}, {true, true, false}};
  EXPECT_NE(fitError(d).find("'high'"), std::string::npos);
  turnMacrosThatFitOnlySo(d);
  EXPECT_EQ(d.initial.orient, (std::vector<Orient>{Orient::W, Orient::N, Orient::N}));
  EXPECT_NE(fitError(d).find("'stays'"), std::string::npos);
}

TEST(Design, CellsThatWereGivenTurnedStandUpright) {
  Design d = small::rowsOnly(4);
  small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
  small::addNode(d, 4, 20, NodeKind::Movable, 30, 100);
  small::addNode(d, 20, 32, NodeKind::Movable, 40, 100);
  small::addNode(d, 4, 10, NodeKind::Fixed, 70, 100);
  d.initial.orient = {Orient::FW, Orient::E, Orient::W, Orient::W};
  standCellsUpright(d);
  EXPECT_EQ(d.initial.orient, (std::vector<Orient>{Orient::N, Orient::N, Orient::W, Orient::W}));
}

TEST(Orient, NamesAndParsesAll) {
  const char* const names[] = {"N", "W", "S", "E", "FN", "FW", "FS", "FE"};
  for (size_t i = 0; i < 8; ++i) {
    const auto orient = static_cast<Orient>(i);
    EXPECT_STREQ(orientName(orient), names[i]);
    Orient parsed = i == 0 ? Orient::S : Orient::N;
    EXPECT_TRUE(parseOrient(names[i], parsed));
    EXPECT_EQ(parsed, orient);
  }
}

TEST(Orient, ParsesAnyLetterCaseAndRefusesOthers) {
  Orient orient = Orient::E;
  EXPECT_TRUE(parseOrient("fS", orient));
  EXPECT_EQ(orient, Orient::FS);
  for (const char* bad : {"", "X", "NF", "FNN", "N ", "1"}) {
    EXPECT_FALSE(parseOrient(bad, orient)) << bad;
    EXPECT_EQ(orient, Orient::FS);
  }
}

TEST(Orient, TurnsCounterClockwiseAndThenMirrorsLeftAndRight) {
  using P = std::pair<double, double>;
  EXPECT_EQ(orientedOffset(Orient::N, 3, 1), P(3, 1));
  EXPECT_EQ(orientedOffset(Orient::W, 3, 1), P(-1, 3));
  EXPECT_EQ(orientedOffset(Orient::S, 3, 1), P(-3, -1));
  EXPECT_EQ(orientedOffset(Orient::E, 3, 1), P(1, -3));
  EXPECT_EQ(orientedOffset(Orient::FN, 3, 1), P(-3, 1));
  EXPECT_EQ(orientedOffset(Orient::FW, 3, 1), P(1, 3));
  EXPECT_EQ(orientedOffset(Orient::FS, 3, 1), P(3, -1));
  EXPECT_EQ(orientedOffset(Orient::FE, 3, 1), P(-1, -3));
}

TEST(Design, DieIsTheBoundingBoxOfTheRows) {
  Design d;
  d.rows.push_back(makeRow(-4, 6, {{10, 5}, {40, 3}}, 2.5));
  d.rows.push_back(makeRow(2, 7, {{8, 4}}));
  const Rect die = d.die();
  EXPECT_EQ(die.x0, 8);
  EXPECT_EQ(die.x1, 47.5);
  EXPECT_EQ(die.y0, -4);
  EXPECT_EQ(die.y1, 9);
}

TEST(Design, DieWithoutRowsIsEmpty) { EXPECT_EQ(Design().die().area(), 0); }

TEST(FreeMacros, FreesOnlyBlocksTallerThanARowOnTheDie) {
  Design d = threeRows();
  addNode(d, "tall", 4, 20, NodeKind::Fixed, 50, 20);
  addNode(d, "low", 40, 10, NodeKind::Fixed, 5, 20);
  addNode(d, "off", 9, 30, NodeKind::Fixed, 105, 20);
  addNode(d, "pin", 1, 1, NodeKind::PinPlace, 5, 20);
  addNode(d, "noImage", 30, 30, NodeKind::PinPlace, 5, 20);
  freeMacros(d);
  using enum NodeKind;
  EXPECT_EQ(d.kind, (std::vector{Movable, Fixed, Fixed, PinPlace, PinPlace}));
  EXPECT_EQ(d.plMark[0], PlMark::None);
  EXPECT_EQ(d.plMark[1], PlMark::Fixed);
}

TEST(FixMacros, FixesMovableNodesTallerThanARow) {
  Design d = threeRows();
  addNode(d, "tall", 4, 10.5, NodeKind::Movable, 50, 20);
  addNode(d, "cell", 40, 10, NodeKind::Movable, 5, 20);
  fixMacros(d);
  EXPECT_EQ(d.kind, (std::vector{NodeKind::Fixed, NodeKind::Movable}));
  EXPECT_EQ(d.initial.x[0], 50);
}

TEST(Statistics, CountsKindsAndAreas) {
  Design d = threeRows();
  addNode(d, "cell", 4, 10, NodeKind::Movable);
  addNode(d, "double", 4, 20, NodeKind::Movable);
  addNode(d, "macro", 7, 40, NodeKind::Movable);
  addNode(d, "pin", 1, 1, NodeKind::PinPlace, 6, 21);
  d.netStart = {0, 2, 3};
  d.pinNode = {0, 1, 2};
  const DesignStatistics s = statistics(d);
  EXPECT_EQ(s.nodes, 4);
  EXPECT_EQ(s.movable, 3);
  EXPECT_EQ(s.cells, 2);
  EXPECT_EQ(s.macros, 1);
  EXPECT_EQ(s.fixed, 0);
  EXPECT_EQ(s.pinPlaces, 1);
  EXPECT_EQ(s.nets, 2);
  EXPECT_EQ(s.pins, 3);
  EXPECT_EQ(s.rows, 3);
  EXPECT_EQ(s.movableArea, 400);
  EXPECT_EQ(s.macroArea, 280);
  EXPECT_EQ(s.freeArea, 3000);
  EXPECT_DOUBLE_EQ(s.utilization, 400.0 / 3000);
}

TEST(Statistics, FreeAreaTakesOverlappingObstaclesOnceAndOnlyOnRows) {
  Design d = threeRows();
  addNode(d, "a", 20, 15, NodeKind::Fixed, 95, 25);                // 10 of 20 on the die, rows 1 (half) and 2: 150
  addNode(d, "b", 10, 10, NodeKind::Fixed, 100, 28);               // within a up to y 38: nothing more
  addNode(d, "c", 4, 30, NodeKind::Fixed, 5, -5);                  // 5 of its 30 reach row 0: 20
  addNode(d, "turned", 2, 6, NodeKind::Fixed, 50, 44, Orient::W);  // 6 wide, 2 high: 12
  addNode(d, "off", 50, 50, NodeKind::Fixed, 200, 20);
  EXPECT_DOUBLE_EQ(statistics(d).freeArea, 3000 - 150 - 20 - 12);
}

TEST(Statistics, FreeAreaOfBrokenRows) {
  Design d;
  d.rows.push_back(makeRow(0, 10, {{0, 10}, {50, 10}}));
  addNode(d, "a", 50, 10, NodeKind::Fixed, 5, 0);  // covers 5 of the first piece, 5 of the second
  EXPECT_DOUBLE_EQ(statistics(d).freeArea, 100);
}

TEST(Statistics, OfADesignWithoutRows) {
  Design d;
  addNode(d, "cell", 4, 10, NodeKind::Movable);
  EXPECT_EQ(statistics(d).freeArea, 0);
  EXPECT_EQ(statistics(d).utilization, 0);
}

TEST(RequireFits, TakesADesignThatIsExactlyFull) {
  Design d = threeRows();
  for (int i = 0; i < 3; ++i) addNode(d, "c", 100, 10, NodeKind::Movable);
  EXPECT_EQ(fitError(d), "no error");
}

TEST(RequireFits, MovableAreaOverFreeArea) {
  Design d = threeRows();
  for (int i = 0; i < 3; ++i) addNode(d, "c", 100, 10, NodeKind::Movable);
  addNode(d, "block", 5, 5, NodeKind::Fixed, 20, 20);
  EXPECT_EQ(fitError(d),
            "d.aux: the design does not fit: the movable nodes need an area of 3000, and the rows have 2975 free of "
            "fixed obstacles");
}

TEST(RequireFits, NodeLargerThanTheDie) {
  Design d = threeRows();
  addNode(d, "m", 50, 30.5, NodeKind::Movable);
  EXPECT_EQ(fitError(d), "d.aux: movable node 'm' of 50 x 30.5 is larger than the die of 100 x 30");
}

TEST(RequireFits, CellWiderThanEverySubRow) {
  Design d;
  d.rows.push_back(makeRow(0, 10, {{0, 10}, {50, 12}}));
  addNode(d, "c", 12, 10, NodeKind::Movable);
  EXPECT_EQ(fitError(d), "no error");
  addNode(d, "wide", 13, 5, NodeKind::Movable);
  EXPECT_EQ(fitError(d), "d.aux: movable node 'wide' of 13 x 5 is wider than every sub-row; the longest is 12");
}

TEST(RequireFits, CellOfMoreSitesThanCanBeCounted) {
  Design d;
  d.rows.push_back(makeRow(0, 10, {{0, 4000000}}));
  d.rows.push_back(makeRow(10, 10, {{0, 1000}}, 1.0 / 1024));
  addNode(d, "c", 2147483647.0 / 1024, 10, NodeKind::Movable);
  EXPECT_EQ(fitError(d), "no error");
  d.width[0] = 2147483648.0 / 1024;
  EXPECT_EQ(fitError(d),
            "d.aux: movable node 'c' of 2097152 x 10 is wider than 2147483647 sites of the finest spacing, which is "
            "0.0009765625");
  d.kind[0] = NodeKind::Fixed;
  EXPECT_EQ(fitError(d), "no error");
}

TEST(RequireFits, NoRows) { EXPECT_EQ(fitError(Design()), "d.aux: no rows: nothing can be placed"); }

TEST(RequireFits, NoMovableNodeIsNoError) { EXPECT_EQ(fitError(threeRows()), "no error"); }

TEST(Design, FencesMustHoldTheirMembers) {
  Design d = small::rowsOnly(4);  // 80 x 40
  d.regions = {{"f", {{20, 100, 40, 110}}, true}};
  for (int i = 0; i < 6; ++i) {
    small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
    d.nodeRegion.push_back(i < 5 ? 0 : -1);
  }
  EXPECT_NO_THROW(requireFits(d, "d.def"));
  d.nodeRegion[5] = 0;
  try {
    requireFits(d, "d.def");
    FAIL() << "240 do not fit into 200";
  } catch (const InputError& e) {
    EXPECT_STREQ(
        e.what(),
        "d.def: the design does not fit: the members of fence 'f' need an area of 240, and 200 is free for them");
  }
  d.nodeRegion.assign(6, -1);
  d.regions[0].rects = {{20, 100, 100, 130}, {20, 130, 98, 140}};
  EXPECT_THROW(requireFits(d, "d.def"), InputError);
}

/// What requireFits says of a design of two fences, of which the second one has so many members of 4 x 10.
std::string errorOfTwoFences(int members) {
  Design d = small::rowsOnly(4);  // 80 x 40 from 20, 100
  d.regions = {{"f", {{20, 100, 40, 110}}, true}, {"g", {{35, 90, 60, 120}, {60, 105, 65, 120}, {0, 0, 1, 1}}, true}};
  small::addNode(d, 10, 10, NodeKind::Fixed, 50, 115);  // 50 of it are in g
  small::addNode(d, 10, 10, NodeKind::Fixed, 80, 110);
  d.nodeRegion.assign(2, -1);
  for (int i = 0; i < members; ++i) {
    small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
    d.nodeRegion.push_back(1);
  }
  return fitError(d);
}

TEST(Design, AFenceHasWhatOthersAndObstaclesLeaveOfItsRows) {
  EXPECT_EQ(errorOfTwoFences(11), "no error");
  EXPECT_EQ(errorOfTwoFences(13),
            "d.aux: the design does not fit: the members of fence 'g' need an area of 520, and 475 is free for them");
}

TEST(Design, BlockagesAndHalosTakeRoom) {
  Design d = small::rowsOnly(4);
  small::addNode(d, 10, 10, NodeKind::Fixed, 20, 100);
  small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
  d.halo = {{0, 0, 5, 5, true}, {}};
  d.blockages = {{{90, 100, 100, 140}, true, 0}, {{60, 100, 70, 140}, false, 0.3}};
  EXPECT_DOUBLE_EQ(statistics(d).freeArea, 80 * 40 - 15 * 15 - 400);
}

TEST(Design, OverlappingRowsCountOnce) {
  Design d = small::rowsOnly(4);
  d.rows.insert(d.rows.begin(), {100, 20, 2, 2, Orient::N, {{20, 40}}});
  setBaseRowHeight(d);
  EXPECT_DOUBLE_EQ(d.rowHeight(), 10);
  EXPECT_DOUBLE_EQ(statistics(d).freeArea, 80 * 40);
}

TEST(Design, RowsOfTwoSitesOnTheSameGroundCountOnce) {
  Design d = small::rowsOnly(4);
  const std::vector<Row> rows = d.rows;
  for (size_t r = 0; r < rows.size(); ++r) {
    d.rows.insert(d.rows.begin() + static_cast<std::ptrdiff_t>(2 * r), rows[r]);
    d.rows[2 * r].site = 1;
  }
  EXPECT_DOUBLE_EQ(statistics(d).freeArea, 80 * 40);
  small::addNode(d, 20, 20, NodeKind::Fixed, 30, 105);
  EXPECT_DOUBLE_EQ(statistics(d).freeArea, 80 * 40 - 400);
  for (int i = 0; i < 80; ++i) small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
  EXPECT_EQ(fitError(d),
            "d.aux: the design does not fit: the movable nodes need an area of 3200, and the rows have 2800 free of "
            "fixed obstacles");
}

TEST(Design, RowsCloserThanTheyAreHighCountOnce) {
  Design d;
  for (int i = 0; i < 4; ++i) d.rows.push_back(makeRow(6 * i, 12, {{0, 10}, {20, 10}}));
  EXPECT_DOUBLE_EQ(statistics(d).freeArea, 20 * 30);
}

TEST(Design, RowsSideBySideOnOneLevelAndApartShareNoGround) {
  Design d;
  for (int i = 0; i < 4; ++i)
    for (const double x : {0, 10, 30}) d.rows.push_back(makeRow(12 * i + (x > 20 ? 6 : 0), 12, {{x, 10}}));
  EXPECT_DOUBLE_EQ(statistics(d).freeArea, 4 * 30 * 12);
}

TEST(Design, HalosTurn) {
  const Halo h = orientedHalo(Orient::FS, {1, 2, 3, 4, true});
  EXPECT_EQ(h.left, 1);
  EXPECT_EQ(h.bottom, 4);
  EXPECT_EQ(h.right, 3);
  EXPECT_EQ(h.top, 2);
  EXPECT_TRUE(h.soft);
  const Halo e = orientedHalo(Orient::E, {1, 2, 3, 4, false});  // clockwise: left becomes top
  EXPECT_EQ(e.top, 1);
  EXPECT_EQ(e.left, 2);
}

TEST(Design, OrientationsOnRows) {
  EXPECT_EQ(orientOnRow(Orient::N, true, Orient::N), Orient::N);
  EXPECT_EQ(orientOnRow(Orient::FS, true, Orient::N), Orient::FS);
  EXPECT_EQ(orientOnRow(Orient::FS, true, Orient::FN), Orient::S);
  EXPECT_EQ(orientOnRow(Orient::FS, false, Orient::FN), Orient::FS);
  EXPECT_EQ(orientOnRow(Orient::N, true, Orient::S), Orient::FN);
  EXPECT_EQ(orientOnRow(Orient::S, true, Orient::N), Orient::FS);
  EXPECT_EQ(orientOnRow(Orient::N, true, Orient::W), Orient::N);
}

}  // namespace
}  // namespace signet
