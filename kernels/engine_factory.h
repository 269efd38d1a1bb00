// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <atomic>
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
/// True where nobody expects a GPU to be used: this build has no CUDA, or the machine no driver or no device.
bool cudaIsAbsent();

/// What makeEngine() knows of the GPU. Tests put functions of their own in.
struct CudaAccess {
  std::string (*unusableBecause)(const EngineSetup*) = cudaUnusableBecause;
  bool (*isAbsent)() = cudaIsAbsent;
  std::unique_ptr<PlacementEngine> (*make)(int threads, const EngineSetup&) = makeCudaEngine;
  std::atomic<bool> warned = false;  ///< of a GPU that is there and is not used: said once
};
/// As makeEngine() in engine.h, which has one CudaAccess for the process.
std::unique_ptr<PlacementEngine> makeEngine(const std::string& device, int threads, const EngineSetup& setup,
                                            CudaAccess& cuda);

}  // namespace signet
