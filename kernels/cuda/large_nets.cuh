// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "kernels/cuda/cuda_executor.cuh"
#include "kernels/wirelength.h"

namespace signet {
namespace cuda {

/// Threads that share the pins of a large net.
constexpr int kTeam = kThreads / CudaExecutor::kLanes;

/// What the threads of a team have found in their pins, brought together in the order of the threads: each thread has
/// the same bits then. Of the first kMaxima values the greatest counts, the others are added up. All threads of the
/// block take part, once per kernel: what is shared is not guarded against a second time.
template <int kMaxima, int N>
__device__ void overTeam(float (&values)[N]) {
  constexpr int kLanes = CudaExecutor::kLanes;
  __shared__ float shared[N][kTeam][kLanes];
  const unsigned lane = threadIdx.x % kLanes, part = threadIdx.x / kLanes;
  for (int i = 0; i < N; ++i) shared[i][part][lane] = values[i];
  __syncthreads();
  for (int i = 0; i < N; ++i) {
    values[i] = shared[i][0][lane];
    for (int p = 1; p < kTeam; ++p)
      values[i] = i < kMaxima ? maxOf(values[i], shared[i][p][lane]) : values[i] + shared[i][p][lane];
  }
}

/// netPackGradient for a slice of large nets per block: each warp reads every kTeam-th pin of the slice's 32 nets.
static __global__ void __launch_bounds__(kThreads)
    largeNetsKernel(NetlistView nets, const Vec2* positions, float inverseGamma, float* pinGradient, float* netHpwl) {
  constexpr int kLanes = CudaExecutor::kLanes;
  const auto slice = static_cast<int32_t>(blockIdx.x);
  const int lane = static_cast<int>(threadIdx.x) % kLanes, part = static_cast<int>(threadIdx.x) / kLanes;
  const int degree = nets.sliceDegree[slice];
  const int64_t start = nets.sliceFirst[slice];
  const auto position = [&](int k, float& x, float& y) {
    pinPosition(nets, positions, start + lane + static_cast<int64_t>(k) * kLanes, x, y);
  };

  WeightedAverageAxis<float> ax, ay;
  float x, y;
  position(part < degree ? part : 0, x, y);
  ax.begin(x), ay.begin(y);
  SIGNET_UNROLL
  for (int k = part + kTeam; k < degree; k += kTeam) {
    position(k, x, y);
    ax.extend(x), ay.extend(y);
  }
  float box[4] = {ax.high, -ax.low, ay.high, -ay.low};
  overTeam<4>(box);
  ax.high = box[0], ax.low = -box[1], ay.high = box[2], ay.low = -box[3];

  ax.beginSums(inverseGamma), ay.beginSums(inverseGamma);
  float aX, bX, aY, bY;
  SIGNET_UNROLL
  for (int k = part; k < degree; k += kTeam) {
    position(k, x, y);
    ax.weigh(x, inverseGamma, aX, bX), ay.weigh(y, inverseGamma, aY, bY);
    ax.add(x, aX, bX), ay.add(y, aY, bY);
  }
  float sums[8] = {ax.sumA, ax.sumXa, ax.sumB, ax.sumXb, ay.sumA, ay.sumXa, ay.sumB, ay.sumXb};
  overTeam<0>(sums);
  ax.sumA = sums[0], ax.sumXa = sums[1], ax.sumB = sums[2], ax.sumXb = sums[3];
  ay.sumA = sums[4], ay.sumXa = sums[5], ay.sumB = sums[6], ay.sumXb = sums[7];
  ax.finish(), ay.finish();

  const float weight = nets.netWeight[static_cast<int64_t>(slice) * kLanes + lane];
  if (part == 0) netHpwl[static_cast<int64_t>(slice) * kLanes + lane] = weight * (ax.high - ax.low + ay.high - ay.low);
  SIGNET_UNROLL
  for (int k = part; k < degree; k += kTeam) {
    position(k, x, y);
    ax.weigh(x, inverseGamma, aX, bX), ay.weigh(y, inverseGamma, aY, bY);
    float* const out = pinGradient + 2 * (start + static_cast<int64_t>(k) * kLanes) + lane;
    out[0] = weight * ax.gradient(x, aX, bX, inverseGamma);
    out[kLanes] = weight * ay.gradient(y, aY, bY, inverseGamma);
  }
}

}  // namespace cuda

/// One thread per net of a hundred pins reads them one after another, three times: the slices of large nets alone took
/// as long as the rest of an iteration.
inline int32_t teamsGradient(CudaExecutor&, const NetlistView& nets, const Vec2* positions, float inverseGamma,
                             float* pinGradient, float* netHpwl) {
  if (nets.numLargeSlices == 0) return 0;
  cuda::largeNetsKernel<<<static_cast<unsigned>(nets.numLargeSlices), cuda::kThreads>>>(nets, positions, inverseGamma,
                                                                                        pinGradient, netHpwl);
  checkLaunch("the large nets");
  return nets.numLargeSlices;
}

}  // namespace signet
