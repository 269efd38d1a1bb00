// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "global/macro_schedule.h"

#include <algorithm>
#include <cmath>

namespace signet {
namespace {

/// "sqrt" gives most of the area back early, "square" late.
double exponentOf(const std::string& name) { return name == "sqrt" ? 0.5 : name == "square" ? 2.0 : 1.0; }

}  // namespace

const std::vector<std::string>& macroScheduleNames() {
  static const std::vector<std::string> names = {"none", "linear", "sqrt", "square"};
  return names;
}

MacroSchedule::MacroSchedule(const GlobalOptions& options, bool hasMacros)
    : startArea_(options.macroStartArea),
      exponent_(exponentOf(options.macroSchedule)),
      steps_(hasMacros && options.macroSchedule != "none" ? options.macroSteps : 0) {}

void MacroSchedule::begin(double startOverflow) { highest_ = std::clamp(startOverflow, kWholeAt, kHighestAt); }

bool MacroSchedule::advance(double overflow) {
  const int before = step_;
  const auto level = [this](int step) { return highest_ + (kWholeAt - highest_) * step / steps_; };
  while (!isWhole() && (overflow <= kWholeAt || overflow <= level(step_ + 1))) {
    ++step_;
  }
  return step_ > before;
}

bool MacroSchedule::complete() {
  if (isWhole()) return false;
  step_ = steps_;
  return true;
}

double MacroSchedule::area() const {
  if (isWhole()) return 1;
  return startArea_ + (1 - startArea_) * std::pow(static_cast<double>(step_) / steps_, exponent_);
}

double MacroSchedule::side() const { return std::sqrt(area()); }

}  // namespace signet
