// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/shapes.h"

#include <algorithm>
#include <string>

#include "io/scanner.h"

namespace signet::lefdef {
namespace {

void grow(Rect& box, const Point& p) {
  box = {std::min(box.x0, p.x), std::min(box.y0, p.y), std::max(box.x1, p.x), std::max(box.y1, p.y)};
}

constexpr size_t kMostCorners = 2000;  // time and memory grow with their square

/// One PORT or OBS. LEF parts points by blanks only, though some writers put parentheses.
class PortReader {
 public:
  /// LAYERS: those whose shapes are wanted, polygons in parts; null: all, and the box of each.
  PortReader(Lexer& in, std::string_view begin, const LayerNames* layers, std::vector<Rect>& shapes)
      : in_(in), begin_(begin), layers_(layers), wanted_(layers == nullptr), shapes_(shapes) {}

  void run() {
    for (std::string_view word = in_.next(); !equalsNoCase(word, "end"); word = in_.next()) {
      if (word.empty()) in_.fail(begin_, "the file ends inside " + std::string(begin_) + "; expected END");
      if (equalsNoCase(word, "layer")) {
        readLayer();
      } else if (!wanted_) {
        if (word != ";") in_.skipStatement();
      } else if (equalsNoCase(word, "rect")) {
        readShape(2, 2, 0);
      } else if (equalsNoCase(word, "polygon")) {
        readShape(3, kAnyNumber, 0);
      } else if (equalsNoCase(word, "path")) {
        readShape(1, kAnyNumber, pathWidth_ / 2);
      } else if (equalsNoCase(word, "width")) {
        pathWidth_ = in_.number("the width of paths");
        in_.endStatement("WIDTH");
      } else if (word != ";") {
        in_.skipStatement();
      }
    }
  }

 private:
  static constexpr size_t kAnyNumber = ~size_t{0};

  void readLayer() {
    pathWidth_ = 0;
    if (layers_ != nullptr) wanted_ = layers_->count(in_.peek()) > 0;
    in_.skipStatement();
  }

  /// [MASK n] [ITERATE] points [DO nx BY ny STEP dx dy] ;
  void readShape(size_t least, size_t most, double around) {
    std::vector<Point> points;
    skipPrefix();
    std::string_view word = peekPastParentheses();
    while (points.size() < most && word != ";" && !equalsNoCase(word, "do")) {
      const double x = in_.number("an x coordinate");
      peekPastParentheses();
      const double y = in_.number("a y coordinate");
      points.push_back({x, y});
      word = peekPastParentheses();
    }
    if (points.size() < least) in_.unexpected(word, "at least " + std::to_string(least) + " points");
    Rect box = boundingBox(points);
    if (equalsNoCase(word, "do")) repeat(box);
    in_.endStatement("the shape");
    if (layers_ != nullptr && most == kAnyNumber && around == 0) return takeParts(points);
    shapes_.push_back({box.x0 - around, box.y0 - around, box.x1 + around, box.y1 + around});
  }

  void takeParts(const std::vector<Point>& corners) {
    bool odd = corners.size() < 4 || corners.size() > kMostCorners;
    for (size_t i = 0; i < corners.size(); ++i) {
      const Point &a = corners[i], &b = corners[(i + 1) % corners.size()];
      odd |= a.x != b.x && a.y != b.y;
    }
    if (odd) return shapes_.push_back({});
    for (const Rect& part : decompose(corners, in_, begin_)) shapes_.push_back(part);
  }

  void skipPrefix() {
    if (equalsNoCase(in_.peek(), "mask")) {
      in_.next();
      in_.number("a mask's number");
    }
    if (equalsNoCase(in_.peek(), "iterate")) in_.next();
  }

  std::string_view peekPastParentheses() {
    std::string_view word = in_.peek();
    while (word == "(" || word == ")") {
      in_.next();
      word = in_.peek();
    }
    return word;
  }

  void repeat(Rect& box) {
    in_.expect("do", "the points");
    const auto nx = static_cast<double>(in_.integer("a number of columns", 1));
    in_.expect("by", "the number of columns");
    const auto ny = static_cast<double>(in_.integer("a number of rows", 1));
    in_.expect("step", "the number of rows");
    const double dx = (nx - 1) * in_.number("a step in x"), dy = (ny - 1) * in_.number("a step in y");
    box = {std::min(box.x0, box.x0 + dx), std::min(box.y0, box.y0 + dy), std::max(box.x1, box.x1 + dx),
           std::max(box.y1, box.y1 + dy)};
  }

  Lexer& in_;
  std::string_view begin_;
  const LayerNames* layers_;
  bool wanted_;  ///< the layer that the shapes to come are on
  std::vector<Rect>& shapes_;
  double pathWidth_ = 0;
};

}  // namespace

Rect boundingBox(const std::vector<Rect>& rects) {
  Rect box = rects.front();
  for (const Rect& r : rects) {
    grow(box, {r.x0, r.y0});
    grow(box, {r.x1, r.y1});
  }
  return box;
}

Rect boundingBox(const std::vector<Point>& points) {
  Rect box{points.front().x, points.front().y, points.front().x, points.front().y};
  for (const Point& p : points) grow(box, p);
  return box;
}

void readPortShapes(Lexer& in, std::string_view begin, std::vector<Rect>& shapes) {
  PortReader(in, begin, nullptr, shapes).run();
}

void readObstructions(Lexer& in, std::string_view begin, const LayerNames& layers, std::vector<Rect>& shapes) {
  PortReader(in, begin, &layers, shapes).run();
}

std::vector<Rect> decompose(const std::vector<Point>& points, const Lexer& in, std::string_view token) {
  if (points.size() < 4) in.fail(token, "a polygon of fewer than 4 corners");
  if (points.size() > kMostCorners) in.fail(token, "a polygon of more than 2000 corners");
  struct Side {
    double x, y0, y1;
  };
  std::vector<Side> sides;
  std::vector<double> cuts;
  for (size_t i = 0; i < points.size(); ++i) {
    const Point &a = points[i], &b = points[(i + 1) % points.size()];
    if (a.x != b.x && a.y != b.y) in.fail(token, "a slanted edge; expected horizontal and vertical ones");
    if (a.x == b.x && a.y != b.y) sides.push_back({a.x, std::min(a.y, b.y), std::max(a.y, b.y)});
    cuts.push_back(a.y);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  std::vector<Rect> rects;
  std::vector<double> crossings;
  for (size_t i = 0; i + 1 < cuts.size(); ++i) {
    crossings.clear();
    for (const Side& side : sides) {
      if (side.y0 <= cuts[i] && side.y1 >= cuts[i + 1]) crossings.push_back(side.x);
    }
    std::sort(crossings.begin(), crossings.end());
    for (size_t j = 0; j + 1 < crossings.size(); j += 2) {
      if (crossings[j] < crossings[j + 1]) rects.push_back({crossings[j], cuts[i], crossings[j + 1], cuts[i + 1]});
    }
  }
  return rects;
}

}  // namespace signet::lefdef
