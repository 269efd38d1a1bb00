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
  std::string nodes, nets, pl, scl, wts, shapes;
};
/// Needs .nodes, .nets, .pl and .scl, and .wts when asked; takes .shapes where it is named; other files that the .aux
/// names are passed over.
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

/// A node without area that is no terminal, which only a mark in the .pl can make right: where its line begins.
struct NodeWithoutArea {
  int32_t node;
  const char* at;
};
/// Fills names, sizes and kinds (terminals are Fixed, see takePads()), with plMark None everywhere. INDEX must be over
/// design.nodeNames. Returns the nodes without area that are no terminals.
std::vector<NodeWithoutArea> readNodes(const TextFile& file, Design& design, NameIndex& index);

/// True when a terminal of the node's size is a pad: of exactly 1 x 1, as in the contests' files, or smaller and lower
/// than a row. In files with small units, of microns perhaps, blocks of many rows may be smaller than 1 x 1.
bool isPadSize(const Design& design, size_t node);

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

/// Rows with sites, sorted by y, then by x.
std::vector<Row> readScl(const TextFile& file);

/// Takes the rectangles of fixed nodes that are none themselves: each becomes a blockage, and the node a place of pins.
void readShapes(const TextFile& file, const NameIndex& nodes, Design& design);

/// Fills design.netWeight; leaves it empty, with a warning, when the file gives no net a weight other than 0.
void readWts(const TextFile& file, const NameIndex& nodes, Design& design);

/// True, and the line passed over, for "UCLA ...", or "nodes 1.0" and the like, before anything else.
bool isFormatLine(Scanner& scanner, std::string_view word, bool first);

}  // namespace signet::bookshelf
