// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace signet {

/// Every option of a run: name, default and unit stand here once. The command line, --config files, the header of a
/// run and report.json all come from this tree.

/// What the readers and freeMacros() and fixMacros() (design.h) are to do before placeDesign(), which looks at
/// netWeights alone.
struct InputOptions {
  bool netWeights = false;     ///< multiply each net's wirelength by its weight (.wts; WEIGHT in DEF)
  bool freeMacros = false;     ///< fixed blocks taller than a row become movable
  bool fixMacros = false;      ///< movable blocks taller than a row are fixed where the .pl has them
  bool followRows = false;     ///< cells take their row's orientation (Bookshelf; LEF/DEF always does)
  bool skipClockNets = false;  ///< nets of USE CLOCK do not pull and are not counted (DEF)
};

struct InitOptions {
  std::string method = "multilevel";  ///< multilevel, center, random, gift, spectral, sphere, signed or input
  double spread = 0.001;              ///< center: standard deviation of the start, in die sizes
};

/// Of GlobalOptions::gammaScale: what is far below overflows a float's exponents.
constexpr double kLeastGammaScale = 1e-6;

struct GlobalOptions {
  double targetDensity = 0;         ///< share of each bin that may be filled, (0, 1]; 0: chosen from the utilization
  int bins = 0;                     ///< bins per side, a power of two; 0: chosen from the number of nodes
  int maxIterations = 2000;         ///< per run of the optimizer
  double stopOverflow = 0;          ///< the macros' run ends when the overflow is below this; 0: chosen, by the macros
  double roughStopOverflow = 0.20;  ///< the same for the first run of a design without macros; a second follows
  double cellTargetDensity = 0;     ///< as targetDensity, when the cells alone are placed again; 0: chosen
  double cellStopOverflow = 0;      ///< as stopOverflow, of that second run; 0: chosen, by how full the ground is
  double cellLambdaStart = 0.1;     ///< as lambdaStart, of that second run
  double cellLambdaGrowth = 0;      ///< as lambdaGrowth, of that second run; 0: chosen, slower without macros
  int cellBins = 0;                 ///< as bins, of that second run; 0: chosen, finer than in the first
  std::string macroSchedule = "none";  ///< how macros grow in the mixed-size run: none, linear, sqrt or square
  double macroStartArea = 0.4;         ///< share of its area that a macro starts with, (0, 1]; with a macroSchedule
  int macroSteps = 5;                  ///< in which macros get all of their area; with a macroSchedule
  double gammaScale = 4.0;             ///< base of the wirelength smoothing, in bins, or in cells where bins are larger
  double lambdaStart = 0.2;            ///< density weight at the start, relative to the gradients' ratio
  double lambdaStartWarm = 0.2;        ///< the same for a start that is to be kept: any but center, random
  double lambdaGrowth = 1.05;          ///< largest growth of the density weight per iteration, above 1
  int ignoreNetDegree = 100;           ///< nets with more pins do not pull (they count in every reported HPWL)
};

struct OrientOptions {
  bool flip = false;          ///< macros may be mirrored and turned by 180 degrees, cells of 2 or 3 rows mirrored in x
  bool rotateMacros = false;  ///< macros may also be turned by 90 degrees
  bool flipCells = false;     ///< one-row cells may be mirrored in x; the contests' HPWL does not see it
};

struct MacroOptions {
  int maxPasses = 50;    ///< most rounds of bringing macros, once they are legal, nearer to where they were
  double wire = 0;       ///< share of wirelength in the cost of moving a macro, [0, 1]; the rest is plain movement
  double wireSlope = 0;  ///< share of the wirelength's slope where the macro stands, [0, 1]; 1: HPWL as it is
  bool swap = false;     ///< macros of one footprint may change places for less HPWL
  bool refine = false;   ///< macros may flip and shift after detailed placement, where HPWL falls by it
};

struct LegalOptions {
  double maxDisplacement = 0;  ///< in row heights, how far a cell may be searched a place; 0: anywhere
  double wire = -1;            ///< weight of wirelength against squared movement, in row heights; -1: tries two
};

struct DetailOptions {
  int effort = 5;  ///< how much time detailed placement may take for its gains, 1 to 9
};

struct Options {
  std::string device = "auto";       ///< auto, cpu or cuda
  int threads = 0;                   ///< CPU threads; 0: all
  uint64_t seed = 1;                 ///< of everything random
  int starts = 1;                    ///< differing runs of the flow, of which the best is kept
  double timeBudget = 0;             ///< seconds that may be spent on more starts; 0: as many as `starts` says
  std::string stopAfter = "detail";  ///< global, macro, legal or detail
  InputOptions input;
  InitOptions init;
  GlobalOptions global;
  OrientOptions orient;
  MacroOptions macro;
  LegalOptions legal;
  DetailOptions detail;

  /// Throws OptionError that names the first field out of its range, what it may be, and why.
  void validate() const;
};

}  // namespace signet
