// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/start_cost.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace signet {
namespace {

/// Iterations fall with this power of the density weight's growth above 1: a fifth of it in the mixed-size run, or a
/// third in the cells' run, make 2.3 and 2.0 times as many in both together (benchmarks/results/starts.md).
constexpr double kSlowness = 0.9;
/// Detailed placement of the two that go on to the end, over that of the first start: the best gets more effort.
constexpr double kPolish = 2, kSecond = 1;
constexpr double kLeast = 1e-3;  ///< seconds; what no stage counts, on the smallest designs

double iterationsOver(double growth, double firstGrowth) {
  const double share = (growth - 1) / (firstGrowth - 1);
  return share > 0 && std::isfinite(share) ? std::pow(share, -kSlowness) : 1;
}

}  // namespace

double expectedSeconds(const std::vector<StartPlan>& plans, const ChosenValues& chosen,
                       const std::vector<StageReport>& first) {
  const auto seconds = [&](std::string_view name) {
    double sum = 0;
    for (const StageReport& stage : first)
      if (stage.name == name) sum += stage.seconds;
    return sum;
  };
  if (plans.size() < 2) return 0;
  const double start = seconds("init") + seconds("orient") + seconds("macro"), global = seconds("global");
  const double cells = seconds("cells"), legal = seconds("legal"), detail = seconds("detail") + seconds("refine");
  const GlobalOptions& own = plans.front().options.global;
  double sum = (plans.size() > 2 ? kPolish + kSecond : kPolish) * detail;
  for (size_t i = 1; i < plans.size(); ++i) {
    const GlobalOptions& g = plans[i].options.global;
    const double cellGrowth = g.cellLambdaGrowth > 0 ? g.cellLambdaGrowth : chosen.cellLambdaGrowth;
    double one = cells * iterationsOver(cellGrowth, chosen.cellLambdaGrowth) + legal;
    if (!plans[i].around) one += start + global * iterationsOver(g.lambdaGrowth, own.lambdaGrowth);
    sum += std::max(one, kLeast);
  }
  return sum;
}

}  // namespace signet
