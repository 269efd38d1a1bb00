// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Writes the first inputs of the fuzz targets: fuzz_seeds DIR makes DIR/{bookshelf,lef,def}/.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "fuzz/fuzz_files.h"
#include "tests/lefdef_files.h"

namespace {

std::string bookshelf() {
  const std::string part(signet::fuzz::kFileBreak);
  return "UCLA nodes 1.0\nNumNodes : 5\nNumTerminals : 3\na 4 12\nb 30 48\np 1 1 terminal\nq 9 9 terminal_NI\nf 4 12 "
         "terminal" +
         part +
         "UCLA nets 1.0\nNumNets : 2\nNumPins : 4\nNetDegree : 2 n0\na I : 1 -2.5\nb O : 1e1 0\nNetDegree : 2\np B\nq" +
         part + "a 0 0 : N\nb 9.5 12 : FW\np 0 0 : N /FIXED\nq 1 1 : S /FIXED_NI # c\nf 26 0 : N" + part +
         "UCLA scl 1.0\nNumRows : 2\nCoreRow Horizontal\nCoordinate : 0\nHeight : 12\nSitewidth : 1\nSitespacing : "
         "1\nSiteorient : N\nSitesymmetry : Y\nSubrowOrigin : 0 NumSites : 30\nEnd\nCoreRow Horizontal\nCoordinate : "
         "12\nHeight : 12\nSubrowOrigin : 0 NumSites : 10\nSubrowOrigin : 15 NumSites : 10\nEnd" +
         part + "n0 2\n" + part + "shapes 1.0\nNumNonRectangularNodes : 1\nf : 2\nShape_0 26 0 4 6\nShape_1 26 6 2 6\n";
}

/// The tests' design with every section that the reader knows.
std::string fullDef() {
  std::string text = signet::lefdef_text::design();
  const std::string sections =
      "REGIONS 1 ;\n- r ( 0 0 ) ( 3000 900 ) + TYPE FENCE ;\nEND REGIONS\nGROUPS 1 ;\n- g u* t/a\\[3\\] + REGION r "
      ";\nEND GROUPS\nBLOCKAGES 3 ;\n- PLACEMENT + SOFT RECT ( 0 0 ) ( 5 5 ) ;\n- PLACEMENT + PARTIAL 40 POLYGON ( 0 0 "
      ") ( "
      "0 9 ) ( 9 9 ) ( 9 0 ) ;\n- PLACEMENT + COMPONENT ram + PUSHDOWN RECT ( 0 0 ) ( 5 5 ) ;\nEND BLOCKAGES\n"
      "SPECIALNETS 1 ;\n- VDD ( * VDD ) + USE POWER ;\nEND SPECIALNETS\nVIAS 1 ;\n- v + RECT m1 ( 0 0 ) ( 1 1 ) ;\nEND "
      "VIAS\nPROPERTYDEFINITIONS NET p STRING ; END PROPERTYDEFINITIONS\nBEGINEXT \"x\" y ENDEXT\n";
  text.insert(text.find("NETS 2"), sections);
  text.insert(text.find("+ SOURCE DIST"), "+ HALO SOFT 10 20 30 40 + PROPERTY a \"b;\" ");
  const std::string die = "( 0 0 ) ( 7000 5000 )";
  return text.replace(text.find(die), die.size(), "( 0 0 ) ( 0 50 ) ( 30 50 ) ( 30 9 ) ( 70 9 ) ( 70 0 )");
}

void write(const std::filesystem::path& folder, const std::string& name, const std::string& text) {
  std::filesystem::create_directories(folder);
  std::ofstream(folder / name, std::ios::binary) << text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("use: fuzz_seeds DIR\n", stderr);
    return 2;
  }
  const std::filesystem::path root = argv[1];
  write(root / "bookshelf", "small", bookshelf());
  write(root / "lef", "small", signet::lefdef_text::library());
  write(root / "lef", "generated", signet::lefdef_text::generatedLibrary(2));
  write(root / "def", "small", signet::lefdef_text::design());
  write(root / "def", "full", fullDef());
  return 0;
}
