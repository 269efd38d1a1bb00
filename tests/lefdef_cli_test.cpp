// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// LEF/DEF as the program's user meets it: place, check, info and convert.
#include <algorithm>

#include "bookshelf_files.h"
#include "helpers/run_program.h"
#include "lefdef_files.h"

namespace signet {
namespace {

constexpr const char* kDesign = " --lef f.lef --def f.def ";

class LefDefCli : public Cli {
 protected:
  void SetUp() override {
    Cli::SetUp();
    write("f.lef", lefdef_text::generatedLibrary(20));
    write("f.def", lefdef_text::generatedDesign(400, 20));
  }
  RunResult runDesign(const std::string& command, const std::string& rest) { return run(command + kDesign + rest); }
  /// What follows KEY= in the text, to the next blank or line end.
  static std::string valueOf(const std::string& text, const std::string& key) {
    const size_t at = text.find(key + "=");
    if (at == std::string::npos) return "";
    const size_t begin = at + key.size() + 1;
    return text.substr(begin, text.find_first_of(" \n", begin) - begin);
  }
};

TEST_F(LefDefCli, PlacesADesignLegallyAndWritesADef) {
  const RunResult r = runDesign("place", "-o out.def --threads 1");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.out, "status=ok design=generated legal=1")) << r.out;
  const RunResult judged = runDesign("check", "out.def");
  EXPECT_EQ(judged.code, 0) << judged.out << judged.err;
  EXPECT_EQ(valueOf(judged.out, "hpwl"), valueOf(r.out, "hpwl_final"));
  // The DEF that was written is a design of its own.
  const RunResult again = run("check --lef f.lef --def out.def");
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(valueOf(again.out, "hpwl"), valueOf(r.out, "hpwl_final"));
}

TEST_F(LefDefCli, TheSamePlacementComesOutForAnyNumberOfThreads) {
  ASSERT_EQ(runDesign("place", "-o one.def --threads 1 --quiet").code, 0);
  ASSERT_EQ(runDesign("place", "-o two.def --threads 3 --quiet").code, 0);
  EXPECT_EQ(readText(path("one.def")), readText(path("two.def")));
}

TEST_F(LefDefCli, ConvertedToBookshelfTheDesignIsPlacedTheSame) {
  ASSERT_EQ(runDesign("convert", "-o bs --name b").code, 0);
  const RunResult direct = runDesign("place", "-o out.def --threads 1 --quiet");
  const RunResult converted = run("place bs/b.aux --follow-rows -o b.pl --threads 1 --quiet");
  ASSERT_EQ(direct.code, 0) << direct.err;
  ASSERT_EQ(converted.code, 0) << converted.err;
  EXPECT_EQ(valueOf(direct.out, "hpwl_final"), valueOf(converted.out, "hpwl_final"));
  ASSERT_EQ(runDesign("convert", "--pl b.pl -o back.def").code, 0);
  EXPECT_EQ(readText(path("back.def")), readText(path("out.def")));
  const RunResult a = runDesign("check", "b.pl"), b = run("check bs/b.aux --follow-rows b.pl");
  EXPECT_EQ(a.code, 0) << a.err;
  EXPECT_EQ(a.out, b.out);
}

TEST_F(LefDefCli, WritesAPlWhenAsked) {
  ASSERT_EQ(runDesign("place", "-o out.pl --quiet").code, 0);
  EXPECT_EQ(readText(path("out.pl")).substr(0, 11), "UCLA pl 1.0");
  EXPECT_EQ(runDesign("check", "out.pl").code, 0);
}

TEST_F(LefDefCli, ANameThatAPlCannotHoldIsToldBeforePlacing) {
  const std::string text = lefdef_text::generatedDesign(400, 20);
  write("f.def", replaced(text, "COMPONENTS 400 ;\n", "COMPONENTS 401 ;\n- gen:0/u1 CELL0 ;\n"));
  const RunResult r = runDesign("place", "-o out.pl");
  EXPECT_EQ(r.code, 3);
  EXPECT_TRUE(contains(r.err, "out.pl: a Bookshelf file cannot hold the name 'gen:0/u1'")) << r.err;
  EXPECT_FALSE(contains(r.err, "options")) << "the run has not begun";
  EXPECT_EQ(runDesign("place", "-o out.def --stop-after global --quiet").code, 0);
}

