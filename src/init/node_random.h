// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

#include "problem/random.h"

namespace signet {

/// Random numbers that depend on (seed, node) only, and not on the order in which nodes are asked: the same start for
/// any number of threads, and for a node whether or not others are fixed.
class NodeRandom {
 public:
  explicit NodeRandom(uint64_t seed) : key_(Random(seed).next()) {}

  /// Two independent numbers, uniform in (0, 1].
  std::pair<double, double> uniform(int32_t node) const {
    Random random(key_ + Random(static_cast<uint64_t>(node)).next());
    const double u = 1 - random.uniform();
    return {u, 1 - random.uniform()};
  }

  /// Two independent numbers, normal with mean 0 and variance 1 (Box and Muller, 1958).
  std::pair<double, double> normal(int32_t node) const {
    const auto [u, v] = uniform(node);
    const double radius = std::sqrt(-2 * std::log(u)), angle = 2 * std::numbers::pi * v;
    return {radius * std::cos(angle), radius * std::sin(angle)};
  }

 private:
  uint64_t key_;
};

}  // namespace signet
