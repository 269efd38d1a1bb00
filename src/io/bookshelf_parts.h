// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/name_index.h"
#include "io/scanner.h"
#include "io/text_file.h"
#include "signet/design.h"

/// The readers of the single files of a Bookshelf design. All throw InputError.
namespace signet::bookshelf {

/// The files that an .aux names, with their folder. Empty: not named.
struct Companions {
  std::string name;  ///< of the design: the .aux file's name without folder and extension
  std::string nodes, nets, pl, scl, wts;
};
/// Needs .nodes, .nets, .pl and .scl, and .wts when asked; other files that the .aux names are passed over.
Companions readAux(const std::string& path, bool needWeights);

/// A count from a file's header, checked against what the file holds in the end.
class Declared {
 public:
  explicit Declared(const char* key) : key_(key) {}
  /// Takes the number that follows the key on the line.
  void read(Scanner& scanner, std::string_view key);
  /// Throws when the header gave another number than FOUND.
  void check(const Scanner& scanner, int64_t found, const char* things) const;
  /// Throws, with WHAT is wrong, unless the header gave the number: an empty file is one cut short if it gives no 0.
  void require(const Scanner& scanner, const char* what) const;
  /// The number given, but at most LIMIT: what room can be made for without trusting the file.
  size_t roomFor(size_t limit) const;

 private:
  const char* key_;
  const char* at_ = nullptr;
  int64_t value_ = 0;
};

/// Fills names, sizes and kinds, with plMark None everywhere. INDEX must be over design.nodeNames.
void readNodes(const TextFile& file, Design& design, NameIndex& index);

/// Fills nets and pins.
void readNets(const TextFile& file, const NameIndex& index, Design& design);

/// What a .pl says.
struct PlContents {
  Placement placement;
  std::vector<PlMark> mark;
  std::vector<uint8_t> given;  ///< 1 where the file names the node
};
/// Reads a .pl over START, which has the values of nodes, and of orientations, that the file does not give.
PlContents readPl(const TextFile& file, const NameTable& names, const NameIndex& index, Placement start);

/// Rows sorted by y, then by x.
std::vector<Row> readScl(const TextFile& file);

/// Fills design.netWeight; leaves it empty, with a warning, when the file gives no net a weight other than 0.
void readWts(const TextFile& file, const NameIndex& nodes, Design& design);

/// True, and the line passed over, for "UCLA ..." before anything else.
bool isFormatLine(Scanner& scanner, std::string_view word, bool first);

}  // namespace signet::bookshelf
