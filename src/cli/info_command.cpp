// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "cli/commands.h"
#include "cli/console.h"

namespace signet::cli {
namespace {

/// The text that is printed: key=value lines.
class Lines {
 public:
  template <typename T>
  Lines& add(const std::string& key, const T& value) {
    text_ += fmt::format("{}={}\n", key, value);
    return *this;
  }
  void addRect(const std::string& key, const Rect& r) {
    add(key, fmt::format("{:.10g} {:.10g} {:.10g} {:.10g}", r.x0, r.y0, r.x1, r.y1));
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

void addCounts(const Design& design, Lines& out) {
  const DesignStatistics s = statistics(design);
  out.add("cells", s.cells).add("macros", s.macros).add("fixed", s.fixed).add("pin_places", s.pinPlaces);
  out.add("nets", s.nets).add("pins", s.pins);
  out.add("movable_area", fmt::format("{:.10g}", s.movableArea));
  out.add("free_area", fmt::format("{:.10g}", s.freeArea));
  out.add("utilization", fmt::format("{:.4f}", s.utilization));
}

/// One line for each kind of row.
void addRows(const Design& design, Lines& out) {
  out.add("rows", design.rows.size());
  if (!design.rows.empty()) out.addRect("core", design.die());
  std::map<std::tuple<int32_t, double, double, double>, int64_t> kinds;
  int64_t upright = 0, mirrored = 0;
  for (const Row& row : design.rows) {
    ++kinds[{row.site, row.height, row.siteWidth, row.siteSpacing}];
    upright += row.orient == Orient::N;
    mirrored += row.mirrors;
  }
  out.add("rows_n", upright).add("rows_where_cells_mirror", mirrored);
  for (const auto& [kind, count] : kinds) {
    const auto& [site, height, width, spacing] = kind;
    const std::string name = site < 0 ? "-" : std::string(design.siteNames[static_cast<size_t>(site)]);
    out.add("site", fmt::format("{} width {:.10g} spacing {:.10g} height {:.10g} rows {}", name, width, spacing, height,
                                count));
  }
  out.add("cells_follow_rows", design.cellsFollowRows ? 1 : 0);
}

void addRegions(const Design& design, Lines& out) {
  const auto isFence = [](const Region& region) { return region.fence; };
  const auto fences = std::count_if(design.regions.begin(), design.regions.end(), isFence);
  out.add("fences", fences).add("guides", static_cast<int64_t>(design.regions.size()) - fences);
  std::vector<int64_t> members(design.regions.size(), 0);
  for (const int32_t region : design.nodeRegion) {
    if (region >= 0) ++members[static_cast<size_t>(region)];
  }
  for (size_t i = 0; i < design.regions.size(); ++i) {
    const Region& region = design.regions[i];
    out.add(region.fence ? "fence" : "guide",
            fmt::format("{} rectangles {} members {}", region.name, region.rects.size(), members[i]));
  }
}

void addBlockages(const Design& design, Lines& out) {
  int64_t hard = 0, soft = 0, partial = 0;
  for (const Blockage& b : design.blockages) ++(b.soft ? soft : b.maxDensity > 0 ? partial : hard);
  out.add("blockages_hard", hard).add("blockages_soft", soft).add("blockages_partial", partial);
  int64_t halos = 0;
  for (size_t i = 0; i < design.halo.size(); ++i) {
    const Halo h = design.haloOf(i, Orient::N);
    halos += h.left > 0 || h.bottom > 0 || h.right > 0 || h.top > 0;
  }
  out.add("halos", halos);
}

void addSummary(const ReadSummary& s, Lines& out) {
  out.add("units_per_micron", s.unitsPerMicron);
  if (s.dieArea.area() > 0) out.addRect("die_area", s.dieArea);
  out.add("die_cutouts", s.dieCutouts);
  out.add("supply_nets_left_out", s.supplyNets).add("clock_nets_left_out", s.clockNets);
  out.add("unplaced_components", s.unplacedComponents).add("unplaced_pins", s.unplacedPins.size());
  out.add("pad_rows_left_out", s.padRows).add("lef_pins_without_shapes", s.pinsWithoutShapes);
  out.add("macros_not_flippable", s.notFlippable).add("macros_not_turnable", s.notTurnable);
  for (const auto& [name, count] : s.unknownStatements) out.add("unknown_statement", fmt::format("{} {}", name, count));
}

}  // namespace

int info(const InfoArguments& arguments) {
  requireDesignFiles(arguments.files);
  ReadSummary summary;
  const Design design = readDesign(arguments.files, arguments.inputOptions, summary);
  Lines out;
  out.add("design", design.name).add("format", arguments.files.isLefDef() ? "LEF/DEF" : "Bookshelf");
  addCounts(design, out);
  addRows(design, out);
  addRegions(design, out);
  addBlockages(design, out);
  if (arguments.files.isLefDef()) addSummary(summary, out);
  printResult(out.text());
  return 0;
}

}  // namespace signet::cli
