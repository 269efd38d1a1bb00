// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "check/overlap.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "check/placed_node.h"
#include "problem/threads.h"

namespace signet {
namespace {

constexpr int64_t kEnoughPairs = 10'000'000;

// Bands of equal height from the die's lower edge up. Below and above it are bands that hold so many nodes each:
// without, a pile of nodes off the die would all be in one, and each would meet all others.
struct BandGrid {
  double y0, height;
  int64_t onDie;                     // bands of equal height; at least one
  std::vector<double> below, above;  // edges between the outer bands, ascending

  int64_t count() const { return onDie + static_cast<int64_t>(below.size() + above.size()); }
  double top() const { return y0 + height * static_cast<double>(onDie); }
  int64_t bandOf(double y) const {
    if (y < y0) return numberUpTo(below, y);
    if (y >= top()) return count() - 1 - static_cast<int64_t>(above.size()) + numberUpTo(above, y);
    const auto band = static_cast<int64_t>(std::floor((y - y0) / height));
    return static_cast<int64_t>(below.size()) + std::clamp<int64_t>(band, 0, onDie - 1);
  }
  static int64_t numberUpTo(const std::vector<double>& edges, double y) {
    return std::upper_bound(edges.begin(), edges.end(), y) - edges.begin();
  }
  int64_t first(const Rect& box) const { return bandOf(box.y0 + kCheckTolerance); }
  int64_t last(const Rect& box) const { return bandOf(box.y1 - kCheckTolerance); }
};

class Sweep {
 public:
  Sweep(const Design& design, const Placement& placement, int maxExamples, int threads);
  OverlapResult run();

 private:
  struct Entry {
    double x;
    int32_t node;
    bool operator<(const Entry& other) const { return x < other.x || (x == other.x && node < other.node); }
  };

  BandGrid chooseBands() const;
  void cutOutside(size_t nodesPerBand, BandGrid& grid) const;
  int64_t countEntries(const BandGrid& grid) const;
  void fillBands();
  void sortBands();
  void sweepBand(int64_t band);
  void meet(std::vector<int32_t>& active, int32_t node);
  void record(int32_t a, int32_t b, double width, double height);

