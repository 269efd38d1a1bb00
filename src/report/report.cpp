// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/report.h"

#include <spdlog/fmt/fmt.h>

#include <exception>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <system_error>

#include "report/json.h"
#include "signet/error.h"
#include "signet/io.h"

namespace signet {
namespace {

constexpr int kFormatVersion = 1;

/// A wirelength, or null where there is none: of a stage that did not run.
double orNone(double hpwl, bool there) { return there ? hpwl : std::numeric_limits<double>::quiet_NaN(); }
double orNone(double hpwl) { return orNone(hpwl, hpwl > 0); }
double orNone(const std::optional<double>& hpwl) { return orNone(hpwl.value_or(0), hpwl.has_value()); }

void writeDesign(const ReportInput& input, JsonWriter& json) {
  const DesignStatistics s = statistics(*input.design);
  json.key("design").beginObject();
  json.key("name").value(input.design->name).key("input").value(input.inputPath);
  json.key("nodes").value(s.nodes).key("movable").value(s.movable).key("cells").value(s.cells);
  json.key("macros").value(s.macros).key("fixed").value(s.fixed).key("pin_places").value(s.pinPlaces);
  json.key("nets").value(s.nets).key("pins").value(s.pins).key("rows").value(s.rows);
  json.key("movable_area").value(s.movableArea).key("macro_area").value(s.macroArea);
  json.key("free_area").value(s.freeArea).key("utilization").value(s.utilization);
  json.endObject();
}

void writeResult(const ReportInput& input, JsonWriter& json) {
  const PlacementResult& r = *input.result;
  json.key("result").beginObject();
  json.key("status").value(statusName(r.status)).key("message").value(r.message).key("legal").value(r.legal);
  json.key("output").value(input.outputPath);
  json.key("device").value(r.device).key("threads").value(r.threads).key("seed").value(input.seed);
  json.key("bins").value(r.bins).key("target_density").value(r.targetDensity);
  json.key("hpwl_initial").value(orNone(r.hpwlInitial, r.ran("init")));
  json.key("hpwl_global").value(orNone(r.hpwlGlobal, r.ran("global")));
  json.key("hpwl_cells").value(orNone(r.hpwlCells, r.ran("cells")));
  json.key("hpwl_legal").value(orNone(r.hpwlLegal, r.ran("legal")));
  json.key("hpwl_final").value(r.hpwlFinal).key("hpwl_cell_orient").value(r.hpwlCellOrient);
  json.key("weighted_hpwl").value(orNone(r.weightedHpwlFinal)).key("overflow").value(r.overflow);
  json.key("iterations").value(r.iterations).key("peak_rss_mb").value(input.peakRssMb);
  json.endObject();
}

void writeMacros(const PlacementResult& result, JsonWriter& json) {
  const MacroReport& m = result.macro;
  const bool ran = result.ran("macro");
  json.key("macros").beginObject();
  json.key("hpwl_before").value(orNone(m.hpwlBefore, ran)).key("hpwl_after").value(orNone(m.hpwlAfter, ran));
  json.key("mean_movement").value(orNone(m.meanMovement, ran)).key("max_movement").value(orNone(m.maxMovement, ran));
  json.key("flipped").value(orNone(static_cast<double>(m.flipped), ran));
  json.key("turned").value(orNone(static_cast<double>(m.turned), ran));
  json.endObject();
}

void writeSeconds(const StageSeconds& s, JsonWriter& json) {
  json.key("seconds").beginObject();
  json.key("read").value(s.read).key("init").value(s.init).key("global").value(s.global);
  json.key("macro").value(s.macro).key("legal").value(s.legal).key("detail").value(s.detail);
  json.key("total").value(s.total).endObject();
}

void writeStages(const std::vector<StageReport>& stages, JsonWriter& json) {
  json.key("stages").beginArray();
  for (const StageReport& stage : stages) {
    json.beginObject().key("name").value(stage.name).key("outcome").value(stage.outcome);
    const bool spreads = stage.name == "global" || stage.name == "cells";
    json.key("seconds").value(stage.seconds).key("hpwl").value(stage.hpwl);
    json.key("overflow").value(orNone(stage.overflow, spreads));
    json.key("iterations").value(stage.iterations);
    json.key("weighted_hpwl").value(orNone(stage.weightedHpwl)).endObject();
  }
  json.endArray();
}

/// Only when there were several.
void writeStarts(const PlacementResult& result, JsonWriter& json) {
  if (result.starts.empty()) return;
  json.key("best_start").value(result.bestStart);
  json.key("starts").beginArray();
  for (const StartReport& start : result.starts) {
    json.beginObject()
        .key("start")
        .value(start.start)
        .key("variant")
        .value(start.variant)
        .key("from")
        .value(start.from);
    json.key("seed").value(start.seed).key("stage").value(start.stage).key("outcome").value(start.outcome);
    json.key("hpwl_global").value(orNone(start.hpwlGlobal)).key("hpwl_cells").value(orNone(start.hpwlCells));
    json.key("hpwl_legal").value(orNone(start.hpwlLegal)).key("hpwl_final").value(orNone(start.hpwlFinal));
    json.key("legal").value(start.legal).key("iterations").value(start.iterations);
    json.key("seconds").value(start.seconds);
    json.key("weighted_hpwl").value(orNone(start.weightedHpwlFinal)).endObject();
  }
  json.endArray();
}

/// Columns rather than one object per iteration: half the bytes, and data frames take it as it is.
void writeTrace(const std::vector<IterationRecord>& trace, JsonWriter& json) {
  const auto column = [&](const char* name, auto IterationRecord::*field) {
    json.key(name).compact().beginArray();
    for (const IterationRecord& record : trace) json.value(record.*field);
    json.endArray();
  };
  json.key("trace").beginObject();
  column("run", &IterationRecord::run);
  json.key("kind").compact().beginArray();
  for (const IterationRecord& record : trace) json.value(runKindName(record.kind));
  json.endArray();
  column("iteration", &IterationRecord::iteration);
  column("hpwl", &IterationRecord::hpwl);
  column("overflow", &IterationRecord::overflow);
  column("gamma", &IterationRecord::gamma);
  column("lambda", &IterationRecord::lambda);
  column("step", &IterationRecord::step);
  column("seconds", &IterationRecord::seconds);
  column("macro_area", &IterationRecord::macroArea);
  column("momentum", &IterationRecord::momentum);
  json.endObject();
}

void writePasses(const std::vector<DetailPass>& passes, JsonWriter& json) {
  json.key("detail_passes").beginArray();
  for (const DetailPass& pass : passes) {
    json.beginObject().key("round").value(pass.round).key("name").value(pass.name);
    json.key("hpwl").value(pass.hpwl).key("seconds").value(pass.seconds).endObject();
  }
  json.endArray();
}

std::string pictureTitle(const ReportInput& input) {
  const PlacementResult& r = *input.result;
  return fmt::format("{}: HPWL {:.4e}, {}", input.design->name, r.hpwlFinal, r.legal ? "legal" : "not legal");
}

/// What iterations tell is weighted where weights are in use.
std::string curvesTitle(const ReportInput& input, const std::string& what) {
  return input.design->name + ": " + what + (input.result->weightedHpwlFinal ? " (weighted HPWL)" : "");
}

void makeDirectory(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) throw InputError(directory, 0, 0, "cannot make this directory: " + error.message());
}

}  // namespace

