// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace signet {

/// Memory for the arrays that kernels read out of order: whole cache lines, and large arrays on large pages where the
/// system has them, so that a jump costs one miss and not two.
template <class T>
struct HostAllocator {
  using value_type = T;
  HostAllocator() = default;
  template <class U>
  HostAllocator(const HostAllocator<U>&) {}  // NOLINT(google-explicit-constructor): allocators convert

  T* allocate(size_t n) {
    constexpr size_t kLine = 64, kLargePage = size_t{2} << 20;
    const size_t bytes = n * sizeof(T);
    const size_t alignment = bytes >= 2 * kLargePage ? kLargePage : kLine;
    void* const memory = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
    if (!memory) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    if (alignment == kLargePage) madvise(memory, bytes, MADV_HUGEPAGE);  // a wish: nothing depends on it
#endif
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, size_t) { std::free(memory); }
  bool operator==(const HostAllocator&) const { return true; }
};

}  // namespace signet
