// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

#include "bookshelf_files.h"
#include "lefdef_files.h"
#include "signet/error.h"
#include "signet/io.h"

namespace signet {
namespace {

class DefPlacement : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    write("f.lef", lefdef_text::library());
    write("f.def", lefdef_text::design());
    design_ = readLefDef({path("f.lef")}, path("f.def"));
    placement_ = design_.initial;
  }
  void place(size_t node, double x, double y, Orient orient) {
    placement_.x[node] = x;
    placement_.y[node] = y;
    placement_.orient[node] = orient;
  }

  Design design_;
  Placement placement_;
};

TEST_F(DefPlacement, OnlyThePlacesOfMovableComponentsChange) {
  place(0, 1050, 900, Orient::FS);
  place(1, 1200, 600, Orient::N);
  place(2, 1, 2, Orient::S);  // fixed: not written
  place(3, 1500, 1200, Orient::FN);
  writeDef(design_, placement_, path("f.def"), path("out.def"));
  std::string expected = replaced(lefdef_text::design(), "+ PLACED ( 1000 600 ) N", "+ PLACED ( 1050 900 ) FS");
  expected = replaced(expected, "- u2 INV ;", "- u2 INV + PLACED ( 1200 600 ) N ;");
  expected = replaced(expected, "TALL + UNPLACED ;", "TALL + PLACED ( 1500 1200 ) FN ;");
  EXPECT_EQ(read("out.def"), expected);
}

TEST_F(DefPlacement, WhatStandsBehindUnplacedIsReplacedToo) {
  const std::string before = replaced(lefdef_text::design(), "- u2 INV ;", "- u2 INV + PLACED ( 5 6 ) N ;");
  place(3, 17000, 16000, Orient::FN);
  for (const std::string clause : {"UNPLACED", "UNPLACED ( 0 0 ) N", "unplaced (0 0)", "UNPLACED # why\n ( 0 0 )"}) {
    write("f.def", replaced(before, "TALL + UNPLACED ;", "TALL + " + clause + " + WEIGHT 2 ;"));
    writeDef(design_, placement_, path("f.def"), path("out.def"));
    EXPECT_NE(read("out.def").find("TALL + PLACED ( 17000 16000 ) FN + WEIGHT 2 ;"), std::string::npos) << clause;
    EXPECT_EQ(readDefPlacement(design_, path("out.def"), 100).x[3], 17000) << clause;
  }
}

TEST_F(DefPlacement, WhatIsWrittenReadsBack) {
  place(0, 1050, 900, Orient::FS);
  place(1, 1200, 600, Orient::N);
  place(3, 1500, 1200, Orient::FN);
  writeDef(design_, placement_, path("f.def"), path("out.def"));
  const Placement back = readDefPlacement(design_, path("out.def"), 100);
  EXPECT_EQ(back.x, placement_.x);
  EXPECT_EQ(back.y, placement_.y);
  EXPECT_EQ(back.orient, placement_.orient);
  const Design again = readLefDef({path("f.lef")}, path("out.def"));
  EXPECT_EQ(again.initial.x, placement_.x);
  EXPECT_EQ(again.pinDx, design_.pinDx);
  writeDef(again, again.initial, path("out.def"), path("twice.def"));
  EXPECT_EQ(read("twice.def"), read("out.def"));
}

TEST_F(DefPlacement, AFreedBlockIsPlacedAndAFixedOneKept) {
  design_.kind[2] = NodeKind::Movable;
  design_.kind[0] = NodeKind::Fixed;
  place(2, 3000, 1500, Orient::S);
  place(0, 7, 7, Orient::N);
  writeDef(design_, placement_, path("f.def"), path("out.def"));
  EXPECT_NE(read("out.def").find("- ram RAM + SOURCE DIST + PLACED ( 3000 1500 ) S ;"), std::string::npos);
  EXPECT_NE(read("out.def").find("- u1 INV + PLACED ( 1000 600 ) N ;"), std::string::npos);
}

TEST_F(DefPlacement, RoundingKeepsNeighboursApart) {
  std::mt19937 random(3);
  for (int i = 0; i < 1000; ++i) {
    const double x = (static_cast<double>(random() % 200000) - 100000) / 64;
    place(0, x, 0, Orient::N);
    place(1, x + design_.width[0], 0, Orient::N);
    writeDef(design_, placement_, path("f.def"), path("out.def"));
    const Placement back = readDefPlacement(design_, path("out.def"), 100);
    ASSERT_EQ(back.x[1] - back.x[0], design_.width[0]) << x;
    ASSERT_LE(std::abs(back.x[0] - x), 0.5);
  }
}

TEST_F(DefPlacement, SectionsThatNameComponentsDoNotMislead) {
  const std::string text =
      replaced(lefdef_text::design(), "NETS 2 ;",
               "PROPERTYDEFINITIONS COMPONENT COMPONENTS STRING ; NET x STRING ; END PROPERTYDEFINITIONS\n"
               "VIAS 1 ;\n- UNITS + RECT m ( 0 0 ) ( 1 1 ) ;\nEND VIAS\n"
               "BEGINEXT \"t\" COMPONENTS UNITS ; ENDEXT\nNETS 2 ;");
  write("f.def", text);
  place(0, 1, 2, Orient::N);
  writeDef(design_, placement_, path("f.def"), path("out.def"));
  EXPECT_NE(read("out.def").find("- u1 INV + PLACED ( 1 2 ) N ;"), std::string::npos);
  EXPECT_NE(read("out.def").find("BEGINEXT \"t\" COMPONENTS UNITS ; ENDEXT"), std::string::npos);
}

TEST_F(DefPlacement, RefusesAnotherDesignsDef) {
  write("other.def", replaced(lefdef_text::design(), "- u1 INV", "- u7 INV"));
  EXPECT_THROW(writeDef(design_, placement_, path("other.def"), path("out.def")), InputError);
  EXPECT_THROW(readDefPlacement(design_, path("other.def"), 100), InputError);
  const std::string text = lefdef_text::design();
  const size_t begin = text.find("- u2"), end = text.find("END COMPONENTS");
  write("fewer.def", text.substr(0, begin) + text.substr(end));
  EXPECT_THROW(writeDef(design_, placement_, path("fewer.def"), path("out.def")), InputError);
  EXPECT_THROW(readDefPlacement(design_, path("f.def"), 200), InputError) << "other units";
  EXPECT_THROW(readDefPlacement(design_, path("f.def"), 100), InputError) << "u2 is not placed";
  EXPECT_EQ(fileCount(), 4u);
}

TEST_F(DefPlacement, RefusesPlacementsThatAreNotWhole) {
  placement_.x[0] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(writeDef(design_, placement_, path("f.def"), path("out.def")), Error);
  placement_.x.pop_back();
  EXPECT_THROW(writeDef(design_, placement_, path("f.def"), path("out.def")), Error);
  EXPECT_EQ(fileCount(), 2u);
}

}  // namespace
}  // namespace signet
