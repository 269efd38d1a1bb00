// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kernels/types.h"
#include "problem/problem.h"

namespace signet {

/// Centres of the movable nodes (the problem's order) and of the fillers (the setup's order).
struct MovedPositions {
  std::vector<float> x, y;
  std::vector<float> fillerX, fillerY;
};

/// What an engine is built from.
struct EngineSetup {
  const PlacementProblem* problem = nullptr;
  int bins = 0;  ///< per side, a power of two
  double targetDensity = 1.0;
  int longDegree = 100;      ///< nets with more pins do not pull
  MovedPositions reference;  ///< where Nesterov's reference sequence starts
  MovedPositions major;      ///< and the major one
  float fillerWidth = 0, fillerHeight = 0;
  std::vector<int32_t> fillerFence;  ///< per filler: index into the problem's fences, or -1; empty without fences
  float macroSide = 1;  ///< macros' width and height, relative to the problem's; their pins stay where they are
};

/// The weights of the objective at one evaluation.
struct ObjectiveWeights {
  float gamma = 0;   ///< smoothing of the wirelength
  float lambda = 0;  ///< density weight
};

/// What the host learns of one evaluation.
struct Evaluation {
  double hpwl = 0;            ///< weighted, over all nets
  double overflow = 0;        ///< exact, over the movable area
  double wirelengthNorm = 0;  ///< L1 norm of the wirelength gradient
  double densityNorm = 0;     ///< L1 norm of the density gradient
  double moved2 = 0;          ///< squared length of the reference point's move
  double turned2 = 0;         ///< squared length of the preconditioned gradient's change, both under the same lambda
  /// Of both. Read by tests alone; but without it compilers fuse the sums beside it otherwise, which changes results.
  double movedDotTurned = 0;
};

/// The state of the optimizer and the work on it, on one device: positions of movable nodes and fillers, Nesterov's
/// two sequences, their gradients. Nothing but an Evaluation crosses to the host in an iteration.
class PlacementEngine {
 public:
  virtual ~PlacementEngine() = default;
  virtual std::string deviceName() const = 0;
  /// True when iterations are much quicker where the nodes are sorted by their present places, as an engine sorts them
  /// when it is made.
  virtual bool gainsFromOrder() const = 0;

  /// Evaluates at the reference point.
  virtual Evaluation evaluateHere(ObjectiveWeights w) = 0;
  /// Nesterov's step from the reference point: u' = v - step P g, v' = u' + momentum (u' - u), both projected onto the
  /// die and to the right side of the fences, and the evaluation at v'. Nothing is kept until accept().
  virtual Evaluation tryStep(float step, float momentum, ObjectiveWeights w) = 0;
  virtual void accept() = 0;

  /// Remembers the reference point, fillers included.
  virtual void saveBest() = 0;
  /// Makes both sequences begin anew at the point that was remembered last.
  virtual void restoreBest() = 0;
  virtual MovedPositions downloadReference() const = 0;
  virtual MovedPositions downloadMajor() const = 0;
};

/// Makes the engine for a device: "cpu", "cuda", or "auto": CUDA where a device is usable and has the memory, else the
/// CPU, with a warning, once per process, where a device is there. Throws CapacityError when the device asked for
/// cannot be used, saying why. threads: of the CPU, 0 for all.
std::unique_ptr<PlacementEngine> makeEngine(const std::string& device, int threads, const EngineSetup& setup);

/// "cpu" for "auto" and a design of few movable nodes: a GPU's start alone takes as long as placing it on the CPU
/// (benchmarks/results/gpu.md). Else the device as it is.
std::string deviceWorthIt(const std::string& device, int64_t movableNodes);

}  // namespace signet
