// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "bookshelf_files.h"
#include "helpers/gzip_file.h"
#include "signet/error.h"
#include "signet/io.h"

namespace signet {
namespace {

constexpr const char* kNodes =
    "UCLA nodes 1.0\n# Created : Jan 6 2005\n\n"
    "NumNodes : \t4\nNumTerminals : \t2\n"
    "\to0\t8\t12\n\to1\t4.5\t12\n\tblock\t30\t24\tterminal\n\tp1\t1\t1\tterminal_NI\n";
constexpr const char* kNets =
    "UCLA nets 1.0\n\nNumNets : 3\nNumPins : 6\n"
    "NetDegree : 3   n0\n\to0\tI : -0.500000\t-6.000000\n\tblock\tO : 15\t-12\n\tp1 B\n"
    "NetDegree : 2\n\to1\t: 1 2\n\to0\nNetDegree : 1 n2\no1 O : 0 0\n";
constexpr const char* kPl =
    "UCLA pl 1.0\n\no0\t100\t200\t: N\no1\t-3.25\t7\t: FS\nblock\t50\t60\t: W /FIXED\np1\t0\t9\t: N /FIXED_NI\n";
constexpr const char* kScl =
    "UCLA scl 1.0\n\nNumRows : 2\n\n"
    "CoreRow Horizontal\n  Coordinate : 22\n  Height : 12\n  Sitewidth : 1\n  Sitespacing : 1\n  Siteorient : 1\n"
    "  Sitesymmetry : 1\n  SubrowOrigin : 5 NumSites : 300\nEnd\n"
    "CoreRow Horizontal\n  Coordinate : 10\n  Height : 12\n  Sitewidth : 1\n  Sitespacing : 2\n  Siteorient : FS\n"
    "  Sitesymmetry : Y\n  SubrowOrigin : 200\n  NumSites : 20\n  SubrowOrigin : 5\n  NumSites : 50\nEnd\n";
constexpr const char* kAux = "RowBasedPlacement : d.nodes d.nets d.wts d.pl d.scl\n";

/// A small design whose files a test changes before it reads them.
class BookshelfReader : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    write("d.aux", kAux);
    write("d.nodes", kNodes);
    write("d.nets", kNets);
    write("d.pl", kPl);
    write("d.scl", kScl);
  }

  Design readDesign(bool netWeights = false) const {
    ReadOptions options;
    options.netWeights = netWeights;
    return readBookshelf(path("d.aux"), options);
  }

  void expectError(const std::string& place, const std::string& what, bool netWeights = false) const {
    expectInputError(place, what, [&] { readDesign(netWeights); });
  }
};

void expectSmallDesign(const Design& d) {
  EXPECT_EQ(d.name, "d");
  ASSERT_EQ(d.numNodes(), 4);
  EXPECT_EQ(d.nodeNames[0], "o0");
  EXPECT_EQ(d.nodeNames[2], "block");
  EXPECT_EQ(d.width, (std::vector<double>{8, 4.5, 30, 1}));
  EXPECT_EQ(d.height, (std::vector<double>{12, 12, 24, 1}));
  EXPECT_EQ(d.kind, (std::vector{NodeKind::Movable, NodeKind::Movable, NodeKind::Fixed, NodeKind::PinPlace}));
  EXPECT_EQ(d.plMark, (std::vector{PlMark::None, PlMark::None, PlMark::Fixed, PlMark::FixedNi}));
  EXPECT_EQ(d.initial.x, (std::vector<double>{100, -3.25, 50, 0}));
  EXPECT_EQ(d.initial.y, (std::vector<double>{200, 7, 60, 9}));
  EXPECT_EQ(d.initial.orient, (std::vector{Orient::N, Orient::FS, Orient::W, Orient::N}));
  ASSERT_EQ(d.netStart, (std::vector<int64_t>{0, 3, 5, 6}));
  EXPECT_EQ(d.netNames[0], "n0");
  EXPECT_EQ(d.netNames[1], "");
  EXPECT_EQ(d.netNames[2], "n2");
  EXPECT_EQ(d.pinNode, (std::vector<int32_t>{0, 2, 3, 1, 0, 1}));
  EXPECT_EQ(d.pinDx, (std::vector<double>{-0.5, 15, 0, 1, 0, 0}));
  EXPECT_EQ(d.pinDy, (std::vector<double>{-6, -12, 0, 2, 0, 0}));
  EXPECT_TRUE(d.netWeight.empty());
}

