// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "signet/design.h"

namespace signet {

/// The node's width and height after the placement's orientation, from its lower-left corner there.
Rect nodeBox(const Design& design, const Placement& placement, size_t node);
/// The same, grown by its halo (see Design::haloOf()).
Rect nodeBoxWithHalo(const Design& design, const Placement& placement, size_t node);

/// Blockages that leave no room at all, soft ones too.
std::vector<Rect> closedGround(const Design& design);

/// True when the design has a fence, whether or not it has members.
bool hasFences(const Design& design);

/// The part of the box that nodes of the fence (Design::fenceOf(); -1: those without one) may not stand on, for the
/// fences' sake; rectangles may overlap.
std::vector<Rect> groundOfOthers(const Design& design, int32_t fence, const Rect& box);

}  // namespace signet
