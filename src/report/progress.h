// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>

#include "report/remaining_time.h"
#include "signet/place.h"

namespace signet {

/// Where progress is shown.
struct ProgressOutput {
  std::function<void(const std::string&)> line;  ///< a line that stays
  std::function<void(const std::string&)> live;  ///< over the last such text; "" takes it away. May be empty: none
};

/// Tells how placeDesign() gets on: a table row every 50 iterations and at the end of each stage, and, where the output
/// can redraw a line, what is happening right now; where it cannot, ten seconds without a line are followed by one.
/// With several starts, every line says of which start it is.
class ProgressTable : public PlacementObserver {
 public:
  /// stopRequested is asked once per iteration; may be empty. weighted: iterations and passes tell the weighted HPWL,
  /// and the table's heading says so.
  ProgressTable(ProgressOutput output, std::function<bool()> stopRequested, bool weighted = false);
  void onStart(int start, int starts) override;
  void onStartEnd(const StartReport& report) override;
  void onStageBegin(const std::string& name) override;
  void onIteration(const IterationRecord& record) override;
  void onStageEnd(const StageReport& report) override;
  void onProgress(double done) override;
  void onPass(const DetailPass& pass) override;
  bool stopRequested() override { return stop_ && stop_(); }

 protected:
  using Clock = std::chrono::steady_clock;
  virtual Clock::time_point now() const { return Clock::now(); }

 private:
  /// How one start gets on.
  struct Course {
    RemainingTime remaining;
    std::string stage;
    Clock::time_point stageBegin = Clock::now();
    double lastTold = 0;     ///< share done at the last plain progress line
    bool hasRounds = false;  ///< that the stage is told by
  };

  Course& course() { return courses_.try_emplace(start_, Course{}).first->second; }
  void line(const std::string& text);
  void live(const std::string& text);
  double stageSeconds();
  /// True when a line is due, whatever there is to tell.
  bool isQuiet() const;
  void header();

  ProgressOutput output_;
  std::function<bool()> stop_;
  const bool weighted_;
  int start_ = 0;  ///< of which is told right now; 0: there is only one
  std::string prefix_;
  std::map<int, Course> courses_;
  Clock::time_point lastLive_{};
  Clock::time_point lastLine_ = Clock::now();
  bool headerShown_ = false;
};

/// "0.4s", "12s", "3m05s", "2h07m"; "?" for a negative number.
std::string durationText(double seconds);

}  // namespace signet
