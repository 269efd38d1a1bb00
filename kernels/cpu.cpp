// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/cpu_executor.h"
#include "kernels/engine_factory.h"
#include "kernels/engine_impl.h"
#include "kernels/poisson_cpu.h"

namespace signet {
namespace {

/// The executor with the solver that goes with it.
class CpuEngineExecutor : public CpuExecutor {
 public:
  using CpuExecutor::CpuExecutor;
  using Poisson = PoissonCpu;
};

}  // namespace

std::unique_ptr<PlacementEngine> makeCpuEngine(int threads, const EngineSetup& setup) {
  return std::make_unique<EngineImpl<CpuEngineExecutor>>(CpuEngineExecutor(threads), setup, threads);
}

}  // namespace signet
