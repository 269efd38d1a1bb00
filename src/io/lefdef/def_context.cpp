// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/def_context.h"

#include <algorithm>
#include <cmath>

#include "io/scanner.h"
#include "problem/log.h"

namespace signet::lefdef {

double DefContext::fromMicrons(double microns) const {
  constexpr double kRounding = 1e-5;
  const double value = microns * unitsPerMicron, whole = std::round(value);
  return std::abs(value - whole) < kRounding ? whole : value;
}

void DefContext::requireUnits(std::string_view token) const {
  if (unitsPerMicron <= 0) in.fail(token, "UNITS is missing; expected UNITS DISTANCE MICRONS before this");
}

Section::Section(Lexer& in, const char* name, bool warns) : in_(in), name_(name), at_(in.peek()), warns_(warns) {
  declared_ = in.integer("the number of entries", 0);
  in.endStatement("the number of entries");
}

bool Section::nextEntry() {
  const std::string_view word = in_.next();
  if (word == "-") {
    ++found_;
    return true;
  }
  if (word.empty()) in_.fail(word, std::string("the file ends inside ") + name_ + "; expected END " + name_);
  if (!equalsNoCase(word, "end")) in_.unexpected(word, std::string("- or END ") + name_);
  const std::string_view last = in_.next();
  if (!equalsNoCase(last, name_)) in_.unexpected(last, std::string(name_) + " after END");
  if (warns_ && found_ != declared_) {
    logWarning("{}: {} is {}, but {} follow", in_.where(at_), name_, declared_, found_);
  }
  return false;
}

Point readPoint(Lexer& in) {
  in.expect("(", "what is before");
  const double x = in.number("an x coordinate");
  const double y = in.number("a y coordinate");
  in.expect(")", "the coordinates");
  return {x, y};
}

Rect readBox(Lexer& in) { return boundingBox(std::vector<Point>{readPoint(in), readPoint(in)}); }

Rect readRect(Lexer& in) {
  const std::string_view at = in.peek();
  const Rect box = readBox(in);
  if (box.area() <= 0) in.fail(at, "a rectangle without area; expected two opposite corners");
  return box;
}

Orient readOrientation(Lexer& in) {
  const std::string_view word = in.next();
  Orient orient = Orient::N;
  if (!parseOrient(word, orient)) in.unexpected(word, "an orientation (N, S, W, E, FN, FS, FW or FE)");
  return orient;
}

}  // namespace signet::lefdef
