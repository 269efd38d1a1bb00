// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <stdexcept>
#include <string>

#ifdef SIGNET_HAVE_ZLIB
#include <zlib.h>
#endif

namespace signet {

/// Whether this build reads gzipped files. A test that needs it says so: if (!kHaveZlib) GTEST_SKIP() << kNoZlib;
#ifdef SIGNET_HAVE_ZLIB
inline constexpr bool kHaveZlib = true;
#else
inline constexpr bool kHaveZlib = false;
#endif
inline constexpr const char* kNoZlib = "this build has no zlib";

/// Writes the text, gzipped. Throws std::runtime_error when the file cannot be written, or in a build without zlib.
inline void writeGzip([[maybe_unused]] const std::string& path, [[maybe_unused]] const std::string& text) {
#ifdef SIGNET_HAVE_ZLIB
  const gzFile file = gzopen(path.c_str(), "wb");
  if (file == nullptr) throw std::runtime_error("cannot open " + path);
  const bool written = gzwrite(file, text.data(), static_cast<unsigned>(text.size())) == static_cast<int>(text.size());
  if (gzclose(file) != Z_OK || !written) throw std::runtime_error("cannot write " + path);
#else
  throw std::runtime_error(kNoZlib);
#endif
}

}  // namespace signet
