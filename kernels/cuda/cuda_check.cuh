// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cuda_runtime.h>
#include <cufft.h>

#include <cstddef>
#include <string>

namespace signet {

/// Throws CapacityError when memory or the device is missing, or the device failed; Error on any other failure, which
/// is a bug. what: the work that was tried, as a noun.
void checkCuda(cudaError_t status, const char* what);
void checkCufft(cufftResult status, const char* what);
/// Allocates, or throws a CapacityError that says how much was wanted and how much is free.
void* allocateOnDevice(size_t bytes);

/// Debug builds wait for every kernel, so that an error shows where it arose.
#ifdef NDEBUG
constexpr bool kWaitForKernels = false;
#else
constexpr bool kWaitForKernels = true;
#endif

inline void checkLaunch(const char* what) {
  checkCuda(cudaGetLastError(), what);
  if constexpr (kWaitForKernels) checkCuda(cudaDeviceSynchronize(), what);
}

}  // namespace signet
