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
  std::vector<int32_t> found;
  for (const Range& range : candidates(pattern)) {
    std::copy_if(order_.begin() + range.first, order_.begin() + range.last, std::back_inserter(found),
                 [&](int32_t i) { return matchesPattern(pattern, names_[static_cast<size_t>(i)]); });
  }
  std::sort(found.begin(), found.end());
  return found;
}

// A \ doubles the beginnings, as a name may have it or not. Where it stands before another one, one of the two would
// be the beginning of the other: there the search ends.
std::vector<SortedNames::Range> SortedNames::candidates(std::string_view pattern) const {
  std::vector<Range> ranges = {{0, static_cast<std::ptrdiff_t>(order_.size()), 0}}, narrower;
  for (size_t p = 0; p < pattern.size() && pattern[p] != '*';) {
    const bool escaped = pattern[p] == '\\' && p + 1 < pattern.size();
    if (escaped && pattern[p + 1] == '\\') break;
    const size_t end = escaped ? p + 2 : std::min(pattern.find_first_of("*\\", p + 1), pattern.size());
    narrower.clear();
    for (const Range& range : ranges) {
      narrow(range, pattern.substr(p, end - p), narrower);
      if (escaped) narrow(range, pattern.substr(p + 1, 1), narrower);
    }
    ranges.swap(narrower);
    p = end;
  }
  return ranges;
}

void SortedNames::narrow(const Range& range, std::string_view text, std::vector<Range>& narrower) const {
  const auto part = [&](int32_t i) { return names_[static_cast<size_t>(i)].substr(range.shared, text.size()); };
  const auto begin = order_.begin() + range.first, end = order_.begin() + range.last;
  const auto first = std::partition_point(begin, end, [&](int32_t i) { return part(i) < text; });
  const auto last = std::partition_point(first, end, [&](int32_t i) { return part(i) == text; });
  if (first != last) narrower.push_back({first - order_.begin(), last - order_.begin(), range.shared + text.size()});
}

}  // namespace signet::lefdef
