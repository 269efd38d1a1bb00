// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "signet/design.h"
#include "signet/error.h"

namespace signet {
namespace {

constexpr auto kLastOrient = static_cast<unsigned>(Orient::FE);
constexpr auto kLastKind = static_cast<unsigned>(NodeKind::PinPlace);

/// Looks through a design for what the rest of the program takes for granted.
class DesignValidator {
 public:
  explicit DesignValidator(const Design& design)
      : d_(design), nodes_(design.width.size()), nets_(static_cast<size_t>(design.numNets())) {}

  void run() const {
    checkSizes();
    for (size_t i = 0; i < nodes_; ++i) checkNode(i);
    checkNets();
    for (size_t i = 0; i < d_.rows.size(); ++i) checkRow(i);
    checkRegions();
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw InputError(d_.name.empty() ? "design" : d_.name, 0, 0, what);
  }
  void require(bool holds, std::string_view field, size_t index, double value, std::string_view expected) const {
    if (!holds) fail(fmt::format("{}[{}] is {}; expected {}", field, index, value, expected));
  }
  void requireBelow(int64_t value, int64_t least, size_t end, std::string_view field, size_t index) const {
    if (value < least || value >= static_cast<int64_t>(end))
      fail(fmt::format("{}[{}] is {}; expected {} to {}", field, index, value, least, static_cast<int64_t>(end) - 1));
  }
  void requireFinite(double value, std::string_view field, size_t index) const {
    require(std::isfinite(value), field, index, value, "a finite number");
  }
  void requireLength(double value, std::string_view field, size_t index) const {
    require(std::isfinite(value) && value >= 0, field, index, value, "a length of at least 0");
  }

  void requireEntries(size_t entries, size_t expected, std::string_view field, std::string_view per) const {
    if (entries != expected)
      fail(fmt::format("{} has {} entries; expected one per {}: {}", field, entries, per, expected));
  }
  void optional(size_t entries, size_t expected, std::string_view field, std::string_view per) const {
    if (entries > 0) requireEntries(entries, expected, field, per);
  }

  void checkSizes() const {
    requireEntries(d_.nodeNames.size(), nodes_, "nodeNames", "node");
    requireEntries(d_.height.size(), nodes_, "height", "node");
    requireEntries(d_.kind.size(), nodes_, "kind", "node");
    requireEntries(d_.initial.x.size(), nodes_, "initial.x", "node");
    requireEntries(d_.initial.y.size(), nodes_, "initial.y", "node");
    requireEntries(d_.initial.orient.size(), nodes_, "initial.orient", "node");
    optional(d_.plMark.size(), nodes_, "plMark", "node");
    optional(d_.nodeSite.size(), nodes_, "nodeSite", "node");
    optional(d_.nodeBottomRail.size(), nodes_, "nodeBottomRail", "node");
    optional(d_.nodeSymmetry.size(), nodes_, "nodeSymmetry", "node");
    optional(d_.halo.size(), nodes_, "halo", "node");
    optional(d_.nodeRegion.size(), nodes_, "nodeRegion", "node");
    optional(d_.netNames.size(), nets_, "netNames", "net");
    optional(d_.netWeight.size(), nets_, "netWeight", "net");
    requireEntries(d_.pinDx.size(), d_.pinNode.size(), "pinDx", "pin");
    requireEntries(d_.pinDy.size(), d_.pinNode.size(), "pinDy", "pin");
  }

