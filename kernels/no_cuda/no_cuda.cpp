// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/engine_factory.h"
#include "signet/error.h"

namespace signet {

std::string cudaUnusableBecause(const EngineSetup*) { return "this build has no CUDA support"; }

bool cudaIsAbsent() { return true; }

std::unique_ptr<PlacementEngine> makeCudaEngine(int, const EngineSetup&) {
  throw CapacityError(cudaUnusableBecause(nullptr));
}

}  // namespace signet