TEST_F(BookshelfReader, ReadsNodesNetsAndPositions) { expectSmallDesign(readDesign()); }

TEST_F(BookshelfReader, ReadsRowsSortedWithTheirSubRows) {
  const Design d = readDesign();
  ASSERT_EQ(d.rows.size(), 2u);
  EXPECT_EQ(d.rows[0].y, 10);
  EXPECT_EQ(d.rows[0].height, 12);
  EXPECT_EQ(d.rows[0].siteWidth, 1);
  EXPECT_EQ(d.rows[0].siteSpacing, 2);
  EXPECT_EQ(d.rows[0].orient, Orient::FS);
  ASSERT_EQ(d.rows[0].subRows.size(), 2u);
  EXPECT_EQ(d.rows[0].subRows[0].x, 5);
  EXPECT_EQ(d.rows[0].subRows[0].sites, 50);
  EXPECT_EQ(d.rows[0].subRows[1].x, 200);
  EXPECT_EQ(d.rows[0].subRows[1].sites, 20);
  EXPECT_EQ(d.rows[1].y, 22);
  EXPECT_EQ(d.rows[1].orient, Orient::N);
  EXPECT_EQ(d.rows[1].subRows[0].sites, 300);
}

TEST_F(BookshelfReader, ReadsCarriageReturns) {
  for (const char* name : {"d.aux", "d.nodes", "d.nets", "d.pl", "d.scl"}) write(name, withCrLf(read(name)));
  const Design d = readDesign();
  expectSmallDesign(d);
  EXPECT_EQ(d.rows.size(), 2u);
}

TEST_F(BookshelfReader, ReadsLinesThatEndInCarriageReturnsAlone) {
  for (const char* name : {"d.aux", "d.nodes", "d.nets", "d.pl", "d.scl"}) {
    std::string text = read(name);
    std::replace(text.begin(), text.end(), '\n', '\r');
    write(name, text);
  }
  expectSmallDesign(readDesign());
  write("d.pl", "UCLA pl 1.0\r\ro0 1 2\ro7 3 4\r");
  expectError("d.pl:4:1", "no node is named 'o7'");
}

TEST_F(BookshelfReader, ReadsAnyLetterCaseAndColonsWithoutBlanks) {
  write("d.scl",
        "NUMROWS:1\ncorerow HORIZONTAL\ncoordinate:3\nheight:9\nSITEWIDTH:2\nsiteSpacing:2\nSiteOrient:n\n"
        "SiteSymmetry:Y\nSubRowOrigin:4 Numsites:7\nEND\n");
  write("d.nets", "NUMNETS:1\nnumpins:2\nnetdegree:2 x\no0 i:1 2\no1 o:3 4\n");
  write("d.nodes", replaced(replaced(kNodes, "terminal\n", "TERMINAL\n"), "terminal_NI", "Terminal_ni"));
  write("d.pl", replaced(replaced(kPl, "FS", "fs"), "/FIXED_NI", "/fixed_ni"));
  const Design d = readDesign();
  EXPECT_EQ(d.rows[0].subRows[0].sites, 7);
  EXPECT_EQ(d.rows[0].siteSpacing, 2);
  EXPECT_EQ(d.pinDy, (std::vector<double>{2, 4}));
  EXPECT_EQ(d.kind[3], NodeKind::PinPlace);
  EXPECT_EQ(d.initial.orient[1], Orient::FS);
  EXPECT_EQ(d.plMark[3], PlMark::FixedNi);
}

