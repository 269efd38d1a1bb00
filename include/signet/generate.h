// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

#include "signet/design.h"

namespace signet {

struct GenerateOptions {
  int64_t cells = 20000;
  int64_t macros = 40;  ///< movable
  int64_t fixed = 4;    ///< fixed blocks inside the die
  int64_t pads = 0;     ///< fixed 1 x 1 terminals on the die's edge; 0: chosen from the size
  double utilization =
      0.8;  ///< movable over free area, [0.001, 0.98]; never above; below in designs of a few nodes only
  double macroShare = 0.4;  ///< macros' share of the movable area, [0, 0.9], up to rounding to rows and sites
  uint64_t seed = 1;
};

struct GeneratedDesign {
  Design design;      ///< its initial placement has every movable node at the die's lower-left corner
  Placement planted;  ///< the hidden legal placement
  double plantedHpwl = 0;
};

/// A realistic mixed-size design with a hidden legal placement whose HPWL bounds the optimum from above. Rent-like
/// locality of nets. Rows are 12 high, sites 1 wide; the die's corner is not the origin. The same options give the same
/// design on every machine. Throws OptionError for a value out of range, and when the macros' share of the area is too
/// small for that many macros.
GeneratedDesign generateDesign(const GenerateOptions& options);

}  // namespace signet
