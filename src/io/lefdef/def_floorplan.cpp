// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "io/lefdef/def_context.h"
#include "io/scanner.h"
#include "io/text_file.h"

namespace signet::lefdef {
namespace {

/// DO columns BY rows [STEP dx dy].
struct Repeat {
  int64_t columns = 1, rows = 1;
  double dx = 0, dy = 0;
};

Repeat readRepeat(Lexer& in, const LefSite& site, const DefContext& c) {
  Repeat repeat;
  repeat.dx = c.fromMicrons(site.width);
  repeat.dy = c.fromMicrons(site.height);
  if (!equalsNoCase(in.peek(), "do")) return repeat;
  in.next();
  const std::string_view columnsAt = in.peek();
  repeat.columns = in.integer("the number of sites", 1);
  if (repeat.columns > SubRow::kMostSites)
    in.unexpected(columnsAt, "at most " + std::to_string(SubRow::kMostSites) + " sites");
  in.expect("by", "the number of sites");
  const std::string_view rowsAt = in.peek();
  repeat.rows = in.integer("the number of rows", 1);
  if (repeat.rows > 100000) in.unexpected(rowsAt, "at most 100000 rows");
  if (!equalsNoCase(in.peek(), "step")) return repeat;
  in.next();
  const std::string_view stepAt = in.peek();
  const double dx = in.number("the distance of two sites"), dy = in.number("the distance of two rows");
  if ((repeat.columns > 1 && dx <= 0) || (repeat.rows > 1 && dy <= 0)) in.unexpected(stepAt, "a step above 0");
  if (repeat.columns > 1) repeat.dx = dx;
  if (repeat.rows > 1) repeat.dy = dy;
  return repeat;
}

/// Rows of one kind must not share ground: cells would be packed into both.
void refuseOverlaps(const DefContext& c) {
  std::map<std::pair<int32_t, double>, std::pair<double, std::string_view>> reached;
  for (const PlacedRow& placed : c.rows) {
    const SubRow& sub = placed.row.subRows.front();
    const double end = sub.x + static_cast<double>(sub.sites) * placed.row.siteSpacing;
    const auto [at, isFirst] = reached.try_emplace({placed.lefSite, placed.row.y}, end, placed.at);
    if (isFirst) continue;
    if (sub.x < at->second.first) {
      const std::string_view later =
          std::max(placed.at.data(), at->second.second.data()) == placed.at.data() ? placed.at : at->second.second;
      c.in.fail(later, "this row overlaps another one of the same site and the same y");
    }
    at->second = {end, placed.at};
  }
}

/// True when B goes on with A's sites where A ends.
bool continues(const PlacedRow& a, const PlacedRow& b) {
  constexpr double kSamePlace = 1e-3;  // database units: steps need not be whole
  const SubRow &left = a.row.subRows.front(), &right = b.row.subRows.front();
  const double end = left.x + static_cast<double>(left.sites) * a.row.siteSpacing;
  return a.row.orient == b.row.orient && a.row.siteSpacing == b.row.siteSpacing &&
         left.sites <= SubRow::kMostSites - right.sites && std::abs(right.x - end) < kSamePlace;
}

/// Joins rows that abut, so that a cell may stand across the joint, as DEF allows. Rows are sorted, and of one site
/// and one y they are disjoint.
void joinAbuttingRows(std::vector<PlacedRow>& rows) {
  std::map<std::pair<int32_t, double>, size_t> lastOf;  // of each site and y: among those that stay
  size_t kept = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto [last, isFirst] = lastOf.try_emplace({rows[i].lefSite, rows[i].row.y}, kept);
    if (!isFirst && continues(rows[last->second], rows[i])) {
      rows[last->second].row.subRows.front().sites += rows[i].row.subRows.front().sites;
      continue;
    }
    last->second = kept;
    if (kept != i) rows[kept] = std::move(rows[i]);
    ++kept;
  }
  rows.resize(kept);
}

/// Rows' sites under the numbers that the design gives them, in order of appearance.
void numberSites(DefContext& c) {
  std::vector<int32_t> number(c.lef.sites.size(), -1);
  for (PlacedRow& placed : c.rows) {
    int32_t& site = number[static_cast<size_t>(placed.lefSite)];
    if (site < 0) {
      site = static_cast<int32_t>(c.design.siteNames.size());
      c.design.siteNames.add(c.lef.sites[static_cast<size_t>(placed.lefSite)].name);
    }
    placed.row.site = site;
  }
}

/// The box of the die less the die.
void blockGroundOffTheDie(DefContext& c) {
  if (c.dieArea.empty()) return;
  c.summary.dieArea = boundingBox(c.dieArea);
  if (c.dieArea.size() == 2) return;
  const Rect& box = c.summary.dieArea;
  const size_t before = c.design.blockages.size();
  std::vector<Rect> inside = decompose(c.dieArea, c.in, c.dieAreaAt);
  // Slabs come by y, and by x within each: what is between them is off the die.
  for (size_t i = 0; i < inside.size();) {
    double reached = box.x0;
    const double y0 = inside[i].y0, y1 = inside[i].y1;
    for (; i < inside.size() && inside[i].y0 == y0; ++i) {
      if (inside[i].x0 > reached) c.design.blockages.push_back({{reached, y0, inside[i].x0, y1}, false, 0});
      reached = inside[i].x1;
    }
    if (reached < box.x1) c.design.blockages.push_back({{reached, y0, box.x1, y1}, false, 0});
  }
  c.summary.dieCutouts = static_cast<int64_t>(c.design.blockages.size() - before);
}

}  // namespace

