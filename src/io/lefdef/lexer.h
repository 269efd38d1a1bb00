// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace signet::lefdef {

/// Splits the text of a LEF or DEF file into tokens: words parted by white space, quoted strings (with their quotes,
/// over line ends), and the ; that ends a statement, also where it stands right behind a word. A token that starts with
/// # is a comment to the end of the line; control characters are errors. Tokens are views into the text, and lines are
/// counted only for a message. Keywords are taken in any letter case, names as they are, backslashes included.
class Lexer {
 public:
  /// FILE is the name in messages. A zero byte must follow the text, and both must outlive the lexer.
  Lexer(std::string file, std::string_view text);

  /// The next token; empty at the end of the text.
  std::string_view next() {
    skipBlanks();
    const char* const begin = here_;
    if (*begin == '"') return quoted();
    if (*begin == ';') return {here_++, 1};
    while (classOf(*here_) == Class::Word) ++here_;
    if (classOf(*here_) == Class::Bad) refuseByte();
    if (here_ - begin > 1 && here_[-1] == ';' && here_[-2] != '\\') --here_;
    return {begin, static_cast<size_t>(here_ - begin)};
  }
  /// The token that next() will give.
  std::string_view peek();

  /// The next token as a name; WHAT describes it in the error when there is none before the statement's end.
  std::string_view name(const char* what);
  /// A finite number of magnitude at most kLargest.
  double number(const char* what);
  /// A whole number from LEAST up to kLargest.
  int64_t integer(const char* what, int64_t least);
  double positive(const char* what);
  /// Takes the token WORD ("(", ")", ";", a keyword in lower case), which must come next.
  void expect(const char* word, const char* after);
  void endStatement(const char* after) { expect(";", after); }

  /// Past the ; that ends the statement. Throws at the end of the text.
  void skipStatement();
  /// To the next + or ;, which stays.
  void skipClause();
  /// Past END NAME, from within the block that BEGIN, a token, opened.
  void skipBlock(std::string_view begin, std::string_view name);
  /// Past END KEYWORD, from within the block that KEYWORD, a token, opened.
  void skipBlock(std::string_view keyword);

  const char* end() const { return text_.data() + text_.size(); }
  std::string_view text() const { return text_; }
  const std::string& file() const { return file_; }
  /// "FILE:LINE", for a warning about a token.
  std::string where(std::string_view token) const;

  [[noreturn]] void fail(std::string_view token, const std::string& message) const;
  /// Throws InputError "unexpected TOKEN; expected EXPECTED".
  [[noreturn]] void unexpected(std::string_view token, const std::string& expected) const;

  /// Larger values are taken for mistakes.
  static constexpr double kLargest = 1e12;

 private:
  enum class Class : uint8_t { Word, Blank, Bad };
  static constexpr std::array<Class, 256> makeClasses();
  static const std::array<Class, 256> kClasses;
  static Class classOf(char c) { return kClasses[static_cast<unsigned char>(c)]; }

  void skipBlanks() {
    while (true) {
      while (classOf(*here_) == Class::Blank) ++here_;
      if (*here_ != '#') return;
      skipLine();
    }
  }
  void skipLine();
  void skipPastEnd(std::string_view begin, std::string_view name, bool anyCase);
  std::string_view quoted();
  /// Throws unless the byte here is the zero that follows the text.
  void refuseByte() const;

  std::string file_;
  std::string_view text_;
  const char* here_;
};

/// What BUSBITCHARS says: the two characters around the number of a bus's bit.
class BusBits {
 public:
  /// Reads the statement, behind its keyword.
  void read(Lexer& in);
  /// The pin's name with [ and ] for the two characters, so that names of files with other ones are compared. The
  /// result may live in BUFFER. A character behind a \ is left as it is.
  std::string_view normalized(std::string_view name, std::string& buffer) const;

 private:
  char open_ = '[', close_ = ']';
};

/// Reads NAMESCASESENSITIVE, behind its keyword; warns of OFF: names are always compared with their case.
void readNamesCaseSensitive(Lexer& in);

}  // namespace signet::lefdef
