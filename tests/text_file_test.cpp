// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/text_file.h"

#include "bookshelf_files.h"
#include "helpers/gzip_file.h"
#include "signet/error.h"

namespace signet {
namespace {

class TextFileTest : public FolderTest {};

TEST_F(TextFileTest, ReadsAFileAndEndsItWithAZeroByte) {
  write("a", "one\ntwo");
  const TextFile file(path("a"));
  EXPECT_EQ(file.text(), "one\ntwo");
  EXPECT_EQ(*file.text().end(), '\0');
}

TEST_F(TextFileTest, ReadsAnEmptyFile) {
  write("a", "");
  const TextFile file(path("a"));
  EXPECT_EQ(file.text(), "");
  EXPECT_EQ(*file.text().data(), '\0');
}

TEST_F(TextFileTest, NamesAFileThatIsNotThereOrIsAFolder) {
  EXPECT_THROW(TextFile(path("none")), InputError);
  EXPECT_THROW(TextFile(folder_.string()), InputError);
  try {
    TextFile file(path("none"));
  } catch (const InputError& error) {
    EXPECT_EQ(error.file(), path("none"));
  }
}

TEST_F(TextFileTest, FindsThePlainFileBeforeTheGzippedOne) {
  EXPECT_EQ(findTextFile(path("a")), "");
  write("a.gz", "x");
  EXPECT_EQ(findTextFile(path("a")), path("a.gz"));
  write("a", "x");
  EXPECT_EQ(findTextFile(path("a")), path("a"));
}

std::string errorOf(const std::string& path) {
  try {
    TextFile file(path);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST_F(TextFileTest, RefusesAGzippedFileThatItCannotUnpack) {
  write("a", "\x1f\x8b\x08 the first bytes of a gzipped file");
  const std::string expected = kHaveZlib ? "gzip file" : "is gzipped, and this build has no zlib";
  EXPECT_NE(errorOf(path("a")).find(expected), std::string::npos) << errorOf(path("a"));
}

class GzipTest : public FolderTest {
 protected:
  void SetUp() override {
    FolderTest::SetUp();
    if (!kHaveZlib) GTEST_SKIP() << kNoZlib;
  }
  void writeGz(const std::string& name, const std::string& text) const { writeGzip(path(name), text); }
  std::string messageOf(const std::string& name) const { return errorOf(path(name)); }
};

TEST_F(GzipTest, UnpacksWhateverTheNameIs) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "o" + std::to_string(i * 7919 % 100003) + "\t12\n";
  writeGz("a.nodes", text);
  EXPECT_EQ(TextFile(path("a.nodes")).text(), text);
}

TEST_F(GzipTest, UnpacksAnEmptyText) {
  writeGz("a", "");
  EXPECT_EQ(TextFile(path("a")).text(), "");
}

TEST_F(GzipTest, UnpacksSeveralMembersInARow) {
  writeGz("a", "one\n");
  writeGz("b", std::string(100000, 'x'));
  write("ab", read("a") + read("b"));
  EXPECT_EQ(TextFile(path("ab")).text(), "one\n" + std::string(100000, 'x'));
}

TEST_F(GzipTest, RefusesATruncatedFileAtEveryLength) {
  writeGz("a", "some text that is packed, some text that is not\n");
  const std::string whole = read("a");
  for (size_t length = 2; length < whole.size(); ++length) {
    write("b", whole.substr(0, length));
    EXPECT_NE(messageOf("b").find("b: truncated gzip file"), std::string::npos) << length << ": " << messageOf("b");
  }
}

TEST_F(GzipTest, RefusesADamagedFile) {
  writeGz("a", "some text that is packed, some text that is not\n");
  std::string bytes = read("a");
  bytes[bytes.size() - 6] ^= 0x55;  // the check sum
  write("b", bytes);
  EXPECT_NE(messageOf("b").find("damaged gzip file"), std::string::npos) << messageOf("b");
}

}  // namespace
}  // namespace signet
