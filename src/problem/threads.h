// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <omp.h>

namespace signet {

/// The number of threads to use when asked for that many; 0: as many as OpenMP would take.
inline int resolveThreads(int threads) { return threads > 0 ? threads : omp_get_max_threads(); }

}  // namespace signet