TEST_F(BookshelfReader, SiteSymmetryWithoutYForbidsMirroring) {
  const auto mirrors = [&](const std::string& symmetry) {
    write("d.scl", replaced(kScl, "Sitesymmetry : Y", "Sitesymmetry : " + symmetry));
    return readDesign().rows[0].mirrors;  // the lower row: the file's second one
  };
  for (const char* yes : {"Y", "1", "", "X Y R90", "XY"}) EXPECT_TRUE(mirrors(yes)) << yes;
  for (const char* no : {"X", "x R90", "R90"}) EXPECT_FALSE(mirrors(no)) << no;
}

TEST_F(BookshelfReader, APropertyMayFollowTheSiteSymmetryOnItsLine) {
  write("d.scl", replaced(kScl, "Sitesymmetry : Y\n  SubrowOrigin : 200", "Sitesymmetry : X SubrowOrigin : 200"));
  const Design d = readDesign();
  EXPECT_FALSE(d.rows[0].mirrors);
  EXPECT_EQ(d.rows[0].subRows.size(), 2u);
}

TEST_F(BookshelfReader, PiecesOfRowsWithoutSitesAreLeftOut) {
  write("d.scl", replaced(kScl, "NumSites : 20\n", "NumSites : 0\n"));
  EXPECT_EQ(readDesign().rows[0].subRows.size(), 1u);
  write("d.scl", replaced(kScl, "NumSites : 300", "NumSites : 0"));
  EXPECT_EQ(readDesign().rows.size(), 1u);
  write("d.scl", "CoreRow Horizontal\nCoordinate : 0\nHeight : 1\nSubrowOrigin : 0 NumSites : 0\nEnd\n");
  expectError("d.scl:6:1", "no rows; expected at least one CoreRow with sites");
}

TEST_F(BookshelfReader, TheCommonestRowHeightCountsAsOneRow) {
  EXPECT_EQ(readDesign().baseRowHeight, 0);
  write("d.scl", replaced(kScl, "Coordinate : 10\n  Height : 12", "Coordinate : 10\n  Height : 3"));
  const Design d = readDesign();
  EXPECT_EQ(d.rows[0].height, 3);
  EXPECT_EQ(d.rowHeight(), 12);
}

TEST_F(BookshelfReader, FormatLinesWithoutUcla) {
  write("d.nodes", replaced(kNodes, "UCLA nodes", "nodes"));
  write("d.nets", replaced(kNets, "UCLA nets", "nets"));
  write("d.pl", replaced(kPl, "UCLA pl", "pl"));
  write("d.scl", replaced(kScl, "UCLA scl", "scl"));
  expectSmallDesign(readDesign());
  write("d.nodes", "pl 1.0 12\n");
  write("d.nets", "NumNets : 0\n");
  write("d.pl", "pl 3 4 : N /PLACED\n");
  EXPECT_EQ(readDesign().initial.y, (std::vector<double>{4})) << "a node's name";
}

TEST_F(BookshelfReader, FilesNeedNoCountsAndNoFormatLine) {
  write("d.nodes", "o0 8 12\no1 4 12");
  write("d.nets", "NetDegree : 1\no0");
  write("d.pl", "o1 1 2\no0 3 4");
  EXPECT_EQ(readDesign().initial.x, (std::vector<double>{3, 1}));
}

TEST_F(BookshelfReader, OnlyTerminalsThatAreSmallOrWithoutImageArePinPlaces) {
  write("d.nodes", "a 1 1 terminal\nb 1 1.5 terminal\nc 90 90 terminal_NI\nd 0 0 terminal\ne 1 1\nf 1 1\n");
  write("d.nets", "NumNets : 0\n");
  write("d.pl", "a 0 0 : N\nb 0 0 : N\nc 0 0 : N\nd 0 0 : N\ne 0 0 : N\nf 0 0 : N /FIXED\n");
  using enum NodeKind;
  EXPECT_EQ(readDesign().kind, (std::vector{PinPlace, Fixed, PinPlace, PinPlace, Movable, Fixed}));
}

