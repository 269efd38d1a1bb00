// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

/// Runs the program as a user does.
namespace signet {

namespace fs = std::filesystem;

inline std::string readText(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct RunResult {
  int code = -1;
  std::string out, err;
};

class Cli : public ::testing::Test {
 protected:
  void SetUp() override {
    // Tests run side by side, each in a process of its own.
    directory_ = fs::path(::testing::TempDir()) / ("signet_cli_" + std::to_string(getpid()));
    fs::remove_all(directory_);
    fs::create_directories(directory_);
  }
  void TearDown() override { fs::remove_all(directory_); }

  fs::path path(const std::string& name) const { return directory_ / name; }

  void write(const std::string& name, const std::string& text) { std::ofstream(path(name)) << text; }

  RunResult shell(const std::string& script) {
    const std::string command = "cd '" + directory_.string() + "' && { " + script + "; } >.out 2>.err";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, readText(path(".out")), readText(path(".err"))};
  }
  RunResult run(const std::string& arguments) { return shell("'" SIGNET_BINARY "' " + arguments); }

  /// A design of 300 cells and 3 macros in d/, which places in well under a second.
  void makeDesign() {
    const RunResult made = run("generate -o d --name t --cells 300 --macros 3 --fixed 1 --seed 5");
    ASSERT_EQ(made.code, 0) << made.err;
  }

  void expectUsageError(const std::string& arguments, const std::string& message) {
    const RunResult r = run(arguments);
    EXPECT_EQ(r.code, 2) << arguments << "\n" << r.err;
    EXPECT_TRUE(contains(r.err, message)) << arguments << "\n" << r.err;
    EXPECT_EQ(r.out, "");
  }

  /// Names of the files in the directory of the test, but for those of the test itself.
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory_)) {
      const std::string name = entry.path().filename().string();
      if (name != ".out" && name != ".err") names.push_back(name);
    }
    return names;
  }

  fs::path directory_;
};

}  // namespace signet
