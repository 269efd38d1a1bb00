// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/json.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "report/utf8.h"

namespace signet {
namespace {

TEST(Json, NestsWithCommasAndIndentation) {
  JsonWriter json;
  json.beginObject().key("a").value(1).key("list").beginArray().value(true).value("x").endArray();
  json.key("empty").beginObject().endObject().endObject();
  EXPECT_EQ(json.text(), "{\n  \"a\": 1,\n  \"list\": [\n    true,\n    \"x\"\n  ],\n  \"empty\": {}\n}");
}

TEST(Json, CompactArraysStayOnOneLineAndEndThere) {
  JsonWriter json;
  json.beginObject().key("a").compact().beginArray().value(1).value(2).endArray().key("b").value(3).endObject();
  EXPECT_EQ(json.text(), "{\n  \"a\": [1, 2],\n  \"b\": 3\n}");
}

TEST(Json, RawValuesTakeTheIndentationOfTheirPlace) {
  JsonWriter inner;
  inner.beginObject().key("x").value(1).endObject();
  JsonWriter json;
  json.beginObject().key("inner").raw(inner.text()).endObject();
  EXPECT_EQ(json.text(), "{\n  \"inner\": {\n    \"x\": 1\n  }\n}");
}

TEST(Json, NumbersReadBackToTheSameBits) {
  for (const double number : {0.1, 1.0 / 3, 1e-300, 3670410.25, -2.5e17}) {
    JsonWriter json;
    json.value(number);
    EXPECT_EQ(std::stod(json.text()), number) << json.text();
  }
  JsonWriter seed;
  seed.value(uint64_t{18446744073709551615u});
  EXPECT_EQ(seed.text(), "18446744073709551615");
}

TEST(Json, WhatIsNoNumberBecomesNull) {
  JsonWriter json;
  json.compact().beginArray().value(std::numeric_limits<double>::quiet_NaN());
  json.value(std::numeric_limits<double>::infinity()).endArray();
  EXPECT_EQ(json.text(), "[null, null]");
}

TEST(Json, EscapesQuotesBackslashesAndControls) {
  EXPECT_EQ(jsonQuoted("a\"b\\c\n\t\x01"), "\"a\\\"b\\\\c\\n\\t\\u0001\"");
  EXPECT_EQ(jsonQuoted("µm"), "\"µm\"");
}

TEST(Utf8, KeepsCharactersOfEveryLength) {
  const std::string text = "a\u00B5\u20AC\U0001F600";
  EXPECT_EQ(validUtf8(text), text);
}

TEST(Utf8, ReplacesBytesThatAreNoCharacter) {
  EXPECT_EQ(validUtf8("a\xB5z"), "a\uFFFDz");                       // Latin-1
  EXPECT_EQ(validUtf8("\xC0\xAF"), "\uFFFD\uFFFD");                 // overlong '/'
  EXPECT_EQ(validUtf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");       // a surrogate
  EXPECT_EQ(validUtf8("\xEF\xBF\xBF!"), "\uFFFD!");                 // no character of XML
  EXPECT_EQ(validUtf8("end\xE2\x82"), "end\uFFFD\uFFFD");           // cut off
  EXPECT_EQ(validUtf8("\xF4\x90\x80\x80").substr(0, 3), "\uFFFD");  // above U+10FFFF
}

}  // namespace
}  // namespace signet
