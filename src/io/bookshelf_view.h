// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

#include "signet/design.h"

namespace signet {

/// A design as far as Bookshelf can say it.
struct BookshelfView {
  Design design;                    ///< the given nodes, then a fixed one for each hard blockage
  std::vector<std::string> losses;  ///< what it cannot say, each by name
};

/// Hard blockages become fixed nodes. Fences, guides, halos, soft and partial blockages are left out, and so are power
/// rails, weights of nets that share a name, and which sites and orientations nodes may have; of rows that share
/// ground, those of the taller sites, and of sites as high all but the first.
BookshelfView bookshelfView(const Design& design);

}  // namespace signet
