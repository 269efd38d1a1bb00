// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// The components of a DEF, as text: to read a placement from it, and to write one into it.
#include <array>
#include <charconv>
#include <cmath>
#include <string>

#include "io/complete_placement.h"
#include "io/lefdef/def_context.h"
#include "io/scanner.h"
#include "io/text_file.h"
#include "signet/error.h"
#include "signet/io.h"

namespace signet {
namespace {

using lefdef::Lexer;
using lefdef::Section;

std::string readable(const std::string& path) {
  const std::string found = findTextFile(path);
  return found.empty() ? path : found;
}

/// A component's statement.
struct Statement {
  std::string_view name, master;
  std::string_view place;  ///< from PLACED, FIXED, COVER or UNPLACED to its last token; empty: none of them
  bool hasPosition = false;
  double x = 0, y = 0;
  Orient orient = Orient::N;
};

/// From A's first to B's last character, both of one text.
std::string_view span(std::string_view a, std::string_view b) {
  return {a.data(), static_cast<size_t>(b.data() + b.size() - a.data())};
}

/// UNPLACED may have a position, which the reader passes over: it goes with the word when the clause is replaced.
void readUnplaced(Lexer& in, std::string_view key, Statement& statement) {
  std::string_view last = key;
  for (std::string_view word = in.peek(); word != "+" && word != ";" && !word.empty(); word = in.peek())
    last = in.next();
  statement.place = span(key, last);
}

void readClause(Lexer& in, Statement& statement) {
  const std::string_view key = in.next();
  if (equalsNoCase(key, "unplaced")) readUnplaced(in, key, statement);
  if (!equalsNoCase(key, "placed") && !equalsNoCase(key, "fixed") && !equalsNoCase(key, "cover"))
    return in.skipClause();
  const lefdef::Point place = lefdef::readPoint(in);
  statement.x = place.x;
  statement.y = place.y;
  const std::string_view orient = in.peek();
  statement.orient = lefdef::readOrientation(in);
  statement.hasPosition = true;
  statement.place = span(key, orient);
}

Statement readStatement(Lexer& in) {
  Statement statement;
  statement.name = in.name("a component's name");
  statement.master = in.name("the component's macro");
  for (std::string_view word = in.next(); word != ";"; word = in.next()) {
    if (word != "+") in.unexpected(word, "+ or ;");
    readClause(in, statement);
  }
  return statement;
}

/// Past a statement, or a whole section when entries follow; WORD is its first.
void passOver(Lexer& in, std::string_view word) {
  if (equalsNoCase(word, "beginext")) {
    while (!equalsNoCase(word, "endext") && !word.empty()) word = in.next();
    return;
  }
  in.skipStatement();
  if (in.peek() == "-") in.skipBlock(word);
}

/// Calls take(statement) for each component. Other sections are passed over; UNITS are returned, 0 when not given.
template <typename Take>
double forEachComponent(Lexer& in, Take take) {
  double units = 0;
  for (std::string_view word = in.next();; word = in.next()) {
    if (word.empty()) in.fail(word, "the file ends before END DESIGN (is it cut short?)");
    if (equalsNoCase(word, "components")) {
      Section section(in, "COMPONENTS", false);  // the design's reader has warned
      while (section.nextEntry()) take(readStatement(in));
    } else if (equalsNoCase(word, "units")) {
      in.expect("distance", "UNITS");
      in.expect("microns", "DISTANCE");
      units = in.positive("the database units per micron");
    } else if (equalsNoCase(word, "end")) {
      if (equalsNoCase(in.next(), "design")) return units;
    } else if (word != ";") {
      passOver(in, word);
    }
  }
}

double wholeUnits(double coordinate) { return std::floor(coordinate + 0.5); }

void appendCoordinate(std::string& text, double value) {
  std::array<char, 24> digits;
  const auto whole = static_cast<int64_t>(wholeUnits(value));
  text.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), whole).ptr);
}

std::string placeText(const Placement& placement, size_t node) {
  std::string text = "PLACED ( ";
  appendCoordinate(text, placement.x[node]);
  text += ' ';
  appendCoordinate(text, placement.y[node]);
  return text + " ) " + orientName(placement.orient[node]);
}

}  // namespace

Placement readDefPlacement(const Design& design, const std::string& defPath, double unitsPerMicron) {
  const TextFile file(readable(defPath));
  Lexer in(file.path(), file.text());
  NameIndex index(design.nodeNames, design.nodeNames.size());
  for (size_t i = 0; i < design.nodeNames.size(); ++i) index.insert(design.nodeNames[i], static_cast<int32_t>(i));
  Placement placement = design.initial;
  std::vector<uint8_t> given(design.kind.size(), 0);
  const double units = forEachComponent(in, [&](const Statement& statement) {
    const int32_t found = index.find(statement.name);
    if (found < 0) in.fail(statement.name, "the design has no component " + inQuotes(statement.name));
    const auto node = static_cast<size_t>(found);
    if (given[node] != 0) in.fail(statement.name, "component " + inQuotes(statement.name) + " is there twice");
    if (!statement.hasPosition) return;
    given[node] = 1;
    placement.x[node] = statement.x;
    placement.y[node] = statement.y;
    placement.orient[node] = statement.orient;
  });
  if (units != unitsPerMicron) {
    failFile(file.path(), "has " + std::to_string(static_cast<int64_t>(units)) +
                              " units per micron; expected the design's " +
                              std::to_string(static_cast<int64_t>(unitsPerMicron)));
  }
  for (size_t i = 0; i < design.kind.size(); ++i) {
    if (given[i] != 0 || design.kind[i] != NodeKind::Movable) continue;
    failFile(file.path(), "no position for the movable component " + inQuotes(design.nodeNames[i]));
  }
  return placement;
}

bool roundToUnits(const Design& design, Placement& placement) {
  bool changed = false;
  for (size_t i = 0; i < design.kind.size(); ++i) {
    if (design.kind[i] != NodeKind::Movable) continue;
    for (double* const c : {&placement.x[i], &placement.y[i]}) {
      const double whole = wholeUnits(*c);
      changed |= whole != *c;
      *c = whole;
    }
  }
  return changed;
}

void writeDef(const Design& design, const Placement& placement, const std::string& defPath,
              const std::string& outPath) {
  requireComplete(design, placement);
  const TextFile file(readable(defPath));
  Lexer in(file.path(), file.text());
  std::string text;
  text.reserve(file.text().size() + design.kind.size() * 32);
  const char* copied = file.text().data();
  const auto copyTo = [&](const char* to) {
    text.append(copied, static_cast<size_t>(to - copied));
    copied = to;
  };
  size_t node = 0;
  forEachComponent(in, [&](const Statement& statement) {
    if (node >= design.kind.size() || design.nodeNames[node] != statement.name) {
      in.fail(statement.name, "component " + inQuotes(statement.name) +
                                  " is not the design's; expected the DEF that the design was read from");
    }
    if (design.kind[node] == NodeKind::Movable) {
      const bool none = statement.place.empty();
      copyTo(none ? statement.master.data() + statement.master.size() : statement.place.data());
      text += (none ? " + " : "") + placeText(placement, node);
      if (!none) copied += statement.place.size();
    }
    ++node;
  });
  copyTo(in.end());
  if (node < design.kind.size() && design.kind[node] == NodeKind::Movable) {
    failFile(file.path(), "has fewer components than the design; expected the DEF that the design was read from");
  }
  writeFileAtomically(outPath, text);
}

}  // namespace signet
