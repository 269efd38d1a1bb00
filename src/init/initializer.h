// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "problem/initial_positions.h"
#include "problem/problem.h"
#include "signet/options.h"

namespace signet {

/// One way to start. Implementations are pure functions of (problem, seed), and of the device where they use one.
class Initializer {
 public:
  virtual ~Initializer() = default;
  virtual InitialPositions run(const PlacementProblem& problem, uint64_t seed, int threads) const = 0;
};

/// The names that --init takes.
const std::vector<std::string>& initializerNames();
/// device: where initializers that run the optimizer do so, as for makeEngine(). stop: asked by these, and by those
/// that solve for long (spectral, sphere), once per iteration; they then answer with what they have. May be empty.
/// Throws OptionError for a name that is not one of initializerNames().
std::unique_ptr<Initializer> makeInitializer(const InitOptions& options, const std::string& device = "cpu",
                                             const std::function<bool()>& stop = {});

}  // namespace signet
