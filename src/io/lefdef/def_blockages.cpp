// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <string>
#include <utility>

#include "io/lefdef/def_context.h"
#include "io/scanner.h"
#include "problem/log.h"

namespace signet::lefdef {
namespace {

/// A placement blockage, from the word after PLACEMENT to its ;.
class BlockageReader {
 public:
  explicit BlockageReader(DefContext& c) : c_(c), in_(c.in) {}

  void run() {
    std::string_view word = in_.next();
    for (; word != ";"; word = in_.next()) {
      if (word == "+") {
        readOption();
      } else if (equalsNoCase(word, "rect")) {
        readRectangle(word);
      } else if (equalsNoCase(word, "polygon")) {
        readPolygon(word);
      } else {
        in_.unexpected(word, "+, RECT, POLYGON or ;");
      }
    }
    if (!hasShape_) in_.unexpected(word, "RECT before it");
    std::vector<Blockage> parts;
    for (const Rect& rect : rects_) parts.push_back({rect, soft_, maxDensity_});
    if (!component_.empty()) {
      c_.boundBlockages.push_back({component_, std::move(parts)});
    } else {
      c_.design.blockages.insert(c_.design.blockages.end(), parts.begin(), parts.end());
    }
  }

 private:
  void readOption() {
    const std::string_view key = in_.next();
    if (equalsNoCase(key, "soft")) {
      soft_ = true;
    } else if (equalsNoCase(key, "partial")) {
      readPartial();
    } else if (equalsNoCase(key, "component")) {
      component_ = in_.name("a component's name");
    } else if (!equalsNoCase(key, "pushdown") && !equalsNoCase(key, "exceptpgnet")) {
      in_.unexpected(key, "SOFT, PARTIAL, COMPONENT or PUSHDOWN");
    }
  }

  /// In percent. At 100 there is nothing to keep free.
  void readPartial() {
    const std::string_view at = in_.peek();
    maxDensity_ = in_.number("the largest density in percent") / 100;
    if (maxDensity_ < 0 || maxDensity_ > 1) in_.unexpected(at, "the largest density in percent, 0 to 100");
  }

  void readRectangle(std::string_view at) {
    hasShape_ = true;
    const Rect rect = readBox(in_);
    if (rect.area() > 0)
      rects_.push_back(rect);
    else
      c_.flatBlockages.add(at);
  }

  void readPolygon(std::string_view at) {
    hasShape_ = true;
    std::vector<Point> corners;
    while (in_.peek() == "(") corners.push_back(readPoint(in_));
    for (const Rect& rect : decompose(corners, in_, at)) rects_.push_back(rect);
  }

  DefContext& c_;
  Lexer& in_;
  bool soft_ = false, hasShape_ = false;
  double maxDensity_ = 0;
  std::string_view component_;
  std::vector<Rect> rects_;
};

}  // namespace

void readBlockages(DefContext& c) {
  Section section(c.in, "BLOCKAGES");
  while (section.nextEntry()) {
    const std::string_view kind = c.in.next();
    if (equalsNoCase(kind, "layer")) {
      c.in.skipStatement();
    } else if (equalsNoCase(kind, "placement")) {
      BlockageReader(c).run();
    } else {
      c.in.unexpected(kind, "PLACEMENT or LAYER");
    }
  }
}

void finishBlockages(DefContext& c) {
  Occurrences loose;
  for (const BoundBlockage& bound : c.boundBlockages) {
    const int32_t node = c.components.find(bound.component);
    if (node < 0) c.in.fail(bound.component, "no component is named " + inQuotes(bound.component));
    if (c.design.isMovable(node)) {
      loose.add(bound.component);
      continue;
    }
    c.design.blockages.insert(c.design.blockages.end(), bound.parts.begin(), bound.parts.end());
  }
  if (loose.count > 0) {
    logWarning("{}: {} blockages that go with components that are not fixed are left out, the first is that of {}",
               c.in.where(loose.first), loose.count, inQuotes(loose.first));
  }
  if (c.flatBlockages.count > 0) {
    logWarning("{}: {} rectangles of blockages have no area and block nothing; this is the first",
               c.in.where(c.flatBlockages.first), c.flatBlockages.count);
  }
  // Up to 100 % may be used: nothing is blocked.
  std::erase_if(c.design.blockages, [](const Blockage& blockage) { return blockage.maxDensity >= 1; });
}

}  // namespace signet::lefdef
