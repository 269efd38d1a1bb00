// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "flow/start_plan.h"
#include "signet/place.h"

namespace signet {

/// Seconds that the starts of a plan after the first are expected to take, one after the other, judged by the stages of
/// the first. Starts that are given up on the way make it less. Empty stages count as nothing.
/// @param plans   of all starts, the first one included
/// @param chosen  what the first start used
/// @param first   the stages of the first start's whole run
double expectedSeconds(const std::vector<StartPlan>& plans, const ChosenValues& chosen,
                       const std::vector<StageReport>& first);

}  // namespace signet
