// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

#include "signet/options.h"

namespace signet {

/// The names that --macro-schedule takes.
const std::vector<std::string>& macroScheduleNames();

/// How much of the macros' area the optimizer sees. It begins with a share and grows in steps as the overflow (exact,
/// with the macros as they are) falls; macros are whole at kWholeAt at the latest. A step makes the overflow rise
/// again: the next one waits until it has fallen to its own level. The share never shrinks.
class MacroSchedule {
 public:
  static constexpr double kWholeAt = 0.2;     ///< overflow of the last step
  static constexpr double kHighestAt = 0.75;  ///< steps are above it for no start: a cold one is all overlap at first

  /// Macros are whole from the beginning when the schedule is "none" or there are no macros.
  MacroSchedule(const GlobalOptions& options, bool hasMacros);

  /// Lays the steps evenly between the start's overflow (kept in [kWholeAt, kHighestAt]) and kWholeAt.
  void begin(double startOverflow);
  /// Takes all the steps that are due at this overflow. True when there was one.
  bool advance(double overflow);
  /// All of the area at once. True when that is a change.
  bool complete();

  /// Of the area, in (0, 1].
  double area() const;
  /// Of width and height: the square root of area().
  double side() const;
  bool isWhole() const { return step_ == steps_; }

 private:
  double startArea_;
  double exponent_;  ///< of the share of the steps taken, for the share of the area given back
  int steps_;
  int step_ = 0;  ///< steps taken
  double highest_ = kHighestAt;
};

}  // namespace signet
