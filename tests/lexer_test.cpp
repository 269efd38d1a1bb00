// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/lexer.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "signet/error.h"

namespace signet::lefdef {
namespace {

std::vector<std::string> tokensOf(const std::string& text) {
  Lexer lexer("f", text);
  std::vector<std::string> tokens;
  for (std::string_view token = lexer.next(); !token.empty(); token = lexer.next()) tokens.emplace_back(token);
  return tokens;
}

/// The message of the InputError that WHAT throws on the text; "" when it throws none.
std::string complaint(const std::string& text, const std::function<void(Lexer&)>& what) {
  Lexer lexer("f", text);
  try {
    what(lexer);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Lexer, PartsTokensAtWhiteSpaceAndSemicolons) {
  using Tokens = std::vector<std::string>;
  EXPECT_EQ(tokensOf(""), Tokens{});
  EXPECT_EQ(tokensOf(" \t\r\n a\tb\r\nc;\n; d"), (Tokens{"a", "b", "c", ";", ";", "d"}));
  EXPECT_EQ(tokensOf("( 1 -2 ) a\\[3\\] x\\; y"), (Tokens{"(", "1", "-2", ")", "a\\[3\\]", "x\\;", "y"}));
}

TEST(Lexer, CommentsStartATokenAndLastToTheLineEnd) {
  EXPECT_EQ(tokensOf("# one ;\na#b # two\n#"), (std::vector<std::string>{"a#b"}));
}

TEST(Lexer, StringsKeepBlanksLineEndsAndEscapedQuotes) {
  EXPECT_EQ(tokensOf("x \"a ; # b\n\\\" c\";y"), (std::vector<std::string>{"x", "\"a ; # b\n\\\" c\"", ";", "y"}));
  EXPECT_EQ(complaint("a\n \"b", [](Lexer& in) { in.next(), in.next(); }),
            "f:2:2: a string without an end; expected a closing \"");
  EXPECT_NE(complaint("\"b\\", [](Lexer& in) { in.next(); }), "");
}

TEST(Lexer, SkipsAByteOrderMarkAndRefusesControlCharacters) {
  EXPECT_EQ(tokensOf("\xef\xbb\xbf"
                     "a"),
            (std::vector<std::string>{"a"}));
  EXPECT_EQ(complaint("ab\n c\x01", [](Lexer& in) { in.next(), in.next(); }),
            "f:2:3: unexpected byte 0x01; expected text");
  EXPECT_EQ(complaint(std::string("a\0b", 3), [](Lexer& in) { in.next(); }),
            "f:1:2: unexpected byte 0x00; expected text");
}

TEST(Lexer, ReadsNumbers) {
  Lexer in("f", "12 -7 +3 0.25 1e3 -123456789012 999999999999.5 1000000000000");
  for (const double value : {12.0, -7.0, 3.0, 0.25, 1000.0, -123456789012.0, 999999999999.5, 1e12}) {
    EXPECT_EQ(in.number("a number"), value);
  }
  for (const char* bad : {"", "x", "1x", "1e999", "nan", "inf", "-", "+-1", "1000000000001", ";", "0x10"}) {
    EXPECT_NE(complaint(bad, [](Lexer& l) { l.number("a number"); }), "") << bad;
  }
  EXPECT_EQ(complaint("a\n  x1", [](Lexer& l) { l.next(), l.number("a width"); }),
            "f:2:3: unexpected 'x1'; expected a width");
}

TEST(Lexer, ReadsWholeNumbersFromALeastOne) {
  Lexer in("f", "12 +3 0");
  EXPECT_EQ(in.integer("n", 0), 12);
  EXPECT_EQ(in.integer("n", 0), 3);
  EXPECT_EQ(in.integer("n", 0), 0);
  for (const char* bad : {"0", "-1", "1.5", "", "99999999999999999999", "1000000000001"}) {
    EXPECT_NE(complaint(bad, [](Lexer& l) { l.integer("a count", 1); }), "") << bad;
  }
  EXPECT_EQ(complaint("0", [](Lexer& l) { l.positive("a width"); }), "f:1:1: unexpected '0'; expected a width above 0");
}

TEST(Lexer, PeekChangesNothing) {
  Lexer in("f", "a b");
  EXPECT_EQ(in.peek(), "a");
  EXPECT_EQ(in.next(), "a");
  EXPECT_EQ(in.peek(), "b");
  EXPECT_EQ(in.next(), "b");
  EXPECT_EQ(in.peek(), "");
}

TEST(Lexer, SkipsStatementsClausesAndBlocks) {
  Lexer in("f", "x ( 1 ) \";\" ; a b + c ; END other END me z");
  in.skipStatement();
  in.skipClause();
  EXPECT_EQ(in.next(), "+");
  in.skipClause();
  EXPECT_EQ(in.next(), ";");
  in.skipBlock("begin", "me");
  EXPECT_EQ(in.next(), "z");
  EXPECT_EQ(complaint("a b", [](Lexer& l) { l.skipStatement(); }),
            "f:1:4: unexpected end of the file; expected a ; at the end of the statement");
  EXPECT_EQ(complaint("VIA x END y", [](Lexer& l) { l.skipBlock(l.next(), "x"); }),
            "f:1:1: the file ends inside 'x'; expected END x");
}

TEST(Lexer, BlocksOfAKeywordEndInAnyCaseAndThoseOfANameInItsOwn) {
  Lexer in("f", "VIAS 1 ; END via End vias a VIA x END X end x b");
  in.skipBlock(in.next());
  EXPECT_EQ(in.next(), "a");
  const std::string_view begin = in.next();
  in.skipBlock(begin, in.next());
  EXPECT_EQ(in.next(), "b");
}

TEST(Lexer, NamesAreNoPunctuation) {
  for (const char* bad : {"", ";", "+", "(", ")", "\"a\""}) {
    EXPECT_NE(complaint(bad, [](Lexer& l) { l.name("a name"); }), "") << bad;
  }
  EXPECT_EQ(complaint("a [", [](Lexer& l) { l.next(), l.expect(";", "a"); }),
            "f:1:3: unexpected '['; expected ; after a");
}

TEST(Lexer, SaysWhereATokenIs) {
  const std::string text = "a\nb\n  c";
  Lexer in("dir/f", text);
  in.next(), in.next();
  EXPECT_EQ(in.where(in.next()), "dir/f:3");
}

TEST(BusBits, NamesAreComparedWithBrackets) {
  BusBits bits;
  std::string buffer;
  EXPECT_EQ(bits.normalized("q<3>", buffer), "q<3>");
  const std::string text = "\"<>\" ;";
  Lexer in("f", text);
  bits.read(in);
  EXPECT_EQ(bits.normalized("q<3>", buffer), "q[3]");
  EXPECT_EQ(bits.normalized("q\\<3\\>", buffer), "q\\<3\\>");
  for (const char* bad : {"[] ;", "\"[\" ;", "\"[]\""}) {
    EXPECT_NE(complaint(bad, [&](Lexer& l) { bits.read(l); }), "") << bad;
  }
}

}  // namespace
}  // namespace signet::lefdef
