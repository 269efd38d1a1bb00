// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/name_pattern.h"

#include <algorithm>
#include <numeric>

namespace signet::lefdef {
namespace {

/// Takes one plain character of the pattern, and what stands for it in the name. False: they differ.
bool takeOne(std::string_view pattern, size_t& p, std::string_view name, size_t& n) {
  const bool escaped = pattern[p] == '\\' && p + 1 < pattern.size();
  const char wanted = escaped ? pattern[p + 1] : pattern[p];
  const size_t skipped = escaped && n + 1 < name.size() && name[n] == '\\' && name[n + 1] == wanted ? 1 : 0;
  if (n + skipped >= name.size() || name[n + skipped] != wanted) return false;
  p += escaped ? 2 : 1;
  n += skipped + 1;
  return true;
}

}  // namespace

bool matchesPattern(std::string_view pattern, std::string_view name) {
  size_t p = 0, n = 0;
  size_t star = std::string_view::npos, resume = 0;  // the last *, and where what it stands for ends so far
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.size() && takeOne(pattern, p, name, n)) {
      continue;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool hasWildcard(std::string_view pattern) {
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '*') return true;
    if (pattern[i] == '\\') ++i;
  }
  return false;
}

SortedNames::SortedNames(const NameTable& names, size_t count) : names_(names), order_(count) {
  std::iota(order_.begin(), order_.end(), 0);
  std::sort(order_.begin(), order_.end(),
            [&](int32_t a, int32_t b) { return names[static_cast<size_t>(a)] < names[static_cast<size_t>(b)]; });
}

std::vector<int32_t> SortedNames::matching(std::string_view pattern) const {
  const std::string_view prefix = pattern.substr(0, pattern.find_first_of("*\\"));
  const auto startOf = [&](int32_t i) { return names_[static_cast<size_t>(i)].substr(0, prefix.size()); };
  const auto first = std::partition_point(order_.begin(), order_.end(), [&](int32_t i) { return startOf(i) < prefix; });
  const auto last = std::partition_point(first, order_.end(), [&](int32_t i) { return startOf(i) == prefix; });
  std::vector<int32_t> found;
  std::copy_if(first, last, std::back_inserter(found),
               [&](int32_t i) { return matchesPattern(pattern, names_[static_cast<size_t>(i)]); });
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace signet::lefdef
