// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/lefdef/shapes.h"
#include "io/name_index.h"
#include "signet/design.h"

namespace signet::lefdef {

enum class PinUse : uint8_t { Signal, Clock, Power, Ground, Other };
/// Any letter case; what is no known use is Other.
PinUse parseUse(std::string_view word);
/// A kind of row. Lengths in microns.
struct LefSite {
  std::string name;
  double width = 0, height = 0;
  bool pad = false;  ///< CLASS PAD
  Symmetry symmetry;
  /// Along the edges of the cells of one site's height, where all that say so agree.
  Rail bottomRail = Rail::Unknown, topRail = Rail::Unknown;
  bool cellsMirror = true;  ///< all macros of the site have SYMMETRY Y
};

/// Lengths in microns from the lower left of the macro's SIZE, ORIGIN taken into account.
struct LefPin {
  double x = 0, y = 0;  ///< centre of the bounding box of all shapes; of the macro, where it has none
};

enum class MacroClass : uint8_t { Core, Block, Pad, Endcap, Cover, Ring };

/// A master of components.
struct LefMacro {
  std::string name;
  MacroClass kind = MacroClass::Core;
  double width = 0, height = 0;  ///< 0: no SIZE, which only macros that no component has may lack
  Symmetry symmetry;
  std::string siteName;  ///< empty: none named
  int32_t site = -1;     ///< index into LefLibrary::sites
  Rail bottomRail = Rail::Unknown, topRail = Rail::Unknown;
  bool rectilinear = false;  ///< its obstructions on overlap layers leave a part of its box free
  std::vector<LefPin> pins;
  NameTable pinNames;

  void addPin(std::string_view name, const LefPin& pin);
  /// Index into pins, or -1.
  int32_t findPin(std::string_view name) const;
  /// True when both have the same SIZE, and pins of the same names at the same places.
  bool isLike(const LefMacro& other) const;

 private:
  std::unique_ptr<NameIndex> pinIndex_;  ///< once there are too many pins to look at each
};

/// Everything that LEF files say and placement needs.
class LefLibrary {
 public:
  std::vector<LefSite> sites;
  std::vector<std::unique_ptr<LefMacro>> macros;  ///< in the files' order
  LayerNames overlapLayers = {"OVERLAP"};         ///< and all of TYPE OVERLAP
  int64_t pinsWithoutShapes = 0;                  ///< of macros; they are taken at the macro's centre
  std::map<std::string, int64_t> unknownStatements;
  int64_t repeatedMacros = 0;  ///< that were there already, the same; these are left out
  std::string firstRepeated;   ///< of them, with file and line

  /// There must be none of that name yet.
  void addMacro(std::unique_ptr<LefMacro> macro);
  /// Index into macros, or -1.
  int32_t findMacro(std::string_view name) const { return macroIndex_.find(name); }
  /// Index into sites, or -1.
  int32_t findSite(std::string_view name) const;
  /// Once all files are read: finds macros' sites, and what the cells of each site have in common.
  void resolveSites();

 private:
  NameTable macroNames_;
  NameIndex macroIndex_{macroNames_};
};

}  // namespace signet::lefdef
