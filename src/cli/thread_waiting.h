// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace signet::cli {

/// Makes OpenMP's threads sleep after a short wait for each other, unless the user's environment already says how they
/// wait. Left to itself, libgomp spins for milliseconds: on cores that other work keeps busy, the waiting thread burns
/// the time that the awaited one needs, and a run of a second takes minutes. The wait is shorter still where cores are
/// busy at the start. The runtime reads its environment before main, so the program starts itself again with `argv`;
/// where that cannot be done, it goes on as it is.
void limitThreadSpinning(char** argv);

/// Throws CapacityError when so many threads cannot be made: where OpenMP's runtime finds that, it ends the process.
void requireThreads(int threads);

}  // namespace signet::cli
