// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <omp.h>

#include <algorithm>
#include <cstddef>

#include "problem/parallel_errors.h"

namespace signet {

/// Decisions of which each depends a little on those before, by several threads: for a few items at a time,
///   seek(thread, item, place)   for all of them side by side; place: which of the few it is
///   take(begin, end)            for all of them together, on the caller's thread; false: no more
/// What seek() finds must depend only on what take() changes, and take() has to notice where it did, and seek again:
/// the outcome is then that of one thread. threads, perThread: at least 1; threads * perThread items are sought at a
/// time.
template <typename Seek, typename Take>
void seekAndTake(size_t count, int threads, size_t perThread, const Seek& seek, const Take& take) {
  const size_t together = static_cast<size_t>(threads) * perThread;
  ParallelErrors errors(static_cast<size_t>(threads));
  bool more = true;  // changes only while the other threads wait at the barrier
#pragma omp parallel num_threads(threads)
  for (size_t begin = 0; begin < count && more; begin += together) {
    const size_t end = std::min(count, begin + together);
    const auto t = static_cast<size_t>(omp_get_thread_num());
#pragma omp for schedule(static)
    for (size_t i = begin; i < end; ++i) errors.guard(t, [&] { seek(t, i, i - begin); });
#pragma omp master
    errors.guard(t, [&] {
      more = false;  // after an exception
      more = take(begin, end);
    });
#pragma omp barrier
  }
  errors.rethrow();
}

}  // namespace signet
