// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/global_choices.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signet {
namespace {

int binsForSide(double side) { return 1 << std::clamp(static_cast<int>(std::lround(std::log2(side))), 4, 11); }

double utilizationOf(const PlacementProblem& p) { return p.freeArea > 0 ? p.movableArea / p.freeArea : 1.0; }

struct Cells {
  double area = 0, count = 0;
};
/// The movable nodes that are no macros.
Cells cellsOf(const PlacementProblem& p) {
  Cells cells;
  for (size_t i = 0; i < static_cast<size_t>(p.numMovable); ++i) {
    if (p.isMacro[i]) continue;
    cells.area += static_cast<double>(p.width[i]) * static_cast<double>(p.height[i]);
    ++cells.count;
  }
  return cells;
}

}  // namespace

int chooseBins(const PlacementProblem& problem) { return binsForSide(std::sqrt(std::max(1, problem.numMovable))); }

int chooseCellBins(const PlacementProblem& problem, bool besideMacros) {
  // Cells per bin, without macros, before the power of two is taken. Where 0.6 doubles the bins that 1.0 takes, the end
  // is 0.4 to 0.6 % lower and the whole run takes about a sixth longer; finer ones gain little more.
  constexpr double kMostPerBin = 0.6;
  const double utilization = utilizationOf(problem);
  const double perBin = besideMacros ? 0.25 : std::clamp(1.5 * utilization, 0.1, kMostPerBin);
  return binsForSide(std::sqrt(std::max(1, problem.numMovable) / perBin));
}

double chooseCellLambdaGrowth(bool besideMacros) { return besideMacros ? 1.03 : 1.015; }

double chooseCellTargetDensity(const PlacementProblem& problem, double before) {
  constexpr double kOfRowHigh = 0.97, kLessForHigher = 0.15, kSpare = 0.02;
  double higher = 0;
  for (size_t i = 0; i < static_cast<size_t>(problem.numMovable); ++i) {
    const double width = problem.width[i], height = problem.height[i];
    if (height > 1.5 * problem.rowHeight) higher += width * height;
  }
  const double share = problem.movableArea > 0 ? higher / problem.movableArea : 0.0;
  const double utilization = utilizationOf(problem);
  const double dense = std::max(kOfRowHigh, before);
  return std::max(dense - kLessForHigher * share, std::min(dense, utilization + kSpare));
}

double chooseStopOverflow(const PlacementProblem& problem) {
  // The overflow is a share of all movable area. Where macros are most of it, the same share is most of the cells: they
  // lie on macros then, which stand as if the cells needed no ground. A deeper end left 3 % less HPWL on a design with
  // 86 % of the area in macros, and hardly matters where they are half of it (benchmarks/results/cpu.md).
  constexpr double kMost = 0.08, kLeast = 0.02, kOfCells = 0.12;
  if (!problem.hasMacros() || !(problem.movableArea > 0)) return kMost;
  return std::clamp(kOfCells * cellsOf(problem).area / problem.movableArea, kLeast, kMost);
}

double chooseCellStopOverflow(const PlacementProblem& problem) {
  // Measured (benchmarks/results/cpu.md): where there is room, 0.13 ends 0.6 to 0.8 % lower than 0.08; where cells fill
  // half of the ground, both end level. Few cells on much ground are spread so far before their wirelength has settled.
  constexpr double kFull = 0.5, kSparse = 0.35, kOfFull = 0.08, kOfSparse = 0.13;
  constexpr int32_t kMany = 5000;
  if (problem.numMovable < kMany) return kOfFull;
  const double utilization = utilizationOf(problem);
  const double room = std::clamp((kFull - utilization) / (kFull - kSparse), 0.0, 1.0);
  return kOfFull + room * (kOfSparse - kOfFull);
}

double chooseTargetDensity(const PlacementProblem& problem) {
  // Room beside the macros pays when they are made legal; cells alone are best packed as the wirelength wants.
  if (!problem.hasMacros()) return 1.0;
  const double utilization = utilizationOf(problem);
  return std::clamp(utilization + 0.1, 0.9, 1.0);
}

double leastSpreadHpwl(const PlacementProblem& p, int threads) {
  const bool macros = cellsOf(p).count == 0;
  // The terms first, side by side, then their sum in the nets' order, whatever the threads.
  std::vector<double> terms(static_cast<size_t>(p.numNets()), 0.0);
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t n = 0; n < terms.size(); ++n) {
    double area = 0, count = 0;
    for (auto k = static_cast<size_t>(p.netStart[n]); k < static_cast<size_t>(p.netStart[n + 1]); ++k) {
      const auto node = static_cast<size_t>(p.pinNode[k]);
      if (p.pinNode[k] >= p.numMovable || (p.isMacro[node] != 0) != macros) continue;
      area += static_cast<double>(p.width[node]) * static_cast<double>(p.height[node]);
      ++count;
    }
    if (count > 1) terms[n] = static_cast<double>(p.netWeight[n]) * 2 * (std::sqrt(area) - std::sqrt(area / count));
  }
  return std::accumulate(terms.begin(), terms.end(), 0.0);
}

double smoothingBase(const PlacementProblem& problem, double gammaScale, int bins) {
  // Measured (benchmarks/results/cpu.md): where cells fill little of the ground, bins are large beside them, and what
  // is smoothed over a bin is no longer the wirelength. Macros want to see farther than cells alone. Far below a bin,
  // the density, which knows bins only, and the wirelength drive each other in circles.
  constexpr double kMostBesideMacros = 2, kMost = 1.3, kLeastOfBin = 0.35;
  const Cells cells = cellsOf(problem);
  const double bin = (problem.dieWidth + problem.dieHeight) / bins;
  if (!(cells.area > 0)) return gammaScale * bin;
  const double most = problem.hasMacros() ? kMostBesideMacros : kMost;
  return gammaScale * std::clamp(2 * most * std::sqrt(cells.area / cells.count), kLeastOfBin * bin, bin);
}

}  // namespace signet
