// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "io/lefdef/lexer.h"
#include "signet/design.h"

namespace signet::lefdef {

struct Point {
  double x = 0, y = 0;
};

/// The box around one or more rectangles.
Rect boundingBox(const std::vector<Rect>& rects);
/// The box around one or more points.
Rect boundingBox(const std::vector<Point>& points);

/// Reads LEF's shapes up to the bare END of a PORT, the box of each; a repeated one (ITERATE) has one box around all.
/// BEGIN is the word PORT.
void readPortShapes(Lexer& in, std::string_view begin, std::vector<Rect>& shapes);

/// Names of layers.
using LayerNames = std::set<std::string, std::less<>>;

/// The same for an OBS, and only of shapes on the layers named; polygons in parts. A slanted one counts as a point.
void readObstructions(Lexer& in, std::string_view begin, const LayerNames& layers, std::vector<Rect>& shapes);

/// The parts of a rectilinear polygon, as rectangles that do not overlap. POINTS are its corners in order; TOKEN is
/// where an error is told: an edge that is neither horizontal nor vertical, fewer than 4 or more than 2000 corners.
std::vector<Rect> decompose(const std::vector<Point>& points, const Lexer& in, std::string_view token);

}  // namespace signet::lefdef
