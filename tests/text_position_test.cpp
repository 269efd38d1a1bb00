// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/text_position.h"

#include <gtest/gtest.h>

#include "signet/error.h"

namespace signet {
namespace {

TEST(TextPosition, LinesAndColumnsCountFromOne) {
  const std::string_view text = "ab\n\nc";
  const auto at = [&](size_t offset) { return positionIn(text, text.data() + offset); };
  EXPECT_EQ(at(0).line, 1);
  EXPECT_EQ(at(0).column, 1);
  EXPECT_EQ(at(2).column, 3) << "the line's end";
  EXPECT_EQ(at(3).line, 2);
  EXPECT_EQ(at(3).column, 1);
  EXPECT_EQ(at(5).line, 3);
  EXPECT_EQ(at(5).column, 2) << "the text's end";
}

TEST(TextPosition, ErrorsSayWhere) {
  const std::string_view text = "a\n\x01";
  try {
    failByte("f", text, text.data() + 2);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "f:2:1: unexpected byte 0x01; expected text");
  }
}

}  // namespace
}  // namespace signet
