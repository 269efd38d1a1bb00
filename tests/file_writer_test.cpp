// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/file_writer.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "bookshelf_files.h"
#include "signet/error.h"
#include "signet/io.h"

namespace signet {
namespace {

class FileWriterTest : public FolderTest {};

TEST_F(FileWriterTest, WritesAndReplacesAndLeavesNothingElse) {
  writeFileAtomically(path("a"), "one");
  EXPECT_EQ(read("a"), "one");
  writeFileAtomically(path("a"), "");
  EXPECT_EQ(read("a"), "");
  EXPECT_EQ(fileCount(), 1u);
}

TEST_F(FileWriterTest, KeepsThePermissions) {
  write("a", "old");
  ::chmod(path("a").c_str(), 0600);
  writeFileAtomically(path("a"), "new");
  struct stat status = {};
  ASSERT_EQ(::stat(path("a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0600U);
}

TEST_F(FileWriterTest, RefusesAMissingFolderAndAFolder) {
  EXPECT_THROW(writeFileAtomically(path("none/a"), "x"), InputError);
  EXPECT_THROW(writeFileAtomically(folder_.string(), "x"), InputError);
  EXPECT_EQ(fileCount(), 0u);
}

TEST_F(FileWriterTest, NamesTheTargetAndNotTheTemporaryFile) {
  try {
    writeFileAtomically(path("none/a"), "x");
    FAIL() << "no error";
  } catch (const InputError& error) {
    EXPECT_EQ(std::string(error.what()), path("none/a") + ": cannot be written: No such file or directory");
  }
}

TEST_F(FileWriterTest, RefusesAFolderThatMayNotBeWritten) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may write everywhere";
  ::chmod(folder_.c_str(), 0500);
  EXPECT_THROW(writeFileAtomically(path("a"), "x"), InputError);
  ::chmod(folder_.c_str(), 0700);
}

TEST_F(FileWriterTest, WritesADeviceInPlaceAndTellsThatItIsFull) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  EXPECT_THROW(writeFileAtomically("/dev/full", "x"), InputError);
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST_F(FileWriterTest, KeepsTheOldFileAndRemovesTheTemporaryOneWhenThereIsNoRoom) {
  write("a", "old");
  rlimit before = {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small = {64, before.rlim_max};
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  EXPECT_THROW(writeFileAtomically(path("a"), std::string(1000, 'x')), InputError);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  EXPECT_EQ(read("a"), "old");
  EXPECT_EQ(fileCount(), 1u);
}

// The limit on a file's size sends the signal just while the temporary file is being written.
TEST_F(FileWriterTest, RemovesTheTemporaryFileOfAProcessThatASignalEnds) {
  write("a", "old");
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    std::signal(SIGXFSZ, [](int) {
      removeUnfinishedFile();
      ::_exit(7);
    });
    const rlimit small = {64, 64};
    if (::setrlimit(RLIMIT_FSIZE, &small) != 0) ::_exit(1);
    writeFileAtomically(path("a"), std::string(1000, 'x'));
    ::_exit(2);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 7);
  EXPECT_EQ(read("a"), "old");
  EXPECT_EQ(fileCount(), 1u);
}

TEST_F(FileWriterTest, TakesNamesAsLongAsTheyCanBe) {
  const std::string name(255, 'n');
  writeFileAtomically(path(name), "text");
  EXPECT_EQ(read(name), "text");
  EXPECT_EQ(fileCount(), 1u);
}

TEST_F(FileWriterTest, FilesOfASetReplaceTheOldOnesTogetherOrNotAtAll) {
  write("a", "old a");
  write("b", "old b");
  {
    FileSet set;
    set.add(path("a"), "new a");
    EXPECT_THROW(set.add(path("none/b"), "new b"), InputError);
  }
  EXPECT_EQ(read("a"), "old a");
  EXPECT_EQ(fileCount(), 2u);
  FileSet set;
  set.add(path("a"), "new a");
  set.add(path("b"), "new b");
  EXPECT_EQ(read("a") + read("b"), "old aold b");
  set.commit();
  EXPECT_EQ(read("a") + read("b"), "new anew b");
  EXPECT_EQ(fileCount(), 2u);
}

TEST_F(FileWriterTest, ReplacesTheFileThatALinkNames) {
  write("a", "old");
  std::filesystem::create_symlink(path("a"), path("link"));
  writeFileAtomically(path("link"), "new");
  EXPECT_EQ(read("a"), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(path("link")));
}

}  // namespace
}  // namespace signet
