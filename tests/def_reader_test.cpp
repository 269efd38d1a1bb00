// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <ostream>
#include <utility>

#include "bookshelf_files.h"
#include "lefdef_files.h"
#include "signet/error.h"
#include "signet/io.h"

namespace signet {
namespace {

using lefdef_text::library;

/// Reads LEF and DEF texts through files of the test's own.
class DefReader : public FolderTest {
 protected:
  Design readText(const std::string& def, const ReadOptions& options = {}) {
    write("f.lef", library());
    write("f.def", def);
    summary_ = {};
    return readLefDef({path("f.lef")}, path("f.def"), options, &summary_);
  }
  /// The small design with OLD replaced.
  Design readWith(const std::string& old, const std::string& with, const ReadOptions& options = {}) {
    return readText(replaced(lefdef_text::design(), old, with), options);
  }
  /// The small design with TEXT before its nets.
  Design readWithSection(const std::string& text) { return readWith("NETS 2 ;", text + "NETS 2 ;"); }

  ReadSummary summary_;
};

TEST_F(DefReader, NodesAreComponentsThenPins) {
  const Design d = readText(lefdef_text::design());
  EXPECT_EQ(d.name, "top");
  ASSERT_EQ(d.numNodes(), 6);
  const std::vector<std::string> names = {"u1", "u2", "ram", "t/a\\[3\\]", "in", "out"};
  for (size_t i = 0; i < names.size(); ++i) EXPECT_EQ(d.nodeNames[i], names[i]);
  EXPECT_EQ(d.width, (std::vector<double>{200, 200, 2000, 300, 0, 0}));
  EXPECT_EQ(d.height, (std::vector<double>{300, 300, 1500, 600, 0, 0}));
  using Kinds = std::vector<NodeKind>;
  EXPECT_EQ(d.kind, (Kinds{NodeKind::Movable, NodeKind::Movable, NodeKind::Fixed, NodeKind::Movable, NodeKind::PinPlace,
                           NodeKind::PinPlace}));
  EXPECT_EQ(d.initial.x[2], 2000);
  EXPECT_EQ(d.initial.y[2], 900);
  EXPECT_EQ(d.initial.orient[2], Orient::FS);
  EXPECT_TRUE(d.cellsFollowRows);
  EXPECT_EQ(summary_.unitsPerMicron, 100);
  EXPECT_EQ(summary_.unplacedComponents, 2);
}

TEST_F(DefReader, ComponentsWithoutAPlaceStartAtTheLowerLeftOfTheRows) {
  const Design d = readText(lefdef_text::design());
  EXPECT_EQ(d.initial.x[1], 1000);
  EXPECT_EQ(d.initial.y[1], 600);
}

TEST_F(DefReader, PinsAreAtTheCentreOfAllTheirPorts) {
  const Design d = readText(lefdef_text::design());
  // E turns the box (-10, 0, 10, 40) to (0, -10, 40, 10).
  EXPECT_EQ(d.initial.x[4], 20);
  EXPECT_EQ(d.initial.y[4], 2000);
  EXPECT_EQ(d.initial.x[5], 7010);
  EXPECT_EQ(d.initial.y[5], 2010);
}

TEST_F(DefReader, NetsHavePinsWithOffsetsFromTheCentre) {
  const Design d = readText(lefdef_text::design());
  ASSERT_EQ(d.numNets(), 2);
  EXPECT_EQ(d.netNames[1], "n2");
  EXPECT_EQ(d.netStart, (std::vector<int64_t>{0, 3, 7}));
  EXPECT_EQ(d.pinNode, (std::vector<int32_t>{4, 0, 2, 0, 1, 3, 5}));
  // u1 A: (0.5, 1.5) microns of (2, 3); ram Q[0]: (19.5, 1.5) of (20, 15); TALL A: (1, 1.5) of (3, 6).
  EXPECT_EQ(d.pinDx, (std::vector<double>{0, -50, 950, 50, -50, -50, 0}));
  EXPECT_EQ(d.pinDy, (std::vector<double>{0, 0, -600, 0, 0, -150, 0}));
}

TEST_F(DefReader, RowsHaveSitesOrientationsAndRails) {
  const Design d = readText(lefdef_text::design());
  ASSERT_EQ(d.rows.size(), 10u);
  ASSERT_EQ(d.siteNames.size(), 1u);
  EXPECT_EQ(d.siteNames[0], "unit");
  const Row& row = d.rows[3];
  EXPECT_EQ(row.y, 1500);
  EXPECT_EQ(row.height, 300);
  EXPECT_EQ(row.siteWidth, 50);
  EXPECT_EQ(row.siteSpacing, 50);
  EXPECT_EQ(row.orient, Orient::FS);
  EXPECT_EQ(row.bottomRail, Rail::Power);
  EXPECT_EQ(d.rows[2].bottomRail, Rail::Ground);
  EXPECT_EQ(row.site, 0);
  EXPECT_TRUE(row.mirrors);
  EXPECT_EQ(row.subRows[0].x, 1000);
  EXPECT_EQ(row.subRows[0].sites, 100);
  // A cell of a site that has no rows stands on any rows; a block has no site.
  EXPECT_EQ(d.nodeSite, (std::vector<int32_t>{0, 0, -1, -1, -1, -1}));
  EXPECT_EQ(d.nodeBottomRail[0], Rail::Ground);
  EXPECT_EQ(d.nodeBottomRail[3], Rail::Power);
}

TEST_F(DefReader, RowsOfSeveralSitesMayShareGround) {
  const Design d =
      readWith("TRACKS",
               "ROW t0 two 1000 600 N DO 100 BY 1 STEP 50 0 ;\n"
               "ROW many unit 6100 600 N DO 10 BY 3 STEP 50 300 ;\nROW p padsite 0 0 N DO 3 BY 1 STEP 100 0 ;\n"
               "TRACKS");
  EXPECT_EQ(d.rows.size(), 14u);
  EXPECT_EQ(d.rows[0].height, 300) << "of rows at one place the lowest comes first";
  EXPECT_EQ(d.rows[1].height, 600);
  EXPECT_EQ(d.siteNames.size(), 2u);
  EXPECT_EQ(d.nodeSite[3], d.rows[1].site);
  EXPECT_EQ(d.rows[2].subRows[0].x, 6100);
  EXPECT_EQ(summary_.padRows, 1);
}

TEST_F(DefReader, RowsThatAbutAreOne) {
  // r0 ends at 6000: one goes on there, one is upside down, one leaves a gap, and columns stand side by side.
  const Design d =
      readWith("TRACKS",
               "ROW a unit 6000 600 N DO 10 BY 1 STEP 50 0 ;\nROW b unit 6000 900 N DO 10 BY 1 STEP 50 0 ;\n"
               "ROW c unit 6050 1200 N DO 10 BY 1 STEP 50 0 ;\nROW d unit 6000 1500 FS DO 5 BY 1 STEP 100 0 ;\n"
               "ROW e two 6000 1800 N DO 10 BY 1 STEP 50 0 ;\nROW w unit 150 600 N DO 1 BY 2 STEP 0 300 ;\n"
               "ROW v unit 100 600 N DO 1 BY 2 STEP 0 300 ;\nROW u unit 50 600 N DO 1 BY 2 STEP 0 300 ;\nTRACKS");
  ASSERT_EQ(d.rows.size(), 16u);
  const auto isRow = [&](size_t r, double x, double y, int64_t sites) {
    EXPECT_EQ(d.rows[r].subRows.size(), 1u);
    EXPECT_EQ(d.rows[r].subRows[0].x, x);
    EXPECT_EQ(d.rows[r].y, y);
    EXPECT_EQ(d.rows[r].subRows[0].sites, sites);
  };
  isRow(0, 50, 600, 3);
  isRow(1, 1000, 600, 110);
  isRow(2, 50, 900, 3);
  isRow(3, 1000, 900, 100);
  isRow(4, 6000, 900, 10);
  isRow(6, 6050, 1200, 10);
  isRow(8, 6000, 1500, 5);
  isRow(10, 6000, 1800, 10);
}

TEST_F(DefReader, RailsOfOddHeightsAreKnownWhereTheyAlternate) {
  for (const bool alternate : {true, false}) {
    const std::string top = alternate ? "VSS" : "VDD", use = alternate ? "GROUND" : "POWER";
    write("f.lef",
          replaced(library(), "END LIBRARY",
                   "MACRO T3 SIZE 2 BY 9 ; SITE unit ;\nPIN VDD1 USE POWER ; PORT LAYER m1 ; RECT 0 0 2 0.1 ; END "
                   "END VDD1\nPIN " +
                       top + "2 USE " + use + " ; PORT LAYER m1 ; RECT 0 8.9 2 9 ; END END " + top +
                       "2\nEND T3\nEND LIBRARY"));
    write("f.def", replaced(replaced(lefdef_text::design(), "- u2 INV", "- u2 T3"), "( u2 A )", "( u1 A )"));
    const Design d = readLefDef({path("f.lef")}, path("f.def"));
    EXPECT_EQ(d.nodeBottomRail[1], alternate ? Rail::Power : Rail::Unknown);
  }
}

TEST_F(DefReader, RowsOfPadSitesArePassedOverWhateverTheySay) {
  const Design d = readWith("TRACKS",
                            "ROW west padsite 0 600 W DO 1 BY 60 STEP 0 100 ;\n"
                            "ROW east padsite 6900 600 FW DO 1 BY 9999999 STEP 0 0 + PROPERTY p 1 ;\nTRACKS");
  EXPECT_EQ(d.rows.size(), 10u);
  EXPECT_EQ(summary_.padRows, 2);
}

TEST_F(DefReader, NetsThatSupplyDoNotPullAndClocksWhenAsked) {
  const std::string nets = "- p ( u1 VDD ) ( u2 VDD ) + USE POWER ;\n- c ( u1 A ) ( u2 A ) + USE CLOCK ;\n- n1 (";
  Design d = readWith("- n1 (", nets);
  EXPECT_EQ(d.numNets(), 3);
  EXPECT_EQ(d.numPins(), 9);
  EXPECT_EQ(summary_.supplyNets, 1);
  EXPECT_EQ(summary_.clockNets, 0);
  ReadOptions options;
  options.skipClockNets = true;
  d = readWith("- n1 (", nets, options);
  EXPECT_EQ(d.numNets(), 2);
  EXPECT_EQ(d.numPins(), 7);
  EXPECT_EQ(summary_.clockNets, 1);
  EXPECT_EQ(d.netNames[0], "n1");
}

TEST_F(DefReader, SpecialNetsPullUnlessTheySupply) {
  const Design d = readWithSection(
      "SPECIALNETS 4 ;\n- VDD ( * VDD ) + ROUTED m1 10 + SHAPE STRIPE ( 0 0 ) ( 10 * ) + USE POWER ;\n"
      "- VSS ( * VSS ) ;\n- s ( u1 A ) ( u2 A ) + USE SIGNAL ;\n- n1 ( u1 A ) ;\nEND SPECIALNETS\n");
  ASSERT_EQ(d.numNets(), 3);
  EXPECT_EQ(d.netNames[2], "s") << "n1 is in NETS, too";
  EXPECT_EQ(d.netStart[3] - d.netStart[2], 2);
  EXPECT_EQ(summary_.supplyNets, 2);
}

TEST_F(DefReader, PinsOfNetsThatSupplyAreNotLookedFor) {
  const Design d = readWith("END NETS",
                            "- gnd ( * VSS ) ( u1 NOPIN ) + USE GROUND ;\nEND NETS\n"
                            "SPECIALNETS 2 ;\n- VDD ( u.* VDD ) ( u9 VDD ) ;\n- VSS ( u1 NOPIN ) + USE GROUND ;\n"
                            "END SPECIALNETS");
  EXPECT_EQ(d.numNets(), 2);
  EXPECT_EQ(d.numPins(), 7);
  EXPECT_EQ(summary_.supplyNets, 3);
}

TEST_F(DefReader, OnlyAMacroThatIsUsedNeedsASize) {
  for (const char* size : {"", "SIZE 0 BY 0 ;"}) {
    write("f.lef", replaced(library(), "SIZE 4 BY 4 ;", size));
    write("f.def", lefdef_text::design());
    EXPECT_EQ(readLefDef({path("f.lef")}, path("f.def")).numNodes(), 6);
    write("f.def", replaced(lefdef_text::design(), "- u2 INV", "- u2 BUMP"));
    try {
      readLefDef({path("f.lef")}, path("f.def"));
      FAIL() << "no error";
    } catch (const InputError& error) {
      EXPECT_NE(std::string(error.what()).find("f.def:20:6: macro 'BUMP' has no SIZE"), std::string::npos)
          << error.what();
    }
  }
}

TEST_F(DefReader, ReadsWeightsWhenAsked) {
  ReadOptions options;
  options.netWeights = true;
  EXPECT_EQ(readWith("+ USE SIGNAL ;\n- n2", "+ WEIGHT 7 + USE SIGNAL ;\n- n2", options).netWeight,
            (std::vector<double>{7, 1}));
  EXPECT_TRUE(readText(lefdef_text::design()).netWeight.empty());
  const std::string text = replaced(lefdef_text::design(), "+ USE SIGNAL ;\n- n2", "+ WEIGHT 0 + USE SIGNAL ;\n- n2");
  EXPECT_EQ(readText(text, options).netWeight, (std::vector<double>{0, 1}));
  EXPECT_TRUE(readText(replaced(text, "( PIN out )", "( PIN out ) + WEIGHT 0"), options).netWeight.empty())
      << "nothing would pull";
}

TEST_F(DefReader, SynthesizedPinsPullLikeOthers) {
  const Design plain = readText(lefdef_text::design());
  const Design d = readWith("( u2 A )", "( u2 A + SYNTHESIZED )");
  EXPECT_EQ(d.pinNode, plain.pinNode);
  EXPECT_EQ(d.pinDx, plain.pinDx);
}

TEST_F(DefReader, NetsOfOneNameAreNetsOfTheirOwn) {
  const Design d = readWith("- n2", "- n1");
  ASSERT_EQ(d.numNets(), 2);
  EXPECT_EQ(d.netNames[1], "n1");
  EXPECT_EQ(d.numPins(), 7);
}

TEST_F(DefReader, BusBitsOfAnotherNotationAreTheSame) {
  const Design d = readText(replaced(replaced(lefdef_text::design(), "BUSBITCHARS \"[]\"", "BUSBITCHARS \"<>\""),
                                     "( ram Q[0] )", "( ram Q<0> )"));
  EXPECT_EQ(d.pinDx[2], 950);
}

TEST_F(DefReader, RegionsAndGroups) {
  const Design d =
      readWith("COMPONENTS 4 ;\n- u1 INV",
               "REGIONS 2 ;\n- f ( 1000 600 ) ( 1500 900 ) ( 2000 1200 ) ( 1800 600 ) + TYPE FENCE + PROPERTY p 1 ;\n"
               "- g ( 0 0 ) ( 10 10 ) + TYPE GUIDE ;\nEND REGIONS\n"
               "GROUPS 2 ;\n- g1 u* + REGION f ;\n- g2 t/a\\[3\\] + PROPERTY x 2 + REGION g ;\nEND GROUPS\n"
               "COMPONENTS 4 ;\n- u1 INV");
  ASSERT_EQ(d.regions.size(), 2u);
  EXPECT_TRUE(d.regions[0].fence);
  EXPECT_FALSE(d.regions[1].fence);
  ASSERT_EQ(d.regions[0].rects.size(), 2u);
  EXPECT_EQ(d.regions[0].rects[1].x0, 1800);
  EXPECT_EQ(d.regions[0].rects[1].y1, 1200);
  EXPECT_EQ(d.nodeRegion, (std::vector<int32_t>{0, 0, -1, 1, -1, -1}));
}

TEST_F(DefReader, AComponentMayNameItsRegion) {
  const Design d = readWith("COMPONENTS 4 ;\n- u1 INV",
                            "REGIONS 1 ;\n- f ( 0 0 ) ( 9 9 ) + TYPE FENCE ;\nEND REGIONS\n"
                            "COMPONENTS 4 ;\n- u1 INV + REGION f");
  EXPECT_EQ(d.nodeRegion, (std::vector<int32_t>{0, -1, -1, -1, -1, -1}));
}

TEST_F(DefReader, AMembersNameMayHaveABackslashThatTheComponentHasNot) {
  const Design d = readWithSection(
      "REGIONS 1 ;\n- f ( 0 0 ) ( 9 9 ) + TYPE FENCE ;\nEND REGIONS\nGROUPS 1 ;\n- g u\\2 + REGION f ;\nEND GROUPS\n");
  EXPECT_EQ(d.nodeRegion, (std::vector<int32_t>{-1, 0, -1, -1, -1, -1}));
}

TEST_F(DefReader, ARegionMayBeGivenByItsCorners) {
  const Design d =
      readText(replaced(replaced(lefdef_text::design(), "- u1 INV", "- u1 INV + REGION ( 0 0 ) ( 9 9 )"), "NETS 2 ;",
                        "GROUPS 2 ;\n- g u2 + REGION ( 0 0 ) ( 9 9 ) + PROPERTY p 1 ;\n"
                        "- h t/a\\[3\\] + REGION ( 0 0 ) ( 9 9 ) ( 9 0 ) ( 20 5 ) ;\nEND GROUPS\nNETS 2 ;"));
  ASSERT_EQ(d.regions.size(), 2u);
  ASSERT_EQ(d.regions[1].rects.size(), 2u);
  EXPECT_EQ(d.regions[1].rects[1].x1, 20);
  EXPECT_TRUE(d.regions[0].fence);
  EXPECT_EQ(d.nodeRegion, (std::vector<int32_t>{0, 0, -1, 1, -1, -1}));
}

TEST_F(DefReader, HalosAndBlockages) {
  const Design d = readText(replaced(
      replaced(lefdef_text::design(), "- ram RAM", "- ram RAM + HALO SOFT 1 2 3 4"), "NETS 2 ;",
      "BLOCKAGES 6 ;\n- LAYER m1 RECT ( 0 0 ) ( 5 5 ) ;\n- PLACEMENT RECT ( 10 20 ) ( 0 0 ) RECT ( 5 5 ) ( 6 6 ) ;\n"
      "- PLACEMENT + SOFT RECT ( 0 0 ) ( 1 1 ) ;\n- PLACEMENT + PARTIAL 30 RECT ( 0 0 ) ( 2 1 ) ;\n"
      "- PLACEMENT + COMPONENT ram RECT ( 0 0 ) ( 3 1 ) ;\n- PLACEMENT + COMPONENT u1 RECT ( 0 0 ) ( 4 1 ) ;\n"
      "END BLOCKAGES\nNETS 2 ;"));
  ASSERT_EQ(d.halo.size(), 6u);
  EXPECT_TRUE(d.halo[2].soft);
  EXPECT_EQ(d.halo[2].bottom, 2);
  EXPECT_EQ(d.halo[2].top, 4);
  EXPECT_EQ(d.halo[0].left, 0);
  ASSERT_EQ(d.blockages.size(), 5u) << "the one of a movable component is left out";
  EXPECT_EQ(d.blockages[0].rect.x1, 10);
  EXPECT_EQ(d.blockages[0].rect.y1, 20);
  EXPECT_FALSE(d.blockages[0].soft);
  EXPECT_TRUE(d.blockages[2].soft);
  EXPECT_EQ(d.blockages[3].maxDensity, 0.3);
  EXPECT_EQ(d.blockages[4].rect.x1, 3);
}

TEST_F(DefReader, BlockagesMayBePolygons) {
  const Design d = readWithSection(
      "BLOCKAGES 1 ;\n- PLACEMENT + PUSHDOWN POLYGON ( 0 0 ) ( 20 0 ) ( 20 5 ) ( 8 5 ) ( 8 15 ) ( 0 15 ) ;\nEND "
      "BLOCKAGES\n");
  double area = 0;
  for (const Blockage& b : d.blockages) area += b.rect.area();
  EXPECT_EQ(d.blockages.size(), 2u);
  EXPECT_EQ(area, 20 * 5 + 8 * 10);
}

TEST_F(DefReader, TheGroundOffARectilinearDieIsBlocked) {
  const Design d =
      readWith("( 0 0 ) ( 7000 5000 )", "( 0 0 ) ( 0 5000 ) ( 3000 5000 ) ( 3000 4000 ) ( 7000 4000 ) ( 7000 0 )");
  ASSERT_EQ(d.blockages.size(), 1u);
  EXPECT_EQ(d.blockages[0].rect.x0, 3000);
  EXPECT_EQ(d.blockages[0].rect.y0, 4000);
  EXPECT_EQ(d.blockages[0].rect.x1, 7000);
  EXPECT_EQ(d.blockages[0].rect.y1, 5000);
  EXPECT_EQ(summary_.dieCutouts, 1);
  EXPECT_EQ(summary_.dieArea.x1, 7000);
}

TEST_F(DefReader, WithoutADieAreaTheRowsAreTheDie) {
  const Design d = readWith("DIEAREA ( 0 0 ) ( 7000 5000 ) ;\n", "");
  EXPECT_EQ(d.die().x1, 6000);
  EXPECT_EQ(summary_.dieArea.area(), 0);
}

TEST_F(DefReader, PinsWithoutAPlaceDoNotPull) {
  const Design d = readWith(" + FIXED ( 0 2000 ) E", "");
  EXPECT_EQ(summary_.unplacedPins, std::vector<std::string>{"in"});
  EXPECT_EQ(d.numNodes(), 5);
  EXPECT_EQ(d.netStart[1], 2);
}

TEST_F(DefReader, APinMayHaveTheNameOfAComponent) {
  const Design d = readText(replaced(replaced(lefdef_text::design(), "- in +", "- u1 +"), "( PIN in )", "( PIN u1 )"));
  EXPECT_EQ(d.nodeNames[4], "PIN/u1");
  EXPECT_EQ(d.pinNode[0], 4);
}

TEST_F(DefReader, PinsOfDifferentNamesAreNodesOfDifferentNames) {
  for (const auto& [first, second] : {std::pair("u1", "PIN/u1"), std::pair("PIN/u1", "u1")}) {
    std::string text = replaced(lefdef_text::design(), "- in +", "- " + std::string(first) + " +");
    text = replaced(text, "- out +", "- " + std::string(second) + " +");
    text = replaced(replaced(text, "PIN in", std::string("PIN ") + first), "PIN out", std::string("PIN ") + second);
    const Design d = readText(text);
    EXPECT_EQ(d.nodeNames[4], "PIN/u1");
    EXPECT_EQ(d.nodeNames[5], "PIN/PIN/u1");
    EXPECT_EQ(d.pinNode.front(), 4);
    EXPECT_EQ(d.pinNode.back(), 5);
  }
}

TEST_F(DefReader, CoversAreNoObstacles) {
  const Design d = readText(
      replaced(replaced(lefdef_text::design(), "- u2 INV ;", "- u2 BUMP + FIXED ( 5 6 ) N ;"), "( u2 A )", "( u2 P )"));
  EXPECT_EQ(d.kind[1], NodeKind::PinPlace);
  EXPECT_EQ(d.pinDx[4], 0);
  EXPECT_EQ(d.initial.x[1], 5);
}

TEST_F(DefReader, PassesOverWhatPlacementDoesNotNeedAndCountsWhatItDoesNotKnow) {
  const Design d = readWithSection(
      "VIAS 1 ;\n- v + RECT m1 ( 0 0 ) ( 1 1 ) ;\nEND VIAS\nPROPERTYDEFINITIONS COMPONENTS x STRING ; END "
      "PROPERTYDEFINITIONS\nHISTORY a b ;\nBEGINEXT \"x\" NETS END ENDEXT\nFILLS 0 ;\nEND FILLS\n"
      "NEWSECTION 1 ;\n- a b ;\nEND NEWSECTION\nNEWSTATEMENT 3 ;\nNEWSTATEMENT 4 ;\n");
  EXPECT_EQ(d.numNets(), 2);
  using Counts = std::vector<std::pair<std::string, int64_t>>;
  EXPECT_EQ(summary_.unknownStatements, (Counts{{"'NEWSECTION'", 1}, {"'NEWSTATEMENT'", 2}}));
}

TEST_F(DefReader, KeywordsOfAnyCaseCrLfAndWrongCountsAreRead) {
  std::string text = replaced(lefdef_text::design(), "COMPONENTS 4", "COMPONENTS 9");
  text = replaced(replaced(text, "+ PLACED ( 1000 600 ) N", "+ placed ( 1000 600 ) n"), "DIEAREA", "diearea");
  const Design d = readText(withCrLf(text));
  EXPECT_EQ(d.numNodes(), 6);
  EXPECT_EQ(d.initial.y[0], 600);
}

TEST_F(DefReader, SectionsEndInAnyCase) {
  std::string text = replaced(lefdef_text::design(), "END COMPONENTS", "END components");
  text = replaced(replaced(text, "END PINS", "end Pins"), "END NETS", "end nets");
  text = replaced(text, "NETS 2 ;",
                  "VIAS 1 ;\n- v + RECT m1 ( 0 0 ) ( 1 1 ) ;\nEND vias\nfills 0 ;\nend FILLS\n"
                  "PROPERTYDEFINITIONS NET x STRING ; END propertydefinitions\nnets 2 ;");
  const Design d = readText(text);
  EXPECT_EQ(d.numNodes(), 6);
  EXPECT_EQ(d.numNets(), 2);
  EXPECT_TRUE(summary_.unknownStatements.empty());
  writeDef(d, d.initial, path("f.def"), path("out.def"));
  EXPECT_NE(read("out.def").find("- u2 INV + PLACED ( 1000 600 ) N ;\n"), std::string::npos);
}

struct Mistake {
  const char* name;
  std::string was, is;
  const char* message;  ///< a part of what must be said
  bool hasPlace = true;
};
std::ostream& operator<<(std::ostream& out, const Mistake& m) { return out << m.name; }

class BadDef : public DefReader, public testing::WithParamInterface<Mistake> {};

TEST_P(BadDef, IsToldWithItsPlace) {
  try {
    readWith(GetParam().was, GetParam().is);
    FAIL() << "no error";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find(GetParam().message), std::string::npos) << error.what();
    EXPECT_EQ(error.line() > 0 && error.column() > 0, GetParam().hasPlace) << error.what();
    EXPECT_EQ(error.file(), path("f.def"));
  }
}

std::string allRows() {
  const std::string text = lefdef_text::design();
  return text.substr(text.find("ROW"), text.find("TRACKS") - text.find("ROW"));
}

const Mistake kMistakes[] = {
    {"NoEndDesign", "END DESIGN\n", "", "the file ends before END DESIGN"},
    {"NoEndNets", "END NETS\n", "", "expected NETS after END"},
    {"ComponentWithoutMacro", "- ram RAM", "- ram", "unexpected '+'; expected the component's macro"},
    {"UnknownMacro", "- u2 INV", "- u2 INX", "no macro named 'INX' in the LEF; expected its MACRO there"},
    {"ComponentTwice", "- u2 INV", "- u1 INV", "component 'u1' is there twice"},
    {"PlacedTwice", "- u1 INV +", "- u1 INV + UNPLACED +", "the component is placed twice"},
    {"UnknownClause", "+ SOURCE DIST", "+ SOURC DIST", "unexpected 'SOURC'"},
    {"BadCoordinate", "( 1000 600 )", "( 1000 6o0 )", "unexpected '6o0'; expected a y coordinate"},
    {"MissingParenthesis", "( 1000 600 )", "1000 600", "expected ( after"},
    {"BadOrientation", "( 1000 600 ) N", "( 1000 600 ) X", "expected an orientation"},
    {"UnknownComponentInANet", "( u1 Z )", "( u9 Z )", "no component is named 'u9'"},
    {"UnknownPinInANet", "( u1 Z )", "( u1 Y )", "macro 'INV' of component 'u1' has no pin 'Y'"},
    {"UnknownDesignPin", "( PIN out )", "( PIN ouch )", "the design has no pin 'ouch'"},
    {"PinTwice", "- out", "- in", "pin 'in' is there twice"},
    {"NetCutShort", "+ ROUTED", "ROUTED", "expected (, + or ;"},
    {"NegativeWeight", "( ram Q[0] ) + USE SIGNAL", "( ram Q[0] ) + WEIGHT -5",
     "unexpected '-5'; expected a net's weight of at least 0"},
    {"NoUnits", "UNITS DISTANCE MICRONS 100 ;\n", "", "UNITS is missing"},
    {"UnitsTwice", "DIEAREA", "UNITS DISTANCE MICRONS 100 ;\nDIEAREA", "UNITS for the second time"},
    {"UnitsOfNothing", "MICRONS 100", "MICRONS 0", "expected the database units per micron above 0"},
    {"NoRows", allRows(), "", "no rows; expected at least one ROW", false},
    {"UnknownSite", "ROW r3 unit", "ROW r3 unix", "no site named 'unix' in the LEF"},
    {"RowTurned", "ROW r3 unit 1000 1500 FS", "ROW r3 unit 1000 1500 W", "expected N, S, FN or FS"},
    {"RowWithoutSites", "ROW r3 unit 1000 1500 FS DO 100", "ROW r3 unit 1000 1500 FS DO 0",
     "expected the number of sites"},
    {"RowOfTooManySites", "ROW r3 unit 1000 1500 FS DO 100", "ROW r3 unit 1000 1500 FS DO 2147483648",
     "unexpected '2147483648'; expected at most 2147483647 sites"},
    {"RowsOverlap", "ROW r3 unit 1000 1500", "ROW r3 unit 1050 1200", "this row overlaps another one"},
    {"DieOfOnePoint", "( 0 0 ) ( 7000 5000 )", "( 0 0 )", "DIEAREA with fewer than 2 points"},
    {"DieSlanted", "( 0 0 ) ( 7000 5000 )", "( 0 0 ) ( 1 1 ) ( 2 0 ) ( 3 3 )", "a slanted edge"},
    {"DieWithoutArea", "( 0 0 ) ( 7000 5000 )", "( 0 0 ) ( 0 5000 )", "a DIEAREA without area"},
    {"NegativeCount", "COMPONENTS 4", "COMPONENTS -4", "a whole number from 0"},
    {"UnknownRegion", "NETS 2 ;", "GROUPS 1 ;\n- g u1 + REGION r ;\nEND GROUPS\nNETS 2 ;", "no region is named 'r'"},
    {"UnknownMember", "NETS 2 ;",
     "REGIONS 1 ;\n- r ( 0 0 ) ( 1 1 ) ;\nEND REGIONS\nGROUPS 1 ;\n- g u9 + REGION r ;\nEND GROUPS\nNETS 2 ;",
     "no component is named 'u9'"},
    {"InTwoRegions", "NETS 2 ;",
     "REGIONS 2 ;\n- r ( 0 0 ) ( 1 1 ) ;\n- s ( 0 0 ) ( 1 1 ) ;\nEND REGIONS\n"
     "GROUPS 2 ;\n- g u1 + REGION r ;\n- h u* + REGION s ;\nEND GROUPS\nNETS 2 ;",
     "component 'u1' is in two regions"},
    {"RegionTwice", "NETS 2 ;", "REGIONS 2 ;\n- r ( 0 0 ) ( 1 1 ) ;\n- r ( 0 0 ) ( 1 1 ) ;\nEND REGIONS\nNETS 2 ;",
     "region 'r' is there twice"},
    {"RegionWithoutArea", "NETS 2 ;", "REGIONS 1 ;\n- r ( 0 0 ) ( 0 1 ) ;\nEND REGIONS\nNETS 2 ;",
     "a rectangle without area"},
    {"RegionOfUnknownType", "NETS 2 ;", "REGIONS 1 ;\n- r ( 0 0 ) ( 1 1 ) + TYPE X ;\nEND REGIONS\nNETS 2 ;",
     "expected FENCE or GUIDE"},
    {"BlockageOfUnknownKind", "NETS 2 ;", "BLOCKAGES 1 ;\n- PLACE RECT ( 0 0 ) ( 1 1 ) ;\nEND BLOCKAGES\nNETS 2 ;",
     "expected PLACEMENT or LAYER"},
    {"BlockageOfUnknownShape", "NETS 2 ;", "BLOCKAGES 1 ;\n- PLACEMENT CIRCLE ( 0 0 ) 9 ;\nEND BLOCKAGES\nNETS 2 ;",
     "expected +, RECT, POLYGON or ;"},
    {"BlockageOfUnknownOption", "NETS 2 ;",
     "BLOCKAGES 1 ;\n- PLACEMENT + HARD RECT ( 0 0 ) ( 1 1 ) ;\nEND BLOCKAGES\nNETS 2 ;",
     "expected SOFT, PARTIAL, COMPONENT or PUSHDOWN"},
    {"BlockageDensity", "NETS 2 ;",
     "BLOCKAGES 1 ;\n- PLACEMENT + PARTIAL 101 RECT ( 0 0 ) ( 1 1 ) ;\nEND BLOCKAGES\nNETS 2 ;", "0 to 100"},
    {"BlockageComponent", "NETS 2 ;",
     "BLOCKAGES 1 ;\n- PLACEMENT + COMPONENT u9 RECT ( 0 0 ) ( 1 1 ) ;\nEND BLOCKAGES\nNETS 2 ;",
     "no component is named 'u9'"},
    {"HaloNegative", "- ram RAM +", "- ram RAM + HALO 1 2 -3 4 +", "a halo's width of at least 0"},
    {"PortPlacedTwice", "+ FIXED ( 0 2000 ) E", "+ FIXED ( 0 2000 ) E + FIXED ( 0 2000 ) E", "placed twice"},
    {"PinWithoutCorners", "LAYER m3 ( -10 0 ) ( 10 40 )", "LAYER m3", "the corners of the pin's shape"},
    {"ComponentsAfterNets", "END DESIGN", "COMPONENTS 0 ;\nEND COMPONENTS\nEND DESIGN", "comes after the nets"},
    {"StringWithoutEnd", "DESIGN top", "DESIGN \"top", "a string without an end"},
};

INSTANTIATE_TEST_SUITE_P(Def, BadDef, testing::ValuesIn(kMistakes),
                         [](const auto& mistake) { return std::string(mistake.param.name); });

TEST_F(DefReader, EveryBeginningOfAFileIsToldAsCutShort) {
  const std::string text = lefdef_text::design();
  const size_t whole = text.rfind("DESIGN") + 6;
  for (size_t length = 0; length < whole; length += 3) {
    try {
      readText(text.substr(0, length));
      ADD_FAILURE() << "no error for the first " << length << " bytes";
    } catch (const InputError& error) {
      EXPECT_GT(error.line(), 0) << error.what();
    }
  }
}

TEST_F(DefReader, MissingFilesAndGarbageAreInputErrors) {
  write("f.lef", library());
  EXPECT_THROW(readLefDef({path("f.lef")}, path("none.def")), InputError);
  write("f.def", lefdef_text::design());
  EXPECT_THROW(readLefDef({path("none.lef")}, path("f.def")), InputError);
  EXPECT_THROW(readLefDef({}, path("f.def")), InputError);
  EXPECT_THROW(readText(std::string("\x00\xff\x7f\x1b\xc3\x28 \x01\xfe\n\x80\x00", 12)), InputError);
  EXPECT_THROW(readText(""), InputError);
}

}  // namespace
}  // namespace signet
