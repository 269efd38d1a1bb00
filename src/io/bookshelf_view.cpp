// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/bookshelf_view.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <numeric>
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

constexpr double kTouch = 1e-3;  // as in the .scl's reader: rows that touch share nothing

bool overlap(double a0, double a1, double b0, double b1) { return a0 < b1 - kTouch && b0 < a1 - kTouch; }

/// Rows of which no two share ground.
class DisjointRows {
 public:
  explicit DisjointRows(double tallest) : tallest_(tallest) {}

  /// False, and nothing changed, when the row shares ground with one that is there.
  bool add(const Row& row) {
    const double begin = row.subRows.front().x, end = endOf(row);
    for (auto line = lines_.lower_bound({row.y - tallest_, 0}); line != lines_.end(); ++line) {
      const auto [y, height] = line->first;
      if (y >= row.y + row.height) break;
      // Disjoint rows end in the order in which they begin: the last that begins before this one's end reaches
      // furthest.
      const std::map<double, double>& rows = line->second;
      const auto after = rows.lower_bound(end - kTouch);
      if (after == rows.begin() || !overlap(y, y + height, row.y, row.y + row.height)) continue;
      if (begin < std::prev(after)->second - kTouch) return false;
    }
    lines_[{row.y, row.height}].emplace(begin, end);
    return true;
  }

 private:
  double tallest_;
  std::map<std::pair<double, double>, std::map<double, double>> lines_;  ///< by y and height: where rows begin and end
};

/// Which rows stay where rows share ground: the lowest, and of those as high the first site's.
std::vector<uint8_t> rowsToKeep(const std::vector<Row>& rows) {
  std::vector<size_t> order(rows.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::pair(rows[a].height, rows[a].site) < std::pair(rows[b].height, rows[b].site);
  });
  DisjointRows disjoint(rows.empty() ? 0 : rows[order.back()].height);
  std::vector<uint8_t> kept(rows.size(), 0);
  for (const size_t r : order) kept[r] = disjoint.add(rows[r]) ? 1 : 0;
  return kept;
}

/// Leaves out rows that share ground with one that stays. Returns the sites of those left out.
std::set<int32_t> dropSharedRows(Design& design) {
  const std::vector<uint8_t> keep = rowsToKeep(design.rows);
  std::set<int32_t> dropped;
  std::vector<Row> kept;
  for (size_t r = 0; r < design.rows.size(); ++r) {
    if (keep[r] != 0) {
      kept.push_back(design.rows[r]);
    } else {
      dropped.insert(design.rows[r].site);
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

std::vector<std::string> siteNames(const Design& design, const std::set<int32_t>& sites) {
  std::vector<std::string> names;
  for (const int32_t site : sites) {
    names.emplace_back(site < 0 ? std::string("-") : std::string(design.siteNames[static_cast<size_t>(site)]));
  }
  return names;
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
  std::vector<std::string> halos, rails, symmetries;
  for (size_t i = 0; i < design.kind.size(); ++i) {
    const std::string name(design.nodeNames[i]);
    const bool macro = design.isMacro(static_cast<int64_t>(i));
    const bool tall = design.isMovable(static_cast<int64_t>(i)) && !macro && design.height[i] > design.rowHeight();
    const Halo halo = i < design.halo.size() ? design.halo[i] : Halo{};
    if (halo.left + halo.bottom + halo.right + halo.top > 0) halos.push_back(name);
    if (tall && i < design.nodeBottomRail.size() && design.nodeBottomRail[i] != Rail::Unknown) rails.push_back(name);
    const Symmetry symmetry = i < design.nodeSymmetry.size() ? design.nodeSymmetry[i] : Symmetry{true, true, true};
    const bool turns = symmetry.x && symmetry.y && symmetry.r90;
    if ((macro && !turns) || (tall && !symmetry.x)) symmetries.push_back(name);
  }
  if (!halos.empty()) losses.push_back(countOf(halos, "halos"));
  if (!rails.empty()) losses.push_back(countOf(rails, "power rails of cells of several rows"));
  if (!symmetries.empty())
    losses.push_back(countOf(symmetries, "symmetries of macros and cells that may not be turned as others are"));
}

/// KEPT has the rows that Bookshelf's files will have.
void listSites(const Design& design, const std::vector<Row>& kept, std::vector<std::string>& losses) {
  std::set<int32_t> sites;
  for (const Row& row : kept) sites.insert(row.site);
  if (sites.size() < 2 || design.nodeSite.empty()) return;
  int64_t cells = 0;
  std::set<int32_t> used;
  for (size_t i = 0; i < design.kind.size(); ++i) {
    const auto node = static_cast<int64_t>(i);
    const int32_t site = design.nodeSite[i];
    if (!design.isMovable(node) || design.isMacro(node) || site < 0 || sites.count(site) == 0) continue;
    ++cells;
    used.insert(site);
  }
  if (cells == 0) return;
  losses.push_back("on which rows " + std::to_string(cells) + " cells must stand: those of their own of " +
                   countOf(siteNames(design, used), "sites"));
}

void listBlockages(const Design& design, std::vector<std::string>& losses) {
  const auto soft =
      std::count_if(design.blockages.begin(), design.blockages.end(), [](const auto& b) { return b.soft; });
  const auto partial = std::count_if(design.blockages.begin(), design.blockages.end(),
                                     [](const auto& b) { return !b.soft && !isHard(b); });
  if (soft > 0) losses.push_back(std::to_string(soft) + " soft blockages");
  if (partial > 0) losses.push_back(std::to_string(partial) + " partial blockages");
}

/// Weights go by name. Those that say nothing are left out.
void takeWeights(Design& design, std::vector<std::string>& losses) {
  std::vector<double>& weights = design.netWeight;
  if (std::all_of(weights.begin(), weights.end(), [](double w) { return w == 1; })) return weights.clear();
  std::set<std::string_view> names;
  for (int64_t net = 0; net < design.numNets(); ++net) names.insert(design.netNames[static_cast<size_t>(net)]);
  if (static_cast<int64_t>(names.size()) == design.numNets()) return;
  losses.emplace_back("weights of nets, as several nets have one name");
  weights.clear();
}

}  // namespace

BookshelfView bookshelfView(const Design& design) {
  BookshelfView view;
  std::vector<std::string> lost;
  listRegions(design, lost);
  listNodes(design, lost);
  listBlockages(design, lost);
  view.design = design;
  takeWeights(view.design, lost);
  addBlockageNodes(view.design);
  const std::set<int32_t> sites = dropSharedRows(view.design);
  if (!sites.empty())
    lost.push_back("rows that share ground with rows of a lower site or of another one as high: those of " +
                   countOf(siteNames(design, sites), "sites"));
  listSites(design, view.design.rows, lost);
  for (const std::string& loss : lost) view.losses.push_back("Bookshelf cannot say, and leaves out: " + loss);
  view.design.halo.clear();
  view.design.regions.clear();
  view.design.nodeRegion.clear();
  view.design.blockages.clear();
  view.design.nodeSite.clear();
  view.design.nodeBottomRail.clear();
  view.design.nodeSymmetry.clear();
  return view;
}

}  // namespace signet
