// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "signet/design.h"

namespace signet {

/// Throws Error when the placement has another number of nodes than the design, or a position that is not finite: what
/// no file should hold is a mistake of the caller's, not of an input.
void requireComplete(const Design& design, const Placement& placement);

}  // namespace signet
