// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

namespace signet::cli {

/// "; did you mean 'NAME'?" with the name nearest to what was typed, or "" when none is near.
std::string didYouMean(const std::string& typed, const std::vector<std::string>& names);

}  // namespace signet::cli
