// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

namespace signet {

/// Random numbers that depend on (seed, node) only, and not on the order in which nodes are asked: the same start for
/// any number of threads. Bits from the splitmix64 finalizer (Steele, Lea, Flood, OOPSLA 2014).
class NodeRandom {
 public:
  explicit NodeRandom(uint64_t seed) : key_(mix(seed + kGolden)) {}

  /// Two independent numbers, uniform in (0, 1].
  std::pair<double, double> uniform(int32_t node) const {
    const auto index = 2 * static_cast<uint64_t>(static_cast<uint32_t>(node));
    return {toUnit(mix(key_ + kGolden * (index + 1))), toUnit(mix(key_ + kGolden * (index + 2)))};
  }

  /// Two independent numbers, normal with mean 0 and variance 1 (Box and Muller, 1958).
  std::pair<double, double> normal(int32_t node) const {
    const auto [u, v] = uniform(node);
    const double radius = std::sqrt(-2 * std::log(u)), angle = 2 * std::numbers::pi * v;
    return {radius * std::cos(angle), radius * std::sin(angle)};
  }

 private:
  static constexpr uint64_t kGolden = 0x9E3779B97F4A7C15U;

  static uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  static double toUnit(uint64_t bits) { return (static_cast<double>(bits >> 11U) + 1) * 0x1p-53; }

  uint64_t key_;
};

}  // namespace signet
