// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "helpers/flow_designs.h"
#include "signet/check.h"
#include "signet/place.h"

// The whole flow on designs with what LEF/DEF says about ground: fences, guides, halos, blockages, rows' orientations.
namespace signet {
namespace {

using flow::cpuOptions;

/// 400 cells in 20 rows of 160 sites, N and FS in turn; pins follow the rows.
Design followingStrip() {
  Design d = flow::strip(400, 20, 160);  // [20, 180] x [100, 340]
  d.siteNames.add("core");
  d.cellsFollowRows = true;
  for (size_t r = 0; r < d.rows.size(); ++r) {
    d.rows[r].site = 0;
    d.rows[r].orient = r % 2 == 0 ? Orient::N : Orient::FS;
  }
  d.nodeSite.assign(d.width.size(), 0);
  d.nodeRegion.assign(d.width.size(), -1);
  return d;
}

PlacementResult expectLegal(const Design& d, const Options& options = cpuOptions()) {
  PlacementResult r = placeDesign(d, options);
  const CheckReport check = checkPlacement(d, r.placement);
  EXPECT_EQ(r.status, Status::Ok) << r.message;
  EXPECT_TRUE(check.legal()) << check.summary();
  EXPECT_DOUBLE_EQ(r.hpwlFinal, hpwl(d, r.placement));
  return r;
}

double distanceTo(const Rect& r, double x, double y) {
  return std::max({0.0, r.x0 - x, x - r.x1}) + std::max({0.0, r.y0 - y, y - r.y1});
}

TEST(GroundFlow, OrientationsFollowTheRowsToTheEnd) {
  const Design d = followingStrip();
  const PlacementResult r = expectLegal(d);
  EXPECT_LT(r.hpwlFinal, r.hpwlLegal);  // detailed placement gains with pins that turn over, too
  const auto over = std::count(r.placement.orient.begin(), r.placement.orient.end(), Orient::FS);
  EXPECT_GT(over, 100);
}

TEST(GroundFlow, FencesHoldAfterEveryStage) {
  Design d = followingStrip();
  const std::vector<Rect> rects = {{60, 160, 100, 280}, {100, 160, 140, 208}};
  d.regions = {{"f", rects, true}};
  for (size_t i = 0; i < 400; i += 4) d.nodeRegion[i] = 0;
  Options o = cpuOptions();
  o.stopAfter = "global";
  const PlacementResult rough = placeDesign(d, o);
  double outside = 0, inside = 0;
  for (size_t i = 0; i < 400; ++i) {
    const double x = rough.placement.x[i] + d.width[i] / 2, y = rough.placement.y[i] + 6;
    double distance = 1e9;
    for (const Rect& r : rects) distance = std::min(distance, distanceTo(r, x, y));
    if (d.nodeRegion[i] == 0) outside = std::max(outside, distance);
    if (d.nodeRegion[i] < 0 && distance <= 0) inside += 1;
  }
  EXPECT_LT(outside, 0.01);
  EXPECT_EQ(inside, 0);
  expectLegal(d);
}

// Without fillers of their own, members would be pressed together, and others drawn in.
TEST(GroundFlow, CellsSpreadOnBothSidesOfAFence) {
  Design d = flow::generated(3000, 0, 0.7);
  const Rect die = d.die();
  const double w = die.width(), h = die.height();
  const Rect high{die.x0 + w / 4, die.y0 + h / 4, die.x0 + w / 2, die.y0 + 3 * h / 4};
  const Rect low{high.x1, high.y0, die.x0 + 3 * w / 4, die.y0 + 9 * h / 20};
  d.regions = {{"f", {high, low}, true}};
  d.nodeRegion.assign(d.width.size(), -1);
  double filled = 0;
  for (size_t i = 0; i < d.width.size() && filled < 0.7 * (high.area() + low.area()); ++i) {
    if (d.kind[i] != NodeKind::Movable) continue;
    d.nodeRegion[i] = 0;
    filled += d.width[i] * d.height[i];
  }
  const PlacementResult r = expectLegal(d);
  EXPECT_LT(r.overflow, 0.15);
}

TEST(GroundFlow, TwoFencesThatShareTheDie) {
  Design d = followingStrip();
  d.regions = {{"left", {{0, 0, 90, 400}}, true}, {"right", {{90, 0, 200, 400}}, true}};
  for (size_t i = 0; i < 400; ++i) d.nodeRegion[i] = i % 5 < 2 ? 0 : 1;
  expectLegal(d);
}

TEST(GroundFlow, GuidesDrawTheirMembersNear) {
  Design d = followingStrip();
  const Rect corner{20, 100, 60, 160};
  d.regions = {{"g", {corner}, false}};
  const auto meanDistance = [&](const PlacementResult& r) {
    double sum = 0;
    for (size_t i = 100; i < 140; ++i) sum += distanceTo(corner, r.placement.x[i], r.placement.y[i]);
    return sum / 40;
  };
  const double without = meanDistance(expectLegal(d));
  for (size_t i = 100; i < 140; ++i) d.nodeRegion[i] = 0;
  const double with = meanDistance(expectLegal(d));
  EXPECT_LT(with, 0.8 * without);
}

TEST(GroundFlow, NothingStandsOnBlockages) {
  Design d = followingStrip();
  d.blockages = {{{20, 220, 80, 260}, false, 0}, {{120, 100, 180, 140}, true, 0}};
  const PlacementResult r = expectLegal(d);
  for (size_t i = 0; i < 400; ++i)
    EXPECT_FALSE(r.placement.x[i] + d.width[i] > 120.001 && r.placement.y[i] < 139.999) << i << " on the soft one";
}

TEST(GroundFlow, PartialBlockagesFillLess) {
  Design d = followingStrip();
  const Rect middle{70, 160, 130, 280};
  const auto share = [&](const PlacementResult& r) {
    double area = 0;
    for (size_t i = 0; i < 400; ++i)
      area +=
          std::max(0.0, std::min(r.placement.x[i] + d.width[i], middle.x1) - std::max(r.placement.x[i], middle.x0)) *
          std::max(0.0, std::min(r.placement.y[i] + 12, middle.y1) - std::max(r.placement.y[i], middle.y0));
    return area / middle.area();
  };
  const double before = share(expectLegal(d));
  d.blockages = {{middle, false, 0.2}};
  EXPECT_LT(share(expectLegal(d)), 0.75 * before);
}

TEST(GroundFlow, MacrosKeepTheirHalosFree) {
  Design d = flow::generated(600, 6, 0.5);
  d.halo.resize(d.width.size());
  for (int64_t i = 0; i < d.numNodes(); ++i)
    if (d.isMacro(i)) d.halo[static_cast<size_t>(i)] = {2, 3, 4, 5, false};
  Options o = cpuOptions();
  o.orient.flip = true;  // halos turn with the macros
  expectLegal(d, o);
}

TEST(GroundFlow, MacrosInFences) {
  Design d = flow::generated(600, 6, 0.4);
  const Rect die = d.die();
  d.regions = {{"f", {{die.x0, die.y0, (die.x0 + die.x1) / 2, die.y1}}, true}};
  d.nodeRegion.assign(d.width.size(), -1);
  int macros = 0;
  for (int64_t i = 0; i < d.numNodes(); ++i) {
    const bool member = d.isMacro(i) ? macros++ % 2 == 0 : d.isMovable(i) && i % 4 == 0;
    if (member) d.nodeRegion[static_cast<size_t>(i)] = 0;
  }
  expectLegal(d);
}

TEST(GroundFlow, AnyNumberOfThreadsGivesTheSameBits) {
  Design d = followingStrip();
  d.regions = {{"f", {{60, 160, 140, 280}}, true}, {"g", {{20, 100, 60, 160}}, false}};
  for (size_t i = 0; i < 400; ++i) d.nodeRegion[i] = i % 4 == 0 ? 0 : i % 4 == 1 ? 1 : -1;
  Options o = cpuOptions();
  const PlacementResult one = expectLegal(d, o);
  o.threads = 3;
  const PlacementResult three = expectLegal(d, o);
  EXPECT_EQ(one.placement.x, three.placement.x);
  EXPECT_EQ(one.placement.y, three.placement.y);
  EXPECT_EQ(one.placement.orient, three.placement.orient);
}

TEST(GroundFlow, AFenceWithoutRoomEndsAsNotLegal) {
  Design d = followingStrip();
  d.regions = {{"tiny", {{60, 160, 63.5, 172}}, true}};  // three sites
  d.nodeRegion[0] = d.nodeRegion[1] = 0;
  const PlacementResult r = placeDesign(d, cpuOptions());
  EXPECT_EQ(r.status, Status::NotLegal);
  EXPECT_NE(r.message.find("in fence 'tiny'"), std::string::npos) << r.message;
}

}  // namespace
}  // namespace signet
