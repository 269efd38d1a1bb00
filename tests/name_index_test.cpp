// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/name_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace signet {
namespace {

TEST(NameIndex, FindsNamesOfEveryLengthAndNoOthers) {
  NameTable names;
  NameIndex index(names);
  std::vector<std::string> all = {""};
  // Names that differ in one place only, of 1 to 40 characters: each place must count.
  for (size_t length = 1; length <= 40; ++length) {
    for (size_t place = 0; place < length; ++place) {
      std::string name(length, 'a');
      name[place] = 'b';
      all.push_back(name);
    }
  }
  for (size_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(index.insert(all[i], static_cast<int32_t>(i)), static_cast<int32_t>(i)) << all[i];
    names.add(all[i]);
  }
  for (size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(index.find(all[i]), static_cast<int32_t>(i));
    EXPECT_EQ(index.find(index.prepare(all[i])), static_cast<int32_t>(i));
    EXPECT_EQ(index.find(all[i] + "c"), -1);
  }
  EXPECT_EQ(index.find(std::string(5, 'a')), -1);
}

TEST(NameIndex, TellsTheFirstIndexOfANameInsertedTwice) {
  NameTable names;
  NameIndex index(names);
  for (const char* name : {"short", "a name of more than eight"}) {
    const auto next = static_cast<int32_t>(names.size());
    EXPECT_EQ(index.insert(name, next), next);
    names.add(name);
  }
  EXPECT_EQ(index.insert("a name of more than eight", 2), 1);
  EXPECT_EQ(index.insert("short", 2), 0);
}

TEST(NameIndex, GrowsFarBeyondTheExpectedCount) {
  NameTable names;
  NameIndex index(names, 1);
  for (int32_t i = 0; i < 100000; ++i) {
    const std::string name = "o" + std::to_string(i * 7919);
    ASSERT_EQ(index.insert(name, i), i);
    names.add(name);
  }
  for (int32_t i = 0; i < 100000; ++i) ASSERT_EQ(index.find(names[static_cast<size_t>(i)]), i);
}

}  // namespace
}  // namespace signet
