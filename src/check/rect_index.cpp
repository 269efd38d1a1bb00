// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/rect_index.h"

#include <algorithm>
#include <cmath>

namespace signet {
namespace {

constexpr int64_t kEntriesPerRect = 8;

/// False with a NaN.
bool isWhole(const Rect& r) { return r.x0 <= r.x1 && r.y0 <= r.y1; }

int64_t place(double at, double low, double high, int64_t bins) {
  if (!(high > low)) return 0;
  const double bin = std::floor((at - low) / (high - low) * static_cast<double>(bins));
  return static_cast<int64_t>(std::clamp(bin, 0.0, static_cast<double>(bins - 1)));
}

}  // namespace

RectIndex::RectIndex(const std::vector<Rect>& rects) {
  bool any = false;
  for (const Rect& r : rects) {
    if (!isWhole(r)) continue;
    if (!any) all_ = r;
    any = true;
    all_ = {std::min(all_.x0, r.x0), std::min(all_.y0, r.y0), std::max(all_.x1, r.x1), std::max(all_.y1, r.y1)};
  }
  double perSide = std::ceil(std::sqrt(static_cast<double>(rects.size())));
  setBins(perSide);
  while (columns_ > 1 && countEntries(rects) > kEntriesPerRect * static_cast<int64_t>(rects.size())) {
    perSide /= 2;
    setBins(perSide);
  }
  fill(rects);
}

void RectIndex::setBins(double perSide) { columns_ = rows_ = std::max<int64_t>(1, std::llround(perSide)); }

/// The same function of a coordinate for boxes and rectangles, and one that never falls: what they share is in a bin
/// of both.
RectIndex::Span RectIndex::spanOf(const Rect& box) const {
  return {place(box.x0, all_.x0, all_.x1, columns_), place(box.y0, all_.y0, all_.y1, rows_),
          place(box.x1, all_.x0, all_.x1, columns_), place(box.y1, all_.y0, all_.y1, rows_)};
}

int64_t RectIndex::countEntries(const std::vector<Rect>& rects) const {
  int64_t count = 0;
  for (const Rect& r : rects) {
    if (!isWhole(r)) continue;
    const Span s = spanOf(r);
    count += (s.x1 - s.x0 + 1) * (s.y1 - s.y0 + 1);
  }
  return count;
}

void RectIndex::fill(const std::vector<Rect>& rects) {
  const auto forBins = [&](const auto& visit) {
    for (size_t i = 0; i < rects.size(); ++i) {
      if (!isWhole(rects[i])) continue;
      const Span s = spanOf(rects[i]);
      for (int64_t y = s.y0; y <= s.y1; ++y)
        for (int64_t x = s.x0; x <= s.x1; ++x) visit(bin(x, y), i);
    }
  };
  begin_.assign(static_cast<size_t>(columns_ * rows_) + 1, 0);
  forBins([&](size_t b, size_t) { ++begin_[b + 1]; });
  for (size_t b = 1; b < begin_.size(); ++b) begin_[b] += begin_[b - 1];
  entries_.resize(begin_.back());
  std::vector<size_t> next(begin_.begin(), begin_.end() - 1);
  forBins([&](size_t b, size_t i) { entries_[next[b]++] = static_cast<int32_t>(i); });
}

const std::vector<int32_t>& RectIndex::near(const Rect& box) {
  found_.clear();
  const bool apart = box.x1 < all_.x0 || box.x0 > all_.x1 || box.y1 < all_.y0 || box.y0 > all_.y1;
  if (!isWhole(box) || apart || entries_.empty()) return found_;
  const Span s = spanOf(box);
  for (int64_t y = s.y0; y <= s.y1; ++y)
    for (int64_t x = s.x0; x <= s.x1; ++x)
      for (size_t e = begin_[bin(x, y)]; e < begin_[bin(x, y) + 1]; ++e) found_.push_back(entries_[e]);
  if (s.x0 == s.x1 && s.y0 == s.y1) return found_;
  std::sort(found_.begin(), found_.end());
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  return found_;
}

}  // namespace signet
