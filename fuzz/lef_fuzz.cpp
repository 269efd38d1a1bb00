// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// Any text is either read as a LEF or an InputError with its place.
#include <cstdint>

#include "fuzz/fuzz_files.h"
#include "io/lefdef/lef_reader.h"
#include "signet/error.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  signet::lefdef::LefLibrary library;
  try {
    signet::lefdef::readLef("f.lef", text, library);
    library.resolveSites();
  } catch (const signet::InputError& error) {
    signet::fuzz::require(error.line() > 0 && error.column() > 0, "an error without a place");
    return 0;
  }
  for (const auto& macro : library.macros) {
    const bool none = macro->width == 0 && macro->height == 0;  // which no component may have
    signet::fuzz::require(none || (macro->width > 0 && macro->height > 0), "a macro with half a size");
  }
  return 0;
}
