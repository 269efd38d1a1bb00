// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/name_pattern.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string>

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

/// A stretch of a pattern without *: some plain characters, or one behind a \.
struct Piece {
  size_t begin, end;
  bool escaped;
};

Piece pieceAt(std::string_view pattern, size_t p) {
  const bool escaped = pattern[p] == '\\' && p + 1 < pattern.size();
  return {p, escaped ? p + 2 : std::min(pattern.find_first_of("*\\", p + 1), pattern.size()), escaped};
}

/// The pieces behind the last *.
std::vector<Piece> tailOf(std::string_view pattern) {
  std::vector<Piece> tail;
  for (size_t p = 0; p < pattern.size();) {
    if (pattern[p] == '*') {
      tail.clear();
      ++p;
    } else {
      tail.push_back(pieceAt(pattern, p));
      p = tail.back().end;
    }
  }
  return tail;
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

SortedNames::Order::Order(const NameTable& table, size_t count) : names(table), ids(count) {
  std::iota(ids.begin(), ids.end(), 0);
  std::sort(ids.begin(), ids.end(),
            [&](int32_t a, int32_t b) { return names[static_cast<size_t>(a)] < names[static_cast<size_t>(b)]; });
}

void SortedNames::Order::narrow(const Range& range, std::string_view text, std::vector<Range>& narrower) const {
  const auto part = [&](int32_t i) { return names[static_cast<size_t>(i)].substr(range.shared, text.size()); };
  const auto begin = ids.begin() + range.first, end = ids.begin() + range.last;
  const auto first = std::partition_point(begin, end, [&](int32_t i) { return part(i) < text; });
  const auto last = std::partition_point(first, end, [&](int32_t i) { return part(i) == text; });
  if (first != last) narrower.push_back({first - ids.begin(), last - ids.begin(), range.shared + text.size()});
}

std::ptrdiff_t SortedNames::sizeOf(const std::vector<Range>& ranges) {
  std::ptrdiff_t size = 0;
  for (const Range& range : ranges) size += range.last - range.first;
  return size;
}

SortedNames::SortedNames(const NameTable& names, size_t count) : names_(names), order_(names, count) {}

std::vector<int32_t> SortedNames::matching(std::string_view pattern) {
  constexpr size_t kLooks = 16;  // at every name: what the second order costs
  const Order* order = &order_;
  std::vector<Range> ranges = beginningLike(pattern);
  if (!tailOf(pattern).empty()) looked_ += static_cast<size_t>(sizeOf(ranges));
  if (!backwards_ && looked_ > kLooks * order_.ids.size()) sortBackwards();
  if (backwards_) {
    std::vector<Range> others = endingLike(pattern);
    if (sizeOf(others) < sizeOf(ranges)) {
      ranges.swap(others);
      order = backwards_.get();
    }
  }
  std::vector<int32_t> found;
  for (const Range& range : ranges) {
    std::copy_if(order->ids.begin() + range.first, order->ids.begin() + range.last, std::back_inserter(found),
                 [&](int32_t i) { return matchesPattern(pattern, names_[static_cast<size_t>(i)]); });
  }
  std::sort(found.begin(), found.end());
  return found;
}

// A \ doubles the beginnings, as a name may have it or not. Where it stands before another one, one of the two would
// be the beginning of the other: there the search ends.
std::vector<SortedNames::Range> SortedNames::beginningLike(std::string_view pattern) const {
  std::vector<Range> ranges = {order_.all()}, narrower;
  for (size_t p = 0; p < pattern.size() && pattern[p] != '*';) {
    const Piece piece = pieceAt(pattern, p);
    if (piece.escaped && pattern[p + 1] == '\\') break;
    narrower.clear();
    for (const Range& range : ranges) {
      order_.narrow(range, pattern.substr(p, piece.end - p), narrower);
      if (piece.escaped) order_.narrow(range, pattern.substr(p + 1, 1), narrower);
    }
    ranges.swap(narrower);
    p = piece.end;
  }
  return ranges;
}

// Read backwards, a \ comes behind its character: what a name has there is known with the next piece only.
std::vector<SortedNames::Range> SortedNames::endingLike(std::string_view pattern) const {
  const std::vector<Piece> tail = tailOf(pattern);
  std::vector<Range> ranges = {backwards_->all()}, narrower;
  bool mayHaveBackslash = false;
  for (auto piece = tail.rbegin(); piece != tail.rend(); ++piece) {
    const size_t begin = piece->escaped ? piece->begin + 1 : piece->begin;
    if (piece->escaped && pattern[begin] == '\\') break;
    std::string text(pattern.substr(begin, piece->end - begin));
    std::reverse(text.begin(), text.end());
    narrower.clear();
    for (const Range& range : ranges) {
      backwards_->narrow(range, text, narrower);
      if (mayHaveBackslash) backwards_->narrow(range, '\\' + text, narrower);
    }
    ranges.swap(narrower);
    mayHaveBackslash = piece->escaped;
  }
  return ranges;
}

void SortedNames::sortBackwards() {
  for (size_t i = 0; i < order_.ids.size(); ++i) {
    std::string name(names_[i]);
    std::reverse(name.begin(), name.end());
    backwardNames_.add(name);
  }
  backwards_ = std::make_unique<Order>(backwardNames_, order_.ids.size());
}

}  // namespace signet::lefdef
