// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "flow/strip_recorder.h"
#include "signet/place.h"

namespace signet {

/// Works on several starts at a time. Observers promise nothing about threads, so what the starts tell is handed over
/// to the thread that called run(), and told from there; whether to stop is asked from there, too.
class StartCrew {
 public:
  /// The observer may be null. `starts` is what onStart() is told; see expect().
  StartCrew(int workers, int starts, PlacementObserver* observer);
  ~StartCrew();

  int workers() const { return workers_; }
  /// How many starts there will be.
  void expect(int starts) { starts_ = starts; }
  /// The observer that a start is to tell. It lives as long as the crew. Where the crew's observer wants snapshots of
  /// the best start, it keeps those of this one.
  PlacementObserver* voiceOf(int start);
  /// Tells the observer the snapshots of a start, from the thread that calls it; they are gone then.
  void tellSnapshots(int start);
  /// Gives up the snapshots of a start that is out.
  void dropSnapshots(int start);
  /// Does all tasks, in their order as workers become free. Once stopping() is true no further one is begun. Returns
  /// what each task threw, null where it did not; the others do not notice. What the observer throws ends all tasks,
  /// and is thrown here.
  std::vector<std::exception_ptr> run(const std::vector<std::function<void()>>& tasks);
  /// True once the observer wants to stop.
  bool stopping() const { return stop_; }
  /// Tells the observer, from the thread that calls run().
  void tellEnd(const StartReport& report);

 private:
  class Voice;
  using Event = std::function<void(PlacementObserver&)>;
  struct Told {
    int start;
    Event event;
  };

  Voice* find(int start) const;
  void tell(int start, Event event);
  void deliver(const Told& told);
  void deliverUntilIdle(size_t workers);
  void work(const std::vector<std::function<void()>>& tasks, std::vector<std::exception_ptr>& errors);
  void askToStop();
  /// Calls the observer; notes what it throws before that goes on.
  template <typename F>
  void guarded(F f);

  const int workers_;
  int starts_;
  PlacementObserver* const observer_;
  const bool snapshots_;  ///< the observer wants those of the best start
  std::vector<std::unique_ptr<Voice>> voices_;
  int lastStart_ = 0;
  std::atomic<bool> stop_{false};    ///< asked for by the observer
  std::atomic<bool> broken_{false};  ///< the observer threw
  std::exception_ptr observerError_;
  std::atomic<size_t> next_{0};  ///< task
  std::mutex mutex_;             ///< of the two below
  std::deque<Told> queue_;
  size_t idle_ = 0;  ///< workers that are done
  std::condition_variable news_;
};

}  // namespace signet