TEST_F(BookshelfReader, TheMarkFixesANodeThatIsNoTerminal) {
  write("d.pl", replaced(kPl, ": FS", ": FS /FIXED"));
  const Design d = readDesign();
  EXPECT_EQ(d.kind[1], NodeKind::Fixed);
  EXPECT_EQ(d.plMark[1], PlMark::Fixed);
}

TEST_F(BookshelfReader, ADesignWithoutMovableNodesIsNoError) {
  write("d.nodes", "a 5 5 terminal\n");
  write("d.nets", "NumNets : 0\n");
  write("d.pl", "a 1 2 : N /FIXED\n");
  EXPECT_EQ(readDesign().numNodes(), 1);
}

TEST_F(BookshelfReader, MovableNodesWithoutPositionStartAtTheLowerLeft) {
  write("d.pl", replaced(kPl, "o1\t-3.25\t7\t: FS\n", ""));
  const Design d = readDesign();
  EXPECT_EQ(d.initial.x[1], 5);
  EXPECT_EQ(d.initial.y[1], 10);
}

TEST_F(BookshelfReader, PassesOverFilesThatItDoesNotKnow) {
  write("d.aux", "RowBasedPlacement : d.nodes d.nets d.wts d.pl d.scl d.route\n");
  EXPECT_EQ(readDesign().numNodes(), 4);
}

TEST_F(BookshelfReader, TerminalsAreObstaclesUnlessAsSmallAsPads) {
  const auto kindOf = [&](const std::string& size) {
    write("d.nodes", replaced(kNodes, "block\t30\t24", "block\t" + size));
    return readDesign().kind[2];
  };
  EXPECT_EQ(kindOf("1\t1"), NodeKind::PinPlace);
  EXPECT_EQ(kindOf("0\t0"), NodeKind::PinPlace);
  EXPECT_EQ(kindOf("1\t12"), NodeKind::Fixed);
  // Rows of 0.12: a block of five rows is none.
  write("d.scl", "CoreRow Horizontal\nCoordinate : 0\nHeight : 0.12\nSubrowOrigin : 0 NumSites : 300\nEnd\n");
  EXPECT_EQ(kindOf("0.51\t0.6"), NodeKind::Fixed);
  EXPECT_EQ(kindOf("0.51\t0.06"), NodeKind::PinPlace);
  EXPECT_EQ(kindOf("1\t1"), NodeKind::PinPlace);
}

TEST_F(BookshelfReader, ThePlMayFixNodesWithoutArea) {
  write("d.nodes", replaced(kNodes, "o1\t4.5\t12", "o1\t0\t0"));
  expectError("d.nodes:7:2", "movable node 'o1' has no area; expected a positive width and height");
  write("d.pl", replaced(kPl, ": FS\n", ": FS /FIXED\n"));
  EXPECT_EQ(readDesign().kind[1], NodeKind::Fixed);
}

TEST_F(BookshelfReader, MissingAux) {
  std::filesystem::remove(path("d.aux"));
  expectError("d.aux", "cannot be read");
}

TEST_F(BookshelfReader, MissingCompanionFile) {
  std::filesystem::remove(path("d.nets"));
  expectError("d.aux:1:29", "there is no file " + path("d.nets"));
}

TEST_F(BookshelfReader, AuxWithoutANeededCompanion) {
  write("d.aux", "RowBasedPlacement : d.nodes d.nets d.wts d.pl\n");
  expectError("d.aux", "names no .scl file");
  write("d.aux", "RowBasedPlacement : d.nodes d.nets d.pl d.scl\n");
  EXPECT_EQ(readDesign().numNodes(), 4);
  expectError("d.aux", "names no .wts file, which net weights need", true);
}

TEST_F(BookshelfReader, AuxWithTwoFilesOfAKind) {
  write("d.aux", "RowBasedPlacement : d.nodes d.nets d.nets d.pl d.scl\n");
  expectError("d.aux:1:36", "a second .nets file");
}

