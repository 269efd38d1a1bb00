// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/ground_rules.h"

#include <gtest/gtest.h>

#include "check/format.h"
#include "small_design.h"

namespace signet {
namespace {

/// [20, 100] x [100, 180]; cells of 4 x 10.
class GroundRules : public testing::Test {
 protected:
  void cell(double x, double y, int32_t region = -1) {
    small::addNode(design, 4, 10, NodeKind::Movable, x, y);
    design.nodeRegion.push_back(region);
  }
  CheckReport check() const { return checkPlacement(design, design.initial); }
  Design design = small::rowsOnly(8);
};

TEST_F(GroundRules, BookshelfDesignsKeepTheirFiveKinds) {
  cell(30, 110);
  EXPECT_EQ(check().violations().size(), 5U);
  EXPECT_EQ(formatCheckReport(check()).find("fence"), std::string::npos);
}

TEST_F(GroundRules, MembersInsideOthersOutside) {
  design.regions = {{"f", {{20, 100, 40, 140}, {40, 100, 60, 120}}, true}};
  cell(38, 110, 0);  // across the two rectangles, inside their union
  cell(38, 120, 0);  // juts out of the first
  cell(30, 130);     // no member
  cell(60, 110);     // beside it
  cell(58, 140, 0);  // wholly outside
  const CheckReport r = check();
  EXPECT_EQ(r.fence.count, 3);
  EXPECT_FALSE(r.legal());
  EXPECT_NE(r.fence.examples[1].find("inside the fence f"), std::string::npos) << r.fence.examples[1];
}

TEST_F(GroundRules, GuidesBindNobody) {
  design.regions = {{"g", {{20, 100, 40, 140}}, false}};
  cell(60, 110, 0);
  cell(30, 110);
  EXPECT_TRUE(check().legal());
}

TEST_F(GroundRules, HardHalosKeepOthersAway) {
  small::addNode(design, 20, 40, NodeKind::Movable, 40, 110);
  small::addNode(design, 20, 40, NodeKind::Movable, 64, 110);  // the halos that face each other are 5 and 2 wide
  design.nodeRegion = {-1, -1};
  design.halo = {{0, 0, 5, 0, false}, {2, 0, 0, 0, false}, {}};
  cell(40, 150);
  EXPECT_EQ(check().halo.count, 1);
  design.initial.x[1] = 66;
  EXPECT_EQ(check().halo.count, 0);
  design.initial.x[1] = 61.5;
  EXPECT_EQ(check().halo.count, 2);
  design.halo[0].soft = design.halo[1].soft = true;
  EXPECT_EQ(check().halo.count, 0);
}

TEST_F(GroundRules, FixedNodesHaveHalosToo) {
  small::addNode(design, 20, 40, NodeKind::Fixed, 40, 110);
  small::addNode(design, 4, 10, NodeKind::Fixed, 60, 110);
  design.nodeRegion = {-1, -1};
  cell(60, 130);
  design.halo = {{0, 0, 5, 0, false}, {}, {}};
  EXPECT_EQ(check().halo.count, 1);
}

TEST_F(GroundRules, OnlyHardBlockagesAreViolated) {
  design.blockages = {{{20, 100, 40, 120}, false, 0}, {{40, 100, 60, 120}, true, 0}};
  cell(36, 110);
  cell(50, 110);
  const CheckReport r = check();
  EXPECT_EQ(r.blockage.count, 1);
  EXPECT_NE(formatCheckReport(r).find("blockage=1\n  n0 "), std::string::npos);
}

TEST_F(GroundRules, AFullPartialBlockageIsAWarning) {
  design.blockages = {{{20, 100, 40, 110}, false, 0.4}};
  cell(20, 100);
  cell(24, 100);
  EXPECT_EQ(check().overfilled, 0);
  cell(28, 100);
  EXPECT_EQ(check().overfilled, 1);
  EXPECT_TRUE(check().legal());
}

}  // namespace
}  // namespace signet
