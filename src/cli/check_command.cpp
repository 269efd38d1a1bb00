// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/format.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "signet/check.h"
#include "signet/error.h"

namespace signet::cli {
namespace {

constexpr int kNotLegalExit = 4;

}  // namespace

int check(const CheckArguments& arguments) {
  if (arguments.options.examples < 0) throw OptionError("--examples is negative; expected 0 or more");
  requireDesignFiles(arguments.files);
  ReadSummary summary;
  const Design design = readDesign(arguments.files, arguments.inputOptions, summary);
  const Placement placement = arguments.placement.empty()
                                  ? design.initial
                                  : readPlacementFile(design, arguments.files, summary, arguments.placement);
  const CheckReport report = checkPlacement(design, placement, arguments.options);
  printResult(formatCheckReport(report));
  return report.legal() ? 0 : kNotLegalExit;
}

}  // namespace signet::cli
