// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <vector>

#include "kernels/cpu_executor.h"
#include "kernels/density.h"
#include "kernels/lane_fft.h"

namespace signet {

/// Solves Poisson's equation on the bins with Neumann walls, for the field alone: with the density's cosine
/// coefficients a_uv and the frequencies w_u = pi u / die width, w_v = pi v / die height,
///   Ex = sum a_uv w_u / (w_u^2 + w_v^2) sin(w_u x) cos(w_v y),   Ey likewise (Lu et al., ePlace, TODAES 2015).
/// The field is in units of density times bin length (the geometric mean of a bin's sides).
///
/// Sine sums become cosine sums by reversing the coefficients: sin(pi u (j + 1/2) / n) =
/// (-1)^j cos(pi (n - u) (j + 1/2) / n). So both field components are the two parts of one complex transform.
/// Cosine transforms by a complex transform of the same length (Makhoul, 1980).
class PoissonCpu {
 public:
  PoissonCpu(CpuExecutor& executor, const BinGrid& grid);
  ~PoissonCpu();

  /// density: fixed point, plus fixedDensity; field: bins * bins.
  void solve(const int64_t* density, const float* fixedDensity, Vec2* field);

 private:
  struct Workspace;
  bool inParallel() const;
  void forwardColumns(const int64_t* density, const float* fixedDensity, int block, Workspace& w);
  void filterRows(int block, Workspace& w);
  void inverseColumns(Vec2* field, int block, Workspace& w);
  void cosineForward(Workspace& w) const;
  void cosineInverse(float* re, float* im, Workspace& w) const;

  CpuExecutor& executor_;
  BinGrid grid_;
  int n_;
  LaneFft fft_;
  std::vector<float> cosine_, sine_;        ///< of pi k / (2 n)
  std::vector<float> rows_;                 ///< forward transform along x, [y][u]
  std::vector<float> realPart_, imagPart_;  ///< after the rows, [u][y]
  std::vector<Workspace> workspaces_;       ///< one per thread
};

}  // namespace signet
