// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/sort_keys.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace signet {
namespace {

constexpr int kDigitBits = 11, kPasses = 3;  // 33 bits
constexpr size_t kDigits = size_t{1} << kDigitBits;
constexpr int64_t kLeastPerBlock = 16384;  ///< below, counting digits costs more than it saves

using Counts = std::array<int64_t, kDigits>;

/// From the blocks' counts of digits to the places where their first of each digit goes.
void placesFromCounts(std::vector<Counts>& counts) {
  int64_t place = 0;
  for (size_t digit = 0; digit < kDigits; ++digit)
    for (Counts& block : counts) {
      const int64_t count = block[digit];
      block[digit] = place;
      place += count;
    }
}

}  // namespace

/// Radix sort, least digit first; each block of keys is one thread's.
void sortByUpperHalf(std::vector<uint64_t>& keys, int threads) {
  const auto n = static_cast<int64_t>(keys.size());
  const auto blocks = static_cast<int>(std::clamp<int64_t>(n / kLeastPerBlock, 1, threads));
  if (n < kLeastPerBlock) {
    std::stable_sort(keys.begin(), keys.end(), [](uint64_t a, uint64_t b) { return a >> 32 < b >> 32; });
    return;
  }
  std::vector<uint64_t> other(keys.size());
  std::vector<Counts> counts(static_cast<size_t>(blocks));
  for (int pass = 0; pass < kPasses; ++pass) {
    const int shift = 32 + pass * kDigitBits;
    const auto digitOf = [shift](uint64_t key) { return key >> shift & (kDigits - 1); };
#pragma omp parallel for schedule(static) num_threads(blocks)
    for (int b = 0; b < blocks; ++b) {
      Counts& count = counts[static_cast<size_t>(b)];
      count.fill(0);
      for (int64_t i = n * b / blocks, end = n * (b + 1) / blocks; i < end; ++i)
        ++count[digitOf(keys[static_cast<size_t>(i)])];
    }
    placesFromCounts(counts);
#pragma omp parallel for schedule(static) num_threads(blocks)
    for (int b = 0; b < blocks; ++b) {
      Counts& place = counts[static_cast<size_t>(b)];
      for (int64_t i = n * b / blocks, end = n * (b + 1) / blocks; i < end; ++i) {
        const uint64_t key = keys[static_cast<size_t>(i)];
        other[static_cast<size_t>(place[digitOf(key)]++)] = key;
      }
    }
    keys.swap(other);
  }
}

std::vector<int32_t> idsByKey(std::vector<uint64_t> keyedIds, int threads) {
  sortByUpperHalf(keyedIds, threads);
  std::vector<int32_t> ids(keyedIds.size());
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t i = 0; i < ids.size(); ++i) ids[i] = static_cast<int32_t>(keyedIds[i] & 0xffffffffU);
  return ids;
}

/// By the values as floats, then those that are alike as floats.
void sortByValue(std::vector<int32_t>& ids, const std::vector<double>& valueOfId, int threads) {
  const auto value = [&](int32_t id) { return valueOfId[static_cast<size_t>(id)]; };
  const auto bits = [&](int32_t id) { return sortableBits(static_cast<float>(value(id))); };
  std::vector<uint64_t> keys(ids.size());
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t i = 0; i < keys.size(); ++i) keys[i] = keyedId(bits(ids[i]), ids[i]);
  sortByUpperHalf(keys, threads);
  for (size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    for (end = begin; end < keys.size() && keys[end] >> 32 == keys[begin] >> 32; ++end)
      ids[end] = static_cast<int32_t>(keys[end] & 0xffffffffU);
    if (end - begin == 1) continue;
    std::sort(ids.begin() + static_cast<std::ptrdiff_t>(begin), ids.begin() + static_cast<std::ptrdiff_t>(end),
              [&](int32_t a, int32_t b) { return std::pair(value(a), a) < std::pair(value(b), b); });
  }
}

}  // namespace signet
