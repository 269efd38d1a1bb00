// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <cuda_runtime.h>

#include <algorithm>

#include "kernels/cuda/cuda_executor.cuh"
#include "kernels/cuda/cufft_transforms.cuh"
#include "kernels/cuda/large_nets.cuh"
#include "kernels/cuda/long_nets.cuh"
#include "kernels/cuda/poisson_fft.h"
#include "kernels/engine_factory.h"
#include "kernels/engine_impl.h"
#include "signet/error.h"

namespace signet {
namespace {

/// Volta's, the oldest that the kernels were written for; what the binary holds code for may be newer.
constexpr int kOldestMajor = 7;

/// Asked about, never run: tells whether the binary holds code for the device.
__global__ void probeKernel() {}

std::string versionText(int version) {
  return std::to_string(version / 1000) + "." + std::to_string(version % 100 / 10);
}

/// Version of CUDA that the driver supports, as in CUDART_VERSION; 0: there is none.
int driverVersion() {
  int version = 0;
  return cudaDriverGetVersion(&version) == cudaSuccess ? version : 0;
}

/// An absent device is cudaErrorNoDevice.
cudaError_t findDevice() {
  int devices = 0;
  const cudaError_t status = cudaGetDeviceCount(&devices);
  return status == cudaSuccess && devices == 0 ? cudaErrorNoDevice : status;
}

std::string driverProblem() {
  const int driver = driverVersion();
  if (driver == 0) return "no NVIDIA driver was found";
  int runtime = 0;
  const cudaError_t status = findDevice();
  if (status == cudaErrorInsufficientDriver && cudaRuntimeGetVersion(&runtime) == cudaSuccess)
    return "the NVIDIA driver supports CUDA " + versionText(driver) + ", this build needs " + versionText(runtime);
  if (status == cudaErrorNoDevice) return "no CUDA device was found";
  if (status != cudaSuccess) return std::string("CUDA does not start: ") + cudaGetErrorString(status);
  return "";
}

std::string deviceProblem() {
  int major = 0, minor = 0;
  cudaError_t status = cudaSetDevice(0);
  if (status == cudaSuccess) status = cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0);
  if (status == cudaSuccess) status = cudaDeviceGetAttribute(&minor, cudaDevAttrComputeCapabilityMinor, 0);
  if (status != cudaSuccess) return std::string("the CUDA device does not answer: ") + cudaGetErrorString(status);
  const std::string capability = std::to_string(major) + "." + std::to_string(minor);
  if (major < kOldestMajor)
    return "the CUDA device has compute capability " + capability + ", at least " + std::to_string(kOldestMajor) +
           ".0 is needed";
  cudaFuncAttributes attributes{};
  status = cudaFuncGetAttributes(&attributes, probeKernel);
  if (status == cudaErrorNoKernelImageForDevice || status == cudaErrorInvalidDeviceFunction)
    return "this build has no code for the CUDA device's compute capability " + capability +
           " (set CMAKE_CUDA_ARCHITECTURES)";
  if (status != cudaSuccess) return std::string("the CUDA device cannot be used: ") + cudaGetErrorString(status);
  return "";
}

/// About what an engine allocates: the arrays of EngineImpl and PoissonFft, cuFFT's work areas, a tenth for the columns
/// of large nodes and for what fills up slices and packs.
size_t engineBytes(const EngineSetup& setup) {
  constexpr size_t kPerNode = 124, kPerNet = 16, kPerPin = 24, kPerBin = 72;
  const PlacementProblem& p = *setup.problem;
  const size_t nodes = static_cast<size_t>(p.numNodes) + setup.reference.fillerX.size();
  const size_t bins = static_cast<size_t>(setup.bins) * static_cast<size_t>(setup.bins);
  const size_t bytes = kPerNode * nodes + kPerNet * p.netWeight.size() + kPerPin * p.pinNode.size() + kPerBin * bins;
  return bytes + bytes / 10;
}

std::string memoryProblem(const EngineSetup& setup) {
  size_t free = 0, total = 0;
  const cudaError_t status = cudaMemGetInfo(&free, &total);
  if (status != cudaSuccess) return std::string("the CUDA device cannot be used: ") + cudaGetErrorString(status);
  // What the driver takes for the kernels' code at their first launch, and by rounding up each array.
  constexpr size_t kBeside = size_t{64} << 20;
  const size_t wanted = engineBytes(setup) + kBeside;
  if (wanted <= free) return "";
  return "the design wants about " + std::to_string(wanted >> 20) + " MiB of GPU memory, " +
         std::to_string(free >> 20) + " MiB are free";
}

}  // namespace

std::string CudaExecutor::deviceName() const {
  cudaDeviceProp properties{};
  checkCuda(cudaGetDeviceProperties(&properties, 0), "query of the device");
  std::string name = properties.name;
  std::replace(name.begin(), name.end(), ' ', '-');  // one word in a RESULT line
  return name;
}

std::string cudaUnusableBecause(const EngineSetup* setup) {
  std::string problem = driverProblem();
  if (problem.empty()) problem = deviceProblem();
  if (problem.empty() && setup != nullptr) problem = memoryProblem(*setup);
  (void)cudaGetLastError();  // what was found is reported once, here
  return problem;
}

bool cudaIsAbsent() {
  const bool absent = driverVersion() == 0 || findDevice() == cudaErrorNoDevice;
  (void)cudaGetLastError();
  return absent;
}

std::unique_ptr<PlacementEngine> makeCudaEngine(int threads, const EngineSetup& setup) {
  const std::string problem = cudaUnusableBecause(&setup);
  if (!problem.empty()) throw CapacityError(problem);
  return std::make_unique<EngineImpl<CudaExecutor>>(CudaExecutor(), setup, threads);
}

}  // namespace signet
