// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <string>
#include <vector>

#include "signet/design.h"

namespace signet {

enum Layer { kFixed, kMacros, kCells, kPinPlaces, kLayers };

struct LayerStyle {
  const char* name;
  const char* fill;
  const char* stroke;
};

/// Told apart in print without colour as well: the lightness differs.
inline constexpr std::array<LayerStyle, kLayers> kStyles = {{
    {"fixed block", "#8a8f98", "#4b5058"},
    {"macro", "#f2b25c", "#a8661a"},
    {"cell", "#3f78b5", "#274c77"},
    {"pin place", "#b3264a", "none"},
}};

using LayerBoxes = std::array<std::vector<Rect>, kLayers>;

/// Nodes whose place is not finite are left out. Macros are drawn with macroSide times their width and height, around
/// their centres.
LayerBoxes boxesByLayer(const Design& design, const Placement& placement, double macroSide = 1);

/// The die, and around it whatever stands within a fifth of its size: pads often do. What is further off (a diverged
/// node, a stray terminal) must not shrink the die to a dot.
Rect shownArea(const Design& design, const LayerBoxes& boxes);

/// From the files' units, y upwards, to pixels, y downwards.
struct View {
  Rect area;
  double left = 0, top = 0;  ///< pixels, of the area's upper left corner
  double scale = 1;
  double width() const { return area.width() * scale; }
  double height() const { return area.height() * scale; }
  double x(double v) const { return left + (v - area.x0) * scale; }
  double y(double v) const { return top + (area.y1 - v) * scale; }
};

/// The area with its longer side so many pixels long.
View viewOf(const Rect& area, double left, double top, double longSide);

/// Bounds on the size of a drawing.
struct DrawingDetail {
  size_t mostRects = 40000;  ///< of one kind that are drawn one by one; a raster above that
  int rasterSide = 512;      ///< bins; at 512 a file stays under 3 MB even when no two neighbours are alike
  double dotSize = 0;        ///< of pin places, in pixels; 0: by their number
};

/// Rows, nodes and the die's outline, clipped to the view. The name is the clip path's, one per drawing in a file.
std::string drawingSvg(const Design& design, const LayerBoxes& boxes, const View& view, const DrawingDetail& detail,
                       const std::string& clipName);
/// One entry per kind that there is, from left to right.
std::string legendSvg(const LayerBoxes& boxes, double x, double y, const DrawingDetail& detail);

}  // namespace signet
