// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "problem/random.h"

namespace signet {

/// Draws from the shared generator in integers only, so that they are the same on every machine. The std::
/// distributions differ between libraries, and floating-point sums between processors.
class Draw {
 public:
  explicit Draw(uint64_t seed) : random_(seed) {}

  /// Uniform in [0, n); n at least 1. Numbers from the next power of two up are drawn until one is below n.
  int64_t below(int64_t n) {
    uint64_t mask = static_cast<uint64_t>(n - 1);
    for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
    uint64_t value = random_.next() & mask;
    while (value >= static_cast<uint64_t>(n)) value = random_.next() & mask;
    return static_cast<int64_t>(value);
  }

  /// An index, drawn in proportion to the weights; the sum of these is at least 1.
  size_t pick(const std::vector<int64_t>& weights) {
    int64_t sum = 0;
    for (const int64_t w : weights) sum += w;
    int64_t at = below(sum);
    size_t i = 0;
    while (at >= weights[i]) at -= weights[i++];
    return i;
  }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[static_cast<size_t>(below(static_cast<int64_t>(i)))]);
  }

 private:
  Random random_;
};

}  // namespace signet