TEST_F(BookshelfReader, NumNodesDisagrees) {
  write("d.nodes", replaced(kNodes, "NumNodes : \t4", "NumNodes : \t5"));
  expectError("d.nodes:4:1", "NumNodes is 5, but the file has 4 nodes");
}

TEST_F(BookshelfReader, NumTerminalsDisagrees) {
  write("d.nodes", replaced(kNodes, "NumTerminals : \t2", "NumTerminals : 1"));
  expectError("d.nodes:5:1", "NumTerminals is 1, but the file has 2 terminals");
}

TEST_F(BookshelfReader, NumNetsDisagrees) {
  write("d.nets", replaced(kNets, "NumNets : 3", "NumNets : 2"));
  expectError("d.nets:3:1", "NumNets is 2, but the file has 3 nets");
}

TEST_F(BookshelfReader, NumPinsDisagrees) {
  write("d.nets", replaced(kNets, "NumPins : 6", "NumPins : 7"));
  expectError("d.nets:4:1", "NumPins is 7, but the file has 6 pins");
}

TEST_F(BookshelfReader, NumRowsDisagrees) {
  write("d.scl", replaced(kScl, "NumRows : 2", "NumRows : 3"));
  expectError("d.scl:3:1", "NumRows is 3, but the file has 2 rows");
}

TEST_F(BookshelfReader, HugeCountsInTheHeadersReserveNothing) {
  write("d.nodes", replaced(kNodes, "NumNodes : \t4", "NumNodes : 999999999999"));
  expectError("d.nodes:4:1", "NumNodes is 999999999999");
  write("d.nodes", kNodes);
  write("d.nets", replaced(kNets, "NumPins : 6", "NumPins : 999999999999"));
  expectError("d.nets:4:1", "NumPins is 999999999999");
}

TEST_F(BookshelfReader, CountGivenTwiceOrNegative) {
  write("d.nodes", std::string("NumNodes : 4\n") + kNodes);
  expectError("d.nodes:5:1", "NumNodes for the second time");
  write("d.nodes", replaced(kNodes, "NumNodes : \t4", "NumNodes : -4"));
  expectError("d.nodes:4:12", "a whole number from 0");
}

TEST_F(BookshelfReader, UnknownNodeInANet) {
  write("d.nets", replaced(kNets, "\tblock\tO", "\tblocc\tO"));
  expectError("d.nets:7:2", "no node is named 'blocc'");
}

TEST_F(BookshelfReader, UnknownNodeInThePl) {
  write("d.pl", replaced(kPl, "o1\t", "o9\t"));
  expectError("d.pl:4:1", "no node is named 'o9'");
}

TEST_F(BookshelfReader, NodeNamedTwice) {
  write("d.nodes", replaced(kNodes, "\to1\t", "\to0\t"));
  expectError("d.nodes:7:2", "node 'o0' is named twice");
}

TEST_F(BookshelfReader, NodePlacedTwice) {
  write("d.pl", replaced(kPl, "o1\t", "o0\t"));
  expectError("d.pl:4:1", "node 'o0' is placed twice");
}

TEST_F(BookshelfReader, NetDegreeTooLarge) {
  write("d.nets", replaced(kNets, "NetDegree : 3   n0", "NetDegree : 4   n0"));
  expectError("d.nets:5:1", "net 'n0' declares 4 pins, but 3 follow");
}

TEST_F(BookshelfReader, NetDegreeTooSmallInANetWithoutName) {
  write("d.nets", replaced(kNets, "NetDegree : 2\n", "NetDegree : 1\n"));
  expectError("d.nets:9:1", "net number 2 declares 1 pins, but 2 follow");
}

TEST_F(BookshelfReader, NegativeSize) {
  write("d.nodes", replaced(kNodes, "4.5", "-4.5"));
  expectError("d.nodes:7:5", "expected a width of at least 0");
}