  const Design& design_;
  const Placement& placement_;
  const int maxExamples_, threads_;
  std::vector<int32_t> nodes_;  // those that cover ground
  std::vector<Rect> box_;       // one entry per node of the design
  BandGrid grid_{};
  std::vector<int64_t> bandStart_;
  std::vector<Entry> entries_;
  OverlapResult result_;
};

Sweep::Sweep(const Design& design, const Placement& placement, int maxExamples, int threads)
    : design_(design),
      placement_(placement),
      maxExamples_(maxExamples),
      threads_(resolveThreads(threads)),
      box_(design.width.size()) {
#pragma omp parallel for schedule(static) num_threads(threads_)
  for (size_t i = 0; i < box_.size(); ++i) box_[i] = placedBox(design, placement, i);
  for (size_t i = 0; i < box_.size(); ++i) {
    const bool finite = std::isfinite(box_[i].x0) && std::isfinite(box_[i].y0);
    if (design.kind[i] != NodeKind::PinPlace && design.width[i] > 0 && design.height[i] > 0 && finite)
      nodes_.push_back(static_cast<int32_t>(i));
  }
  grid_ = chooseBands();
}

// One row high is best for cells. Rows that are few and far apart, or very many tall nodes, would fill the memory:
// then the bands are higher. The pairs found do not depend on it.
BandGrid Sweep::chooseBands() const {
  const Rect die = design_.die();
  const auto nodes = static_cast<int64_t>(nodes_.size());
  double height = std::max(design_.rowHeight(), die.height() / static_cast<double>(8 * nodes + 1024));
  if (!(height > 0)) height = 1;
  size_t nodesPerBand = 64;
  for (;; height *= 2, nodesPerBand *= 2) {
    BandGrid grid{die.y0, height, static_cast<int64_t>(std::ceil(die.height() / height)) + 1, {}, {}};
    cutOutside(nodesPerBand, grid);
    if (grid.count() <= 2 || countEntries(grid) <= 64 * nodes + 4'000'000) return grid;
  }
}

void Sweep::cutOutside(size_t nodesPerBand, BandGrid& grid) const {
  for (const int32_t i : nodes_) {
    const double y = box_[static_cast<size_t>(i)].y0 + kCheckTolerance;
    if (y < grid.y0) grid.below.push_back(y);
    if (y >= grid.top()) grid.above.push_back(y);
  }
  for (std::vector<double>* edges : {&grid.below, &grid.above}) {
    std::sort(edges->begin(), edges->end());
    size_t kept = 0;
    for (size_t i = nodesPerBand; i < edges->size(); i += nodesPerBand) (*edges)[kept++] = (*edges)[i];
    edges->erase(std::unique(edges->begin(), edges->begin() + static_cast<std::ptrdiff_t>(kept)), edges->end());
  }
}

int64_t Sweep::countEntries(const BandGrid& grid) const {
  int64_t entries = 0;
  for (const int32_t i : nodes_) {
    const Rect& box = box_[static_cast<size_t>(i)];
    entries += std::max<int64_t>(0, grid.last(box) - grid.first(box) + 1);
  }
  return entries;
}

void Sweep::fillBands() {
  bandStart_.assign(static_cast<size_t>(grid_.count()) + 1, 0);
  for (const int32_t i : nodes_) {
    const Rect& box = box_[static_cast<size_t>(i)];
    for (int64_t b = grid_.first(box); b <= grid_.last(box); ++b) ++bandStart_[static_cast<size_t>(b) + 1];
  }
  for (size_t b = 1; b < bandStart_.size(); ++b) bandStart_[b] += bandStart_[b - 1];
  entries_.resize(static_cast<size_t>(bandStart_.back()));
  std::vector<int64_t> next(bandStart_.begin(), bandStart_.end() - 1);
  for (const int32_t i : nodes_) {
    const Rect& box = box_[static_cast<size_t>(i)];
    for (int64_t b = grid_.first(box); b <= grid_.last(box); ++b)
      entries_[static_cast<size_t>(next[static_cast<size_t>(b)]++)] = {box.x0, i};
  }
}

void Sweep::sortBands() {
#pragma omp parallel for schedule(dynamic, 16) num_threads(threads_)
  for (int64_t b = 0; b < grid_.count(); ++b)
    std::sort(entries_.begin() + bandStart_[static_cast<size_t>(b)],
              entries_.begin() + bandStart_[static_cast<size_t>(b) + 1]);
}

void Sweep::record(int32_t a, int32_t b, double width, double height) {
  ++result_.pairs;
  result_.area += width * height;
  if (static_cast<int>(result_.examples.size()) < maxExamples_)
    result_.examples.push_back(describeNode(design_, placement_, static_cast<size_t>(a)) + " and " +
                               describeNode(design_, placement_, static_cast<size_t>(b)));
}

// Tests the node against the active ones, and drops those that end left of it.
void Sweep::meet(std::vector<int32_t>& active, int32_t node) {
  const Rect& n = box_[static_cast<size_t>(node)];
  size_t kept = 0;
  for (const int32_t other : active) {
    const Rect& m = box_[static_cast<size_t>(other)];
    if (m.x1 <= n.x0 + kCheckTolerance) continue;
    active[kept++] = other;
    const double width = std::min(n.x1, m.x1) - std::max(n.x0, m.x0);
    const double height = std::min(n.y1, m.y1) - std::max(n.y0, m.y0);
    if (width > kCheckTolerance && height > kCheckTolerance) record(other, node, width, height);
  }
  active.resize(kept);
}

// A pair belongs to the lowest band that both are in: where one of them begins. So nodes that came in from the band
// below need not meet each other again, and a pile of tall macros costs its pairs once and not once per band.
void Sweep::sweepBand(int64_t band) {
  const auto begin = entries_.begin() + bandStart_[static_cast<size_t>(band)];
  const auto end = entries_.begin() + bandStart_[static_cast<size_t>(band) + 1];
  std::array<std::vector<int32_t>, 4> active;  // [2 * fixed + came from below]
  for (auto it = begin; it != end && result_.pairs < kEnoughPairs; ++it) {
    const bool fixed = !design_.isMovable(it->node);
    const bool fromBelow = grid_.first(box_[static_cast<size_t>(it->node)]) < band;
    for (int g = 0; g < 4; ++g) {
      const bool bothFixed = fixed && g >= 2, bothFromBelow = fromBelow && g % 2 == 1;
      if (!bothFixed && !bothFromBelow) meet(active[static_cast<size_t>(g)], it->node);
    }
    active[2 * static_cast<size_t>(fixed) + static_cast<size_t>(fromBelow)].push_back(it->node);
  }
}

OverlapResult Sweep::run() {
  fillBands();
  sortBands();
  for (int64_t b = 0; b < grid_.count() && result_.pairs < kEnoughPairs; ++b) sweepBand(b);
  return result_;
}

}  // namespace

OverlapResult findOverlaps(const Design& design, const Placement& placement, int maxExamples, int threads) {
  return Sweep(design, placement, maxExamples, threads).run();
}

}  // namespace signet
