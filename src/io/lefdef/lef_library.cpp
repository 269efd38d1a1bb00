// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/lef_library.h"

#include <cmath>
#include <utility>

#include "io/scanner.h"

namespace signet::lefdef {
namespace {

/// Macros with more pins than this have an index of them: most cells have fewer, and looking at each is faster then.
constexpr size_t kFewPins = 12;
constexpr double kSameHeight = 1e-6;  // microns: files give at most four or five decimals

/// What two neighbours agree on: nothing is known where they differ.
struct CommonRail {
  Rail rail = Rail::Unknown;
  bool differs = false;

  void add(Rail other) {
    if (other == Rail::Unknown) return;
    differs = differs || (rail != Rail::Unknown && rail != other);
    rail = other;
  }
  Rail result() const { return differs ? Rail::Unknown : rail; }
};

}  // namespace

PinUse parseUse(std::string_view word) {
  if (equalsNoCase(word, "signal")) return PinUse::Signal;
  if (equalsNoCase(word, "clock")) return PinUse::Clock;
  if (equalsNoCase(word, "power")) return PinUse::Power;
  if (equalsNoCase(word, "ground")) return PinUse::Ground;
  return PinUse::Other;
}

void LefMacro::addPin(std::string_view pinName, const LefPin& pin) {
  pins.push_back(pin);
  pinNames.add(pinName);
  if (pinIndex_) pinIndex_->insert(pinName, static_cast<int32_t>(pins.size()) - 1);
  if (pinIndex_ || pins.size() <= kFewPins) return;
  pinIndex_ = std::make_unique<NameIndex>(pinNames);
  for (size_t i = 0; i < pins.size(); ++i) pinIndex_->insert(pinNames[i], static_cast<int32_t>(i));
}

int32_t LefMacro::findPin(std::string_view pinName) const {
  if (pinIndex_) return pinIndex_->find(pinName);
  for (size_t i = 0; i < pins.size(); ++i) {
    if (pinNames[i] == pinName) return static_cast<int32_t>(i);
  }
  return -1;
}

bool LefMacro::isLike(const LefMacro& other) const {
  if (width != other.width || height != other.height || pins.size() != other.pins.size()) return false;
  for (size_t i = 0; i < pins.size(); ++i) {
    const int32_t found = other.findPin(pinNames[i]);
    if (found < 0) return false;
    const LefPin& pin = other.pins[static_cast<size_t>(found)];
    if (pins[i].x != pin.x || pins[i].y != pin.y) return false;
  }
  return true;
}

void LefLibrary::addMacro(std::unique_ptr<LefMacro> macro) {
  const auto index = static_cast<int32_t>(macros.size());
  macroNames_.add(macro->name);
  macroIndex_.insert(macro->name, index);
  macros.push_back(std::move(macro));
}

int32_t LefLibrary::findSite(std::string_view name) const {
  for (size_t i = 0; i < sites.size(); ++i) {
    if (sites[i].name == name) return static_cast<int32_t>(i);
  }
  return -1;
}

void LefLibrary::resolveSites() {
  std::vector<CommonRail> bottom(sites.size()), top(sites.size());
  for (const std::unique_ptr<LefMacro>& macro : macros) {
    macro->site = macro->siteName.empty() ? -1 : findSite(macro->siteName);
    if (macro->site < 0) continue;
    const auto s = static_cast<size_t>(macro->site);
    LefSite& site = sites[s];
    site.cellsMirror = site.cellsMirror && macro->symmetry.y;
    if (std::abs(macro->height - site.height) > kSameHeight) continue;
    bottom[s].add(macro->bottomRail);
    top[s].add(macro->topRail);
  }
  for (size_t s = 0; s < sites.size(); ++s) {
    sites[s].bottomRail = bottom[s].result();
    sites[s].topRail = top[s].result();
  }
}

}  // namespace signet::lefdef
