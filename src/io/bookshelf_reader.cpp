// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include <algorithm>
#include <future>
#include <utility>

#include "io/bookshelf_parts.h"
#include "signet/io.h"

namespace signet {
namespace {

using bookshelf::Companions;
using bookshelf::PlContents;

constexpr auto kOwnThread = std::launch::async;

Placement emptyPlacement(size_t nodes) {
  Placement placement;
  placement.x.assign(nodes, 0.0);
  placement.y.assign(nodes, 0.0);
  placement.orient.assign(nodes, Orient::N);
  return placement;
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
  if (missing > 0) spdlog::warn("{}: no position for {} movable nodes; they start at the lower left", file, missing);
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
  bookshelf::readNodes(TextFile(files.nodes), design, index);
  auto pl = std::async(kOwnThread, [&files, &index, &names = design.nodeNames] {
    return bookshelf::readPl(TextFile(files.pl), names, index, emptyPlacement(names.size()));
  });
  bookshelf::readNets(netsText.get(), index, design);
  PlContents placed = pl.get();
  design.rows = rows.get();
  takeInitialPlacement(std::move(placed), files.pl, design);
  if (options.netWeights) bookshelf::readWts(TextFile(files.wts), index, design);
  if (std::find(design.kind.begin(), design.kind.end(), NodeKind::Movable) == design.kind.end()) {
    spdlog::warn("{}: no node is movable", files.nodes);
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
