// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "signet/design.h"

namespace signet::lefdef {

/// True when NAME is one that PATTERN stands for: * is any run of characters; a character behind a \ is itself, whether
/// or not NAME has the \, too.
bool matchesPattern(std::string_view pattern, std::string_view name);

/// True when the pattern has a * that is no plain character.
bool hasWildcard(std::string_view pattern);

/// Names in alphabetical order, for patterns of which most start with the names' beginning. Where many do not, the
/// names are sorted by their ends, too.
class SortedNames {
 public:
  /// Of the first COUNT names of the table, which must outlive this.
  SortedNames(const NameTable& names, size_t count);
  /// Indices of the names that match, ascending.
  std::vector<int32_t> matching(std::string_view pattern);

 private:
  /// Neighbours in an order, and how many characters they have in common from the beginning.
  struct Range {
    std::ptrdiff_t first, last;
    size_t shared;
  };
  struct Order {
    Order(const NameTable& table, size_t count);
    Range all() const { return {0, static_cast<std::ptrdiff_t>(ids.size()), 0}; }
    /// Adds those of a range that go on with TEXT, if any.
    void narrow(const Range& range, std::string_view text, std::vector<Range>& narrower) const;

    const NameTable& names;
    std::vector<int32_t> ids;
  };

  static std::ptrdiff_t sizeOf(const std::vector<Range>& ranges);
  /// The names that begin as the pattern does up to its first *.
  std::vector<Range> beginningLike(std::string_view pattern) const;
  /// The names that end as the pattern does behind its last *, read backwards.
  std::vector<Range> endingLike(std::string_view pattern) const;
  void sortBackwards();

  const NameTable& names_;
  Order order_;
  NameTable backwardNames_;
  std::unique_ptr<Order> backwards_;
  size_t looked_ = 0;  ///< names at which patterns with an end of their own made it look
};

}  // namespace signet::lefdef