TEST_F(LefDefCli, SaysWhatIsInADesign) {
  write("f.lef", lefdef_text::library());
  write("f.def",
        replaced(lefdef_text::design(), "NETS 2 ;",
                 "REGIONS 1 ;\n- r ( 0 0 ) ( 9 9 ) + TYPE GUIDE ;\nEND REGIONS\nBLOCKAGES 1 ;\n- PLACEMENT + SOFT "
                 "RECT ( 0 0 ) ( 5 5 ) ;\nEND BLOCKAGES\nSTRANGE 1 ;\nNETS 2 ;"));
  const RunResult r = runDesign("info", "");
  ASSERT_EQ(r.code, 0) << r.err;
  for (const char* line :
       {"design=top\n", "format=LEF/DEF\n", "cells=3\n", "macros=0\n", "fixed=1\n", "pin_places=2\n", "nets=2\n",
        "rows=10\n", "core=1000 600 6000 3600\n", "site=unit width 50 spacing 50 height 300 rows 10\n", "fences=0\n",
        "guides=1\n", "guide=r rectangles 1 members 0\n", "blockages_soft=1\n", "units_per_micron=100\n",
        "die_area=0 0 7000 5000\n", "unplaced_components=2\n", "unknown_statement='STRANGE' 1\n"}) {
    EXPECT_TRUE(contains(r.out, line)) << line << r.out;
  }
  makeDesign();
  const RunResult bookshelf = run("info d/t.aux");
  EXPECT_EQ(bookshelf.code, 0);
  EXPECT_TRUE(contains(bookshelf.out, "format=Bookshelf\ncells=300\nmacros=3\nfixed=1\n")) << bookshelf.out;
}

TEST_F(LefDefCli, WhatComesOftenIsWarnedAboutOnce) {
  std::string regions = "REGIONS 9 ;\n", groups = "GROUPS 18 ;\n", blockages = "BLOCKAGES 18 ;\n";
  for (int i = 0; i < 9; ++i) {
    const std::string n = std::to_string(i);
    regions += "- r" + n + " ( 0 0 ) ( 9 9 ) ;\n";
    groups += "- lone" + n + " u1 ;\n- g" + n + " none" + n + "* + REGION r0 ;\n";
    blockages += "- PLACEMENT + COMPONENT u2 RECT ( 0 0 ) ( 5 5 ) ;\n- PLACEMENT RECT ( 0 0 ) ( 0 5 ) ;\n";
  }
  write("f.lef", lefdef_text::library());
  write("f.def", replaced(lefdef_text::design(), "NETS 2 ;",
                          regions + "END REGIONS\n" + groups + "END GROUPS\n" + blockages + "END BLOCKAGES\nNETS 2 ;"));
  const RunResult r = runDesign("info", "");
  ASSERT_EQ(r.code, 0) << r.err;
  for (const char* line :
       {": 9 regions have no TYPE: others may be in them, too, in DEF; each is taken as a FENCE; the first is 'r0'\n",
        ": 9 groups have no region and are passed over; the first is 'lone0'\n",
        ": 9 patterns of groups match no component; the first is 'none0*'\n",
        ": 9 blockages that go with components that are not fixed are left out, the first is that of 'u2'\n",
        ": 9 rectangles of blockages have no area and block nothing; this is the first\n"}) {
    EXPECT_TRUE(contains(r.err, line)) << line << r.err;
  }
  EXPECT_EQ(std::count(r.err.begin(), r.err.end(), '\n'), 5) << r.err;
}

