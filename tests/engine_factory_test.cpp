// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/engine_factory.h"

#include <gtest/gtest.h>

#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include "engine_case.h"
#include "signet/error.h"
#include "signet/log.h"

namespace signet {
namespace {

/// Makes engines where a GPU is said to be in a state of the test's choice, and keeps what is warned about.
class EngineFactory : public testing::Test {
 protected:
  EngineFactory() {
    setLogSink([this](LogLevel, std::string_view message) { log_ << message << '\n'; });
    cuda_.isAbsent = [] { return false; };
  }
  ~EngineFactory() override { setLogSink({}); }

  std::string deviceFor(const std::string& device) { return makeEngine(device, 1, setup_, cuda_)->deviceName(); }
  int warningsOf(const std::string& text) const {
    const std::string all = log_.str();
    int count = 0;
    for (size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + 1)) ++count;
    return count;
  }

  CudaAccess cuda_;

 private:
  const PlacementProblem problem_ = engine_case::problem();
  const EngineSetup setup_ = engine_case::setup(problem_);
  std::ostringstream log_;
};

TEST_F(EngineFactory, AutoGoesOnWithTheCpuWhereMemoryGoesAfterTheQuestion) {
  cuda_.unusableBecause = [](const EngineSetup*) { return std::string(); };
  cuda_.make = [](int, const EngineSetup&) -> std::unique_ptr<PlacementEngine> {
    throw CapacityError("not enough GPU memory");
  };
  EXPECT_EQ(deviceFor("auto"), "cpu");
  EXPECT_EQ(warningsOf("not enough GPU memory"), 1);
  EXPECT_THROW(deviceFor("cuda"), CapacityError);
}

TEST_F(EngineFactory, AutoHidesNoMistakeOfSignet) {
  cuda_.unusableBecause = [](const EngineSetup*) { return std::string(); };
  cuda_.make = [](int, const EngineSetup&) -> std::unique_ptr<PlacementEngine> { throw Error("invalid value"); };
  EXPECT_THROW(deviceFor("auto"), Error);
}

TEST_F(EngineFactory, AutoSaysOnceWhyAGpuIsNotUsed) {
  cuda_.unusableBecause = [](const EngineSetup*) { return std::string("the driver is too old"); };
  EXPECT_EQ(deviceFor("auto"), "cpu");
  EXPECT_EQ(deviceFor("auto"), "cpu");
  EXPECT_EQ(warningsOf("the driver is too old"), 1);
}

TEST_F(EngineFactory, AutoIsSilentWhereNoGpuIs) {
  cuda_.isAbsent = [] { return true; };
  cuda_.unusableBecause = [](const EngineSetup*) { return std::string("no NVIDIA driver was found"); };
  EXPECT_EQ(deviceFor("auto"), "cpu");
  EXPECT_EQ(warningsOf("no NVIDIA driver"), 0);
}

}  // namespace
}  // namespace signet
