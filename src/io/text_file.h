// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace signet {

/// A file's text in memory, unpacked when it is gzipped (told by its first bytes, not by its name).
class TextFile {
 public:
  /// Reads PATH. Throws InputError when it cannot be read, is a damaged or truncated gzip file, or is gzipped and
  /// this build has no zlib.
  explicit TextFile(const std::string& path);

  const std::string& path() const { return path_; }
  /// The text; a zero byte follows its end.
  std::string_view text() const { return {data_.get(), size_}; }

 private:
  void readAll(int descriptor);
  void unpack();

  std::string path_;
  std::unique_ptr<char[]> data_;
  size_t size_ = 0;
};

/// Throws InputError for FILE as a whole.
[[noreturn]] void failFile(const std::string& file, const std::string& message);

/// PATH when there is such a file, else PATH.gz when there is that one, else empty.
std::string findTextFile(const std::string& path);

}  // namespace signet
