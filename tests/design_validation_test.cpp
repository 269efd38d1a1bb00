// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>

#include "signet/check.h"
#include "signet/error.h"
#include "signet/place.h"
#include "small_design.h"

namespace signet {
namespace {

Design good() {
  Design d = small::rowsOnly(3);
  small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
  small::addNode(d, 6, 10, NodeKind::Movable, 30, 110);
  small::addNode(d, 2, 2, NodeKind::Fixed, 40, 120);
  small::addNet(d, {{0, 0, 0}, {1, 1, 1}});
  small::addNet(d, {{1, 0, 0}, {2, 0, 0}});
  return d;
}

std::string errorOf(const std::function<void(Design&)>& breakIt) {
  Design d = good();
  breakIt(d);
  try {
    validate(d);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(DesignValidation, TakesAGoodDesignAndWhatMayBeMissing) {
  EXPECT_EQ(errorOf([](Design&) {}), "no error");
  EXPECT_EQ(errorOf([](Design& d) { d.plMark.clear(); }), "no error");
  EXPECT_EQ(errorOf([](Design& d) { d.netNames = NameTable(); }), "no error");
  EXPECT_EQ(errorOf([](Design& d) { d.initial.x[0] = std::nan(""); }), "no error") << "movable";
  validate(Design());
}

TEST(DesignValidation, NamesTheArrayThatHasTheWrongLength) {
  EXPECT_EQ(errorOf([](Design& d) { d.initial = {}; }), "hand: initial.x has 0 entries; expected one per node: 3");
  EXPECT_EQ(errorOf([](Design& d) { d.pinDy.pop_back(); }), "hand: pinDy has 3 entries; expected one per pin: 4");
  EXPECT_EQ(errorOf([](Design& d) { d.netWeight = {1}; }), "hand: netWeight has 1 entries; expected one per net: 2");
  EXPECT_EQ(errorOf([](Design& d) { d.nodeNames = NameTable(); }),
            "hand: nodeNames has 0 entries; expected one per node: 3");
}

TEST(DesignValidation, NamesTheIndexThatLeadsNowhere) {
  EXPECT_EQ(errorOf([](Design& d) { d.pinNode[2] = 3; }), "hand: pinNode[2] is 3; expected 0 to 2");
  EXPECT_EQ(errorOf([](Design& d) { d.pinNode[2] = -1; }), "hand: pinNode[2] is -1; expected 0 to 2");
  EXPECT_EQ(errorOf([](Design& d) { d.netStart[1] = 5; }), "hand: netStart[1] is 5; expected 0 to 4");
  EXPECT_EQ(errorOf([](Design& d) { d.netStart[2] = 3; }),
            "hand: netStart ends with 3; expected the number of pins: 4");
  EXPECT_EQ(errorOf([](Design& d) { d.nodeRegion = {0, -1, -1}; }), "hand: nodeRegion[0] is 0; expected -1 to -1");
  EXPECT_EQ(errorOf([](Design& d) { d.nodeSite = {-1, 4, -1}; }), "hand: nodeSite[1] is 4; expected -1 to -1");
  EXPECT_EQ(errorOf([](Design& d) { d.initial.orient[1] = static_cast<Orient>(77); }),
            "hand: initial.orient[1] is 77; expected 0 to 7");
}

TEST(DesignValidation, RefusesNumbersThatMeanNothing) {
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(errorOf([](Design& d) { d.width[1] = -6; }), "hand: width[1] is -6; expected a length of at least 0");
  EXPECT_EQ(errorOf([=](Design& d) { d.height[0] = infinite; }),
            "hand: height[0] is inf; expected a length of at least 0");
  EXPECT_EQ(errorOf([](Design& d) { d.initial.x[2] = std::nan(""); }),
            "hand: initial.x[2] is nan; expected a finite number");
  EXPECT_EQ(errorOf([](Design& d) {
              d.netWeight = {1, -1};
            }),
            "hand: netWeight[1] is -1; expected a number of at least 0");
  EXPECT_EQ(errorOf([](Design& d) { d.rows[1].siteSpacing = 0; }),
            "hand: rows[1].siteSpacing is 0; expected a length above 0");
  EXPECT_EQ(errorOf([](Design& d) { d.rows[1].subRows.clear(); }),
            "hand: rows[1].subRows is empty; expected at least one");
  EXPECT_EQ(errorOf([](Design& d) { d.rows[2].subRows[0].sites = 0; }),
            "hand: rows.subRows.sites[2] is 0; expected 1 to 2147483647");
  EXPECT_EQ(errorOf([](Design& d) { std::swap(d.rows[0], d.rows[1]); }),
            "hand: rows[1].y is 100, below that of the row before; expected rows from the lowest up");
}

TEST(DesignValidation, IsAskedForByWhatTakesDesigns) {
  Design d = good();
  d.pinNode[0] = 1000000;
  Options options;
  options.device = "cpu";
  EXPECT_THROW(placeDesign(d, options), InputError);
  EXPECT_THROW(checkPlacement(d, d.initial), InputError);
}

}  // namespace
}  // namespace signet
