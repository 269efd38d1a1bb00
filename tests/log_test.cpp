// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/log.h"

#include <gtest/gtest.h>

#include <string>

namespace signet {
namespace {

class LogTest : public testing::Test {
 protected:
  ~LogTest() override { setLogSink({}); }
  void keep(LogLevel least) {
    setLogSink([this](LogLevel, std::string_view message) { (text_ += message) += "\n"; }, least);
  }
  std::string text_;
};

TEST_F(LogTest, TellsTheSinkWhatIsAtTheLevelOrAbove) {
  keep(LogLevel::Info);
  logDebug("no {}", 1);
  logInfo("yes {}", 2);
  logWarning("yes {:.1f}", 3.0);
  EXPECT_EQ(text_, "yes 2\nyes 3.0\n");
}

TEST_F(LogTest, WithoutASinkAllIsDropped) {
  testing::internal::CaptureStderr();
  setLogSink({}, LogLevel::Debug);
  logWarning("lost");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace signet
