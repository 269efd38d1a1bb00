// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace signet {

/// Splits a text into lines of words and numbers. Blanks and colons part words; # starts a comment that lasts to the
/// end of the line; control characters are errors. Lines are not counted on the way: fail() finds the line and column
/// of a place again, so that good files pay nothing for it.
class Scanner {
 public:
  /// FILE is the name in messages. A zero byte must follow the text, and both must outlive the scanner.
  Scanner(std::string file, std::string_view text);

  /// Moves to the next word, across line ends and comments. False at the end of the text.
  bool nextLine();
  /// The next word on this line; empty at the line's end.
  std::string_view word() {
    skipBlanks();
    const char* const begin = here_;
    while (classOf(*here_) == Class::Word) ++here_;
    if (classOf(*here_) == Class::Bad) refuseByte();
    return {begin, static_cast<size_t>(here_ - begin)};
  }
  /// The same, without moving on.
  std::string_view peek() {
    skipBlanks();
    const char* const begin = here_;
    const std::string_view next = word();
    here_ = begin;
    return next;
  }
  /// What is left of this line, without the blanks around it, and without moving on.
  std::string_view restOfLine();
  /// True when no word is left on this line.
  bool atLineEnd() {
    skipBlanks();
    return classOf(*here_) != Class::Word;
  }
  /// The next word as a finite number of magnitude at most kLargest; WHAT describes it in the error.
  double number(const char* what);
  /// The next word as a whole number from LEAST up to kLargest.
  int64_t integer(const char* what, int64_t least);
  /// Throws unless no word is left on this line.
  void expectLineEnd(const char* expected = "the end of the line") {
    if (!atLineEnd()) unexpected(expected);
    if (classOf(*here_) == Class::Bad) refuseByte();
  }
  void skipLine();

  /// Where the next word starts, when blanks have been skipped.
  const char* here() const { return here_; }
  const char* end() const { return end_; }
  const std::string& file() const { return file_; }

  /// Throws InputError for the place AT, a pointer into the text.
  [[noreturn]] void fail(const char* at, const std::string& message) const;
  /// Throws InputError "unexpected WORD; expected EXPECTED" for the next word, or for FOUND, a word already taken.
  [[noreturn]] void unexpected(const std::string& expected);
  [[noreturn]] void unexpected(std::string_view found, const std::string& expected) const;

  /// Larger values are taken for mistakes: coordinates of real designs stay below 1e9.
  static constexpr double kLargest = 1e12;

 private:
  enum class Class : uint8_t { Word, Blank, LineEnd, Comment, Bad };
  static constexpr std::array<Class, 256> makeClasses();
  static const std::array<Class, 256> kClasses;
  static Class classOf(char c) { return kClasses[static_cast<unsigned char>(c)]; }

  void skipBlanks() {
    while (classOf(*here_) == Class::Blank) ++here_;
  }
  double slowNumber(const char* what);
  /// Throws unless the byte here is the zero that follows the text.
  void refuseByte() const;

  std::string file_;
  const char* begin_;
  const char* end_;
  const char* here_;
};

/// A word as it can stand in a message: shortened, without control characters, in quotes.
std::string inQuotes(std::string_view word);
/// True when both are the same but for the case of ASCII letters.
bool equalsNoCase(std::string_view word, std::string_view key);

}  // namespace signet
