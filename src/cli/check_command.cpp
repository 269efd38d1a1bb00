// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>

#include "check/format.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "signet/check.h"
#include "signet/error.h"
#include "signet/io.h"

namespace signet::cli {
namespace {

constexpr int kNotLegalExit = 4;
/// More bins than this per side would need gigabytes and tell nothing.
constexpr int kMostBins = 16384;

void validate(const CheckOptions& options) {
  if (options.bins < 0 || options.bins > kMostBins) {
    throw OptionError("--bins is " + std::to_string(options.bins) + "; expected 1 to " + std::to_string(kMostBins) +
                      ", or 0 to choose");
  }
  if (!(options.targetDensity > 0 && options.targetDensity <= 1)) {
    throw OptionError("--target-density is " + std::to_string(options.targetDensity) +
                      "; expected above 0 and at most 1");
  }
  if (options.examples < 0) throw OptionError("--examples is negative; expected 0 or more");
}

}  // namespace

int check(const CheckArguments& arguments) {
  validate(arguments.options);
  requireAux(arguments.input);
  Design design = readBookshelf(arguments.input);
  if (arguments.inputOptions.freeMacros) freeMacros(design);
  if (arguments.inputOptions.fixMacros) fixMacros(design);
  const Placement placement = arguments.placement.empty() ? design.initial : readPlacement(design, arguments.placement);
  const CheckReport report = checkPlacement(design, placement, arguments.options);
  std::fputs(formatCheckReport(report).c_str(), stdout);
  return report.legal() ? 0 : kNotLegalExit;
}

}  // namespace signet::cli