TEST_F(LefDefCli, WhatIsHardlyMeantIsWarnedAbout) {
  write("f.lef", replaced(lefdef_text::library(), "CLASS CORE ; SIZE 2 BY 3", "CLASS PAD ; SIZE 2 BY 3"));
  write("f.def", "NAMESCASESENSITIVE OFF ;\n" + lefdef_text::design());
  const RunResult pads = runDesign("info", "");
  ASSERT_EQ(pads.code, 0) << pads.err;
  EXPECT_TRUE(contains(pads.err,
                       ": 2 components of CLASS PAD are not fixed and are placed like blocks, the first is "
                       "'u1'\n"))
      << pads.err;
  EXPECT_TRUE(contains(pads.err, "NAMESCASESENSITIVE OFF is not honoured")) << pads.err;
  write("f.lef", lefdef_text::library() + lefdef_text::library());
  write("f.def", replaced(replaced(replaced(lefdef_text::design(), "- u1 INV + PLACED", "- u1 INV + FIXED"),
                                   "- u2 INV ;", "- u2 INV + FIXED ( 1200 600 ) N ;"),
                          "+ UNPLACED", "+ FIXED ( 1000 900 ) N"));
  const RunResult fixed = runDesign("info", "");
  ASSERT_EQ(fixed.code, 0) << fixed.err;
  EXPECT_TRUE(contains(fixed.err, "no component is movable")) << fixed.err;
  EXPECT_TRUE(contains(fixed.err, "4 macros are there already, the same, and passed over")) << fixed.err;
}

TEST_F(LefDefCli, BlocksThatAreNoBoxesAreWarnedAboutOnce) {
  write("f.lef",
        replaced(replaced(lefdef_text::library(), "PIN Q[0]", "OBS LAYER OVERLAP ; RECT 0 0 20 5 ; END PIN Q[0]"),
                 "END LIBRARY",
                 "MACRO UNUSED SIZE 2 BY 2 ; OBS LAYER OVERLAP ; RECT 0 0 1 1 ; END END UNUSED\n"
                 "END LIBRARY"));
  write("f.def",
        replaced(lefdef_text::design(), "COMPONENTS 4 ;", "COMPONENTS 5 ;\n- second RAM + FIXED ( 4000 900 ) N ;"));
  const RunResult r = runDesign("info", "");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.err,
                       ": 1 macros have OVERLAP obstructions that leave a part of their box free; each counts as "
                       "its whole box; the first is 'RAM'\n"))
      << r.err;
}

TEST_F(LefDefCli, HalosOfCellsAreWarnedAboutAndNotCounted) {
  write("f.lef", lefdef_text::library());
  std::string text = replaced(lefdef_text::design(), "- u2 INV", "- u2 INV + HALO SOFT 0 0 0 5");
  text = replaced(replaced(text, "- t/a\\[3\\] TALL", "- t/a\\[3\\] TALL + HALO 1 1 1 1"), "- ram RAM",
                  "- ram RAM + HALO 9 9 9 9");
  write("f.def", replaced(text, "- u1 INV", "- u1 INV + HALO 0 0 0 0"));
  const RunResult r = runDesign("info", "");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.err, "the HALO of 2 components is not kept free")) << r.err;
  EXPECT_TRUE(contains(r.err, "the first is 'u2'\n")) << r.err;
  EXPECT_TRUE(contains(r.out, "halos=1\n")) << r.out;
}

TEST_F(LefDefCli, ConvertWritesNoTwoRowsOfOneHeightOnTheSameGround) {
  write("f.lef",
        replaced(lefdef_text::library(), "SITE two SYMMETRY", "SITE same SIZE 0.5 BY 3 ; END same\nSITE two SYMMETRY"));
  write("f.def", replaced(lefdef_text::design(), "TRACKS", "ROW s same 1000 600 N DO 50 BY 1 STEP 50 0 ;\nTRACKS"));
  const RunResult r = runDesign("convert", "-o bs");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.err, "those of 1 sites (same)")) << r.err;
  const RunResult info = run("info bs/top.aux");
  EXPECT_EQ(info.code, 0) << info.err;
}

TEST_F(LefDefCli, ConvertKeepsTheWeightsOfNets) {
  write("f.lef", lefdef_text::library());
  write("f.def", replaced(lefdef_text::design(), "+ USE SIGNAL ;\n- n2", "+ WEIGHT 7 + USE SIGNAL ;\n- n2"));
  ASSERT_EQ(runDesign("convert", "-o bs").code, 0);
  EXPECT_TRUE(contains(readText(path("bs/top.wts")), "n1\t7\nn2\t1\n"));
  write("f.def", replaced(readText(path("f.def")), "- n2", "- n1"));
  const RunResult r = runDesign("convert", "-o shared");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.err, "weights of nets, as several nets have one name")) << r.err;
  EXPECT_EQ(run("info shared/top.aux").code, 0);
}

