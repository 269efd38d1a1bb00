// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "signet/report.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "report/coverage_raster.h"
#include "report/svg.h"
#include "signet/error.h"
#include "small_design.h"

namespace signet {
namespace {

using small::addNode;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// A die of 90 x 40 (four rows of height 10): twice as wide as high, so that swapped axes show.
Design smallDesign() {
  Design d;
  d.name = "a<b";
  for (int r = 0; r < 4; ++r) d.rows.push_back({10.0 * r, 10, 1, 1, Orient::N, {{0, 90}}});
  addNode(d, 9, 10, NodeKind::Movable, 9, 10);   // cell
  addNode(d, 18, 40, NodeKind::Movable, 45, 0);  // macro: more than three rows high
  addNode(d, 18, 20, NodeKind::Fixed, 72, 20);   // block
  addNode(d, 1, 1, NodeKind::PinPlace, 0, 39);
  d.netStart = {0, 2};
  d.netNames.add("net");
  d.pinNode = {0, 1};
  d.pinDx = {0, 0};
  d.pinDy = {0, 0};
  return d;
}

PlacementResult smallResult(const Design& d) {
  PlacementResult r;
  r.placement = d.initial;
  r.legal = true;
  r.device = "cpu";
  r.hpwlFinal = 45.5;
  r.stages = {{"global", "overflow below 0.07", 1.5, 44, 0.06, 2}};
  r.detailPasses = {{0, "move", 45.75, 0.5, false}};
  r.trace = {{0, 0, 40, 0.9, 8, 1e-5, 0.25, 0.5}, {0, 1, 44, 0.06, 4, 2e-5, 0.125, 1.5}};
  return r;
}

ReportInput inputOf(const Design& d, const PlacementResult& r) {
  ReportInput input;
  input.design = &d;
  input.result = &r;
  input.inputPath = "in \"x\".aux";
  input.outputPath = "out.pl";
  input.optionsJson = "{\"seed\": 7}";
  input.seed = 7;
  return input;
}

TEST(ReportJson, HoldsATableOfStartsOnlyWhenThereWereSeveral) {
  const Design d = smallDesign();
  PlacementResult r = smallResult(d);
  EXPECT_FALSE(contains(reportJson(inputOf(d, r)), "\"starts\""));
  r.bestStart = 2;
  r.starts.resize(2);
  r.starts[1] = {2, "--gamma-scale 2", 1, 9, "legal", "done", 0, 44, 45.5, 45.5, true, 3, 1.5, {}};
  const std::string json = reportJson(inputOf(d, r));
  EXPECT_TRUE(contains(json, "\"best_start\": 2"));
  EXPECT_TRUE(contains(json, "\"variant\": \"--gamma-scale 2\",\n      \"from\": 1,\n      \"seed\": 9"));
  EXPECT_TRUE(contains(json, "\"hpwl_cells\": 44,\n      \"hpwl_legal\": 45.5,\n      \"hpwl_final\": 45.5"));
}

TEST(ReportJson, HasNoWirelengthOfStagesThatDidNotRun) {
  const Design d = smallDesign();
  PlacementResult r = smallResult(d);
  r.hpwlGlobal = r.hpwlCells = r.hpwlLegal = 44;
  r.stages.push_back({"macro", "legal", 0.5, 45, 0, 0});
  r.starts.resize(2);
  const std::string json = reportJson(inputOf(d, r));
  EXPECT_TRUE(contains(json, "\"hpwl_initial\": null,\n    \"hpwl_global\": 44,\n    \"hpwl_cells\": null")) << json;
  EXPECT_TRUE(contains(json, "\"hpwl_legal\": null,\n    \"hpwl_final\": 45.5")) << json;
  EXPECT_TRUE(contains(json, "\"hpwl\": 45,\n      \"overflow\": null")) << json;
  EXPECT_TRUE(contains(json, "\"hpwl_legal\": null,\n      \"hpwl_final\": null")) << json;
}

TEST(ReportJson, HasTheWeightedWirelengthOnlyWhereWeightsAreInUse) {
  const Design d = smallDesign();
  PlacementResult r = smallResult(d);
  const auto nulls = [](const std::string& json) {
    int count = 0;
    for (size_t at = json.find("\"weighted_hpwl\": null"); at != std::string::npos;
         at = json.find("\"weighted_hpwl\": null", at + 1))
      ++count;
    return count;
  };
  r.starts.resize(1);
  EXPECT_EQ(nulls(reportJson(inputOf(d, r))), 3) << "of the result, a stage and a start";
  r.weightedHpwlFinal = 91;
  r.stages[0].weightedHpwl = 88;
  r.starts[0].weightedHpwlFinal = 93;
  const std::string json = reportJson(inputOf(d, r));
  EXPECT_EQ(nulls(json), 0);
  for (const char* value : {"91", "88", "93"})
    EXPECT_TRUE(contains(json, std::string("\"weighted_hpwl\": ") + value)) << value;
  EXPECT_TRUE(contains(json, "\"hpwl_final\": 45.5"));
}

TEST(ConvergenceSvg, DrawsEveryStart) {
  const Design d = smallDesign();
  const PlacementResult r = smallResult(d);
  const auto thin = [&](size_t starts) {
    std::vector<StartReport> reports(starts);
    for (StartReport& report : reports) report.trace = r.trace;
    const std::string svg = convergenceSvg(r.trace, "t", reports);
    size_t count = 0;
    for (size_t at = svg.find("stroke-width:1"); at != std::string::npos; at = svg.find("stroke-width:1", at + 1))
      ++count;
    return count;
  };
  EXPECT_EQ(thin(0), 0U);
  EXPECT_EQ(thin(3), 3U);
}

TEST(ReportJson, HoldsOptionsDesignStagesTraceAndResult) {
  const Design d = smallDesign();
  const PlacementResult r = smallResult(d);
  const std::string json = reportJson(inputOf(d, r));
  EXPECT_TRUE(contains(json, "\"options\": {\"seed\": 7}"));
  EXPECT_TRUE(contains(json, "\"input\": \"in \\\"x\\\".aux\""));
  EXPECT_TRUE(contains(json, "\"cells\": 1,\n    \"macros\": 1,\n    \"fixed\": 1,\n    \"pin_places\": 1"));
  EXPECT_TRUE(contains(json, "\"status\": \"ok\""));
  EXPECT_TRUE(contains(json, "\"outcome\": \"overflow below 0.07\""));
  EXPECT_TRUE(contains(json, "\"hpwl_final\": 45.5"));
  EXPECT_TRUE(contains(json, "\"detail_passes\": [\n"));
  EXPECT_TRUE(contains(json, "\"name\": \"move\",\n      \"hpwl\": 45.75"));
  EXPECT_TRUE(contains(json, "\"kind\": [\"mixed\", \"mixed\"]"));
  EXPECT_TRUE(contains(json, "\"iteration\": [0, 1]"));
  EXPECT_TRUE(contains(json, "\"hpwl\": [40, 44]"));
  EXPECT_TRUE(contains(json, "\"overflow\": [0.9, 0.06]"));
  EXPECT_TRUE(contains(json, "\"gamma\": [8, 4]"));
  EXPECT_TRUE(contains(json, "\"lambda\": [1e-05, 2e-05]"));
  EXPECT_TRUE(contains(json, "\"step\": [0.25, 0.125]"));
  EXPECT_TRUE(contains(json, "\"macro_area\": [1, 1]"));
}

TEST(ReportJson, HoldsWhatTheMacroStepDid) {
  const Design d = smallDesign();
  PlacementResult r = smallResult(d);
  EXPECT_TRUE(contains(reportJson(inputOf(d, r)),
                       "\"macros\": {\n    \"hpwl_before\": null,\n    \"hpwl_after\": null,\n    "
                       "\"mean_movement\": null,\n    \"max_movement\": null,\n    \"flipped\": null,\n    "
                       "\"turned\": null\n"));
  r.stages.push_back({"macro", "legal", 0.5, 42, 0, 0});
  r.macro = {40.5, 42, 3.25, 7, 2, 1};
  r.hpwlCellOrient = 43.5;
  const std::string json = reportJson(inputOf(d, r));
  EXPECT_TRUE(contains(json, "\"macros\": {\n    \"hpwl_before\": 40.5,\n    \"hpwl_after\": 42,")) << json;
  EXPECT_TRUE(contains(json, "\"mean_movement\": 3.25,\n    \"max_movement\": 7,"));
  EXPECT_TRUE(contains(json, "\"flipped\": 2,\n    \"turned\": 1"));
  EXPECT_TRUE(contains(json, "\"hpwl_cell_orient\": 43.5"));
}

TEST(PlacementSvg, DrawsEachKindWhereItIs) {
  const Design d = smallDesign();
  const std::string svg = placementSvg(d, d.initial, "title");
  // 90 units are 900 pixels; the die's lower left corner is at (34, 62 + 400).
  EXPECT_TRUE(contains(svg, "M124 262h90v100h-90z")) << "cell";
  EXPECT_TRUE(contains(svg, "M484 62h180v400h-180z")) << "macro";
  EXPECT_TRUE(contains(svg, "M754 62h180v200h-180z")) << "fixed block";
  EXPECT_TRUE(contains(svg, "M39.0 67.0h0")) << "pin place";
  EXPECT_TRUE(contains(svg, "M34 62h900v400h-900z")) << "rows as one rectangle";
  for (const char* text : {">1 cell<", ">1 macro<", ">1 fixed block<", ">1 pin place<", ">title<"}) {
    EXPECT_TRUE(contains(svg, text)) << text;
  }
}

TEST(PlacementSvg, TurnedNodesShowTurned) {
  const Design d = smallDesign();
  Placement turned = d.initial;
  turned.orient[0] = Orient::W;  // 9 x 10 before
  EXPECT_TRUE(contains(placementSvg(d, turned, ""), "M124 272h100v90h-100z"));
}

TEST(PlacementSvg, GapsBetweenRowsStayOpen) {
  Design d = smallDesign();
  d.rows.erase(d.rows.begin() + 1);
  const std::string svg = placementSvg(d, d.initial, "");
  EXPECT_TRUE(contains(svg, "M34 362h900v100h-900zM34 62h900v200h-900z")) << svg.substr(0, 1500);
}

TEST(PlacementSvg, StrayNodesDoNotShrinkTheDie) {
  const Design d = smallDesign();
  Placement placement = d.initial;
  placement.x[0] = 1e7;
  placement.y[1] = std::numeric_limits<double>::quiet_NaN();
  const std::string svg = placementSvg(d, placement, "");
  EXPECT_TRUE(contains(svg, "M754 62h180v200h-180z"));
  EXPECT_FALSE(contains(svg, "nan"));
}

TEST(PlacementSvg, ManyCellsStaySmall) {
  Design d;
  for (int r = 0; r < 500; ++r) d.rows.push_back({1.0 * r, 1, 1, 1, Orient::N, {{0, 2000}}});
  uint64_t state = 1;
  for (int i = 0; i < 300000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    addNode(d, 1, 1, NodeKind::Movable, static_cast<double>(state >> 33 & 1023) * 1.9,
            static_cast<double>(state >> 50) * 0.03);
  }
  const std::string svg = placementSvg(d, d.initial, "");
  EXPECT_LT(svg.size(), 5e6);
  EXPECT_TRUE(contains(svg, "300,000 cells (darker: denser)"));
}

TEST(ConvergenceSvg, MarksTheRunsAndScalesBothAxes) {
  std::vector<IterationRecord> trace;
  for (int i = 0; i < 60; ++i) trace.push_back({0, i, 2e6 + 1e4 * i, 0.9 - 0.01 * i, 1, 1, 1, 1.0 * i});
  for (int i = 0; i < 60; ++i) trace.push_back({1, i, 3e6, 0.3, 1, 1, 1, 60.0 + i, 0, 1, 0, RunKind::Cells});
  const std::string svg = convergenceSvg(trace, "a & b");
  EXPECT_TRUE(contains(svg, ">a &amp; b<"));
  EXPECT_TRUE(contains(svg, ">HPWL (10⁶)<"));
  EXPECT_TRUE(contains(svg, ">macros and cells<"));
  EXPECT_TRUE(contains(svg, ">cells, macros fixed<"));
  // x runs from 78 to 788 over 119 steps; the second run begins at step 60.
  EXPECT_TRUE(contains(svg, "<line x1=\"435.98\" y1=\"56\" x2=\"435.98\" y2=\"422\""));
  // Overflow 0.9 of an axis from 422 (0) to 74 (1).
  EXPECT_TRUE(contains(svg, "M78 108.8"));
}

TEST(ConvergenceSvg, NamesRunsByWhatTheyPlaceWhateverTheirNumber) {
  std::vector<IterationRecord> trace;
  for (const RunKind kind : {RunKind::Mixed, RunKind::Turned, RunKind::Cells, RunKind::Cells}) {
    const int run = trace.empty() ? 0 : trace.back().run + 1;
    for (int i = 0; i < 60; ++i) trace.push_back({run, i, 3e6, 0.3, 1, 1, 1, 0, 0, 1, 0, kind});
  }
  const std::string svg = convergenceSvg(trace, "t");
  const auto count = [&](const std::string& label) {
    int found = 0;
    for (size_t at = svg.find(label); at != std::string::npos; at = svg.find(label, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count(">macros turned<"), 1);
  EXPECT_EQ(count(">cells, macros fixed<"), 2);
  EXPECT_EQ(count(">run "), 0);
}

TEST(ConvergenceSvg, ShowsTheFirstIterationsOnAxesOfTheirOwn) {
  std::vector<IterationRecord> trace;
  for (int i = 0; i < 51; ++i) trace.push_back({0, i, i < 50 ? 1e3 : 1e6, 0.5, 1, 1, 1, 1.0 * i});
  const std::string svg = convergenceSvg(trace, "t");
  EXPECT_TRUE(contains(svg, ">the first 50 iterations<"));
  EXPECT_TRUE(contains(svg, ">HPWL (10³)<")) << "not the unit of what comes later";
  trace.pop_back();
  EXPECT_FALSE(contains(convergenceSvg(trace, "t"), "the first 50")) << "when the first picture shows the same";
}

TEST(ConvergenceSvg, SurvivesNoIterationsAndNoNumbers) {
  EXPECT_TRUE(contains(convergenceSvg({}, "t"), "no iterations"));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::string svg = convergenceSvg({{0, 0, nan, nan, 0, 0, 0, 0}}, "t");
  EXPECT_FALSE(contains(svg, "nan"));
}

TEST(CoverageRaster, SharesAreaAmongBins) {
  CoverageRaster raster({0, 0, 40, 20}, 4);  // bins of 10: four columns, two rows
  raster.add({5, 0, 25, 5});
  EXPECT_FLOAT_EQ(raster.coverage(0, 0), 0.25f);
  EXPECT_FLOAT_EQ(raster.coverage(1, 0), 0.5f);
  EXPECT_FLOAT_EQ(raster.coverage(2, 0), 0.25f);
  EXPECT_FLOAT_EQ(raster.coverage(3, 0), 0);
  EXPECT_FLOAT_EQ(raster.coverage(1, 1), 0);
}

TEST(CoverageRaster, DrawsRunsFromTheTop) {
  CoverageRaster raster({0, 0, 40, 20}, 4);
  raster.add({0, 10, 30, 20});    // three full bins of the upper row
  raster.add({-100, 0, 10, 10});  // one full bin of the lower row; the rest is outside
  EXPECT_TRUE(contains(raster.paths("#000"), "d=\"M0 1h1M0 0h3\"")) << raster.paths("#000");
}

TEST(Svg, TicksAreRound) {
  EXPECT_EQ(roundTicks(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(roundTicks(0.5, 2.2, 3), (std::vector<double>{0.5, 1, 1.5, 2}));
  EXPECT_EQ(roundTicks(3, 3, 5), (std::vector<double>{3}));
  EXPECT_FALSE(std::signbit(roundTicks(0, 10, 5)[0]));
  EXPECT_EQ(roundBelow(49), 20);
  EXPECT_EQ(roundBelow(0.05), 0.05);
}

TEST(Svg, NumbersAreShort) {
  EXPECT_EQ(svgNumber(12.5), "12.5");
  EXPECT_EQ(svgNumber(100), "100");
  EXPECT_EQ(svgNumber(-0.001), "0");
  EXPECT_EQ(xmlEscaped("a<b&\"c\"\x01"), "a&lt;b&amp;&quot;c&quot;");
}

TEST(WriteReport, MakesTheDirectoryAndItsFiles) {
  const auto directory = std::filesystem::path(::testing::TempDir()) / "signet_report" / "deep";
  std::filesystem::remove_all(directory);
  const Design d = smallDesign();
  const PlacementResult r = smallResult(d);
  writeReport(directory.string(), inputOf(d, r));
  std::ifstream file(directory / "placement.svg");
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_TRUE(contains(text.str(), ">a&lt;b: HPWL 4.5500e+01, legal<"));
  EXPECT_TRUE(std::filesystem::exists(directory / "report.json"));
  EXPECT_TRUE(std::filesystem::exists(directory / "convergence.svg"));
  EXPECT_TRUE(std::filesystem::exists(directory / "strip.svg"));
  std::filesystem::remove_all(directory);
}

TEST(WriteReport, OneFileThatCannotBeWrittenLeavesTheOthers) {
  const auto directory = std::filesystem::path(::testing::TempDir()) / "signet_partial_report";
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory / "report.json" / "in the way");
  const Design d = smallDesign();
  const PlacementResult r = smallResult(d);
  EXPECT_THROW(writeReport(directory.string(), inputOf(d, r)), InputError);
  for (const char* name : {"placement.svg", "strip.svg", "convergence.svg"})
    EXPECT_TRUE(std::filesystem::is_regular_file(directory / name)) << name;
  std::filesystem::remove_all(directory);
}

TEST(WriteReport, SaysWhenTheDirectoryCannotBeMade) {
  const Design d = smallDesign();
  const PlacementResult r = smallResult(d);
  EXPECT_THROW(writeReport("/dev/null/report", inputOf(d, r)), InputError);
}

}  // namespace
}  // namespace signet
