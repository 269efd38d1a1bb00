// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/thread_waiting.h"

#include <sys/auxv.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "signet/error.h"

namespace signet::cli {
namespace {

/// About 100 microseconds, in libgomp's measure: as fast as its own default where the cores are free. A tenth of it
/// costs a fifth of the speed there, and is up to five times as fast where several programs share each core.
constexpr const char* kSpinsOnFreeCores = "10000";
constexpr const char* kSpinsOnBusyCores = "1000";

bool userSaysHowToWait() {
  constexpr std::array names = {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"};
  return std::any_of(names.begin(), names.end(), [](const char* name) { return std::getenv(name) != nullptr; });
}

/// Processes and threads, other than this one, that run or want to; 0 where the system does not say.
int othersRunning() {
  std::ifstream file("/proc/loadavg");
  std::string average;
  int running = 0;
  file >> average >> average >> average >> running;
  return file ? std::max(0, running - 1) : 0;
}

/// Whether others hold a quarter of the cores or more. The least of a few looks: what runs for a moment does not count.
bool coresAreBusy() {
  int others = othersRunning();
  for (int look = 0; look < 3 && others > 0; ++look) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    others = std::min(others, othersRunning());
  }
  return 4 * static_cast<unsigned>(others) >= std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

void requireThreads(int threads) {
  std::promise<void> done;
  const std::shared_future<void> signal = done.get_future().share();
  std::vector<std::thread> others;
  std::string problem;
  try {
    for (int i = 1; i < threads; ++i) others.emplace_back([signal] { signal.wait(); });
  } catch (const std::system_error& error) {
    problem = error.what();
  }
  done.set_value();
  const size_t made = others.size() + 1;
  for (std::thread& thread : others) thread.join();
  if (!problem.empty())
    throw CapacityError("no more than " + std::to_string(made) + " of " + std::to_string(threads) +
                        " threads can be made (" + problem + "): a limit on processes or on memory is in the way; " +
                        "fewer are asked for with --threads");
}

void limitThreadSpinning(char** argv) {
  if (userSaysHowToWait()) return;
  // Without an interpreter of its own, the process may be one of the loader, which takes other arguments.
  if (getauxval(AT_BASE) == 0) return;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return;
  // libgomp takes the number of spins, other runtimes the policy. Set, they also keep the new process from coming here.
  const char* const spins = coresAreBusy() ? kSpinsOnBusyCores : kSpinsOnFreeCores;
  if (setenv("OMP_WAIT_POLICY", "passive", 1) != 0 || setenv("GOMP_SPINCOUNT", spins, 1) != 0) return;
  execv(program.c_str(), argv);
}

}  // namespace signet::cli
