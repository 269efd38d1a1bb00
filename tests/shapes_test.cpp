// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/lefdef/shapes.h"

#include <gtest/gtest.h>

#include "signet/error.h"

namespace signet::lefdef {
namespace {

std::vector<Rect> partsOf(const std::vector<Point>& corners) {
  const std::string text = "POLYGON";
  Lexer in("f", text);
  return decompose(corners, in, in.next());
}

double areaOf(const std::vector<Rect>& rects) {
  double area = 0;
  for (const Rect& r : rects) area += r.area();
  return area;
}

TEST(Shapes, ARectangleIsItsOwnPart) {
  const std::vector<Rect> parts = partsOf({{1, 2}, {1, 5}, {4, 5}, {4, 2}});
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].x0, 1);
  EXPECT_EQ(parts[0].y0, 2);
  EXPECT_EQ(parts[0].x1, 4);
  EXPECT_EQ(parts[0].y1, 5);
}

TEST(Shapes, AUShapeHasThreeParts) {
  const std::vector<Rect> parts = partsOf({{0, 0}, {0, 4}, {1, 4}, {1, 1}, {3, 1}, {3, 4}, {5, 4}, {5, 0}});
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[0].x1, 5);
  EXPECT_EQ(parts[0].y1, 1);
  EXPECT_EQ(parts[1].x1, 1);
  EXPECT_EQ(parts[2].x0, 3);
  EXPECT_EQ(areaOf(parts), 5 + 3 + 6);
}

TEST(Shapes, TheWayAroundDoesNotMatter) {
  EXPECT_EQ(areaOf(partsOf({{0, 0}, {2, 0}, {2, 1}, {1, 1}, {1, 3}, {0, 3}})), 4);
  EXPECT_EQ(areaOf(partsOf({{0, 3}, {1, 3}, {1, 1}, {2, 1}, {2, 0}, {0, 0}})), 4);
}

TEST(Shapes, RefusesSlantedEdgesAndTooFewOrTooManyCorners) {
  EXPECT_THROW(partsOf({{0, 0}, {1, 1}, {2, 0}, {1, 0}}), InputError);
  EXPECT_THROW(partsOf({{0, 0}, {0, 1}, {1, 1}}), InputError);
  EXPECT_THROW(partsOf(std::vector<Point>(2001, Point{0, 0})), InputError);
}

TEST(Shapes, BoxesAreAroundAll) {
  const Rect box = boundingBox(std::vector<Rect>{{0, 5, 1, 6}, {-2, 3, -1, 4}});
  EXPECT_EQ(box.x0, -2);
  EXPECT_EQ(box.y0, 3);
  EXPECT_EQ(box.x1, 1);
  EXPECT_EQ(box.y1, 6);
}

}  // namespace
}  // namespace signet::lefdef
