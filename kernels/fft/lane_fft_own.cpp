// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>
#include <cstring>
#include <numbers>

#include "kernels/lane_fft.h"

namespace signet {

/// Stockham's self-sorting transform, radix 4 with one radix-2 pass where log2(n) is odd (Van Loan, Computational
/// Frameworks for the Fast Fourier Transform, 1992, section 1.7).
struct LaneFft::Plan {
  std::vector<float> cosine, sine;  ///< e^(-2 pi i k / n), k < n
};

namespace {

constexpr int W = LaneFft::kLanes;

struct Lanes {
  float* re;
  float* im;
  Lanes at(int k) const { return {re + static_cast<size_t>(k) * W, im + static_cast<size_t>(k) * W}; }
};

void butterfly2(Lanes a, Lanes b, Lanes outA, Lanes outB, float c, float s) {
#pragma omp simd
  for (int l = 0; l < W; ++l) {
    const float dr = a.re[l] - b.re[l], di = a.im[l] - b.im[l];
    outA.re[l] = a.re[l] + b.re[l];
    outA.im[l] = a.im[l] + b.im[l];
    outB.re[l] = dr * c - di * s;
    outB.im[l] = dr * s + di * c;
  }
}

struct Twiddle3 {
  float c1, s1, c2, s2, c3, s3;
};

void butterfly4(Lanes x0, Lanes x1, Lanes x2, Lanes x3, Lanes y0, Lanes y1, Lanes y2, Lanes y3, const Twiddle3& t) {
#pragma omp simd
  for (int l = 0; l < W; ++l) {
    const float ar = x0.re[l] + x2.re[l], ai = x0.im[l] + x2.im[l];
    const float br = x0.re[l] - x2.re[l], bi = x0.im[l] - x2.im[l];
    const float cr = x1.re[l] + x3.re[l], ci = x1.im[l] + x3.im[l];
    const float dr = x1.im[l] - x3.im[l], di = x3.re[l] - x1.re[l];  // -i (x1 - x3)
    y0.re[l] = ar + cr;
    y0.im[l] = ai + ci;
    const float er = br + dr, ei = bi + di;
    y1.re[l] = er * t.c1 - ei * t.s1;
    y1.im[l] = er * t.s1 + ei * t.c1;
    const float fr = ar - cr, fi = ai - ci;
    y2.re[l] = fr * t.c2 - fi * t.s2;
    y2.im[l] = fr * t.s2 + fi * t.c2;
    const float gr = br - dr, gi = bi - di;
    y3.re[l] = gr * t.c3 - gi * t.s3;
    y3.im[l] = gr * t.s3 + gi * t.c3;
  }
}

}  // namespace

LaneFft::LaneFft(int n) : n_(n), plan_(std::make_unique<Plan>()) {
  plan_->cosine.resize(static_cast<size_t>(n));
  plan_->sine.resize(static_cast<size_t>(n));
  for (int k = 0; k < n; ++k) {
    const double angle = -2.0 * std::numbers::pi * k / n;
    plan_->cosine[static_cast<size_t>(k)] = static_cast<float>(std::cos(angle));
    plan_->sine[static_cast<size_t>(k)] = static_cast<float>(std::sin(angle));
  }
}
LaneFft::~LaneFft() = default;
LaneFft::LaneFft(LaneFft&&) noexcept = default;
LaneFft& LaneFft::operator=(LaneFft&&) noexcept = default;

void LaneFft::transform(float* re, float* im, float* scratch) const {
  Lanes from{re, im}, to{scratch, scratch + static_cast<size_t>(n_) * W};
  const float* const c = plan_->cosine.data();
  const float* const s = plan_->sine.data();
  int length = n_, stride = 1;
  while (length >= 4) {
    const int quarter = length / 4;
    for (int p = 0; p < quarter; ++p) {
      const int w = p * stride;
      const Twiddle3 t{c[w], s[w], c[2 * w], s[2 * w], c[3 * w], s[3 * w]};
      for (int q = 0; q < stride; ++q)
        butterfly4(from.at(q + stride * p), from.at(q + stride * (p + quarter)),
                   from.at(q + stride * (p + 2 * quarter)), from.at(q + stride * (p + 3 * quarter)),
                   to.at(q + stride * 4 * p), to.at(q + stride * (4 * p + 1)), to.at(q + stride * (4 * p + 2)),
                   to.at(q + stride * (4 * p + 3)), t);
    }
    std::swap(from, to);
    length /= 4;
    stride *= 4;
  }
  if (length == 2) {
    for (int q = 0; q < stride; ++q) butterfly2(from.at(q), from.at(q + stride), to.at(q), to.at(q + stride), 1, 0);
    std::swap(from, to);
  }
  if (from.re != re) {
    std::memcpy(re, from.re, sizeof(float) * static_cast<size_t>(n_) * W);
    std::memcpy(im, from.im, sizeof(float) * static_cast<size_t>(n_) * W);
  }
}

}  // namespace signet
