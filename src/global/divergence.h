// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

#include "global/run_state.h"
#include "problem/problem.h"

namespace signet {

/// A bound on sensible HPWL: nodes strewn evenly over the die, where a net of d pins spans (d - 1) / (d + 1) of it; a
/// net with a fixed pin may span the whole die, and so may any net where there are too few for an average.
double randomHpwl(const PlacementProblem& problem);

/// A wirelength that is next to nothing: that of nodes which lie on each other.
double noiseHpwl(const PlacementProblem& problem);

/// Watches a run for states that are of no use.
class DivergenceWatch {
 public:
  /// Below the noise, in the unit of the wirelength, differences say nothing.
  DivergenceWatch(double randomHpwl, double noise) : randomHpwl_(randomHpwl), noise_(noise) {}

  void begin(double startHpwl) { startHpwl_ = startHpwl; }
  /// After a return to an earlier state: what was seen since no longer counts.
  void restart() { recent_.clear(); }

  /// What shows that the run diverges, or nothing: a value that is not finite; a wirelength above both that of nodes
  /// strewn at random and the start's; one that surges while the overflow does not fall; one far above the best
  /// state's. On designs of a few nodes wirelengths may be next to nothing; between such, no rise counts.
  std::string see(const Evaluation& now, const BestState& best, int iterationsSinceBest);

  /// True when the wirelength has risen faster than a descent takes it up, for an overflow that hardly fell: the
  /// momentum throws nodes about. Asked after see().
  bool isUnsteady() const;

 private:
  struct Seen {
    double hpwl, overflow;
  };
  /// The wirelength to compare with: at least so much that a multiple of it means something.
  double aboveNoise(double hpwl) const;

  double randomHpwl_, noise_, startHpwl_ = 0;
  std::vector<Seen> recent_;  ///< since the start or the last recovery
};

/// Watches for a run that goes in circles. On few nodes, momentum and a smoothing that follows the overflow can drive
/// each other: wirelength and overflow swing from one iteration to the next, and the density weight, which the schedule
/// lets grow only while the wirelength rises slowly, comes back to where it was.
class StallWatch {
 public:
  /// growth: the largest of the density weight per iteration.
  explicit StallWatch(double growth) : growth_(growth) {}
  void restart() { recent_.clear(); }
  /// After an iteration: true when, over the last ones, neither the density weight has grown nor the overflow fallen.
  /// Then starts over.
  bool see(double lambda, double overflow);

 private:
  struct Seen {
    double lambda, overflow;
  };
  double growth_;
  std::vector<Seen> recent_;
};

/// Four digits, for messages.
std::string shortNumber(double v);

}  // namespace signet
