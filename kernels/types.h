// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

// Functions marked SIGNET_HD are compiled for the host and, by a CUDA compiler, for the device.
// SIGNET_INLINE is for the small ones in the innermost loops. SIGNET_FLATTEN is for those that call them: a compiler
// that has reached its limit of a file's growth else leaves calls in them, which cost 6 % of global placement.
#ifdef __CUDACC__
#define SIGNET_HD __host__ __device__
#define SIGNET_INLINE __host__ __device__ __forceinline__
#define SIGNET_FLATTEN
#else
#define SIGNET_HD
#define SIGNET_INLINE inline __attribute__((always_inline))
#define SIGNET_FLATTEN __attribute__((flatten))
#endif

// SIGNET_UNROLL: a GPU thread then has several reads on their way before it waits for the first.
#ifdef __CUDA_ARCH__
#define SIGNET_UNROLL _Pragma("unroll 4")
#else
#define SIGNET_UNROLL
#endif

#include <cstdint>

namespace signet {

/// Asks for memory that is wanted soon. A GPU hides the wait by itself. Inlined, as GCC leaves out calls of functions
/// that only prefetch.
SIGNET_INLINE void prefetch(const void* address) {
#ifndef __CUDA_ARCH__
  __builtin_prefetch(address);
#else
  (void)address;
#endif
}

/// The same of memory that will be written.
SIGNET_INLINE void prefetchToWrite(const void* address) {
#ifndef __CUDA_ARCH__
  __builtin_prefetch(address, 1);
#else
  (void)address;
#endif
}

/// Aligned so that a GPU reads both parts at once.
struct alignas(8) Vec2 {
  float x = 0, y = 0;
};
SIGNET_HD inline Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
SIGNET_HD inline Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
SIGNET_HD inline Vec2 operator*(float s, Vec2 a) { return {s * a.x, s * a.y}; }
SIGNET_HD inline Vec2& operator+=(Vec2& a, Vec2 b) {
  a.x += b.x;
  a.y += b.y;
  return a;
}

SIGNET_HD inline float minOf(float a, float b) { return a < b ? a : b; }
SIGNET_HD inline float maxOf(float a, float b) { return a > b ? a : b; }
SIGNET_HD inline float clampTo(float v, float lo, float hi) { return minOf(maxOf(v, lo), hi); }

}  // namespace signet
