// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cuda_runtime.h>

#include <algorithm>
#include <cstdint>
#include <nv/target>
#include <string>
#include <vector>

#include "kernels/cuda/cuda_buffer.cuh"
#include "kernels/cuda/cuda_check.cuh"
#include "kernels/types.h"

namespace signet {

class CufftTransforms;
template <class Executor, class Transforms>
class PoissonFft;

namespace cuda {

constexpr int kThreads = 256;

template <class F>
__global__ void __launch_bounds__(kThreads) forEachKernel(int64_t n, F f) {
  const int64_t i = static_cast<int64_t>(blockIdx.x) * kThreads + threadIdx.x;
  if (i < n) f(i);
}

/// Adds to a grid that all threads share. The numbers are integers, so that the order does not show.
struct AtomicAdd {
  int64_t* grid;
  SIGNET_HD void operator()(int64_t bin, int32_t value) const {
    // Most nodes end within their first bins: the parts of the others are 0. Two's complement makes the cast exact.
    if (value == 0) return;
    NV_IF_TARGET(NV_IS_DEVICE,
                 (atomicAdd(reinterpret_cast<unsigned long long*>(grid + bin),
                            static_cast<unsigned long long>(static_cast<int64_t>(value)));),
                 (grid[bin] += value;))
  }
};

template <class F>
__global__ void __launch_bounds__(kThreads) scatterKernel(int64_t n, AtomicAdd add, F f) {
  const int64_t i = static_cast<int64_t>(blockIdx.x) * kThreads + threadIdx.x;
  if (i < n) f(i, add);
}

/// Sums over the block's threads by halving: the order is always the same. The first thread's value becomes the sum;
/// only there it returns true.
template <class T>
__device__ bool sumOverBlock(T& value) {
  // Bytes, because shared variables may not have constructors.
  __shared__ alignas(16) unsigned char raw[kThreads * sizeof(T)];
  T* const sums = reinterpret_cast<T*>(raw);
  sums[threadIdx.x] = value;
  for (unsigned half = kThreads / 2; half > 0; half /= 2) {
    __syncthreads();
    if (threadIdx.x < half) sums[threadIdx.x] += sums[threadIdx.x + half];
  }
  if (threadIdx.x > 0) return false;
  value = sums[0];
  return true;
}

/// Each block's sum of every gridDim-th stretch of kThreads values.
template <class T, class F>
__global__ void __launch_bounds__(kThreads) reduceKernel(int64_t n, T* partial, F f) {
  T sum{};
  const int64_t stride = static_cast<int64_t>(gridDim.x) * kThreads;
  for (int64_t i = static_cast<int64_t>(blockIdx.x) * kThreads + threadIdx.x; i < n; i += stride) sum += f(i);
  if (sumOverBlock(sum)) partial[blockIdx.x] = sum;
}

/// One block: the sum of the blocks' sums.
template <class T>
__global__ void __launch_bounds__(kThreads) sumPartialsKernel(int count, const T* partial, T* out) {
  T sum{};
  for (int i = static_cast<int>(threadIdx.x); i < count; i += kThreads) sum += partial[i];
  if (sumOverBlock(sum)) *out = sum;
}

}  // namespace cuda

/// Runs kernels on the first CUDA device, one after another on the default stream. The same interface as CpuExecutor:
/// see there. Sums have one order, set by the number of their terms alone, so every run gives the same bits.
class CudaExecutor {
 public:
  using Pack = float;
  static constexpr int kPackWidth = 1;
  /// A warp works on the nets of one slice, which have one degree: its threads stay together and read side by side.
  static constexpr int kLanes = 32;
  /// A GPU's cache holds the nodes of most designs, and while some threads wait for memory, others work.
  static constexpr bool kGainsFromOrder = false;
  using Poisson = PoissonFft<CudaExecutor, CufftTransforms>;
  template <class T>
  using Buffer = CudaBuffer<T>;

  CudaExecutor() : partial_(kMaxBlocks * kMaxSumBytes) {}

  std::string deviceName() const;

  template <class F>
  void forEach(int64_t n, F f) const {
    if (n == 0) return;
    cuda::forEachKernel<<<blocksFor(n), cuda::kThreads>>>(n, f);
    checkLaunch("a loop");
  }

  /// out points into a buffer; f(i) is evaluated exactly once for each i.
  template <class T, class F>
  void reduce(int64_t n, T* out, F f) {
    static_assert(sizeof(T) <= kMaxSumBytes);
    const auto blocks = static_cast<unsigned>(std::min<int64_t>(kMaxBlocks, blocksFor(std::max<int64_t>(n, 1))));
    T* const partial = reinterpret_cast<T*>(partial_.data());
    cuda::reduceKernel<<<blocks, cuda::kThreads>>>(n, partial, f);
    checkLaunch("a sum");
    cuda::sumPartialsKernel<<<1, cuda::kThreads>>>(static_cast<int>(blocks), partial, out);
    checkLaunch("a sum's end");
  }

  template <class F>
  void scatter(int64_t n, Buffer<int64_t>& grid, F f) const {
    if (grid.size() > 0)
      checkCuda(cudaMemsetAsync(grid.data(), 0, grid.size() * sizeof(int64_t)), "clearing of a grid");
    if (n == 0) return;
    cuda::scatterKernel<<<blocksFor(n), cuda::kThreads>>>(n, cuda::AtomicAdd{grid.data()}, f);
    checkLaunch("a scatter");
  }

  /// Waits for all that was started before.
  template <class T>
  T read(const Buffer<T>& one) const {
    T value;
    checkCuda(cudaMemcpy(&value, one.data(), sizeof(T), cudaMemcpyDeviceToHost), "the read of an iteration's sums");
    return value;
  }

 private:
  static constexpr size_t kMaxBlocks = 1024;
  static constexpr size_t kMaxSumBytes = 64;
  static unsigned blocksFor(int64_t n) { return static_cast<unsigned>((n + cuda::kThreads - 1) / cuda::kThreads); }

  CudaBuffer<unsigned char> partial_;
};

}  // namespace signet
