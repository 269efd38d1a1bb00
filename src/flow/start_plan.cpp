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
  double stopOverflow = 1;
  double targetDensity = 1;
};

/// What macros gain in legalization when they are spread further than the default: until less of them overlaps, and
/// with more room about them.
constexpr double kDeep = 0.75;
constexpr double kAiry = 0.95;

/// Measured (benchmarks/results/starts.md): which start, which speed and how much room end lowest differs from design
/// to design by about 1 %, so a plan has some of each; seeds differ by half a per cent. Deeper descents end lower on
/// most designs, 1.3 % on one. Far starts (random, gift, sphere), going on from a finished placement with free macros,
/// and choosing among starts before their rows are legal did not pay.
constexpr Variant kWhole[] = {{},
                              {false, 1, 0.4, 0.67, kDeep, kAiry},
                              {true, 1, 0.6, 0.67, kDeep, 1},
                              {false, 1, 0.4, 0.5, kDeep, 1},
                              {true, 1, 0.6, 0.67, kDeep, kAiry},
                              {true, 0.5, 0.4, 0.67, kDeep, 1}};
/// Cells alone, around the best start's macros.
constexpr Variant kAround[] = {{false, 1, 1, 0.4}, {false, 0.5, 1, 0.5}, {false, 1, 1, 0.5}, {false, 0.5, 1, 0.67}};

std::string shortNumber(double value) {
  char buffer[32];
  return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, 6).ptr};
}

/// Multiplies the option, and says so as one would type it.
void scale(double& option, double factor, const char* name, std::string& variant) {
  if (factor == 1) return;
  option *= factor;
  variant += std::string(variant.empty() ? "" : " ") + "--" + name + " " + shortNumber(option);
}

/// Multiplies what a growth has above 1.
void slow(double& growth, double factor, const char* name, std::string& variant) {
  if (factor != 1) scale(growth, (1 + factor * (growth - 1)) / growth, name, variant);
}

void apply(const Variant& v, const ChosenValues& chosen, StartPlan& plan) {
  GlobalOptions& g = plan.options.global;
  if (v.fromCenter && plan.options.init.method == InitOptions{}.method) {
    plan.options.init.method = "center";
    plan.variant = "--init center";
  }
  scale(g.gammaScale, std::max(v.gammaScale, kLeastGammaScale / g.gammaScale), "gamma-scale", plan.variant);
  slow(g.lambdaGrowth, v.lambdaGain, "lambda-growth", plan.variant);
  if (v.cellGain != 1) g.cellLambdaGrowth = chosen.cellLambdaGrowth;
  slow(g.cellLambdaGrowth, v.cellGain, "cell-lambda-growth", plan.variant);
  if (v.stopOverflow != 1) g.stopOverflow = chosen.stopOverflow;
  scale(g.stopOverflow, v.stopOverflow, "stop-overflow", plan.variant);
  if (v.targetDensity != 1) g.targetDensity = chosen.targetDensity;
  scale(g.targetDensity, v.targetDensity, "target-density", plan.variant);
}

/// Whole runs first, then about three eighths around the best, in three waves where there are enough: each goes on from
/// the best so far, for about half of what a whole run costs. That gained up to 1.3 %, but nothing beside slow whole
/// runs.
StartPlan planOf(int index, int starts, const Options& options, const ChosenValues& chosen) {
  const bool cellsAgain = options.stopAfter != "global" && options.stopAfter != "macro";
  const int around = cellsAgain ? 3 * starts / 8 : 0;
  const int whole = starts - around;
  const int perWave = (around + 2) / 3;
  StartPlan plan;
  plan.start = index + 1;
  plan.options = options;
  plan.options.seed += static_cast<uint64_t>(index);
  plan.around = index >= whole;
  if (plan.around) {
    plan.wave = 1 + (index - whole) / perWave;
    apply(kAround[static_cast<size_t>(index - whole) % std::size(kAround)], chosen, plan);
  } else {
    apply(kWhole[static_cast<size_t>(index) % std::size(kWhole)], chosen, plan);
  }
  return plan;
}

}  // namespace

std::vector<StartPlan> planStarts(const Options& options, int starts, const ChosenValues& chosen) {
  std::vector<StartPlan> plans;
  plans.reserve(static_cast<size_t>(std::max(0, starts)));
  for (int i = 0; i < starts; ++i) plans.push_back(planOf(i, starts, options, chosen));
  return plans;
}

}  // namespace signet
