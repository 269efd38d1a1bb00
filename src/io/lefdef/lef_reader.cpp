// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/lef_reader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include "io/lefdef/lef_macro_reader.h"
#include "io/lefdef/lexer.h"
#include "io/scanner.h"

namespace signet::lefdef {
namespace {

/// What has a reader of its own.
constexpr std::array<std::string_view, 5> kReadHere = {"macro", "site", "busbitchars", "namescasesensitive",
                                                       "nondefaultrule"};
/// Blocks "KEYWORD NAME ... END NAME" that say nothing to placement.
constexpr std::array<std::string_view, 4> kNamedBlocks = {"layer", "via", "viarule", "array"};
/// Blocks "KEYWORD ... END KEYWORD".
constexpr std::array<std::string_view, 6> kPlainBlocks = {"units",  "propertydefinitions", "spacing", "noisetable",
                                                          "irdrop", "correctiontable"};
/// Statements "KEYWORD ... ;".
constexpr std::array<std::string_view, 15> kStatements = {
    "version",    "dividerchar", "manufacturinggrid",    "useminspacing",        "clearancemeasure",
    "fixedmask",  "maxviastack", "inputpinantennasize",  "outputpinantennasize", "inoutpinantennasize",
    "minfeature", "dielectric",  "nowireextensionatpin", "universalnoisemargin", "edgeratethreshold1"};

template <size_t N>
bool isOneOf(std::string_view word, const std::array<std::string_view, N>& keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return equalsNoCase(word, key); });
}

class LefReader {
 public:
  LefReader(const std::string& file, std::string_view text, LefLibrary& library) : in_(file, text), library_(library) {}

  void run() {
    for (std::string_view word = in_.next(); !word.empty(); word = in_.next()) {
      if (!equalsNoCase(word, "end")) {
        readStatement(word);
        continue;
      }
      in_.expect("library", "END");
      if (!isStatement(in_.peek())) return;
    }
  }

 private:
  /// Libraries put together in one file go on behind each END LIBRARY.
  static bool isStatement(std::string_view word) {
    return isOneOf(word, kReadHere) || isOneOf(word, kNamedBlocks) || isOneOf(word, kPlainBlocks) ||
           isOneOf(word, kStatements) || equalsNoCase(word, "beginext");
  }

  void readStatement(std::string_view word) {
    if (equalsNoCase(word, "macro")) {
      readMacroBlock(word);
    } else if (equalsNoCase(word, "site")) {
      readSite(word);
    } else if (equalsNoCase(word, "busbitchars")) {
      busBits_.read(in_);
    } else if (equalsNoCase(word, "namescasesensitive")) {
      readNamesCaseSensitive(in_);
    } else if (isOneOf(word, kNamedBlocks)) {
      readNamedBlock(word);
    } else if (equalsNoCase(word, "nondefaultrule")) {
      skipRoutingRule(word);
    } else if (isOneOf(word, kPlainBlocks)) {
      in_.skipBlock(word);
    } else if (equalsNoCase(word, "beginext")) {
      skipExtension(word);
    } else {
      if (!isOneOf(word, kStatements)) countUnknown(library_, word);
      if (word != ";") in_.skipStatement();
    }
  }

  /// Of all of them only the names of overlap layers say something.
  void readNamedBlock(std::string_view word) {
    const std::string_view name = in_.name("the block's name");
    if (equalsNoCase(word, "layer") && equalsNoCase(in_.peek(), "type")) {
      in_.next();
      if (equalsNoCase(in_.peek(), "overlap")) library_.overlapLayers.emplace(name);
    }
    in_.skipBlock(word, name);
  }

  /// Its END need not say its name.
  void skipRoutingRule(std::string_view begin) {
    const std::string_view name = in_.name("the rule's name");
    for (std::string_view word = in_.next(); !equalsNoCase(word, "end"); word = in_.next()) {
      if (word.empty()) in_.fail(begin, "the file ends inside rule " + inQuotes(name) + "; expected END");
      if (equalsNoCase(word, "layer") || equalsNoCase(word, "via")) {
        in_.skipBlock(word, in_.name("the block's name"));
      } else if (equalsNoCase(word, "spacing")) {
        in_.skipBlock(word);
      } else if (word != ";") {
        in_.skipStatement();
      }
    }
    if (in_.peek() == name) in_.next();
  }

  void skipExtension(std::string_view begin) {
    for (std::string_view word = in_.next(); !equalsNoCase(word, "endext"); word = in_.next()) {
      if (word.empty()) in_.fail(begin, "the file ends inside BEGINEXT; expected ENDEXT");
    }
  }

  /// Libraries repeat each other's macros: the same one again is no mistake.
  void readMacroBlock(std::string_view begin) {
    std::unique_ptr<LefMacro> macro = readMacro(in_, begin, busBits_, library_);
    const int32_t found = library_.findMacro(macro->name);
    if (found < 0) return library_.addMacro(std::move(macro));
    if (!macro->isLike(*library_.macros[static_cast<size_t>(found)])) {
      in_.fail(begin,
               "macro " + inQuotes(macro->name) +
                   " is there already, with another SIZE or other pins; expected each macro once in all LEF files");
    }
    if (library_.repeatedMacros++ > 0) return;
    library_.firstRepeated = in_.where(begin) + ": macro " + inQuotes(macro->name);
  }

  void readSite(std::string_view begin) {
    LefSite site;
    site.name = in_.name("the site's name");
    while (true) {
      const std::string_view word = in_.next();
      if (word.empty()) in_.fail(begin, "the file ends inside site " + inQuotes(site.name) + "; expected END");
      if (equalsNoCase(word, "end")) break;
      readSiteStatement(word, site);
    }
    requireEndName(in_, site.name);
    if (site.width <= 0) in_.fail(begin, "site " + inQuotes(site.name) + " has no SIZE");
    addSite(begin, std::move(site));
  }

  void readSiteStatement(std::string_view word, LefSite& site) {
    if (equalsNoCase(word, "size")) {
      readSize(in_, site.width, site.height);
    } else if (equalsNoCase(word, "symmetry")) {
      site.symmetry = readSymmetry(in_);
    } else if (equalsNoCase(word, "class")) {
      site.pad = equalsNoCase(in_.name("CORE or PAD"), "pad");
      in_.endStatement("CLASS");
    } else {
      if (!equalsNoCase(word, "rowpattern")) countUnknown(library_, word);
      if (word != ";") in_.skipStatement();
    }
  }

  /// Libraries repeat the technology's sites: the same one again is no mistake.
  void addSite(std::string_view begin, LefSite site) {
    const int32_t found = library_.findSite(site.name);
    if (found < 0) {
      library_.sites.push_back(std::move(site));
      return;
    }
    const LefSite& first = library_.sites[static_cast<size_t>(found)];
    if (first.width == site.width && first.height == site.height) return;
    in_.fail(begin, "site " + inQuotes(site.name) + " is there already, with another SIZE");
  }

  Lexer in_;
  BusBits busBits_;
  LefLibrary& library_;
};

}  // namespace

void readLef(const std::string& file, std::string_view text, LefLibrary& library) {
  LefReader(file, text, library).run();
}

}  // namespace signet::lefdef
