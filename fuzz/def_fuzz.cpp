// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Any text is either read as a DEF (of the tests' small LEF) or an InputError. What is read can be written, and reads
// back as the same design with the same places.
#include <cmath>
#include <cstdint>

#include "fuzz/fuzz_files.h"
#include "signet/error.h"
#include "signet/io.h"
#include "tests/lefdef_files.h"

namespace {

using signet::Design;
using signet::fuzz::folder;
using signet::fuzz::require;

Design readFile(const std::string& name) { return signet::readLefDef({folder().path("f.lef")}, folder().path(name)); }

void requireConsistent(const Design& d) {
  const auto nodes = static_cast<size_t>(d.numNodes());
  require(d.initial.x.size() == nodes && d.nodeNames.size() == nodes && d.kind.size() == nodes, "arrays of nodes");
  require(d.netStart.back() == d.numPins() && d.netNames.size() + 1 == d.netStart.size(), "arrays of nets");
  for (const int32_t node : d.pinNode) require(node >= 0 && node < d.numNodes(), "a pin's node");
  for (const double x : d.initial.x) require(std::isfinite(x), "a finite position");
}

void requireSameWhenWritten(const Design& d) {
  writeDef(d, d.initial, folder().path("f.def"), folder().path("out.def"));
  const Design back = readFile("out.def");
  require(back.numNodes() == d.numNodes() && back.pinNode == d.pinNode, "the same netlist");
  for (size_t i = 0; i < d.kind.size(); ++i) {
    if (d.kind[i] != signet::NodeKind::Movable) continue;
    require(back.initial.x[i] == std::floor(d.initial.x[i] + 0.5), "the same place");
    require(back.initial.orient[i] == d.initial.orient[i], "the same orientation");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  folder().write("f.lef", signet::lefdef_text::library());
  folder().write("f.def", {reinterpret_cast<const char*>(data), size});
  try {
    const Design design = readFile("f.def");
    requireConsistent(design);
    signet::fuzz::requireValid(design);
    requireSameWhenWritten(design);
  } catch (const signet::InputError& error) {
    require(!error.file().empty(), "an error without a file");
  }
  return 0;
}
