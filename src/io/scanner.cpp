// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/scanner.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "io/text_position.h"

namespace signet {
namespace {

constexpr int kExactPowers = 23;  // 10^22 is the largest power of ten that a double holds exactly

constexpr std::array<double, kExactPowers> makePowersOfTen() {
  std::array<double, kExactPowers> powers{};
  double power = 1;
  for (double& p : powers) {
    p = power;
    power *= 10;
  }
  return powers;
}
constexpr std::array<double, kExactPowers> kPowersOfTen = makePowersOfTen();

char inLowerCase(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool isDigit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

std::string_view withoutPlus(std::string_view word) {
  if (word.size() > 1 && word[0] == '+' && word[1] != '-') word.remove_prefix(1);
  return word;
}

}  // namespace

constexpr std::array<Scanner::Class, 256> Scanner::makeClasses() {
  std::array<Class, 256> classes{};
  for (size_t c = 0; c < 256; ++c) classes[c] = c < 0x20 || c == 0x7f ? Class::Bad : Class::Word;
  for (unsigned char c : {' ', '\t', '\v', '\f', ':'}) classes[c] = Class::Blank;
  for (unsigned char c : {'\n', '\r'}) classes[c] = Class::LineEnd;  // one of them, or both
  classes['#'] = Class::Comment;
  return classes;
}
constexpr std::array<Scanner::Class, 256> Scanner::kClasses = Scanner::makeClasses();

Scanner::Scanner(std::string file, std::string_view text)
    : file_(std::move(file)), begin_(text.data()), end_(text.data() + text.size()), here_(text.data()) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) here_ += kByteOrderMark.size();
}

bool Scanner::nextLine() {
  while (true) {
    switch (classOf(*here_)) {
      case Class::Word:
        return true;
      case Class::Blank:
      case Class::LineEnd:
        ++here_;
        break;
      case Class::Comment:
        skipLine();
        break;
      case Class::Bad:
        if (here_ == end_) return false;
        refuseByte();
    }
  }
}

std::string_view Scanner::restOfLine() {
  skipBlanks();
  const char* end = here_;
  for (const char* p = here_; classOf(*p) == Class::Word || classOf(*p) == Class::Blank; ++p)
    if (classOf(*p) == Class::Word) end = p + 1;
  return {here_, static_cast<size_t>(end - here_)};
}

void Scanner::skipLine() {
  here_ = std::find_if(here_, end_, [](char c) { return c == '\n' || c == '\r'; });
}

double Scanner::number(const char* what) {
  skipBlanks();
  const char* p = here_;
  const bool negative = *p == '-';
  if (negative || *p == '+') ++p;
  // Short decimals: the digits as one integer and the power of ten are both exact in a double, so that their quotient
  // is the correctly rounded value. 18 digits cannot overflow the integer.
  constexpr uint64_t kExactIntegers = uint64_t{1} << 53;
  uint64_t digits = 0;
  const char* const whole = p;
  while (isDigit(*p)) digits = digits * 10 + static_cast<uint64_t>(*p++ - '0');
  std::ptrdiff_t count = p - whole, decimals = 0;
  if (*p == '.') {
    const char* const first = ++p;
    while (isDigit(*p)) digits = digits * 10 + static_cast<uint64_t>(*p++ - '0');
    decimals = p - first;
    count += decimals;
  }
  if (count == 0 || count > 18 || digits > kExactIntegers || classOf(*p) == Class::Word || classOf(*p) == Class::Bad) {
    return slowNumber(what);
  }
  const double value = decimals == 0 ? static_cast<double>(digits)
                                     : static_cast<double>(digits) / kPowersOfTen[static_cast<size_t>(decimals)];
  if (value > kLargest) unexpected(std::string(what) + " of at most 1e12");
  here_ = p;
  return negative ? -value : value;
}

double Scanner::slowNumber(const char* what) {
  const char* const begin = here_;
  const std::string_view digits = withoutPlus(word());
  double value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = stop == digits.data() + digits.size() && !digits.empty();
  if (error == std::errc() && whole && std::abs(value) <= kLargest) return value;
  here_ = begin;
  const bool large = whole && error == std::errc() && std::isfinite(value);
  const bool outOfRange = whole && error == std::errc::result_out_of_range;
  unexpected(std::string(what) + (large || outOfRange ? " of at most 1e12" : ""));
}

int64_t Scanner::integer(const char* what, int64_t least) {
  skipBlanks();
  const char* const begin = here_;
  const std::string_view digits = withoutPlus(word());
  int64_t value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && stop == digits.data() + digits.size();
  if (whole && value >= least && value <= static_cast<int64_t>(kLargest)) return value;
  here_ = begin;
  unexpected(std::string(what) + ", a whole number from " + std::to_string(least));
}

void Scanner::fail(const char* at, const std::string& message) const {
  failAt(file_, {begin_, static_cast<size_t>(end_ - begin_)}, at, message);
}

void Scanner::unexpected(const std::string& expected) { unexpected(word(), expected); }

void Scanner::unexpected(std::string_view found, const std::string& expected) const {
  const std::string what = !found.empty()         ? inQuotes(found)
                           : found.data() == end_ ? "end of the file"
                                                  : "end of the line";
  fail(found.data(), "unexpected " + what + "; expected " + expected);
}

void Scanner::refuseByte() const {
  if (here_ != end_) failByte(file_, {begin_, static_cast<size_t>(end_ - begin_)}, here_);
}

std::string inQuotes(std::string_view word) {
  constexpr size_t kLongest = 60;
  std::string text = "'";
  for (const char c : word.substr(0, kLongest)) text += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return text + (word.size() > kLongest ? "...'" : "'");
}

bool equalsNoCase(std::string_view word, std::string_view key) {
  if (word.size() != key.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (inLowerCase(word[i]) != inLowerCase(key[i])) return false;
  }
  return true;
}

}  // namespace signet
