// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <spdlog/spdlog.h>

#include "check/format.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "signet/check.h"
#include "signet/error.h"

namespace signet::cli {
namespace {

constexpr int kNotLegalExit = 4;

/// No violation by the contests' rules, which look at places only; but area and pins are no longer the design's.
void warnOfTurnedFixedNodes(const Design& design, const Placement& placement) {
  int64_t count = 0, first = -1;
  for (int64_t i = 0; i < design.numNodes(); ++i) {
    const auto node = static_cast<size_t>(i);
    if (design.isMovable(i) || placement.orient[node] == design.initial.orient[node]) continue;
    if (count++ == 0) first = i;
  }
  if (count == 0) return;
  const auto node = static_cast<size_t>(first);
  spdlog::warn("{} fixed nodes stand in another orientation than in the design (the first: {}, {} instead of {})",
               count, design.nodeNames[node], orientName(placement.orient[node]),
               orientName(design.initial.orient[node]));
}

}  // namespace

int check(const CheckArguments& arguments) {
  if (arguments.options.examples < 0) throw OptionError("--examples is negative; expected 0 or more");
  requireDesignFiles(arguments.files);
  ReadSummary summary;
  const Design design = readDesign(arguments.files, arguments.inputOptions, summary);
  const Placement placement = arguments.placement.empty()
                                  ? design.initial
                                  : readPlacementFile(design, arguments.files, summary, arguments.placement);
  warnOfTurnedFixedNodes(design, placement);
  const CheckReport report = checkPlacement(design, placement, arguments.options);
  printResult(formatCheckReport(report));
  return report.legal() ? 0 : kNotLegalExit;
}

}  // namespace signet::cli