  void checkNode(size_t i) const {
    requireLength(d_.width[i], "width", i);
    requireLength(d_.height[i], "height", i);
    requireBelow(static_cast<int64_t>(d_.kind[i]), 0, kLastKind + 1, "kind", i);
    requireBelow(static_cast<int64_t>(d_.initial.orient[i]), 0, kLastOrient + 1, "initial.orient", i);
    if (d_.kind[i] != NodeKind::Movable) {
      requireFinite(d_.initial.x[i], "initial.x", i);
      requireFinite(d_.initial.y[i], "initial.y", i);
    }
    if (!d_.nodeSite.empty()) requireBelow(d_.nodeSite[i], -1, d_.siteNames.size(), "nodeSite", i);
    if (!d_.nodeRegion.empty()) requireBelow(d_.nodeRegion[i], -1, d_.regions.size(), "nodeRegion", i);
    if (d_.halo.empty()) return;
    for (const double side : {d_.halo[i].left, d_.halo[i].bottom, d_.halo[i].right, d_.halo[i].top})
      requireLength(side, "halo", i);
  }

  void checkNets() const {
    const size_t pins = d_.pinNode.size();
    int64_t before = 0;
    for (size_t i = 0; i < d_.netStart.size(); ++i) {
      if (i == 0) requireBelow(d_.netStart[0], 0, 1, "netStart", 0);
      requireBelow(d_.netStart[i], before, pins + 1, "netStart", i);
      before = d_.netStart[i];
    }
    if (before != static_cast<int64_t>(pins))
      fail(fmt::format("netStart ends with {}; expected the number of pins: {}", before, pins));
    for (size_t i = 0; i < d_.netWeight.size(); ++i)
      require(std::isfinite(d_.netWeight[i]) && d_.netWeight[i] >= 0, "netWeight", i, d_.netWeight[i],
              "a number of at least 0");
    for (size_t i = 0; i < pins; ++i) {
      requireBelow(d_.pinNode[i], 0, nodes_, "pinNode", i);
      requireFinite(d_.pinDx[i], "pinDx", i);
      requireFinite(d_.pinDy[i], "pinDy", i);
    }
  }

  void checkRow(size_t i) const {
    const Row& row = d_.rows[i];
    const auto positive = [&](double value, const char* field) {
      if (!(std::isfinite(value) && value > 0))
        fail(fmt::format("rows[{}].{} is {}; expected a length above 0", i, field, value));
    };
    requireFinite(row.y, "rows.y", i);
    positive(row.height, "height");
    positive(row.siteWidth, "siteWidth");
    positive(row.siteSpacing, "siteSpacing");
    requireBelow(static_cast<int64_t>(row.orient), 0, kLastOrient + 1, "rows.orient", i);
    requireBelow(row.site, -1, d_.siteNames.size(), "rows.site", i);
    if (row.subRows.empty()) fail(fmt::format("rows[{}].subRows is empty; expected at least one", i));
    for (const SubRow& sub : row.subRows) {
      requireFinite(sub.x, "rows.subRows.x", i);
      requireBelow(sub.sites, 1, static_cast<size_t>(SubRow::kMostSites) + 1, "rows.subRows.sites", i);
    }
    if (i > 0 && d_.rows[i - 1].y > row.y)
      fail(fmt::format("rows[{}].y is {}, below that of the row before; expected rows from the lowest up", i, row.y));
  }

  void checkRegions() const {
    const auto checkRect = [&](const Rect& r, const char* field, size_t i) {
      for (const double side : {r.x0, r.y0, r.x1, r.y1}) requireFinite(side, field, i);
    };
    for (size_t i = 0; i < d_.regions.size(); ++i) {
      if (d_.regions[i].rects.empty()) fail(fmt::format("regions[{}].rects is empty; expected at least one", i));
      for (const Rect& rect : d_.regions[i].rects) checkRect(rect, "regions.rects", i);
    }
    for (size_t i = 0; i < d_.blockages.size(); ++i) {
      checkRect(d_.blockages[i].rect, "blockages.rect", i);
      const double density = d_.blockages[i].maxDensity;
      require(density >= 0 && density < 1, "blockages.maxDensity", i, density, "0 or more, and below 1");
    }
  }

  const Design& d_;
  const size_t nodes_, nets_;
};

}  // namespace

void validate(const Design& design) { DesignValidator(design).run(); }

}  // namespace signet
