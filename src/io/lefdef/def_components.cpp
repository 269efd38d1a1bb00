// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

#include "io/lefdef/def_context.h"
#include "io/scanner.h"
#include "problem/log.h"

namespace signet::lefdef {
namespace {

enum class Status : uint8_t { None, Unplaced, Placed, Fixed };

struct Component {
  Status status = Status::None;
  Point place;
  Orient orient = Orient::N;
};

class ComponentsReader {
 public:
  explicit ComponentsReader(DefContext& c) : c_(c), in_(c.in), design_(c.design) {}

  void run(std::string_view at) {
    c_.requireUnits(at);
    Section section(in_, "COMPONENTS");
    makeRoom(section.declared());
    while (section.nextEntry()) readComponent();
    indexPending();
  }

 private:
  void makeRoom(int64_t declared) {
    constexpr size_t kShortestEntry = 8;  // "- a b ;" and a line end
    const size_t room = std::min(static_cast<size_t>(declared), in_.text().size() / kShortestEntry);
    design_.nodeNames.reserve(room, room * 16);
    for (auto* numbers : {&design_.width, &design_.height, &design_.initial.x, &design_.initial.y}) {
      numbers->reserve(room);
    }
    c_.components.reserve(room);
    c_.master.reserve(room);
  }

  void readComponent() {
    name_ = in_.name("a component's name");
    if (design_.numNodes() >= std::numeric_limits<int32_t>::max()) in_.fail(name_, "more than 2^31 - 2 components");
    const int32_t master = findMaster();
    Component component;
    for (std::string_view word = in_.next(); word != ";"; word = in_.next()) {
      if (word != "+") in_.unexpected(word, "+ or ;");
      readClause(component);
    }
    addNode(name_, master, component);
  }

  int32_t findMaster() {
    const std::string_view name = in_.name("the component's macro");
    const int32_t master = c_.lef.findMacro(name);
    if (master < 0) in_.fail(name, "no macro named " + inQuotes(name) + " in the LEF; expected its MACRO there");
    if (c_.lef.macros[static_cast<size_t>(master)]->width <= 0) {
      in_.fail(name, "macro " + inQuotes(name) + " has no SIZE in the LEF; expected one above 0");
    }
    return master;
  }

  void readClause(Component& component) {
    const std::string_view key = in_.next();
    if (equalsNoCase(key, "placed")) {
      readPlace(key, Status::Placed, component);
    } else if (equalsNoCase(key, "fixed") || equalsNoCase(key, "cover")) {
      readPlace(key, Status::Fixed, component);
    } else if (equalsNoCase(key, "unplaced")) {
      setStatus(key, Status::Unplaced, component);
      in_.skipClause();
    } else if (equalsNoCase(key, "halo")) {
      readHalo();
    } else if (equalsNoCase(key, "region")) {
      c_.members.push_back({name_, readRegionName(c_), true});
    } else {
      requireKnown(key);
      in_.skipClause();
    }
  }

  void requireKnown(std::string_view key) const {
    constexpr std::array<std::string_view, 9> kPassedOver = {
        "eeqmaster", "generate", "source", "foreign", "routehalo", "weight", "property", "maskshift", "physical"};
    const bool known = std::any_of(kPassedOver.begin(), kPassedOver.end(),
                                   [&](std::string_view word) { return equalsNoCase(key, word); });
    if (!known) in_.unexpected(key, "PLACED, FIXED, COVER, UNPLACED, HALO or another property of a component");
  }

  void setStatus(std::string_view key, Status status, Component& component) const {
    if (component.status != Status::None) in_.fail(key, "the component is placed twice");
    component.status = status;
  }

  void readPlace(std::string_view key, Status status, Component& component) {
    setStatus(key, status, component);
    component.place = readPoint(in_);
    component.orient = readOrientation(in_);
  }

  void readHalo() {
    Halo halo;
    if (equalsNoCase(in_.peek(), "soft")) {
      in_.next();
      halo.soft = true;
    }
    for (double* side : {&halo.left, &halo.bottom, &halo.right, &halo.top}) {
      const std::string_view at = in_.peek();
      *side = in_.number("a halo's width");
      if (*side < 0) in_.unexpected(at, "a halo's width of at least 0");
    }
    design_.halo.resize(static_cast<size_t>(design_.numNodes()) + 1);
    design_.halo.back() = halo;
  }

  void addNode(std::string_view name, int32_t master, const Component& component) {
    const LefMacro& macro = *c_.lef.macros[static_cast<size_t>(master)];
    const bool placed = component.status == Status::Placed || component.status == Status::Fixed;
    NodeKind kind = component.status == Status::Fixed ? NodeKind::Fixed : NodeKind::Movable;
    if (macro.kind == MacroClass::Cover) kind = NodeKind::PinPlace;
    design_.nodeNames.add(name);
    design_.width.push_back(c_.fromMicrons(macro.width));
    design_.height.push_back(c_.fromMicrons(macro.height));
    design_.kind.push_back(kind);
    design_.plMark.push_back(kind == NodeKind::Movable ? PlMark::None
                             : kind == NodeKind::Fixed ? PlMark::Fixed
                                                       : PlMark::FixedNi);
    design_.initial.x.push_back(component.place.x);
    design_.initial.y.push_back(component.place.y);
    design_.initial.orient.push_back(component.orient);
    design_.nodeBottomRail.push_back(macro.bottomRail);
    c_.master.push_back(master);
    c_.placed.push_back(placed ? 1 : 0);
    pending_[pendingCount_++] = c_.components.prepare(name);
    if (pendingCount_ == pending_.size()) indexPending();
  }

