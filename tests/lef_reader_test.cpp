// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/lef_reader.h"

#include <gtest/gtest.h>

#include <ostream>

#include "bookshelf_files.h"
#include "lefdef_files.h"
#include "signet/error.h"

namespace signet::lefdef {
namespace {

const LefMacro& macroOf(const LefLibrary& library, const char* name) {
  const int32_t index = library.findMacro(name);
  EXPECT_GE(index, 0) << name;
  return *library.macros.at(static_cast<size_t>(index));
}

const LefPin& pinOf(const LefMacro& macro, const char* name) {
  return macro.pins.at(static_cast<size_t>(macro.findPin(name)));
}

LefLibrary smallLibrary() {
  LefLibrary library;
  readLef("f.lef", lefdef_text::library(), library);
  library.resolveSites();
  return library;
}

TEST(LefReader, ReadsSitesAndMacros) {
  const LefLibrary library = smallLibrary();
  ASSERT_EQ(library.sites.size(), 3u);
  EXPECT_EQ(library.sites[0].width, 0.5);
  EXPECT_EQ(library.sites[0].height, 3);
  EXPECT_FALSE(library.sites[0].symmetry.x);
  EXPECT_TRUE(library.sites[0].symmetry.y);
  EXPECT_FALSE(library.sites[0].pad);
  EXPECT_TRUE(library.sites[2].pad);
  ASSERT_EQ(library.macros.size(), 4u);
  const LefMacro& ram = macroOf(library, "RAM");
  EXPECT_EQ(ram.kind, MacroClass::Block);
  EXPECT_EQ(ram.width, 20);
  EXPECT_EQ(ram.height, 15);
  EXPECT_TRUE(ram.symmetry.r90);
  EXPECT_EQ(ram.site, -1);
  EXPECT_EQ(macroOf(library, "INV").site, 0);
  EXPECT_EQ(macroOf(library, "BUMP").kind, MacroClass::Cover);
  EXPECT_EQ(library.findMacro("inv"), -1);
  EXPECT_TRUE(library.unknownStatements.empty());
}

TEST(LefReader, APinIsAtTheCentreOfTheBoxAroundItsShapes) {
  const LefLibrary library = smallLibrary();
  const LefMacro& inv = macroOf(library, "INV");
  EXPECT_EQ(pinOf(inv, "A").x, 0.5);
  EXPECT_EQ(pinOf(inv, "A").y, 1.5);
  EXPECT_EQ(pinOf(inv, "Z").x, 1.5);  // two layers: from 1 to 2, and from 0.5 to 2.5
  EXPECT_EQ(pinOf(inv, "Z").y, 1.5);
  const LefMacro& tall = macroOf(library, "TALL");
  EXPECT_EQ(pinOf(tall, "A").x, 1.0);  // 0.5, and the origin's 0.5
  EXPECT_EQ(pinOf(tall, "A").y, 1.5);
  const LefMacro& ram = macroOf(library, "RAM");
  EXPECT_EQ(pinOf(ram, "NOSHAPE").x, 10);
  EXPECT_EQ(pinOf(ram, "NOSHAPE").y, 7.5);
  EXPECT_EQ(library.pinsWithoutShapes, 1);
  EXPECT_EQ(ram.findPin("Q"), -1);
}

TEST(LefReader, FindsTheRailsOfCellsAndSites) {
  const LefLibrary library = smallLibrary();
  EXPECT_EQ(macroOf(library, "INV").bottomRail, Rail::Ground);
  EXPECT_EQ(macroOf(library, "INV").topRail, Rail::Power);
  EXPECT_EQ(macroOf(library, "TALL").bottomRail, Rail::Power);
  EXPECT_EQ(macroOf(library, "TALL").topRail, Rail::Power);
  EXPECT_EQ(macroOf(library, "RAM").bottomRail, Rail::Unknown);
  EXPECT_EQ(library.sites[0].bottomRail, Rail::Ground);
  EXPECT_EQ(library.sites[0].topRail, Rail::Power);
  EXPECT_EQ(library.sites[2].bottomRail, Rail::Unknown);
}

TEST(LefReader, CellsThatDisagreeLeaveTheSitesRailUnknown) {
  LefLibrary library;
  readLef("f.lef", lefdef_text::library(), library);
  readLef("g.lef",
          "MACRO ODD SIZE 2 BY 3 ; SITE unit ; PIN P USE POWER ; PORT LAYER m1 ; RECT 0 0 2 0.1 ; END END P END ODD",
          library);
  library.resolveSites();
  EXPECT_EQ(library.sites[0].bottomRail, Rail::Unknown);
  EXPECT_EQ(library.sites[0].topRail, Rail::Power);
  EXPECT_FALSE(library.sites[0].cellsMirror) << "ODD has no SYMMETRY Y";
  EXPECT_TRUE(library.sites[1].cellsMirror);
}

TEST(LefReader, ReadsShapesThatRepeatPathsAndMasks) {
  LefLibrary library;
  readLef("f.lef",
          "MACRO M SIZE 10 BY 10 ;\n"
          "PIN a PORT LAYER m ; RECT MASK 1 ITERATE 0 0 1 1 DO 3 BY 2 STEP 2 4 ; END END a\n"
          "PIN b PORT LAYER m ; WIDTH 2 ; PATH 4 4 8 4 ; END END b\n"
          "PIN c PORT LAYER m ; RECT ( 1 1 ) ( 3 3 ) ; VIA 9 9 v ; END PORT LAYER m ; RECT 5 5 7 7 ; END END c\n"
          "END M\nEND LIBRARY\nnot read any more",
          library);
  const LefMacro& m = macroOf(library, "M");
  EXPECT_EQ(pinOf(m, "a").x, 2.5);
  EXPECT_EQ(pinOf(m, "a").y, 2.5);
  EXPECT_EQ(pinOf(m, "b").x, 6);
  EXPECT_EQ(pinOf(m, "b").y, 4);
  EXPECT_EQ(pinOf(m, "c").x, 4);
  EXPECT_EQ(pinOf(m, "c").y, 4);
}

TEST(LefReader, ReadsOnBehindTheEndOfTheFirstOfSeveralLibrariesInAFile) {
  LefLibrary library;
  readLef("f.lef", "SITE s SIZE 1 BY 2 ; END s\nEND LIBRARY\nVERSION 5.8 ;\nMACRO M SIZE 3 BY 2 ; END M\nEND LIBRARY\n",
          library);
  EXPECT_EQ(library.sites.size(), 1u);
  EXPECT_EQ(macroOf(library, "M").width, 3);
}

TEST(LefReader, ARoutingRuleNeedNotRepeatItsName) {
  const std::string rule =
      "NONDEFAULTRULE wide HARDSPACING ; LAYER m1 WIDTH 1 ; END m1 VIA v DEFAULT LAYER m1 ; END v\n"
      "SPACING SAMENET m1 m1 0.1 ; END SPACING PROPERTY p 1 ; END";
  for (const char* name : {"", " wide"}) {
    LefLibrary library;
    readLef("f.lef", rule + name + "\nMACRO M SIZE 3 BY 2 ; END M\nEND LIBRARY\n", library);
    EXPECT_EQ(macroOf(library, "M").height, 2) << name;
    EXPECT_TRUE(library.unknownStatements.empty()) << name;
  }
}

TEST(LefReader, TheSameMacroAgainIsPassedOver) {
  LefLibrary library;
  readLef("a.lef", lefdef_text::library(), library);
  EXPECT_EQ(library.repeatedMacros, 0);
  readLef("b.lef", lefdef_text::library(), library);
  EXPECT_EQ(library.macros.size(), 4u);
  EXPECT_EQ(library.repeatedMacros, 4);
  EXPECT_EQ(library.firstRepeated, "b.lef:11: macro 'INV'");
}

TEST(LefReader, TellsWhichMacrosAreNoBoxes) {
  LefLibrary library;
  const auto macro = [](const std::string& name, const std::string& shapes) {
    return "MACRO " + name + " ORIGIN 1 2 ; SIZE 10 BY 8 ; OBS LAYER m ; RECT 0 0 1 1 ; POLYGON 0 0 1 1 2 0 ; " +
           shapes + " LAYER m ; VIA 1 1 v ; END END " + name + "\n";
  };
  const std::string lShape = "POLYGON -1 -2 9 -2 9 2 4 2 4 6 -1 6 ;";
  readLef("f.lef",
          "LAYER lap TYPE OVERLAP ; END lap\nLAYER m TYPE ROUTING ; WIDTH 1 ; END m\n" + macro("plain", "") +
              macro("box", "LAYER OVERLAP ; RECT -1 -2 9 2 ; RECT -1 2 9 6 ;") +
              macro("notched", "LAYER OVERLAP SPACING 0 ; RECT -1 -2 9 2 ; RECT ( -1 2 ) ( 4 6 ) ;") +
              macro("outline", "LAYER lap ; " + lShape) +
              macro("filled", "LAYER lap ; " + lShape + " RECT 4 2 99 99 ;") +
              macro("slanted", "LAYER lap ; POLYGON -1 -2 9 -2 9 6 ;"),
          library);
  for (const char* name : {"plain", "box", "filled"}) EXPECT_FALSE(macroOf(library, name).rectilinear) << name;
  for (const char* name : {"notched", "outline", "slanted"}) EXPECT_TRUE(macroOf(library, name).rectilinear) << name;
}

TEST(LefReader, FilesComeInAnyOrderAndMayRepeatASite) {
  LefLibrary library;
  readLef("cells.lef", "MACRO M SIZE 1 BY 2 ; SITE s ; END M\n", library);
  readLef("tech.lef", "SITE s SIZE 1 BY 2 ; END s\n", library);
  readLef("more.lef", "SITE s SIZE 1 BY 2 ; END s\n", library);
  library.resolveSites();
  EXPECT_EQ(macroOf(library, "M").site, 0);
  EXPECT_EQ(library.sites.size(), 1u);
}

TEST(LefReader, CountsUnknownStatementsAndPassesOverKnownOnes) {
  LefLibrary library;
  readLef("f.lef",
          "NAMESCASESENSITIVE ON ;\nFOO a b ;\nFOO c ;\nPROPERTYDEFINITIONS MACRO x STRING ; END PROPERTYDEFINITIONS\n"
          "BEGINEXT \"t\" FOO END ENDEXT\nNONDEFAULTRULE r LAYER m END m END r\nVIA v DEFAULT END v\n"
          "MACRO D SIZE 1 BY 1 ; DENSITY LAYER m RECT 0 0 1 1 45.5 ; END TIMING FROMPIN a ; END TIMING END D\n"
          "MACRO M SIZE 1 BY 1 ; BAR 1 ; PROPERTY x \"; END M\" ; PIN p BAZ ; END p END M\n",
          library);
  const std::map<std::string, int64_t> expected = {{"'BAR'", 1}, {"'BAZ'", 1}, {"'FOO'", 2}};
  EXPECT_EQ(library.unknownStatements, expected);
}

TEST(LefReader, BlocksOfAKeywordEndInAnyCase) {
  LefLibrary library;
  readLef("f.lef", replaced(lefdef_text::library(), "END UNITS", "end units"), library);
  EXPECT_EQ(library.macros.size(), 4u);
}

TEST(LefReader, AStraySemicolonInASiteEndsNothing) {
  LefLibrary library;
  readLef("f.lef", "SITE s CLASS CORE ; ; SIZE 1 BY 2 ; ; SYMMETRY Y ; ROWPATTERN a N b S ; END s\n", library);
  ASSERT_EQ(library.sites.size(), 1u);
  EXPECT_EQ(library.sites[0].width, 1);
  EXPECT_EQ(library.sites[0].height, 2);
  EXPECT_TRUE(library.sites[0].symmetry.y);
}

TEST(LefReader, FindsAnyOfManyPins) {
  std::string text = "MACRO M SIZE 100 BY 100 ;\n";
  for (int i = 0; i < 50; ++i) {
    const std::string n = std::to_string(i);
    text += "PIN p" + n + " PORT LAYER m ; RECT " + n + " 0 " + n + " 1 ; END END p" + n + "\n";
  }
  LefLibrary library;
  readLef("f.lef", text + "END M\n", library);
  const LefMacro& m = macroOf(library, "M");
  for (int i = 0; i < 50; ++i) EXPECT_EQ(pinOf(m, ("p" + std::to_string(i)).c_str()).x, i);
  EXPECT_EQ(m.findPin("p50"), -1);
}

struct Mistake {
  const char* name;
  std::string was, is;
  const char* message;  ///< a part of what must be said
};
std::ostream& operator<<(std::ostream& out, const Mistake& m) { return out << m.name; }

class BadLef : public testing::TestWithParam<Mistake> {};

TEST_P(BadLef, IsToldWithItsPlace) {
  LefLibrary library;
  const std::string text = replaced(lefdef_text::library(), GetParam().was, GetParam().is);
  try {
    readLef("f.lef", text, library);
    FAIL() << "no error";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find(GetParam().message), std::string::npos) << error.what();
    EXPECT_GT(error.line(), 0) << error.what();
    EXPECT_EQ(error.file(), "f.lef");
  }
}

const Mistake kMistakes[] = {
    {"MacroWithoutEnd", "END BUMP\nEND LIBRARY\n", "", "the file ends inside macro 'BUMP'"},
    {"MacroTwice", "MACRO BUMP", "MACRO INV SIZE 1 BY 1 ; END INV\nMACRO BUMP", "macro 'INV' is there already"},
    {"MacroWithAnotherPin", "END BUMP", "END BUMP MACRO BUMP SIZE 4 BY 4 ; PIN Q END Q END BUMP",
     "macro 'BUMP' is there already"},
    {"RoutingRuleCutShort", "END BUMP\nEND LIBRARY\n", "END BUMP\nNONDEFAULTRULE r HARDSPACING ;",
     "the file ends inside rule 'r'"},
    {"WrongEnd", "END BUMP\n", "END BUMB\n", "unexpected 'BUMB'; expected BUMP after END"},
    {"SizeOfNothing", "SIZE 20 BY 15", "SIZE 0 BY 15", "expected a width and a height in microns above 0"},
    {"SizeNotANumber", "SIZE 20 BY 15", "SIZE 20 BY x", "expected a height in microns"},
    {"SizeWithoutBy", "SIZE 20 BY 15", "SIZE 20 15", "expected by after the width"},
    {"ClassUnknown", "CLASS BLOCK", "CLASS BLOK", "expected a class"},
    {"SymmetryUnknown", "SYMMETRY X Y R90", "SYMMETRY X Q", "expected X, Y, R90 or ;"},
    {"PinTwice", "PIN NOSHAPE DIRECTION INPUT ; END NOSHAPE", "PIN Q[0] END Q[0]", "has pin 'Q[0]' twice"},
    {"PinWithoutEnd", "END Q[0]\n", "", "expected Q[0] after END"},
    {"PortCutShort", "RECT 1 1 3 3 ; END END P\nEND BUMP\nEND LIBRARY\n", "RECT 1 1 3 3 ;", "ends inside PORT"},
    {"RectWithThreeNumbers", "RECT 19 1 20 2", "RECT 19 1 20", "expected a y coordinate"},
    {"PolygonWithTwoPoints", "POLYGON 0 1 1 1 1 2 0 2", "POLYGON 0 1 1 1", "expected at least 3 points"},
    {"SiteWithoutSize", "SITE two SYMMETRY X Y ; CLASS CORE ; SIZE 0.5 BY 6 ;", "SITE two", "site 'two' has no SIZE"},
    {"SiteChanged", "SITE two SYM", "SITE unit SIZE 1 BY 1 ; END unit SITE two SYM", "site 'unit' is there already"},
    {"LayerWithoutEnd", "END m1\n", "\n", "the file ends inside 'm1'"},
    {"StatementCutShort", "END BUMP\nEND LIBRARY\n", "END BUMP\nVERSION 5", "expected a ; at the end"},
    {"ObsCutShort", "OBS LAYER m1 ; RECT 0 0 1 1 ; END", "OBS LAYER m1 ; RECT 0 0 1 1", "expected"},
};

INSTANTIATE_TEST_SUITE_P(Lef, BadLef, testing::ValuesIn(kMistakes),
                         [](const auto& mistake) { return std::string(mistake.param.name); });

TEST(BadLefText, EveryBeginningOfAFileIsReadOrTold) {
  const std::string text = lefdef_text::library();
  int told = 0;
  for (size_t length = 0; length < text.size(); ++length) {
    const std::string part = text.substr(0, length);
    LefLibrary library;
    try {
      readLef("f.lef", part, library);
    } catch (const InputError& error) {
      EXPECT_GT(error.line(), 0) << error.what();
      ++told;
    }
  }
  EXPECT_GT(told, static_cast<int>(text.size()) / 2);
}

}  // namespace
}  // namespace signet::lefdef
