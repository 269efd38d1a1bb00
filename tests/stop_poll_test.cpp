// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/stop_poll.h"

#include <gtest/gtest.h>

namespace signet {
namespace {

TEST(StopPoll, AsksOnceInManyStepsAndRemembersAYes) {
  int asked = 0;
  StopPoll poll([&] { return ++asked == 2; });
  EXPECT_FALSE(poll.after(StopPoll::kSteps - 1));
  EXPECT_EQ(asked, 0);
  EXPECT_FALSE(poll.after(1));
  EXPECT_FALSE(poll.after(1));
  EXPECT_EQ(asked, 1);
  EXPECT_TRUE(poll.after(StopPoll::kSteps));
  EXPECT_TRUE(poll.after(10 * StopPoll::kSteps));
  EXPECT_TRUE(poll.stopped());
  EXPECT_EQ(asked, 2);
}

TEST(StopPoll, NeverStopsWithoutAQuestion) {
  StopPoll poll;
  EXPECT_FALSE(poll.after(10 * StopPoll::kSteps));
}

TEST(StopRequest, AsksUntilTheAnswerIsYes) {
  int asked = 0;
  StopRequest stop([&] { return ++asked == 2; });
  EXPECT_FALSE(stop.ask());
  EXPECT_FALSE(stop.made());
  EXPECT_TRUE(stop.ask());
  EXPECT_TRUE(stop.ask());
  EXPECT_TRUE(stop.made());
  EXPECT_EQ(asked, 2);
  EXPECT_FALSE(StopRequest({}).ask());
}

}  // namespace
}  // namespace signet
