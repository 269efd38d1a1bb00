// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

#include "signet/design.h"
#include "signet/io.h"
#include "signet/options.h"

namespace signet::cli {

/// Where a design is: a Bookshelf .aux, or LEF files and a DEF.
struct DesignFiles {
  std::string aux;
  std::vector<std::string> lef;
  std::string def;

  bool isLefDef() const { return !def.empty(); }
  /// The file that names the design in messages.
  const std::string& path() const { return isLefDef() ? def : aux; }
};

/// Throws OptionError unless exactly one of both is given, and whole; InputError when the .aux is none by its name.
void requireDesignFiles(const DesignFiles& files);

/// Throws InputError when a file that is read twice, the .aux or a DEF that is written with other places, can be read
/// only once (a pipe).
void requireReadTwice(const DesignFiles& files, const std::string& output);

/// Reads the design and frees or fixes its macros as the options say. Throws OptionError when blocks are to be
/// fixed that have no position.
Design readDesign(const DesignFiles& files, const InputOptions& options, ReadSummary& summary);

/// Throws OptionError when a file to be written is one that the design is read from, or OTHER, under whatever name. A
/// Bookshelf design's own .pl may be written over: all nodes are in the new one.
void requireNoSource(const DesignFiles& files, const std::string& other, const std::string& output);

/// True for FILE.def and FILE.def.gz, in any letter case.
bool isDefName(const std::string& path);
bool isPlName(const std::string& path);

/// Throws OptionError when a placement of this design cannot be written under the name.
void requirePlacementName(const DesignFiles& files, const std::string& path);

/// A placement from a .pl, or from a .def for a design that came from one.
Placement readPlacementFile(const Design& design, const DesignFiles& files, const ReadSummary& summary,
                            const std::string& path);
/// True when a placement of this design is written as a DEF under the name.
bool isWrittenAsDef(const DesignFiles& files, const std::string& path);
/// Writes a .pl, or the design's DEF with the placement in it.
void writePlacementFile(const Design& design, const Placement& placement, const DesignFiles& files,
                        const std::string& path);

}  // namespace signet::cli
