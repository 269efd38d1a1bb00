// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "signet/error.h"

namespace signet::cli {
namespace {

namespace fs = std::filesystem;

fs::path orHere(const fs::path& path) { return path.empty() ? fs::path(".") : path; }

/// Permissions alone do not tell (root, full or read-only disks): a file is made and taken away again.
void requireFilesCanBeMadeIn(const fs::path& directory, const std::string& wanted) {
  const fs::path probe = directory / (".signet-probe-" + std::to_string(getpid()));
  const int descriptor = open(probe.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    throw InputError(wanted, 0, 0, "cannot write in " + directory.string() + ": " + std::strerror(errno));
  }
  close(descriptor);
  unlink(probe.c_str());
}

}  // namespace

void requireAux(const std::string& path) {
  const auto endsWith = [&](const std::string& end) {
    return path.size() >= end.size() && path.compare(path.size() - end.size(), end.size(), end) == 0;
  };
  if (endsWith(".aux") || endsWith(".aux.gz")) return;
  throw InputError(path, 0, 0,
                   "is not a Bookshelf .aux; expected the .aux (or .aux.gz) that names the design's "
                   "files; a DEF is given with --def and --lef");
}

void requireFileName(const std::string& option, const std::string& name) {
  const bool good = !name.empty() && name.front() != '-' && name.front() != '.' &&
                    name.find_first_of("/\\ \t\r\n:#") == std::string::npos;
  if (!good)
    throw OptionError(
        option + " is '" + name +
        "'; expected a file name without blanks, slashes, colons and #, that begins with neither - nor .");
}

void requireWritableFile(const std::string& path) {
  std::error_code error;
  if (path.empty() || path.back() == '/' || fs::is_directory(path, error)) {
    throw InputError(path, 0, 0, "expected the name of a file to write, not of a directory");
  }
  if (fs::path(path).extension() == ".gz") {
    throw InputError(path, 0, 0, "what is written is not compressed; expected a name without .gz");
  }
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) {  // a pipe, /dev/stdout
    if (access(path.c_str(), W_OK) == 0) return;
    throw InputError(path, 0, 0, std::string("cannot be written: ") + std::strerror(errno));
  }
  if (path == "-") {
    throw InputError(path, 0, 0,
                     "expected the name of a file; /dev/stdout is standard output, ./- a file of that name");
  }
  if (fs::exists(path, error) && access(path.c_str(), W_OK) != 0) {
    throw InputError(path, 0, 0, std::string("cannot be written: ") + std::strerror(errno));
  }
  const fs::path directory = orHere(fs::path(path).parent_path());
  if (!fs::is_directory(directory, error)) {
    throw InputError(path, 0, 0, "there is no directory " + directory.string() + "; make it first");
  }
  requireFilesCanBeMadeIn(directory, path);
}

void requireApart(const std::string& file, const std::string& directory) {
  std::error_code error;
  const fs::path target = fs::weakly_canonical(file, error), report = fs::weakly_canonical(directory, error);
  const auto [end, rest] = std::mismatch(target.begin(), target.end(), report.begin(), report.end());
  if (end == target.end()) {
    throw OptionError("--report " + directory + " is or is in " + file +
                      ", the file of the placement; expected a directory of its own");
  }
  constexpr std::array<const char*, 4> kReportFiles = {"report.json", "placement.svg", "strip.svg", "convergence.svg"};
  const bool inside = target.parent_path() == report;
  if (inside && std::find(kReportFiles.begin(), kReportFiles.end(), target.filename()) != kReportFiles.end()) {
    throw OptionError("-o " + file + " is a file of the report in " + directory + "; expected another name");
  }
}

void requireWritableDirectory(const std::string& path) {
  std::error_code error;
  fs::path existing = fs::path(path).lexically_normal();
  while (!existing.empty() && !fs::exists(existing, error)) existing = existing.parent_path();
  existing = orHere(existing);
  if (!fs::is_directory(existing, error)) {
    throw InputError(path, 0, 0, existing.string() + " is not a directory");
  }
  requireFilesCanBeMadeIn(existing, path);
}

}  // namespace signet::cli
