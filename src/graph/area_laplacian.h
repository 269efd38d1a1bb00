// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <Eigen/Core>
#include <Eigen/SparseCore>

#include "graph/cluster_graph.h"

namespace signet {

/// Coordinates, one row per node, columns x and y.
using Coordinates = Eigen::Matrix<double, Eigen::Dynamic, 2>;

/// A cluster graph as matrices, in the files' units. Of positions X, the quadratic wirelength is
/// tr X'(L + F) X - 2 tr B'X + constant, with F the diagonal of fixedWeight.
struct AreaLaplacian {
  Eigen::SparseMatrix<double> laplacian;  ///< L: symmetric, rows sum to 0; fixed pins are not in it
  Eigen::VectorXd fixedWeight;            ///< F: total weight to fixed pins per node
  Coordinates pull;                       ///< B: sum over fixed pins of weight times position
  Eigen::VectorXd area;  ///< a: above 0, since nodes without area (virtual ones) count a thousandth of the mean

  Eigen::Index size() const { return area.size(); }
  /// L + F.
  Eigen::SparseMatrix<double> stiffness() const;
};

AreaLaplacian makeAreaLaplacian(const ClusterGraph& graph);

/// Takes the area-weighted mean off every column.
void removeMean(const Eigen::VectorXd& area, Eigen::Ref<Eigen::MatrixXd> v);

}  // namespace signet
