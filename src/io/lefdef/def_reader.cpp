// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>

#include "io/lefdef/def_context.h"
#include "io/lefdef/lef_reader.h"
#include "io/scanner.h"
#include "io/text_file.h"
#include "problem/log.h"

namespace signet {
namespace {

using lefdef::DefContext;
using lefdef::LefLibrary;
using lefdef::Lexer;

/// Sections "SECTION count ; ... END SECTION" that say nothing to placement.
constexpr std::array<std::string_view, 12> kSections = {"VIAS",      "NONDEFAULTRULES", "STYLES",        "FILLS",
                                                        "SLOTS",     "SCANCHAINS",      "PINPROPERTIES", "IOTIMINGS",
                                                        "FLOORPLAN", "CONSTRAINTS",     "PARTITIONS",    "ASSERTIONS"};
/// Statements "KEYWORD ... ;" that say nothing to placement.
constexpr std::array<std::string_view, 10> kStatements = {
    "version", "dividerchar", "technology",         "array",     "floorplan", "history",
    "tracks",  "gcellgrid",   "componentmaskshift", "defaultcap"};

std::string readable(const std::string& path) {
  const std::string found = findTextFile(path);
  return found.empty() ? path : found;
}

/// The statements of a DEF, in their order.
class DefReader {
 public:
  explicit DefReader(DefContext& c) : c_(c), in_(c.in) {}

  void run() {
    while (true) {
      const std::string_view word = in_.next();
      if (word.empty()) in_.fail(word, "the file ends before END DESIGN (is it cut short?)");
      if (equalsNoCase(word, "end")) break;
      if (!readFloorplan(word) && !readNetlist(word) && !passOver(word)) readUnknown(word);
    }
    in_.expect("design", "END");
  }

  const std::map<std::string, int64_t>& unknownStatements() const { return unknown_; }

 private:
  bool readFloorplan(std::string_view word) {
    if (equalsNoCase(word, "row")) {
      readRow(c_, word);
    } else if (equalsNoCase(word, "design")) {
      c_.design.name = in_.name("the design's name");
      in_.endStatement("the design's name");
    } else if (equalsNoCase(word, "units")) {
      readUnits(word);
    } else if (equalsNoCase(word, "diearea")) {
      readDieArea(c_, word);
    } else if (equalsNoCase(word, "regions")) {
      lefdef::readRegions(c_);
    } else if (equalsNoCase(word, "blockages")) {
      lefdef::readBlockages(c_);
    } else {
      return false;
    }
    return true;
  }

  bool readNetlist(std::string_view word) {
    const bool components = equalsNoCase(word, "components"), pins = equalsNoCase(word, "pins");
    if (components || pins) {
      requireBefore(word, c_.netsSeen, "the nets");
      if (components) requireBefore(word, !c_.pinNode.empty(), "PINS");
    }
    if (components) {
      if (!c_.master.empty()) in_.fail(word, "COMPONENTS for the second time");
      readComponents(c_, word);
    } else if (pins) {
      lefdef::readPins(c_);
    } else if (equalsNoCase(word, "nets")) {
      lefdef::readNets(c_);
    } else if (equalsNoCase(word, "specialnets")) {
      lefdef::readSpecialNets(c_);
    } else if (equalsNoCase(word, "groups")) {
      lefdef::readGroups(c_);
    } else {
      return false;
    }
    return true;
  }

  void requireBefore(std::string_view section, bool tooLate, const char* other) const {
    if (tooLate) in_.fail(section, std::string(section) + " comes after " + other + "; expected it before");
  }

  void readUnits(std::string_view at) {
    if (c_.unitsPerMicron > 0) in_.fail(at, "UNITS for the second time");
    in_.expect("distance", "UNITS");
    in_.expect("microns", "DISTANCE");
    c_.unitsPerMicron = in_.positive("the database units per micron");
    in_.endStatement("UNITS");
  }

  bool passOver(std::string_view word) {
    const auto is = [&](std::string_view key) { return equalsNoCase(word, key); };
    if (equalsNoCase(word, "propertydefinitions")) {
      in_.skipBlock(word);
    } else if (equalsNoCase(word, "busbitchars")) {
      c_.busBits.read(in_);
    } else if (equalsNoCase(word, "namescasesensitive")) {
      lefdef::readNamesCaseSensitive(in_);
    } else if (equalsNoCase(word, "beginext")) {
      skipExtension(word);
    } else if (std::any_of(kStatements.begin(), kStatements.end(), is)) {
      in_.skipStatement();
    } else if (std::any_of(kSections.begin(), kSections.end(), is)) {
      in_.skipBlock(word);
    } else {
      return word == ";";
    }
    return true;
  }

