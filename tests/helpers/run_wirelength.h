// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "kernels/cpu_executor.h"
#include "kernels/wirelength.h"
#include "wirelength_run.h"

namespace signet::hand {

/// One net or node at a time, as on a GPU thread: the kernels' other instance.
class ScalarExecutor : public CpuExecutor {
 public:
  using CpuExecutor::CpuExecutor;
  using Pack = float;
  static constexpr int kPackWidth = 1;
};

template <class Executor = CpuExecutor>
WirelengthRun runWirelength(const PlacementProblem& p, float gamma, int longDegree = 1000, int threads = 1) {
  return wirelengthRun(p, Executor::kLanes, longDegree,
                       [&](const SlicedNetlist& nets, const std::vector<Vec2>& at, std::vector<float>& gradient,
                           std::vector<float>& hpwl) {
                         Executor executor(threads);
                         wirelengthGradient(executor, viewOf(nets), at.data(), gamma, gradient.data(), hpwl.data());
                       });
}

}  // namespace signet::hand
