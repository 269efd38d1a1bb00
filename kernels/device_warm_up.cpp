// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/device_warm_up.h"

#include <exception>

#include "kernels/engine_factory.h"

namespace signet {
namespace {

/// A small engine on the device, used once: each kernel is loaded when it is first used.
void useOnce() {
  PlacementProblem p;
  p.numMovable = p.numNodes = 2;
  p.dieWidth = p.dieHeight = 512;
  p.x = p.y = {0, 0};
  p.width = p.height = {1, 100};  // a small node and a large one
  p.isMacro = {0, 1};
  p.netStart = {0, 2};
  p.netWeight = {1};
  p.pinNode = p.nodePin = {0, 1};
  p.pinDx = p.pinDy = {0, 0};
  p.nodeStart = {0, 1, 2};
  EngineSetup setup;
  setup.problem = &p;
  setup.bins = 512;
  setup.reference.x = setup.reference.y = {0, 0};
  setup.major = setup.reference;
  const std::unique_ptr<PlacementEngine> engine = makeCudaEngine(1, setup);
  const ObjectiveWeights weights{1, 1};
  engine->evaluateHere(weights);
  engine->tryStep(0, 0, weights);
  engine->saveBest();
}

}  // namespace

void DeviceWarmUp::begin(const std::string& device) {
  if (device == "cpu" || ready_.valid()) return;
  ready_ = std::async(std::launch::async, [] {
    try {
      if (cudaUnusableBecause().empty()) useOnce();
    } catch (const std::exception&) {
      // whoever wants the device learns it from the call that fails there
    }
  });
}

}  // namespace signet
