// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "signet/check.h"

namespace signet {

/// The report as the judge prints it, one key=value per line: hpwl, overflow, the counts of violations, overlap_area,
/// turned, flipped, legal. Below a count that is not 0 stand its examples, indented by two spaces.
std::string formatCheckReport(const CheckReport& report);

}  // namespace signet
