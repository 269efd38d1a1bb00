// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/lef_macro_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "io/lefdef/shapes.h"
#include "io/scanner.h"
#include "problem/regions.h"

namespace signet::lefdef {
namespace {

constexpr double kOnEdge = 1e-6;  // microns

/// Statements of a macro and of a pin that say nothing to placement.
constexpr std::array<std::string_view, 11> kMacroStatements = {"fixedmask", "foreign",   "eeq",       "leq",
                                                               "source",    "generator", "power",     "generate",
                                                               "property",  "clocktype", "functional"};
constexpr std::array<std::string_view, 31> kPinStatements = {"direction",
                                                             "taperrule",
                                                             "netexpr",
                                                             "supplysensitivity",
                                                             "groundsensitivity",
                                                             "shape",
                                                             "mustjoin",
                                                             "property",
                                                             "foreign",
                                                             "leq",
                                                             "antennamodel",
                                                             "antennasize",
                                                             "antennapartialmetalarea",
                                                             "antennapartialmetalsidearea",
                                                             "antennapartialcutarea",
                                                             "antennadiffarea",
                                                             "antennagatearea",
                                                             "antennamaxareacar",
                                                             "antennamaxsideareacar",
                                                             "antennamaxcutcar",
                                                             "antennametalarea",
                                                             "antennametallength",
                                                             "scanuse",
                                                             "capacitance",
                                                             "resistance",
                                                             "power",
                                                             "maxload",
                                                             "maxdelay",
                                                             "voltage",
                                                             "risethresh",
                                                             "fallthresh"};

template <size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return equalsNoCase(word, key); });
}

/// A pin as it is read: where its macro's lower left is may come later.
struct RawPin {
  std::string_view name;
  PinUse use = PinUse::Signal;
  std::vector<Rect> shapes;
};

class MacroReader {
 public:
  MacroReader(Lexer& in, std::string_view begin, const BusBits& busBits, LefLibrary& library)
      : in_(in), begin_(begin), busBits_(busBits), library_(library), macro_(std::make_unique<LefMacro>()) {}

  std::unique_ptr<LefMacro> run() {
    macro_->name = in_.name("the macro's name");
    while (true) {
      const std::string_view word = in_.next();
      if (word.empty()) in_.fail(begin_, "the file ends inside macro " + inQuotes(macro_->name) + "; expected END");
      if (equalsNoCase(word, "end")) break;
      readStatement(word);
    }
    requireEndName(in_, macro_->name);
    finishPins();
    if (!overlaps_.empty()) macro_->rectilinear = !overlapsCoverTheBox();
    return std::move(macro_);
  }

 private:
  void readStatement(std::string_view word) {
    if (equalsNoCase(word, "pin")) {
      readPin(word);
    } else if (equalsNoCase(word, "size")) {
      readMacroSize();
    } else if (equalsNoCase(word, "class")) {
      readClass();
    } else if (equalsNoCase(word, "origin")) {
      originX_ = in_.number("the origin's x");
      originY_ = in_.number("the origin's y");
      in_.endStatement("ORIGIN");
    } else if (equalsNoCase(word, "symmetry")) {
      macro_->symmetry = readSymmetry(in_);
    } else if (equalsNoCase(word, "site")) {
      readSiteName();
    } else if (equalsNoCase(word, "obs")) {
      readObstructions(in_, word, library_.overlapLayers, overlaps_);
    } else if (equalsNoCase(word, "density")) {
      skipShapes(word);
    } else if (equalsNoCase(word, "timing")) {
      in_.skipBlock(word);
    } else {
      if (!isOneOf(word, kMacroStatements)) countUnknown(library_, word);
      if (word != ";") in_.skipStatement();
    }
  }

  /// 0 BY 0 is a macro that no component may have.
  void readMacroSize() {
    const std::string_view at = in_.peek();
    macro_->width = in_.number("a width in microns");
    in_.expect("by", "the width");
    macro_->height = in_.number("a height in microns");
    in_.endStatement("SIZE");
    const bool none = macro_->width == 0 && macro_->height == 0;
    if (!none && (macro_->width <= 0 || macro_->height <= 0))
      in_.unexpected(at, "a width and a height in microns above 0");
  }

  void readClass() {
    const std::string_view word = in_.name("a class (CORE, BLOCK, PAD, ENDCAP, COVER or RING)");
    constexpr std::array<std::string_view, 6> kNames = {"core", "block", "pad", "endcap", "cover", "ring"};
    const auto* const found =
        std::find_if(kNames.begin(), kNames.end(), [&](std::string_view name) { return equalsNoCase(word, name); });
    if (found == kNames.end()) in_.unexpected(word, "a class (CORE, BLOCK, PAD, ENDCAP, COVER or RING)");
    macro_->kind = static_cast<MacroClass>(found - kNames.begin());
    in_.skipStatement();
  }

  /// SITE NAME [X Y ORIENT [DO ...]]: with a pattern, a gate-array macro that covers several sites.
  void readSiteName() {
    const std::string_view name = in_.name("the name of a site");
    if (macro_->siteName.empty()) macro_->siteName = name;
    in_.skipStatement();
  }

  /// Statements up to a bare END, as in DENSITY.
  void skipShapes(std::string_view begin) {
    for (std::string_view word = in_.next(); !equalsNoCase(word, "end"); word = in_.next()) {
      if (word.empty()) in_.fail(begin, "the file ends inside " + inQuotes(begin) + "; expected END");
      in_.skipStatement();
    }
  }

