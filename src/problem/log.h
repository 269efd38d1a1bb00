// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <spdlog/fmt/fmt.h>

#include <string_view>
#include <utility>

#include "signet/log.h"

namespace signet {

bool isLogged(LogLevel level);
/// To the sink, whatever the level.
void writeLog(LogLevel level, std::string_view message);

template <typename... Args>
void logAt(LogLevel level, fmt::format_string<Args...> format, Args&&... args) {
  if (isLogged(level)) writeLog(level, fmt::format(format, std::forward<Args>(args)...));
}
template <typename... Args>
void logWarning(fmt::format_string<Args...> format, Args&&... args) {
  logAt(LogLevel::Warning, format, std::forward<Args>(args)...);
}
template <typename... Args>
void logInfo(fmt::format_string<Args...> format, Args&&... args) {
  logAt(LogLevel::Info, format, std::forward<Args>(args)...);
}
template <typename... Args>
void logDebug(fmt::format_string<Args...> format, Args&&... args) {
  logAt(LogLevel::Debug, format, std::forward<Args>(args)...);
}

}  // namespace signet
