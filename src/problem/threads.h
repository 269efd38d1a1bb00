// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <omp.h>

#include <algorithm>
#include <cstddef>

namespace signet {

constexpr int kMostThreadsAsked = 4096;  ///< that may be asked for

/// The number of threads to use when asked for that many; 0: as many as OpenMP would take.
inline int resolveThreads(int threads) {
  return threads > 0 ? threads : std::min(omp_get_max_threads(), kMostThreadsAsked);
}

/// Shares for work of which each share reads all of the input, or has memory of its own for it: one per thread, but not
/// so many that this costs more than the threads gain.
inline size_t sharesFor(int threads) { return static_cast<size_t>(std::clamp(threads, 1, 16)); }

}  // namespace signet
