// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/divergence.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <cmath>

namespace signet {
namespace {

constexpr double kExplosion = 1.5;  ///< HPWL over the best state's, or the start's
constexpr double kSurge = 2;        ///< HPWL over that of kWindow iterations ago
constexpr size_t kWindow = 10;
constexpr size_t kSettled = 40;  ///< iterations in which a start may still change its HPWL at will
constexpr int32_t kManyNets = 100;
/// Below that overflow a steady descent pays 0.1 to 0.3 of HPWL per overflow, a start that unfolds up to 2.
constexpr double kOrdered = 0.5;
constexpr double kUnsteadyPrice = 3;
constexpr double kUnsteadyRise = 0.05;  ///< of HPWL in kWindow iterations
/// Of a random placement's HPWL: less is that of nodes which lie on each other, where only rounding, and how the
/// momentum swings about a point, say what it is. An ordinary design has a hundredth where its nodes are spread.
constexpr double kNoise = 1e-4;
constexpr double kNoiseOfFew = 1e-2;  ///< a few nets may be next to nothing all at once

}  // namespace

double randomHpwl(const PlacementProblem& p) {
  double spans = 0, beyond = 0;
  for (size_t n = 0; n < static_cast<size_t>(p.numNets()); ++n) {
    const double degree = p.netStart[n + 1] - p.netStart[n], weight = static_cast<double>(p.netWeight[n]);
    bool whole = p.numNets() < kManyNets;
    for (auto k = static_cast<size_t>(p.netStart[n]); k < static_cast<size_t>(p.netStart[n + 1]); ++k) {
      if (p.pinNode[k] < p.numMovable) continue;
      const auto node = static_cast<size_t>(p.pinNode[k]);
      whole = true;
      beyond += weight * (std::max(0.0, std::abs(static_cast<double>(p.x[node] + p.pinDx[k])) - p.dieWidth / 2) +
                          std::max(0.0, std::abs(static_cast<double>(p.y[node] + p.pinDy[k])) - p.dieHeight / 2));
    }
    spans += weight * (whole ? 1.0 : (degree - 1) / (degree + 1));
  }
  return spans * (p.dieWidth + p.dieHeight) + beyond;
}

double noiseHpwl(const PlacementProblem& p) { return (p.numNets() < kManyNets ? kNoiseOfFew : kNoise) * randomHpwl(p); }

double DivergenceWatch::aboveNoise(double hpwl) const { return std::max(hpwl, noise_); }

std::string DivergenceWatch::see(const Evaluation& now, const BestState& best, int iterationsSinceBest) {
  if (!isFinite(now)) return "a value is not finite";
  recent_.push_back({now.hpwl, now.overflow});
  const std::string rose = "HPWL rose to " + shortNumber(now.hpwl);
  if (now.hpwl > std::max(randomHpwl_, kExplosion * startHpwl_))
    return rose + ", more than that of a random placement, " + shortNumber(randomHpwl_);
  if (recent_.size() > kSettled) {
    const Seen then = recent_[recent_.size() - 1 - kWindow];
    if (now.hpwl > kSurge * aboveNoise(then.hpwl) && now.overflow >= then.overflow)
      return rose + " from " + shortNumber(then.hpwl) + " in " + std::to_string(kWindow) +
             " iterations, without a fall of the overflow";
  }
  if (iterationsSinceBest > static_cast<int>(kWindow) && best.isUnderStop() &&
      now.hpwl > kExplosion * aboveNoise(best.hpwl()))
    return rose + " from " + shortNumber(best.hpwl()) + " while the overflow stayed above " +
           shortNumber(best.overflow());
  return {};
}

bool DivergenceWatch::isUnsteady() const {
  if (recent_.size() <= kSettled || recent_.back().overflow > kOrdered) return false;
  const Seen& then = recent_[recent_.size() - 1 - kWindow];
  const double rise = recent_.back().hpwl / aboveNoise(then.hpwl) - 1, fall = then.overflow - recent_.back().overflow;
  return rise > std::max(kUnsteadyRise, kUnsteadyPrice * fall);
}

bool StallWatch::see(double lambda, double overflow) {
  constexpr size_t kHalf = 20;            // iterations
  constexpr double kLittleGrowth = 0.02;  // of what the density weight could have grown, in logarithms
  constexpr double kLittleFall = 0.01;    // of the overflow, from half to half; where runs begin, it falls by more
  recent_.push_back({lambda, overflow});
  if (recent_.size() <= 2 * kHalf) return false;
  recent_.erase(recent_.begin());
  const auto mean = [&](size_t first) {
    double sum = 0;
    for (size_t i = first; i < first + kHalf; ++i) sum += recent_[i].overflow;
    return sum / kHalf;
  };
  const double grown = std::log(recent_.back().lambda / recent_.front().lambda);
  if (grown >= kLittleGrowth * (2 * kHalf) * std::log(growth_) || mean(0) - mean(kHalf) >= kLittleFall) return false;
  restart();
  return true;
}

std::string shortNumber(double v) { return fmt::format("{:.4g}", v); }

}  // namespace signet
