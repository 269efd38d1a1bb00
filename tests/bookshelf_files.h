// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "signet/error.h"

namespace signet {

/// A folder of the test's own, gone when the test ends.
class FolderTest : public testing::Test {
 protected:
  void SetUp() override {
    const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::temp_directory_path() /
              ("signet_" + std::to_string(::getpid()) + "_" + test.test_suite_name() + "_" + test.name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
  }
  std::string read(const std::string& name) const {
    std::ifstream in(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  /// Acts, and expects an InputError whose text, after the folder, begins with PLACE and contains WHAT.
  template <typename Action>
  void expectInputError(const std::string& place, const std::string& what, const Action& act) const {
    try {
      act();
      ADD_FAILURE() << "no error; expected " << place << ": " << what;
    } catch (const InputError& error) {
      const std::string text = error.what();
      EXPECT_EQ(text.substr(0, path(place).size() + 1), path(place) + ":");
      EXPECT_NE(text.find(what), std::string::npos) << text;
    }
  }
  /// Names of the files in the folder.
  size_t fileCount() const {
    return static_cast<size_t>(
        std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator()));
  }

  std::filesystem::path folder_;
};

/// The text with OLD, which must be in it once, replaced.
inline std::string replaced(std::string text, const std::string& old, const std::string& with) {
  const size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << "nothing to replace: " << old;
  EXPECT_EQ(text.find(old, at + 1), std::string::npos) << "more than one: " << old;
  return at == std::string::npos ? text : text.replace(at, old.size(), with);
}

/// The text with a carriage return before each line feed.
inline std::string withCrLf(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

}  // namespace signet
