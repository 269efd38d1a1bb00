// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Every kind of mistake in an input, as the program's user meets it: exit code 3, a message with the file's name, and
// nothing written. Which line and column the message names is tested with the reader.
#include <ostream>

#include "bookshelf_files.h"
#include "helpers/run_program.h"

namespace signet {
namespace {

constexpr const char* kNodes = "NumNodes : 3\nNumTerminals : 1\na 4 12\nb 6 12\np 1 1 terminal\n";
constexpr const char* kNets = "NumNets : 1\nNumPins : 3\nNetDegree : 3 n0\na I : 1 2\nb O : -1 0\np B\n";
constexpr const char* kPl = "a 0 0 : N\nb 9 12 : N\np 0 0 : N /FIXED\n";
constexpr const char* kScl =
    "NumRows : 2\n"
    "CoreRow Horizontal\nCoordinate : 0\nHeight : 12\nSitewidth : 1\nSitespacing : 1\nSubrowOrigin : 0 NumSites : 30\n"
    "End\n"
    "CoreRow Horizontal\nCoordinate : 12\nHeight : 12\nSitewidth : 1\nSitespacing : 1\nSubrowOrigin : 0 NumSites : 30\n"
    "End\n";

const std::string kGarbage("\x00\xff\x7f\x1b\xc3\x28 \x01\xfe\n\x80\x00", 12);

struct Mistake {
  const char* name;
  const char* file;     ///< where the mistake is
  std::string was, is;  ///< the text replaced; an empty `was` stands for the whole file
  const char* message;  ///< a part of what must be said
};

std::ostream& operator<<(std::ostream& out, const Mistake& mistake) { return out << mistake.name; }

class BadInput : public Cli, public testing::WithParamInterface<Mistake> {
 protected:
  void SetUp() override {
    Cli::SetUp();
    write("d.aux", "RowBasedPlacement : d.nodes d.nets d.wts d.pl d.scl\n");
    write("d.nodes", kNodes);
    write("d.nets", kNets);
    write("d.pl", kPl);
    write("d.scl", kScl);
  }
  void make(const Mistake& m) {
    const std::string whole = readText(path(m.file));
    if (m.was.empty() && m.is.empty()) {
      fs::remove(path(m.file));
    } else {
      write(m.file, m.was.empty() ? m.is : replaced(whole, m.was, m.is));
    }
  }
};

TEST_F(BadInput, TheDesignWithoutMistakesIsPlaced) {
  const RunResult r = run("place d.aux -o out.pl --quiet");
  EXPECT_EQ(r.code, 0) << r.err;
  EXPECT_TRUE(fs::exists(path("out.pl")));
}

TEST_P(BadInput, IsCode3AndLeavesNoFile) {
  make(GetParam());
  const size_t before = files().size();
  const RunResult r = run("place d.aux -o out.pl --report report --quiet");
  EXPECT_EQ(r.code, 3) << r.err;
  EXPECT_EQ(r.out, "");
  EXPECT_TRUE(contains(r.err, GetParam().message)) << r.err;
  EXPECT_TRUE(contains(r.err, "signet: d.")) << "names no file: " << r.err;
  EXPECT_EQ(files().size(), before);
}

TEST_P(BadInput, LeavesAnEarlierPlacementAsItWas) {
  make(GetParam());
  write("out.pl", "an earlier result\n");
  EXPECT_EQ(run("place d.aux -o out.pl --quiet").code, 3);
  EXPECT_EQ(readText(path("out.pl")), "an earlier result\n");
}

const Mistake kMistakes[] = {
    {"MissingAux", "d.aux", "", "", "cannot be read"},
    {"MissingNodes", "d.nodes", "", "", "there is no file d.nodes"},
    {"MissingNets", "d.nets", "", "", "there is no file d.nets"},
    {"MissingPl", "d.pl", "", "", "there is no file d.pl"},
    {"MissingScl", "d.scl", "", "", "there is no file d.scl"},
    {"NumNodesDisagrees", "d.nodes", "NumNodes : 3", "NumNodes : 4", "NumNodes is 4"},
    {"NumTerminalsDisagrees", "d.nodes", "NumTerminals : 1", "NumTerminals : 0", "NumTerminals is 0"},
    {"NumNetsDisagrees", "d.nets", "NumNets : 1", "NumNets : 2", "NumNets is 2"},
    {"NumPinsDisagrees", "d.nets", "NumPins : 3", "NumPins : 2", "NumPins is 2"},
    {"NumRowsDisagrees", "d.scl", "NumRows : 2", "NumRows : 1", "NumRows is 1"},
    {"UnknownNodeInANet", "d.nets", "b O", "x O", "no node is named 'x'"},
    {"UnknownNodeInThePl", "d.pl", "b 9", "x 9", "no node is named 'x'"},
    {"NodeNamedTwice", "d.nodes", "b 6", "a 6", "node 'a' is named twice"},
    {"NetDegreeTooLarge", "d.nets", "NetDegree : 3", "NetDegree : 4", "declares 4 pins, but 3 follow"},
    {"NetDegreeTooSmall", "d.nets", "NetDegree : 3", "NetDegree : 2", "declares 2 pins, but 3 follow"},
    {"NegativeSize", "d.nodes", "b 6", "b -6", "expected a width of at least 0"},
    {"MovableNodeWithoutArea", "d.nodes", "b 6", "b 0", "movable node 'b' has no area"},
    {"SizeNotANumber", "d.nodes", "b 6", "b nan", "expected a width"},
    {"SizeThatOverflows", "d.nodes", "b 6", "b 1e999", "expected a width"},
    {"PinBeforeItsNet", "d.nets", "NetDegree : 3 n0\n", "", "pin of 'a' before its net"},
    {"RowWithoutSites", "d.scl", "12\nSitewidth : 1\nSitespacing : 1\nSubrowOrigin : 0 NumSites : 30\nEnd\nCoreRow",
     "12\nSitewidth : 1\nSitespacing : 1\nEnd\nCoreRow", "row without sites"},
    {"NoRows", "d.scl", "", "NumRows : 0\n", "no rows"},
    {"TruncatedNodes", "d.nodes", " 1 1 terminal\n", " 1", "unexpected end of the file"},
    {"TruncatedNets", "d.nets", "p B\n", "", "declares 3 pins, but 2 follow"},
    {"TruncatedPl", "d.pl", " 0 : N /FIXED\n", "", "unexpected end of the file"},
    {"TruncatedScl", "d.scl", "", std::string(kScl).substr(0, std::string(kScl).rfind("End")),
     "the file ends inside this row"},
    {"GarbageAux", "d.aux", "", kGarbage, "d.aux"},
    {"GarbageNodes", "d.nodes", "", kGarbage, "d.nodes"},
    {"GarbageNets", "d.nets", "", kGarbage, "d.nets"},
    {"GarbagePl", "d.pl", "", kGarbage, "d.pl"},
    {"GarbageScl", "d.scl", "", kGarbage, "d.scl"},
    {"MoreAreaThanIsFree", "d.nodes", "p 1 1", "p 30 24", "the design does not fit"},
    {"MacroLargerThanTheDie", "d.nodes", "b 6 12", "b 6 36", "is larger than the die"},
};

INSTANTIATE_TEST_SUITE_P(Place, BadInput, testing::ValuesIn(kMistakes),
                         [](const auto& mistake) { return std::string(mistake.param.name); });

}  // namespace
}  // namespace signet
