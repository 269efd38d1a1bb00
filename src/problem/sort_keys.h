// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

namespace signet {

/// Sorts by the numbers' upper 32 bits; equal ones keep their order. threads: at least 1, without influence on the
/// result.
void sortByUpperHalf(std::vector<uint64_t>& keys, int threads);

}  // namespace signet
