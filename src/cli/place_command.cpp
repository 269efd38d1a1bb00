// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include <omp.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/files.h"
#include "cli/options_binding.h"
#include "cli/result_line.h"
#include "cli/signals.h"
#include "cli/thread_waiting.h"
#include "flow/strip_recorder.h"
#include "kernels/device_warm_up.h"
#include "kernels/engine.h"
#include "problem/threads.h"
#include "report/progress.h"
#include "signet/check.h"
#include "signet/error.h"
#include "signet/place.h"
#include "signet/report.h"

namespace signet::cli {
namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// The most memory that the process has held, in MiB.
double peakRssMb() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void requireUsablePaths(const PlaceArguments& arguments) {
  requireDesignFiles(arguments.files);
  requireReadTwice(arguments.files, arguments.output);
  requireNoSource(arguments.files, arguments.configFile, arguments.output);
  requirePlacementName(arguments.files, arguments.output);
  requireWritableFile(arguments.output);
  if (arguments.reportDirectory.empty()) return;
  requireApart(arguments.output, arguments.reportDirectory);
  requireWritableDirectory(arguments.reportDirectory);
}

void sayWhatStaysAsItIs(const OrientOptions& options, const ReadSummary& summary) {
  const int64_t count = options.rotateMacros ? summary.notTurnable : options.flip ? summary.notFlippable : 0;
  if (count == 0) return;
  spdlog::warn("{}: {} macros take only the orientations that their SYMMETRY in LEF allows",
               options.rotateMacros ? "--rotate-macros" : "--flip", count);
}

Design readDesignToPlace(const PlaceArguments& arguments, ReadSummary& summary) {
  Design design = readDesign(arguments.files, arguments.options.input, summary);
  if (!isWrittenAsDef(arguments.files, arguments.output)) requirePlNames(design, arguments.output);
  sayWhatStaysAsItIs(arguments.options.orient, summary);
  standCellsUpright(design);
  if (arguments.options.orient.rotateMacros) turnMacrosThatFitOnlySo(design);
  requireFits(design, arguments.files.path());
  return design;
}

void warnOfTooManyThreads(int threads) {
  const int processors = omp_get_num_procs();
  if (threads <= processors) return;
  spdlog::warn("--threads {} on {} processors: threads that wait for each other make the run slower", threads,
               processors);
}

void showLeftOut(const ReadSummary& summary) {
  const int64_t nets = summary.supplyNets + summary.clockNets;
  if (nets == 0 && summary.unplacedComponents == 0) return;
  spdlog::info("  left out: {} supply nets, {} clock nets; {} components come without a position", summary.supplyNets,
               summary.clockNets, summary.unplacedComponents);
}

void showHeader(const PlaceArguments& arguments, const Design& design, const ReadSummary& summary, double secondsRead) {
  const Options& options = arguments.options;
  const DesignStatistics s = statistics(design);
  spdlog::info("signet {}   device {}   threads {}   seed {}", SIGNET_VERSION, options.device,
               options.threads == 0 ? "all" : std::to_string(options.threads), options.seed);
  spdlog::info("design {}, read in {}", design.name, durationText(secondsRead));
  spdlog::info("  {} cells, {} macros, {} fixed blocks, {} pin places, {} nets, {} pins, {} rows", s.cells, s.macros,
               s.fixed, s.pinPlaces, s.nets, s.pins, s.rows);
  spdlog::info("  utilization {:.1f} %, macros {:.1f} % of the movable area", 100 * s.utilization,
               s.movableArea > 0 ? 100 * s.macroArea / s.movableArea : 0.0);
  showLeftOut(summary);
  const std::string changed = changedOptions(options);
  spdlog::info("options {}\n", changed.empty() ? "all at their defaults" : changed);
}

bool mustBeLegal(const Options& options) { return options.stopAfter == "legal" || options.stopAfter == "detail"; }

/// The flow's own word for how it went, except that nothing illegal is called done.
Status finalStatus(const PlacementResult& result, const Options& options) {
  return result.status == Status::Ok && mustBeLegal(options) && !result.legal ? Status::NotLegal : result.status;
}

constexpr int kReportLostExit = 3;  ///< as for every file that cannot be written

int exitCodeOf(Status status) {
  if (status == Status::Ok) return 0;
  return status == Status::Interrupted ? kInterruptedExit : 4;
}

ResultLine resultLine(const Design& design, const PlacementResult& result, Status status, uint64_t seed,
                      double peakMb) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const StageSeconds& t = result.seconds;
  ResultLine line;
  line.add("status", statusName(status)).add("design", design.name).add("legal", int64_t{result.legal});
  line.addLength("hpwl_global", result.ran("global") ? result.hpwlGlobal : none);
  line.addLength("hpwl_cells", result.ran("cells") ? result.hpwlCells : none);
  line.addLength("hpwl_legal", result.ran("legal") ? result.hpwlLegal : none);
  line.addLength("hpwl_final", result.hpwlFinal);
  line.add("overflow", result.overflow, 6).add("iterations", int64_t{result.iterations});
  line.add("seconds_read", t.read, 3).add("seconds_init", t.init, 3).add("seconds_global", t.global, 3);
  line.add("seconds_macro", t.macro, 3).add("seconds_legal", t.legal, 3).add("seconds_detail", t.detail, 3);
  line.add("seconds_total", t.total, 3).add("peak_rss_mb", peakMb, 1);
  line.add("device", result.device).add("threads", int64_t{result.threads}).add("seed", std::to_string(seed));
  if (result.starts.size() > 1) {
    line.add("starts", static_cast<int64_t>(result.starts.size())).add("best_start", int64_t{result.bestStart});
  }
  if (result.weightedHpwlFinal) line.addLength("weighted_hpwl", *result.weightedHpwlFinal);
  return line;
}

