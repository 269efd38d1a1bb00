// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <memory>

#include "signet/design.h"
#include "signet/options.h"
#include "signet/place.h"

namespace signet {

/// Where a run of the flow can pause, in the order of the flow.
enum class FlowPoint {
  Begin,
  Global,  ///< after global placement of macros and cells together
  Cells,   ///< after the macros were made legal and the cells placed again around them
  Legal,   ///< after row legalization
  End,     ///< after everything that was asked for
};

/// One run of the flow that its owner takes from point to point. Between two points it holds the placement and the
/// trace, but no engine.
class StagedFlow {
 public:
  virtual ~StagedFlow() = default;
  /// Goes on to the point, or to where the options or the observer stop the run, if that comes first.
  virtual void runTo(FlowPoint point) = 0;
  /// The last point that runTo() reached.
  virtual FlowPoint at() const = 0;
  /// What there is so far; the figures of the whole run are only in finish().
  virtual const PlacementResult& soFar() const = 0;
  /// Judges the placement and gives everything away; the last call.
  virtual PlacementResult finish() = 0;
};

/// A run of the whole flow. Design, options and observer must outlive it. The observer may be null.
std::unique_ptr<StagedFlow> makeFlow(const Design& design, const Options& options, PlacementObserver* observer);

/// A run that takes another's placement, made legal, and places only the cells anew: they start from where they are,
/// the macros stay. What the other run did stays in the result, with its stages and trace before those of this run.
std::unique_ptr<StagedFlow> makeFlowAround(const Design& design, const Options& options, PlacementObserver* observer,
                                           const PlacementResult& other);

}  // namespace signet
