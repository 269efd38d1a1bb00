// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/file_writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "io/text_file.h"
#include "signet/io.h"

namespace signet {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void failWrite(const std::string& path, int error) {
  failFile(path, std::string("cannot be written: ") + std::strerror(error));
}

/// The name of a temporary file that is there, where a signal handler finds it.
struct UnfinishedFile {
  enum State { Free, Naming, Named };
  std::atomic<int> state = Free;
  char path[PATH_MAX];
};
/// Enough for a whole Bookshelf design. Of several threads that write at once, later files may not be seen to.
std::array<UnfinishedFile, 8> unfinished;
std::atomic<bool> anyWritten{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free,
              "signal handlers may only touch lock-free atomics");

/// Its entry there; null: there is no room.
UnfinishedFile* markUnfinished(const std::string& path) {
  if (path.size() >= PATH_MAX) return nullptr;
  for (UnfinishedFile& file : unfinished) {
    int expected = UnfinishedFile::Free;
    if (!file.state.compare_exchange_strong(expected, UnfinishedFile::Naming)) continue;
    std::memcpy(file.path, path.c_str(), path.size() + 1);
    file.state = UnfinishedFile::Named;
    return &file;
  }
  return nullptr;
}

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

/// The standard stream that goes to this very file, which is a regular one; or -1.
int standardStreamTo(const std::string& path) {
  struct stat file = {}, stream = {};
  if (::stat(path.c_str(), &file) != 0 || !S_ISREG(file.st_mode)) return -1;
  for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO})
    if (::fstat(descriptor, &stream) == 0 && stream.st_dev == file.st_dev && stream.st_ino == file.st_ino)
      return descriptor;
  return -1;
}

/// What has no old text to keep is written to, not replaced: pipes, devices, and a file that a standard stream goes to,
/// whose other lines would go nowhere.
void writeInPlace(const std::string& path, const std::string& text, int stream) {
  const int descriptor = stream >= 0 ? ::dup(stream) : ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) failWrite(path, errno);
  anyWritten = true;
  const int error = writeAndClose(descriptor, text, Sync::No);
  if (error != 0) failWrite(path, error);
}

/// A new file beside its target, until it takes the target's name.
class NewFile {
 public:
  /// Under a name that no other run takes, and that is short: that of the target may be as long as names can be.
  NewFile(const std::string& path, const std::string& target) : path_(path), target_(target) {
    static std::atomic<int> files{0};
    const std::string stem = ".signet-" + std::to_string(::getpid()) + "-";
    do {
      release();
      temporary_ = (fs::path(target).parent_path() / (stem + std::to_string(files++) + ".tmp")).string();
      mark_ = markUnfinished(temporary_);  // before the file is there: a signal must not come between
      descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (descriptor_ < 0 && errno == EEXIST);
    if (descriptor_ >= 0) return;
    const int error = errno;
    release();
    failWrite(path, error);
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    release();
  }

  void write(const std::string& text, const fs::file_status& old) {
    if (fs::exists(old)) ::fchmod(descriptor_, static_cast<mode_t>(old.permissions()) & 07777);
    const int error = writeAndClose(std::exchange(descriptor_, -1), text, Sync::Yes);
    if (error != 0) failWrite(path_, error);
  }
  void takeName() {
    anyWritten = true;
    if (std::rename(temporary_.c_str(), target_.c_str()) != 0) failWrite(path_, errno);
    temporary_.clear();
  }

 private:
  void release() {
    if (mark_ != nullptr) mark_->state = UnfinishedFile::Free;
    mark_ = nullptr;
  }

  std::string path_, target_, temporary_;
  UnfinishedFile* mark_ = nullptr;
  int descriptor_ = -1;
};

}  // namespace

struct FileSet::Files {
  std::vector<std::unique_ptr<NewFile>> files;
};

FileSet::FileSet() : files_(std::make_unique<Files>()) {}
FileSet::~FileSet() = default;

void FileSet::add(const std::string& path, const std::string& text) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) failWrite(path, EISDIR);
  const int stream = standardStreamTo(path);
  if (stream >= 0 || (fs::exists(status) && !fs::is_regular_file(status))) return writeInPlace(path, text, stream);
  // Of a link, the file that it names is replaced, and the link kept.
  const std::string target = fs::is_symlink(fs::symlink_status(path, ignored)) && fs::exists(status)
                                 ? fs::canonical(path, ignored).string()
                                 : path;
  files_->files.push_back(std::make_unique<NewFile>(path, target));
  files_->files.back()->write(text, status);
}

void FileSet::commit() {
  for (const auto& file : files_->files) file->takeName();
  files_->files.clear();
}

void writeFileAtomically(const std::string& path, const std::string& text) {
  FileSet one;
  one.add(path, text);
  one.commit();
}

void removeUnfinishedFile() noexcept {
  for (const UnfinishedFile& file : unfinished)
    if (file.state == UnfinishedFile::Named) ::unlink(file.path);
}

bool anyFileWritten() noexcept { return anyWritten; }

}  // namespace signet
