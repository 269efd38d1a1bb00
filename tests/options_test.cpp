// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/options.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>

#include "signet/error.h"

namespace signet {
namespace {

/// What validate() says of the defaults with a change; "" when nothing.
std::string complaint(const std::function<void(Options&)>& change) {
  Options options;
  change(options);
  try {
    options.validate();
  } catch (const OptionError& error) {
    return error.what();
  }
  return "";
}

void expectComplaint(const std::string& start, const std::function<void(Options&)>& change) {
  EXPECT_EQ(complaint(change).substr(0, start.size()), start);
}

TEST(Options, DefaultsAreValid) {
  EXPECT_EQ(complaint([](Options&) {}), "");
}

TEST(Options, SaysNameValueAndWhatItMayBe) {
  EXPECT_EQ(complaint([](Options& o) { o.stopAfter = "glabal"; }),
            "--stop-after is 'glabal'; expected one of global, macro, legal, detail");
  EXPECT_EQ(complaint([](Options& o) { o.global.maxIterations = 0; }), "--max-iterations is 0; expected 1 or more");
}

TEST(Options, RejectsNamesThatDoNotExist) {
  expectComplaint("--device is 'gpu'", [](Options& o) { o.device = "gpu"; });
  expectComplaint("--init is 'centre'", [](Options& o) { o.init.method = "centre"; });
  expectComplaint("--stop-after is ''", [](Options& o) { o.stopAfter.clear(); });
}

TEST(Options, AcceptsTheEndsOfClosedRanges) {
  EXPECT_EQ(complaint([](Options& o) { o.global.targetDensity = 1; }), "");
  EXPECT_EQ(complaint([](Options& o) { o.global.bins = 16; }), "");
  EXPECT_NE(complaint([](Options& o) { o.global.bins = 8; }), "");
  EXPECT_NE(complaint([](Options& o) { o.global.cellBins = 8; }), "");
  EXPECT_EQ(complaint([](Options& o) { o.global.bins = 8192; }), "");
  EXPECT_EQ(complaint([](Options& o) { o.init.spread = 0.5; }), "");
  EXPECT_EQ(complaint([](Options& o) { o.global.lambdaGrowth = 2; }), "");
  EXPECT_EQ(complaint([](Options& o) { o.global.ignoreNetDegree = 2; }), "");
}

TEST(Options, RejectsNumbersJustOutside) {
  expectComplaint("--threads is -1", [](Options& o) { o.threads = -1; });
  expectComplaint("--threads is 4097", [](Options& o) { o.threads = 4097; });
  expectComplaint("--macro-wire is 1.5", [](Options& o) { o.macro.wire = 1.5; });
  expectComplaint("--macro-wire is -0.1", [](Options& o) { o.macro.wire = -0.1; });
  expectComplaint("--macro-wire-slope is nan", [](Options& o) { o.macro.wireSlope = std::nan(""); });
  expectComplaint("--target-density is 1.0001", [](Options& o) { o.global.targetDensity = 1.0001; });
  expectComplaint("--target-density is -0.5", [](Options& o) { o.global.targetDensity = -0.5; });
  expectComplaint("--bins is 96", [](Options& o) { o.global.bins = 96; });
  expectComplaint("--bins is 4", [](Options& o) { o.global.bins = 4; });
  expectComplaint("--bins is 16384", [](Options& o) { o.global.bins = 16384; });
  expectComplaint("--bins is -64", [](Options& o) { o.global.bins = -64; });
  expectComplaint("--stop-overflow is -0.1;", [](Options& o) { o.global.stopOverflow = -0.1; });
  expectComplaint("--stop-overflow is 1;", [](Options& o) { o.global.stopOverflow = 1; });
  expectComplaint("--gamma-scale is 1e-300; expected 1e-6", [](Options& o) { o.global.gammaScale = 1e-300; });
  expectComplaint("--gamma-scale is 0;", [](Options& o) { o.global.gammaScale = 0; });
  expectComplaint("--macro-schedule is 'steps'; expected one of none, linear, sqrt, square",
                  [](Options& o) { o.global.macroSchedule = "steps"; });
  expectComplaint("--macro-start-area is 0;", [](Options& o) { o.global.macroStartArea = 0; });
  expectComplaint("--macro-start-area is 1.5;", [](Options& o) { o.global.macroStartArea = 1.5; });
  expectComplaint("--macro-steps is 0;", [](Options& o) { o.global.macroSteps = 0; });
  expectComplaint("--lambda-start is -1", [](Options& o) { o.global.lambdaStart = -1; });
  expectComplaint("--lambda-growth is 1;", [](Options& o) { o.global.lambdaGrowth = 1; });
  expectComplaint("--ignore-net-degree is 1;", [](Options& o) { o.global.ignoreNetDegree = 1; });
  expectComplaint("--init-spread is 0;", [](Options& o) { o.init.spread = 0; });
  expectComplaint("--macro-passes is 0;", [](Options& o) { o.macro.maxPasses = 0; });
  expectComplaint("--max-displacement is -2;", [](Options& o) { o.legal.maxDisplacement = -2; });
  expectComplaint("--legal-wire is -2;", [](Options& o) { o.legal.wire = -2; });
  expectComplaint("--effort is 0;", [](Options& o) { o.detail.effort = 0; });
  expectComplaint("--effort is 10;", [](Options& o) { o.detail.effort = 10; });
}

TEST(Options, RejectsWhatIsNoFiniteNumber) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  expectComplaint("--target-density is nan", [=](Options& o) { o.global.targetDensity = nan; });
  expectComplaint("--stop-overflow is nan", [=](Options& o) { o.global.stopOverflow = nan; });
  expectComplaint("--lambda-start is inf", [=](Options& o) { o.global.lambdaStart = infinity; });
  expectComplaint("--gamma-scale is inf", [=](Options& o) { o.global.gammaScale = infinity; });
  expectComplaint("--max-displacement is nan", [=](Options& o) { o.legal.maxDisplacement = nan; });
}

TEST(Options, RejectsFreeAndFixedMacrosTogether) {
  expectComplaint("--free-macros and --fix-macros contradict",
                  [](Options& o) { o.input.freeMacros = o.input.fixMacros = true; });
  EXPECT_EQ(complaint([](Options& o) { o.input.freeMacros = true; }), "");
}

TEST(Options, ErrorsStandForExitCode2) {
  Options options;
  options.threads = -1;
  try {
    options.validate();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.exitCode(), 2);
  }
}

}  // namespace
}  // namespace signet
