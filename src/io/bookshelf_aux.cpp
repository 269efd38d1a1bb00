// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <array>
#include <filesystem>

#include "io/bookshelf_parts.h"
#include "problem/log.h"

namespace signet::bookshelf {
namespace {

bool endsWith(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && equalsNoCase(word.substr(word.size() - ending.size()), ending);
}

std::string_view withoutGz(std::string_view name) {
  return endsWith(name, ".gz") ? name.substr(0, name.size() - 3) : name;
}

std::string pathBeside(const std::string& auxPath, std::string_view word) {
  return (std::filesystem::path(auxPath).parent_path() / word).string();
}

/// The file that WORD names, beside the .aux; empty when there is none.
std::string findBeside(const std::string& auxPath, std::string_view word) {
  return findTextFile(pathBeside(auxPath, word));
}

std::string locate(const Scanner& scanner, const std::string& auxPath, std::string_view word) {
  std::string found = findBeside(auxPath, word);
  if (found.empty())
    scanner.fail(word.data(), "there is no file " + pathBeside(auxPath, word) + ", nor one with .gz at its end");
  return found;
}

struct Entry {
  const char* extension;
  std::string Companions::*path;
  bool needed;
};

}  // namespace

Companions readAux(const std::string& path, bool needWeights) {
  const std::string found = findTextFile(path);
  const TextFile file(found.empty() ? path : found);
  const std::array<Entry, 6> entries = {{{".nodes", &Companions::nodes, true},
                                         {".nets", &Companions::nets, true},
                                         {".pl", &Companions::pl, true},
                                         {".scl", &Companions::scl, true},
                                         {".wts", &Companions::wts, needWeights},
                                         {".shapes", &Companions::shapes, true}}};
  Companions companions;
  companions.name = std::filesystem::path(std::string(withoutGz(file.path()))).stem().string();
  Scanner scanner(file.path(), file.text());
  while (scanner.nextLine()) {
    const std::string_view word = scanner.word();
    for (const Entry& entry : entries) {
      if (!endsWith(withoutGz(word), entry.extension)) continue;
      std::string& target = companions.*entry.path;
      if (!target.empty()) scanner.fail(word.data(), std::string("a second ") + entry.extension + " file");
      if (!entry.needed) continue;
      target = entry.path == &Companions::shapes ? findBeside(path, word) : locate(scanner, path, word);
      if (target.empty()) logWarning("{}: {} is not there; all blocks count as rectangles", file.path(), word);
    }
  }
  for (const Entry& entry : entries) {
    const bool optional = entry.path == &Companions::shapes;
    if (!entry.needed || optional || !(companions.*entry.path).empty()) continue;
    const std::string why = entry.path == &Companions::wts ? ", which net weights need" : "";
    failFile(file.path(), std::string("names no ") + entry.extension + " file" + why);
  }
  return companions;
}

void Declared::read(Scanner& scanner, std::string_view key) {
  if (at_ != nullptr) scanner.fail(key.data(), std::string(key_) + " for the second time");
  at_ = key.data();
  value_ = scanner.integer("a count", 0);
  scanner.expectLineEnd();
}

void Declared::check(const Scanner& scanner, int64_t found, const char* things) const {
  if (at_ == nullptr || value_ == found) return;
  scanner.fail(at_, std::string(key_) + " is " + std::to_string(value_) + ", but the file has " +
                        std::to_string(found) + " " + things + " (is it cut short?)");
}

void Declared::require(const Scanner& scanner, const char* what) const {
  if (at_ == nullptr) scanner.fail(scanner.end(), std::string(what) + "; expected some, or " + key_ + " : 0");
}

size_t Declared::roomFor(size_t limit) const { return std::min(static_cast<size_t>(value_), limit); }

bool isFormatLine(Scanner& scanner, std::string_view word, bool first) {
  constexpr std::array<std::string_view, 6> kKinds = {"nodes", "nets", "pl", "scl", "wts", "shapes"};
  if (!first) return false;
  const auto isWord = [&](std::string_view kind) { return equalsNoCase(word, kind); };
  const bool isKind = std::any_of(kKinds.begin(), kKinds.end(), isWord) && scanner.restOfLine() == "1.0";
  if (!equalsNoCase(word, "ucla") && !isKind) return false;
  scanner.skipLine();
  return true;
}

}  // namespace signet::bookshelf

namespace signet {

std::vector<std::string> bookshelfSources(const std::string& auxPath) {
  std::vector<std::string> sources;
  const std::string found = findTextFile(auxPath);
  if (found.empty()) return sources;
  sources.push_back(found);
  const TextFile file(found);
  Scanner scanner(file.path(), file.text());
  while (scanner.nextLine()) {
    for (std::string_view word = scanner.word(); !word.empty(); word = scanner.word()) {
      if (bookshelf::endsWith(bookshelf::withoutGz(word), ".pl")) continue;
      const std::string path = bookshelf::findBeside(auxPath, word);
      if (!path.empty()) sources.push_back(path);
    }
  }
  return sources;
}

}  // namespace signet
