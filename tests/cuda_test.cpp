// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// The engine on a GPU against the one on the CPU. Skipped, and saying why, where no GPU can be used.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>

#include "engine_case.h"
#include "kernels/engine_factory.h"
#include "signet/error.h"

namespace signet {
namespace {

class CudaEngine : public testing::Test {
 protected:
  explicit CudaEngine(PlacementProblem problem = engine_case::problem()) : problem_(std::move(problem)) {}
  void SetUp() override {
    if (const std::string problem = cudaUnusableBecause(&setup_); !problem.empty()) GTEST_SKIP() << problem;
    gpu_ = makeCudaEngine(1, setup_);
    cpu_ = makeCpuEngine(1, setup_);
  }
  /// One step of both engines: the evaluations and every node's place.
  void expectSameStep() {
    gpu_->evaluateHere(engine_case::kWeights);
    cpu_->evaluateHere(engine_case::kWeights);
    engine_case::expectSame(gpu_->tryStep(0.4f, 0.3f, engine_case::kWeights),
                            cpu_->tryStep(0.4f, 0.3f, engine_case::kWeights), 1e-4);
    gpu_->accept();
    cpu_->accept();
    engine_case::expectSame(gpu_->downloadReference(), cpu_->downloadReference(), 1e-4f);
    engine_case::expectSame(gpu_->downloadMajor(), cpu_->downloadMajor(), 1e-4f);
  }
  const PlacementProblem problem_;
  const EngineSetup setup_ = engine_case::setup(problem_);
  std::unique_ptr<PlacementEngine> gpu_, cpu_;
};

TEST_F(CudaEngine, EvaluatesAsTheCpuDoes) {
  const Evaluation gpu = gpu_->evaluateHere(engine_case::kWeights);
  const double hpwl = engine_case::hpwl(problem_, setup_);
  EXPECT_NEAR(gpu.hpwl, hpwl, 1e-5 * hpwl);
  engine_case::expectSame(gpu, cpu_->evaluateHere(engine_case::kWeights), 1e-5);
}

TEST_F(CudaEngine, OneStepMovesEveryNodeAsOnTheCpu) { expectSameStep(); }

TEST_F(CudaEngine, WalksWhereTheCpuWalks) {
  engine_case::expectSame(engine_case::walk(*gpu_), engine_case::walk(*cpu_), 1e-3);
  engine_case::expectSame(gpu_->downloadReference(), cpu_->downloadReference(), 1e-2f);
}

TEST_F(CudaEngine, EveryRunGivesTheSameBits) {
  const std::unique_ptr<PlacementEngine> again = makeCudaEngine(1, setup_);
  engine_case::expectSame(engine_case::walk(*gpu_), engine_case::walk(*again), 0);
  engine_case::expectSame(gpu_->downloadReference(), again->downloadReference(), 0);
}

TEST_F(CudaEngine, IsWhatAutoChooses) {
  EXPECT_EQ(makeEngine("auto", 1, setup_)->deviceName(), gpu_->deviceName());
  EXPECT_EQ(gpu_->deviceName().find(' '), std::string::npos);
}

class CudaFences : public CudaEngine {
 protected:
  CudaFences() : CudaEngine(engine_case::fencedProblem()) {}
};

TEST_F(CudaFences, OneStepMovesEveryNodeAsOnTheCpu) { expectSameStep(); }

TEST_F(CudaFences, EveryRunGivesTheSameBits) {
  const std::unique_ptr<PlacementEngine> again = makeCudaEngine(1, setup_);
  engine_case::expectSame(engine_case::walk(*gpu_), engine_case::walk(*again), 0);
  engine_case::expectSame(gpu_->downloadReference(), again->downloadReference(), 0);
}

TEST(CudaUnusable, IsSaidWhenAskedForAndNoMatterForAuto) {
  const PlacementProblem problem = engine_case::problem();
  const EngineSetup setup = engine_case::setup(problem);
  const std::string reason = cudaUnusableBecause(&setup);
  if (reason.empty()) GTEST_SKIP() << "a GPU can be used here";
  EXPECT_EQ(makeEngine("auto", 1, setup)->deviceName(), "cpu");
  EXPECT_THROW(makeCudaEngine(1, setup), CapacityError);
  try {
    makeEngine("cuda", 1, setup);
    FAIL() << "no error";
  } catch (const CapacityError& e) {
    EXPECT_EQ(std::string(e.what()), "--device cuda: " + reason + "; use --device cpu, or auto");
  }
}

TEST(CudaUnusable, WhenTheDesignWantsMoreMemoryThanThereIs) {
  if (const std::string reason = cudaUnusableBecause(); !reason.empty()) GTEST_SKIP() << reason;
  const PlacementProblem problem = engine_case::problem();
  EngineSetup setup = engine_case::setup(problem);
  setup.bins = 1 << 18;  // 5 TB of grids: no GPU has that
  EXPECT_NE(cudaUnusableBecause(&setup).find("MiB of GPU memory"), std::string::npos);
}

}  // namespace
}  // namespace signet
