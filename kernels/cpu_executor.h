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
#include "problem/threads.h"

namespace signet {

/// Runs kernels on the CPU's cores. An executor gives:
///   Buffer<T>              memory where the kernels run
///   forEach(n, f)          f(i) for 0 <= i < n, in any order
///   reduce(n, out, f)      *out = f(0) + f(1) + ... in an order that does not depend on the number of threads
///   scatter(n, grid, f)    f(i, add) where add(bin, value) adds an integer to the grid: exact, so of any order
///   Pack, kLanes           the kernels' unit of work on nets: kLanes nets side by side, kLanes / Pack's width calls
///   kGainsFromOrder        see PlacementEngine::gainsFromOrder
class CpuExecutor {
 public:
  /// Eight nets at once: one AVX register.
  using Pack = Eigen::Array<float, 8, 1>;
  static constexpr int kPackWidth = 8;
  static constexpr int kLanes = 8;
  static constexpr bool kGainsFromOrder = true;

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

  explicit CpuExecutor(int threads) : threads_(resolveThreads(threads)) {}

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

  /// Each thread but the first adds to a grid of its own; the grids are summed afterwards. Threads beyond what memory
  /// allows rest.
  template <class F>
  void scatter(int64_t n, Buffer<int64_t>& grid, F f) {
    const int64_t bins = static_cast<int64_t>(grid.size());
    const int used = std::max(1, std::min<int>(threads_, static_cast<int>(kScatterBytes / (8 * bins + 1))));
    int64_t* const out = grid.data();
    ownGrids_.prepare(used - 1, bins);
#pragma omp parallel num_threads(used) if (used > 1)
    {
      const int t = omp_get_thread_num(), team = omp_get_num_threads();
      const auto part = [t, team](int64_t count, int more) { return count * (t + more) / team; };
      const auto addAll = [&](auto add) {
        for (int64_t i = part(n, 0), end = part(n, 1); i < end; ++i) f(i, add);
      };
      std::fill(out + part(bins, 0), out + part(bins, 1), 0);
#pragma omp barrier
      if (t == 0 || ownGrids_.few())
        addAll(Adder{t == 0 ? out : ownGrids_.grid(t - 1)});
      else
        addAll(ownGrids_.noticingAdder(t - 1));
#pragma omp barrier
      ownGrids_.addTo(out, t, team);
    }
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

  struct Adder {
    int64_t* grid;
    void operator()(int64_t bin, int32_t value) const { grid[bin] += value; }
  };

  /// Grids of threads. Nodes that are near each other are the work of one thread, which so reaches a small part of its
  /// grid. Where the grids are many, only the stretches of bins that were reached are summed and cleared: the more
  /// threads there were, the longer it would take. To notice them takes longer than to sum a few whole grids.
  class OwnGrids {
    static constexpr int64_t kStretch = 128;
    struct Flag {
      bool set;
    };

   public:
    /// All bins are 0 then.
    void prepare(int grids, int64_t bins) {
      if (bins == bins_ && grids == grids_) return;
      grids_ = grids;
      bins_ = bins;
      stretches_ = (bins + kStretch - 1) / kStretch;
      values_.assign(static_cast<size_t>(grids * bins), 0);
      reached_.assign(static_cast<size_t>(grids * stretches_), Flag{few()});
    }
    bool few() const { return grids_ <= kFew; }
    int64_t* grid(int g) { return values_.data() + g * bins_; }
    struct NoticingAdder {
      int64_t* grid;
      Flag* reached;
      void operator()(int64_t bin, int32_t value) const {
        grid[bin] += value;
        reached[static_cast<uint64_t>(bin) / kStretch].set = true;
      }
    };
    NoticingAdder noticingAdder(int g) { return {grid(g), reached_.data() + g * stretches_}; }
    /// Adds the t-th of team parts of the grids; those parts are 0 again afterwards.
    void addTo(int64_t* out, int t, int team) {
      for (int64_t s = stretches_ * t / team, end = stretches_ * (t + 1) / team; s < end; ++s) {
        const int64_t begin = s * kStretch, length = std::min(kStretch, bins_ - begin);
        for (int g = 0; g < grids_; ++g) {
          Flag& reached = reached_[static_cast<size_t>(g * stretches_ + s)];
          if (!reached.set) continue;
          reached.set = few();
          int64_t* const own = grid(g) + begin;
          for (int64_t b = 0; b < length; ++b) out[begin + b] += own[b];
          std::fill(own, own + length, 0);
        }
      }
    }

   private:
    static constexpr int kFew = 3;
    int grids_ = 0;
    int64_t bins_ = 0, stretches_ = 0;
    std::vector<int64_t, HostAllocator<int64_t>> values_;
    std::vector<Flag> reached_;
  };

  int threads_;
  OwnGrids ownGrids_;
};

}  // namespace signet
