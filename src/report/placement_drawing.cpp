// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/placement_drawing.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "report/coverage_raster.h"
#include "report/svg.h"

namespace signet {
namespace {

Layer layerOf(const Design& design, size_t node) {
  const auto i = static_cast<int64_t>(node);
  if (design.kind[node] == NodeKind::PinPlace) return kPinPlaces;
  if (design.kind[node] == NodeKind::Fixed) return kFixed;
  return design.isMacro(i) ? kMacros : kCells;
}

Rect boxOf(const Design& d, const Placement& p, size_t i) {
  const bool turned = isTurned(p.orient[i]);
  return {p.x[i], p.y[i], p.x[i] + (turned ? d.height[i] : d.width[i]), p.y[i] + (turned ? d.width[i] : d.height[i])};
}

bool isFinite(const Rect& r) {
  return std::isfinite(r.x0) && std::isfinite(r.y0) && std::isfinite(r.x1) && std::isfinite(r.y1);
}

Rect scaled(const Rect& r, double side) {
  const double x = (r.x0 + r.x1) / 2, y = (r.y0 + r.y1) / 2, w = side * r.width() / 2, h = side * r.height() / 2;
  return {x - w, y - h, x + w, y + h};
}

/// Rows as the few rectangles that they make up: rows on top of each other with the same ends become one.
std::string rowsSvg(const Design& design, const View& view) {
  std::map<std::pair<double, double>, std::vector<Rect>> columns;
  for (const Row& row : design.rows) {
    for (const SubRow& piece : row.subRows) {
      const double x1 = piece.x + static_cast<double>(piece.sites) * row.siteSpacing;
      std::vector<Rect>& column = columns[{piece.x, x1}];
      const bool joins = !column.empty() && std::abs(column.back().y1 - row.y) < 1e-3 * row.height;
      if (joins) {
        column.back().y1 = row.y + row.height;
      } else {
        column.push_back({piece.x, row.y, x1, row.y + row.height});
      }
    }
  }
  std::string path;
  for (const auto& [ends, rects] : columns) {
    for (const Rect& r : rects) {
      fmt::format_to(std::back_inserter(path), "M{} {}h{}v{}h{}z", svgNumber(view.x(r.x0)), svgNumber(view.y(r.y1)),
                     svgNumber(r.width() * view.scale), svgNumber(r.height() * view.scale),
                     svgNumber(-r.width() * view.scale));
    }
  }
  return fmt::format("<path fill=\"#f1f3f5\" d=\"{}\"/>\n", path);
}

/// One path for all: a tenth of the bytes of one element each. Outlines are thin where the boxes are small.
std::string rectsSvg(const std::vector<Rect>& boxes, const LayerStyle& style, const View& view) {
  std::string path;
  double longest = 0;
  for (const Rect& b : boxes) {
    const double w = b.width() * view.scale;
    const double h = b.height() * view.scale;
    longest = std::max({longest, w, h});
    fmt::format_to(std::back_inserter(path), "M{} {}h{}v{}h{}z", svgNumber(view.x(b.x0)), svgNumber(view.y(b.y1)),
                   svgNumber(w), svgNumber(h), svgNumber(-w));
  }
  const double stroke = longest > 12 ? 0.7 : longest > 6 ? 0.3 : 0;
  return fmt::format("<path fill=\"{}\" fill-opacity=\"0.92\" stroke=\"{}\" stroke-width=\"{}\" d=\"{}\"/>\n",
                     style.fill, style.stroke, svgNumber(stroke), path);
}

/// Pin places have no size to speak of: small squares of constant size, drawn as dots of a thick line.
std::string dotsSvg(const std::vector<Rect>& boxes, const LayerStyle& style, const View& view, double dotSize) {
  std::string path;
  for (const Rect& b : boxes) {
    fmt::format_to(std::back_inserter(path), "M{:.1f} {:.1f}h0", view.x((b.x0 + b.x1) / 2), view.y((b.y0 + b.y1) / 2));
  }
  const double size = dotSize > 0 ? dotSize : boxes.size() > 2000 ? 2.5 : 4;
  return fmt::format("<path fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linecap=\"square\" d=\"{}\"/>\n",
                     style.fill, svgNumber(size), path);
}

std::string rasterSvg(const std::vector<Rect>& boxes, const LayerStyle& style, const View& view, int side) {
  CoverageRaster raster(view.area, side);
  for (const Rect& box : boxes) raster.add(box);
  return fmt::format(
      "<g transform=\"translate({} {}) scale({:.6f})\" fill=\"none\" stroke-width=\"1\" "
      "shape-rendering=\"crispEdges\">\n{}</g>\n",
      svgNumber(view.left), svgNumber(view.top), raster.binSize() * view.scale, raster.paths(style.fill));
}

std::string layerSvg(Layer layer, const std::vector<Rect>& boxes, const View& view, const DrawingDetail& detail) {
  if (boxes.empty()) return "";
  if (boxes.size() > detail.mostRects) return rasterSvg(boxes, kStyles[layer], view, detail.rasterSide);
  return layer == kPinPlaces ? dotsSvg(boxes, kStyles[layer], view, detail.dotSize)
                             : rectsSvg(boxes, kStyles[layer], view);
}

/// "12,345".
std::string grouped(size_t count) {
  return count < 1000 ? fmt::format("{}", count) : fmt::format("{},{:03}", grouped(count / 1000), count % 1000);
}

}  // namespace

Rect shownArea(const Design& design, const LayerBoxes& boxes) {
  const Rect die = design.die();
  Rect area = die;
  const double slack = 0.2 * std::max(die.width(), die.height());
  for (const std::vector<Rect>& layer : boxes) {
    for (const Rect& box : layer) {
      if (box.x0 < die.x0 - slack || box.x1 > die.x1 + slack || box.y0 < die.y0 - slack || box.y1 > die.y1 + slack) {
        continue;
      }
      area = {std::min(area.x0, box.x0), std::min(area.y0, box.y0), std::max(area.x1, box.x1),
              std::max(area.y1, box.y1)};
    }
  }
  return area;
}

LayerBoxes boxesByLayer(const Design& design, const Placement& placement, double macroSide) {
  LayerBoxes boxes;
  for (size_t i = 0; i < design.width.size(); ++i) {
    const Rect box = boxOf(design, placement, i);
    if (!isFinite(box)) continue;
    const Layer layer = layerOf(design, i);
    boxes[layer].push_back(layer == kMacros ? scaled(box, macroSide) : box);
  }
  return boxes;
}

View viewOf(const Rect& area, double left, double top, double longSide) {
  return {area, left, top, longSide / std::max({area.width(), area.height(), 1e-12})};
}

std::string drawingSvg(const Design& design, const LayerBoxes& boxes, const View& view, const DrawingDetail& detail,
                       const std::string& clipName) {
  const Rect die = design.die();
  std::string svg = fmt::format("<clipPath id=\"{0}\">{1}</clipPath>\n<g clip-path=\"url(#{0})\">\n", clipName,
                                svgRect(view.left - 4, view.top - 4, view.width() + 8, view.height() + 8, ""));
  svg += rowsSvg(design, view);
  for (const Layer layer : {kFixed, kCells, kMacros, kPinPlaces}) svg += layerSvg(layer, boxes[layer], view, detail);
  svg += svgRect(view.x(die.x0), view.y(die.y1), die.width() * view.scale, die.height() * view.scale,
                 "fill=\"none\" stroke=\"#222\" stroke-width=\"1.2\"");
  return svg + "</g>\n";
}

std::string legendSvg(const LayerBoxes& boxes, double x, double y, const DrawingDetail& detail) {
  std::string svg;
  for (const Layer layer : {kCells, kMacros, kFixed, kPinPlaces}) {
    if (boxes[layer].empty()) continue;
    const LayerStyle& style = kStyles[layer];
    const bool raster = boxes[layer].size() > detail.mostRects;
    const double side = layer == kPinPlaces ? 5 : 12;
    svg += svgRect(x + (12 - side) / 2, y + (12 - side) / 2, side, side,
                   fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"0.7\"", style.fill, style.stroke));
    const std::string text = fmt::format("{} {}{}{}", grouped(boxes[layer].size()), style.name,
                                         boxes[layer].size() == 1 ? "" : "s", raster ? " (darker: denser)" : "");
    svg += svgText(x + 18, y + 10.5, text);
    x += 18 + 7.4 * static_cast<double>(text.size()) + 14;
  }
  return svg;
}

}  // namespace signet
