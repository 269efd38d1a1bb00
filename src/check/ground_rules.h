// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "signet/check.h"
#include "signet/design.h"

namespace signet {

/// Fills in the report what fences, halos and blockages say: which kinds apply, how many violations there are, and the
/// first few of each.
void checkGround(const Design& design, const Placement& placement, int examples, CheckReport& report);

}  // namespace signet
