// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "legal/row_space.h"
#include "legal/stop_poll.h"
#include "legal/wire_cost.h"
#include "signet/design.h"

namespace signet {

/// Gives new wanted places to stranded cells: those that want a place further than one row height from all
/// ground that they fit on, on a macro mostly, where global placement has no force that would drive them off. They have
/// to go far anyhow, so the place that they came from says little: each gets the one on the space's ground with the
/// shortest wires, in rounds, as such cells are often each other's neighbours. Whether the ground is free of other
/// cells is left to the legalizer.
///
/// The wanted places are changed, and the nets are told. Returns how many cells were stranded. Deterministic, unless
/// stop ends it early.
int64_t moveStrandedCells(const Design& design, const RowSpace& space, const std::vector<int32_t>& cells,
                          WireNets& nets, int threads, Placement& wanted, StopPoll& stop);

}  // namespace signet
