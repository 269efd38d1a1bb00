// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "report/progress.h"

#include <spdlog/fmt/fmt.h>

#include <cmath>
#include <optional>
#include <utility>

namespace signet {
namespace {

constexpr int kRowEvery = 50;            ///< iterations
constexpr double kProgressEvery = 0.25;  ///< share of a stage without iterations between plain lines
constexpr auto kLiveEvery = std::chrono::milliseconds(100);
constexpr auto kQuietFor = std::chrono::seconds(10);  ///< at most, where there are only plain lines

/// An estimate, marked as one; "?" where there is none.
std::string aboutText(double seconds) { return fmt::format("{}{}", seconds < 0 ? "" : "~", durationText(seconds)); }

std::string row(const std::string& stage, const IterationRecord& record, double left) {
  return fmt::format("{:<8} {:>6} {:>14.6e} {:>9.4f} {:>6.0f}% {:>9} {:>9}", stage, record.iteration, record.hpwl,
                     record.overflow, 100 * record.macroArea, durationText(record.seconds), aboutText(left));
}

/// The plain HPWL, and the weighted one where there is one.
std::string lengthText(double hpwl, const std::optional<double>& weighted) {
  std::string text = fmt::format("{:.6e}", hpwl);
  if (weighted) text += fmt::format(" (weighted {:.6e})", *weighted);
  return text;
}

}  // namespace

std::string durationText(double seconds) {
  if (!(seconds >= 0)) return "?";
  if (seconds < 9.95) return fmt::format("{:.1f}s", seconds);
  const auto whole = static_cast<int64_t>(std::lround(seconds));
  if (whole < 60) return fmt::format("{}s", whole);
  if (whole < 3600) return fmt::format("{}m{:02}s", whole / 60, whole % 60);
  return fmt::format("{}h{:02}m", whole / 3600, whole % 3600 / 60);
}

ProgressTable::ProgressTable(ProgressOutput output, std::function<bool()> stopRequested, bool weighted)
    : output_(std::move(output)), stop_(std::move(stopRequested)), weighted_(weighted) {}

void ProgressTable::line(const std::string& text) {
  output_.line(prefix_ + text);
  lastLine_ = now();
}

bool ProgressTable::isQuiet() const { return !output_.live && now() - lastLine_ >= kQuietFor; }

void ProgressTable::live(const std::string& text) {
  if (!output_.live) return;
  const Clock::time_point time = now();
  if (time - lastLive_ < kLiveEvery) return;
  lastLive_ = time;
  output_.live(text.empty() ? text : prefix_ + text);
}

double ProgressTable::stageSeconds() { return std::chrono::duration<double>(now() - course().stageBegin).count(); }

void ProgressTable::header() {
  if (headerShown_) return;
  headerShown_ = true;
  line(fmt::format("{:<8} {:>6} {:>14} {:>9} {:>7} {:>9} {:>9}", "stage", "iter", weighted_ ? "weighted HPWL" : "HPWL",
                   "overflow", "macros", "elapsed", "left"));
}

void ProgressTable::onStart(int start, int starts) {
  start_ = start;
  prefix_ = fmt::format("start {}/{}  ", start, starts);
}

void ProgressTable::onStartEnd(const StartReport& report) {
  std::string text = fmt::format("end: {}", report.outcome);
  const double reached = report.hpwlFinal > 0 ? report.hpwlFinal : report.hpwlLegal;
  if (reached > 0) text += ", HPWL " + lengthText(reached, report.weightedHpwlFinal);
  if (report.from > 0) text += fmt::format(", from start {}", report.from);
  if (!report.variant.empty()) text += " (" + report.variant + ")";
  line(text);
}

void ProgressTable::onStageBegin(const std::string& name) {
  course().stage = name;
  course().stageBegin = now();
  course().lastTold = 0;
  course().hasRounds = false;
  live(name + " ...");
}

void ProgressTable::onIteration(const IterationRecord& record) {
  course().remaining.add(record);
  const double left = course().remaining.seconds();
  if (record.iteration % kRowEvery == 0 || isQuiet()) {
    header();
    line(row(course().stage, record, left));
  } else {
    live(row(course().stage, record, left));
  }
}

void ProgressTable::onProgress(double done) {
  const double elapsed = stageSeconds();
  // What is done tells little about the rest before a tenth is.
  const double left = done > 0.1 ? elapsed * (1 - done) / done : -1;
  const std::string text = fmt::format("{:<8} {:>5.0f}% {:>14} {:>9} {:>7} {:>9} {:>9}", course().stage, 100 * done, "",
                                       "", "", durationText(elapsed), aboutText(left));
  const bool isDue = !course().hasRounds && done >= course().lastTold + kProgressEvery;
  if (output_.live) {
    live(text);
  } else if ((isDue || isQuiet()) && done < 1) {
    course().lastTold = done;
    line(text);
  }
}

void ProgressTable::onPass(const DetailPass& pass) {
  const std::string text = fmt::format("{:<8} {:>6} {:>14.6e} {:>9} {:>7} {:>9} {:>9}", course().stage, pass.round,
                                       pass.hpwl, "", "", durationText(pass.seconds), "");
  course().hasRounds = true;
  if (pass.lastOfRound) {
    header();
    line(text);
  } else {
    live(text);
  }
}

void ProgressTable::onStageEnd(const StageReport& report) {
  if (output_.live) output_.live("");
  std::string text = fmt::format("{:<8} done in {}", report.name, durationText(report.seconds));
  if (report.iterations > 0) text += fmt::format(", {} iterations", report.iterations);
  if (report.hpwl > 0) text += ", HPWL " + lengthText(report.hpwl, report.weightedHpwl);
  if (!report.outcome.empty()) text += ": " + report.outcome;
  line(text);
}

}  // namespace signet
