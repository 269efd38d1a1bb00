// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "macro/macro_model.h"
#include "signet/design.h"

namespace signet {

/// The part of wirelength in what a macro costs away from its target.
struct WireShares {
  double wire = 1;   ///< weight of the kinks, relative to plain movement
  double slope = 0;  ///< how much of the slope at the target counts, 0 to 1
};

/// Gives every macro the hinges of its nets: the half-perimeter wirelength as a function of the macro's place alone,
/// all other nodes where the placement has them, is convex and piecewise linear, with a kink where a pin crosses the
/// box of its net's other pins.
///
/// Its slope at the target is left out (or kept in part). Global placement left the macro there in spite of the slope,
/// because the cells and macros around it push back as much: what moving costs is not the wire itself but how the wire
/// bends, as in a Bregman distance. The weights are such that the mean macro's kinks together weigh as much as its
/// movement would with the same share.
///
/// With netWeights, a net's kinks weigh as much as the net.
void addWireHinges(const Design& design, const Placement& placement, const WireShares& shares, bool netWeights,
                   MacroModel& model);

}  // namespace signet
