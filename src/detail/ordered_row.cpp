// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "detail/ordered_row.h"

#include <algorithm>
#include <cmath>

namespace signet {
namespace {

constexpr double kWall = 1e18;      // slope at the stretch's left end
constexpr double kRounding = 1e-9;  // slopes below this are none: those of pulls are much larger

}  // namespace

void OrderedRow::start(int32_t sites) {
  heap_.clear();
  widths_.clear();
  best_.clear();
  length_ = sites;
  before_ = 0;
  lastSlope_ = 0;
}

void OrderedRow::addCell(int32_t width) {
  if (widths_.empty()) {
    addBend(0, kWall);
  } else {
    finishCell();
    before_ += widths_.back();
  }
  widths_.push_back(width);
}

void OrderedRow::pullLeft(double at, double slope) {
  addPull(at, slope);
  lastSlope_ += slope;
}

// Between two sites the function is not asked for: a straight line from one to the other makes both ends whole.
void OrderedRow::addPull(double at, double slope) {
  const double inside = std::clamp(at, -1.0, length_ + 1.0), site = std::floor(inside), part = inside - site;
  if (part < 1) addBend(static_cast<int32_t>(site), slope * (1 - part));
  if (part > 0) addBend(static_cast<int32_t>(site) + 1, slope * part);
}

void OrderedRow::addBend(int32_t site, double change) {
  heap_.push_back({site - before_, change});
  std::push_heap(heap_.begin(), heap_.end());
}

void OrderedRow::finishCell() {
  while (lastSlope_ > kRounding) {
    Bend& top = heap_.front();
    if (top.change > lastSlope_ + kRounding) {
      top.change -= lastSlope_;
      break;
    }
    lastSlope_ -= top.change;
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
  }
  lastSlope_ = 0;
  best_.push_back(heap_.front().site + before_);
}

const std::vector<int32_t>& OrderedRow::solve() {
  sites_.assign(widths_.size(), 0);
  if (widths_.empty()) return sites_;
  finishCell();
  int32_t limit = length_;
  for (size_t i = widths_.size(); i-- > 0;) {
    sites_[i] = std::min(best_[i], limit - widths_[i]);
    limit = sites_[i];
  }
  return sites_;
}

}  // namespace signet
