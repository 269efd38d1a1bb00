// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/macro_legalizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "macro/macro_model.h"
#include "signet/check.h"
#include "small_design.h"

namespace signet {
namespace {

/// A die of rows of height 10 and sites of width 1, with macros and obstacles at given places.
class MacroDesign {
 public:
  MacroDesign(int64_t width, int rows, double x0 = 0, double y0 = 0) {
    for (int r = 0; r < rows; ++r) {
      Row row;
      row.y = y0 + 10.0 * r;
      row.height = 10;
      row.subRows = {{x0, width}};
      design.rows.push_back(row);
    }
  }
  size_t add(double w, double h, double x, double y, NodeKind kind = NodeKind::Movable) {
    small::addNode(design, w, h, kind, x, y);
    placement.x.push_back(x);
    placement.y.push_back(y);
    placement.orient.push_back(Orient::N);
    return design.width.size() - 1;
  }
  void addPins(size_t node, int count) {
    for (int k = 0; k < count; ++k) {
      design.netStart.push_back(design.numPins());
      design.pinNode.push_back(static_cast<int32_t>(node));
      design.pinDx.push_back(0);
      design.pinDy.push_back(0);
    }
  }
  MacroLegalizerResult legalize() { return legalizeMacros(design, MacroOptions{}, false, placement); }
  double x(size_t node) const { return placement.x[node]; }
  double y(size_t node) const { return placement.y[node]; }

