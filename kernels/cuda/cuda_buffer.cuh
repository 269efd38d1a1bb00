// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cuda_runtime.h>

#include <type_traits>
#include <utility>
#include <vector>

#include "kernels/cuda/cuda_check.cuh"

namespace signet {

/// An array in the GPU's memory. Copies to and from the host wait until they are done.
template <class T>
class CudaBuffer {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  CudaBuffer() = default;
  /// n zeros.
  explicit CudaBuffer(size_t n) : CudaBuffer() {  // so that the memory is given back if the next line throws
    allocate(n);
    if (n > 0) checkCuda(cudaMemset(data_, 0, n * sizeof(T)), "clearing of memory");
  }
  explicit CudaBuffer(const std::vector<T>& host) : CudaBuffer() { upload(host); }
  CudaBuffer(CudaBuffer&& other) noexcept { swap(other); }
  CudaBuffer& operator=(CudaBuffer&& other) noexcept {
    swap(other);
    return *this;
  }
  ~CudaBuffer() { release(); }

  /// Pointers into the GPU's memory.
  T* data() { return data_; }
  const T* data() const { return data_; }
  size_t size() const { return size_; }

  void upload(const std::vector<T>& host) {
    if (host.size() != size_) allocate(host.size());
    if (size_ > 0) checkCuda(cudaMemcpy(data_, host.data(), size_ * sizeof(T), cudaMemcpyHostToDevice), "upload");
  }
  std::vector<T> download() const {
    std::vector<T> host(size_);
    if (size_ > 0) checkCuda(cudaMemcpy(host.data(), data_, size_ * sizeof(T), cudaMemcpyDeviceToHost), "download");
    return host;
  }
  void swap(CudaBuffer& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

 private:
  void allocate(size_t n) {
    release();
    if (n > 0) data_ = static_cast<T*>(allocateOnDevice(n * sizeof(T)));
    size_ = n;
  }
  /// An error here comes from earlier work, and shows at the next checked call.
  void release() noexcept {
    (void)cudaFree(data_);
    data_ = nullptr;
    size_ = 0;
  }

  T* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace signet
