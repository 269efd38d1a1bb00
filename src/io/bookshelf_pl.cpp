// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <utility>

#include "io/bookshelf_parts.h"

namespace signet::bookshelf {
namespace {

PlMark readMark(const Scanner& scanner, std::string_view word) {
  if (equalsNoCase(word, "/fixed")) return PlMark::Fixed;
  if (equalsNoCase(word, "/fixed_ni")) return PlMark::FixedNi;
  if (equalsNoCase(word, "/placed") || equalsNoCase(word, "/unplaced")) return PlMark::None;
  scanner.unexpected(word, "/FIXED, /FIXED_NI, /PLACED, /UNPLACED or the end of the line");
}

/// [orientation] [mark], to the end of the line.
void readTail(Scanner& scanner, Orient& orient, PlMark& mark) {
  std::string_view word = scanner.word();
  if (!word.empty() && word[0] != '/') {
    if (!parseOrient(word, orient)) scanner.unexpected(word, "an orientation (N, S, W, E, FN, FS, FW or FE)");
    word = scanner.word();
  }
  if (!word.empty()) mark = readMark(scanner, word);
  scanner.expectLineEnd();
}

}  // namespace

PlContents readPl(const TextFile& file, const NameTable& names, const NameIndex& index, Placement start) {
  PlContents contents;
  contents.placement = std::move(start);
  contents.mark.assign(names.size(), PlMark::None);
  contents.given.assign(names.size(), 0);
  Scanner scanner(file.path(), file.text());
  size_t next = 0;
  while (scanner.nextLine()) {
    const std::string_view name = scanner.word();
    // Nearly every .pl keeps the order of .nodes: the next name is tried before the index.
    const bool inOrder = next < names.size() && names[next] == name;
    const int32_t found = inOrder ? static_cast<int32_t>(next) : index.find(name);
    if (found < 0 && isFormatLine(scanner, name, next == 0)) continue;
    if (found < 0) scanner.fail(name.data(), "no node is named " + inQuotes(name));
    const auto node = static_cast<size_t>(found);
    if (contents.given[node] != 0) scanner.fail(name.data(), "node " + inQuotes(name) + " is placed twice");
    contents.given[node] = 1;
    contents.placement.x[node] = scanner.number("an x coordinate");
    contents.placement.y[node] = scanner.number("a y coordinate");
    readTail(scanner, contents.placement.orient[node], contents.mark[node]);
    next = node + 1;
  }
  return contents;
}

}  // namespace signet::bookshelf
