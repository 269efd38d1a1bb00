// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <vector>

#include "io/bookshelf_parts.h"
#include "problem/log.h"

namespace signet::bookshelf {
namespace {

constexpr double kTolerance = 1e-3;  // what the contests' checks take for equal

/// "NODE : COUNT", then COUNT lines "NAME x y width height", with the lower-left corner on the die, as in the contests
/// of DAC 2012 and ICCAD 2012.
class ShapesReader {
 public:
  ShapesReader(const TextFile& file, const NameIndex& nodes, Design& design)
      : scanner_(file.path(), file.text()), nodes_(nodes), design_(design), taken_(design.kind.size(), false) {}

  void run() {
    int64_t read = 0;
    while (scanner_.nextLine()) {
      const std::string_view word = scanner_.word();
      if (isFormatLine(scanner_, word, read == 0)) continue;
      if (equalsNoCase(word, "numnonrectangularnodes")) {
        numNodes_.read(scanner_, word);
      } else {
        readNode(word);
        ++read;
      }
    }
    numNodes_.check(scanner_, read, "nodes");
    if (movable_ > 0) logWarning("{}: shapes of {} movable nodes; they count as rectangles", scanner_.file(), movable_);
    if (outside_ > 0)
      logWarning("{}: {} shapes reach beyond the rectangle of their node ({} the first)", scanner_.file(), outside_,
                 inQuotes(firstOutside_));
  }

 private:
  void readNode(std::string_view name) {
    const int32_t found = nodes_.find(name);
    if (found < 0) scanner_.fail(name.data(), "no node is named " + inQuotes(name));
    const auto node = static_cast<size_t>(found);
    if (taken_[node]) scanner_.fail(name.data(), "shapes of node " + inQuotes(name) + " for the second time");
    taken_[node] = true;
    const int64_t count = scanner_.integer("the number of the node's shapes", 1);
    scanner_.expectLineEnd();
    // A place of pins obstructs nothing, whatever its shape.
    const bool counts = design_.kind[node] == NodeKind::Fixed;
    movable_ += design_.kind[node] == NodeKind::Movable;
    for (int64_t i = 0; i < count; ++i) {
      const Rect rect = readShape(name);
      if (!counts || !(rect.area() > 0)) continue;
      noteOutside(rect, node);
      design_.blockages.push_back({rect, false, 0});
    }
    if (counts) design_.kind[node] = NodeKind::PinPlace;
  }

  Rect readShape(std::string_view node) {
    if (!scanner_.nextLine()) scanner_.fail(node.data(), "the file ends inside this node; expected more shapes");
    scanner_.word();
    const double x = scanner_.number("the left edge of a shape"), y = scanner_.number("the lower edge of a shape");
    scanner_.atLineEnd();
    const char* const at = scanner_.here();
    const double width = scanner_.number("the width of a shape"), height = scanner_.number("the height of a shape");
    if (width < 0 || height < 0) scanner_.fail(at, "negative size; expected at least 0");
    scanner_.expectLineEnd();
    return {x, y, x + width, y + height};
  }

  void noteOutside(const Rect& rect, size_t node) {
    const Placement& p = design_.initial;
    const bool turned = isTurned(p.orient[node]);
    const double width = turned ? design_.height[node] : design_.width[node];
    const double height = turned ? design_.width[node] : design_.height[node];
    const bool inside = rect.x0 >= p.x[node] - kTolerance && rect.y0 >= p.y[node] - kTolerance &&
                        rect.x1 <= p.x[node] + width + kTolerance && rect.y1 <= p.y[node] + height + kTolerance;
    if (inside) return;
    if (outside_++ == 0) firstOutside_ = std::string(design_.nodeNames[node]);
  }

  Scanner scanner_;
  const NameIndex& nodes_;
  Design& design_;
  Declared numNodes_{"NumNonRectangularNodes"};
  std::vector<bool> taken_;
  int64_t movable_ = 0, outside_ = 0;
  std::string firstOutside_;
};

}  // namespace

void readShapes(const TextFile& file, const NameIndex& nodes, Design& design) {
  ShapesReader(file, nodes, design).run();
}

}  // namespace signet::bookshelf
