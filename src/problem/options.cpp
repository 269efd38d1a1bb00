// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/options.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "global/macro_schedule.h"
#include "init/initializer.h"
#include "problem/threads.h"
#include "signet/error.h"

namespace signet {
namespace {

std::string text(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

std::string text(int value) { return std::to_string(value); }

std::string text(const std::string& value) { return "'" + value + "'"; }

/// The option's name is the one that the command line and configuration files use.
template <typename T>
void require(bool good, const char* option, const T& value, const std::string& expected) {
  if (!good) throw OptionError("--" + std::string(option) + " is " + text(value) + "; expected " + expected);
}

void requireOneOf(const char* option, const std::string& value, const std::vector<std::string>& names) {
  const bool known = std::find(names.begin(), names.end(), value) != names.end();
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  require(known, option, value, "one of " + list);
}

/// Open below, closed above. False for NaN.
bool within(double value, double above, double most) { return value > above && value <= most; }

/// The transforms of the density grid need it.
bool isPowerOfTwo(int value) { return value > 0 && (value & (value - 1)) == 0; }

void validateRun(const Options& o) {
  requireOneOf("device", o.device, {"auto", "cpu", "cuda"});
  require(o.threads >= 0 && o.threads <= kMostThreadsAsked, "threads", o.threads,
          "1 to " + text(kMostThreadsAsked) + ", or 0 for all processors");
  constexpr int kMostStarts = 10000;
  require(o.starts >= 1 && o.starts <= kMostStarts, "starts", o.starts, "1 to " + text(kMostStarts));
  require(o.timeBudget >= 0 && std::isfinite(o.timeBudget), "time-budget", o.timeBudget,
          "a number of seconds above 0, or 0 for none");
  if (o.starts > 1 && o.timeBudget > 0) {
    throw OptionError(
        "--starts and --time-budget contradict each other: the budget chooses the number of starts; give one of them");
  }
  requireOneOf("stop-after", o.stopAfter, {"global", "macro", "legal", "detail"});
  if (o.input.freeMacros && o.input.fixMacros) {
    throw OptionError(
        "--free-macros and --fix-macros contradict each other: the first makes fixed blocks movable, "
        "the second fixes movable ones; give one of them");
  }
}

void validateInit(const InitOptions& o) {
  requireOneOf("init", o.method, initializerNames());
  require(within(o.spread, 0, 0.5), "init-spread", o.spread,
          "above 0 and at most 0.5 die sizes (nodes that start on one point never part)");
}

void requireBins(const char* name, int bins, const char* zero) {
  constexpr int kFewest = 16;  // small nodes are rasterized in windows of up to nine bins, which must be on the die
  constexpr int kMost = 8192;
  require(bins == 0 || (isPowerOfTwo(bins) && bins >= kFewest && bins <= kMost), name, bins,
          "a power of two from " + text(kFewest) + " to " + text(kMost) + " (the transforms need it), or 0 to " + zero);
}

void requireGrowth(const char* name, double growth) {
  require(within(growth, 1, 2), name, growth, "above 1 (the density must win in the end) and at most 2");
}

void validateGlobal(const GlobalOptions& o) {
  require(o.targetDensity == 0 || within(o.targetDensity, 0, 1), "target-density", o.targetDensity,
          "above 0 and at most 1 (a bin cannot be more than full), or 0 to choose it from the utilization");
  requireBins("bins", o.bins, "choose it from the number of nodes");
  requireBins("cell-bins", o.cellBins, "choose it");
  require(o.maxIterations >= 1, "max-iterations", o.maxIterations, "1 or more");
  require(o.stopOverflow >= 0 && o.stopOverflow < 1, "stop-overflow", o.stopOverflow,
          "above 0 and below 1 (it is the share of the movable area that lies too dense), or 0 to choose it");
  require(o.roughStopOverflow > 0 && o.roughStopOverflow < 1, "rough-stop-overflow", o.roughStopOverflow,
          "above 0 and below 1");
  require(o.gammaScale >= kLeastGammaScale && o.gammaScale <= 1000, "gamma-scale", o.gammaScale,
          "1e-6 to 1000 bin sizes");
  require(o.cellTargetDensity == 0 || within(o.cellTargetDensity, 0, 1), "cell-target-density", o.cellTargetDensity,
          "above 0 and at most 1, or 0 to choose it");
  require(o.cellStopOverflow >= 0 && o.cellStopOverflow < 1, "cell-stop-overflow", o.cellStopOverflow,
          "above 0 and below 1, or 0 to choose it");
  requireOneOf("macro-schedule", o.macroSchedule, macroScheduleNames());
  require(within(o.macroStartArea, 0, 1), "macro-start-area", o.macroStartArea, "above 0 and at most 1 (all of it)");
  constexpr int kMostSteps = 100;
  require(o.macroSteps >= 1 && o.macroSteps <= kMostSteps, "macro-steps", o.macroSteps, "1 to " + text(kMostSteps));
  require(within(o.lambdaStart, 0, 1e6), "lambda-start", o.lambdaStart, "above 0 and at most 1e6");
  require(within(o.lambdaStartWarm, 0, 1e6), "lambda-start-warm", o.lambdaStartWarm, "above 0 and at most 1e6");
  require(within(o.cellLambdaStart, 0, 1e6), "cell-lambda-start", o.cellLambdaStart, "above 0 and at most 1e6");
  requireGrowth("lambda-growth", o.lambdaGrowth);
  if (o.cellLambdaGrowth != 0) requireGrowth("cell-lambda-growth", o.cellLambdaGrowth);
  require(o.ignoreNetDegree >= 2, "ignore-net-degree", o.ignoreNetDegree, "2 or more pins");
}

}  // namespace

void Options::validate() const {
  validateRun(*this);
  validateInit(init);
  validateGlobal(global);
  require(macro.maxPasses >= 1, "macro-passes", macro.maxPasses, "1 or more");
  require(macro.wire >= 0 && macro.wire <= 1, "macro-wire", macro.wire, "0 (movement alone) to 1 (wirelength alone)");
  require(macro.wireSlope >= 0 && macro.wireSlope <= 1, "macro-wire-slope", macro.wireSlope,
          "0 (only how the wirelength bends) to 1 (all of its slope)");
  require(legal.maxDisplacement >= 0 && std::isfinite(legal.maxDisplacement), "max-displacement", legal.maxDisplacement,
          "a number of row heights above 0, or 0 for anywhere");
  require((legal.wire >= 0 && std::isfinite(legal.wire)) || legal.wire == -1, "legal-wire", legal.wire,
          "0 (movement alone), a number of row heights above it, or -1 for the better of two tries");
  require(detail.effort >= 1 && detail.effort <= 9, "effort", detail.effort, "1 (least) to 9 (most)");
}

}  // namespace signet
