// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "kernels/cuda/cuda_executor.cuh"
#include "kernels/wirelength.h"

namespace signet {
namespace cuda {

/// A block per net. Minima and maxima are exact in any order: the result has the same bits as the CPU's loop.
static __global__ void __launch_bounds__(kThreads)
    longNetsKernel(NetlistView nets, const Vec2* positions, float* hpwl) {
  const unsigned net = blockIdx.x;
  PinBox box;
  for (int32_t k = nets.longStart[net] + static_cast<int32_t>(threadIdx.x); k < nets.longStart[net + 1]; k += kThreads)
    box.add(nets, positions, k);
  if (sumOverBlock(box)) hpwl[net] = nets.longWeight[net] * box.halfPerimeter();
}

}  // namespace cuda

/// A net may connect every register of a design: one thread would read its pins one after another, for longer than the
/// rest of the iteration takes.
inline void longNetsHpwl(CudaExecutor&, const NetlistView& nets, const Vec2* positions, float* hpwl) {
  if (nets.numLong == 0) return;
  cuda::longNetsKernel<<<static_cast<unsigned>(nets.numLong), cuda::kThreads>>>(nets, positions, hpwl);
  checkLaunch("the long nets");
}

}  // namespace signet
