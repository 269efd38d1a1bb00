// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "report/placement_drawing.h"
#include "report/svg.h"
#include "signet/report.h"

namespace signet {
namespace {

constexpr double kLongSide = 900;  ///< of the die's picture, in pixels
constexpr double kMargin = 34;     ///< around it
constexpr double kTop = 62;        ///< for the title
constexpr double kLegendHeight = 58;

/// A bar of a round length, to read distances by.
std::string scaleBarSvg(const View& view) {
  if (!(view.area.width() > 0)) return "";
  const double length = roundBelow(0.25 * view.area.width());
  const double x1 = view.x(view.area.x1);
  const double x0 = x1 - length * view.scale;
  const double y = kTop - 12;
  const char* ink = "stroke=\"#555\" stroke-width=\"1.2\"";
  return svgLine(x0, y, x1, y, ink) + svgLine(x0, y - 3, x0, y + 3, ink) + svgLine(x1, y - 3, x1, y + 3, ink) +
         svgText((x0 + x1) / 2, y - 6, fmt::format("{:g}", length), "text-anchor=\"middle\" font-size=\"11\"");
}

}  // namespace

std::string placementSvg(const Design& design, const Placement& placement, const std::string& title) {
  const LayerBoxes boxes = boxesByLayer(design, placement);
  const View view = viewOf(shownArea(design, boxes), kMargin, kTop, kLongSide);
  std::string svg = svgOpen(std::max(view.width(), 420.0) + 2 * kMargin, view.height() + kTop + kLegendHeight);
  svg += svgText(kMargin, 32, title, "font-size=\"18\" font-weight=\"bold\"");
  svg += scaleBarSvg(view) + drawingSvg(design, boxes, view, {}, "area");
  svg += legendSvg(boxes, kMargin, kTop + view.height() + 26, {});
  return svg + "</svg>\n";
}

}  // namespace signet
