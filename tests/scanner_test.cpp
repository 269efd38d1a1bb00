// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/scanner.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "signet/error.h"

namespace signet {
namespace {

double parse(const std::string& text) {
  Scanner scanner("f", text);
  const double value = scanner.number("a number");
  scanner.expectLineEnd();
  return value;
}

/// The message of the InputError that DO throws.
template <class Do>
std::string errorOf(const Do& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Scanner, SplitsLinesIntoWordsAtBlanksAndColons) {
  const std::string text = "  a:b : c\t d\n\n e\n";
  Scanner s("f", text);
  ASSERT_TRUE(s.nextLine());
  for (const char* word : {"a", "b", "c", "d", ""}) EXPECT_EQ(s.word(), word);
  EXPECT_TRUE(s.atLineEnd());
  ASSERT_TRUE(s.nextLine());
  EXPECT_EQ(s.word(), "e");
  EXPECT_FALSE(s.nextLine());
}

TEST(Scanner, PassesOverCommentsAndCarriageReturns) {
  const std::string text = "# a : b\r\nx # y\r\n#\r\n  z#w\r\n# no line end";
  Scanner s("f", text);
  ASSERT_TRUE(s.nextLine());
  EXPECT_EQ(s.word(), "x");
  s.expectLineEnd();
  ASSERT_TRUE(s.nextLine());
  EXPECT_EQ(s.word(), "z");
  s.expectLineEnd();
  EXPECT_FALSE(s.nextLine());
}

TEST(Scanner, PassesOverAByteOrderMark) {
  const std::string text = "\xef\xbb\xbfname";
  Scanner s("f", text);
  ASSERT_TRUE(s.nextLine());
  EXPECT_EQ(s.word(), "name");
}

TEST(Scanner, EmptyTextHasNoLine) {
  Scanner s("f", "");
  EXPECT_FALSE(s.nextLine());
  EXPECT_EQ(s.word(), "");
}

TEST(Scanner, ReadsNumbersInEveryForm) {
  EXPECT_EQ(parse("12"), 12.0);
  EXPECT_EQ(parse("-48.7308"), -48.7308);
  EXPECT_EQ(parse("+3.5"), 3.5);
  EXPECT_EQ(parse(".25"), 0.25);
  EXPECT_EQ(parse("7."), 7.0);
  EXPECT_EQ(parse("-0.500000"), -0.5);
  EXPECT_EQ(parse("1e3"), 1000.0);
  EXPECT_EQ(parse("1.5E-2"), 0.015);
  EXPECT_EQ(parse("000000000000000000000012"), 12.0);
  EXPECT_EQ(parse("0.1000000000000000055511151231257827"), 0.1);
  EXPECT_EQ(parse("-1000000000000"), -1e12);
}

TEST(Scanner, KeepsTheSignOfZero) { EXPECT_TRUE(std::signbit(parse("-0"))); }

TEST(Scanner, RoundsLikeStrtodToTheLastBit) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20000; ++i) {
    char text[64];
    const double value = std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 60) - 74);
    std::snprintf(text, sizeof text, "%.*f", static_cast<int>(random() % 20), value);
    ASSERT_EQ(std::bit_cast<uint64_t>(parse(text)), std::bit_cast<uint64_t>(std::strtod(text, nullptr))) << text;
  }
}

TEST(Scanner, RefusesWhatIsNoFiniteNumber) {
  for (const char* text : {"nan",
                           "NaN",
                           "inf",
                           "-inf",
                           "1e400",
                           "-1e400",
                           "0x10",
                           "1.2.3",
                           "1,5",
                           "-",
                           "+",
                           ".",
                           "+-1",
                           "--1",
                           "1-2",
                           "e5",
                           "1e",
                           "12a",
                           "1000000000001",
                           "1e13",
                           "99999999999999999999"}) {
    EXPECT_THROW(parse(text), InputError) << text;
  }
}

TEST(Scanner, SaysWhatIsExpectedWhereALineEndsTooEarly) {
  const std::string text = "a 1\nb\n";
  Scanner s("f.nodes", text);
  ASSERT_TRUE(s.nextLine());
  s.skipLine();
  ASSERT_TRUE(s.nextLine());
  EXPECT_EQ(s.word(), "b");
  EXPECT_EQ(errorOf([&] { s.number("a width"); }), "f.nodes:2:2: unexpected end of the line; expected a width");
}

TEST(Scanner, CountsLinesAndColumnsFromOne) {
  const std::string text = "# c\r\n\r\n  one  two\r\n";
  Scanner s("f", text);
  ASSERT_TRUE(s.nextLine());
  EXPECT_EQ(s.word(), "one");
  EXPECT_EQ(errorOf([&] { s.expectLineEnd(); }), "f:3:8: unexpected 'two'; expected the end of the line");
  EXPECT_EQ(errorOf([&] { s.fail(text.data(), "x"); }), "f:1:1: x");
}

TEST(Scanner, ReadsIntegersWithinBounds) {
  const std::string text = "12752 -3 +4 0";
  Scanner s("f", text);
  EXPECT_EQ(s.integer("a count", 0), 12752);
  EXPECT_EQ(s.integer("a count", -5), -3);
  EXPECT_EQ(s.integer("a count", 4), 4);
  EXPECT_EQ(errorOf([&] { s.integer("a count", 1); }),
            "f:1:13: unexpected '0'; expected a count, a whole number from 1");
  for (const std::string bad : {"1.5", "99999999999999999999", "1000000000001", "x", "-", "+-1", ""}) {
    Scanner t("f", bad);
    EXPECT_THROW(t.integer("a count", -9), InputError) << bad;
  }
}

TEST(Scanner, RefusesControlBytesInsideAndBetweenWords) {
  const std::string inside(
      "ab\x01"
      "c",
      4),
      between("\x7f x", 3), zero("a \0 b", 5);
  Scanner a("f", inside), b("f", between), c("f", zero);
  EXPECT_EQ(errorOf([&] { a.nextLine(), a.word(); }), "f:1:3: unexpected byte 0x01; expected text");
  EXPECT_EQ(errorOf([&] { b.nextLine(); }), "f:1:1: unexpected byte 0x7f; expected text");
  EXPECT_EQ(errorOf([&] { c.nextLine(), c.word(), c.expectLineEnd(); }), "f:1:3: unexpected byte 0x00; expected text");
}

TEST(Scanner, QuotesLongWordsShort) {
  EXPECT_EQ(inQuotes("abc"), "'abc'");
  EXPECT_EQ(inQuotes(std::string(100, 'x')), "'" + std::string(60, 'x') + "...'");
}

TEST(Scanner, ComparesWithoutCase) {
  EXPECT_TRUE(equalsNoCase("NumRows", "numrows"));
  EXPECT_TRUE(equalsNoCase("NUMROWS", "numrows"));
  EXPECT_FALSE(equalsNoCase("NumRow", "numrows"));
  EXPECT_FALSE(equalsNoCase("[", "{"));
}

}  // namespace
}  // namespace signet