  Design design;
  Placement placement;
};

// The naive judge: every pair, every wall. Counts offences.
int offences(const MacroDesign& m) {
  constexpr double kEps = 1e-6;
  const Rect die = m.design.die();
  int count = 0;
  const auto size = [&](size_t i) {
    const bool turned = isTurned(m.placement.orient[i]);
    return turned ? std::array{m.design.height[i], m.design.width[i]}
                  : std::array{m.design.width[i], m.design.height[i]};
  };
  for (size_t i = 0; i < m.placement.x.size(); ++i) {
    if (!m.design.isMacro(static_cast<int64_t>(i))) continue;
    const auto [w, h] = size(i);
    count +=
        m.x(i) < die.x0 - kEps || m.y(i) < die.y0 - kEps || m.x(i) + w > die.x1 + kEps || m.y(i) + h > die.y1 + kEps;
    for (size_t j = 0; j < m.placement.x.size(); ++j) {
      const bool macro = m.design.isMacro(static_cast<int64_t>(j));
      if (j == i || !(macro || m.design.isObstacle(static_cast<int64_t>(j)))) continue;
      const auto [w2, h2] = size(j);
      count += m.x(i) + kEps < m.x(j) + w2 && m.x(j) + kEps < m.x(i) + w && m.y(i) + kEps < m.y(j) + h2 &&
               m.y(j) + kEps < m.y(i) + h;
    }
  }
  return count;
}

TEST(MacroLegalizer, NoMacroIsLegal) {
  MacroDesign m(100, 10);
  const size_t cell = m.add(5, 10, 3.3, 4.4);
  const auto result = m.legalize();
  EXPECT_TRUE(result.legal);
  EXPECT_EQ(m.x(cell), 3.3);
  EXPECT_EQ(m.y(cell), 4.4);
}

TEST(MacroLegalizer, LoneMacroGoesToTheNearestSiteAndRow) {
  MacroDesign m(100, 10, 7, -20);
  const size_t a = m.add(20, 40, 30.2, 14);
  const auto result = m.legalize();
  EXPECT_TRUE(result.legal);
  EXPECT_DOUBLE_EQ(m.x(a), 30);
  EXPECT_DOUBLE_EQ(m.y(a), 10);
  EXPECT_NEAR(result.totalDisplacement, 4.2, 1e-9);
  EXPECT_NEAR(result.maxDisplacement, 4.2, 1e-9);
}

TEST(MacroLegalizer, MacroOutsideComesBackInside) {
  MacroDesign m(100, 10);
  const size_t a = m.add(20, 40, 95, -30);
  const size_t b = m.add(20, 40, -1000, 1000);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_DOUBLE_EQ(m.x(a), 80);
  EXPECT_DOUBLE_EQ(m.y(a), 0);
  EXPECT_DOUBLE_EQ(m.x(b), 0);
  EXPECT_DOUBLE_EQ(m.y(b), 60);
}

TEST(MacroLegalizer, TwoMacrosPartAlongTheShorterWayAndTheLighterMoves) {
  MacroDesign m(200, 10);
  const size_t heavy = m.add(40, 60, 50, 20);
  const size_t light = m.add(20, 40, 86, 30);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_DOUBLE_EQ(m.x(heavy), 50);
  EXPECT_DOUBLE_EQ(m.x(light), 90);
  EXPECT_DOUBLE_EQ(m.y(light), 30);
}

TEST(MacroLegalizer, VerticalOverlapIsResolvedVertically) {
  MacroDesign m(200, 20);
  const size_t low = m.add(60, 60, 50, 20);
  const size_t high = m.add(50, 40, 55, 70);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_DOUBLE_EQ(m.x(high), 55);
  EXPECT_DOUBLE_EQ(m.y(low), 20);
  EXPECT_DOUBLE_EQ(m.y(high), 80);
}

TEST(MacroLegalizer, PinsWeighLikeArea) {
  MacroDesign m(200, 10);
  const size_t few = m.add(30, 40, 50, 20);
  const size_t many = m.add(30, 40, 76, 20);
  m.addPins(few, 1);
  m.addPins(many, 9);
  m.design.netStart.push_back(m.design.numPins());
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_DOUBLE_EQ(m.x(few), 46);
  EXPECT_DOUBLE_EQ(m.x(many), 76);
}

TEST(MacroLegalizer, ObstacleIsAvoidedAndPinPlacesAndCellsAreNot) {
  MacroDesign m(100, 10);
  m.add(30, 50, 40, 0, NodeKind::Fixed);
  m.add(1, 1, 75, 25, NodeKind::PinPlace);
  m.add(10, 30, 75, 10);
  const size_t a = m.add(20, 40, 62, 10);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_DOUBLE_EQ(m.x(a), 70);
  EXPECT_DOUBLE_EQ(m.y(a), 10);
}

TEST(MacroLegalizer, ObstacleOffTheGridIsRoundedOutwards) {
  MacroDesign m(100, 10);
  m.add(30.5, 53, 40.25, -8, NodeKind::Fixed);
  const size_t a = m.add(20, 40, 62, 10);
  const size_t b = m.add(20, 40, 45, 42);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_DOUBLE_EQ(m.x(a), 71);
  EXPECT_DOUBLE_EQ(m.y(b), 50);
  EXPECT_EQ(offences(m), 0);
}

TEST(MacroLegalizer, ObstacleThatOnlyReachesIntoTheDieCounts) {
  MacroDesign m(100, 10);
  m.add(1e9, 1e9, -1e9 + 15, -5e8, NodeKind::Fixed);
  m.add(10, 10, 500, 500, NodeKind::Fixed);
  const size_t a = m.add(20, 40, 0, 30);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_DOUBLE_EQ(m.x(a), 15);
  EXPECT_DOUBLE_EQ(m.y(a), 30);
}

TEST(MacroLegalizer, MacroAsWideAsTheDiePushesTheOthersOffItsRows) {
  MacroDesign m(100, 12);
  const size_t wide = m.add(100, 40, 0, 40);
  const size_t a = m.add(30, 40, 10, 10);
  const size_t b = m.add(30, 40, 60, 70);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_EQ(offences(m), 0);
  EXPECT_DOUBLE_EQ(m.y(wide), 40);
  EXPECT_DOUBLE_EQ(m.y(a), 0);
  EXPECT_DOUBLE_EQ(m.y(b), 80);
}

TEST(MacroLegalizer, MacrosThatFillTheDieExactlyFit) {
  MacroDesign m(100, 8);
  for (int k = 0; k < 8; ++k) m.add(25, 40, 20 + 5 * k, 10 + 3 * k);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_EQ(offences(m), 0);
}

TEST(MacroLegalizer, ClimbsToTheFineGridWhenTheRowGridHasNoRoom) {
  // Three of height 33 fit into 100, but not once each is rounded up to 40.
  MacroDesign m(60, 10);
  for (int k = 0; k < 3; ++k) m.add(50.5, 33, 2, 20 * k);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_EQ(offences(m), 0);
}

TEST(MacroLegalizer, TurnedMacroTakesItsTurnedSize) {
  MacroDesign m(200, 20);
  const size_t a = m.add(40, 100, 0, 0);
  const size_t b = m.add(40, 100, 90, 0);
  m.placement.orient[a] = Orient::W;
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_EQ(offences(m), 0);
  EXPECT_DOUBLE_EQ(m.x(b) - m.x(a), 100);
}

TEST(MacroLegalizer, MacroLargerThanTheDieIsNamed) {
  MacroDesign m(100, 10);
  const size_t a = m.add(120, 40, 0, 0);
  const size_t b = m.add(20, 40, 30, 30);
  const auto result = m.legalize();
  EXPECT_FALSE(result.legal);
  ASSERT_EQ(result.unplaced, std::vector<int64_t>{static_cast<int64_t>(a)});
  EXPECT_NE(result.message.find("n0 (120 x 40, larger than the die)"), std::string::npos) << result.message;
  EXPECT_DOUBLE_EQ(m.x(a), 0);
  EXPECT_DOUBLE_EQ(m.y(b), 30);
}

TEST(MacroLegalizer, LoneMacroTallerThanTheDieIsNotCalledLegal) {
  MacroDesign m(100, 10);
  m.add(30, 110, 12, 34);
  const auto result = m.legalize();
  EXPECT_FALSE(result.legal);
  EXPECT_EQ(result.unplaced.size(), 1U);
  EXPECT_DOUBLE_EQ(m.y(0), 34);
}

TEST(MacroLegalizer, OneTooManyIsNamedAndTheOthersAreLegal) {
  MacroDesign m(100, 8);
  for (int k = 0; k < 9; ++k) m.add(25, 40, 8 * k, 5 * k);
  const auto result = m.legalize();
  EXPECT_FALSE(result.legal);
  EXPECT_EQ(result.unplaced.size(), 1U);
  EXPECT_NE(result.message.find("1 of 9 macros"), std::string::npos) << result.message;
}

TEST(MacroLegalizer, NotANumberIsTakenAsTheMiddle) {
  MacroDesign m(100, 10);
  const size_t a = m.add(20, 40, std::nan(""), std::nan(""));
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_DOUBLE_EQ(m.x(a), 40);
  EXPECT_DOUBLE_EQ(m.y(a), 30);
}

TEST(MacroLegalizer, AllOnOneSpotBecomeLegal) {
  MacroDesign m(1000, 100);
  for (int k = 0; k < 120; ++k) m.add(40 + k % 7 * 5, 40 + k % 5 * 10, 500, 500);
  EXPECT_TRUE(m.legalize().legal);
  EXPECT_EQ(offences(m), 0);
}

/// Cuts the die into pieces until there are enough, keeps as many as fill the density, and moves each by noise.
MacroDesign randomPacking(uint32_t seed, int pieces, double density, double noise) {
  std::mt19937 random(seed);
  const auto uniform = [&] { return static_cast<double>(random()) / 4294967296.0; };
  MacroDesign m(1000, 100, -50, 30);
  std::vector<Rect> parts{{-50, 30, 950, 1030}};
  while (static_cast<int>(parts.size()) < pieces) {
    const auto largest =
        std::max_element(parts.begin(), parts.end(), [](const Rect& p, const Rect& q) { return p.area() < q.area(); });
    Rect other = *largest;
    const double share = 0.3 + 0.4 * uniform();
    if (largest->width() > largest->height()) {
      largest->x1 = other.x0 = largest->x0 + std::round(share * largest->width());
    } else {
      largest->y1 = other.y0 = largest->y0 + 10 * std::round(share * largest->height() / 10);
    }
    parts.push_back(other);
  }
  double area = 0;
  for (const Rect& r : parts) {
    if (area + r.area() > density * 1e6 || r.height() <= 30) continue;
    area += r.area();
    const double dx = noise * 1000 * (uniform() + uniform() + uniform() - 1.5);
    const double dy = noise * 1000 * (uniform() + uniform() + uniform() - 1.5);
    m.add(r.width(), r.height(), r.x0 + dx, r.y0 + dy);
  }
  return m;
}

TEST(MacroLegalizer, DisturbedPackingsBecomeLegal) {
  for (const double density : {0.6, 0.75, 0.85, 0.95}) {
    for (const double noise : {0.01, 0.05}) {
      for (uint32_t seed = 1; seed <= 3; ++seed) {
        MacroDesign m = randomPacking(seed, 60, density, noise);
        SCOPED_TRACE("density " + std::to_string(density) + " noise " + std::to_string(noise) + " seed " +
                     std::to_string(seed));
        const auto result = m.legalize();
        ASSERT_TRUE(result.legal) << result.message;
        EXPECT_EQ(offences(m), 0);
      }
    }
  }
}

TEST(MacroLegalizer, EndsSoonAfterItIsToldTo) {
  MacroDesign m = randomPacking(1, 60, 0.95, 0.05), all = m;
  int asked = 0, askedInAll = 0;
  const auto r = legalizeMacros(m.design, MacroOptions{}, false, m.placement, [&] { return ++asked > 10; });
  EXPECT_FALSE(r.legal);
  EXPECT_NE(r.message.find("interrupted"), std::string::npos) << r.message;
  EXPECT_LT(asked, 40);
  EXPECT_TRUE(legalizeMacros(all.design, MacroOptions{}, false, all.placement, [&] { return ++askedInAll < 0; }).legal);
  EXPECT_GT(askedInAll, 100);
}

TEST(MacroLegalizer, SameBitsEveryTime) {
  MacroDesign first = randomPacking(5, 80, 0.7, 0.04);
  MacroDesign second = first;
  ASSERT_TRUE(first.legalize().legal);
  ASSERT_TRUE(second.legalize().legal);
  EXPECT_EQ(first.placement.x, second.placement.x);
  EXPECT_EQ(first.placement.y, second.placement.y);
}

TEST(MacroLegalizer, LegalPlacementOnTheGridIsLeftAlone) {
  MacroDesign m = randomPacking(9, 70, 0.9, 0);
  const Placement before = m.placement;
  const auto result = m.legalize();
  EXPECT_TRUE(result.legal);
  EXPECT_EQ(result.totalDisplacement, 0);
  EXPECT_EQ(m.placement.x, before.x);
  EXPECT_EQ(m.placement.y, before.y);
}

TEST(MacroModel, TheHaloOfAFixedNodeOffTheDieIsAnObstacle) {
  Design design = small::rowsOnly(12);
  small::addNode(design, 20, 40, NodeKind::Movable, 40, 150);
  const Rect die = design.die();
  small::addNode(design, 4, 4, NodeKind::Fixed, die.x0 - 4, die.y0);
  design.halo.resize(2);
  EXPECT_EQ(makeMacroModel(design, design.initial, MacroGrid::Rows).bodies.size(), 1U) << "a fixed node off the die";
  design.halo[1].right = 6;
  const MacroModel model = makeMacroModel(design, design.initial, MacroGrid::Rows);
  ASSERT_EQ(model.bodies.size(), 2U);
  EXPECT_EQ(model.bodies[1].size[0], 3) << "sites of 2";
}

// The larger of the two halos that face each other lies between two macros, and a halo may reach beyond the die.
TEST(MacroLegalizer, HalosKeepMacrosApart) {
  MacroDesign d(100, 10);
  d.add(30, 40, 5, 10);
  d.add(30, 40, 36, 10);
  d.add(20, 40, 70, 10, NodeKind::Fixed);
  d.design.halo = {{9, 0, 4, 0, false}, {6, 0, 0, 0, false}, {2, 0, 0, 0, false}};
  const MacroLegalizerResult r = legalizeMacros(d.design, {}, false, d.placement);
  ASSERT_TRUE(r.legal) << r.message;
  EXPECT_GE(d.placement.x[1] - (d.placement.x[0] + 30), 6 - 1e-9);
  EXPECT_LE(d.placement.x[1] + 30, 68 + 1e-9);
  EXPECT_TRUE(checkPlacement(d.design, d.placement).legal()) << checkPlacement(d.design, d.placement).summary();
}

TEST(MacroLegalizer, FencesAndBlockages) {
  MacroDesign d(100, 10);
  for (int i = 0; i < 4; ++i) d.add(20, 40, 40, 30);
  d.design.regions = {{"f", {{0, 0, 45, 100}}, true}};
  d.design.nodeRegion = {0, -1, 0, -1};
  d.design.blockages = {{{50, 0, 60, 100}, false, 0}};
  const MacroLegalizerResult r = legalizeMacros(d.design, {}, false, d.placement);
  ASSERT_TRUE(r.legal) << r.message;
  EXPECT_TRUE(checkPlacement(d.design, d.placement).legal()) << checkPlacement(d.design, d.placement).summary();
}

TEST(MacroLegalizer, AFenceWithoutRoomIsNamed) {
  MacroDesign d(100, 10);
  d.add(20, 40, 40, 30);
  d.add(20, 40, 40, 30);
  d.design.regions = {{"f", {{0, 0, 30, 70}}, true}};
  d.design.nodeRegion = {0, 0};
  const MacroLegalizerResult r = legalizeMacros(d.design, {}, false, d.placement);
  EXPECT_FALSE(r.legal);
  EXPECT_NE(r.message.find("in fence 'f'"), std::string::npos) << r.message;
}

TEST(MacroLegalizer, APinwheelIsPackedFromAnyStart) {
  MacroDesign m(100, 10);
  m.add(60, 40, 20, 30);
  m.add(40, 60, 30, 20);
  m.add(60, 40, 20, 30);
  m.add(40, 60, 30, 20);
  const auto result = m.legalize();
  EXPECT_TRUE(result.legal) << result.message;
  EXPECT_EQ(offences(m), 0);
}

TEST(CrowdMacros, TakesTheWayThatIsWorthMost) {
  MacroDesign m(100, 10);
  const size_t a = m.add(30, 40, 35, 30), b = m.add(30, 40, 35, 30);
  const auto toTheRight = [&](const Placement& p) { return p.x[a] + p.x[b]; };
  EXPECT_TRUE(crowdMacros(m.design, toTheRight, m.placement));
  EXPECT_EQ(offences(m), 0);
  EXPECT_DOUBLE_EQ(m.x(a) + m.x(b), 140);
}

TEST(CrowdMacros, WithoutALegalWayNothingIsChanged) {
  MacroDesign m(100, 10);
  m.add(60, 80, 11, 12);
  m.add(60, 80, 13, 14);
  const std::vector<double> x = m.placement.x, y = m.placement.y;
  EXPECT_FALSE(crowdMacros(
      m.design, [](const Placement&) { return 1.0; }, m.placement));
  EXPECT_EQ(m.placement.x, x);
  EXPECT_EQ(m.placement.y, y);
}

}  // namespace
}  // namespace signet
