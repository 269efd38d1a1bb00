// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <map>

#include "global/fillers.h"
#include "global/global_choices.h"
#include "kernels/cpu_executor.h"
#include "kernels/engine.h"
#include "kernels/engine_setup.h"
#include "problem/problem.h"
#include "signet/generate.h"

/// What the kernels' benchmarks run on: a generated design where its hidden legal placement has its cells, with the
/// bins, the fillers and the sorting of a real run. Bytes per second count every array of a kernel read or written
/// once, as if the cache held all that is used again at once: to be read beside memoryCopy. With one thread they are
/// per second of processor time, so that a busy machine does not blur them; with all threads, of the clock's.
namespace signet::bench {

class SpreadDesign {
 public:
  explicit SpreadDesign(int64_t cells)
      : generated_(generateDesign({.cells = cells, .macros = 100, .fixed = 4})),
        problem_(makeProblem(generated_.design, generated_.planted, false, false)) {
    setup_.problem = &problem_;
    setup_.bins = chooseBins(problem_);
    setup_.targetDensity = chooseTargetDensity(problem_);
    setup_.reference.x.assign(problem_.x.begin(), problem_.x.begin() + problem_.numMovable);
    setup_.reference.y.assign(problem_.y.begin(), problem_.y.begin() + problem_.numMovable);
    InitialPositions start{setup_.reference.x, setup_.reference.y, true};
    Fillers fillers = makeFillers(problem_, start, setup_.targetDensity, setup_.bins, 1);
    setup_.fillerWidth = fillers.width;
    setup_.fillerHeight = fillers.height;
    setup_.reference.fillerX = std::move(fillers.x);
    setup_.reference.fillerY = std::move(fillers.y);
    setup_.major = setup_.reference;
    data_ = buildEngineData(setup_, CpuExecutor::kLanes, CpuExecutor::kPackWidth, 1);
  }
  const GeneratedDesign& generated() const { return generated_; }
  const EngineSetup& setup() const { return setup_; }
  const EngineData& data() const { return data_; }
  int64_t bins() const { return int64_t{setup_.bins} * setup_.bins; }

  /// Bytes that the kernels read and write once.
  int64_t wirelengthBytes() const {
    const SlicedNetlist& s = data_.nets;
    const int64_t perSlot = 4 + 8 + 8;  // node, offset; gradient
    const int64_t perNet = 4 + 4;       // weight; HPWL
    return s.numSlots() * perSlot + static_cast<int64_t>(s.netWeight.size()) * perNet + data_.numNodes * int64_t{8};
  }
  int64_t rasterBytes(int64_t nodes) const { return nodes * (8 + 8 + 4) + bins() * 8; }  // place, size, density; grid
  int64_t gatherBytes() const { return data_.numMoved * int64_t{8 + 8 + 8} + bins() * 8; }  // place, size; force, field
  int64_t overflowBytes() const { return bins() * (8 + 4); }                                // grid, room
  int64_t poissonBytes() const { return poissonBytes(setup_.bins); }
  static int64_t poissonBytes(int bins) {
    const int64_t perBin = 8 + 4 + 2 * 4 + 4 * 4 + 8;  // density, fixed; coefficients in between; field
    return int64_t{bins} * bins * perBin;
  }
  /// Gradients of the pins added up per node, the forces turned into gradients, the sums beside them.
  int64_t nodeBytes() const {
    const int64_t pins = static_cast<int64_t>(data_.nets.nodeSlot.size());
    return pins * (4 + 8) + data_.numMoved * int64_t{4 + 4 + 8 + 16 + 16};  // slot, gradient; start, charge, ...
  }
  int64_t advanceBytes() const { return data_.numMoved * int64_t{4 * 8 + 4 + 4 + 8 + 2 * 8}; }
  int64_t evaluationBytes() const {
    return wirelengthBytes() + rasterBytes(data_.numMoved) + rasterBytes(data_.numMovable) + overflowBytes() +
           poissonBytes() + gatherBytes() + nodeBytes();
  }

 private:
  GeneratedDesign generated_;
  PlacementProblem problem_;
  EngineSetup setup_;
  EngineData data_;
};

/// Made once per process.
inline const SpreadDesign& spreadDesignOf(int64_t cells) {
  static std::map<int64_t, SpreadDesign> designs;
  return designs.try_emplace(cells, cells).first->second;
}
inline const SpreadDesign& spreadDesign() { return spreadDesignOf(200000); }

}  // namespace signet::bench
