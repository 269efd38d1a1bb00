// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

#include "signet/design.h"
#include "signet/options.h"
#include "signet/place.h"

namespace signet {

/// What a report needs to know besides the result.
struct ReportInput {
  const Design* design = nullptr;
  const PlacementResult* result = nullptr;
  std::string inputPath, outputPath;
  std::string optionsJson;  ///< the options as a JSON object (made by the command line from its own table)
  double peakRssMb = 0;
  uint64_t seed = 0;
};

/// report.json as text.
std::string reportJson(const ReportInput& input);
/// A picture of the placement as SVG: macros, cells, fixed blocks and pin places told apart; at most about 5 MB.
std::string placementSvg(const Design& design, const Placement& placement, const std::string& title);
/// HPWL and overflow over the iterations as SVG; thin in the background, the HPWL of all starts, if there were several.
std::string convergenceSvg(const std::vector<IterationRecord>& trace, const std::string& title,
                           const std::vector<StartReport>& starts = {});
/// Writes DIR/report.json, DIR/placement.svg, DIR/convergence.svg; makes DIR when it is missing.
void writeReport(const std::string& directory, const ReportInput& input);

}  // namespace signet
