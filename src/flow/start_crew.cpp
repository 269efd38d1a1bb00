// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/start_crew.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <utility>

namespace signet {

/// Passes on what one start tells.
class StartCrew::Voice : public PlacementObserver {
 public:
  Voice(StartCrew& crew, int start) : crew_(crew), start_(start) {}
  int start() const { return start_; }
  void onStageBegin(const std::string& name) override {
    crew_.tell(start_, [name](PlacementObserver& o) { o.onStageBegin(name); });
  }
  void onIteration(const IterationRecord& record) override {
    crew_.tell(start_, [record](PlacementObserver& o) { o.onIteration(record); });
  }
  void onStageEnd(const StageReport& report) override {
    crew_.tell(start_, [report](PlacementObserver& o) { o.onStageEnd(report); });
  }
  void onProgress(double done) override {
    crew_.tell(start_, [done](PlacementObserver& o) { o.onProgress(done); });
  }
  void onPass(const DetailPass& pass) override {
    crew_.tell(start_, [pass](PlacementObserver& o) { o.onPass(pass); });
  }
  bool wantsSnapshot(const IterationRecord& record, bool last) override {
    return crew_.snapshots_ && strip_.wants(record, last);
  }
  void onSnapshot(PlacementSnapshot snapshot) override { strip_.add(std::move(snapshot)); }
  std::vector<PlacementSnapshot> takeSnapshots() { return strip_.take(); }
  bool stopRequested() override {
    if (crew_.workers_ == 1) crew_.askToStop();
    return crew_.stop_ || crew_.broken_;
  }

 private:
  StartCrew& crew_;
  const int start_;
  StripRecorder strip_;  ///< of one start, which one thread at a time works on
};

StartCrew::StartCrew(int workers, int starts, PlacementObserver* observer)
    : workers_(std::max(1, workers)),
      starts_(starts),
      observer_(observer),
      snapshots_(observer && observer->wantsSnapshotsOfBest()) {}

StartCrew::~StartCrew() = default;

StartCrew::Voice* StartCrew::find(int start) const {
  for (const auto& voice : voices_)
    if (voice->start() == start) return voice.get();
  return nullptr;
}

PlacementObserver* StartCrew::voiceOf(int start) {
  if (Voice* const voice = find(start)) return voice;
  voices_.push_back(std::make_unique<Voice>(*this, start));
  return voices_.back().get();
}

void StartCrew::tellSnapshots(int start) {
  Voice* const voice = find(start);
  if (!voice || !snapshots_) return;
  for (PlacementSnapshot& snapshot : voice->takeSnapshots()) observer_->onSnapshot(std::move(snapshot));
}

void StartCrew::dropSnapshots(int start) {
  if (Voice* const voice = find(start)) voice->takeSnapshots();
}

void StartCrew::tell(int start, Event event) {
  if (!observer_) return;
  Told told{start, std::move(event)};
  if (workers_ == 1) return deliver(told);
  const std::lock_guard lock(mutex_);
  queue_.push_back(std::move(told));
  news_.notify_one();
}

void StartCrew::tellEnd(const StartReport& report) {
  if (observer_) deliver({report.start, [&report](PlacementObserver& o) { o.onStartEnd(report); }});
}

// One worker calls the observer from within the tasks: what it throws must not pass for a failure of theirs.
template <typename F>
void StartCrew::guarded(F f) {
  try {
    f();
  } catch (...) {
    observerError_ = std::current_exception();
    broken_ = true;
    throw;
  }
}

void StartCrew::deliver(const Told& told) {
  guarded([&] {
    if (told.start != lastStart_) observer_->onStart(told.start, starts_);
    lastStart_ = told.start;
    told.event(*observer_);
  });
}

void StartCrew::askToStop() {
  guarded([&] {
    if (observer_ && !stop_ && observer_->stopRequested()) stop_ = true;
  });
}

void StartCrew::work(const std::vector<std::function<void()>>& tasks, std::vector<std::exception_ptr>& errors) {
  for (size_t i = next_++; i < tasks.size() && !stop_ && !broken_; i = next_++) {
    try {
      tasks[i]();
    } catch (...) {
      errors[i] = std::current_exception();
    }
  }
}

void StartCrew::deliverUntilIdle(size_t workers) {
  constexpr auto kAskEvery = std::chrono::milliseconds(50);
  std::unique_lock lock(mutex_);
  while (idle_ < workers || !queue_.empty()) {
    news_.wait_for(lock, kAskEvery, [&] { return idle_ == workers || !queue_.empty(); });
    std::deque<Told> told;
    told.swap(queue_);
    lock.unlock();
    for (const Told& one : told) {
      deliver(one);
      askToStop();
    }
    askToStop();
    lock.lock();
  }
}

std::vector<std::exception_ptr> StartCrew::run(const std::vector<std::function<void()>>& tasks) {
  std::vector<std::exception_ptr> errors(tasks.size());
  next_ = 0;
  idle_ = 0;
  askToStop();
  const size_t workers = std::min(static_cast<size_t>(workers_), tasks.size());
  if (workers_ == 1) {
    work(tasks, errors);
  } else {
    std::vector<std::jthread> crew;
    for (size_t w = 0; w < workers; ++w) {
      crew.emplace_back([&] {
        work(tasks, errors);
        const std::lock_guard lock(mutex_);
        ++idle_;
        news_.notify_one();
      });
    }
    try {
      deliverUntilIdle(workers);
    } catch (...) {
      broken_ = true;  // the workers must end before the tasks do
      throw;
    }
  }
  if (observerError_) std::rethrow_exception(observerError_);
  return errors;
}

}  // namespace signet
