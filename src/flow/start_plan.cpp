// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/start_plan.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace signet {
namespace {

/// Factors on the options of the same names, so that a portfolio keeps near what the user chose.
struct Variant {
  double gammaScale = 1;
  double lambdaGain = 1;  ///< on lambdaGrowth - 1
  double lambdaStart = 1;
  double cellStopOverflow = 1;
  double targetDensity = 1;
};

/// What the cells' second run gains when it spreads further than the default.
constexpr double kTight = 2.0 / 3;

/// What macros gain in legalization when they are spread a little further than the default: a little, and more.
constexpr double kAiry = 0.98, kVeryAiry = 0.945;

/// Measured one by one on four mixed-size designs: what pays is a slower and sharper descent (less growth of lambda,
/// half of gamma) and the tighter second run; another density or first lambda pays on some designs. Far starts (random,
/// gift, widely spread) and going on from a finished placement with free macros did not pay.
constexpr Variant kWhole[] = {{},
                              {0.5, 0.4, 1, kTight, kAiry},
                              {0.5, 0.6, 0.1, kTight},
                              {0.5, 0.6, 1, kTight, kVeryAiry},
                              {0.5, 0.6, 1, kTight},
                              {0.5, 0.4, 1, kTight}};
/// Cells alone, around the best start's macros.
constexpr Variant kAround[] = {{1, 1, 0.25, kTight}, {0.5, 1, 5, kTight}, {1, 1, 1.5, kTight}, {0.5, 1, 0.25, kTight}};

std::string shortNumber(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, 6).ptr};
}

constexpr double kMostLambda = 1e6;  ///< the largest that the options may be; of the other options no factor is above 1

/// Multiplies the option, and says so as one would type it.
void scale(double& option, double factor, const char* name, std::string& variant) {
  if (factor == 1) return;
  option = std::min(option * factor, kMostLambda);
  variant += std::string(variant.empty() ? "" : " ") + "--" + name + " " + shortNumber(option);
}

void apply(const Variant& v, double targetDensity, StartPlan& plan) {
  GlobalOptions& g = plan.options.global;
  scale(g.gammaScale, v.gammaScale, "gamma-scale", plan.variant);
  if (v.lambdaGain != 1)
    scale(g.lambdaGrowth, (1 + v.lambdaGain * (g.lambdaGrowth - 1)) / g.lambdaGrowth, "lambda-growth", plan.variant);
  const std::string& init = plan.options.init.method;
  const bool warm = plan.around || (init != "center" && init != "random");
  scale(warm ? g.lambdaStartWarm : g.lambdaStart, v.lambdaStart, warm ? "lambda-start-warm" : "lambda-start",
        plan.variant);
  scale(g.cellStopOverflow, v.cellStopOverflow, "cell-stop-overflow", plan.variant);
  if (v.targetDensity != 1) g.targetDensity = targetDensity;
  scale(g.targetDensity, v.targetDensity, "target-density", plan.variant);
}

/// Whole runs first, then a wave of starts around the best.
StartPlan planOf(int index, int starts, const Options& options, double targetDensity) {
  const bool cellsAgain = options.stopAfter != "global" && options.stopAfter != "macro";
  const int whole = cellsAgain ? starts - starts / 4 : starts;
  StartPlan plan;
  plan.start = index + 1;
  plan.options = options;
  plan.options.seed += static_cast<uint64_t>(index);
  plan.around = index >= whole;
  if (plan.around) {
    plan.wave = 1;
    apply(kAround[static_cast<size_t>(index - whole) % std::size(kAround)], targetDensity, plan);
  } else {
    apply(kWhole[static_cast<size_t>(index) % std::size(kWhole)], targetDensity, plan);
  }
  return plan;
}

}  // namespace

std::vector<StartPlan> planStarts(const Options& options, int starts, double targetDensity) {
  std::vector<StartPlan> plans;
  for (int i = 0; i < starts; ++i) plans.push_back(planOf(i, starts, options, targetDensity));
  return plans;
}

}  // namespace signet
