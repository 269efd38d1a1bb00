// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace signet::cli {

constexpr int kInterruptedExit = 130;

/// From here on SIGINT, SIGTERM, SIGHUP and SIGXCPU end the process at once with kInterruptedExit, until stopGently().
/// Pipes without a reader and files of the largest size allowed become errors of what writes to them.
void installSignalHandlers();

/// From here on the first signal only sets stopRequested(), so that the best placement can be saved; the second ends
/// the process at once.
void stopGently();

bool stopRequested();

}  // namespace signet::cli
