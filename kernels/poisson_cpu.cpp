// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/poisson_cpu.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace signet {
namespace {

constexpr int W = LaneFft::kLanes;

/// The place of sample j of n in the order that turns a cosine transform into a Fourier transform: even samples
/// ascending, then odd ones descending.
int shuffled(int j, int n) { return j % 2 == 0 ? j / 2 : n - 1 - j / 2; }

}  // namespace

/// One thread's scratch: two pairs of n x W planes and the transform's own. The planes' sizes are powers of two; gaps
/// of an odd number of cache lines between them keep them out of each other's cache sets (1.5 times as fast at 1024).
struct PoissonCpu::Workspace {
  static constexpr size_t kGap = 33 * 16;
  std::vector<float, HostAllocator<float>> memory;
  float *re, *im, *re2, *im2, *scratch;
  Workspace(const Workspace&) = delete;  // the planes point into the memory
  Workspace(Workspace&&) = default;
  explicit Workspace(const LaneFft& fft) {
    const size_t plane = static_cast<size_t>(fft.size()) * W;
    memory.resize(4 * (plane + kGap) + fft.scratchSize());
    re = memory.data();
    im = re + plane + kGap;
    re2 = im + plane + kGap;
    im2 = re2 + plane + kGap;
    scratch = im2 + plane + kGap;
  }
};

PoissonCpu::PoissonCpu(CpuExecutor& executor, const BinGrid& grid)
    : executor_(executor), grid_(grid), n_(grid.bins), fft_(grid.bins) {
  const auto n = static_cast<size_t>(n_);
  cosine_.resize(n);
  sine_.resize(n);
  for (size_t k = 0; k < n; ++k) {
    const double angle = std::numbers::pi * static_cast<double>(k) / (2.0 * n_);
    cosine_[k] = static_cast<float>(std::cos(angle));
    sine_[k] = static_cast<float>(std::sin(angle));
  }
  rows_.resize(n * n);
  realPart_.resize(n * n);
  imagPart_.resize(n * n);
  // Here and not by the threads: lack of memory may not leave a parallel region.
  const int threads = inParallel() ? executor_.threads() : 1;
  workspaces_.reserve(static_cast<size_t>(threads));
  for (int t = 0; t < threads; ++t) workspaces_.emplace_back(fft_);
}

PoissonCpu::~PoissonCpu() = default;

bool PoissonCpu::inParallel() const { return executor_.threads() > 1 && n_ >= 64; }

/// re, im hold a shuffled signal; re2, im2 get its cosine transform X_k = sum x_j cos(pi k (j + 1/2) / n).
void PoissonCpu::cosineForward(Workspace& w) const {
  fft_.transform(w.re, w.im, w.scratch);
  for (int k = 0; k < n_; ++k) {
    const float c = 0.5f * cosine_[static_cast<size_t>(k)], s = 0.5f * sine_[static_cast<size_t>(k)];
    const float *r1 = &w.re[static_cast<size_t>(k) * W], *i1 = &w.im[static_cast<size_t>(k) * W];
    const int m = k == 0 ? 0 : n_ - k;
    const float *r2 = &w.re[static_cast<size_t>(m) * W], *i2 = &w.im[static_cast<size_t>(m) * W];
    float *outR = &w.re2[static_cast<size_t>(k) * W], *outI = &w.im2[static_cast<size_t>(k) * W];
#pragma omp simd
    for (int l = 0; l < W; ++l) {
      outR[l] = c * (r1[l] + r2[l]) + s * (i1[l] - i2[l]);
      outI[l] = c * (i1[l] + i2[l]) - s * (r1[l] - r2[l]);
    }
  }
}

/// re, im hold coefficients c_k (those of k > 0 halved); afterwards the shuffled samples sum c_k cos(...).
void PoissonCpu::cosineInverse(float* re, float* im, Workspace& w) const {
  for (int k = 0; k <= n_ / 2; ++k) {
    const int m = n_ - k;
    float *r1 = re + static_cast<size_t>(k) * W, *i1 = im + static_cast<size_t>(k) * W;
    if (k == 0) continue;
    float *r2 = re + static_cast<size_t>(m) * W, *i2 = im + static_cast<size_t>(m) * W;
    const float c1 = cosine_[static_cast<size_t>(k)], s1 = sine_[static_cast<size_t>(k)];
    const float c2 = cosine_[static_cast<size_t>(m)], s2 = sine_[static_cast<size_t>(m)];
#pragma omp simd
    for (int l = 0; l < W; ++l) {
      const float ar = r1[l] + i2[l], ai = i1[l] - r2[l];  // X_k - i X_(n-k)
      const float br = r2[l] + i1[l], bi = i2[l] - r1[l];  // X_(n-k) - i X_k
      r1[l] = c1 * ar - s1 * ai;
      i1[l] = c1 * ai + s1 * ar;
      r2[l] = c2 * br - s2 * bi;
      i2[l] = c2 * bi + s2 * br;
    }
  }
  fft_.transform(im, re, w.scratch);  // parts swapped: the inverse transform
}

