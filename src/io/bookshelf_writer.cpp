// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <string_view>

#include "io/bookshelf_parts.h"
#include "io/complete_placement.h"
#include "io/file_writer.h"
#include "io/scanner.h"
#include "io/text_file.h"
#include "signet/error.h"
#include "signet/io.h"

namespace signet {
namespace {

/// Text that grows by words and numbers.
class Text {
 public:
  explicit Text(size_t room) { text_.reserve(room); }

  Text& operator<<(std::string_view word) {
    text_.append(word);
    return *this;
  }
  Text& operator<<(char c) {
    text_.push_back(c);
    return *this;
  }
  Text& operator<<(int64_t value) {
    std::array<char, 24> digits;
    return append(digits, std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  }
  /// The shortest decimals that read back as the same double; never an exponent, which some readers do not know.
  Text& operator<<(double value) {
    std::array<char, 352> digits;  // the largest double has 309 digits, the smallest 17 after 324 places
    constexpr double kShortIntegers = 1e15;
    const bool isInteger = std::abs(value) < kShortIntegers && std::trunc(value) == value;
    if (isInteger && !(value == 0 && std::signbit(value))) return *this << static_cast<int64_t>(value);
    return append(digits,
                  std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed).ptr);
  }

  const std::string& str() const { return text_; }

 private:
  template <size_t N>
  Text& append(const std::array<char, N>& digits, const char* end) {
    text_.append(digits.data(), static_cast<size_t>(end - digits.data()));
    return *this;
  }

  std::string text_;
};

using bookshelf::isPadSize;

/// A fixed node as small as a pin's place that is none: .nodes cannot say so, only a mark in the .pl can.
bool isSmallObstacle(const Design& design, size_t node) {
  return design.kind[node] == NodeKind::Fixed && isPadSize(design, node);
}

std::string_view terminalWord(const Design& design, size_t node) {
  if (design.kind[node] == NodeKind::Movable || isSmallObstacle(design, node)) return "";
  const bool noImage =
      design.kind[node] == NodeKind::PinPlace && (!isPadSize(design, node) || design.markOf(node) == PlMark::FixedNi);
  return noImage ? "\tterminal_NI" : "\tterminal";
}

std::string_view markWord(PlMark mark) {
  return mark == PlMark::Fixed ? " /FIXED" : mark == PlMark::FixedNi ? " /FIXED_NI" : "";
}

/// With KEEPSMALLOBSTACLES, small obstacles get a mark even when the design has none: see isSmallObstacle().
std::string plText(const Design& design, const Placement& placement, bool keepSmallObstacles) {
  requireComplete(design, placement);
  Text text(design.kind.size() * 40 + 64);
  text << "UCLA pl 1.0\n\n";
  for (size_t i = 0; i < design.kind.size(); ++i) {
    const bool needsMark = keepSmallObstacles && design.markOf(i) == PlMark::None && isSmallObstacle(design, i);
    text << design.nodeNames[i] << '\t' << placement.x[i] << '\t' << placement.y[i]
         << "\t: " << orientName(placement.orient[i]) << markWord(needsMark ? PlMark::Fixed : design.markOf(i)) << '\n';
  }
  return text.str();
}

std::string nodesText(const Design& design) {
  int64_t terminals = 0;
  for (size_t i = 0; i < design.kind.size(); ++i) terminals += !terminalWord(design, i).empty();
  Text text(design.kind.size() * 24 + 128);
  text << "UCLA nodes 1.0\n\nNumNodes : " << design.numNodes() << "\nNumTerminals : " << terminals << "\n\n";
  for (size_t i = 0; i < design.kind.size(); ++i) {
    text << design.nodeNames[i] << '\t' << design.width[i] << '\t' << design.height[i] << terminalWord(design, i)
         << '\n';
  }
  return text.str();
}

std::string netsText(const Design& design) {
  Text text(design.pinNode.size() * 28 + static_cast<size_t>(design.numNets()) * 28 + 128);
  text << "UCLA nets 1.0\n\nNumNets : " << design.numNets() << "\nNumPins : " << design.numPins() << "\n\n";
  for (size_t net = 0; net + 1 < design.netStart.size(); ++net) {
    const int64_t begin = design.netStart[net], end = design.netStart[net + 1];
    text << "NetDegree : " << end - begin << ' ' << design.netName(net) << '\n';
    for (auto pin = static_cast<size_t>(begin); pin < static_cast<size_t>(end); ++pin) {
      text << '\t' << design.nodeNames[static_cast<size_t>(design.pinNode[pin])] << "\tB : " << design.pinDx[pin]
           << '\t' << design.pinDy[pin] << '\n';
    }
  }
  return text.str();
}

std::string wtsText(const Design& design) {
  Text text(design.netWeight.size() * 16 + 64);
  text << "UCLA wts 1.0\n\n";
  for (size_t net = 0; net < design.netWeight.size(); ++net) {
    if (!design.netName(net).empty()) text << design.netName(net) << '\t' << design.netWeight[net] << '\n';
  }
  return text.str();
}

std::string sclText(const Design& design) {
  Text text(design.rows.size() * 192 + 64);
  text << "UCLA scl 1.0\n\nNumRows : " << static_cast<int64_t>(design.rows.size()) << "\n\n";
  for (const Row& row : design.rows) {
    text << "CoreRow Horizontal\n  Coordinate : " << row.y << "\n  Height : " << row.height
         << "\n  Sitewidth : " << row.siteWidth << "\n  Sitespacing : " << row.siteSpacing
         << "\n  Siteorient : " << orientName(row.orient) << "\n  Sitesymmetry : " << (row.mirrors ? "1" : "X") << '\n';
    for (const SubRow& sub : row.subRows) text << "  SubrowOrigin : " << sub.x << " NumSites : " << sub.sites << '\n';
    text << "End\n";
  }
  return text.str();
}

/// The format has no quotes: a name with a character that parts words would read back as another design.
bool isOneWord(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return static_cast<unsigned char>(c) > ' ' && c != ':' && c != '#'; });
}

