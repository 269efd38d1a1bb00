// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/start_plan.h"

#include <charconv>
#include <iterator>

namespace signet {
namespace {

/// Factors on the options of the same names.
struct Variant {
  double gammaScale = 1;
  double lambdaStart = 1;
  double cellStopOverflow = 1;
};

constexpr Variant kCold[] = {{}, {0.5}, {1, 5}, {0.5, 1, 0.67}, {1, 0.1}, {0.5, 5}};
constexpr Variant kWarm[] = {{1, 1.5}, {0.5, 5, 0.67}, {1, 5}, {1, 5, 0.67}};

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

void apply(const Variant& v, StartPlan& plan) {
  GlobalOptions& g = plan.options.global;
  scale(g.gammaScale, v.gammaScale, "gamma-scale", plan.variant);
  double& lambda = plan.goesOn ? g.lambdaStartWarm : g.lambdaStart;
  scale(lambda, v.lambdaStart, plan.goesOn ? "lambda-start-warm" : "lambda-start", plan.variant);
  scale(g.cellStopOverflow, v.cellStopOverflow, "cell-stop-overflow", plan.variant);
}

}  // namespace

std::vector<StartPlan> planStarts(const Options& options, int starts) {
  const int cold = starts - starts / 2;
  std::vector<StartPlan> plans;
  for (int i = 0; i < starts; ++i) {
    StartPlan plan;
    plan.start = i + 1;
    plan.options = options;
    plan.options.seed += static_cast<uint64_t>(i);
    plan.goesOn = i >= cold;
    plan.wave = !plan.goesOn ? 0 : i < cold + (starts - cold + 1) / 2 ? 1 : 2;
    if (plan.goesOn) {
      plan.options.init.method = "input";
      apply(kWarm[static_cast<size_t>(i - cold) % std::size(kWarm)], plan);
    } else {
      apply(kCold[static_cast<size_t>(i) % std::size(kCold)], plan);
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace signet