  void readPin(std::string_view begin) {
    RawPin pin;
    pin.name = in_.name("the pin's name");
    while (true) {
      const std::string_view word = in_.next();
      if (word.empty()) in_.fail(begin, "the file ends inside pin " + inQuotes(pin.name) + "; expected END");
      if (equalsNoCase(word, "end")) break;
      if (equalsNoCase(word, "port")) {
        readPortShapes(in_, word, pin.shapes);
      } else if (equalsNoCase(word, "use")) {
        pin.use = parseUse(in_.name("a use (SIGNAL, POWER, GROUND, CLOCK or ANALOG)"));
        in_.endStatement("USE");
      } else {
        if (!isOneOf(word, kPinStatements)) countUnknown(library_, word);
        if (word != ";") in_.skipStatement();
      }
    }
    requireEndName(in_, pin.name);
    pins_.push_back(std::move(pin));
  }

  void finishPins() {
    std::string buffer;
    for (const RawPin& raw : pins_) {
      const std::string_view name = busBits_.normalized(raw.name, buffer);
      if (macro_->findPin(name) >= 0) {
        in_.fail(raw.name, "macro " + inQuotes(macro_->name) + " has pin " + inQuotes(raw.name) + " twice");
      }
      LefPin pin{macro_->width / 2, macro_->height / 2};
      if (raw.shapes.empty()) {
        ++library_.pinsWithoutShapes;
      } else {
        const Rect box = boundingBox(raw.shapes);
        pin.x = (box.x0 + box.x1) / 2 + originX_;
        pin.y = (box.y0 + box.y1) / 2 + originY_;
      }
      macro_->addPin(name, pin);
      if (raw.use == PinUse::Power) findRails(raw.shapes, power_);
      if (raw.use == PinUse::Ground) findRails(raw.shapes, ground_);
    }
    macro_->bottomRail = railOf(power_.bottom, ground_.bottom);
    macro_->topRail = railOf(power_.top, ground_.top);
  }

  bool overlapsCoverTheBox() {
    constexpr double kRounding = 1e-6;  // of the box's area
    for (Rect& r : overlaps_) {
      r = {std::max(r.x0 + originX_, 0.0), std::max(r.y0 + originY_, 0.0), std::min(r.x1 + originX_, macro_->width),
           std::min(r.y1 + originY_, macro_->height)};
    }
    return unionArea(overlaps_) >= (1 - kRounding) * macro_->width * macro_->height;
  }

  struct Edges {
    bool bottom = false, top = false;
  };

  static Rail railOf(bool power, bool ground) {
    if (power == ground) return Rail::Unknown;
    return power ? Rail::Power : Rail::Ground;
  }

  /// A rail runs along an edge; a strap that only ends there is none.
  void findRails(const std::vector<Rect>& shapes, Edges& edges) const {
    for (const Rect& shape : shapes) {
      if (shape.width() < macro_->width / 2) continue;
      const double y0 = shape.y0 + originY_, y1 = shape.y1 + originY_;
      const bool bottom = y0 <= kOnEdge && y1 >= -kOnEdge;
      const bool top = y0 <= macro_->height + kOnEdge && y1 >= macro_->height - kOnEdge;
      if (bottom && top) continue;  // covers the cell
      edges.bottom |= bottom;
      edges.top |= top;
    }
  }

  Lexer& in_;
  std::string_view begin_;
  const BusBits& busBits_;
  LefLibrary& library_;
  std::unique_ptr<LefMacro> macro_;
  double originX_ = 0, originY_ = 0;
  std::vector<RawPin> pins_;
  std::vector<Rect> overlaps_;  ///< obstructions on overlap layers
  Edges power_, ground_;
};

}  // namespace

std::unique_ptr<LefMacro> readMacro(Lexer& in, std::string_view begin, const BusBits& busBits, LefLibrary& library) {
  return MacroReader(in, begin, busBits, library).run();
}

void readSize(Lexer& in, double& width, double& height) {
  width = in.positive("a width in microns");
  in.expect("by", "the width");
  height = in.positive("a height in microns");
  in.endStatement("SIZE");
}

Symmetry readSymmetry(Lexer& in) {
  Symmetry symmetry;
  for (std::string_view word = in.next(); word != ";"; word = in.next()) {
    if (equalsNoCase(word, "x")) {
      symmetry.x = true;
    } else if (equalsNoCase(word, "y")) {
      symmetry.y = true;
    } else if (equalsNoCase(word, "r90")) {
      symmetry.r90 = true;
    } else {
      in.unexpected(word, "X, Y, R90 or ;");
    }
  }
  return symmetry;
}

void requireEndName(Lexer& in, std::string_view name) {
  const std::string_view word = in.next();
  if (word != name) in.unexpected(word, std::string(name.substr(0, 60)) + " after END");
}

void countUnknown(LefLibrary& library, std::string_view word) {
  constexpr size_t kMostNames = 100;  // a file of another format must not fill the memory
  const std::string name = inQuotes(word);
  if (library.unknownStatements.size() < kMostNames || library.unknownStatements.count(name) > 0) {
    ++library.unknownStatements[name];
  }
}

}  // namespace signet::lefdef