TEST_F(LefDefCli, APlacementWhoseDefCannotBeReadAgainIsSavedAsAPl) {
  write("f.lef", lefdef_text::library());
  write("f.def", lefdef_text::design());
  fs::create_directory(path("tmp"));
  // It is gone once it was read; the time budget makes the run long enough for that.
  const RunResult r = shell(
      "touch log; (while ! grep -q 'read in' log; do sleep 0.05; done; rm f.def) & TMPDIR=\"$PWD/tmp\" '" SIGNET_BINARY
      "' place --lef f.lef --def f.def -o o.def --threads 1 --time-budget 2 2>log; code=$?; cat log >&2; exit $code");
  EXPECT_EQ(r.code, 3);
  EXPECT_TRUE(contains(r.err, ".def.pl instead")) << r.err;
  ASSERT_FALSE(fs::is_empty(path("tmp")));
  EXPECT_TRUE(contains(readText(fs::directory_iterator(path("tmp"))->path()), "UCLA pl 1.0"));
}

TEST_F(LefDefCli, ConvertNamesWhatBookshelfCannotSay) {
  write("f.lef", lefdef_text::library());
  write("f.def",
        replaced(lefdef_text::design(), "NETS 2 ;",
                 "REGIONS 1 ;\n- r ( 0 0 ) ( 9 9 ) + TYPE FENCE ;\nEND REGIONS\nBLOCKAGES 1 ;\n- PLACEMENT RECT ( 0 0 "
                 ") ( 50 50 ) ;\nEND BLOCKAGES\nNETS 2 ;"));
  const RunResult r = runDesign("convert", "-o bs");
  ASSERT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.err, "1 fences (r)")) << r.err;
  EXPECT_TRUE(contains(readText(path("bs/top.nodes")), "BLOCKAGE_0\t50\t50\tterminal\n"));
  EXPECT_TRUE(contains(readText(path("bs/top.scl")), "Siteorient : FS"));
}

TEST_F(LefDefCli, SeveralLefFilesMayFollowOneOption) {
  write("second.lef", "VERSION 5.8 ;\nSITE unused\n  CLASS CORE ;\n  SIZE 1 BY 1 ;\nEND unused\nEND LIBRARY\n");
  const RunResult r = run("place --lef f.lef second.lef --def f.def -o out.def --stop-after global --quiet");
  EXPECT_EQ(r.code, 0) << r.err;
  const RunResult judged = run("check --def f.def --lef f.lef second.lef out.def");
  EXPECT_EQ(judged.code, 4) << judged.err;  // cells are not on rows yet
  EXPECT_TRUE(contains(judged.out, "hpwl=")) << judged.err;
  EXPECT_EQ(valueOf(judged.out, "hpwl"), valueOf(r.out, "hpwl_final")) << "that of the rounded places";
}

TEST_F(LefDefCli, WrongUseIsTold) {
  expectUsageError("place -o o.def", "IN is required: a Bookshelf .aux; or --lef and --def");
  expectUsageError("place --def f.def -o o.def", "--def without --lef");
  expectUsageError("place --lef f.lef -o o.def", "--lef without --def");
  expectUsageError("place a.aux --lef f.lef -o o.def", "--lef with a Bookshelf .aux");
  expectUsageError("place a.aux --lef f.lef --def f.def -o o.def", "expected one design");
  expectUsageError("place a.aux -o o.def", "is the name of a DEF");
  expectUsageError(std::string("place") + kDesign + "-o f.def", "-o names f.def, which is read");
  expectUsageError(std::string("place") + kDesign + "-o f.lef", "-o names f.lef, which is read");
  expectUsageError(std::string("convert") + kDesign + "--pl a.pl -o f.lef", "-o names f.lef, which is read");
  expectUsageError(std::string("convert") + kDesign, "--output is required");
  expectUsageError("convert a.aux -o d", "nothing to be converted to");
  expectUsageError(std::string("convert") + kDesign + "--pl a.pl --name x -o o.def", "--name is of Bookshelf files");
  EXPECT_EQ(files().size(), 2u);
}

