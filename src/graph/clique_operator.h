// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "problem/problem.h"

namespace signet {

/// The two coordinates of a node, side by side so that one gather fetches both.
struct Point {
  float x = 0, y = 0;
};

/// The symmetric clique graph A over all nodes, fixed ones included, as an operator on the movable nodes' positions.
///
/// Every pair of pins of a net of k pins and weight w is tied with w / (k - 1). The graph is never written out: a
/// clique is the net's sum less the pin itself, so a product costs two passes over the pins for nets of any size,
/// where the explicit graph would hold k (k - 1) entries. Fixed pins are boundary values: they pull from their own
/// places and keep them. Pins of movable nodes count at the node's centre. Two pins of one node on one net tie the
/// node to itself, which only makes it lazier.
class CliqueOperator {
 public:
  /// Nets of more than maxPins pins are left out; threads 0: all. The problem need not outlive the operator.
  CliqueOperator(const PlacementProblem& problem, int32_t maxPins, int threads);

  int32_t numMovable() const { return static_cast<int32_t>(degree_.size()); }
  /// Row sums of A, one per movable node: the weights of the nets at its pins.
  const std::vector<float>& degree() const { return degree_; }

  /// out = (D + s I)^-1 (A + s I) in, D the diagonal of degrees: the weighted mean of a node and its neighbours. Rows
  /// sum to 1, so constants stay what they are and nothing leaves the hull of the input and the fixed pins. A node
  /// without weight and s = 0 keeps its value. s is the weight of the node itself, at least 0.
  /// in has numMovable() entries; out must be another vector and is resized.
  void average(float s, const std::vector<Point>& in, std::vector<Point>& out);

  /// Bytes that one call of average() reads and writes at least.
  int64_t bytesPerStep() const;

 private:
  /// What a net adds to each of its pins before the pin's own share is taken off.
  struct NetSum {
    float x = 0, y = 0;  ///< pair weight times the sum of the pins' positions
    float weight = 0;    ///< pair weight; 0 for a net that is left out
  };
  void listMovablePins(const PlacementProblem& problem);
  void setNets(const PlacementProblem& problem, int32_t maxPins);
  void setDegrees(const PlacementProblem& problem);
  void sumNets(const std::vector<Point>& in);

  int threads_;
  std::vector<int32_t> netStart_, pinNode_;  ///< pins of movable nodes by net
  std::vector<int32_t> nodeStart_, pinNet_;  ///< the same pins by node, nets ascending
  std::vector<Point> netFixed_;              ///< sum of the fixed pins' positions per net
  std::vector<NetSum> netSum_;
  std::vector<float> degree_;
};

}  // namespace signet