std::string reportJson(const ReportInput& input) {
  JsonWriter json;
  json.beginObject();
  json.key("format").value(kFormatVersion).key("signet").value(SIGNET_VERSION);
  json.key("options").raw(input.optionsJson.empty() ? "{}" : input.optionsJson);
  writeDesign(input, json);
  writeResult(input, json);
  writeMacros(*input.result, json);
  writeSeconds(input.result->seconds, json);
  writeStages(input.result->stages, json);
  writeStarts(*input.result, json);
  writePasses(input.result->detailPasses, json);
  writeTrace(input.result->trace, json);
  json.endObject();
  return json.text() + "\n";
}

void writeReport(const std::string& directory, const ReportInput& input) {
  makeDirectory(directory);
  const std::filesystem::path base(directory);
  std::exception_ptr first;  // one file that cannot be made keeps none of the others from being written
  const auto write = [&](const char* name, const std::function<std::string()>& text) {
    try {
      writeFileAtomically((base / name).string(), text());
    } catch (...) {
      if (!first) first = std::current_exception();
    }
  };
  write("report.json", [&] { return reportJson(input); });
  write("placement.svg", [&] { return placementSvg(*input.design, input.result->placement, pictureTitle(input)); });
  write("strip.svg",
        [&] { return stripSvg(*input.design, input.stages, curvesTitle(input, "macros and cells together")); });
  write("convergence.svg",
        [&] { return convergenceSvg(input.result->trace, curvesTitle(input, "convergence"), input.result->starts); });
  if (first) std::rethrow_exception(first);
}

}  // namespace signet
