// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/design_files.h"

#include <filesystem>
#include <string_view>
#include <system_error>

#include "cli/files.h"
#include "io/scanner.h"
#include "signet/error.h"

namespace signet::cli {
namespace {

bool endsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && equalsNoCase(text.substr(text.size() - end.size()), end);
}

}  // namespace

void requireDesignFiles(const DesignFiles& files) {
  if (files.aux.empty() && !files.isLefDef()) {
    throw OptionError(files.lef.empty() ? "IN is required: a Bookshelf .aux; or --lef and --def"
                                        : "--lef without --def; expected the DEF of the design, too");
  }
  if (!files.isLefDef()) {
    if (!files.lef.empty()) throw OptionError("--lef with a Bookshelf .aux; expected one or the other");
    return requireAux(files.aux);
  }
  if (!files.aux.empty()) throw OptionError("--def and '" + files.aux + "'; expected one design");
  if (files.lef.empty()) throw OptionError("--def without --lef; expected the LEF files of its macros, too");
}

void requireReadTwice(const DesignFiles& files, const std::string& output) {
  const std::string& path = files.isLefDef() ? files.def : files.aux;
  std::error_code error;
  const bool twice = !files.isLefDef() || isWrittenAsDef(files, output);
  if (!twice || !std::filesystem::exists(path, error) || std::filesystem::is_regular_file(path, error)) return;
  throw InputError(path, 0, 0,
                   std::string("is no regular file, and is read twice; expected a file") +
                       (files.isLefDef() ? ", or -o with the name of a .pl" : ""));
}

Design readDesign(const DesignFiles& files, const InputOptions& options, ReadSummary& summary) {
  const ReadOptions readOptions{options.netWeights, options.skipClockNets, options.followRows};
  Design design = files.isLefDef() ? readLefDef(files.lef, files.def, readOptions, &summary)
                                   : readBookshelf(files.aux, readOptions);
  if (options.freeMacros) freeMacros(design);
  if (options.fixMacros && summary.unplacedTall > 0) {
    throw OptionError("--fix-macros: " + std::to_string(summary.unplacedTall) +
                      " movable blocks taller than a row have no position to be fixed at; expected each to be PLACED");
  }
  if (options.fixMacros) fixMacros(design);
  return design;
}

void requireNoSource(const DesignFiles& files, const std::string& other, const std::string& output) {
  std::vector<std::string> sources = files.lef;
  if (files.isLefDef()) {
    sources.push_back(files.def);
  } else {
    sources = bookshelfSources(files.aux);
  }
  if (!other.empty()) sources.push_back(other);
  for (const std::string& source : sources) {
    std::error_code error;
    // A reader takes NAME before NAME.gz: the new file would hide the one that was read.
    if (!std::filesystem::equivalent(source, output, error) &&
        !std::filesystem::equivalent(source, output + ".gz", error))
      continue;
    throw OptionError("-o names " + source + ", which is read; expected the name of a new " +
                      std::string(files.isLefDef() ? ".def or .pl" : ".pl"));
  }
}

bool isDefName(const std::string& path) { return endsWith(path, ".def") || endsWith(path, ".def.gz"); }
bool isPlName(const std::string& path) { return endsWith(path, ".pl") || endsWith(path, ".pl.gz"); }

void requirePlacementName(const DesignFiles& files, const std::string& path) {
  if (!files.isLefDef() && isDefName(path)) {
    throw OptionError("'" + path + "' is the name of a DEF, and the design came from Bookshelf; expected a .pl");
  }
}

Placement readPlacementFile(const Design& design, const DesignFiles& files, const ReadSummary& summary,
                            const std::string& path) {
  if (!isDefName(path)) return readPlacement(design, path);
  requirePlacementName(files, path);
  return readDefPlacement(design, path, summary.unitsPerMicron);
}

bool isWrittenAsDef(const DesignFiles& files, const std::string& path) { return files.isLefDef() && !isPlName(path); }

void writePlacementFile(const Design& design, const Placement& placement, const DesignFiles& files,
                        const std::string& path) {
  if (isWrittenAsDef(files, path)) return writeDef(design, placement, files.def, path);
  writePlacement(design, placement, path);
}

}  // namespace signet::cli
