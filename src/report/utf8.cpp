// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/utf8.h"

#include <cstdint>

namespace signet {
namespace {

uint8_t byteAt(std::string_view text, size_t i) { return i < text.size() ? static_cast<uint8_t>(text[i]) : 0; }

bool continues(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/// Bytes of the character that begins at i; 0 when none does. The bounds of the second byte exclude overlong forms,
/// surrogates and what is above U+10FFFF (Unicode 15, table 3-7).
size_t characterLength(std::string_view text, size_t i) {
  const uint8_t first = byteAt(text, i);
  const uint8_t second = byteAt(text, i + 1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(second) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool good = second >= (first == 0xE0 ? 0xA0 : 0x80) && second <= (first == 0xED ? 0x9F : 0xBF);
    return good && continues(byteAt(text, i + 2)) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool good = second >= (first == 0xF0 ? 0x90 : 0x80) && second <= (first == 0xF4 ? 0x8F : 0xBF);
    return good && continues(byteAt(text, i + 2)) && continues(byteAt(text, i + 3)) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string validUtf8(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const size_t length = characterLength(text, i);
    const std::string_view character = text.substr(i, length);
    if (length == 0 || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") {
      out += "\xEF\xBF\xBD";
    } else {
      out += character;
    }
    i += length == 0 ? 1 : length;
  }
  return out;
}

}  // namespace signet