/// Cosine transform along x of columns block * W + l (real part) and n/2 further on (imaginary part); out to rows_.
void PoissonCpu::forwardColumns(const int64_t* density, const float* fixedDensity, int block, Workspace& w) {
  const int half = n_ / 2, first = block * W;
  const int lanes = half - first < W ? half - first : W;
  const auto sample = [&](int64_t bin) {
    return static_cast<float>(density[bin]) * (1.0f / kDensityUnit) + fixedDensity[bin];
  };
  for (int j = 0; j < n_; ++j) {
    const auto to = static_cast<size_t>(shuffled(j, n_)) * W;
    const int64_t from = static_cast<int64_t>(j) * n_ + first;
    for (int l = 0; l < lanes; ++l) {
      w.re[to + static_cast<size_t>(l)] = sample(from + l);
      w.im[to + static_cast<size_t>(l)] = sample(from + half + l);
    }
  }
  cosineForward(w);
  for (int l = 0; l < lanes; ++l) {
    float* const a = &rows_[static_cast<size_t>(first + l) * static_cast<size_t>(n_)];
    float* const b = &rows_[static_cast<size_t>(first + half + l) * static_cast<size_t>(n_)];
    for (int k = 0; k < n_; ++k) {
      a[k] = w.re2[static_cast<size_t>(k * W + l)];
      b[k] = w.im2[static_cast<size_t>(k * W + l)];
    }
  }
}

/// For the frequencies u of one block: transform along y, divide by the Laplacian, transform back along y.
void PoissonCpu::filterRows(int block, Workspace& w) {
  const int half = n_ / 2, first = block * W;
  const int lanes = half - first < W ? half - first : W;
  for (int j = 0; j < n_; ++j) {
    const auto to = static_cast<size_t>(shuffled(j, n_)) * W;
    const float* const from = &rows_[static_cast<size_t>(j) * static_cast<size_t>(n_) + static_cast<size_t>(first)];
    for (int l = 0; l < lanes; ++l) {
      w.re[to + static_cast<size_t>(l)] = from[l];
      w.im[to + static_cast<size_t>(l)] = from[half + l];
    }
  }
  cosineForward(w);

  const float unit = std::sqrt(grid_.binWidth * grid_.binHeight);
  const float du = static_cast<float>(std::numbers::pi) / grid_.dieWidth * unit;
  const float dv = static_cast<float>(std::numbers::pi) / grid_.dieHeight * unit;
  const float norm = 1.0f / (static_cast<float>(n_) * static_cast<float>(n_));
  const float* const coefficients[2] = {w.re2, w.im2};
  for (int part = 0; part < 2; ++part) {
    const float* const a = coefficients[part];
    const int u0 = first + part * half;
    for (int v = 0; v < n_; ++v) {
      const float wv = dv * static_cast<float>(v);
      const int mirrored = n_ - v;
      const float wm = dv * static_cast<float>(mirrored);
      float *re = &w.re[static_cast<size_t>(v) * W], *im = &w.im[static_cast<size_t>(v) * W];
      const float* const av = a + static_cast<size_t>(v) * W;
      const float* const am = a + static_cast<size_t>(v == 0 ? 0 : mirrored) * W;
      const float useMirrored = v == 0 ? 0.0f : norm * wm;
#pragma omp simd
      for (int l = 0; l < W; ++l) {
        const float wu = du * static_cast<float>(u0 + l);
        re[l] = norm * wu * av[l] / std::max(wu * wu + wv * wv, 1e-30f);
        im[l] = useMirrored * am[l] / (wu * wu + wm * wm);
      }
    }
    cosineInverse(w.re, w.im, w);
    for (int l = 0; l < lanes; ++l) {
      float* const outR = &realPart_[static_cast<size_t>(u0 + l) * static_cast<size_t>(n_)];
      float* const outI = &imagPart_[static_cast<size_t>(u0 + l) * static_cast<size_t>(n_)];
      for (int j = 0; j < n_; ++j) {
        const auto from = static_cast<size_t>(shuffled(j, n_) * W + l);
        outR[j] = w.re[from];
        outI[j] = j % 2 == 0 ? w.im[from] : -w.im[from];
      }
    }
  }
}

/// Back along x for W columns y: the x component's coefficients reversed (a sine sum), the y component's as they are.
void PoissonCpu::inverseColumns(Vec2* field, int block, Workspace& w) {
  const int first = block * W;
  const int lanes = n_ - first < W ? n_ - first : W;
  const auto n = static_cast<size_t>(n_);
  for (int u = 0; u < n_; ++u) {
    const float* const p = &realPart_[static_cast<size_t>(u == 0 ? 0 : n_ - u) * n + static_cast<size_t>(first)];
    const float* const q = &imagPart_[static_cast<size_t>(u) * n + static_cast<size_t>(first)];
    const float keep = u == 0 ? 0.0f : 1.0f;
    for (int l = 0; l < lanes; ++l) {
      w.re[static_cast<size_t>(u * W + l)] = keep * p[l];
      w.im[static_cast<size_t>(u * W + l)] = q[l];
    }
  }
  cosineInverse(w.re, w.im, w);
  for (int j = 0; j < n_; ++j) {
    const auto from = static_cast<size_t>(shuffled(j, n_)) * W;
    const float sign = j % 2 == 0 ? 1.0f : -1.0f;
    Vec2* const out = field + static_cast<int64_t>(j) * n_ + first;
    for (int l = 0; l < lanes; ++l)
      out[l] = {sign * w.re[from + static_cast<size_t>(l)], w.im[from + static_cast<size_t>(l)]};
  }
}

void PoissonCpu::solve(const int64_t* density, const float* fixedDensity, Vec2* field) {
  const int pairBlocks = (n_ / 2 + W - 1) / W, blocks = (n_ + W - 1) / W;
#pragma omp parallel num_threads(executor_.threads()) if (inParallel())
  {
    Workspace& w = workspaces_[static_cast<size_t>(omp_get_thread_num())];
#pragma omp for schedule(static)
    for (int b = 0; b < pairBlocks; ++b) forwardColumns(density, fixedDensity, b, w);
#pragma omp for schedule(static)
    for (int b = 0; b < pairBlocks; ++b) filterRows(b, w);
#pragma omp for schedule(static)
    for (int b = 0; b < blocks; ++b) inverseColumns(field, b, w);
  }
}

}  // namespace signet
