// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <memory>
#include <string>

#include "kernels/engine.h"

namespace signet {

/// threads: of the CPU, 0 for all; those of a CUDA engine sort and flatten what it uploads.
std::unique_ptr<PlacementEngine> makeCpuEngine(int threads, const EngineSetup& setup);

/// Built from cuda.cu where there is a CUDA compiler, from no_cuda.cpp elsewhere.
std::unique_ptr<PlacementEngine> makeCudaEngine(int threads, const EngineSetup& setup);
/// Empty when a CUDA device can be used, and has the memory for the setup if one is given; else why not.
std::string cudaUnusableBecause(const EngineSetup* setup = nullptr);

}  // namespace signet
