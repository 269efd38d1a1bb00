// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

#include "report/placement_drawing.h"
#include "report/svg.h"
#include "signet/report.h"

namespace signet {
namespace {

constexpr size_t kColumns = 3;
constexpr double kPanel = 320;  ///< longer side of one picture, in pixels
constexpr double kMargin = 28;
constexpr double kTitle = 54;
constexpr double kCaption = 50;
constexpr double kLegend = 26;
constexpr DrawingDetail kDetail = {8000, 200, 2};  ///< six pictures of the worst kind stay under 4 MB

std::string captionSvg(const PlacementSnapshot& s, double x, double y) {
  const IterationRecord& r = s.record;
  const std::string when = r.iteration < 0 ? "start" : fmt::format("iteration {}", r.iteration);
  return svgText(x, y, when, "font-weight=\"bold\"") +
         svgText(x, y + 17,
                 fmt::format("HPWL {:.3e}, overflow {:.2f}, macros {:.0f} %", r.hpwl, r.overflow, 100 * r.macroArea),
                 "font-size=\"12\"");
}

}  // namespace

std::string stripSvg(const Design& design, const std::vector<PlacementSnapshot>& stages, const std::string& title) {
  const Rect area = shownArea(design, boxesByLayer(design, design.initial));
  const View one = viewOf(area, 0, 0, kPanel);
  const double pitchX = std::max(one.width(), kPanel) + kMargin, pitchY = one.height() + kCaption;
  const size_t lines = std::max<size_t>(1, (stages.size() + kColumns - 1) / kColumns);
  const double legendY = kTitle + static_cast<double>(lines) * pitchY;
  std::string svg = svgOpen(kMargin + kColumns * pitchX, legendY + kLegend);
  svg += svgText(kMargin, 32, title, "font-size=\"18\" font-weight=\"bold\"");
  for (size_t k = 0; k < stages.size(); ++k) {
    const double left = kMargin + static_cast<double>(k % kColumns) * pitchX;
    const double top = kTitle + static_cast<double>(k / kColumns) * pitchY;
    const LayerBoxes boxes =
        boxesByLayer(design, stages[k].placement, std::sqrt(std::max(0.0, stages[k].record.macroArea)));
    svg += drawingSvg(design, boxes, viewOf(area, left, top, kPanel), kDetail, fmt::format("area{}", k));
    svg += captionSvg(stages[k], left, top + one.height() + 18);
  }
  if (stages.empty()) svg += svgText(kMargin, kTitle + 20, "no mixed-size run", "fill=\"#777\"");
  return svg + legendSvg(boxesByLayer(design, design.initial), kMargin, legendY, kDetail) + "</svg>\n";
}

}  // namespace signet
