// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/check.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "check/format.h"
#include "signet/error.h"
#include "small_design.h"

namespace signet {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// A die from (100, 200) to (140, 230): three rows of height 10, twenty sites of width 2. Nothing is symmetric.
class CheckTest : public testing::Test {
 protected:
  CheckTest() {
    for (int r = 0; r < 3; ++r) addRow(200 + 10 * r, {{100, 20}});
    design.netStart = {0};
  }

  void addRow(double y, std::vector<SubRow> subRows) {
    Row row;
    row.y = y, row.height = 10, row.siteWidth = 2, row.siteSpacing = 2;
    row.subRows = std::move(subRows);
    design.rows.push_back(row);
  }

  int32_t add(const std::string& name, double w, double h, double x, double y, NodeKind kind = NodeKind::Movable) {
    small::addNamedNode(design, name, w, h, kind, x, y);
    placement = design.initial;
    return static_cast<int32_t>(design.width.size()) - 1;
  }

  void addNet(const std::vector<small::TestPin>& pins) { small::addNet(design, pins); }

  CheckReport check() const { return checkPlacement(design, placement); }

  Design design;
  Placement placement;
};

TEST_F(CheckTest, HpwlIsHalfTheBoundingBoxOfThePins) {
  const int32_t a = add("a", 4, 10, 100, 200), b = add("b", 6, 10, 120, 210), c = add("c", 2, 10, 110, 220);
  addNet({{a, 1, -2}, {b, -1, 3}, {c, 0, 0}});  // pins at (103, 203), (122, 218), (111, 225)
  EXPECT_DOUBLE_EQ(hpwl(design, placement), 19 + 22);
}

TEST_F(CheckTest, HpwlOfEmptyAndOnePinNetsIsZero) {
  const int32_t a = add("a", 4, 10, 100, 200);
  addNet({});
  addNet({{a, 1, 1}});
  EXPECT_EQ(hpwl(design, placement), 0);
}

TEST_F(CheckTest, HpwlOfADesignWithoutNetsIsZero) {
  design.netStart.clear();
  EXPECT_EQ(hpwl(design, placement), 0);
}

TEST_F(CheckTest, HpwlCountsSeveralPinsOfOneNodeOnANet) {
  const int32_t a = add("a", 8, 20, 100, 200);
  addNet({{a, -3, -5}, {a, 3, 6}});
  EXPECT_DOUBLE_EQ(hpwl(design, placement), 6 + 11);
}

TEST_F(CheckTest, HpwlWeightsNetsOnlyWhenAsked) {
  const int32_t a = add("a", 4, 10, 100, 200), b = add("b", 4, 10, 107, 200);
  addNet({{a, 0, 0}, {b, 0, 0}});
  addNet({{a, 0, 0}, {b, 1, 2}});
  EXPECT_DOUBLE_EQ(hpwl(design, placement, true), 7 + 10);
  design.netWeight = {3, 0.5};
  EXPECT_DOUBLE_EQ(hpwl(design, placement, true), 21 + 5);
  EXPECT_DOUBLE_EQ(hpwl(design, placement), 7 + 10);
}

TEST_F(CheckTest, HpwlTurnsThePinsOfAMacro) {
  // The pin sits 3 right of and 7 above the centre of an 8 x 20 macro; the other pin is a point at (100, 200).
  const int32_t m = add("m", 8, 20, 110, 205), p = add("p", 0, 0, 100, 200, NodeKind::PinPlace);
  addNet({{m, 3, 7}, {p, 0, 0}});
  struct Case {
    Orient orient;
    double x, y;  // of the macro's pin from (100, 200)
  };
  // Centre (14, 15) from there when upright, (20, 9) when turned.
  const Case cases[] = {{Orient::N, 14 + 3, 15 + 7},  {Orient::S, 14 - 3, 15 - 7}, {Orient::FN, 14 - 3, 15 + 7},
                        {Orient::FS, 14 + 3, 15 - 7}, {Orient::W, 20 - 7, 9 + 3},  {Orient::E, 20 + 7, 9 - 3},
                        {Orient::FW, 20 + 7, 9 + 3},  {Orient::FE, 20 - 7, 9 - 3}};
  for (const Case& c : cases) {
    placement.orient[0] = c.orient;
    EXPECT_DOUBLE_EQ(hpwl(design, placement), c.x + c.y) << orientName(c.orient);
  }
}

TEST_F(CheckTest, HpwlLeavesThePinsOfAOneRowCellWhereTheyAre) {
  const int32_t a = add("a", 4, 10, 100, 200), p = add("p", 0, 0, 100, 200, NodeKind::PinPlace);
  addNet({{a, 1, 3}, {p, 0, 0}});
  placement.orient[0] = Orient::FS;
  EXPECT_DOUBLE_EQ(hpwl(design, placement), 3 + 8);
}

TEST_F(CheckTest, HpwlIsNanWhenAPositionIs) {
  const int32_t a = add("a", 4, 10, 100, 200), b = add("b", 4, 10, 107, 200);
  addNet({{a, 0, 0}, {b, 0, 0}});
  placement.y[1] = kNan;
  EXPECT_TRUE(std::isnan(hpwl(design, placement)));
}

TEST_F(CheckTest, RefusesAPlacementOfAnotherDesign) {
  add("a", 4, 10, 100, 200);
  placement.orient.clear();
  EXPECT_THROW(hpwl(design, placement), Error);
  EXPECT_THROW(checkPlacement(design, placement), Error);
}

TEST_F(CheckTest, RefusesADesignWithoutRowsAndOptionsOutOfRange) {
  CheckOptions options;
  options.bins = -1;
  EXPECT_THROW(checkPlacement(design, placement, options), OptionError);
  options.bins = 100000;
  EXPECT_THROW(checkPlacement(design, placement, options), OptionError);
  options.bins = 1;
  options.targetDensity = 0;
  EXPECT_THROW(checkPlacement(design, placement, options), OptionError);
  design.rows.clear();
  EXPECT_THROW(checkPlacement(design, placement), Error);
}

TEST_F(CheckTest, ALegalPlacementHasNoViolations) {
  add("a", 4, 10, 100, 200);
  add("b", 6, 10, 104, 200);
  add("c", 2, 10, 138, 220);
  add("m", 5, 20, 127.5, 207);  // macros need neither rows nor sites
  add("f", 7, 7, 111, 201, NodeKind::Fixed);
  const CheckReport report = check();
  EXPECT_TRUE(report.legal());
  EXPECT_EQ(report.summary(), "legal");
  EXPECT_EQ(report.overlapArea, 0);
  EXPECT_EQ(report.turned + report.flipped, 0);
}

TEST_F(CheckTest, ADesignWithoutNodesIsLegal) { EXPECT_TRUE(check().legal()); }

TEST_F(CheckTest, FixedMovedCountsObstaclesAndPinPlaces) {
  add("f", 7, 7, 111, 201, NodeKind::Fixed);
  add("p", 1, 1, 99, 200, NodeKind::PinPlace);
  add("g", 7, 7, 121, 201, NodeKind::Fixed);
  placement.x[0] += 0.5;
  placement.y[1] -= 2;
  placement.x[2] += 0.0009;  // rounding
  const CheckReport report = check();
  EXPECT_EQ(report.fixedMoved.count, 2);
  ASSERT_EQ(report.fixedMoved.examples.size(), 2U);
  EXPECT_EQ(report.fixedMoved.examples[0], "f at 111.5 201, 7 x 7");
  EXPECT_EQ(report.fixedMoved.examples[1], "p at 99 198, 1 x 1");
  EXPECT_EQ(report.summary(), "fixed_moved=2");
}

TEST_F(CheckTest, OutsideLooksAtAllFourSidesOfTheDie) {
  add("left", 4, 20, 99, 205);
  add("right", 4, 20, 137, 205);
  add("below", 4, 20, 110, 199);
  add("above", 4, 20, 120, 211);
  add("in", 4, 20, 130.0005, 210.0005);
  const CheckReport report = check();
  EXPECT_EQ(report.outside.count, 4);
  EXPECT_EQ(report.summary(), "outside=4");
  EXPECT_EQ(report.outside.examples[3], "above at 120 211, 4 x 20");
}

TEST_F(CheckTest, OutsideKnowsThatATurnedMacroIsWide) {
  add("m", 4, 20, 130, 200);  // turned: 20 x 4, from 130 to 150
  placement.orient[0] = Orient::W;
  const CheckReport report = check();
  EXPECT_EQ(report.outside.count, 1);
  EXPECT_EQ(report.turned, 1);
  EXPECT_EQ(report.flipped, 0);
}

TEST_F(CheckTest, OffRowCountsCellsBetweenRowsAndBeyondTheirEnds) {
  add("between", 4, 10, 100, 205);
  add("on", 4, 10, 110, 210.0005);
  add("beyond", 4, 10, 138, 220);
  add("low", 4, 5, 120, 203);  // lower than a row, but a cell
  const CheckReport report = check();
  EXPECT_EQ(report.offRow.count, 3);
  EXPECT_EQ(report.outside.count, 1);
  EXPECT_EQ(report.offSite.count, 0);
  EXPECT_EQ(report.offRow.examples[2], "low at 120 203, 4 x 5");
}

TEST_F(CheckTest, OffRowCountsACellInTheGapBetweenSubRows) {
  addRow(230, {{100, 5}, {121, 5}});  // 100 to 110 and 121 to 131, which shifts the sites by one
  add("first", 4, 10, 106, 230);
  add("second", 4, 10, 121, 230);
  add("into", 4, 10, 108, 230);
  add("gap", 4, 10, 114, 230);
  add("site", 4, 10, 126, 230);
  const CheckReport report = check();
  EXPECT_EQ(report.offRow.count, 2);
  EXPECT_EQ(report.offRow.examples[0], "into at 108 230, 4 x 10");
  EXPECT_EQ(report.offRow.examples[1], "gap at 114 230, 4 x 10");
  EXPECT_EQ(report.offSite.count, 1);
  EXPECT_EQ(report.offSite.examples[0], "site at 126 230, 4 x 10");
}

TEST_F(CheckTest, OffRowFindsTheRightOneOfSeveralRowsAtOneHeight) {
  addRow(230, {{100, 5}});
  addRow(230, {{115, 5}});
  add("a", 4, 10, 102, 230);
  add("b", 4, 10, 119, 230);
  add("c", 4, 10, 112, 230);
  const CheckReport report = check();
  EXPECT_EQ(report.offRow.count, 1);
  EXPECT_EQ(report.offSite.count, 0);
}

TEST_F(CheckTest, OffSiteCountsCellsOnARowButNotOnASite) {
  add("on", 4, 10, 102.0015, 200);  // 0.00075 sites off
  add("off", 4, 10, 111, 200);
  const CheckReport report = check();
  EXPECT_EQ(report.offSite.count, 1);
  EXPECT_EQ(report.offSite.examples[0], "off at 111 200, 4 x 10");
  EXPECT_EQ(report.summary(), "off_site=1");
}

TEST_F(CheckTest, OverlapsCountEachPairOnceOverAllBands) {
  add("m", 10, 30, 100, 200);
  add("n", 10, 30, 107, 200);  // 3 x 30 with m, through three rows
  add("c", 4, 10, 108, 210);   // 2 x 10 with m, 4 x 10 with n
  const CheckReport report = check();
  EXPECT_EQ(report.overlaps.count, 3);
  EXPECT_DOUBLE_EQ(report.overlapArea, 90 + 20 + 40);
  EXPECT_EQ(report.overlaps.examples[0], "m at 100 200, 10 x 30 and n at 107 200, 10 x 30");
  EXPECT_EQ(report.summary(), "overlaps=3");
}

TEST_F(CheckTest, OverlapsIgnoreTouchingNodesAndRounding) {
  add("a", 4, 10, 100, 200);
  add("b", 4, 10, 104, 200);
  add("c", 4, 10, 102, 210);
  placement.x[0] = 100.0009;
  EXPECT_EQ(check().overlaps.count, 0);
}

TEST_F(CheckTest, OverlapsOfFixedNodes) {
  add("f", 12, 20, 104, 200, NodeKind::Fixed);
  add("g", 12, 20, 108, 205, NodeKind::Fixed);          // with f: both are fixed
  add("p", 6, 6, 102, 202, NodeKind::PinPlace);         // covers nothing
  add("c", 4, 10, 102, 200);                            // 2 x 10 with f only
  add("d", 0, 10, 110, 200), add("e", 3, 0, 110, 203);  // no area
  const CheckReport report = check();
  EXPECT_EQ(report.overlaps.count, 1);
  EXPECT_DOUBLE_EQ(report.overlapArea, 20);
  EXPECT_EQ(report.overlaps.examples[0], "c at 102 200, 4 x 10 and f at 104 200, 12 x 20");
}

TEST_F(CheckTest, OverlapsAreFoundOutsideTheDieToo) {
  add("a", 4, 20, 50, 500);
  add("b", 4, 20, 53, 490);  // 1 x 10
  const CheckReport report = check();
  EXPECT_EQ(report.overlaps.count, 1);
  EXPECT_DOUBLE_EQ(report.overlapArea, 10);
}

TEST_F(CheckTest, OverlapsUseTheTurnedShape) {
  add("m", 4, 20, 100, 200);
  add("c", 4, 10, 116, 200);  // 4 x 4 with m once that is 20 x 4
  EXPECT_EQ(check().overlaps.count, 0);
  placement.orient[0] = Orient::FE;
  EXPECT_DOUBLE_EQ(check().overlapArea, 16);
}

TEST_F(CheckTest, APileOfNodesStopsAtTenMillionPairs) {
  for (int i = 0; i < 6000; ++i) add(std::string("n").append(std::to_string(i)), 4, 30, 110, 200);  // 18 million pairs
  const CheckReport report = check();
  EXPECT_GE(report.overlaps.count, 10'000'000);
  EXPECT_LT(report.overlaps.count, 10'000'000 + 6000);
  EXPECT_EQ(report.overlaps.examples.size(), 10U);
}

// 200 nodes whose lower edges are within so much above y.
class OverlapTest : public CheckTest {
 protected:
  void expectAllPairs(double y, uint32_t range, int64_t least);
};

void OverlapTest::expectAllPairs(double y, uint32_t range, int64_t least) {
  uint32_t state = 7;
  auto next = [&state](uint32_t below) { return (state = state * 1664525U + 1013904223U, (state >> 8) % below); };
  for (int i = 0; i < 200; ++i)
    add(std::string("n").append(std::to_string(i)), 1 + next(9), 1 + next(25), 95 + next(50), y + next(range),
        i % 5 == 0 ? NodeKind::Fixed : NodeKind::Movable);
  for (int i = 0; i < 200; i += 3) placement.orient[static_cast<size_t>(i)] = Orient::E;
  int64_t pairs = 0;
  double area = 0;
  auto width = [&](size_t i) { return i % 3 == 0 ? design.height[i] : design.width[i]; };
  auto height = [&](size_t i) { return i % 3 == 0 ? design.width[i] : design.height[i]; };
  for (size_t i = 0; i < 200; ++i)
    for (size_t j = 0; j < i; ++j) {
      const double w =
          std::min(placement.x[i] + width(i), placement.x[j] + width(j)) - std::max(placement.x[i], placement.x[j]);
      const double h =
          std::min(placement.y[i] + height(i), placement.y[j] + height(j)) - std::max(placement.y[i], placement.y[j]);
      if (w > 0 && h > 0 && (i % 5 != 0 || j % 5 != 0)) ++pairs, area += w * h;
    }
  ASSERT_GT(pairs, least);
  EXPECT_EQ(check().overlaps.count, pairs);
  EXPECT_DOUBLE_EQ(check().overlapArea, area);
  CheckOptions threads;
  threads.threads = 3;
  const CheckReport byThree = checkPlacement(design, placement, threads);
  EXPECT_EQ(byThree.overlaps.examples, check().overlaps.examples);
  EXPECT_EQ(byThree.overlapArea, check().overlapArea) << "to the last bit";
}

TEST_F(OverlapTest, AgreesWithAllPairsAroundTheDie) { expectAllPairs(195, 40, 100); }

TEST_F(OverlapTest, AgreesWithAllPairsFarOffTheDie) { expectAllPairs(-200, 800, 100); }

TEST_F(CheckTest, ExamplesStopAtTheNumberAskedFor) {
  for (int i = 0; i < 12; ++i) add(std::string("n").append(std::to_string(i)), 2, 10, 100.5 + 3 * i, 203);
  EXPECT_EQ(check().offRow.count, 12);
  EXPECT_EQ(check().offRow.examples.size(), 10U);
  CheckOptions options;
  options.examples = 2;
  EXPECT_EQ(checkPlacement(design, placement, options).offRow.examples.size(), 2U);
  options.examples = 0;
  EXPECT_TRUE(checkPlacement(design, placement, options).offRow.examples.empty());
}

TEST_F(CheckTest, PositionsThatAreNoNumbersAreViolations) {
  add("a", 4, 10, 100, 200);
  add("m", 4, 20, 110, 200);
  add("f", 4, 20, 120, 200, NodeKind::Fixed);
  placement.x[0] = kNan;
  placement.y[1] = std::numeric_limits<double>::infinity();
  placement.x[2] = -std::numeric_limits<double>::infinity();
  const CheckReport report = check();
  EXPECT_EQ(report.outside.count, 2);
  EXPECT_EQ(report.offRow.count, 1);
  EXPECT_EQ(report.fixedMoved.count, 1);
  EXPECT_FALSE(report.legal());
}

TEST_F(CheckTest, PositionsFarAwayAreViolations) {
  add("a", 4, 10, 1e300, -1e300);
  add("b", 4, 10, -1e300, 1e300);
  EXPECT_EQ(check().outside.count, 2);
  EXPECT_EQ(check().overlaps.count, 0);
}

TEST_F(CheckTest, RowsFarApartNeedNoBandForEachRowHeightBetween) {
  addRow(1e12, {{100, 20}});
  add("a", 4, 10, 100, 200), add("b", 4, 10, 102, 200), add("c", 4, 10, 100, 1e12);
  EXPECT_EQ(check().overlaps.count, 1);
}

TEST_F(CheckTest, CountsTurnedAndFlippedNodesOfAllKinds) {
  add("a", 4, 20, 100, 200), add("b", 4, 20, 110, 200, NodeKind::Fixed), add("c", 1, 1, 90, 200, NodeKind::PinPlace);
  placement.orient = {Orient::FW, Orient::S, Orient::FS};
  EXPECT_EQ(check().turned, 1);
  EXPECT_EQ(check().flipped, 2);
}

TEST_F(CheckTest, OverflowOfAHandComputedCase) {
  // 2 x 2 bins of 20 x 15. The lower left bin holds 10 x 15 fixed and 20 x 10 movable area: 150 are free, so 200 of m
  // are 50 too much. The upper right bin holds 12 x 14 of n, all of it welcome.
  add("f", 10, 15, 100, 200, NodeKind::Fixed);
  add("m", 20, 10, 100, 205);
  add("n", 12, 14, 125, 216);
  add("p", 40, 30, 100, 200, NodeKind::PinPlace);
  CheckOptions options;
  options.bins = 2;
  EXPECT_NEAR(checkPlacement(design, placement, options).overflow, 50.0 / (200 + 168), 1e-12);
  options.targetDensity = 0.5;  // welcome are 75 below, 150 above
  EXPECT_NEAR(checkPlacement(design, placement, options).overflow, (125.0 + 18) / (200 + 168), 1e-12);
}

TEST_F(CheckTest, OverflowOfOneBinAndOfNothingMovable) {
  add("f", 40, 30, 100, 200, NodeKind::Fixed);
  EXPECT_EQ(check().overflow, 0);
  add("m", 10, 12, 110, 205);
  CheckOptions options;
  options.bins = 1;
  EXPECT_DOUBLE_EQ(checkPlacement(design, placement, options).overflow, 1);
}

TEST_F(CheckTest, ReportTextHasOneKeyAndValuePerLine) {
  const int32_t a = add("a", 4, 10, 100, 200), b = add("b", 4, 10, 102, 200);
  addNet({{a, 0, 0}, {b, 1, 0.5}});
  CheckOptions options;
  options.bins = 1;
  EXPECT_EQ(formatCheckReport(checkPlacement(design, placement, options)),
            "hpwl=3.500000000e+00\n"
            "overflow=0.00000\n"
            "fixed_moved=0\n"
            "outside=0\n"
            "off_row=0\n"
            "off_site=0\n"
            "overlaps=1\n"
            "  a at 100 200, 4 x 10 and b at 102 200, 4 x 10\n"
            "overlap_area=20.0\n"
            "turned=0\n"
            "flipped=0\n"
            "legal=0\n");
}

}  // namespace
}  // namespace signet
