// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "flow/strip_recorder.h"
#include "signet/report.h"
#include "small_design.h"

namespace signet {
namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

IterationRecord record(int iteration, double overflow, double macroArea = 1) {
  IterationRecord r;
  r.iteration = iteration;
  r.hpwl = 1234;
  r.overflow = overflow;
  r.macroArea = macroArea;
  return r;
}

std::vector<int> chosen(const std::vector<double>& overflows, double stop) {
  StripRecorder recorder;
  std::vector<int> iterations;
  for (size_t i = 0; i < overflows.size(); ++i) {
    IterationRecord r = record(static_cast<int>(i) - 1, overflows[i]);
    r.stopOverflow = stop;
    if (recorder.wants(r, i + 1 == overflows.size())) iterations.push_back(r.iteration);
  }
  return iterations;
}

TEST(StripRecorder, WantsTheStartTheEndAndEvenLevels) {
  // From 1.0 to 0.0 in steps of 0.1: levels at 0.8, 0.6, 0.4 and 0.2, each once though it is passed twice.
  EXPECT_EQ(chosen({1.0, 0.9, 0.79, 0.7, 0.59, 0.65, 0.59, 0.5, 0.39, 0.3, 0.19, 0.1}, 0.0),
            (std::vector<int>{-1, 1, 3, 7, 9, 10}));
}

TEST(StripRecorder, ALeapIsOnePicture) { EXPECT_EQ(chosen({1.0, 0.3, 0.25, 0.15}, 0.0), (std::vector<int>{-1, 0, 2})); }

TEST(StripRecorder, AStartBelowTheStopHasNothingBetween) {
  EXPECT_EQ(chosen({0.05, 0.5, 0.08, 0.04}, 0.1), (std::vector<int>{-1, 2}));
}

/// A die of 100 x 40 with a cell and a macro.
Design smallDesign() {
  Design d;
  for (int r = 0; r < 4; ++r) d.rows.push_back({10.0 * r, 10, 1, 1, Orient::N, {{0, 100}}});
  small::addNode(d, 10, 10, NodeKind::Movable, 0, 0);
  small::addNode(d, 20, 40, NodeKind::Movable, 60, 0);
  d.netStart = {0};
  return d;
}

TEST(StripSvg, DrawsMacrosWithTheirShareOfTheArea) {
  const Design d = smallDesign();
  const std::string svg = stripSvg(d, {{record(-1, 0.9, 0.25), d.initial}, {record(42, 0.1), d.initial}}, "a<b");
  // 100 units are 320 pixels; the first picture's lower left corner is at (28, 54 + 128), the second's 348 further.
  EXPECT_TRUE(contains(svg, "M28 150h32v32h-32z")) << "cell";
  EXPECT_TRUE(contains(svg, "M236 86h32v64h-32z")) << "macro of half the width and height, the same centre";
  EXPECT_TRUE(contains(svg, "M568 54h64v128h-64z")) << "whole macro";
  EXPECT_TRUE(contains(svg, ">a&lt;b<"));
  EXPECT_TRUE(contains(svg, ">start<"));
  EXPECT_TRUE(contains(svg, ">iteration 42<"));
  EXPECT_TRUE(contains(svg, "HPWL 1.234e+03, overflow 0.90, macros 25 %"));
}

TEST(StripSvg, StaysSmallForManyCells) {
  Design d = smallDesign();
  uint64_t state = 1;
  for (int i = 0; i < 100000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    small::addNode(d, 0.2, 0.2, NodeKind::Movable, static_cast<double>(state >> 33 & 1023) * 0.09,
                   static_cast<double>(state >> 50) * 0.002);
  }
  const std::string svg = stripSvg(d, std::vector<PlacementSnapshot>(6, {record(0, 0.5), d.initial}), "");
  EXPECT_LT(svg.size(), 5e6);
  EXPECT_TRUE(contains(svg, "(darker: denser)"));
}

TEST(StripSvg, SaysWhenThereWasNoRun) { EXPECT_TRUE(contains(stripSvg(smallDesign(), {}, ""), "no mixed-size run")); }

}  // namespace
}  // namespace signet
