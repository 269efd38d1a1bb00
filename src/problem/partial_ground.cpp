// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/partial_ground.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "problem/regions.h"

namespace signet {
namespace {

/// A stretch of a horizontal band, and the largest share taken there.
struct Piece {
  double x0, x1, taken;
};

bool anyOverlap(std::vector<PartialObstacle> parts) {
  std::sort(parts.begin(), parts.end(),
            [](const PartialObstacle& a, const PartialObstacle& b) { return a.rect.x0 < b.rect.x0; });
  std::vector<Rect> active;  // reach beyond the next one's left edge
  for (const PartialObstacle& part : parts) {
    const Rect& r = part.rect;
    std::erase_if(active, [&r](const Rect& other) { return other.x1 <= r.x0; });
    if (std::any_of(active.begin(), active.end(), [&r](const Rect& o) { return o.y0 < r.y1 && r.y0 < o.y1; }))
      return true;
    active.push_back(r);
  }
  return false;
}

std::vector<double> yEdges(const std::vector<PartialObstacle>& parts) {
  std::vector<double> edges;
  for (const PartialObstacle& part : parts) {
    edges.push_back(part.rect.y0);
    edges.push_back(part.rect.y1);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

/// The shares of the parts that cross a place; few of them differ.
class Shares {
 public:
  void insert(double taken) {
    const auto at = find(taken);
    if (at != counts_.end() && at->first == taken)
      ++at->second;
    else
      counts_.insert(at, {taken, 1});
  }
  void erase(double taken) {
    const auto at = find(taken);
    if (--at->second == 0) counts_.erase(at);
  }
  bool empty() const { return counts_.empty(); }
  double most() const { return counts_.back().first; }

 private:
  std::vector<std::pair<double, int32_t>>::iterator find(double taken) {
    return std::partition_point(counts_.begin(), counts_.end(), [taken](const auto& c) { return c.first < taken; });
  }
  std::vector<std::pair<double, int32_t>> counts_;  ///< of each share, ascending
};

/// The left and right edges of the parts that cross a band, by x from band to band.
class CrossingEdges {
 public:
  /// Goes on to the band that begins at y; the new parts begin there.
  void advance(double y, const PartialObstacle* begin, const PartialObstacle* end) {
    const auto byX = [](const Edge& a, const Edge& b) { return a.x < b.x; };
    added_.clear();
    for (const PartialObstacle* part = begin; part != end; ++part) {
      added_.push_back({part->rect.x0, part->rect.y1, part->taken, true});
      added_.push_back({part->rect.x1, part->rect.y1, part->taken, false});
    }
    std::sort(added_.begin(), added_.end(), byX);
    std::erase_if(edges_, [y](const Edge& edge) { return edge.top <= y; });
    merged_.resize(edges_.size() + added_.size());
    std::merge(edges_.begin(), edges_.end(), added_.begin(), added_.end(), merged_.begin(), byX);
    edges_.swap(merged_);
  }

  /// What the parts take of the band, from left to right.
  void listPieces(std::vector<Piece>& pieces) {
    pieces.clear();
    double from = 0;
    for (const Edge& edge : edges_) {
      if (!shares_.empty() && edge.x > from) {
        const double most = shares_.most();
        if (!pieces.empty() && pieces.back().x1 == from && pieces.back().taken == most)
          pieces.back().x1 = edge.x;
        else
          pieces.push_back({from, edge.x, most});
      }
      if (edge.begins)
        shares_.insert(edge.taken);
      else
        shares_.erase(edge.taken);
      from = edge.x;
    }
  }

 private:
  struct Edge {
    double x, top, taken;  ///< top: of the part
    bool begins;
  };
  std::vector<Edge> edges_, added_, merged_;
  Shares shares_;  ///< empty between two calls
};

/// Grows rectangles upwards while the same piece is there in band after band.
class PieceStacker {
 public:
  void add(double y0, double y1, const std::vector<Piece>& pieces) {
    grown_.clear();
    size_t old = 0;
    for (const Piece& piece : pieces) {
      while (old < open_.size() && open_[old].rect.x0 < piece.x0) done_.push_back(open_[old++]);
      if (old < open_.size() && same(open_[old], piece)) {
        grown_.push_back(open_[old++]);
        grown_.back().rect.y1 = y1;
      } else {
        grown_.push_back({{piece.x0, y0, piece.x1, y1}, piece.taken});
      }
    }
    done_.insert(done_.end(), open_.begin() + static_cast<std::ptrdiff_t>(old), open_.end());
    open_.swap(grown_);
  }

  std::vector<PartialObstacle> finish() {
    add(0, 0, {});
    return std::move(done_);
  }

 private:
  static bool same(const PartialObstacle& open, const Piece& piece) {
    return open.rect.x0 == piece.x0 && open.rect.x1 == piece.x1 && open.taken == piece.taken;
  }

  std::vector<PartialObstacle> open_;  ///< by x, all ending at the last band's top
  std::vector<PartialObstacle> grown_, done_;
};

}  // namespace

std::vector<PartialObstacle> disjointParts(std::vector<PartialObstacle> parts) {
  if (!anyOverlap(parts)) return parts;
  const std::vector<double> edges = yEdges(parts);
  std::sort(parts.begin(), parts.end(),
            [](const PartialObstacle& a, const PartialObstacle& b) { return a.rect.y0 < b.rect.y0; });
  PieceStacker stacker;
  CrossingEdges crossing;
  std::vector<Piece> pieces;
  size_t next = 0;
  for (size_t band = 0; band + 1 < edges.size(); ++band) {
    const size_t first = next;
    while (next < parts.size() && parts[next].rect.y0 == edges[band]) ++next;
    crossing.advance(edges[band], parts.data() + first, parts.data() + next);
    crossing.listPieces(pieces);
    stacker.add(edges[band], edges[band + 1], pieces);
  }
  return stacker.finish();
}

double uncoveredArea(const Rect& rect, const std::vector<Rect>& obstacles) {
  std::vector<Rect> inside;
  for (const Rect& o : obstacles) {
    const Rect common{std::max(o.x0, rect.x0), std::max(o.y0, rect.y0), std::min(o.x1, rect.x1),
                      std::min(o.y1, rect.y1)};
    if (common.x1 > common.x0 && common.y1 > common.y0) inside.push_back(common);
  }
  return rect.area() - unionArea(inside);
}

}  // namespace signet
