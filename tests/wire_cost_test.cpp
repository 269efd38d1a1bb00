// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/wire_cost.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "signet/check.h"

namespace signet {
namespace {

struct PinAt {
  int32_t node;
  double dx, dy;
};

// Cells of 4 x 10 at the given places.
Design makeDesign(const std::vector<std::pair<double, double>>& places, const std::vector<std::vector<PinAt>>& nets) {
  Design d;
  d.rows.push_back({0, 10, 1, 1, Orient::N, {{0, 100}}});
  for (const auto& [x, y] : places) {
    d.nodeNames.add("c");
    d.width.push_back(4);
    d.height.push_back(10);
    d.kind.push_back(NodeKind::Movable);
    d.initial.x.push_back(x);
    d.initial.y.push_back(y);
    d.initial.orient.push_back(Orient::N);
  }
  d.netStart.push_back(0);
  for (const auto& net : nets) {
    for (const PinAt& pin : net) {
      d.pinNode.push_back(pin.node);
      d.pinDx.push_back(pin.dx);
      d.pinDy.push_back(pin.dy);
    }
    d.netStart.push_back(static_cast<int64_t>(d.pinNode.size()));
  }
  return d;
}

Design randomDesign(std::mt19937_64& random) {
  std::vector<std::pair<double, double>> places;
  for (int i = 0; i < 7; ++i) places.emplace_back(random() % 60, random() % 40);
  std::vector<std::vector<PinAt>> nets(8);
  for (auto& net : nets)
    for (uint64_t k = 0, n = 1 + random() % 5; k < n; ++k)
      net.push_back({static_cast<int32_t>(random() % 7), static_cast<double>(random() % 9) / 2 - 2,
                     static_cast<double>(random() % 9) - 4});
  return makeDesign(places, nets);
}

/// Gives the nets weights; returns what they are divided by.
double weigh(Design& d, std::mt19937_64& random) {
  std::vector<double> counted;
  for (size_t net = 0; net + 1 < d.netStart.size(); ++net) {
    d.netWeight.push_back(static_cast<double>(random() % 4) * 1.5);
    if (d.netStart[net + 1] - d.netStart[net] > 1 && d.netWeight[net] > 0) counted.push_back(d.netWeight[net]);
  }
  std::sort(counted.begin(), counted.end());
  return counted.empty() ? 1 : counted[counted.size() / 2];
}

TEST(WireCost, OneNetByHand) {
  // The other pins' box is x 12 .. 32, y 5 .. 25; the own pin is 3 right of and 4 above the corner.
  const Design d = makeDesign({{0, 0}, {10, 0}, {30, 20}}, {{{0, 1, -1}, {1, 0, 0}, {2, 0, 0}}});
  const WireNets nets(d, d.initial, 100);
  WireCost wire(nets);
  wire.load(0);
  EXPECT_EQ(wire.atX(0), 9);
  EXPECT_EQ(wire.atX(9), 0);
  EXPECT_EQ(wire.atX(31), 2);
  EXPECT_EQ(wire.atY(-2), 3);
  EXPECT_EQ(wire.atY(23), 2);
  EXPECT_EQ(wire.leastX(), 0);
  // Slope 1 with weight 8 pulls by 4, and no further than the box.
  EXPECT_EQ(wire.bestX(0, 8), 4);
  EXPECT_EQ(wire.bestX(6, 8), 9);
  EXPECT_EQ(wire.bestX(20, 8), 20);
  EXPECT_EQ(wire.bestX(40, 8), 36);
}

TEST(WireCost, LargeNetsAreLeftOut) {
  const Design d = makeDesign({{0, 0}, {10, 0}, {30, 20}}, {{{0, 1, -1}, {1, 0, 0}, {2, 0, 0}}});
  const WireNets nets(d, d.initial, 2);
  WireCost wire(nets);
  wire.load(0);
  EXPECT_EQ(wire.atX(-50), 0);
}

TEST(WireCost, ChangesAsTheWholeHpwlDoes) {
  std::mt19937_64 random(11);
  for (int round = 0; round < 50; ++round) {
    Design d = randomDesign(random);
    const double unit = round % 2 == 0 ? 1 : weigh(d, random);
    Placement p = d.initial;
    WireNets nets(d, p, 100, 1, true);
    WireCost wire(nets);
    for (int step = 0; step < 10; ++step) {
      const size_t node = random() % 7;
      const auto x = static_cast<double>(random() % 60), y = static_cast<double>(random() % 40);
      wire.load(static_cast<int64_t>(node));
      const double before = hpwl(d, p, true),
                   expected = wire.atX(x) + wire.atY(y) - wire.atX(p.x[node]) - wire.atY(p.y[node]);
      p.x[node] = x;
      p.y[node] = y;
      nets.move(static_cast<int64_t>(node), x, y);
      ASSERT_NEAR(hpwl(d, p, true) - before, unit * expected, 1e-3);
    }
  }
}

TEST(WireCost, LeastAndBestAreNoWorseThanAnyPlace) {
  std::mt19937_64 random(12);
  for (int round = 0; round < 50; ++round) {
    Design d = randomDesign(random);
    if (round % 2 != 0) weigh(d, random);
    const WireNets nets(d, d.initial, 100, 1, true);
    WireCost wire(nets);
    wire.load(static_cast<int64_t>(random() % 7));
    const double wanted = static_cast<double>(random() % 60), weight = static_cast<double>(random() % 20);
    const auto cost = [&](double x) { return (x - wanted) * (x - wanted) + weight * wire.atX(x); };
    const double best = cost(wire.bestX(wanted, weight)), least = wire.leastX();
    double found = 1e30;
    for (double x = -100; x <= 160; x += 0.25) {
      EXPECT_GE(cost(x), best - 1e-6) << "x " << x;
      found = std::min(found, wire.atX(x));
    }
    EXPECT_NEAR(found, least, 1e-3);
    EXPECT_NEAR(wire.atY(wire.bestY(wanted)), wire.leastY(), 1e-9);
  }
}

}  // namespace
}  // namespace signet
