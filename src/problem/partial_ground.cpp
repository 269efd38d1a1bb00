// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/partial_ground.h"

#include <algorithm>
#include <cstddef>
#include <set>
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

/// What the parts that cross a band take of it, from left to right.
std::vector<Piece> piecesOf(const std::vector<PartialObstacle>& crossing) {
  struct Edge {
    double x, taken;
    bool begins;
  };
  std::vector<Edge> edges;
  for (const PartialObstacle& part : crossing) {
    edges.push_back({part.rect.x0, part.taken, true});
    edges.push_back({part.rect.x1, part.taken, false});
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.x < b.x; });
  std::vector<Piece> pieces;
  std::multiset<double> shares;
  double from = 0;
  for (const Edge& edge : edges) {
    if (!shares.empty() && edge.x > from) {
      const double most = *shares.rbegin();
      if (!pieces.empty() && pieces.back().x1 == from && pieces.back().taken == most)
        pieces.back().x1 = edge.x;
      else
        pieces.push_back({from, edge.x, most});
    }
    if (edge.begins)
      shares.insert(edge.taken);
    else
      shares.erase(shares.find(edge.taken));
    from = edge.x;
  }
  return pieces;
}

/// Grows rectangles upwards while the same piece is there in band after band.
class PieceStacker {
 public:
  void add(double y0, double y1, const std::vector<Piece>& pieces) {
    std::vector<PartialObstacle> grown;
    size_t old = 0;
    for (const Piece& piece : pieces) {
      while (old < open_.size() && open_[old].rect.x0 < piece.x0) done_.push_back(open_[old++]);
      if (old < open_.size() && same(open_[old], piece)) {
        grown.push_back(open_[old++]);
        grown.back().rect.y1 = y1;
      } else {
        grown.push_back({{piece.x0, y0, piece.x1, y1}, piece.taken});
      }
    }
    done_.insert(done_.end(), open_.begin() + static_cast<std::ptrdiff_t>(old), open_.end());
    open_ = std::move(grown);
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
  std::vector<PartialObstacle> done_;
};

}  // namespace

std::vector<PartialObstacle> disjointParts(std::vector<PartialObstacle> parts) {
  if (!anyOverlap(parts)) return parts;
  const std::vector<double> edges = yEdges(parts);
  std::sort(parts.begin(), parts.end(),
            [](const PartialObstacle& a, const PartialObstacle& b) { return a.rect.y0 < b.rect.y0; });
  PieceStacker stacker;
  std::vector<PartialObstacle> crossing;
  size_t next = 0;
  for (size_t band = 0; band + 1 < edges.size(); ++band) {
    const double y0 = edges[band];
    std::erase_if(crossing, [y0](const PartialObstacle& part) { return part.rect.y1 <= y0; });
    while (next < parts.size() && parts[next].rect.y0 == y0) crossing.push_back(parts[next++]);
    stacker.add(y0, edges[band + 1], piecesOf(crossing));
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
