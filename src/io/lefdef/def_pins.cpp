// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <array>
#include <string>
#include <utility>

#include "io/lefdef/def_context.h"
#include "io/scanner.h"

namespace signet::lefdef {
namespace {

/// A port: shapes around its own origin, and where that is put.
struct Port {
  std::vector<Point> corners;
  bool placed = false;
  Point place;
  Orient orient = Orient::N;
};

/// A pin of the design, up to its ;.
class PinReader {
 public:
  explicit PinReader(Lexer& in) : in_(in) {}

  void run() {
    name_ = in_.name("a pin's name");
    ports_.emplace_back();
    for (std::string_view word = in_.next(); word != ";"; word = in_.next()) {
      if (word != "+") in_.unexpected(word, "+ or ;");
      readClause();
    }
  }

  std::string_view name() const { return name_; }

  /// The centre of the box around the shapes of all ports that are placed. False: none is.
  bool centre(Point& result) const {
    std::vector<Point> corners;
    for (const Port& port : ports_) {
      if (!port.placed) continue;
      if (port.corners.empty()) corners.push_back(port.place);
      for (const Point& corner : port.corners) {
        const auto [dx, dy] = orientedOffset(port.orient, corner.x, corner.y);
        corners.push_back({port.place.x + dx, port.place.y + dy});
      }
    }
    if (corners.empty()) return false;
    const Rect box = boundingBox(corners);
    result = {(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2};
    return true;
  }

 private:
  void readClause() {
    const std::string_view key = in_.next();
    if (equalsNoCase(key, "port")) {
      ports_.emplace_back();
    } else if (equalsNoCase(key, "layer") || equalsNoCase(key, "polygon")) {
      in_.name("a layer's name");
      readCorners();
    } else if (equalsNoCase(key, "placed") || equalsNoCase(key, "fixed") || equalsNoCase(key, "cover")) {
      readPlace(key);
    } else if (key == ";" || key.empty()) {
      in_.unexpected(key, "a property of the pin after +");
    } else {
      in_.skipClause();
    }
  }

  /// [MASK n] [SPACING s | DESIGNRULEWIDTH w] points.
  void readCorners() {
    std::string_view word = in_.peek();
    for (; word != "("; word = in_.peek()) {
      if (word == "+" || word == ";" || word.empty()) in_.unexpected(word, "the corners of the pin's shape");
      in_.next();
    }
    for (; word == "("; word = in_.peek()) ports_.back().corners.push_back(readPoint(in_));
  }

  void readPlace(std::string_view key) {
    Port& port = ports_.back();
    if (port.placed) in_.fail(key, "the pin's port is placed twice");
    port.placed = true;
    port.place = readPoint(in_);
    port.orient = readOrientation(in_);
  }

  Lexer& in_;
  std::string_view name_;
  std::vector<Port> ports_;  ///< the first one is what stands before any PORT
};

/// A component may have the name of a pin, and another pin the name that this one gets for it; nodes' names differ.
std::string nodeName(const DefContext& c, std::string_view pin) {
  std::string name(pin);
  while (c.components.find(name) >= 0 || c.placedPins.find(name) >= 0) name.insert(0, "PIN/");
  return name;
}

void addPinNode(DefContext& c, std::string_view name, const Point& place) {
  Design& design = c.design;
  const auto node = static_cast<int32_t>(design.numNodes());
  c.pinNode.push_back(node);
  design.nodeNames.add(nodeName(c, name));
  c.placedPins.insert(design.nodeNames[static_cast<size_t>(node)], node);
  design.width.push_back(0);
  design.height.push_back(0);
  design.kind.push_back(NodeKind::PinPlace);
  design.plMark.push_back(PlMark::Fixed);
  design.initial.x.push_back(place.x);
  design.initial.y.push_back(place.y);
  design.initial.orient.push_back(Orient::N);
}

}  // namespace

void readPins(DefContext& c) {
  Section section(c.in, "PINS");
  while (section.nextEntry()) {
    PinReader pin(c.in);
    pin.run();
    const auto index = static_cast<int32_t>(c.pinNode.size());
    c.pinNames.add(pin.name());
    if (c.pins.insert(pin.name(), index) != index)
      c.in.fail(pin.name(), "pin " + inQuotes(pin.name()) + " is there twice");
    Point place;
    if (pin.centre(place)) {
      addPinNode(c, pin.name(), place);
    } else {
      c.pinNode.push_back(-1);
      c.summary.unplacedPins.emplace_back(pin.name());
    }
  }
}

}  // namespace signet::lefdef
