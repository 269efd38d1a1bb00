// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
//
// LaneFft by Eigen's FFT module, with FFTW as its engine: built instead of lane_fft_own.cpp with -DSIGNET_FFTW=ON.
#include <complex>
#include <mutex>
#include <set>
#include <unsupported/Eigen/FFT>
#include <vector>

#include "kernels/lane_fft.h"

namespace signet {
namespace {

constexpr int W = LaneFft::kLanes;
using Signal = std::vector<std::complex<float>>;

/// One thread's transforms. FFTW makes plans one at a time, so a length's first transform holds a lock.
class ThreadTransforms {
 public:
  void forward(Signal& out, const Signal& in) {
    if (planned_.count(in.size()) > 0) {
      fft_.fwd(out, in);
      return;
    }
    static std::mutex planning;
    const std::lock_guard<std::mutex> lock(planning);
    fft_.fwd(out, in);
    planned_.insert(in.size());
  }

 private:
  Eigen::FFT<float> fft_;
  std::set<size_t> planned_;
};

}  // namespace

struct LaneFft::Plan {};

LaneFft::LaneFft(int n) : n_(n) {}
LaneFft::~LaneFft() = default;
LaneFft::LaneFft(LaneFft&&) noexcept = default;
LaneFft& LaneFft::operator=(LaneFft&&) noexcept = default;

void LaneFft::transform(float* re, float* im, float*) const {
  thread_local ThreadTransforms transforms;
  thread_local Signal in, out;
  const auto n = static_cast<size_t>(n_);
  in.resize(n);
  out.resize(n);
  for (size_t l = 0; l < W; ++l) {
    for (size_t k = 0; k < n; ++k) in[k] = {re[k * W + l], im[k * W + l]};
    transforms.forward(out, in);
    for (size_t k = 0; k < n; ++k) re[k * W + l] = out[k].real(), im[k * W + l] = out[k].imag();
  }
}

}  // namespace signet
