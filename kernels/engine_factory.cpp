// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/engine_factory.h"

#include <utility>

#include "problem/log.h"
#include "signet/error.h"

namespace signet {
namespace {

/// The GPU's engine, or null. Its memory may be gone between the question and the allocation: others use it, too.
std::unique_ptr<PlacementEngine> cudaEngineIfPossible(int threads, const EngineSetup& setup, CudaAccess& cuda) {
  std::string problem = cuda.unusableBecause(&setup);
  if (problem.empty()) {
    try {
      return cuda.make(threads, setup);
    } catch (const CapacityError& error) {
      problem = error.what();
    }
  }
  if (!cuda.isAbsent() && !cuda.warned.exchange(true)) logWarning("the CPU is used in place of the GPU: {}", problem);
  return nullptr;
}

}  // namespace

std::unique_ptr<PlacementEngine> makeEngine(const std::string& device, int threads, const EngineSetup& setup,
                                            CudaAccess& cuda) {
  if (device == "auto") {
    std::unique_ptr<PlacementEngine> engine = cudaEngineIfPossible(threads, setup, cuda);
    return engine ? std::move(engine) : makeCpuEngine(threads, setup);
  }
  if (device == "cpu") return makeCpuEngine(threads, setup);
  const std::string problem = cuda.unusableBecause(&setup);
  if (problem.empty()) return cuda.make(threads, setup);
  throw CapacityError("--device cuda: " + problem + "; use --device cpu, or auto");
}

std::unique_ptr<PlacementEngine> makeEngine(const std::string& device, int threads, const EngineSetup& setup) {
  static CudaAccess cuda;
  return makeEngine(device, threads, setup, cuda);
}

std::string deviceWorthIt(const std::string& device, int64_t movableNodes) {
  constexpr int64_t kFew = 15000;
  return device == "auto" && movableNodes < kFew ? "cpu" : device;
}

}  // namespace signet
