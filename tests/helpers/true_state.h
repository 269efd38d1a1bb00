// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <gtest/gtest.h>

#include "detail/detail_state.h"
#include "signet/check.h"

namespace signet {

/// Fails unless the state's slots agree with each other, its placement is legal, and its wirelength is that of the
/// placement counted anew.
inline void assertTrueState(const Design& design, const DetailState& state) {
  Placement p = design.initial;
  state.rows().store(p);
  ASSERT_TRUE(state.rows().consistent());
  const CheckReport report = checkPlacement(design, p);
  ASSERT_TRUE(report.legal()) << report.summary();
  ASSERT_EQ(WireState(design, p, false).total(), state.wire().total());
}

}  // namespace signet
