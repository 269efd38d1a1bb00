// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <utility>

namespace signet {

/// Whether somebody wants the work to end. Asked for by one thread, known to all.
class StopRequest {
 public:
  /// The question; may be empty.
  explicit StopRequest(std::function<bool()> question) : question_(std::move(question)) {}
  bool ask() {
    if (question_ && !made_) made_ = question_();
    return made_;
  }
  /// True once the answer was yes; asks nothing.
  bool made() const { return made_; }
  bool canBeMade() const { return static_cast<bool>(question_); }

 private:
  std::function<bool()> question_;
  std::atomic<bool> made_{false};
};

/// Puts a question now and then, as the work goes on, and remembers a yes. For one thread.
class StopPoll {
 public:
  /// Steps between two questions, each about as long as a look at a row segment: some ten milliseconds.
  static constexpr int64_t kSteps = 1 << 20;

  /// The question may be empty.
  explicit StopPoll(std::function<bool()> question = {}) : question_(std::move(question)) {}
  /// After so many more steps: true when the work is to end.
  bool after(int64_t steps) {
    steps_ += steps;
    if (steps_ < kSteps || stopped_ || !question_) return stopped_;
    steps_ = 0;
    return stopped_ = question_();
  }
  bool stopped() const { return stopped_; }

 private:
  std::function<bool()> question_;
  int64_t steps_ = 0;
  bool stopped_ = false;
};

}  // namespace signet
