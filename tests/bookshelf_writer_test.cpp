// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <limits>
#include <random>

#include "bookshelf_files.h"
#include "signet/error.h"
#include "signet/io.h"
#include "small_design.h"

namespace signet {
namespace {

void addNode(Design& d, const std::string& name, double width, double height, NodeKind kind, PlMark mark) {
  const size_t number = d.kind.size() + 1;
  const auto i = static_cast<double>(number);
  small::addNamedNode(d, name, width, height, kind, 10 * i + 0.1, -100 / i, static_cast<Orient>(number % 8), mark);
}

/// Every kind of node, named and unnamed nets, broken rows.
Design everyKind() {
  Design d;
  d.name = "every";
  addNode(d, "cell", 8, 12, NodeKind::Movable, PlMark::None);
  addNode(d, "macro_of_a_long_name", 1.0 / 3, 40, NodeKind::Movable, PlMark::None);
  addNode(d, "block", 30, 24, NodeKind::Fixed, PlMark::Fixed);
  addNode(d, "unmarked", 30, 24, NodeKind::Fixed, PlMark::None);
  addNode(d, "tiny", 1, 1, NodeKind::Fixed, PlMark::Fixed);
  addNode(d, "pad", 1, 1, NodeKind::PinPlace, PlMark::None);
  addNode(d, "noImage", 9, 9, NodeKind::PinPlace, PlMark::FixedNi);
  d.netStart = {0, 2, 5, 5};
  for (const char* net : {"n0", "", "n2"}) d.netNames.add(net);
  d.pinNode = {0, 6, 1, 2, 2};
  d.pinDx = {0.1, 0, -1e-7, 3, -0.0};
  d.pinDy = {1.0 / 3, 0, 2, 123456.789, 5};
  Row row;
  row.y = 4;
  row.height = 12;
  row.siteWidth = 0.5;
  row.siteSpacing = 0.75;
  row.orient = Orient::FS;
  row.subRows = {{-3.5, 10}, {40, 7}};
  d.rows = {row};
  return d;
}

void expectSame(const Design& a, const Design& b) {
  ASSERT_EQ(a.numNodes(), b.numNodes());
  for (size_t i = 0; i < a.kind.size(); ++i) EXPECT_EQ(a.nodeNames[i], b.nodeNames[i]);
  EXPECT_EQ(a.width, b.width);
  EXPECT_EQ(a.height, b.height);
  EXPECT_EQ(a.kind, b.kind);
  EXPECT_EQ(a.plMark, b.plMark);
  EXPECT_EQ(a.initial.x, b.initial.x);
  EXPECT_EQ(a.initial.y, b.initial.y);
  EXPECT_EQ(a.initial.orient, b.initial.orient);
  ASSERT_EQ(a.netStart, b.netStart);
  for (size_t i = 0; i < a.netNames.size(); ++i) EXPECT_EQ(a.netNames[i], b.netNames[i]);
  EXPECT_EQ(a.pinNode, b.pinNode);
  EXPECT_EQ(a.pinDx, b.pinDx);
  EXPECT_EQ(a.pinDy, b.pinDy);
  ASSERT_EQ(a.rows.size(), b.rows.size());
  for (size_t r = 0; r < a.rows.size(); ++r) {
    EXPECT_EQ(a.rows[r].y, b.rows[r].y);
    EXPECT_EQ(a.rows[r].height, b.rows[r].height);
    EXPECT_EQ(a.rows[r].siteWidth, b.rows[r].siteWidth);
    EXPECT_EQ(a.rows[r].siteSpacing, b.rows[r].siteSpacing);
    EXPECT_EQ(a.rows[r].orient, b.rows[r].orient);
    ASSERT_EQ(a.rows[r].subRows.size(), b.rows[r].subRows.size());
    for (size_t s = 0; s < a.rows[r].subRows.size(); ++s) {
      EXPECT_EQ(a.rows[r].subRows[s].x, b.rows[r].subRows[s].x);
      EXPECT_EQ(a.rows[r].subRows[s].sites, b.rows[r].subRows[s].sites);
    }
  }
}

class BookshelfWriter : public FolderTest {};

TEST_F(BookshelfWriter, WritesADesignThatReadsBackTheSame) {
  const Design d = everyKind();
  writeBookshelf(d, path("new/folder"), "every");
  const Design back = readBookshelf(path("new/folder/every.aux"));
  expectSame(d, back);
  EXPECT_EQ(back.name, "every");
  EXPECT_TRUE(back.netWeight.empty());
}

TEST_F(BookshelfWriter, WritesWhichRowsForbidMirroring) {
  Design d = everyKind();
  d.rows[0].mirrors = false;
  writeBookshelf(d, path("new"), "rows");
  const Design back = readBookshelf(path("new/rows.aux"));
  EXPECT_FALSE(back.rows[0].mirrors);
  for (size_t r = 1; r < back.rows.size(); ++r) EXPECT_TRUE(back.rows[r].mirrors);
}

TEST_F(BookshelfWriter, WritesWeights) {
  Design d = everyKind();
  d.netWeight = {2.5, 1, 0.125};
  writeBookshelf(d, folder_.string(), "every");
  ReadOptions options;
  options.netWeights = true;
  EXPECT_EQ(readBookshelf(path("every.aux"), options).netWeight, d.netWeight);
  d.netWeight[1] = 3;  // of the net without a name
  EXPECT_THROW(writeBookshelf(d, folder_.string(), "every"), InputError);
}

TEST_F(BookshelfWriter, AnUnmarkedSmallObstacleGetsAMarkSoThatItStaysOne) {
  Design d = everyKind();
  d.plMark[4] = PlMark::None;
  writeBookshelf(d, folder_.string(), "every");
  const Design back = readBookshelf(path("every.aux"));
  EXPECT_EQ(back.kind, d.kind);
  EXPECT_EQ(back.plMark[4], PlMark::Fixed);
}

TEST_F(BookshelfWriter, WritesThePlacementWithMarksAsTheyWere) {
  const Design d = everyKind();
  Placement p = d.initial;
  p.x = {1, -0.5, 1e15, 100000, 0.1, 1e-7, 7};
  p.y = {0, 2, 3, 4, 5, 6, 123456789.125};
  p.orient.assign(7, Orient::N);
  p.orient[1] = Orient::FW;
  writePlacement(d, p, path("a.pl"));
  EXPECT_EQ(
      read("a.pl"),
      "UCLA pl 1.0\n\ncell\t1\t0\t: N\nmacro_of_a_long_name\t-0.5\t2\t: FW\nblock\t1000000000000000\t3\t: N /FIXED\n"
      "unmarked\t100000\t4\t: N\ntiny\t0.1\t5\t: N /FIXED\npad\t0.0000001\t6\t: N\n"
      "noImage\t7\t123456789.125\t: N /FIXED_NI\n");
}

TEST_F(BookshelfWriter, CoordinatesReadBackToTheLastBit) {
  Design d;
  std::mt19937_64 random(3);
  for (int i = 0; i < 5000; ++i) {
    addNode(d, "o" + std::to_string(i), 1, 1, NodeKind::Movable, PlMark::None);
    const auto i1 = static_cast<size_t>(i);
    d.initial.x[i1] = std::ldexp(static_cast<double>(random()) - 9e18, -static_cast<int>(random() % 80) - 24);
    d.initial.y[i1] = static_cast<double>(static_cast<float>(d.initial.x[i1]));
  }
  writePlacement(d, d.initial, path("a.pl"));
  const Placement back = readPlacement(d, path("a.pl"));
  EXPECT_EQ(back.x, d.initial.x);
  EXPECT_EQ(back.y, d.initial.y);
}

TEST_F(BookshelfWriter, RefusesAPlacementOfAnotherDesignAndPositionsThatAreNotFinite) {
  const Design d = everyKind();
  Placement p = d.initial;
  p.y[3] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(writePlacement(d, p, path("a.pl")), Error);
  p = d.initial;
  p.x.pop_back();
  EXPECT_THROW(writePlacement(d, p, path("a.pl")), Error);
  EXPECT_EQ(fileCount(), 0u);
}

TEST_F(BookshelfWriter, RefusesPlacesThatCannotBeWritten) {
  const Design d = everyKind();
  EXPECT_THROW(writePlacement(d, d.initial, path("none/a.pl")), InputError);
  write("file", "");
  EXPECT_THROW(writeBookshelf(d, path("file"), "every"), InputError);
  EXPECT_THROW(writeBookshelf(d, path("file/below"), "every"), InputError);
}

TEST_F(BookshelfWriter, RefusesADesignsNameThatAnAuxCannotHold) {
  for (const char* name : {"", "a b", "a:b", "a#b", "a/b"}) {
    EXPECT_THROW(writeBookshelf(everyKind(), folder_.string(), name), InputError) << name;
  }
  EXPECT_EQ(fileCount(), 0u);
}

TEST_F(BookshelfWriter, RefusesNamesThatWouldReadBackAsOthers) {
  for (const char* name :
       {"a b", "a:b", "a#b", "", "UCLA", "numNodes", "NumTerminals", "NumNets", "NumPins", "NetDegree"}) {
    Design d = everyKind();
    addNode(d, name, 5, 5, NodeKind::Movable, PlMark::None);
    EXPECT_THROW(writeBookshelf(d, folder_.string(), "every"), InputError) << name;
  }
  EXPECT_EQ(fileCount(), 0u);
  Design d = everyKind();
  for (const char* keyword : {"UCLA", "NumNodes", "NumNets", "NetDegree"}) {
    d.netNames.add(keyword);
    d.netStart.push_back(d.numPins());
  }
  writeBookshelf(d, folder_.string(), "every");
  expectSame(d, readBookshelf(path("every.aux")));
}

TEST_F(BookshelfWriter, AsksForNamesThatAPlCanHold) {
  for (const char* name : {"a b", "a:b", "a#b", "", "UCLA"}) {
    Design d = everyKind();
    addNode(d, name, 5, 5, NodeKind::Movable, PlMark::None);
    EXPECT_THROW(requirePlNames(d, path("a.pl")), InputError) << name;
  }
  Design d = everyKind();
  addNode(d, "NumNodes", 5, 5, NodeKind::Movable, PlMark::None);
  requirePlNames(d, path("a.pl"));
  writePlacement(d, d.initial, path("a.pl"));
  EXPECT_EQ(readPlacement(d, path("a.pl")).x, d.initial.x);
}

}  // namespace
}  // namespace signet