  /// Takes a batch of names into the index at once: each waits for memory, and together they wait once.
  void indexPending() {
    auto id = static_cast<int32_t>(design_.width.size() - pendingCount_);
    for (size_t i = 0; i < pendingCount_; ++i, ++id) {
      const std::string_view name = pending_[i].name;
      if (c_.components.insert(pending_[i], id) != id) {
        in_.fail(name, "component " + inQuotes(name) + " is there twice");
      }
    }
    pendingCount_ = 0;
  }

  DefContext& c_;
  Lexer& in_;
  Design& design_;
  std::string_view name_;  ///< of the component being read
  std::array<NameIndex::Prepared, 32> pending_;
  size_t pendingCount_ = 0;
};

/// Pads that are not fixed are placed as if they were blocks of the core: hardly what is meant.
void warnAboutLoosePads(const DefContext& c) {
  int64_t pads = 0;
  size_t first = 0;
  for (size_t i = 0; i < c.master.size(); ++i) {
    const bool loose = c.design.kind[i] == NodeKind::Movable &&
                       c.lef.macros[static_cast<size_t>(c.master[i])]->kind == MacroClass::Pad;
    if (loose && pads++ == 0) first = i;
  }
  if (pads == 0) return;
  logWarning("{}: {} components of CLASS PAD are not fixed and are placed like blocks, the first is {}", c.in.file(),
             pads, inQuotes(c.design.nodeNames[first]));
}

/// OVERLAP obstructions say which part of a block's box is its own.
void warnAboutRectilinearMacros(const DefContext& c) {
  std::vector<uint8_t> seen(c.lef.macros.size(), 0);
  int64_t macros = 0;
  const LefMacro* first = nullptr;
  for (const int32_t master : c.master) {
    const auto m = static_cast<size_t>(master);
    if (seen[m] != 0 || !c.lef.macros[m]->rectilinear) continue;
    seen[m] = 1;
    if (macros++ == 0) first = c.lef.macros[m].get();
  }
  if (macros == 0) return;
  logWarning(
      "{}: {} macros have OVERLAP obstructions that leave a part of their box free; each counts as its whole "
      "box; the first is {}",
      c.in.file(), macros, inQuotes(first->name));
}

/// Design::haloOf() has none of them: rows pack cells side by side.
void warnAboutHalosOfCells(const DefContext& c) {
  int64_t cells = 0;
  size_t first = 0;
  for (size_t i = 0; i < std::min(c.design.halo.size(), c.master.size()); ++i) {
    const auto node = static_cast<int64_t>(i);
    const Halo& h = c.design.halo[i];
    const bool ignored = c.design.isMovable(node) && !c.design.isMacro(node) && h.left + h.bottom + h.right + h.top > 0;
    if (ignored && cells++ == 0) first = i;
  }
  if (cells == 0) return;
  logWarning(
      "{}: the HALO of {} components is not kept free: they are up to three rows high, and placed as cells; "
      "the first is {}",
      c.in.file(), cells, inQuotes(c.design.nodeNames[first]));
}

/// Of an odd number of rows, the rail below tells the one above only where the macro's rails alternate.
void keepRailsThatAlternate(DefContext& c) {
  for (size_t i = 0; i < c.master.size(); ++i) {
    const LefMacro& macro = *c.lef.macros[static_cast<size_t>(c.master[i])];
    const int64_t rows = std::llround(c.design.height[i] / c.design.rowHeight());
    if (rows > 1 && rows % 2 != 0 && (macro.topRail == macro.bottomRail || macro.topRail == Rail::Unknown))
      c.design.nodeBottomRail[i] = Rail::Unknown;
  }
}

}  // namespace

void readComponents(DefContext& c, std::string_view at) { ComponentsReader(c).run(at); }

void finishComponents(DefContext& c) {
  Design& design = c.design;
  std::vector<int32_t> siteNumber(c.lef.sites.size(), -1);
  for (size_t s = 0; s < c.lef.sites.size(); ++s) {
    for (size_t i = 0; i < design.siteNames.size(); ++i) {
      if (design.siteNames[i] == c.lef.sites[s].name) siteNumber[s] = static_cast<int32_t>(i);
    }
  }
  keepRailsThatAlternate(c);
  const Rect die = design.die();
  design.nodeSite.assign(static_cast<size_t>(design.numNodes()), -1);
  for (size_t i = 0; i < c.master.size(); ++i) {
    const LefMacro& macro = *c.lef.macros[static_cast<size_t>(c.master[i])];
    // A block's SITE only says what its edges are multiples of; a tall cell of a site without rows stands on others'.
    if (macro.kind != MacroClass::Block && macro.site >= 0) {
      design.nodeSite[i] = siteNumber[static_cast<size_t>(macro.site)];
    }
    if (c.placed[i] != 0) continue;
    if (design.kind[i] == NodeKind::Movable) {
      ++c.summary.unplacedComponents;
      if (design.isTallerThanRow(i)) ++c.summary.unplacedTall;
    }
    design.initial.x[i] = die.x0;
    design.initial.y[i] = die.y0;
  }
  design.nodeBottomRail.resize(static_cast<size_t>(design.numNodes()), Rail::Unknown);
  if (!design.halo.empty()) design.halo.resize(static_cast<size_t>(design.numNodes()));
  warnAboutLoosePads(c);
  warnAboutHalosOfCells(c);
  warnAboutRectilinearMacros(c);
}

}  // namespace signet::lefdef
