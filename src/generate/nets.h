// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "generate/draw.h"
#include "signet/design.h"

namespace signet {

/// Adds nets to a design whose nodes, kinds and rows are there, short where the planted placement is good.
///
/// Rent-like locality: a net chooses its pins in a square around its driver whose side is 2^l buckets of about two
/// pins' places, with probability proportional to 4^(l (p - 1)), p = 0.6, so that the number of nets leaving a region
/// of G cells grows about as G^p (Landman, Russo: On a pin versus block partition of logic graphs, 1971). Every cell
/// drives one net, a block's pins stand along its sides and half of them drive one, and each pad has one.
void addNets(Design& design, const Placement& planted, Draw& draw);

}  // namespace signet
