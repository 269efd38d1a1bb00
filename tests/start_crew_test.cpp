// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "flow/start_crew.h"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "signet/error.h"

namespace signet {
namespace {

using Tasks = std::vector<std::function<void()>>;

/// Notes what each start told, in order, and wants to stop after so many iterations.
struct Listener : PlacementObserver {
  std::map<int, std::vector<int>> told;
  int current = 0, starts = 0, iterations = 0, stopAfter = 1 << 30;
  bool elsewhere = false;
  const std::thread::id home = std::this_thread::get_id();
  void onStart(int start, int count) override {
    EXPECT_NE(start, current);
    current = start;
    starts = count;
  }
  void onIteration(const IterationRecord& record) override {
    elsewhere |= std::this_thread::get_id() != home;
    told[current].push_back(record.iteration);
    ++iterations;
  }
  bool stopRequested() override { return iterations >= stopAfter; }
};

void tellIterations(PlacementObserver* voice, int count) {
  for (int i = 0; i < count && !voice->stopRequested(); ++i) {
    IterationRecord record;
    record.iteration = i;
    voice->onIteration(record);
  }
}

TEST(StartCrew, EveryStartIsHeardInItsOrderFromTheCallersThread) {
  for (const int workers : {1, 2, 7}) {
    SCOPED_TRACE(workers);
    Listener listener;
    StartCrew crew(workers, 5, &listener);
    Tasks tasks;
    for (int start = 1; start <= 5; ++start) {
      PlacementObserver* const voice = crew.voiceOf(start);
      tasks.emplace_back([voice, start] { tellIterations(voice, 100 + start); });
    }
    crew.run(tasks);
    EXPECT_FALSE(listener.elsewhere);
    EXPECT_EQ(listener.starts, 5);
    for (int start = 1; start <= 5; ++start) {
      ASSERT_EQ(listener.told[start].size(), static_cast<size_t>(100 + start));
      for (int i = 0; i < 100 + start; ++i) EXPECT_EQ(listener.told[start][static_cast<size_t>(i)], i);
    }
  }
}

TEST(StartCrew, AWishToStopEndsTheTasksAndBeginsNoOther) {
  for (const int workers : {1, 2}) {
    SCOPED_TRACE(workers);
    Listener listener;
    listener.stopAfter = 10;
    StartCrew crew(workers, 4, &listener);
    std::vector<int> begun(4, 0);
    Tasks tasks;
    for (int start = 1; start <= 4; ++start) {
      PlacementObserver* const voice = crew.voiceOf(start);
      tasks.emplace_back([&begun, voice, start] {
        begun[static_cast<size_t>(start) - 1] = 1;
        while (!voice->stopRequested()) {
          tellIterations(voice, 1);
          std::this_thread::yield();
        }
      });
    }
    crew.run(tasks);
    EXPECT_TRUE(crew.stopping());
    begun[1] &= static_cast<int>(workers == 1);  // the second worker may wake before the wish, or after it
    EXPECT_EQ(begun, (std::vector<int>{1, 0, 0, 0}));
  }
}

TEST(StartCrew, AFailureIsReturnedAndTheOtherTasksAreDone) {
  for (const int workers : {1, 3}) {
    SCOPED_TRACE(workers);
    StartCrew crew(workers, 3, nullptr);
    std::atomic<int> done{0};
    const Tasks tasks = {[&] { ++done; }, [] { throw CapacityError("second"); }, [&] { ++done; }};
    const std::vector<std::exception_ptr> errors = crew.run(tasks);
    ASSERT_EQ(errors.size(), 3U);
    EXPECT_FALSE(errors[0]);
    EXPECT_FALSE(errors[2]);
    ASSERT_TRUE(errors[1]);
    EXPECT_THROW(std::rethrow_exception(errors[1]), CapacityError);
    EXPECT_EQ(done, 2);
    EXPECT_FALSE(crew.voiceOf(1)->stopRequested());
    EXPECT_FALSE(crew.stopping());
  }
}

TEST(StartCrew, AnObserverThatThrowsEndsAllTasks) {
  struct Broken : PlacementObserver {
    void onIteration(const IterationRecord&) override { throw std::logic_error("broken"); }
  };
  for (const int workers : {1, 3}) {
    SCOPED_TRACE(workers);
    Broken broken;
    StartCrew crew(workers, 2, &broken);
    Tasks tasks;
    for (const int start : {1, 2}) {
      PlacementObserver* const voice = crew.voiceOf(start);
      tasks.emplace_back([voice] {
        while (!voice->stopRequested()) tellIterations(voice, 1);
      });
    }
    EXPECT_THROW(crew.run(tasks), std::logic_error);
  }
}

TEST(StartCrew, WorksWithoutAnObserverAndWithoutTasks) {
  StartCrew crew(2, 1, nullptr);
  crew.run({});
  int done = 0;
  PlacementObserver* const voice = crew.voiceOf(1);
  crew.run({[&] {
    tellIterations(voice, 3);
    ++done;
  }});
  EXPECT_EQ(done, 1);
  EXPECT_FALSE(crew.stopping());
}

TEST(StartCrew, TakesMoreWorkersThanTasks) {
  std::atomic<int> done{0};
  StartCrew crew(16, 2, nullptr);
  crew.run({[&] { ++done; }, [&] { ++done; }});
  EXPECT_EQ(done, 2);
}

}  // namespace
}  // namespace signet
