// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <numeric>
#include <vector>

#include "kernels/sliced_netlist.h"
#include "problem/problem.h"

namespace signet::hand {

inline std::vector<int32_t> sameIndex(const PlacementProblem& p) {
  std::vector<int32_t> index(static_cast<size_t>(p.numNodes));
  std::iota(index.begin(), index.end(), 0);
  return index;
}

struct WirelengthRun {
  SlicedNetlist nets;
  std::vector<float> raw;         ///< as the kernel leaves it: 2 floats per slot
  std::vector<float> hpwl;        ///< slices * lanes, then the long nets
  std::vector<Vec2> pinGradient;  ///< by the problem's pins; those of movable nodes on short nets only
};

/// The wirelength kernel with the problem's nodes where they are. kernel(nets, positions, gradient, hpwl) runs it.
template <class Kernel>
WirelengthRun wirelengthRun(const PlacementProblem& p, int lanes, int longDegree, Kernel kernel) {
  WirelengthRun run;
  run.nets = sliceNets(p, sameIndex(p), lanes, longDegree);
  run.raw.assign(2 * static_cast<size_t>(run.nets.numSlots()), -77.0F);
  run.hpwl.assign(run.nets.netWeight.size() + run.nets.longWeight.size(), -77.0F);
  std::vector<Vec2> at(static_cast<size_t>(p.numNodes));
  for (size_t i = 0; i < at.size(); ++i) at[i] = {p.x[i], p.y[i]};
  kernel(run.nets, at, run.raw, run.hpwl);

  run.pinGradient.resize(p.pinNode.size());
  std::vector<bool> isShort(p.pinNode.size());
  for (size_t net = 0; net + 1 < p.netStart.size(); ++net)
    for (int32_t k = p.netStart[net]; k < p.netStart[net + 1]; ++k)
      isShort[static_cast<size_t>(k)] = p.netStart[net + 1] - p.netStart[net] <= longDegree;
  for (size_t i = 0; i < static_cast<size_t>(p.numMovable); ++i) {
    auto slot = static_cast<size_t>(run.nets.nodeStart[i]);
    for (int32_t k = p.nodeStart[i]; k < p.nodeStart[i + 1]; ++k) {
      const auto pin = static_cast<size_t>(p.nodePin[static_cast<size_t>(k)]);
      if (!isShort[pin]) continue;
      const auto offset = static_cast<size_t>(run.nets.nodeSlot[slot++]);
      run.pinGradient[pin] = {run.raw[offset], run.raw[offset + static_cast<size_t>(run.nets.lanes)]};
    }
  }
  return run;
}

}  // namespace signet::hand
