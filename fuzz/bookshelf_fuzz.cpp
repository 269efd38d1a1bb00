// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Any six texts are either read as .nodes, .nets, .pl, .scl, .wts and .shapes or an InputError. What is read can be
// written, and reads back as the same netlist with the same places.
#include <array>
#include <cmath>
#include <cstdint>

#include "fuzz/fuzz_files.h"
#include "signet/error.h"
#include "signet/io.h"

namespace {

using signet::Design;
using signet::fuzz::folder;
using signet::fuzz::require;
using signet::fuzz::requireValid;

void writeParts(std::string_view text) {
  for (const char* extension : {"nodes", "nets", "pl", "scl", "wts", "shapes"}) {
    const size_t end = text.find(signet::fuzz::kFileBreak);
    folder().write(std::string("f.") + extension, text.substr(0, end));
    text = end == std::string_view::npos ? "" : text.substr(end + signet::fuzz::kFileBreak.size());
  }
}

void requireSameWhenWritten(const Design& d) {
  try {
    writeBookshelf(d, folder().path("."), "out");
  } catch (const signet::InputError&) {
    return;  // a name or weight that the writer refuses
  }
  const Design back = signet::readBookshelf(folder().path("out.aux"));
  require(back.numNodes() == d.numNodes() && back.pinNode == d.pinNode && back.netStart == d.netStart, "the netlist");
  require(back.kind == d.kind && back.width == d.width, "the nodes");
  require(back.initial.x == d.initial.x && back.initial.orient == d.initial.orient, "the places");
  require(back.rows.size() == d.rows.size(), "the rows");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  folder().write("f.aux", "RowBasedPlacement : f.nodes f.nets f.pl f.scl f.wts f.shapes\n");
  writeParts({reinterpret_cast<const char*>(data), size});
  try {
    const Design design = signet::readBookshelf(folder().path("f.aux"), {.netWeights = true});
    requireValid(design);
    requireSameWhenWritten(design);
  } catch (const signet::InputError& error) {
    require(!error.file().empty(), "an error without a file");
  }
  return 0;
}
