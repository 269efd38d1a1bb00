// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace signet {

/// Cells on one segment, added from left to right, each as near its wanted place as the squared distances of all of
/// them allow: Abacus (Spindler, Schlichtmann, Johannes, ISPD 2008), with places and widths in whole sites, so that
/// nothing is lost when places are rounded.
///
/// Cells that touch form a cluster. With offset o_i of a member in its cluster, the cluster at x costs
/// sum e_i (x + o_i - t_i)^2 = E x^2 - 2 Q x + C; on the sites, the best x is Q / E rounded.
class RowPacker {
 public:
  explicit RowPacker(int32_t sites = 0) : sites_(sites) {}

  struct Trial {
    double cost = 0;   ///< growth of the sum of weighted squared distances, of the new cell and of those it pushes
    int32_t site = 0;  ///< where the new cell would be
  };

  int32_t sites() const { return sites_; }
  bool fits(int32_t width) const { return width <= sites_ - used_; }

  /// What add() would do. The cell must fit. Target in sites from the segment's left end; weight > 0.
  Trial tryAdd(double target, int32_t width, double weight) const;
  /// Appends a cell; returns its site as of now (a later cell may still push it).
  int32_t add(int32_t cell, double target, int32_t width, double weight);

  const std::vector<int32_t>& cells() const { return cells_; }
  /// Calls f(cell, site) for all cells, left to right; widthOf(cell) gives the width that it was added with.
  template <typename Width, typename F>
  void forEach(Width widthOf, F f) const {
    for (size_t k = 0; k < clusters_.size(); ++k) {
      const int32_t end = k + 1 < clusters_.size() ? clusters_[k + 1].first : static_cast<int32_t>(cells_.size());
      int32_t site = clusters_[k].x;
      for (int32_t i = clusters_[k].first; i < end; ++i) {
        f(cells_[static_cast<size_t>(i)], site);
        site += widthOf(cells_[static_cast<size_t>(i)]);
      }
    }
  }

 private:
  struct Cluster {
    double e, q, c;
    int32_t width, x, first;
    double cost() const { return (e * x - 2 * q) * x + c; }
  };
  /// The cluster of the new cell and all that it merges with. left is how many clusters stay, on its left side; before
  /// is what those that it merges with cost without the cell.
  Cluster collapse(double target, int32_t width, double weight, size_t& left, double& before) const;

  std::vector<Cluster> clusters_;
  std::vector<int32_t> cells_;
  int32_t sites_ = 0;
  int32_t used_ = 0;
};

}  // namespace signet
