// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/text_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#ifdef SIGNET_HAVE_ZLIB
#include <zlib.h>
#endif

#include "signet/error.h"

namespace signet {
namespace {

/// Bytes that grow without being set to zero first: a file of 100 MB is not touched twice.
struct Bytes {
  std::unique_ptr<char[]> data;
  size_t size = 0, capacity = 0;

  void grow(size_t wanted) {
    if (wanted <= capacity) return;
    std::unique_ptr<char[]> larger(new char[wanted]);
    if (size > 0) std::memcpy(larger.get(), data.get(), size);
    data = std::move(larger);
    capacity = wanted;
  }
};

struct Descriptor {
  int value;
  explicit Descriptor(int descriptor) : value(descriptor) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value >= 0) ::close(value);
  }
};

bool isGzip(const char* data, size_t size) {
  return size >= 2 && static_cast<unsigned char>(data[0]) == 0x1f && static_cast<unsigned char>(data[1]) == 0x8b;
}

#ifdef SIGNET_HAVE_ZLIB
/// The unpacked size that the last four bytes promise: only a hint (it is modulo 4 GiB and of the last member), and
/// never believed beyond what deflate can reach.
size_t unpackedSizeHint(const char* data, size_t size) {
  constexpr size_t kLargestRatio = 1032;
  if (size < 18) return 1;
  size_t hint = 0;
  for (size_t i = 0; i < 4; ++i) hint |= static_cast<size_t>(static_cast<unsigned char>(data[size - 4 + i])) << (8 * i);
  return std::min(hint, size * kLargestRatio) + 1;
}

class Inflater {
 public:
  explicit Inflater(const std::string& path) : path_(path) {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw CapacityError(path_ + ": no memory to unpack it");
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  /// Unpacks all members; one byte more than the size is kept free at the end.
  Bytes run(const char* data, size_t size) {
    Bytes out;
    out.grow(unpackedSizeHint(data, size) + 1);
    size_t used = 0;
    while (true) {
      if (out.size + 1 >= out.capacity) out.grow(out.capacity * 2 + 64);
      const int state = step(data, size, used, out);
      if (state == Z_STREAM_END) {
        if (!isGzip(data + used, size - used)) return out;  // nothing more, or padding, as gzip itself takes it
        inflateReset(&stream_);
        continue;
      }
      if (state != Z_OK && state != Z_BUF_ERROR) {
        failFile(path_, "damaged gzip file; expected a whole one");
      }
      const bool starved = used == size && out.size + 1 < out.capacity;
      if (starved) break;
    }
    throw InputError(
        path_, 0, 0,
        "truncated gzip file: it ends after " + std::to_string(out.size) + " unpacked bytes; expected a whole one");
  }

 private:
  int step(const char* data, size_t size, size_t& used, Bytes& out) {
    constexpr size_t kPiece = size_t{1} << 30;  // zlib counts in 32 bits
    const size_t in = std::min(size - used, kPiece), room = std::min(out.capacity - 1 - out.size, kPiece);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data + used));
    stream_.avail_in = static_cast<uInt>(in);
    stream_.next_out = reinterpret_cast<Bytef*>(out.data.get() + out.size);
    stream_.avail_out = static_cast<uInt>(room);
    const int state = inflate(&stream_, Z_NO_FLUSH);
    used += in - stream_.avail_in;
    out.size += room - stream_.avail_out;
    return state;
  }

  const std::string& path_;
  z_stream stream_ = {};
};
#endif

}  // namespace

TextFile::TextFile(const std::string& path) : path_(path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.value < 0) failFile(path, std::string("cannot be read: ") + std::strerror(errno));
  readAll(file.value);
  if (isGzip(data_.get(), size_)) unpack();
}

void TextFile::readAll(int descriptor) {
  struct stat status = {};
  Bytes bytes;
  bytes.grow(::fstat(descriptor, &status) == 0 && status.st_size > 0 ? static_cast<size_t>(status.st_size) + 2 : 65536);
  while (true) {
    if (bytes.size + 1 >= bytes.capacity) bytes.grow(bytes.capacity * 2);
    const ssize_t got = ::read(descriptor, bytes.data.get() + bytes.size, bytes.capacity - 1 - bytes.size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) failFile(path_, std::string("cannot be read: ") + std::strerror(errno));
    if (got == 0) break;
    bytes.size += static_cast<size_t>(got);
  }
  bytes.data[bytes.size] = '\0';
  data_ = std::move(bytes.data);
  size_ = bytes.size;
}

void TextFile::unpack() {
#ifdef SIGNET_HAVE_ZLIB
  Bytes bytes = Inflater(path_).run(data_.get(), size_);
  bytes.data[bytes.size] = '\0';
  data_ = std::move(bytes.data);
  size_ = bytes.size;
#else
  failFile(path_, "is gzipped, and this build has no zlib; unpack it with gunzip first");
#endif
}

void failFile(const std::string& file, const std::string& message) { throw InputError(file, 0, 0, message); }

std::string findTextFile(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) return path;
  if (std::filesystem::exists(path + ".gz", ignored)) return path + ".gz";
  return {};
}

}  // namespace signet
