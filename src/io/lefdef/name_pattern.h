// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "signet/design.h"

namespace signet::lefdef {

/// True when NAME is one that PATTERN stands for: * is any run of characters; a character behind a \ is itself, whether
/// or not NAME has the \, too.
bool matchesPattern(std::string_view pattern, std::string_view name);

/// True when the pattern has a * that is no plain character.
bool hasWildcard(std::string_view pattern);

/// Names in alphabetical order, for patterns of which most start with the names' beginning.
class SortedNames {
 public:
  /// Of the first COUNT names of the table, which must outlive this.
  SortedNames(const NameTable& names, size_t count);
  /// Indices of the names that match, ascending.
  std::vector<int32_t> matching(std::string_view pattern) const;

 private:
  /// Neighbours in the order, and how many characters they have in common from the beginning.
  struct Range {
    std::ptrdiff_t first, last;
    size_t shared;
  };
  /// The names that begin as the pattern does up to its first *.
  std::vector<Range> candidates(std::string_view pattern) const;
  /// Adds those of a range that go on with TEXT, if any.
  void narrow(const Range& range, std::string_view text, std::vector<Range>& narrower) const;

  const NameTable& names_;
  std::vector<int32_t> order_;
};

}  // namespace signet::lefdef
