// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <exception>
#include <vector>

namespace signet {

/// Carries exceptions (lack of memory, above all) out of a parallel region, which none may leave by itself.
class ParallelErrors {
 public:
  explicit ParallelErrors(size_t tasks) : errors_(tasks) {}

  /// Does one task, inside the region. Each task has a number of its own below TASKS.
  template <typename Work>
  void guard(size_t task, const Work& work) noexcept {
    try {
      work();
    } catch (...) {
      errors_[task] = std::current_exception();
    }
  }
  /// After the region: throws what the first task in order threw, if any did.
  void rethrow() const {
    for (const std::exception_ptr& error : errors_)
      if (error) std::rethrow_exception(error);
  }

 private:
  std::vector<std::exception_ptr> errors_;
};

}  // namespace signet
