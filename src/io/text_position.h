// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signet {

/// A place in a text; both count from 1.
struct TextPosition {
  int64_t line = 1, column = 1;
};

/// Where AT, a pointer into TEXT or to its end, stands. Counts lines from the start: for messages only.
TextPosition positionIn(std::string_view text, const char* at);

/// Throws InputError "unexpected byte ..." for the control character at AT.
[[noreturn]] void failByte(const std::string& file, std::string_view text, const char* at);

/// Throws InputError for the place AT of the file's text.
[[noreturn]] void failAt(const std::string& file, std::string_view text, const char* at, const std::string& message);

}  // namespace signet
