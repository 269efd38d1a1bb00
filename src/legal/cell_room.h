// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "signet/design.h"

namespace signet {

/// Row width that the cells can count on beside the obstacles and the macros, where the placement has them, in files'
/// units: each free stretch less half a mean cell, which stays empty at its end. Ground of fences apart.
double roomForCells(const Design& design, const Placement& placement);

}  // namespace signet
