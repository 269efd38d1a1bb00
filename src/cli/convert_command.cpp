// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include <filesystem>

#include "cli/commands.h"
#include "cli/files.h"
#include "io/bookshelf_view.h"
#include "signet/error.h"

namespace signet::cli {
namespace {

int toBookshelf(const ConvertArguments& arguments, const Design& design) {
  const std::string name = arguments.name.empty() ? design.name : arguments.name;
  requireFileName("--name", name);
  const BookshelfView view = bookshelfView(design);
  for (const std::string& loss : view.losses) spdlog::warn("{}: {}", arguments.files.path(), loss);
  writeBookshelf(view.design, arguments.output, name);
  const auto base = std::filesystem::path(arguments.output) / name;
  spdlog::info("wrote {}.aux and its companions; --follow-rows places it as the LEF/DEF is placed", base.string());
  return 0;
}

int intoDef(const ConvertArguments& arguments, const Design& design) {
  // Of the nodes that stand for blockages a .pl may speak, too.
  const Placement placement = readPlacement(bookshelfView(design).design, arguments.placement);
  Placement own = placement;
  const auto nodes = static_cast<size_t>(design.numNodes());
  own.x.resize(nodes);
  own.y.resize(nodes);
  own.orient.resize(nodes);
  writeDef(design, own, arguments.files.def, arguments.output);
  spdlog::info("wrote {}", arguments.output);
  return 0;
}

}  // namespace

int convert(const ConvertArguments& arguments) {
  requireDesignFiles(arguments.files);
  if (!arguments.files.isLefDef()) {
    throw OptionError("a Bookshelf design has nothing to be converted to; expected --lef and --def");
  }
  const bool back = !arguments.placement.empty();
  if (back) {
    if (!arguments.name.empty()) throw OptionError("--name is of Bookshelf files; with --pl, one DEF is written");
    if (isPlName(arguments.output)) throw OptionError("-o names a .pl; expected the name of the DEF to write");
    requireNoSource(arguments.files, arguments.placement, arguments.output);
    requireWritableFile(arguments.output);
  } else {
    requireWritableDirectory(arguments.output);
  }
  ReadSummary summary;
  InputOptions options = arguments.inputOptions;
  options.netWeights = true;  // they are a part of the design, whether or not it is placed by them
  const Design design = readDesign(arguments.files, options, summary);
  return back ? intoDef(arguments, design) : toBookshelf(arguments, design);
}

}  // namespace signet::cli
