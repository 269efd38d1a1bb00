// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/text_position.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "signet/error.h"

namespace signet {

TextPosition positionIn(std::string_view text, const char* at) {
  const char* const begin = text.data();
  const char* const place = std::clamp(at, begin, begin + text.size());
  // Old Macs ended lines by the carriage return alone.
  const char end = text.find('\n') == std::string_view::npos ? '\r' : '\n';
  const char* lineBegin = place;
  while (lineBegin != begin && lineBegin[-1] != end) --lineBegin;
  return {1 + std::count(begin, place, end), 1 + (place - lineBegin)};
}

void failByte(const std::string& file, std::string_view text, const char* at) {
  std::array<char, 8> hex{};
  std::snprintf(hex.data(), hex.size(), "0x%02x", static_cast<unsigned>(static_cast<unsigned char>(*at)));
  failAt(file, text, at, std::string("unexpected byte ") + hex.data() + "; expected text");
}

void failAt(const std::string& file, std::string_view text, const char* at, const std::string& message) {
  const TextPosition position = positionIn(text, at);
  throw InputError(file, position.line, position.column, message);
}

}  // namespace signet
