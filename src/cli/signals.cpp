// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/signals.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <string_view>

#include "signet/io.h"

namespace signet::cli {
namespace {

std::atomic<bool> gentle{false};
std::atomic<bool> requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "signal handlers may only touch lock-free atomics");

void say(std::string_view message) {
  // What write() returns does not matter: there is nowhere left to complain.
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, message.data(), message.size());
}

[[noreturn]] void endAtOnce(std::string_view message) {
  removeUnfinishedFile();
  say(message);
  _exit(kInterruptedExit);
}

void onSignal(int) {
  if (!gentle) endAtOnce("\ninterrupted before there was a result; nothing was written\n");
  if (requested.exchange(true)) endAtOnce("\ninterrupted again; stopping at once, nothing is saved\n");
  say("\ninterrupted: finishing this step, then the best placement so far is written (once more: stop at once)\n");
}

}  // namespace

void installSignalHandlers() {
  struct sigaction action = {};
  action.sa_handler = onSignal;
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void stopGently() { gentle = true; }

bool stopRequested() { return requested; }

}  // namespace signet::cli
