// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// The way a GPU takes through the engine, on the CPU: one net or node per call, slices of 32 nets, exponentials
// computed twice, the Poisson solver made of whole-grid transforms.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "engine_case.h"
#include "kernels/cpu_executor.h"
#include "kernels/cuda/poisson_fft.h"
#include "kernels/engine_factory.h"
#include "kernels/engine_impl.h"
#include "naive_transforms.h"

namespace signet {
namespace {

class ScalarExecutor : public CpuExecutor {
 public:
  using CpuExecutor::CpuExecutor;
  using Pack = float;
  static constexpr int kPackWidth = 1;
  static constexpr int kLanes = 32;
  using Poisson = PoissonFft<ScalarExecutor, naive::Transforms>;
};

class ScalarEngine : public testing::Test {
 protected:
  explicit ScalarEngine(PlacementProblem problem = engine_case::problem()) : problem_(std::move(problem)) {}
  /// One step of both engines: the evaluations and every node's place.
  void expectSameStep() {
    scalar_.evaluateHere(engine_case::kWeights);
    wide_->evaluateHere(engine_case::kWeights);
    engine_case::expectSame(scalar_.tryStep(0.4f, 0.3f, engine_case::kWeights),
                            wide_->tryStep(0.4f, 0.3f, engine_case::kWeights), 1e-4);
    scalar_.accept();
    wide_->accept();
    engine_case::expectSame(scalar_.downloadReference(), wide_->downloadReference(), 1e-4f);
    engine_case::expectSame(scalar_.downloadMajor(), wide_->downloadMajor(), 1e-4f);
  }
  const PlacementProblem problem_;
  const EngineSetup setup_ = engine_case::setup(problem_);
  EngineImpl<ScalarExecutor> scalar_{ScalarExecutor(1), setup_, 1};
  std::unique_ptr<PlacementEngine> wide_ = makeCpuEngine(1, setup_);
};

TEST_F(ScalarEngine, ReportsTheHpwlOfAllNets) {
  const double expected = engine_case::hpwl(problem_, setup_);
  EXPECT_NEAR(scalar_.evaluateHere(engine_case::kWeights).hpwl, expected, 1e-5 * expected);
}

TEST_F(ScalarEngine, EvaluatesAsPacksDo) {
  const Evaluation scalar = scalar_.evaluateHere(engine_case::kWeights);
  EXPECT_GT(scalar.overflow, 0.05);
  EXPECT_GT(scalar.wirelengthNorm, 1.0);
  EXPECT_GT(scalar.densityNorm, 1.0);
  engine_case::expectSame(scalar, wide_->evaluateHere(engine_case::kWeights), 1e-5);
}

TEST_F(ScalarEngine, OneStepMovesEveryNodeAsPacksDo) { expectSameStep(); }

class ScalarFences : public ScalarEngine {
 protected:
  ScalarFences() : ScalarEngine(engine_case::fencedProblem()) {}
  /// Of the node and the rectangle, centred on the die.
  double overlap(size_t node, const MovedPositions& at, const Rect& rect) const {
    const double x = at.x[node], y = at.y[node], w = problem_.width[node], h = problem_.height[node];
    return std::max(0.0, std::min(x + w / 2, rect.x1) - std::max(x - w / 2, rect.x0)) *
           std::max(0.0, std::min(y + h / 2, rect.y1) - std::max(y - h / 2, rect.y0));
  }
};

TEST_F(ScalarFences, OneStepMovesEveryNodeAsPacksDo) { expectSameStep(); }

TEST_F(ScalarFences, CellsEndOnTheirSide) {
  engine_case::walk(scalar_);
  const MovedPositions at = scalar_.downloadReference();
  for (size_t i = 0; i < size_t{engine_case::kCells}; ++i) {
    const double area = double{problem_.width[i]} * double{problem_.height[i]};
    for (size_t f = 0; f < problem_.fences.size(); ++f) {
      double covered = 0;
      for (const Rect& rect : problem_.fences[f]) covered += overlap(i, at, rect);
      EXPECT_NEAR(covered, problem_.fence[i] == static_cast<int32_t>(f) ? area : 0, 0.01 * area) << i << " in " << f;
    }
  }
}

TEST_F(ScalarEngine, WalksWherePacksWalk) {
  const MovedPositions start = scalar_.downloadReference();
  engine_case::expectSame(engine_case::walk(scalar_), engine_case::walk(*wide_), 1e-3);
  engine_case::expectSame(scalar_.downloadReference(), wide_->downloadReference(), 1e-2f);
  EXPECT_GT(std::abs(scalar_.downloadReference().x[0] - start.x[0]), 0.05f);
}

TEST_F(ScalarEngine, ThreadsDoNotShow) {
  EngineImpl<ScalarExecutor> two(ScalarExecutor(2), setup_, 2);
  engine_case::expectSame(engine_case::walk(scalar_), engine_case::walk(two), 0);
  engine_case::expectSame(scalar_.downloadReference(), two.downloadReference(), 0);
}

}  // namespace
}  // namespace signet
