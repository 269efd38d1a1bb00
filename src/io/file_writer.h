// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <memory>
#include <string>

namespace signet {

/// Files that belong together: all of them are written beside the old ones, and then take their names. What fails or is
/// interrupted before commit() leaves the old ones.
class FileSet {
 public:
  FileSet();
  ~FileSet();
  FileSet(const FileSet&) = delete;
  FileSet& operator=(const FileSet&) = delete;

  /// Writes the text to a temporary file in the folder of PATH. Throws InputError as writeFileAtomically(); what is no
  /// regular file is written to directly.
  void add(const std::string& path, const std::string& text);
  /// In the order in which they were added.
  void commit();

 private:
  struct Files;
  std::unique_ptr<Files> files_;
};

}  // namespace signet
