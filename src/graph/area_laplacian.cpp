// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/area_laplacian.h"

#include <vector>

namespace signet {
namespace {

constexpr double kLeastArea = 1e-3;  ///< of the mean cluster area

using Triplets = std::vector<Eigen::Triplet<double, Eigen::Index>>;

/// Both triangles from the lower one, so that they have the same bits.
Eigen::SparseMatrix<double> laplacianOf(const ClusterGraph& graph) {
  Triplets triplets;
  std::vector<double> diagonal(static_cast<size_t>(graph.numNodes), 0.0);
  for (int32_t i = 0; i < graph.numNodes; ++i) {
    const auto row = static_cast<size_t>(i);
    for (int64_t k = graph.rowStart[row]; k < graph.rowStart[row + 1]; ++k) {
      const int32_t j = graph.column[static_cast<size_t>(k)];
      if (j >= i) break;
      const double weight = graph.weight[static_cast<size_t>(k)];
      triplets.emplace_back(i, j, -weight);
      triplets.emplace_back(j, i, -weight);
      diagonal[row] += weight;
      diagonal[static_cast<size_t>(j)] += weight;
    }
  }
  for (int32_t i = 0; i < graph.numNodes; ++i) triplets.emplace_back(i, i, diagonal[static_cast<size_t>(i)]);
  Eigen::SparseMatrix<double> result(graph.numNodes, graph.numNodes);
  result.setFromTriplets(triplets.begin(), triplets.end());
  return result;
}

Eigen::VectorXd vectorOf(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

}  // namespace

Eigen::SparseMatrix<double> AreaLaplacian::stiffness() const {
  Eigen::SparseMatrix<double> result = laplacian;
  result.diagonal() += fixedWeight;
  return result;
}

AreaLaplacian makeAreaLaplacian(const ClusterGraph& graph) {
  AreaLaplacian result;
  result.laplacian = laplacianOf(graph);
  result.fixedWeight = vectorOf(graph.fixedWeight);
  result.pull.resize(graph.numNodes, 2);
  result.pull.col(0) = vectorOf(graph.fixedX);
  result.pull.col(1) = vectorOf(graph.fixedY);
  result.area = vectorOf(graph.area);
  const double mean = graph.numClusters > 0 ? result.area.sum() / graph.numClusters : 0;
  result.area = result.area.cwiseMax(mean > 0 ? kLeastArea * mean : 1.0);
  return result;
}

void removeMean(const Eigen::VectorXd& area, Eigen::Ref<Eigen::MatrixXd> v) {
  const double total = area.sum();
  for (Eigen::Index j = 0; j < v.cols(); ++j) v.col(j).array() -= area.dot(v.col(j)) / total;
}

}  // namespace signet