/// One line per start; and how to get a run again whose number of starts came from a time budget.
void showStarts(const Options& options, const PlacementResult& result) {
  if (result.starts.empty()) return;
  const std::string weighted = result.weightedHpwlFinal ? fmt::format(" {:>14}", "weighted") : std::string();
  spdlog::info("\n{:<8} {:>14} {:>14} {:>14}{} {:>9}  {}", "start", "HPWL global", "cells", "final", weighted, "time",
               "how it went");
  const auto length = [](double hpwl) { return hpwl > 0 ? fmt::format("{:.6e}", hpwl) : std::string("-"); };
  for (const StartReport& s : result.starts) {
    std::string name = std::to_string(s.start) + (s.start == result.bestStart ? " best" : "");
    const std::string own = weighted.empty() ? "" : fmt::format(" {:>14}", length(s.weightedHpwlFinal.value_or(0)));
    spdlog::info("{:<8} {:>14} {:>14} {:>14}{} {:>9}  {}", name, length(s.hpwlGlobal), length(s.hpwlCells),
                 length(s.hpwlFinal), own, durationText(s.seconds), s.outcome);
  }
  if (options.timeBudget > 0 && result.status != Status::Interrupted) {
    spdlog::info("the time budget gave {0} start(s); --starts {0} gives the same placement", result.starts.size());
  }
}

/// One more column where weights are in use.
std::string weightedColumn(const std::optional<double>& hpwl) {
  return hpwl ? fmt::format(" {:>14.6e}", *hpwl) : std::string();
}

