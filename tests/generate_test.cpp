// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/generate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "generate/draw.h"
#include "signet/check.h"
#include "signet/error.h"

namespace signet {
namespace {

GenerateOptions options(int64_t cells, int64_t macros, int64_t fixed, double utilization = 0.8, double share = 0.4) {
  GenerateOptions o;
  o.cells = cells, o.macros = macros, o.fixed = fixed, o.utilization = utilization, o.macroShare = share;
  return o;
}

double area(const Design& d, bool (*wanted)(const Design&, int64_t)) {
  double sum = 0;
  for (int64_t i = 0; i < d.numNodes(); ++i)
    if (wanted(d, i)) sum += d.width[static_cast<size_t>(i)] * d.height[static_cast<size_t>(i)];
  return sum;
}
double movableArea(const Design& d) {
  return area(d, [](const Design& e, int64_t i) { return e.isMovable(i); });
}
double macroArea(const Design& d) {
  return area(d, [](const Design& e, int64_t i) { return e.isMacro(i); });
}
double fixedArea(const Design& d) {
  return area(d, [](const Design& e, int64_t i) { return e.isObstacle(i); });
}
double utilization(const Design& d) { return movableArea(d) / (d.die().area() - fixedArea(d)); }

int64_t count(const Design& d, NodeKind kind) { return std::count(d.kind.begin(), d.kind.end(), kind); }

// What holds for every generated design, however extreme its options.
void expectSound(const GeneratedDesign& g, const GenerateOptions& o) {
  const Design& d = g.design;
  EXPECT_EQ(checkPlacement(d, g.planted).summary(), "legal");
  EXPECT_DOUBLE_EQ(g.plantedHpwl, hpwl(d, g.planted));
  EXPECT_LE(utilization(d), o.utilization + 1e-12);
  EXPECT_EQ(count(d, NodeKind::Movable), o.cells + o.macros);
  EXPECT_EQ(count(d, NodeKind::Fixed), o.fixed);
  EXPECT_GE(count(d, NodeKind::PinPlace), 4);
  EXPECT_GE(d.numNets(), 1);
  for (int64_t n = 0; n < d.numNets(); ++n) {
    const auto begin = d.netStart[static_cast<size_t>(n)], end = d.netStart[static_cast<size_t>(n) + 1];
    std::set<int32_t> nodes(d.pinNode.begin() + begin, d.pinNode.begin() + end);
    ASSERT_GE(nodes.size(), 2U) << "net " << n;
    ASSERT_EQ(static_cast<int64_t>(nodes.size()), end - begin) << "net " << n;
  }
  for (size_t p = 0; p < d.pinNode.size(); ++p) {
    const auto node = static_cast<size_t>(d.pinNode[p]);
    ASSERT_LE(std::abs(d.pinDx[p]), d.width[node] / 2);
    ASSERT_LE(std::abs(d.pinDy[p]), d.height[node] / 2);
  }
}

TEST(DrawTest, BelowReachesEveryNumberAndNoOther) {
  Draw draw(3);
  std::vector<int> seen(5);
  for (int i = 0; i < 1000; ++i) ++seen.at(static_cast<size_t>(draw.below(5)));
  for (const int n : seen) EXPECT_NEAR(n, 200, 60);
  EXPECT_EQ(draw.below(1), 0);
}

TEST(DrawTest, PickFollowsTheWeights) {
  Draw draw(5);
  std::vector<int> seen(3);
  for (int i = 0; i < 1000; ++i) ++seen.at(draw.pick({3, 0, 7}));
  EXPECT_NEAR(seen[0], 300, 60);
  EXPECT_EQ(seen[1], 0);
}

TEST(DrawTest, ShuffleKeepsAllItems) {
  Draw draw(5);
  std::vector<int> items = {1, 2, 3, 4, 5, 6, 7, 8};
  draw.shuffle(items);
  EXPECT_NE(items, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
  std::sort(items.begin(), items.end());
  EXPECT_EQ(items, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(GenerateTest, DefaultsGiveWhatTheySay) {
  const GenerateOptions o;
  const GeneratedDesign g = generateDesign(o);
  expectSound(g, o);
  const Design& d = g.design;
  EXPECT_NEAR(utilization(d), 0.8, 1e-4);
  EXPECT_NEAR(macroArea(d) / movableArea(d), 0.4, 0.02);
  EXPECT_NEAR(d.die().width() / d.die().height(), 1, 0.05);
  EXPECT_GT(fixedArea(d), 0);
  EXPECT_EQ(d.rowHeight(), 12);
  EXPECT_EQ(d.rows.front().siteSpacing, 1);
}

TEST(GenerateTest, InitialPlacementHidesThePlantedOne) {
  const GeneratedDesign g = generateDesign(options(300, 5, 2));
  const Rect die = g.design.die();
  for (size_t i = 0; i < g.design.width.size(); ++i) {
    const bool moves = g.design.isMovable(static_cast<int64_t>(i));
    EXPECT_EQ(g.design.initial.x[i], moves ? die.x0 : g.planted.x[i]);
    EXPECT_EQ(g.design.initial.y[i], moves ? die.y0 : g.planted.y[i]);
    EXPECT_EQ(g.design.plMark[i], moves ? PlMark::None : PlMark::Fixed);
  }
}

TEST(GenerateTest, MacrosVaryAndAreMadeOfWholeRowsAndSites) {
  const GeneratedDesign g = generateDesign(options(20000, 60, 0));
  std::set<std::pair<double, double>> shapes;
  int64_t macros = 0, wide = 0, tall = 0;
  for (int64_t i = 0; i < g.design.numNodes(); ++i) {
    if (!g.design.isMacro(i)) continue;
    const double w = g.design.width[static_cast<size_t>(i)], h = g.design.height[static_cast<size_t>(i)];
    ++macros;
    wide += w > 1.3 * h, tall += h > 1.3 * w;
    shapes.insert({w, h});
    EXPECT_EQ(std::fmod(h, 12), 0);
    EXPECT_EQ(std::fmod(w, 1), 0);
  }
  EXPECT_EQ(macros, 60);
  EXPECT_GT(shapes.size(), 10U);
  EXPECT_LT(shapes.size(), 60U);  // some come in arrays of equal ones
  EXPECT_GT(wide, 3);
  EXPECT_GT(tall, 3);
}

TEST(GenerateTest, PadsStandOnAllFourEdges) {
  GenerateOptions o = options(2000, 3, 0);
  o.pads = 37;
  const GeneratedDesign g = generateDesign(o);
  const Rect die = g.design.die();
  int64_t pads = 0, left = 0, right = 0, bottom = 0, top = 0;
  for (size_t i = 0; i < g.design.width.size(); ++i) {
    if (g.design.kind[i] != NodeKind::PinPlace) continue;
    ++pads;
    const double x = g.planted.x[i], y = g.planted.y[i];
    left += x == die.x0, right += x == die.x1 - 1, bottom += y == die.y0, top += y == die.y1 - 1;
    EXPECT_TRUE(x == die.x0 || x == die.x1 - 1 || y == die.y0 || y == die.y1 - 1) << x << " " << y;
    EXPECT_TRUE(x >= die.x0 && x < die.x1 && y >= die.y0 && y < die.y1) << x << " " << y;
  }
  EXPECT_EQ(pads, 37);
  for (const int64_t n : {left, right, bottom, top}) EXPECT_NEAR(static_cast<double>(n), 37 / 4.0, 2);
}

TEST(GenerateTest, NetsHaveDegreesAsRealOnesAndAreLocal) {
  const GeneratedDesign g = generateDesign(options(20000, 40, 4));
  const Design& d = g.design;
  const auto nets = static_cast<double>(d.numNets());
  int64_t upToFour = 0, large = 0;
  for (size_t n = 0; n + 1 < d.netStart.size(); ++n) {
    const int64_t degree = d.netStart[n + 1] - d.netStart[n];
    upToFour += degree <= 4, large += degree > 60;
  }
  EXPECT_NEAR(nets / 20000, 1.05, 0.1);
  EXPECT_NEAR(static_cast<double>(d.numPins()) / nets, 3.9, 0.3);
  EXPECT_NEAR(static_cast<double>(upToFour) / nets, 0.815, 0.02);
  EXPECT_EQ(large, 2);
  // Planted nets are far shorter than with the same nodes dealt out anew: each cell takes the place of another one.
  Placement mixed = g.planted;
  std::rotate(mixed.x.begin(), mixed.x.begin() + 7777, mixed.x.begin() + 20000);
  std::rotate(mixed.y.begin(), mixed.y.begin() + 7777, mixed.y.begin() + 20000);
  EXPECT_LT(g.plantedHpwl, 0.25 * hpwl(d, mixed));
}

TEST(GenerateTest, EveryMovableNodeIsOnANet) {
  const GeneratedDesign g = generateDesign(options(5000, 20, 3));
  const std::set<int32_t> tied(g.design.pinNode.begin(), g.design.pinNode.end());
  EXPECT_EQ(static_cast<int64_t>(tied.size()), g.design.numNodes());
}

TEST(GenerateTest, MacrosHaveManyPinsOnTheirSides) {
  const GeneratedDesign g = generateDesign(options(20000, 10, 0));
  const Design& d = g.design;
  std::vector<std::set<std::pair<double, double>>> places(d.width.size());
  for (size_t p = 0; p < d.pinNode.size(); ++p) {
    const auto node = static_cast<size_t>(d.pinNode[p]);
    if (!d.isMacro(d.pinNode[p])) continue;
    places[node].insert({d.pinDx[p], d.pinDy[p]});
    EXPECT_TRUE(std::abs(d.pinDx[p]) == d.width[node] / 2 || std::abs(d.pinDy[p]) == d.height[node] / 2);
  }
  for (int64_t i = 0; i < d.numNodes(); ++i) {
    if (d.isMacro(i)) {
      EXPECT_GT(places[static_cast<size_t>(i)].size(), 15U);
    }
  }
}

TEST(GenerateTest, SameOptionsSameBits) {
  const GeneratedDesign a = generateDesign(options(3000, 12, 3)), b = generateDesign(options(3000, 12, 3));
  EXPECT_EQ(a.planted.x, b.planted.x);
  EXPECT_EQ(a.planted.y, b.planted.y);
  EXPECT_EQ(a.design.width, b.design.width);
  EXPECT_EQ(a.design.height, b.design.height);
  EXPECT_EQ(a.design.pinNode, b.design.pinNode);
  EXPECT_EQ(a.design.pinDx, b.design.pinDx);
  EXPECT_EQ(a.design.pinDy, b.design.pinDy);
  EXPECT_EQ(a.design.netStart, b.design.netStart);
}

// The sum was taken once on another build. It changes only when the generator is meant to make other designs; a
// processor, a compiler or a build type that changes it breaks "the same design on every machine".
TEST(GenerateTest, SameDesignOnEveryMachine) {
  const GeneratedDesign g = generateDesign(options(3000, 12, 3));
  uint64_t sum = 14695981039346656037ULL;
  auto mix = [&sum](double v) { sum = (sum ^ static_cast<uint64_t>(static_cast<int64_t>(2 * v))) * 1099511628211ULL; };
  for (const auto* values :
       {&g.planted.x, &g.planted.y, &g.design.width, &g.design.height, &g.design.pinDx, &g.design.pinDy})
    for (const double v : *values) mix(v);
  for (const int32_t node : g.design.pinNode) mix(node);
  EXPECT_EQ(sum, 18071335052333828983ULL);
}

TEST(GenerateTest, AnotherSeedGivesAnotherDesign) {
  GenerateOptions o = options(3000, 12, 3);
  const GeneratedDesign a = generateDesign(o);
  o.seed = 2;
  const GeneratedDesign b = generateDesign(o);
  EXPECT_NE(a.design.pinNode, b.design.pinNode);
  expectSound(b, o);
}

TEST(GenerateTest, ExtremesAreSound) {
  for (const GenerateOptions& o :
       {options(1, 0, 0), options(1, 0, 0, 0.98, 0), options(2, 0, 1), options(0, 1, 0), options(0, 30, 5, 0.98),
        options(1, 1, 0, 0.8, 0.9), options(1, 0, 4), options(100, 0, 0, 0.98, 0), options(1000, 2, 0, 0.01),
        options(2000, 300, 20, 0.98, 0.9), options(30, 3, 200)}) {
    SCOPED_TRACE(testing::Message() << o.cells << " cells, " << o.macros << " macros, " << o.fixed << " fixed");
    expectSound(generateDesign(o), o);
  }
}

TEST(GenerateTest, HighUtilizationIsReached) {
  for (const double share : {0.0, 0.4, 0.9}) {
    const GenerateOptions o = options(10000, share > 0 ? 50 : 0, 4, 0.98, share);
    const GeneratedDesign g = generateDesign(o);
    expectSound(g, o);
    EXPECT_NEAR(utilization(g.design), 0.98, 1e-3) << share;
    EXPECT_NEAR(macroArea(g.design) / movableArea(g.design), share, 0.03);
  }
}

TEST(GenerateTest, ManySeedsAreSound) {
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    GenerateOptions o = options(50 + 40 * static_cast<int64_t>(seed), 2 + static_cast<int64_t>(seed) % 7, 2, 0.95, 0.6);
    o.seed = seed;
    expectSound(generateDesign(o), o);
  }
}

TEST(GenerateTest, RefusesOptionsOutOfRangeByName) {
  auto message = [](const GenerateOptions& o) -> std::string {
    try {
      generateDesign(o);
    } catch (const OptionError& e) {
      return e.what();
    }
    return "no error";
  };
  EXPECT_EQ(message(options(0, 0, 4)), "cells and macros are both 0; there must be something to place");
  EXPECT_EQ(message(options(-1, 4, 4)), "cells is -1; it must be from 0 to 50000000");
  EXPECT_EQ(message(options(10, -4, 4)), "macros is -4; it must be from 0 to 1000000");
  EXPECT_EQ(message(options(10, 4, 1000000)), "fixed is 1000000; it must be from 0 to 100000");
  EXPECT_EQ(message(options(10, 0, 0, 0)), "utilization is 0.000000; it must be from 0.001 to 0.98");
  EXPECT_EQ(message(options(10, 0, 0, 0.99)), "utilization is 0.990000; it must be from 0.001 to 0.98");
  EXPECT_EQ(message(options(10, 0, 0, std::nan(""))), "utilization is nan; it must be from 0.001 to 0.98");
  EXPECT_EQ(message(options(10, 0, 0, 0.8, 0.95)), "the macros' share is 0.950000; it must be from 0 to 0.9");
  EXPECT_NE(message(options(100, 40, 0)).find("macros cannot fit"), std::string::npos);
  GenerateOptions o = options(10, 0, 0);
  o.pads = -1;
  EXPECT_EQ(message(o), "pads is -1; it must be from 0 to 1000000");
}

}  // namespace
}  // namespace signet
