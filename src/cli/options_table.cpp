// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options_binding.h"

namespace signet::cli {

const std::vector<std::pair<std::string, std::string>>& optionSections() {
  static const std::vector<std::pair<std::string, std::string>> sections = {
      {"", "Run"},
      {"input", "Input [input]"},
      {"init", "Start [init]"},
      {"global", "Global placement [global]"},
      {"orient", "Orientation [orient]"},
      {"macro", "Macro legalization [macro]"},
      {"legal", "Cell legalization [legal]"},
      {"detail", "Detailed placement [detail]"},
  };
  return sections;
}

namespace {

using Fields = std::vector<OptionField>;

/// What runs, on what, from where.
Fields runFields() {
  return {
      {"", "device", "NAME", "auto (a GPU when there is one and the design is not small), cpu or cuda",
       [](Options& o) -> std::string& { return o.device; }},
      {"", "threads", "N", "CPU threads; 0: all processors. The result does not depend on it",
       [](Options& o) -> int& { return o.threads; }},
      {"", "seed", "S", "seed of everything random", [](Options& o) -> uint64_t& { return o.seed; }},
      {"", "starts", "N",
       "differing runs, of which the best is kept; losers are stopped early. The first is the run of --starts 1",
       [](Options& o) -> int& { return o.starts; }},
      {"", "time-budget", "SECONDS",
       "do as many starts as are expected to fit, one at least. What comes out depends on the machine's speed; the log "
       "says which --starts N gives it again",
       [](Options& o) -> double& { return o.timeBudget; }},
      {"", "stop-after", "STAGE", "last stage to run: global, macro, legal or detail",
       [](Options& o) -> std::string& { return o.stopAfter; }},

      {"input", "net-weights", "",
       "multiply each net's wirelength by its weight in the .wts or the DEF. Detailed placement takes a weight "
       "below 1/4096 of the largest for that much. The hpwl_* figures stay without weights; weighted_hpwl is with them",
       [](Options& o) -> bool& { return o.input.netWeights; }},
      {"input", "free-macros", "", "make fixed blocks taller than a row movable",
       [](Options& o) -> bool& { return o.input.freeMacros; }},
      {"input", "fix-macros", "", "fix movable blocks taller than a row where the .pl has them",
       [](Options& o) -> bool& { return o.input.fixMacros; }},
      {"input", "follow-rows", "",
       "cells take their row's orientation, and pins of one-row cells follow it, as always with LEF/DEF",
       [](Options& o) -> bool& { return o.input.followRows; }},
      {"input", "skip-clock-nets", "", "leave the DEF's nets of USE CLOCK out: they do not pull, and count in no HPWL",
       [](Options& o) -> bool& { return o.input.skipClockNets; }},

      {"init", "init", "METHOD",
       "where nodes start: multilevel, center, random, gift, spectral, sphere, signed or input (the given .pl)",
       [](Options& o) -> std::string& { return o.init.method; }},
      {"init", "init-spread", "S",
       "standard deviation of the centred start, in die sizes, (0, 0.5]; others that begin there take it, too",
       [](Options& o) -> double& { return o.init.spread; }},
  };
}

Fields globalFields() {
  return {
      {"global", "target-density", "D", "share of each bin that may be filled, (0, 1]; 0: chosen from the utilization",
       [](Options& o) -> double& { return o.global.targetDensity; }},
      {"global", "bins", "N", "bins per side of the density grid, a power of two; 0: chosen from the number of nodes",
       [](Options& o) -> int& { return o.global.bins; }},
      {"global", "max-iterations", "N", "most iterations per run of the optimizer",
       [](Options& o) -> int& { return o.global.maxIterations; }},
      {"global", "stop-overflow", "F",
       "where there are macros, the run that moves them ends when the density overflow is below this, (0, 1); 0: 0.08, "
       "less where macros are most of the area",
       [](Options& o) -> double& { return o.global.stopOverflow; }},
      {"global", "rough-stop-overflow", "F",
       "the same for the first run where there are none: the cells' own run follows, (0, 1)",
       [](Options& o) -> double& { return o.global.roughStopOverflow; }},
      {"global", "cell-target-density", "D",
       "target density when the cells alone are placed again, around legal macros if any, (0, 1]; 0: that of the first "
       "run or 0.97, whichever is more, less where cells are higher than a row",
       [](Options& o) -> double& { return o.global.cellTargetDensity; }},
      {"global", "cell-stop-overflow", "F",
       "stop overflow of that second run, (0, 1); 0: 0.08, up to 0.13 where 5000 cells or more fill less than half of "
       "the ground",
       [](Options& o) -> double& { return o.global.cellStopOverflow; }},
      {"global", "cell-lambda-start", "L",
       "density weight at the start of that run, relative to the gradients' ratio: the less, the more cells change",
       [](Options& o) -> double& { return o.global.cellLambdaStart; }},
      {"global", "cell-lambda-growth", "F",
       "largest growth of the density weight per iteration of that run, (1, 2]; 0: 1.03, or 1.015 without macros",
       [](Options& o) -> double& { return o.global.cellLambdaGrowth; }},
      {"global", "cell-bins", "N", "bins per side in that run, a power of two; 0: chosen, finer than in the first",
       [](Options& o) -> int& { return o.global.cellBins; }},
      {"global", "macro-schedule", "NAME",
       "how macros grow as the overflow falls: none (whole from the start), linear, sqrt (early) or square (late)",
       [](Options& o) -> std::string& { return o.global.macroSchedule; }},
      {"global", "macro-start-area", "A", "share of its area that a macro starts with, (0, 1]; with --macro-schedule",
       [](Options& o) -> double& { return o.global.macroStartArea; }},
      {"global", "macro-steps", "N", "steps in which macros get all of their area; with --macro-schedule",
       [](Options& o) -> int& { return o.global.macroSteps; }},
      {"global", "gamma-scale", "G",
       "base of the wirelength smoothing, 1e-6 to 1000 bin sizes, or in those of one or two cells where bins are "
       "larger",
       [](Options& o) -> double& { return o.global.gammaScale; }},
      {"global", "lambda-start", "L", "density weight at the start, relative to the gradients' ratio",
       [](Options& o) -> double& { return o.global.lambdaStart; }},
      {"global", "lambda-start-warm", "L", "the same for a start that is to be kept: all but center and random",
       [](Options& o) -> double& { return o.global.lambdaStartWarm; }},
      {"global", "lambda-growth", "F", "largest growth of the density weight per iteration, (1, 2]",
       [](Options& o) -> double& { return o.global.lambdaGrowth; }},
      {"global", "ignore-net-degree", "N", "nets with more pins do not pull (every reported HPWL counts them)",
       [](Options& o) -> int& { return o.global.ignoreNetDegree; }},
  };
}

/// Macros and cells on their final places.
Fields legalFields() {
  return {
      {"orient", "flip", "",
       "mirror macros or turn them by 180 degrees, and mirror cells of 2 or 3 rows, for less HPWL",
       [](Options& o) -> bool& { return o.orient.flip; }},
      {"orient", "rotate-macros", "", "turn macros by 90 degrees, too (and all that --flip does to macros)",
       [](Options& o) -> bool& { return o.orient.rotateMacros; }},
      {"orient", "flip-cells", "",
       "mirror one-row cells at the end; the contests' HPWL takes their pins as not following, so does hpwl_final",
       [](Options& o) -> bool& { return o.orient.flipCells; }},

      {"macro", "macro-passes", "N", "most rounds of bringing macros, once they are legal, nearer to where they were",
       [](Options& o) -> int& { return o.macro.maxPasses; }},
      {"macro", "macro-wire", "W",
       "share of wirelength in the cost of moving a macro, the rest is plain movement, [0, 1]",
       [](Options& o) -> double& { return o.macro.wire; }},
      {"macro", "macro-wire-slope", "S",
       "how much of the wirelength's slope where a macro stands counts, [0, 1]; 0: only how it bends on the way",
       [](Options& o) -> double& { return o.macro.wireSlope; }},
      {"macro", "macro-swap", "", "let macros of one footprint change places for less HPWL once they are legal",
       [](Options& o) -> bool& { return o.macro.swap; }},
      {"macro", "refine-macros", "",
       "let macros flip and shift after detailed placement, and cells settle again, where HPWL falls by it",
       [](Options& o) -> bool& { return o.macro.refine; }},

      {"legal", "max-displacement", "D", "how far a cell may be searched a place, in row heights; 0: anywhere",
       [](Options& o) -> double& { return o.legal.maxDisplacement; }},
      {"legal", "legal-wire", "W",
       "weight of wirelength against a cell's squared movement when it is given its row, in row heights; -1: tries two",
       [](Options& o) -> double& { return o.legal.wire; }},

      {"detail", "effort", "N", "time that detailed placement may take for its gains, 1 (least) to 9 (most)",
       [](Options& o) -> int& { return o.detail.effort; }},
  };
}

Fields joined() {
  Fields all;
  for (const Fields& part : {runFields(), globalFields(), legalFields()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace

const std::vector<OptionField>& optionFields() {
  static const Fields fields = joined();
  return fields;
}

}  // namespace signet::cli