/// The change is that of what the flow makes small.
void showSummary(const PlaceArguments& arguments, const PlacementResult& result) {
  const std::string weighted = result.weightedHpwlFinal ? fmt::format(" {:>14}", "weighted") : std::string();
  spdlog::info("\n{:<8} {:>14}{} {:>9} {:>10}", "stage", "HPWL", weighted, "change", "time");
  double before = 0;
  for (const StageReport& stage : result.stages) {
    const double now = stage.objective();
    const std::string change = before > 0 && now > 0 ? fmt::format("{:+.2f} %", 100 * (now / before - 1)) : "";
    spdlog::info("{:<8} {:>14.6e}{} {:>9} {:>10}", stage.name, stage.hpwl, weightedColumn(stage.weightedHpwl), change,
                 durationText(stage.seconds));
    if (stage.name != "init") before = now;
  }
  spdlog::info("{:<8} {:>14.6e}{} {:>9} {:>10}", "total", result.hpwlFinal, weightedColumn(result.weightedHpwlFinal),
               result.legal ? "legal" : "not legal", durationText(result.seconds.total));
  spdlog::info("\nplacement {}", arguments.output);
  if (!arguments.reportDirectory.empty()) spdlog::info("report    {}", arguments.reportDirectory);
}

/// Progress, and for a report the stages of the run as well.
class PlaceObserver : public ProgressTable {
 public:
  PlaceObserver(ProgressOutput output, const PlaceArguments& arguments)
      : ProgressTable(std::move(output), signet::cli::stopRequested, arguments.options.input.netWeights),
        reports_(!arguments.reportDirectory.empty()) {}
  bool wantsSnapshot(const IterationRecord& record, bool last) override {
    return reports_ && strip_.wants(record, last);
  }
  void onSnapshot(PlacementSnapshot snapshot) override { strip_.add(std::move(snapshot)); }
  bool wantsSnapshotsOfBest() override { return reports_; }
  const std::vector<PlacementSnapshot>& stages() const { return strip_.stages(); }

 private:
  bool reports_;
  StripRecorder strip_;
};

/// A DEF has whole database units, and only legal cells have whole places by themselves: what is told about the
/// placement is told of the one that is written.
void roundAsWritten(const PlaceArguments& arguments, const Design& design, PlacementResult& result) {
  if (!isWrittenAsDef(arguments.files, arguments.output) || !roundToUnits(design, result.placement)) return;
  result.hpwlFinal = hpwl(design, result.placement, false, false, result.threads);
  if (result.weightedHpwlFinal) result.weightedHpwlFinal = hpwl(design, result.placement, true, false, result.threads);
  result.hpwlCellOrient = hpwl(design, result.placement, false, true, result.threads);
  result.legal = checkPlacement(design, result.placement, {.threads = result.threads}).legal();
}

/// Where a placement may go that cannot be where it was to be; the best place first.
std::vector<std::filesystem::path> rescueFolders() {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> folders = {fs::temp_directory_path(error), "/tmp", fs::current_path(error)};
  if (const char* home = std::getenv("HOME"); home != nullptr) folders.emplace_back(home);
  folders.erase(std::remove(folders.begin(), folders.end(), fs::path()), folders.end());  // there is no such folder
  return folders;
}

/// The file's name, or "" when none could be written: beside the input's text when a DEF can still be read, else as a
/// .pl.
std::string rescuePlacement(const PlaceArguments& arguments, const Design& design, const Placement& placement) {
  namespace fs = std::filesystem;
  constexpr size_t kLongest = 200;  // names may have 255 bytes, and get a few more here
  const std::string wanted = fs::path(arguments.output).filename().string();
  const std::string end = wanted.substr(wanted.size() - std::min(wanted.size(), kLongest));
  for (const fs::path& folder : rescueFolders()) {
    const std::string rescue = (folder / ("signet-" + std::to_string(getpid()) + "-" + end)).string();
    try {
      writePlacementFile(design, placement, arguments.files, rescue);
      return rescue;
    } catch (const InputError&) {  // what it says of this folder is of no use
    }
    try {
      writePlacement(design, placement, rescue + ".pl");
      return rescue + ".pl";
    } catch (const InputError&) {
    }
  }
  return "";
}

