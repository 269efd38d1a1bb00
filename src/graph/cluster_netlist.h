// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

#include "graph/clustering.h"
#include "graph/signed_graph.h"
#include "problem/problem.h"

namespace signet {

/// The nets between clusters: pins of one net on one cluster of cells are one pin at its centre, those of macros keep
/// their places, of fixed pins only the outermost four count, nets within a cluster are gone, and nets with the same
/// pins are one of their joint weight.
struct ClusterNetlist {
  struct Pin {
    int32_t cluster = 0;   ///< kFixed: dx and dy are the place itself
    float dx = 0, dy = 0;  ///< from the cluster's centre
    auto operator<=>(const Pin&) const = default;
  };
  static constexpr int32_t kFixed = -1;

  std::vector<int32_t> netStart;  ///< nets + 1 entries
  std::vector<float> netWeight;
  std::vector<Pin> pins;

  size_t numNets() const { return netWeight.size(); }
};

/// Nets of more than maxPins pins are left out.
ClusterNetlist makeClusterNetlist(const PlacementProblem& problem, const Clustering& clusters, int32_t maxPins);

enum class Axis { X, Y };

/// Adds the nets to the graph in the bound-to-bound model (Spindler, Schlichtmann and Johannes, IEEE TCAD 2008,
/// Kraftwerk2): every pin is tied to the two outermost ones with the weight w 2 / (k - 1) / max(distance, least), so
/// that where no distance is below the least, the form's value at x is the nets' half-perimeter wirelength along the
/// axis. x: places of the clusters; least: length above 0. Returns that wirelength.
double addWires(const ClusterNetlist& netlist, Axis axis, const std::vector<double>& x, double least,
                SignedGraph& graph);

}  // namespace signet
