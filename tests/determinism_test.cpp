// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
// The promise of the whole flow: the same design and options give the same bits, for any number of threads.
#include <gtest/gtest.h>
#include <omp.h>

#include <Eigen/Core>
#include <string>

#include "helpers/flow_designs.h"
#include "signet/place.h"

namespace signet {
namespace {

PlacementResult place(const Design& design, int threads, const std::string& init = "center", uint64_t seed = 1) {
  Options o = flow::cpuOptions();
  o.threads = threads;
  o.global.bins = 64;  // from there on, threads share the transforms
  o.init.method = init;
  o.seed = seed;
  return placeDesign(design, o);
}

void expectSameBits(const PlacementResult& a, const PlacementResult& b) {
  EXPECT_EQ(a.placement.x, b.placement.x);
  EXPECT_EQ(a.placement.y, b.placement.y);
  EXPECT_EQ(a.placement.orient, b.placement.orient);
  ASSERT_EQ(a.trace.size(), b.trace.size());
  for (size_t i = 0; i < a.trace.size(); ++i) {
    ASSERT_EQ(a.trace[i].hpwl, b.trace[i].hpwl) << i;
    ASSERT_EQ(a.trace[i].overflow, b.trace[i].overflow) << i;
    ASSERT_EQ(a.trace[i].gamma, b.trace[i].gamma) << i;
    ASSERT_EQ(a.trace[i].lambda, b.trace[i].lambda) << i;
    ASSERT_EQ(a.trace[i].step, b.trace[i].step) << i;
  }
}

TEST(Determinism, RunsAndThreadsChangeNoBit) {
  const Design design = flow::generated(1200, 6, 0.7, 2);
  const PlacementResult one = place(design, 1);
  EXPECT_TRUE(one.legal) << one.message;
  for (const int threads : {1, 2, 3}) {
    SCOPED_TRACE(threads);
    expectSameBits(place(design, threads), one);
  }
}

TEST(Determinism, HoldsForEveryStart) {
  const Design design = flow::generated(600, 4);
  for (const char* init : {"random", "gift", "spectral", "sphere", "signed", "input"}) {
    SCOPED_TRACE(init);
    expectSameBits(place(design, 2, init), place(design, 1, init));
  }
}

TEST(Determinism, HoldsWhileMacrosGrow) {
  const Design design = flow::generated(600, 6);
  Options options = flow::cpuOptions();
  options.global.macroSchedule = "linear";
  options.threads = 1;
  const PlacementResult one = placeDesign(design, options);
  options.threads = 2;
  expectSameBits(placeDesign(design, options), one);
}

// All of the project is compiled with what makes Eigen leave the threads alone.
TEST(Determinism, DenseProductsAreOneThreads) {
  const int threads = omp_get_max_threads();
  omp_set_num_threads(4);
  EXPECT_EQ(Eigen::nbThreads(), 1);
  omp_set_num_threads(threads);
}

TEST(Determinism, TheSeedMatters) {
  const Design design = flow::generated(600, 4);
  EXPECT_NE(place(design, 1, "center", 1).placement.x, place(design, 1, "center", 2).placement.x);
}

}  // namespace
}  // namespace signet
