// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/signals.h"

#include <poll.h>
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

/// Not where nobody reads: the process must end all the same.
void say(std::string_view message) {
  pollfd stream = {STDERR_FILENO, POLLOUT, 0};
  if (poll(&stream, 1, 0) != 1) return;
  // What write() returns does not matter: there is nowhere left to complain.
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, message.data(), message.size());
}

[[noreturn]] void endAtOnce(std::string_view message) {
  removeUnfinishedFile();
  say(message);
  _exit(kInterruptedExit);
}

void onSignal(int) {
  const bool written = anyFileWritten();
  if (!gentle && written) endAtOnce("\ninterrupted while files were put in place; some may be missing\n");
  if (!gentle) endAtOnce("\ninterrupted before there was a result; nothing was written\n");
  const bool again = requested.exchange(true);
  if (again && written) endAtOnce("\ninterrupted again; stopping at once, after the placement was written\n");
  if (again) endAtOnce("\ninterrupted again; stopping at once, nothing is saved\n");
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
  sigaction(SIGXCPU, &action, nullptr);  // the soft limit of the processor's time
  // A closed terminal, unless nohup has it ignored.
  struct sigaction before = {};
  sigaction(SIGHUP, nullptr, &before);
  if (before.sa_handler != SIG_IGN) sigaction(SIGHUP, &action, nullptr);
  // Whoever read the log may be gone (Ctrl-C ends a tee in the same pipe first), and a file may be as long as it is
  // allowed to be: what is written then fails, and the placement is not lost with it.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

void stopGently() { gentle = true; }

bool stopRequested() { return requested; }

}  // namespace signet::cli
