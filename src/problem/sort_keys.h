// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace signet {

/// What sortByUpperHalf() sorts: a key, and what it belongs to.
inline uint64_t keyedId(uint32_t key, int32_t id) { return uint64_t{key} << 32 | static_cast<uint32_t>(id); }

/// Sorts by the numbers' upper 32 bits; equal ones keep their order. threads: at least 1, without influence on the
/// result.
void sortByUpperHalf(std::vector<uint64_t>& keys, int threads);
/// The ids of keyedId(), so sorted.
std::vector<int32_t> idsByKey(std::vector<uint64_t> keyedIds, int threads);

/// Sorts ids by a value of theirs, equal ones by id. Values may not be NaN. threads: as above.
void sortByValue(std::vector<int32_t>& ids, const std::vector<double>& valueOfId, int threads);

/// Whole numbers in the order of the floats that they are made from, which may not be NaN; -0 counts as 0.
inline uint32_t sortableBits(float value) {
  constexpr uint32_t kSign = 0x80000000U;
  const uint32_t bits = std::bit_cast<uint32_t>(value == 0 ? 0.0F : value);
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

}  // namespace signet
