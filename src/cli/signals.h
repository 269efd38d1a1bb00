// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace signet::cli {

constexpr int kInterruptedExit = 130;

/// From here on SIGINT and SIGTERM end the process at once with kInterruptedExit, until stopGently().
void installSignalHandlers();

/// From here on the first signal only sets stopRequested(), so that the best placement can be saved; the second ends
/// the process at once.
void stopGently();

bool stopRequested();

}  // namespace signet::cli
