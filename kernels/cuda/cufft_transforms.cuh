// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cufft.h>

#include "kernels/cuda/cuda_check.cuh"
#include "kernels/types.h"

namespace signet {

/// The transforms of PoissonFft by cuFFT, on the default stream. Owns the plans.
class CufftTransforms {
 public:
  explicit CufftTransforms(int n) : forward_(n, CUFFT_R2C), inverse_(n, CUFFT_C2C) {}

  void forward(float* real, Vec2* half) {
    checkCufft(cufftExecR2C(forward_.handle, real, reinterpret_cast<cufftComplex*>(half)), "the forward transform");
  }
  void inverse(Vec2* full) {
    auto* const data = reinterpret_cast<cufftComplex*>(full);
    checkCufft(cufftExecC2C(inverse_.handle, data, data, CUFFT_INVERSE), "the inverse transform");
  }

 private:
  static_assert(sizeof(Vec2) == sizeof(cufftComplex) && alignof(Vec2) == alignof(cufftComplex));

  struct Plan {
    cufftHandle handle{};
    Plan(int n, cufftType type) { checkCufft(cufftPlan2d(&handle, n, n, type), "planning a transform"); }
    ~Plan() { (void)cufftDestroy(handle); }
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;
  };
  Plan forward_, inverse_;
};

}  // namespace signet
