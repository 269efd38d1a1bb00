// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <functional>
#include <string_view>

namespace signet {

enum class LogLevel { Debug, Info, Warning };

using LogSink = std::function<void(LogLevel level, std::string_view message)>;

/// Where messages of the library go that are at the level or above, from any thread, one at a time: lines without an
/// end. Before the first call, warnings go to standard error. An empty sink drops all. For the whole process.
void setLogSink(LogSink sink, LogLevel least = LogLevel::Warning);

}  // namespace signet
