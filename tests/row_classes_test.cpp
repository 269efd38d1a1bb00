// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_classes.h"

#include <gtest/gtest.h>

#include "small_design.h"

namespace signet {
namespace {

TEST(RowClasses, WithoutSitesAllRowsAreForAll) {
  Design d = small::rowsOnly(3);
  small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
  EXPECT_EQ(RowClasses(d).of(0), RowChoice{});
}

TEST(RowClasses, OwnRowsElseBaseRows) {
  Design d = small::rowsOnly(3);
  for (const char* name : {"single", "double", "triple"}) d.siteNames.add(name);
  for (Row& row : d.rows) row.site = 0;
  d.rows.push_back({100, 20, 2, 2, Orient::N, {{20, 40}}, true, 1});
  setBaseRowHeight(d);
  for (const int32_t site : {0, 1, 2, -1}) {
    small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
    d.nodeSite.push_back(site);
  }
  const RowClasses classes(d);
  EXPECT_EQ(classes.of(0), classes.base());
  EXPECT_EQ(classes.of(1), (RowChoice{1, 0}));
  EXPECT_EQ(classes.of(2), classes.base());
  EXPECT_EQ(classes.of(3), classes.base());
  EXPECT_DOUBLE_EQ(classes.height(classes.of(1)), 20);
  EXPECT_DOUBLE_EQ(classes.height(classes.base()), 10);
  EXPECT_FALSE(classes.base().includes(d.rows[3]));
}

TEST(RowClasses, TwoSitesOfOneHeight) {
  Design d = small::rowsOnly(2);
  d.siteNames.add("a");
  d.siteNames.add("b");
  d.rows[0].site = 0;
  d.rows[1].site = 1;
  small::addNode(d, 4, 10, NodeKind::Movable, 20, 100);
  d.nodeSite = {1};
  const RowChoice choice = RowClasses(d).of(0);
  EXPECT_FALSE(choice.includes(d.rows[0]));
  EXPECT_TRUE(choice.includes(d.rows[1]));
}

}  // namespace
}  // namespace signet
