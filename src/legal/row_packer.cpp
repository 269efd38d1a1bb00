// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/row_packer.h"

#include <algorithm>
#include <cmath>

namespace signet {

RowPacker::Cluster RowPacker::collapse(double target, int32_t width, double weight, size_t& left,
                                       double& before) const {
  Cluster merged{weight, weight * target, weight * target * target, width, 0, static_cast<int32_t>(cells_.size())};
  const auto settle = [&](Cluster& c) {
    const double best = std::floor(c.q / c.e + 0.5);
    c.x = static_cast<int32_t>(std::clamp(best, 0.0, static_cast<double>(sites_ - c.width)));
  };
  settle(merged);
  left = clusters_.size();
  before = 0;
  while (left > 0 && clusters_[left - 1].x + clusters_[left - 1].width > merged.x) {
    const Cluster& p = clusters_[--left];
    before += p.cost();
    merged.c += p.c - p.width * (2 * merged.q - merged.e * p.width);
    merged.q += p.q - merged.e * p.width;
    merged.e += p.e;
    merged.width += p.width;
    merged.first = p.first;
    settle(merged);
  }
  return merged;
}

RowPacker::Trial RowPacker::tryAdd(double target, int32_t width, double weight) const {
  size_t left = 0;
  double before = 0;
  const Cluster merged = collapse(target, width, weight, left, before);
  return {merged.cost() - before, merged.x + merged.width - width};
}

int32_t RowPacker::add(int32_t cell, double target, int32_t width, double weight) {
  size_t left = 0;
  double before = 0;
  const Cluster merged = collapse(target, width, weight, left, before);
  clusters_.resize(left);
  clusters_.push_back(merged);
  cells_.push_back(cell);
  used_ += width;
  return merged.x + merged.width - width;
}

}  // namespace signet
