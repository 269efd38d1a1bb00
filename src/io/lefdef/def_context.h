// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/lefdef/lef_library.h"
#include "io/lefdef/lexer.h"
#include "io/lefdef/shapes.h"
#include "io/name_index.h"
#include "signet/design.h"
#include "signet/io.h"

/// The readers of the single parts of a DEF. All throw InputError.
namespace signet::lefdef {

/// A row, and where it stands in the text.
struct PlacedRow {
  Row row;
  std::string_view at;
  int32_t lefSite = -1;
};

/// A component, or a pattern of components, that is bound to a region.
struct RegionMember {
  std::string_view pattern;
  std::string_view region;
  bool exact = false;  ///< a component's own + REGION: the name is no pattern
};

/// A placement blockage that goes with a component.
struct BoundBlockage {
  std::string_view component;
  std::vector<Blockage> parts;
};

/// A net of SPECIALNETS that may pull.
struct SpecialNet {
  std::string_view name;
  PinUse use = PinUse::Signal;
  std::vector<int32_t> pinNode;
  std::vector<Point> pinOffset;
};

/// What is warned about once, however often it comes: finding its line means to count all before it.
struct Occurrences {
  int64_t count = 0;
  std::string_view first;  ///< in the text

  void add(std::string_view token) {
    if (count++ == 0) first = token;
  }
};

/// A DEF on its way to a Design: what the readers of its sections share.
struct DefContext {
  DefContext(Lexer& lexer, const LefLibrary& library, const ReadOptions& readOptions, Design& target,
             ReadSummary& found)
      : in(lexer), lef(library), options(readOptions), design(target), summary(found) {}

  Lexer& in;
  const LefLibrary& lef;
  const ReadOptions& options;
  Design& design;
  ReadSummary& summary;

  BusBits busBits;
  double unitsPerMicron = 0;  ///< 0: UNITS has not come yet
  std::vector<Point> dieArea;
  std::string_view dieAreaAt;
  std::vector<PlacedRow> rows;

  NameIndex components{design.nodeNames};  ///< to nodes; components are the first of them
  std::vector<int32_t> master;             ///< per component: index into lef.macros
  std::vector<uint8_t> placed;             ///< per component: has a position
  NameTable pinNames;
  NameIndex pins{pinNames};
  NameIndex placedPins{design.nodeNames};  ///< by their nodes' names, to these
  std::vector<int32_t> pinNode;            ///< per DEF pin: its node, or -1 where it is not placed
  NameIndex nets{design.netNames};
  bool netsSeen = false;
  Occurrences repeatedNets;  ///< nets with the name of one before

  NameTable regionNames;
  NameIndex regionIndex{regionNames};
  std::vector<RegionMember> members;
  Occurrences untypedRegions, groupsWithoutRegion;
  std::vector<BoundBlockage> boundBlockages;
  Occurrences flatBlockages;  ///< rectangles without area
  std::vector<SpecialNet> specialNets;

  /// LEF's microns in the DEF's units: rounded where only the decimals' binary form keeps it from a whole number.
  double fromMicrons(double microns) const;
  /// Throws unless UNITS has come: TOKEN needs it.
  void requireUnits(std::string_view token) const;
};

/// Walks over "SECTION count ; - entry ... END SECTION".
class Section {
 public:
  /// NAME in capitals. Reads the count.
  Section(Lexer& in, const char* name, bool warns = true);
  /// Past the - of the next entry, which the caller then reads up to its ;. False past END: a count that is another
  /// one is warned about (DEFs changed by hand often have it wrong, and END shows that nothing is missing).
  bool nextEntry();
  int64_t declared() const { return declared_; }

 private:
  Lexer& in_;
  const char* name_;
  std::string_view at_;
  bool warns_;
  int64_t declared_, found_ = 0;
};

/// "( x y )".
Point readPoint(Lexer& in);
/// Two opposite corners of a rectangle, which may be without area.
Rect readBox(Lexer& in);
/// The same of one with an area.
Rect readRect(Lexer& in);
/// N, S, W, ...
Orient readOrientation(Lexer& in);

void readDieArea(DefContext& c, std::string_view at);
void readRow(DefContext& c, std::string_view at);
/// Once all is read: rows in their order, with what the cells on them have in common; the ground off a rectilinear die.
void finishFloorplan(DefContext& c);

void readComponents(DefContext& c, std::string_view at);
/// Once rows are known: which site each component must stand on; where those without a position start.
void finishComponents(DefContext& c);

void readPins(DefContext& c);
void readNets(DefContext& c);
void readSpecialNets(DefContext& c);
/// Adds the special nets that pull and that NETS does not have.
void finishSpecialNets(DefContext& c);

void readRegions(DefContext& c);
/// Of a component's or a group's REGION: a region's name, or "( x y ) ( x y ) ..." as DEF 5.5 has it, which is then its
/// own name.
std::string_view readRegionName(DefContext& c);
void readGroups(DefContext& c);
/// Once all is read: finds the members of the regions.
void finishRegions(DefContext& c);

void readBlockages(DefContext& c);
void finishBlockages(DefContext& c);

}  // namespace signet::lefdef
