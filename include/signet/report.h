// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

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
  std::vector<PlacementSnapshot> stages;  ///< of the mixed-size run, for strip.svg
  double peakRssMb = 0;
  uint64_t seed = 0;
};

/// report.json as text.
std::string reportJson(const ReportInput& input);
/// A picture of the placement as SVG: macros, cells, fixed blocks and pin places told apart; at most about 5 MB.
std::string placementSvg(const Design& design, const Placement& placement, const std::string& title);
/// The stages side by side as SVG, each with its iteration, HPWL, overflow and share of the macros' area (drawn with
/// that share); six of any size in at most about 5 MB.
std::string stripSvg(const Design& design, const std::vector<PlacementSnapshot>& stages, const std::string& title);
/// HPWL (as the records have it) and overflow over the iterations as SVG; thin in the background, the HPWL of all
/// starts, if there were several; below, the first 50 iterations again on axes of their own.
std::string convergenceSvg(const std::vector<IterationRecord>& trace, const std::string& title,
                           const std::vector<StartReport>& starts = {});
/// Writes DIR/report.json, DIR/placement.svg, DIR/strip.svg, DIR/convergence.svg; makes DIR when it is missing.
/// Where one cannot be written, the others are; then the first error is thrown.
void writeReport(const std::string& directory, const ReportInput& input);

}  // namespace signet
