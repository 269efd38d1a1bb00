// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <omp.h>

#include <Eigen/Core>
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "kernels/host_memory.h"
#include "kernels/types.h"

namespace signet {

/// Runs kernels on the CPU's cores. An executor gives:
///   Buffer<T>              memory where the kernels run
///   forEach(n, f)          f(i) for 0 <= i < n, in any order
///   reduce(n, out, f)      *out = f(0) + f(1) + ... in an order that does not depend on the number of threads
///   scatter(n, grid, f)    f(i, add) where add(bin, value) adds an integer to the grid: exact, so of any order
///   Pack, kLanes           the kernels' unit of work on nets: kLanes nets side by side, kLanes / Pack's width calls
class CpuExecutor {
 public:
  /// Eight nets at once: one AVX register.
  using Pack = Eigen::Array<float, 8, 1>;
  static constexpr int kPackWidth = 8;
  static constexpr int kLanes = 8;

  template <class T>
  class Buffer {
   public:
    Buffer() = default;
    explicit Buffer(size_t n) : data_(n) {}
    explicit Buffer(const std::vector<T>& host) : data_(host.begin(), host.end()) {}
    T* data() { return data_.data(); }
    const T* data() const { return data_.data(); }
    size_t size() const { return data_.size(); }
    void upload(const std::vector<T>& host) { data_.assign(host.begin(), host.end()); }
    std::vector<T> download() const { return std::vector<T>(data_.begin(), data_.end()); }
    void swap(Buffer& other) { data_.swap(other.data_); }

   private:
    std::vector<T, HostAllocator<T>> data_;
  };

  explicit CpuExecutor(int threads) : threads_(threads > 0 ? threads : omp_get_max_threads()) {}

  int threads() const { return threads_; }
  std::string deviceName() const { return "cpu"; }

  template <class F>
  void forEach(int64_t n, F f) const {
#pragma omp parallel for schedule(static) num_threads(threads_) if (threads_ > 1 && n > kSerial)
    for (int64_t i = 0; i < n; ++i) f(i);
  }

  /// The sum is taken in blocks of fixed size, the blocks' sums one after another.
  template <class T, class F>
  void reduce(int64_t n, T* out, F f) const {
    const int64_t blocks = (n + kBlock - 1) / kBlock;
    std::vector<T> partial(static_cast<size_t>(blocks));
#pragma omp parallel for schedule(static) num_threads(threads_) if (threads_ > 1 && blocks > 1)
    for (int64_t b = 0; b < blocks; ++b) {
      T sum{};
      const int64_t end = std::min(n, (b + 1) * kBlock);
      for (int64_t i = b * kBlock; i < end; ++i) sum += f(i);
      partial[static_cast<size_t>(b)] = sum;
    }
    T total{};
    for (const T& p : partial) total += p;
    *out = total;
  }

  /// Each thread adds to a grid of its own; the grids are summed afterwards. Threads beyond what memory allows rest.
  template <class F>
  void scatter(int64_t n, Buffer<int64_t>& grid, F f) {
    const int64_t bins = static_cast<int64_t>(grid.size());
    const int used = std::max(1, std::min<int>(threads_, static_cast<int>(kScatterBytes / (8 * bins + 1))));
    if (scatterGrids_.size() != static_cast<size_t>(used - 1) * grid.size())
      scatterGrids_.assign(static_cast<size_t>(used - 1) * grid.size(), 0);
    int64_t* const own = scatterGrids_.data();
    int64_t* const out = grid.data();
#pragma omp parallel num_threads(used) if (used > 1)
    {
      const int t = omp_get_thread_num(), team = omp_get_num_threads();
      int64_t* const target = t == 0 ? out : own + static_cast<int64_t>(t - 1) * bins;
      std::fill(target, target + bins, 0);
      const auto add = [target](int64_t bin, int32_t value) { target[bin] += value; };
      for (int64_t i = n * t / team, end = n * (t + 1) / team; i < end; ++i) f(i, add);
#pragma omp barrier
      for (int64_t b = bins * t / team, end = bins * (t + 1) / team; b < end; ++b)
        for (int k = 1; k < team; ++k) out[b] += own[static_cast<int64_t>(k - 1) * bins + b];
    }
  }

  template <class T>
  void copy(const Buffer<T>& from, Buffer<T>& to) const {
    const T* const in = from.data();
    T* const out = to.data();
    forEach(static_cast<int64_t>(from.size()), [=](int64_t i) { out[i] = in[i]; });
  }

  /// The one small read of an iteration.
  template <class T>
  T read(const Buffer<T>& one) const {
    return one.data()[0];
  }

 private:
  static constexpr int64_t kSerial = 512;
  static constexpr int64_t kBlock = 2048;
  static constexpr int64_t kScatterBytes = int64_t{512} << 20;
  int threads_;
  std::vector<int64_t, HostAllocator<int64_t>> scatterGrids_;
};

}  // namespace signet