void readDieArea(DefContext& c, std::string_view at) {
  if (!c.dieArea.empty()) c.in.fail(at, "DIEAREA for the second time");
  c.dieAreaAt = at;
  while (c.in.peek() != ";") c.dieArea.push_back(readPoint(c.in));
  c.in.endStatement("DIEAREA");
  if (c.dieArea.size() < 2) c.in.fail(at, "DIEAREA with fewer than 2 points");
  if (boundingBox(c.dieArea).area() <= 0) c.in.fail(at, "a DIEAREA without area");
}

void readRow(DefContext& c, std::string_view at) {
  c.requireUnits(at);
  c.in.name("the row's name");
  const std::string_view siteName = c.in.name("the name of the row's site");
  const int32_t found = c.lef.findSite(siteName);
  if (found < 0) c.in.fail(siteName, "no site named " + inQuotes(siteName) + " in the LEF; expected its SITE there");
  const LefSite& site = c.lef.sites[static_cast<size_t>(found)];
  if (site.pad) {  // a ring has columns of them, too: nothing that they say matters
    c.in.skipStatement();
    ++c.summary.padRows;
    return;
  }
  PlacedRow placed;
  placed.at = at;
  placed.lefSite = found;
  const double x = c.in.number("the row's x coordinate");
  placed.row.y = c.in.number("the row's y coordinate");
  const std::string_view orientAt = c.in.peek();
  placed.row.orient = readOrientation(c.in);
  if (isTurned(placed.row.orient)) c.in.unexpected(orientAt, "N, S, FN or FS: cells cannot be placed in columns");
  const Repeat repeat = readRepeat(c.in, site, c);
  c.in.skipStatement();
  const bool upsideDown = placed.row.orient == Orient::S || placed.row.orient == Orient::FS;
  placed.row.height = c.fromMicrons(site.height);
  placed.row.siteWidth = c.fromMicrons(site.width);
  placed.row.siteSpacing = repeat.dx;
  placed.row.subRows = {{x, repeat.columns}};
  placed.row.mirrors = site.symmetry.y && site.cellsMirror;
  placed.row.bottomRail = upsideDown ? site.topRail : site.bottomRail;
  if (x + static_cast<double>(repeat.columns) * repeat.dx > Lexer::kLargest) c.in.fail(at, "the row ends beyond 1e12");
  for (int64_t i = 0; i < repeat.rows; ++i, placed.row.y += repeat.dy) c.rows.push_back(placed);
}

void finishFloorplan(DefContext& c) {
  if (c.rows.empty()) failFile(c.in.file(), "no rows; expected at least one ROW to place cells on");
  std::stable_sort(c.rows.begin(), c.rows.end(), [](const PlacedRow& a, const PlacedRow& b) {
    return std::tuple(a.row.y, a.row.subRows.front().x, a.row.height) <
           std::tuple(b.row.y, b.row.subRows.front().x, b.row.height);
  });
  refuseOverlaps(c);
  joinAbuttingRows(c.rows);
  numberSites(c);
  c.design.rows.reserve(c.rows.size());
  for (PlacedRow& placed : c.rows) c.design.rows.push_back(std::move(placed.row));
  setBaseRowHeight(c.design);
  blockGroundOffTheDie(c);
}

}  // namespace signet::lefdef
