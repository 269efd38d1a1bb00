// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/bookshelf_view.h"

#include <algorithm>
#include <set>
#include <utility>

#include "io/name_index.h"

namespace signet {
namespace {

bool isHard(const Blockage& blockage) { return !blockage.soft && blockage.maxDensity <= 0; }

/// A name that no node has: names in an index of all of them.
std::string freeName(const NameIndex& index, size_t number) {
  std::string name = "BLOCKAGE_" + std::to_string(number);
  while (index.find(name) >= 0) name += '_';
  return name;
}

void addBlockageNodes(Design& design) {
  NameIndex index(design.nodeNames, design.nodeNames.size());
  for (size_t i = 0; i < design.nodeNames.size(); ++i) index.insert(design.nodeNames[i], static_cast<int32_t>(i));
  for (size_t i = 0; i < design.blockages.size(); ++i) {
    const Blockage& blockage = design.blockages[i];
    if (!isHard(blockage)) continue;
    const std::string name = freeName(index, i);
    index.insert(name, static_cast<int32_t>(design.nodeNames.size()));
    design.nodeNames.add(name);
    design.width.push_back(blockage.rect.width());
    design.height.push_back(blockage.rect.height());
    design.kind.push_back(NodeKind::Fixed);
    design.plMark.push_back(PlMark::Fixed);
    design.initial.x.push_back(blockage.rect.x0);
    design.initial.y.push_back(blockage.rect.y0);
    design.initial.orient.push_back(Orient::N);
  }
}

double endOf(const Row& row) {
  const SubRow& last = row.subRows.back();
  return last.x + static_cast<double>(last.sites) * row.siteSpacing;
}

bool shareGround(const Row& a, const Row& b) {
  return a.y < b.y + b.height && b.y < a.y + a.height && a.subRows.front().x < endOf(b) &&
         b.subRows.front().x < endOf(a);
}

/// Leaves out rows that share ground with one that is less high. Returns the sites of those left out.
std::set<int32_t> dropSharedRows(Design& design) {
  std::set<int32_t> dropped;
  double tallest = 0;
  for (const Row& row : design.rows) tallest = std::max(tallest, row.height);
  std::vector<Row> kept;
  for (const Row& row : design.rows) {
    auto other = std::lower_bound(design.rows.begin(), design.rows.end(), row.y - tallest,
                                  [](const Row& r, double y) { return r.y < y; });
    bool shares = false;
    for (; other != design.rows.end() && other->y < row.y + row.height && !shares; ++other) {
      shares = other->height < row.height && shareGround(*other, row);
    }
    if (shares) {
      dropped.insert(row.site);
    } else {
      kept.push_back(row);
    }
  }
  design.rows = std::move(kept);
  return dropped;
}

/// "7 fences (a, b, ...)"
std::string countOf(const std::vector<std::string>& names, const char* things) {
  std::string text = std::to_string(names.size()) + " " + things;
  for (size_t i = 0; i < names.size() && i < 5; ++i) text += (i == 0 ? " (" : ", ") + names[i];
  return text + (names.size() > 5 ? ", ...)" : ")");
}

void listRegions(const Design& design, std::vector<std::string>& losses) {
  for (const bool fence : {true, false}) {
    std::vector<std::string> names;
    for (const Region& region : design.regions) {
      if (region.fence == fence) names.push_back(region.name);
    }
    if (!names.empty()) losses.push_back(countOf(names, fence ? "fences" : "guides"));
  }
}

void listNodes(const Design& design, std::vector<std::string>& losses) {
  std::vector<std::string> halos, rails;
  for (size_t i = 0; i < design.kind.size(); ++i) {
    const std::string name(design.nodeNames[i]);
    if (i < design.halo.size()) {
      const Halo& halo = design.halo[i];
      if (halo.left + halo.bottom + halo.right + halo.top > 0) halos.push_back(name);
    }
    const bool tall = design.isMovable(static_cast<int64_t>(i)) && !design.isMacro(static_cast<int64_t>(i)) &&
                      design.height[i] > design.rowHeight();
    if (tall && i < design.nodeBottomRail.size() && design.nodeBottomRail[i] != Rail::Unknown) rails.push_back(name);
  }
  if (!halos.empty()) losses.push_back(countOf(halos, "halos"));
  if (!rails.empty()) losses.push_back(countOf(rails, "power rails of cells of several rows"));
}

void listBlockages(const Design& design, std::vector<std::string>& losses) {
  const auto soft =
      std::count_if(design.blockages.begin(), design.blockages.end(), [](const auto& b) { return b.soft; });
  const auto partial = std::count_if(design.blockages.begin(), design.blockages.end(),
                                     [](const auto& b) { return !b.soft && !isHard(b); });
  if (soft > 0) losses.push_back(std::to_string(soft) + " soft blockages");
  if (partial > 0) losses.push_back(std::to_string(partial) + " partial blockages");
}

}  // namespace

BookshelfView bookshelfView(const Design& design) {
  BookshelfView view;
  std::vector<std::string> lost;
  listRegions(design, lost);
  listNodes(design, lost);
  listBlockages(design, lost);
  view.design = design;
  addBlockageNodes(view.design);
  const std::set<int32_t> sites = dropSharedRows(view.design);
  std::vector<std::string> names;
  for (const int32_t site : sites) {
    names.emplace_back(site < 0 ? std::string("-") : std::string(design.siteNames[static_cast<size_t>(site)]));
  }
  if (!names.empty())
    lost.push_back("rows that share ground with rows of a lower site: those of " + countOf(names, "sites"));
  for (const std::string& loss : lost) view.losses.push_back("Bookshelf cannot say, and leaves out: " + loss);
  view.design.halo.clear();
  view.design.regions.clear();
  view.design.nodeRegion.clear();
  view.design.blockages.clear();
  view.design.nodeSite.clear();
  view.design.nodeBottomRail.clear();
  return view;
}

}  // namespace signet
