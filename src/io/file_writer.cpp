// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <string_view>

#include "io/text_file.h"
#include "signet/io.h"

namespace signet {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void failWrite(const std::string& path, int error) {
  failFile(path, std::string("cannot be written: ") + std::strerror(error));
}

/// The name of the temporary file being written, where a signal handler finds it. There is room for one: of several
/// threads that write at once, the files of the later ones are not seen to.
struct UnfinishedFile {
  enum State { Free, Naming, Named };
  std::atomic<int> state = Free;
  char path[PATH_MAX];
};
UnfinishedFile unfinished;
static_assert(std::atomic<int>::is_always_lock_free, "signal handlers may only touch lock-free atomics");

class UnfinishedMark {
 public:
  explicit UnfinishedMark(const std::string& path) {
    int expected = UnfinishedFile::Free;
    if (path.size() >= PATH_MAX || !unfinished.state.compare_exchange_strong(expected, UnfinishedFile::Naming)) return;
    std::memcpy(unfinished.path, path.c_str(), path.size() + 1);
    unfinished.state = UnfinishedFile::Named;
    mine_ = true;
  }
  ~UnfinishedMark() {
    if (mine_) unfinished.state = UnfinishedFile::Free;
  }
  UnfinishedMark(const UnfinishedMark&) = delete;
  UnfinishedMark& operator=(const UnfinishedMark&) = delete;

 private:
  bool mine_ = false;
};

/// Whether the text must be on the disk before it takes the old one's name: else a crash of the machine could leave
/// neither.
enum class Sync { No, Yes };

/// Writes all of TEXT; 0, or the errno of what failed. Closes the descriptor in any case.
int writeAndClose(int descriptor, std::string_view text, Sync sync) {
  int error = 0;
  while (!text.empty() && error == 0) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<size_t>(written));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  // File systems that cannot sync say EINVAL.
  if (sync == Sync::Yes && error == 0 && ::fsync(descriptor) != 0 && errno != EINVAL) error = errno;
  if (::close(descriptor) != 0 && error == 0) error = errno;
  return error;
}

/// A new file beside TARGET, under a name that no other run takes.
int openTemporary(const std::string& target, std::string& temporary) {
  const std::string stem = target + ".tmp" + std::to_string(::getpid());
  for (int attempt = 0;; ++attempt) {
    temporary = stem + "." + std::to_string(attempt);
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0) return descriptor;
    if (errno != EEXIST) failWrite(target, errno);
  }
}

/// Pipes and devices (/dev/stdout) have no old text to keep: they are written to, not replaced.
void writeInPlace(const std::string& path, const std::string& text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) failWrite(path, errno);
  const int error = writeAndClose(descriptor, text, Sync::No);
  if (error != 0) failWrite(path, error);
}

}  // namespace

void writeFileAtomically(const std::string& path, const std::string& text) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) failWrite(path, EISDIR);
  if (fs::exists(status) && !fs::is_regular_file(status)) return writeInPlace(path, text);
  // Of a link, the file that it names is replaced, and the link kept.
  const std::string target = fs::is_symlink(fs::symlink_status(path, ignored)) && fs::exists(status)
                                 ? fs::canonical(path, ignored).string()
                                 : path;
  std::string temporary;
  const int descriptor = openTemporary(target, temporary);
  if (fs::exists(status)) ::fchmod(descriptor, static_cast<mode_t>(status.permissions()) & 07777);
  const UnfinishedMark mark(temporary);
  int error = writeAndClose(descriptor, text, Sync::Yes);
  if (error == 0 && std::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error == 0) return;
  ::unlink(temporary.c_str());
  failWrite(path, error);
}

void removeUnfinishedFile() noexcept {
  if (unfinished.state == UnfinishedFile::Named) ::unlink(unfinished.path);
}

}  // namespace signet