  void skipExtension(std::string_view begin) {
    for (std::string_view word = in_.next(); !equalsNoCase(word, "endext"); word = in_.next()) {
      if (word.empty()) in_.fail(begin, "the file ends inside BEGINEXT; expected ENDEXT");
    }
  }

  /// A statement, or, when entries follow it, a section.
  void readUnknown(std::string_view word) {
    constexpr size_t kMostNames = 100;  // a file of another format must not fill the memory
    const std::string name = inQuotes(word);
    if (unknown_.size() < kMostNames || unknown_.count(name) > 0) ++unknown_[name];
    in_.skipStatement();
    if (in_.peek() == "-") in_.skipBlock(word);
  }

  DefContext& c_;
  Lexer& in_;
  std::map<std::string, int64_t> unknown_;
};

/// What the components may be turned to, and how many macros not to every orientation.
void takeSymmetries(const DefContext& c, ReadSummary& summary) {
  c.design.nodeSymmetry.assign(c.design.kind.size(), {});
  for (size_t i = 0; i < c.master.size(); ++i) {
    const Symmetry& symmetry = c.lef.macros[static_cast<size_t>(c.master[i])]->symmetry;
    c.design.nodeSymmetry[i] = symmetry;
    if (!c.design.isMacro(static_cast<int64_t>(i))) continue;
    const bool flips = symmetry.x && symmetry.y;
    summary.notFlippable += !flips;
    summary.notTurnable += !flips || !symmetry.r90;
  }
}

std::string joined(const std::vector<std::string>& words, size_t most) {
  std::string text;
  for (size_t i = 0; i < words.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + inQuotes(words[i]);
  return text + (words.size() > most ? ", ..." : "");
}

/// Adds to the counts of the same names, which are in alphabetical order.
void takeUnknown(const std::map<std::string, int64_t>& statements, ReadSummary& summary) {
  std::map<std::string, int64_t> all(summary.unknownStatements.begin(), summary.unknownStatements.end());
  for (const auto& entry : statements) all[entry.first] += entry.second;
  summary.unknownStatements.assign(all.begin(), all.end());
}

void report(const std::string& file, const ReadSummary& s) {
  if (!s.unplacedPins.empty()) {
    logWarning("{}: {} pins have no position and do not pull: {}", file, s.unplacedPins.size(),
               joined(s.unplacedPins, 5));
  }
  if (s.padRows > 0) logInfo("{}: {} rows of pad sites are passed over", file, s.padRows);
  if (s.unknownStatements.empty()) return;
  std::vector<std::string> names;
  for (const auto& [name, count] : s.unknownStatements) names.push_back(name + " (" + std::to_string(count) + ")");
  std::string text;
  for (size_t i = 0; i < names.size() && i < 10; ++i) text += (i == 0 ? "" : ", ") + names[i];
  logInfo("{}: unknown statements passed over: {}{}", file, text, names.size() > 10 ? ", ..." : "");
}

void readDefText(const TextFile& file, const LefLibrary& library, const ReadOptions& options, Design& design,
                 ReadSummary& summary) {
  Lexer lexer(file.path(), file.text());
  DefContext c(lexer, library, options, design, summary);
  DefReader reader(c);
  reader.run();
  if (c.unitsPerMicron <= 0) failFile(file.path(), "no UNITS; expected UNITS DISTANCE MICRONS");
  finishFloorplan(c);
  finishComponents(c);
  finishSpecialNets(c);
  finishRegions(c);
  finishBlockages(c);
  summary.unitsPerMicron = c.unitsPerMicron;
  takeSymmetries(c, summary);
  takeUnknown(reader.unknownStatements(), summary);
}

}  // namespace

Design readLefDef(const std::vector<std::string>& lefPaths, const std::string& defPath, const ReadOptions& options,
                  ReadSummary* summary) {
  LefLibrary library;
  for (const std::string& path : lefPaths) {
    const TextFile file(readable(path));
    lefdef::readLef(file.path(), file.text(), library);
  }
  library.resolveSites();
  if (library.repeatedMacros > 0) {
    logWarning("{}: {} macros are there already, the same, and passed over; this is the first", library.firstRepeated,
               library.repeatedMacros);
  }
  Design design;
  design.cellsFollowRows = true;
  ReadSummary found;
  found.pinsWithoutShapes = library.pinsWithoutShapes;
  takeUnknown(library.unknownStatements, found);
  readDefText(TextFile(readable(defPath)), library, options, design, found);
  report(defPath, found);
  if (std::find(design.kind.begin(), design.kind.end(), NodeKind::Movable) == design.kind.end()) {
    logWarning("{}: no component is movable", defPath);
  }
  if (summary != nullptr) *summary = std::move(found);
  return design;
}

}  // namespace signet
