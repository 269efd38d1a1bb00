// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstdint>

namespace signet {

/// Where a point lies along a Hilbert curve of 2^16 x 2^16 tiles, each 2^12 wide, that starts at the origin: points
/// that follow each other along the curve lie close together. Points outside count as on its edge. D. Hilbert, Math.
/// Ann. 38 (1891); the turning of quadrants is the usual loop from the largest to the smallest.
inline uint32_t curveIndex(int32_t x, int32_t y) {
  constexpr int kTileBits = 12, kBits = 16;
  const auto tile = [](int32_t v) { return static_cast<uint32_t>(std::clamp(v >> kTileBits, 0, (1 << kBits) - 1)); };
  uint32_t tx = tile(x), ty = tile(y), index = 0;
  for (uint32_t side = 1U << (kBits - 1); side > 0; side >>= 1) {
    const bool right = (tx & side) != 0, upper = (ty & side) != 0;
    index += side * side * ((right ? 3U : 0U) ^ (upper ? 1U : 0U));
    if (!upper) {
      if (right) {
        tx = ~tx;
        ty = ~ty;
      }
      std::swap(tx, ty);
    }
  }
  return index;
}

}  // namespace signet
