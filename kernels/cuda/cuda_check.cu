// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/cuda/cuda_check.cuh"
#include "signet/error.h"

namespace signet {
namespace {

/// Memory, the device or its driver: not what a mistake in Signet would show as.
bool isOfDevice(cudaError_t status) {
  switch (status) {
    case cudaErrorMemoryAllocation:
    case cudaErrorNoDevice:
    case cudaErrorInsufficientDriver:
    case cudaErrorDevicesUnavailable:
    case cudaErrorNoKernelImageForDevice:
    case cudaErrorInitializationError:
    case cudaErrorECCUncorrectable:
    case cudaErrorNvlinkUncorrectable:
    case cudaErrorOperatingSystem:
    case cudaErrorLaunchTimeout:
    case cudaErrorHardwareStackError:
    case cudaErrorLaunchFailure:
    case cudaErrorSystemNotReady:
    case cudaErrorSystemDriverMismatch:
    case cudaErrorMpsConnectionFailed:
    case cudaErrorMpsRpcFailure:
    case cudaErrorMpsServerNotReady:
    case cudaErrorMpsMaxClientsReached:
    case cudaErrorMpsMaxConnectionsReached:
    case cudaErrorUnknown:
      return true;
    default:
      return false;
  }
}

/// The same for cuFFT, by name; null for what would be a mistake in Signet.
const char* deviceFailure(cufftResult status) {
  switch (status) {
    case CUFFT_INTERNAL_ERROR:
      return "CUFFT_INTERNAL_ERROR";
    case CUFFT_EXEC_FAILED:
      return "CUFFT_EXEC_FAILED";
    case CUFFT_SETUP_FAILED:
      return "CUFFT_SETUP_FAILED";
    default:
      return nullptr;
  }
}

std::string mebibytes(size_t bytes) { return std::to_string((bytes + (size_t{1} << 20) - 1) >> 20) + " MiB"; }

}  // namespace

void checkCuda(cudaError_t status, const char* what) {
  if (status == cudaSuccess) return;
  const std::string message =
      std::string("CUDA: ") + what + " failed: " + cudaGetErrorString(status) + " (" + cudaGetErrorName(status) + ")";
  if (isOfDevice(status)) throw CapacityError(message + "; use --device cpu");
  throw Error(message);
}

void checkCufft(cufftResult status, const char* what) {
  if (status == CUFFT_SUCCESS) return;
  // After a kernel that failed by a mistake in Signet, cuFFT fails in its own terms.
  if (const cudaError_t before = cudaDeviceSynchronize(); !isOfDevice(before)) checkCuda(before, what);
  const std::string message = std::string("cuFFT: ") + what + " failed with code " + std::to_string(status);
  if (status == CUFFT_ALLOC_FAILED)
    throw CapacityError(message + ": not enough GPU memory; use fewer bins, or --device cpu");
  if (const char* failure = deviceFailure(status); failure != nullptr)
    throw CapacityError(message + " (" + failure + "); use --device cpu");
  throw Error(message);
}

void* allocateOnDevice(size_t bytes) {
  void* memory = nullptr;
  const cudaError_t status = cudaMalloc(&memory, bytes);
  if (status != cudaErrorMemoryAllocation) {
    checkCuda(status, "allocation");
    return memory;
  }
  (void)cudaGetLastError();  // or the next launch would report this one
  size_t free = 0, total = 0;
  checkCuda(cudaMemGetInfo(&free, &total), "query of the free memory");
  throw CapacityError("not enough GPU memory: " + mebibytes(bytes) + " more wanted, " + mebibytes(free) + " of " +
                      mebibytes(total) + " free; use fewer bins, or --device cpu");
}

}  // namespace signet