/// A node's name in a .pl, which has one keyword: that of its first line.
bool isPlName(std::string_view name) { return !name.empty() && isOneWord(name) && !equalsNoCase(name, "ucla"); }

/// A node's name in all files: the keywords of .nodes and .nets begin lines that are no node's and no pin's.
bool isNodeName(std::string_view name) {
  constexpr std::array<std::string_view, 5> kKeywords = {"numnodes", "numterminals", "numnets", "numpins", "netdegree"};
  return isPlName(name) && std::none_of(kKeywords.begin(), kKeywords.end(),
                                        [&](std::string_view key) { return equalsNoCase(name, key); });
}

void requireNames(const NameTable& names, bool (*isWritable)(std::string_view), const std::string& path) {
  for (size_t i = 0; i < names.size(); ++i) {
    if (isWritable(names[i])) continue;
    failFile(path, "a Bookshelf file cannot hold the name '" + std::string(names[i]) +
                       "'; expected one without blanks, colons and #, and of a node no keyword");
  }
}

void requireWeightsHaveNames(const Design& design, const std::string& path) {
  for (size_t net = 0; net < design.netWeight.size(); ++net) {
    if (!design.netName(net).empty() || design.netWeight[net] == 1) continue;
    failFile(path, "net number " + std::to_string(net + 1) + " has a weight and no name to write it by");
  }
}

}  // namespace

void requirePlNames(const Design& design, const std::string& plPath) {
  requireNames(design.nodeNames, isPlName, plPath);
}

void writePlacement(const Design& design, const Placement& placement, const std::string& plPath) {
  writeFileAtomically(plPath, plText(design, placement, false));
}

void writeBookshelf(const Design& design, const std::string& directory, const std::string& name) {
  if (name.empty() || name.find_first_of("/ \t\r\n:#") != std::string::npos) {
    failFile(directory, "cannot hold a design named " + inQuotes(name) +
                            "; expected a file name without blanks, slashes, colons and #");
  }
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) failFile(directory, "cannot be made: " + error.message());
  const std::string stem = (std::filesystem::path(directory) / name).string();
  requireNames(design.nodeNames, isNodeName, stem + ".nodes");
  requireNames(design.netNames, isOneWord, stem + ".nets");
  requireWeightsHaveNames(design, stem + ".wts");
  FileSet files;
  files.add(stem + ".nodes", nodesText(design));
  files.add(stem + ".nets", netsText(design));
  files.add(stem + ".wts", wtsText(design));
  files.add(stem + ".pl", plText(design, design.initial, true));
  files.add(stem + ".scl", sclText(design));
  std::string aux = "RowBasedPlacement :";
  for (const char* extension : {".nodes", ".nets", ".wts", ".pl", ".scl"}) aux += " " + name + extension;
  files.add(stem + ".aux", aux + "\n");
  files.commit();
}

}  // namespace signet
