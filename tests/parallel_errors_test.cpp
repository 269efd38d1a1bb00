// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/parallel_errors.h"

#include <gtest/gtest.h>

#include <array>
#include <new>
#include <stdexcept>

namespace signet {
namespace {

TEST(ParallelErrors, TheFirstInOrderComesOutAndTheOthersWork) {
  ParallelErrors errors(4);
  std::array<int, 4> done{};
#pragma omp parallel for num_threads(2)
  for (size_t i = 0; i < done.size(); ++i) {
    errors.guard(i, [&] {
      if (i == 1) throw std::bad_alloc();
      if (i == 3) throw std::runtime_error("later");
      done[i] = 1;
    });
  }
  EXPECT_EQ(done, (std::array<int, 4>{1, 0, 1, 0}));
  EXPECT_THROW(errors.rethrow(), std::bad_alloc);
}

TEST(ParallelErrors, NothingComesOutWhereNothingWasThrown) {
  ParallelErrors errors(2);
  for (size_t i = 0; i < 2; ++i) errors.guard(i, [] {});
  EXPECT_NO_THROW(errors.rethrow());
}

}  // namespace
}  // namespace signet
