// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/lexer.h"

#include <charconv>
#include <cmath>
#include <cstring>
#include <system_error>
#include <utility>

#include "io/scanner.h"
#include "io/text_position.h"
#include "problem/log.h"

namespace signet::lefdef {
namespace {

/// Digits with a sign, at most 15 of them: the coordinates of nearly every file. False: to be read the slow way.
bool readShortInteger(std::string_view token, double& value) {
  const bool negative = !token.empty() && token[0] == '-';
  const std::string_view digits = token.substr(negative ? 1 : 0);
  if (digits.empty() || digits.size() > 15) return false;
  int64_t whole = 0;
  for (const char c : digits) {
    const auto digit = static_cast<unsigned char>(c - '0');
    if (digit > 9) return false;
    whole = whole * 10 + digit;
  }
  value = static_cast<double>(negative ? -whole : whole);
  return true;
}

std::string_view withoutPlus(std::string_view word) {
  if (word.size() > 1 && word[0] == '+' && word[1] != '-') word.remove_prefix(1);
  return word;
}

}  // namespace

constexpr std::array<Lexer::Class, 256> Lexer::makeClasses() {
  std::array<Class, 256> classes{};
  for (size_t c = 0; c < 256; ++c) classes[c] = c < 0x20 || c == 0x7f ? Class::Bad : Class::Word;
  for (unsigned char c : {' ', '\t', '\r', '\v', '\f', '\n'}) classes[c] = Class::Blank;
  return classes;
}
constexpr std::array<Lexer::Class, 256> Lexer::kClasses = Lexer::makeClasses();

Lexer::Lexer(std::string file, std::string_view text) : file_(std::move(file)), text_(text), here_(text.data()) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) here_ += kByteOrderMark.size();
}

void Lexer::skipLine() {
  const void* lineEnd = std::memchr(here_, '\n', static_cast<size_t>(end() - here_));
  here_ = lineEnd != nullptr ? static_cast<const char*>(lineEnd) : end();
}

std::string_view Lexer::quoted() {
  const char* const begin = here_++;
  while (*here_ != '"' && here_ != end()) here_ += *here_ == '\\' && here_ + 1 != end() ? 2 : 1;
  if (here_ == end()) fail({begin, 1}, "a string without an end; expected a closing \"");
  ++here_;
  return {begin, static_cast<size_t>(here_ - begin)};
}

std::string_view Lexer::peek() {
  const char* const before = here_;
  const std::string_view token = next();
  here_ = before;
  return token;
}

std::string_view Lexer::name(const char* what) {
  const std::string_view token = next();
  if (token.empty() || token == ";" || token == "+" || token == "(" || token == ")" || token[0] == '"') {
    unexpected(token, what);
  }
  return token;
}

double Lexer::number(const char* what) {
  const std::string_view token = next();
  double value = 0;
  if (!readShortInteger(token, value)) {
    const std::string_view digits = withoutPlus(token);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = stop == digits.data() + digits.size() && !digits.empty();
    if (!whole || error != std::errc() || !std::isfinite(value)) unexpected(token, what);
  }
  if (std::abs(value) > kLargest) unexpected(token, std::string(what) + " of at most 1e12");
  return value;
}

int64_t Lexer::integer(const char* what, int64_t least) {
  const std::string_view token = next();
  const std::string_view digits = withoutPlus(token);
  int64_t value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && stop == digits.data() + digits.size() && !digits.empty();
  if (whole && value >= least && value <= static_cast<int64_t>(kLargest)) return value;
  unexpected(token, std::string(what) + ", a whole number from " + std::to_string(least));
}

double Lexer::positive(const char* what) {
  const std::string_view token = peek();
  const double value = number(what);
  if (value <= 0) unexpected(token, std::string(what) + " above 0");
  return value;
}

void Lexer::expect(const char* word, const char* after) {
  const std::string_view token = next();
  if (!equalsNoCase(token, word)) unexpected(token, std::string(word) + " after " + after);
}

void Lexer::skipStatement() {
  for (std::string_view token = next(); token != ";"; token = next()) {
    if (token.empty()) unexpected(token, "a ; at the end of the statement");
  }
}

void Lexer::skipClause() {
  while (true) {
    const char* const before = here_;
    const std::string_view token = next();
    if (token.empty()) unexpected(token, "a ; at the end of the statement");
    if (token != ";" && token != "+") continue;
    here_ = before;
    return;
  }
}

void Lexer::skipBlock(std::string_view begin, std::string_view name) { skipPastEnd(begin, name, false); }

void Lexer::skipBlock(std::string_view keyword) { skipPastEnd(keyword, keyword, true); }

void Lexer::skipPastEnd(std::string_view begin, std::string_view name, bool anyCase) {
  for (std::string_view token = next(); !token.empty(); token = next()) {
    if (!equalsNoCase(token, "end")) continue;
    const std::string_view ended = peek();
    if (ended != name && !(anyCase && equalsNoCase(ended, name))) continue;
    next();
    return;
  }
  fail(begin, "the file ends inside " + inQuotes(name) + "; expected END " + std::string(name.substr(0, 60)));
}

std::string Lexer::where(std::string_view token) const {
  return file_ + ":" + std::to_string(positionIn(text_, token.data()).line);
}

void Lexer::fail(std::string_view token, const std::string& message) const {
  failAt(file_, text_, token.data(), message);
}

void Lexer::unexpected(std::string_view token, const std::string& expected) const {
  fail(token, "unexpected " + (token.empty() ? "end of the file" : inQuotes(token)) + "; expected " + expected);
}

void Lexer::refuseByte() const {
  if (here_ != end()) failByte(file_, text_, here_);
}

void BusBits::read(Lexer& in) {
  const std::string_view token = in.next();
  if (token.size() != 4 || token.front() != '"' || token.back() != '"')
    in.unexpected(token, "two characters in quotes");
  open_ = token[1];
  close_ = token[2];
  in.endStatement("BUSBITCHARS");
}

std::string_view BusBits::normalized(std::string_view name, std::string& buffer) const {
  if (open_ == '[' && close_ == ']') return name;
  buffer = name;
  for (size_t i = 0; i < buffer.size(); ++i) {
    if (buffer[i] == '\\') {
      ++i;
    } else if (buffer[i] == open_) {
      buffer[i] = '[';
    } else if (buffer[i] == close_) {
      buffer[i] = ']';
    }
  }
  return buffer;
}

void readNamesCaseSensitive(Lexer& in) {
  const std::string_view token = in.next();
  if (equalsNoCase(token, "off")) {
    logWarning("{}: NAMESCASESENSITIVE OFF is not honoured: names are compared with their case", in.where(token));
  }
  in.endStatement("NAMESCASESENSITIVE");
}

}  // namespace signet::lefdef