TEST_F(BookshelfReader, MovableNodeWithoutArea) {
  write("d.nodes", replaced(kNodes, "4.5", "0"));
  expectError("d.nodes:7:2", "movable node 'o1' has no area");
}

TEST_F(BookshelfReader, TerminalWithoutAreaIsNoError) {
  write("d.nodes", replaced(kNodes, "block\t30", "block\t0"));
  EXPECT_EQ(readDesign().width[2], 0);
}

TEST_F(BookshelfReader, SizeThatIsNotFinite) {
  for (const char* size : {"nan", "inf", "1e999", "123456789012345678901234567890"}) {
    write("d.nodes", replaced(kNodes, "4.5", size));
    expectError("d.nodes:7:5", "expected a width");
  }
}

TEST_F(BookshelfReader, PositionAndOffsetThatAreNotFinite) {
  write("d.pl", replaced(kPl, "-3.25", "nan"));
  expectError("d.pl:4:4", "unexpected 'nan'; expected an x coordinate");
  write("d.pl", kPl);
  write("d.nets", replaced(kNets, "-6.000000", "-inf"));
  expectError("d.nets:6:19", "expected a pin's y offset");
}

TEST_F(BookshelfReader, UnknownWordAfterASize) {
  write("d.nodes", replaced(kNodes, "terminal\n", "extra\n"));
  expectError("d.nodes:8:14", "unexpected 'extra'; expected terminal");
  write("d.nodes", replaced(kNodes, "4.5\t12\n", "4.5\t12 : Y Z\n"));
  expectError("d.nodes:7:16", "unexpected 'Z'; expected the end of the line");
}

TEST_F(BookshelfReader, UnknownPinDirection) {
  write("d.nets", replaced(kNets, "O : 15", "X : 15"));
  expectError("d.nets:7:8", "unexpected 'X'; expected I, O, B");
}

TEST_F(BookshelfReader, PinBeforeItsNet) {
  write("d.nets", "NumNets : 0\no0 I : 1 2\n");
  expectError("d.nets:2:1", "pin of 'o0' before its net");
}

TEST_F(BookshelfReader, UnknownOrientationAndMark) {
  write("d.pl", replaced(kPl, ": FS", ": QQ"));
  expectError("d.pl:4:14", "unexpected 'QQ'; expected an orientation");
  write("d.pl", replaced(kPl, "/FIXED_NI", "/LOOSE"));
  expectError("d.pl:6:12", "unexpected '/LOOSE'");
}

TEST_F(BookshelfReader, FixedNodeWithoutPosition) {
  write("d.pl", replaced(kPl, "block\t50\t60\t: W /FIXED\n", ""));
  expectError("d.pl", "no position for the fixed node 'block'");
}

TEST_F(BookshelfReader, NoRows) {
  write("d.scl", "UCLA scl 1.0\nNumRows : 0\n");
  expectError("d.scl", "no rows");
}

TEST_F(BookshelfReader, RowWithoutSites) {
  write("d.scl", replaced(kScl, "  SubrowOrigin : 5 NumSites : 300\n", ""));
  expectError("d.scl:5:1", "row without sites");
  write("d.scl", replaced(kScl, "5 NumSites : 300", "5"));
  expectError("d.scl:5:1", "row without sites; expected NumSites");
  write("d.scl", replaced(kScl, "NumSites : 300", "NumSites : -1"));
  expectError("d.scl:12:31", "the number of sites, a whole number from 0");
}

TEST_F(BookshelfReader, RowOfTooManySites) {
  write("d.scl", replaced(kScl, "NumSites : 300", "NumSites : 2147483647"));
  EXPECT_EQ(readDesign().rows[1].subRows[0].sites, 2147483647);
  write("d.scl", replaced(kScl, "NumSites : 300", "NumSites : 2147483648"));
  expectError("d.scl:12:31", "expected at most 2147483647 sites");
}

