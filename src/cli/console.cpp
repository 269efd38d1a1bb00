// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/console.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "signet/error.h"
#include "signet/log.h"

namespace signet::cli {
namespace {

constexpr std::string_view kEraseLine = "\r\x1b[K";
std::atomic<bool> liveLineShown = false;  // messages come from any thread

/// What stands before a message: nothing for progress, the level's name otherwise. Takes a live line away first.
class PrefixFlag : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
    if (liveLineShown.exchange(false)) out.append(kEraseLine.data(), kEraseLine.data() + kEraseLine.size());
    if (message.level == spdlog::level::info) return;
    const spdlog::string_view_t name = spdlog::level::to_string_view(message.level);
    out.append(name.data(), name.data() + name.size());
    out.push_back(':');
    out.push_back(' ');
  }
  std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<PrefixFlag>(); }
};

spdlog::level::level_enum parseLevel(const std::string& name) {
  constexpr std::array<const char*, 6> kNames = {"trace", "debug", "info", "warn", "error", "off"};
  if (std::find(kNames.begin(), kNames.end(), name) == kNames.end()) {
    throw OptionError("--log-level is '" + name + "'; expected one of trace, debug, info, warn, error, off");
  }
  return spdlog::level::from_str(name);
}

spdlog::level::level_enum levelOf(LogLevel level) {
  if (level == LogLevel::Warning) return spdlog::level::warn;
  return level == LogLevel::Info ? spdlog::level::info : spdlog::level::debug;
}

}  // namespace

void setUpConsole(const std::string& level) {
  const auto logger = std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  auto formatter = std::make_unique<spdlog::pattern_formatter>();
  formatter->add_flag<PrefixFlag>('*').set_pattern("%*%v");
  logger->set_formatter(std::move(formatter));
  logger->set_level(parseLevel(level));
  spdlog::set_default_logger(logger);
  const bool debugs = logger->should_log(spdlog::level::debug);
  setLogSink([logger](LogLevel at, std::string_view message) { logger->log(levelOf(at), "{}", message); },
             debugs ? LogLevel::Debug : LogLevel::Info);
}

void printResult(const std::string& text) {
  if (std::fputs(text.c_str(), stdout) < 0 || std::fflush(stdout) != 0) {
    throw InputError("standard output", 0, 0, "cannot be written");
  }
}

bool consoleIsTerminal() {
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && term != nullptr && std::string_view(term) != "dumb";
}

void showLiveLine(const std::string& text) {
  if (text.empty() && !liveLineShown) return;
  std::fputs((std::string(kEraseLine) + text).c_str(), stderr);
  std::fflush(stderr);
  liveLineShown = !text.empty();
}

}  // namespace signet::cli
