// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace signet {

/// Random numbers that are the same on every machine: xoshiro256** (Blackman, Vigna: Scrambled linear pseudorandom
/// number generators, ACM TOMS 2021), its state filled by splitmix64. The std:: distributions differ between libraries.
class Random {
 public:
  explicit Random(uint64_t seed) {
    for (uint64_t& word : state_) word = splitmix(seed);
  }

  uint64_t next() {
    const uint64_t result = rotate(state_[1] * 5, 7) * 9;
    const uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  /// Uniform in [0, n); n at least 1. Numbers from the next power of two up are drawn until one is below n.
  int64_t below(int64_t n) {
    uint64_t mask = static_cast<uint64_t>(n - 1);
    for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
    uint64_t value = next() & mask;
    while (value >= static_cast<uint64_t>(n)) value = next() & mask;
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
  static uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
  static uint64_t splitmix(uint64_t& state) {
    uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }

  std::array<uint64_t, 4> state_{};
};

}  // namespace signet
