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
  bool fromCenter = false;  ///< instead of the default start; another that the user chose stays
  double gammaScale = 1;
  double lambdaGain = 1;  ///< on lambdaGrowth - 1
  double cellGain = 1;    ///< on cellLambdaGrowth - 1
  double lambdaStart = 1;
  double targetDensity = 1;
};

/// What macros gain in legalization when they are spread a little further than the default.
constexpr double kAiry = 0.98;

/// Measured one by one on six mixed-size designs, row-legalized HPWL: slower descents end 0.3 % lower on average, half
/// of gamma and the centred start do so on some designs only. Far starts (random, gift, sphere) and going on from a
/// finished placement with free macros did not pay.
constexpr Variant kWhole[] = {{},
                              {true, 1, 0.6, 0.67},
                              {false, 1, 0.4, 0.5},
                              {false, 0.5, 0.6, 0.67},
                              {true, 0.5, 0.6, 0.67},
                              {false, 1, 0.6, 0.67, 0.1, kAiry}};
/// Cells alone, around the best start's macros.
constexpr Variant kAround[] = {
    {false, 1, 1, 0.5}, {false, 0.5, 1, 0.67, 5}, {false, 1, 1, 0.67, 2}, {false, 0.5, 1, 0.67}};

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

/// Multiplies what a growth has above 1.
void slow(double& growth, double factor, const char* name, std::string& variant) {
  if (factor != 1) scale(growth, (1 + factor * (growth - 1)) / growth, name, variant);
}

void apply(const Variant& v, double targetDensity, StartPlan& plan) {
  GlobalOptions& g = plan.options.global;
  if (v.fromCenter && plan.options.init.method == InitOptions{}.method) {
    plan.options.init.method = "center";
    plan.variant = "--init center";
  }
  scale(g.gammaScale, v.gammaScale, "gamma-scale", plan.variant);
  slow(g.lambdaGrowth, v.lambdaGain, "lambda-growth", plan.variant);
  slow(g.cellLambdaGrowth, v.cellGain, "cell-lambda-growth", plan.variant);
  const std::string& init = plan.options.init.method;
  const bool warm = plan.around || (init != "center" && init != "random");
  scale(warm ? g.lambdaStartWarm : g.lambdaStart, v.lambdaStart, warm ? "lambda-start-warm" : "lambda-start",
        plan.variant);
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
