// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <future>
#include <memory>
#include <utility>

#include "io/bookshelf_parts.h"
#include "problem/log.h"
#include "signet/io.h"

namespace signet {
namespace {

using bookshelf::Companions;
using bookshelf::isPadSize;
using bookshelf::PlContents;

constexpr auto kOwnThread = std::launch::async;

Placement emptyPlacement(size_t nodes) {
  Placement placement;
  placement.x.assign(nodes, 0.0);
  placement.y.assign(nodes, 0.0);
  placement.orient.assign(nodes, Orient::N);
  return placement;
}

void takePads(Design& design) {
  for (size_t i = 0; i < design.kind.size(); ++i)
    if (design.kind[i] == NodeKind::Fixed && isPadSize(design, i)) design.kind[i] = NodeKind::PinPlace;
}

void takeRows(std::vector<Row> rows, const std::string& file, Design& design) {
  design.rows = std::move(rows);
  setCommonRowHeight(design);
  if (design.baseRowHeight > 0)
    logWarning("{}: rows of several heights; {}, that of most of their length, counts as one row high", file,
               design.baseRowHeight);
}

/// The .nodes file that names them, and the nodes that the .pl must have fixed.
struct NodesWithoutArea {
  std::unique_ptr<TextFile> file;
  std::vector<bookshelf::NodeWithoutArea> nodes;

  void requireFixed(const Design& design) const {
    for (const bookshelf::NodeWithoutArea& n : nodes) {
      const auto node = static_cast<size_t>(n.node);
      if (design.kind[node] != NodeKind::Movable) continue;
      Scanner(file->path(), file->text())
          .fail(n.at, "movable node " + inQuotes(design.nodeNames[node]) +
                          " has no area; expected a positive width and height");
    }
  }
};

NodesWithoutArea takeNodes(const std::string& path, Design& design, NameIndex& index) {
  NodesWithoutArea result{std::make_unique<TextFile>(path), {}};
  result.nodes = bookshelf::readNodes(*result.file, design, index);
  if (result.nodes.empty()) result.file.reset();
  return result;
}

/// Takes the .pl: positions, marks, and the nodes that a mark fixes.
void takeInitialPlacement(PlContents contents, const std::string& file, Design& design) {
  design.initial = std::move(contents.placement);
  design.plMark = std::move(contents.mark);
  const Rect die = design.die();
  int64_t missing = 0;
  for (size_t i = 0; i < design.kind.size(); ++i) {
    if (design.plMark[i] != PlMark::None && design.kind[i] == NodeKind::Movable) design.kind[i] = NodeKind::Fixed;
    if (contents.given[i] != 0) continue;
    if (design.kind[i] != NodeKind::Movable) {
      failFile(file, "no position for the fixed node " + inQuotes(design.nodeNames[i]));
    }
    design.initial.x[i] = die.x0;
    design.initial.y[i] = die.y0;
    ++missing;
  }
  if (missing > 0) logWarning("{}: no position for {} movable nodes; they start at the lower left", file, missing);
}

}  // namespace

Design readBookshelf(const std::string& auxPath, const ReadOptions& options) {
  const Companions files = bookshelf::readAux(auxPath, options.netWeights);
  // The texts are independent: each is loaded by a thread of its own, and the nodes' names are known before those
  // that use them are parsed. Results are taken in a fixed order, so that of two mistakes always the same is told.
  auto rows = std::async(kOwnThread, [&files] { return bookshelf::readScl(TextFile(files.scl)); });
  auto netsText = std::async(kOwnThread, [&files] { return TextFile(files.nets); });
  Design design;
  design.name = files.name;
  design.cellsFollowRows = options.followRows;
  NameIndex index(design.nodeNames);
  const NodesWithoutArea withoutArea = takeNodes(files.nodes, design, index);
  auto pl = std::async(kOwnThread, [&files, &index, &names = design.nodeNames] {
    return bookshelf::readPl(TextFile(files.pl), names, index, emptyPlacement(names.size()));
  });
  bookshelf::readNets(netsText.get(), index, design);
  PlContents placed = pl.get();
  takeRows(rows.get(), files.scl, design);
  takePads(design);
  takeInitialPlacement(std::move(placed), files.pl, design);
  withoutArea.requireFixed(design);
  if (!files.shapes.empty()) bookshelf::readShapes(TextFile(files.shapes), index, design);
  if (options.netWeights) bookshelf::readWts(TextFile(files.wts), index, design);
  if (std::find(design.kind.begin(), design.kind.end(), NodeKind::Movable) == design.kind.end()) {
    logWarning("{}: no node is movable", files.nodes);
  }
  return design;
}

Placement readPlacement(const Design& design, const std::string& plPath) {
  NameIndex index(design.nodeNames, design.nodeNames.size());
  for (size_t i = 0; i < design.nodeNames.size(); ++i) index.insert(design.nodeNames[i], static_cast<int32_t>(i));
  const std::string found = findTextFile(plPath);
  const TextFile file(found.empty() ? plPath : found);
  PlContents contents = bookshelf::readPl(file, design.nodeNames, index, design.initial);
  for (size_t i = 0; i < design.kind.size(); ++i) {
    if (contents.given[i] != 0 || design.kind[i] != NodeKind::Movable) continue;
    failFile(file.path(), "no position for the movable node " + inQuotes(design.nodeNames[i]));
  }
  return std::move(contents.placement);
}

}  // namespace signet