TEST_F(BookshelfReader, RowWithoutCoordinateOrHeight) {
  write("d.scl", replaced(kScl, "  Coordinate : 22\n", ""));
  expectError("d.scl:5:1", "row without Coordinate");
  write("d.scl", replaced(kScl, "Coordinate : 22\n  Height : 12\n", "Coordinate : 22\n"));
  expectError("d.scl:5:1", "row without Height");
  write("d.scl", replaced(kScl, "Coordinate : 22\n  Height : 12\n", "Coordinate : 22\n  Height : 0\n"));
  expectError("d.scl:7:12", "a row height above 0");
}

TEST_F(BookshelfReader, RowsThatOverlap) {
  write("d.scl", replaced(kScl, "Coordinate : 22", "Coordinate : 10"));
  expectError("d.scl:14:1", "sub-rows at the same y overlap");
  write("d.scl", replaced(kScl, "SubrowOrigin : 200", "SubrowOrigin : 104"));
  expectError("d.scl:14:1", "sub-rows at the same y overlap");
}

TEST_F(BookshelfReader, RowsInUnitsThatAreTooLarge) {
  write("d.scl", replaced(kScl, "Sitespacing : 2", "Sitespacing : 0.002"));
  expectError("d.scl:14:1", "expected smaller units of length");
}

TEST_F(BookshelfReader, VerticalRowsAndUnknownProperties) {
  write("d.scl", replaced(kScl, "NumRows : 2\n\nCoreRow Horizontal", "NumRows : 2\n\nCoreRow Vertical"));
  expectError("d.scl:5:9", "expected Horizontal");
  write("d.scl", replaced(kScl, "Sitesymmetry : Y", "Sitecolour : Y"));
  expectError("d.scl:20:3", "unexpected 'Sitecolour'");
}

TEST_F(BookshelfReader, TruncatedFiles) {
  const std::string nodes(kNodes), nets(kNets), scl(kScl);
  write("d.nodes", nodes.substr(0, nodes.find("\t30")));
  expectError("d.nodes:8:7", "unexpected end of the file; expected a width");
  write("d.nodes", kNodes);
  write("d.nets", nets.substr(0, nets.find("\tp1 B")));
  expectError("d.nets:5:1", "net 'n0' declares 3 pins, but 2 follow");
  write("d.nets", kNets);
  write("d.scl", scl.substr(0, scl.rfind("End")));
  expectError("d.scl:14:1", "the file ends inside this row");
}

TEST_F(BookshelfReader, EmptyFiles) {
  for (const char* name : {"d.aux", "d.nodes", "d.nets", "d.pl", "d.scl"}) {
    const std::string whole = read(name);
    write(name, "");
    EXPECT_THROW(readDesign(), InputError) << name;
    write(name, whole);
  }
}

/// Of each file, the text up to its last part that must be there.
TEST_F(BookshelfReader, EveryTruncationBeforeTheLastNeededWordIsRefused) {
  const std::pair<const char*, const char*> lastNeeded[] = {
      {"d.aux", " d.scl"}, {"d.nodes", "terminal_NI"}, {"d.nets", "o1 O :"}, {"d.pl", "p1\t0\t9"}, {"d.scl", "End"}};
  for (const auto& [name, last] : lastNeeded) {
    const std::string whole = read(name);
    const size_t end = whole.rfind(last);
    ASSERT_NE(end, std::string::npos);
    for (size_t length = 0; length <= end; ++length) {
      write(name, whole.substr(0, length));
      EXPECT_THROW(readDesign(), InputError) << name << " cut after " << length << " bytes";
    }
    write(name, whole);
  }
}

TEST_F(BookshelfReader, BinaryGarbage) {
  std::string garbage;
  for (int i = 0; i < 4096; ++i) garbage += static_cast<char>((i * 2654435761u) >> 13);
  for (const char* name : {"d.aux", "d.nodes", "d.nets", "d.pl", "d.scl"}) {
    const std::string whole = read(name);
    write(name, garbage);
    EXPECT_THROW(readDesign(), InputError) << name;
    write(name, whole + garbage);
    EXPECT_THROW(readDesign(), InputError) << name;
    write(name, whole);
  }
}