TEST_F(LefDefCli, BadInputIsCode3AndLeavesAnEarlierPlacement) {
  write("f.def", replaced(lefdef_text::generatedDesign(400, 20), "END DESIGN\n", ""));
  write("out.def", "an earlier result\n");
  const RunResult r = runDesign("place", "-o out.def --report report --quiet");
  EXPECT_EQ(r.code, 3);
  EXPECT_TRUE(contains(r.err, "f.def:")) << r.err;
  EXPECT_EQ(r.out, "");
  EXPECT_EQ(readText(path("out.def")), "an earlier result\n");
  EXPECT_EQ(files().size(), 3u);
}

TEST_F(LefDefCli, AMacroTakesOnlyWhatItsSymmetryAllows) {
  const std::string lef = lefdef_text::generatedLibrary(20);
  write("f.lef",
        replaced(lef, "END LIBRARY", "MACRO BIG CLASS BLOCK ; SIZE 4 BY 10 ; SYMMETRY X Y ; END BIG\nEND LIBRARY"));
  write("f.def",
        replaced(lefdef_text::generatedDesign(400, 20), "COMPONENTS 400 ;\n", "COMPONENTS 401 ;\n- big BIG ;\n"));
  const RunResult r = runDesign("place", "-o out.def --rotate-macros");
  EXPECT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(contains(r.err, "--rotate-macros: 1 macros take only the orientations that their SYMMETRY in LEF allows"))
      << r.err;
  const std::string placed = readText(path("out.def"));
  const std::string big = placed.substr(placed.find("- big BIG"), 60);
  EXPECT_FALSE(contains(big, ") W") || contains(big, ") E") || contains(big, ") FW") || contains(big, ") FE")) << big;
  EXPECT_FALSE(contains(runDesign("place", "-o out.def --flip").err, "SYMMETRY")) << "X and Y are all it needs";
  const RunResult fixed = runDesign("place", "-o out.def --fix-macros");
  EXPECT_EQ(fixed.code, 2);
  EXPECT_TRUE(contains(fixed.err, "1 movable blocks taller than a row have no position to be fixed at")) << fixed.err;
}

// They are no macros, but taller than a row: --fix-macros takes them, too, and would fix all on one spot.
TEST_F(LefDefCli, CellsOfSeveralRowsWithoutAPositionAreNotFixed) {
  write("f.lef", replaced(lefdef_text::generatedLibrary(20), "END LIBRARY",
                          "MACRO TWO CLASS CORE ; SIZE 1 BY 4 ; SITE unit ; END TWO\n"
                          "MACRO THREE CLASS CORE ; SIZE 1 BY 6 ; SITE unit ; END THREE\nEND LIBRARY"));
  const std::string text = lefdef_text::generatedDesign(400, 20);
  const auto withPlaces = [&](const std::string& first, const std::string& second) {
    write("f.def", replaced(text, "COMPONENTS 400 ;\n",
                            "COMPONENTS 402 ;\n- two TWO" + first + " ;\n- three THREE" + second + " ;\n"));
    return runDesign("place", "-o out.def --fix-macros");
  };
  const RunResult none = withPlaces("", "");
  EXPECT_EQ(none.code, 2);
  EXPECT_TRUE(contains(none.err, "2 movable blocks taller than a row have no position")) << none.err;
  const RunResult one = withPlaces("", " + PLACED ( 4000 4000 ) N");
  EXPECT_EQ(one.code, 2);
  EXPECT_TRUE(contains(one.err, "1 movable blocks taller than a row have no position")) << one.err;
  const RunResult both = withPlaces(" + PLACED ( 0 4000 ) N", " + PLACED ( 4000 4000 ) N");
  EXPECT_EQ(both.code, 0) << both.err;
  EXPECT_TRUE(contains(readText(path("out.def")), "- two TWO + PLACED ( 0 4000 ) N")) << "stays where it is";
}

}  // namespace
}  // namespace signet
