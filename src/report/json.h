// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signet {

/// Writes JSON piece by piece: key() before each value of an object, commas and indentation by itself. Calls that
/// do not nest are the caller's mistake. Doubles get the fewest digits that read back to the same bits; those that
/// JSON has no word for (infinities, NaN) become null.
class JsonWriter {
 public:
  JsonWriter& beginObject() { return open('{'); }
  JsonWriter& endObject() { return close('}'); }
  JsonWriter& beginArray() { return open('['); }
  JsonWriter& endArray() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& value(bool b) { return raw(b ? "true" : "false"); }
  JsonWriter& value(int n) { return raw(std::to_string(n)); }
  JsonWriter& value(int64_t n) { return raw(std::to_string(n)); }
  JsonWriter& value(uint64_t n) { return raw(std::to_string(n)); }
  JsonWriter& value(double number);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  /// A value that is JSON already.
  JsonWriter& raw(std::string_view json);
  /// The next array or object, and all in it, goes on one line.
  JsonWriter& compact();
  const std::string& text() const { return text_; }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void beforeItem();
  void newLine();

  std::string text_;
  std::vector<bool> hasItems_;  ///< one entry per open array or object
  bool afterKey_ = false;
  bool compactNext_ = false;
  size_t compactDepth_ = 0;  ///< depth of the array or object that is on one line; 0: none
};

/// The text between quotes, with what JSON does not allow there escaped. Bytes that are
/// not UTF-8 become U+FFFD.
std::string jsonQuoted(std::string_view text);

}  // namespace signet
