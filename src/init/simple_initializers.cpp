// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>

#include "init/initializers.h"
#include "init/node_random.h"
#include "problem/threads.h"

namespace signet {
namespace {

/// How far a centre may be from the die's centre on one axis; rounded so that it is never outside.
float reach(double die, float size) {
  const double room = std::max(0.0, (die - static_cast<double>(size)) / 2);
  const auto rounded = static_cast<float>(room);
  return static_cast<double>(rounded) > room ? std::nextafter(rounded, 0.0F) : rounded;
}

/// Positions of all movable nodes, clamped to the die. position(i) gives node i's centre.
template <typename Position>
InitialPositions fill(const PlacementProblem& problem, int threads, Position&& position) {
  InitialPositions result;
  const auto movable = static_cast<size_t>(problem.numMovable);
  result.x.resize(movable);
  result.y.resize(movable);
#pragma omp parallel for schedule(static) num_threads(resolveThreads(threads))
  for (size_t i = 0; i < movable; ++i) {
    const Point p = position(i);
    result.x[i] = p.x;
    result.y[i] = p.y;
  }
  clampToDie(problem, result, threads);
  return result;
}

class CenterInitializer : public Initializer {
 public:
  explicit CenterInitializer(double spread) : spread_(spread) {}

  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const NodeRandom random(seed);
    return fill(problem, threads, [&](size_t i) {
      const auto [x, y] = random.normal(problem.designNode[i]);
      return Point{static_cast<float>(x * spread_ * problem.dieWidth),
                   static_cast<float>(y * spread_ * problem.dieHeight)};
    });
  }

 private:
  double spread_;
};

class RandomInitializer : public Initializer {
 public:
  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    const NodeRandom random(seed);
    return fill(problem, threads, [&](size_t i) {
      const auto [u, v] = random.uniform(problem.designNode[i]);
      return Point{static_cast<float>((2 * u - 1) * reach(problem.dieWidth, problem.width[i])),
                   static_cast<float>((2 * v - 1) * reach(problem.dieHeight, problem.height[i]))};
    });
  }
};

/// True when the nodes lie in one pile: the given placement says nothing about where each belongs, and on one point
/// all would feel the same forces, for good.
bool liesInAPile(const PlacementProblem& problem) {
  const auto movable = static_cast<std::ptrdiff_t>(problem.numMovable);
  if (movable < 2) return false;
  const auto isPile = [movable](const std::vector<float>& at, const std::vector<float>& size) {
    const auto [low, high] = std::minmax_element(at.begin(), at.begin() + movable);
    return *high - *low <= *std::max_element(size.begin(), size.begin() + movable) / 2;
  };
  return isPile(problem.x, problem.width) && isPile(problem.y, problem.height);
}

class InputInitializer : public Initializer {
 public:
  explicit InputInitializer(double spread) : spread_(spread) {}

  InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const override {
    if (liesInAPile(problem)) {
      InitialPositions center = CenterInitializer(spread_).run(problem, seed, threads);
      center.note = "from the center, as the given placement has all nodes in one place";
      return center;
    }
    InitialPositions result = fill(problem, threads, [&](size_t i) { return Point{problem.x[i], problem.y[i]}; });
    result.warm = true;
    return result;
  }

 private:
  double spread_;
};

}  // namespace

InitialPositions warmStart(const std::vector<Point>& points) {
  InitialPositions start;
  start.warm = true;
  start.x.reserve(points.size());
  start.y.reserve(points.size());
  for (const Point& p : points) {
    start.x.push_back(p.x);
    start.y.push_back(p.y);
  }
  return start;
}

void clampToDie(const PlacementProblem& problem, InitialPositions& positions, int threads) {
#pragma omp parallel for schedule(static) num_threads(resolveThreads(threads))
  for (size_t i = 0; i < positions.x.size(); ++i) {
    const float x = reach(problem.dieWidth, problem.width[i]), y = reach(problem.dieHeight, problem.height[i]);
    positions.x[i] = std::clamp(positions.x[i], -x, x);
    positions.y[i] = std::clamp(positions.y[i], -y, y);
  }
}

std::unique_ptr<Initializer> makeCenterInitializer(double spread) {
  return std::make_unique<CenterInitializer>(spread);
}
std::unique_ptr<Initializer> makeRandomInitializer() { return std::make_unique<RandomInitializer>(); }
std::unique_ptr<Initializer> makeInputInitializer(double spread) { return std::make_unique<InputInitializer>(spread); }

}  // namespace signet
