// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/log.h"

#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>

namespace signet {
namespace {

void toStandardError(LogLevel, std::string_view message) {
  std::fputs(std::string("signet: warning: ").append(message).append("\n").c_str(), stderr);
}

struct Log {
  std::mutex mutex;
  LogSink sink = toStandardError;
  std::atomic<LogLevel> least = LogLevel::Warning;
};

Log& theLog() {
  static Log log;
  return log;
}

}  // namespace

void setLogSink(LogSink sink, LogLevel least) {
  Log& log = theLog();
  const std::lock_guard lock(log.mutex);
  log.sink = std::move(sink);
  log.least = least;
}

bool isLogged(LogLevel level) { return level >= theLog().least.load(); }

void writeLog(LogLevel level, std::string_view message) {
  Log& log = theLog();
  const std::lock_guard lock(log.mutex);
  if (log.sink) log.sink(level, message);
}

}  // namespace signet
