// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/engine_factory.h"

#include "signet/error.h"

namespace signet {

std::unique_ptr<PlacementEngine> makeEngine(const std::string& device, int threads, const EngineSetup& setup) {
  if (device == "cpu") return makeCpuEngine(threads, setup);
  const std::string problem = cudaUnusableBecause(&setup);
  if (problem.empty()) return makeCudaEngine(threads, setup);
  if (device == "auto") return makeCpuEngine(threads, setup);
  throw CapacityError("--device cuda: " + problem + "; use --device cpu, or auto");
}

std::string deviceWorthIt(const std::string& device, int64_t movableNodes) {
  constexpr int64_t kFew = 15000;
  return device == "auto" && movableNodes < kFew ? "cpu" : device;
}

}  // namespace signet
