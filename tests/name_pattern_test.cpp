// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/name_pattern.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace signet::lefdef {
namespace {

/// The definition, without any cleverness.
bool naiveMatch(const std::string& p, size_t i, const std::string& n, size_t j) {
  if (i == p.size()) return j == n.size();
  if (p[i] == '*') return naiveMatch(p, i + 1, n, j) || (j < n.size() && naiveMatch(p, i, n, j + 1));
  return j < n.size() && p[i] == n[j] && naiveMatch(p, i + 1, n, j + 1);
}

TEST(NamePattern, StarsStandForAnyRun) {
  EXPECT_TRUE(matchesPattern("*", ""));
  EXPECT_TRUE(matchesPattern("a/*", "a/b/c"));
  EXPECT_TRUE(matchesPattern("*b*d*", "abcbd"));
  EXPECT_FALSE(matchesPattern("a/*", "a"));
  EXPECT_FALSE(matchesPattern("a", "ab"));
  EXPECT_FALSE(matchesPattern("", "a"));
}

TEST(NamePattern, ABackslashMakesTheNextCharacterPlain) {
  EXPECT_TRUE(matchesPattern("a\\*", "a*"));
  EXPECT_TRUE(matchesPattern("a\\*", "a\\*"));
  EXPECT_FALSE(matchesPattern("a\\*", "ab"));
  EXPECT_TRUE(matchesPattern("u\\[*\\]", "u\\[12\\]"));
  EXPECT_TRUE(matchesPattern("u\\[*\\]", "u[12]"));
  EXPECT_TRUE(hasWildcard("\\\\*"));
  EXPECT_FALSE(hasWildcard("a\\*"));
}

TEST(NamePattern, AgreesWithTheDefinition) {
  std::mt19937 random(1);
  int matches = 0;
  for (int i = 0; i < 20000; ++i) {
    const auto word = [&](const char* letters, unsigned kinds, unsigned longest) {
      std::string text(random() % longest, ' ');
      for (char& c : text) c = letters[random() % kinds];
      return text;
    };
    const std::string pattern = word("ab*", 3, 6), name = word("ab", 2, 7);
    const bool expected = naiveMatch(pattern, 0, name, 0);
    matches += expected;
    ASSERT_EQ(matchesPattern(pattern, name), expected) << pattern << " " << name;
  }
  EXPECT_GT(matches, 1000);
}

TEST(NamePattern, SortedNamesFindWhatMatchesInTheirOwnOrder) {
  NameTable names;
  for (const char* name : {"f1/b", "f0/a", "f1/a", "f", "f1\\[0\\]", "f1/", "notCounted"}) names.add(name);
  SortedNames sorted(names, 6);
  EXPECT_EQ(sorted.matching("f1/*"), (std::vector<int32_t>{0, 2, 5}));
  EXPECT_EQ(sorted.matching("*a"), (std::vector<int32_t>{1, 2}));
  EXPECT_EQ(sorted.matching("f1\\[0\\]"), (std::vector<int32_t>{4}));
  EXPECT_EQ(sorted.matching("f1\\/*"), (std::vector<int32_t>{0, 2, 5}));
  EXPECT_TRUE(sorted.matching("n*").empty());
  EXPECT_EQ(sorted.matching("*").size(), 6u);
}

// Enough of them that the names are sorted by their ends.
TEST(NamePattern, PatternsOfEndsFindTheSameAgainAndAgain) {
  NameTable names;
  for (const char* name : {"a/q[1]", "b/q\\[1\\]", "a/q[11]", "q[1]", "a/q[1]x", "1]", ""}) names.add(name);
  SortedNames sorted(names, names.size());
  for (int round = 0; round < 40; ++round) {
    EXPECT_EQ(sorted.matching("*\\[1\\]"), (std::vector<int32_t>{0, 1, 3})) << round;
    EXPECT_EQ(sorted.matching("*1]"), (std::vector<int32_t>{0, 2, 3, 5})) << round;
    EXPECT_EQ(sorted.matching("a*x"), (std::vector<int32_t>{4})) << round;
    EXPECT_TRUE(sorted.matching("*y").empty()) << round;
    EXPECT_EQ(sorted.matching("*").size(), 7u) << round;
  }
}

TEST(NamePattern, SortedNamesAgreeWithLookingAtEach) {
  std::mt19937 random(2);
  const auto word = [&](const char* letters, unsigned kinds, unsigned longest) {
    std::string text(random() % longest, ' ');
    for (char& c : text) c = letters[random() % kinds];
    return text;
  };
  NameTable names;
  for (int i = 0; i < 300; ++i) names.add(word("ab\\", 3, 7));
  SortedNames sorted(names, names.size());
  size_t matches = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string pattern = word("ab\\*", 4, 7);
    std::vector<int32_t> expected;
    for (size_t n = 0; n < names.size(); ++n)
      if (matchesPattern(pattern, names[n])) expected.push_back(static_cast<int32_t>(n));
    matches += expected.size();
    ASSERT_EQ(sorted.matching(pattern), expected) << pattern;
  }
  EXPECT_GT(matches, 1000u);
}

}  // namespace
}  // namespace signet::lefdef