TEST_F(BookshelfReader, WeightsOnlyWhenAsked) {
  write("d.wts", "UCLA wts 1.0\n# c\no0 96\nn2\t2.5\n");
  EXPECT_TRUE(readDesign(false).netWeight.empty());
  EXPECT_EQ(readDesign(true).netWeight, (std::vector<double>{1, 1, 2.5}));
}

TEST_F(BookshelfReader, WeightsOfNodesMayBeSeveral) {
  write("d.wts", "o0 96 3 1\nn2 2.5\n");
  EXPECT_EQ(readDesign(true).netWeight, (std::vector<double>{1, 1, 2.5}));
}

TEST_F(BookshelfReader, NoWeightForNetsThatShareAName) {
  write("d.nets", replaced(kNets, "NetDegree : 1 n2", "NetDegree : 1 n0"));
  write("d.wts", "o0 96\n");
  EXPECT_TRUE(readDesign(true).netWeight.empty());
  write("d.wts", "o0 96\nn0 2\n");
  expectError("d.wts:2:1", "two nets are named 'n0'", true);
}

TEST_F(BookshelfReader, WeightsThatAreAllZeroMeanNothing) {
  write("d.wts", "UCLA wts 1.0\no0 96\nn0 0\nn2 0\n");
  EXPECT_TRUE(readDesign(true).netWeight.empty());
  write("d.wts", "UCLA wts 1.0\n");
  EXPECT_TRUE(readDesign(true).netWeight.empty());
}

TEST_F(BookshelfReader, WeightsThatAreWrong) {
  expectError("d.aux:1:36", "there is no file " + path("d.wts"), true);
  write("d.wts", "n0 -1\n");
  expectError("d.wts:1:4", "negative weight", true);
  write("d.wts", "n0 1\nn7 1\n");
  expectError("d.wts:2:1", "no net or node is named 'n7'", true);
  write("d.wts", "n0\n");
  expectError("d.wts:1:3", "expected a weight", true);
}

TEST_F(BookshelfReader, ReadsGzippedCompanions) {
  if (!kHaveZlib) GTEST_SKIP() << kNoZlib;
  for (const char* name : {"d.nodes", "d.nets", "d.pl", "d.scl"}) {
    writeGzip(path(std::string(name) + ".gz"), read(name));
    std::filesystem::remove(path(name));
  }
  expectSmallDesign(readDesign());
  write("d.aux", "RowBasedPlacement : d.nodes.gz d.nets.gz d.pl.gz d.scl.gz\n");
  expectSmallDesign(readDesign());
  const std::string packed = read("d.nets.gz");
  write("d.nets.gz", packed.substr(0, packed.size() - 3));
  expectError("d.nets.gz", "truncated gzip file");
}

TEST_F(BookshelfReader, ReadPlacementKeepsFixedNodesThatItDoesNotName) {
  const Design d = readDesign();
  write("e.pl", "UCLA pl 1.0\no1 1 2 : S\no0 3 4\n");
  const Placement p = readPlacement(d, path("e.pl"));
  EXPECT_EQ(p.x, (std::vector<double>{3, 1, 50, 0}));
  EXPECT_EQ(p.y, (std::vector<double>{4, 2, 60, 9}));
  EXPECT_EQ(p.orient, (std::vector{Orient::N, Orient::S, Orient::W, Orient::N}));
}

TEST_F(BookshelfReader, ReadPlacementRefusesMissingMovableNodesAndStrangers) {
  const Design d = readDesign();
  write("e.pl", "o1 1 2 : S\n");
  EXPECT_THROW(readPlacement(d, path("e.pl")), InputError);
  write("e.pl", "o0 1 2\no1 1 2\no2 1 2\n");
  EXPECT_THROW(readPlacement(d, path("e.pl")), InputError);
  EXPECT_THROW(readPlacement(d, path("none.pl")), InputError);
}

}  // namespace
}  // namespace signet