/// Writes the placement. Where that fails (a full disk, a folder that is gone), it goes to the folder for temporary
/// files instead, and the error says so: a long run is not lost.
void savePlacement(const PlaceArguments& arguments, const Design& design, const Placement& placement) {
  try {
    writePlacementFile(design, placement, arguments.files, arguments.output);
  } catch (const InputError& error) {
    spdlog::error("{}", error.what());
    const std::string rescue = rescuePlacement(arguments, design, placement);
    throw InputError(arguments.output, 0, 0,
                     rescue.empty() ? "could not be written, nor could any other file: the placement is lost"
                                    : "could not be written; the placement is in " + rescue + " instead");
  }
}

/// False, and told, when the report could not be written; the placement is safe by then.
bool saveReport(const PlaceArguments& arguments, const Design& design, const PlacementResult& result,
                const std::vector<PlacementSnapshot>& stages, double peakMb) {
  if (arguments.reportDirectory.empty()) return true;
  ReportInput input;
  input.design = &design;
  input.result = &result;
  input.inputPath = arguments.files.path();
  input.stages = stages;
  input.outputPath = arguments.output;
  input.optionsJson = optionsJson(arguments.options);
  input.peakRssMb = peakMb;
  input.seed = arguments.options.seed;
  std::string problem;
  try {
    writeReport(arguments.reportDirectory, input);
  } catch (const InputError& error) {
    problem = error.what();
  } catch (const std::bad_alloc&) {
    problem = "not enough memory";
  }
  if (!problem.empty()) spdlog::error("the report is not whole: {}; the placement is in {}", problem, arguments.output);
  return problem.empty();
}

void warnUnlessOk(const PlaceArguments& arguments, const PlacementResult& result) {
  if (result.status == Status::Ok) {
    if (!result.message.empty()) spdlog::warn("{}", result.message);
    return;
  }
  if (result.status == Status::Interrupted) {
    spdlog::warn("interrupted; the best placement so far is in {}", arguments.output);
    return;
  }
  const std::string why = result.message.empty() ? "no reason was given" : result.message;
  spdlog::error("{}: {}; the best placement found is in {}", statusName(result.status), why, arguments.output);
}

}  // namespace

int place(const PlaceArguments& arguments) {
  const Clock::time_point begin = Clock::now();
  requireUsablePaths(arguments);
  requireThreads(resolveThreads(arguments.options.threads));
  const std::string& device = arguments.options.device;
  DeviceWarmUp warmUp;
  if (device == "cuda") warmUp.begin(device);  // what "auto" comes to shows once the design is read
  ReadSummary summary;
  const Design design = readDesignToPlace(arguments, summary);
  warmUp.begin(deviceWorthIt(device, statistics(design).movable));
  const double secondsRead = secondsSince(begin);
  showHeader(arguments, design, summary, secondsRead);
  warnOfTooManyThreads(arguments.options.threads);

  stopGently();
  ProgressOutput output;
  output.line = [](const std::string& text) { spdlog::info("{}", text); };
  if (consoleIsTerminal() && spdlog::should_log(spdlog::level::info)) output.live = showLiveLine;
  PlaceObserver progress(output, arguments);
  PlacementResult result = placeDesign(design, arguments.options, &progress);
  roundAsWritten(arguments, design, result);
  result.status = finalStatus(result, arguments.options);
  result.seconds.read = secondsRead;
  result.seconds.total = secondsSince(begin);

  savePlacement(arguments, design, result.placement);
  const double peakMb = peakRssMb();
  const bool reported = saveReport(arguments, design, result, progress.stages(), peakMb);
  showStarts(arguments.options, result);
  showSummary(arguments, result);
  warnUnlessOk(arguments, result);
  resultLine(design, result, result.status, arguments.options.seed, peakMb).print();
  const int code = exitCodeOf(result.status);
  return code == 0 && !reported ? kReportLostExit : code;
}

}  // namespace signet::cli
