// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <string>
#include <string_view>

#include "bookshelf_files.h"
#include "signet/io.h"
#include "signet/log.h"

namespace signet {
namespace {

/// A cell, a block and a pad in a design that names a .shapes, which a test writes.
class BookshelfShapes : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    write("d.aux", "RowBasedPlacement : d.nodes d.nets d.wts d.pl d.scl d.shapes\n");
    write("d.nodes", "NumNodes : 3\nNumTerminals : 2\no0 8 12\nblock 30 24 terminal\np1 1 1 terminal_NI\n");
    write("d.nets", "NumNets : 1\nNumPins : 2\nNetDegree : 2\no0 B\np1 B\n");
    write("d.pl", "o0 100 200 : N\nblock 50 60 : W /FIXED\np1 0 9 : N /FIXED_NI\n");
    write("d.scl",
          "NumRows : 1\nCoreRow Horizontal\nCoordinate : 10\nHeight : 12\nSitewidth : 1\nSitespacing : 1\n"
          "SubrowOrigin : 5 NumSites : 300\nEnd\n");
  }

  Design readDesign() const { return readBookshelf(path("d.aux"), {}); }

  void expectError(const std::string& place, const std::string& what) const {
    expectInputError(place, what, [&] { readDesign(); });
  }
};

TEST_F(BookshelfShapes, ShapesObstructInTheirNodesPlace) {
  EXPECT_TRUE(readDesign().blockages.empty()) << "the file is not there";
  write("d.shapes",
        "shapes 1.0\n\nNumNonRectangularNodes : 3\n\nblock : 3\n\tShape_0 50 60 24 10\n\tShape_1 50 70 8 20\n\tShape_2 "
        "50 60 0 5\n"
        "p1 : 1\n\tShape_0 0 9 1 1\no0 : 1\n\tShape_0 100 200 8 12\n");
  const Design d = readDesign();
  EXPECT_EQ(d.kind[0], NodeKind::Movable);
  EXPECT_EQ(d.kind[2], NodeKind::PinPlace);
  ASSERT_EQ(d.blockages.size(), 2u) << "those with area, of nodes that obstruct";
  EXPECT_EQ(d.blockages[0].rect.x1, 74);
  EXPECT_EQ(d.blockages[1].rect.y0, 70);
  EXPECT_EQ(d.blockages[1].rect.y1, 90);
  EXPECT_FALSE(d.blockages[0].soft);
}

TEST_F(BookshelfShapes, ShapesBeyondTheirNodesRectangleAreWarnedAbout) {
  write("d.shapes", "NumNonRectangularNodes : 1\nblock : 2\n\tShape_0 50 60 24 10\n\tShape_1 49 60 9 900\n");
  std::string log;
  setLogSink([&](LogLevel, std::string_view message) { log += message; });
  EXPECT_EQ(readDesign().blockages.size(), 2u);
  setLogSink({});
  EXPECT_NE(log.find("1 shapes reach beyond the rectangle of their node ('block' the first)"), std::string::npos)
      << log;
}

TEST_F(BookshelfShapes, ShapesThatAreWrong) {
  write("d.shapes", "NumNonRectangularNodes : 1\nblok : 1\n\tShape_0 50 60 24 10\n");
  expectError("d.shapes:2:1", "no node is named 'blok'");
  write("d.shapes", "block : 2\n\tShape_0 50 60 24 10\n");
  expectError("d.shapes:1:1", "the file ends inside this node");
  write("d.shapes", "block : 1\n\tShape_0 50 60 24 -1\n");
  expectError("d.shapes:2:16", "negative size");
  write("d.shapes", "block : 1\n\tShape_0 50 60 24 1\nblock : 1\n\tShape_0 50 60 24 1\n");
  expectError("d.shapes:3:1", "for the second time");
  write("d.shapes", "NumNonRectangularNodes : 2\nblock : 1\n\tShape_0 50 60 24 1\n");
  expectError("d.shapes:1:1", "NumNonRectangularNodes is 2");
}

}  // namespace
}  // namespace signet
