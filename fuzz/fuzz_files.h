// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "signet/design.h"
#include "signet/error.h"
#include "signet/log.h"

/// What the fuzz targets share: a folder of the process's own in memory, for readers that take file names.
namespace signet::fuzz {

class Folder {
 public:
  Folder() {
    setLogSink({});
    const std::filesystem::path memory = "/dev/shm";
    const auto base = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    folder_ = base / ("signet_fuzz_" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, std::string_view text) const {
    std::ofstream(folder_ / name, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
  }

 private:
  std::filesystem::path folder_;
};

/// The one folder of this process.
inline const Folder& folder() {
  static const Folder theFolder;
  return theFolder;
}

/// Stops the fuzzer: what must hold does not.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

/// What a reader returns is what the rest of the program takes.
inline void requireValid(const Design& design) {
  try {
    validate(design);
  } catch (const InputError& error) {
    require(false, error.what());
  }
}

/// What parts the files in one input of the Bookshelf target.
constexpr std::string_view kFileBreak = "\n%%%\n";

}  // namespace signet::fuzz
