// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "io/complete_placement.h"

#include <gtest/gtest.h>

#include <limits>

#include "signet/error.h"
#include "small_design.h"

namespace signet {
namespace {

TEST(RequireComplete, TakesOneFinitePlacePerNode) {
  Design design = small::rowsOnly(4);
  small::addNode(design, 2, 10, NodeKind::Movable, 20, 100);
  Placement placement = design.initial;
  EXPECT_NO_THROW(requireComplete(design, placement));
  placement.y[0] = std::numeric_limits<double>::infinity();
  EXPECT_THROW(requireComplete(design, placement), Error);
  placement = design.initial;
  placement.orient.clear();
  EXPECT_THROW(requireComplete(design, placement), Error);
}

}  // namespace
}  // namespace signet
