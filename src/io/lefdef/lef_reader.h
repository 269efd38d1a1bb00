// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "io/lefdef/lef_library.h"

namespace signet::lefdef {

/// Reads what a LEF file (5.x) says of sites and macros into LIBRARY, over the text of the file. A pin's position is
/// the centre of the bounding box of all its shapes (RECT, POLYGON and PATH of every PORT and layer; vias are left
/// out). Throws InputError: a macro that is there already, a site that is there already with another size, a macro
/// or site without SIZE, a block without END. LefLibrary::resolveSites() must be called once all files are read.
void readLef(const std::string& file, std::string_view text, LefLibrary& library);

}  // namespace signet::lefdef
