// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/thread_waiting.h"

#include <sys/auxv.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace signet::cli {
namespace {

/// About 10 microseconds: long enough for the handovers of threads that all run, short beside a time slice.
constexpr const char* kSpins = "1000";

bool userSaysHowToWait() {
  constexpr std::array names = {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"};
  return std::any_of(names.begin(), names.end(), [](const char* name) { return std::getenv(name) != nullptr; });
}

}  // namespace

void limitThreadSpinning(char** argv) {
  if (userSaysHowToWait()) return;
  // Without an interpreter of its own, the process may be one of the loader, which takes other arguments.
  if (getauxval(AT_BASE) == 0) return;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return;
  // libgomp takes the number of spins, other runtimes the policy. Set, they also keep the new process from coming here.
  if (setenv("OMP_WAIT_POLICY", "passive", 1) != 0 || setenv("GOMP_SPINCOUNT", kSpins, 1) != 0) return;
  execv(program.c_str(), argv);
}

}  // namespace signet::cli
