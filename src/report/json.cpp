// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/json.h"

#include <charconv>
#include <cmath>

#include "report/utf8.h"

namespace signet {

std::string jsonQuoted(std::string_view text) {
  static const char kHex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : validUtf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

void JsonWriter::newLine() {
  if (compactDepth_ != 0) return;
  text_ += '\n';
  text_.append(2 * hasItems_.size(), ' ');
}

void JsonWriter::beforeItem() {
  if (afterKey_) {
    afterKey_ = false;
    return;
  }
  if (hasItems_.empty()) return;
  if (hasItems_.back()) text_ += compactDepth_ != 0 ? ", " : ",";
  hasItems_.back() = true;
  newLine();
}

JsonWriter& JsonWriter::key(std::string_view name) {
  beforeItem();
  text_ += jsonQuoted(name);
  text_ += ": ";
  afterKey_ = true;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  beforeItem();
  for (const char c : json) {
    text_ += c;
    if (c == '\n') text_.append(2 * hasItems_.size(), ' ');  // only between tokens: strings have theirs escaped
  }
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return raw("null");
  char buffer[32];
  const char* end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  return raw({buffer, static_cast<size_t>(end - buffer)});
}

JsonWriter& JsonWriter::value(std::string_view text) { return raw(jsonQuoted(text)); }

JsonWriter& JsonWriter::compact() {
  compactNext_ = true;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  beforeItem();
  text_ += bracket;
  hasItems_.push_back(false);
  if (compactNext_ && compactDepth_ == 0) compactDepth_ = hasItems_.size();
  compactNext_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  const bool hadItems = hasItems_.back();
  const bool endsCompact = compactDepth_ == hasItems_.size();
  hasItems_.pop_back();
  if (hadItems) newLine();
  if (endsCompact) compactDepth_ = 0;
  text_ += bracket;
  return *this;
}

}  // namespace signet
