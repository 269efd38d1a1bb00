// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/stranded_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace signet {
namespace {

constexpr double kStrandedRows = 1;    ///< distance from the ground above which a cell is stranded, in row heights
constexpr int kRounds = 4;             ///< more of them shorten the wires hardly further
constexpr double kPull = 0.05;         ///< wirelength that a distance counts as: of equal wires, the nearest place
constexpr int64_t kStepsPerCell = 64;  ///< looks at segments that all else takes as long as
constexpr double kInfinity = std::numeric_limits<double>::infinity();

class StrandedCells {
 public:
  StrandedCells(const Design& design, const RowSpace& space, WireNets& nets, Placement& wanted)
      : design_(design),
        space_(space),
        nets_(nets),
        wire_(nets),
        wanted_(wanted),
        near_(kStrandedRows * design.rowHeight()),
        wireOnly_(1e6 * design.die().width()) {}

  /// Notes those of the cells that are stranded.
  void look(const std::vector<int32_t>& cells, int threads) {
    std::vector<double> distances(cells.size());
#pragma omp parallel for schedule(static) num_threads(threads)
    for (size_t i = 0; i < cells.size(); ++i) distances[i] = distanceToGround(describe(cells[i]));
    for (size_t i = 0; i < cells.size(); ++i)
      if (distances[i] > near_ && distances[i] < kInfinity) stranded_.emplace_back(distances[i], describe(cells[i]));
  }

  /// Those next to the ground first: they hardly choose, and draw the others along.
  int64_t run(StopPoll& stop) {
    std::stable_sort(stranded_.begin(), stranded_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (int round = 0; round < kRounds; ++round)
      for (const auto& [distance, cell] : stranded_) {
        if (stop.after(kStepsPerCell + place(cell))) return static_cast<int64_t>(stranded_.size());
      }
    return static_cast<int64_t>(stranded_.size());
  }

 private:
  struct Cell {
    int32_t node;
    double x, y, width, height;  ///< place as it came
  };

  /// Exact only above kStrandedRows; infinite where there is no ground.
  double distanceToGround(const Cell& c) const {
    const int32_t home = space_.nearestBand(c.y);
    double distance = kInfinity;
    const auto isWorthALook = [&](int32_t band) { return distance > near_ && distanceY(band, c) < distance; };
    const auto take = [&](int32_t band) { distance = std::min(distance, distanceX(band, c) + distanceY(band, c)); };
    for (int32_t up = home; up < space_.numBands() && isWorthALook(up); ++up) take(up);
    for (int32_t down = home - 1; down >= 0 && isWorthALook(down); --down) take(down);
    return distance;
  }

  Cell describe(int32_t node) const {
    const auto n = static_cast<size_t>(node);
    const auto [width, height] = orientedSize(design_, wanted_, node);
    return {node, wanted_.x[n], wanted_.y[n], width, height};
  }

  double distanceY(int32_t band, const Cell& c) const { return std::abs(space_.bandY(band) - c.y); }

  static bool fits(const Segment& s, const Cell& c) { return sitesFor(c.width, s.spacing) <= s.sites; }
  static double nearestX(const Segment& s, const Cell& c, double x) {
    return std::clamp(x, s.x0, std::max(s.x0, s.x1() - c.width));
  }

  /// The band's segments that reach nearest to x from the left and from the right, among those that the cell fits on.
  template <typename F>
  void forNearest(int32_t band, const Cell& c, double x, const F& f) const {
    const std::vector<Segment>& list = space_.band(band);
    const auto middle =
        std::partition_point(list.begin(), list.end(), [&](const Segment& s) { return s.x1() < x + c.width; });
    const auto suits = [&](const Segment& s) { return fits(s, c); };
    if (const auto right = std::find_if(middle, list.end(), suits); right != list.end()) f(*right);
    const auto left = std::find_if(std::make_reverse_iterator(middle), list.rend(), suits);
    if (left != list.rend()) f(*left);
  }

  double distanceX(int32_t band, const Cell& c) const {
    double least = kInfinity;
    forNearest(band, c, c.x, [&](const Segment& s) { least = std::min(least, std::abs(nearestX(s, c, c.x) - c.x)); });
    return least;
  }

  struct Spot {
    double cost = kInfinity;
    int32_t band = -1;
    Segment segment;
    double x = 0;
  };

  /// Wirelength and distance that come of the band's height; on bands where it would lie the other way up, no more.
  double leastOn(const Cell& c, int32_t band) const {
    if (band < 0 || band >= space_.numBands()) return kInfinity;
    const double y = space_.bandY(band);
    return std::min(wire_.atY(y, false), wire_.atY(y, true)) + kPull * distanceY(band, c);
  }

  /// Wirelength is convex along a band: next to the best place without obstacles is the best with them.
  void tryBand(const Cell& c, int32_t band, double free, Spot& best) const {
    if (space_.band(band).empty()) return;
    const bool over = isUpsideDown(space_.band(band).front().orient);
    const double cost = wire_.atY(space_.bandY(band), over) + kPull * distanceY(band, c);
    forNearest(band, c, free, [&](const Segment& s) {
      const double x = nearestX(s, c, free);
      const double all = cost + wire_.atX(x) + kPull * std::abs(x - c.x);
      if (all < best.cost || (all == best.cost && band < best.band)) best = {all, band, s, x};
    });
  }

  /// Wirelength is convex in y as well: away from the best height, bands only get worse. Returns how many were tried.
  int32_t place(const Cell& c) {
    wire_.load(c.node);
    const double free = wire_.bestX(c.x, wireOnly_), leastX = wire_.leastX();
    int32_t up = space_.nearestBand(wire_.bestY(c.y)), down = up - 1;
    double above = leastOn(c, up), below = leastOn(c, down);
    Spot best;
    while (std::min(above, below) + leastX <= best.cost && std::min(above, below) < kInfinity) {
      if (above <= below) {
        tryBand(c, up, free, best);
        above = leastOn(c, ++up);
      } else {
        tryBand(c, down, free, best);
        below = leastOn(c, --down);
      }
    }
    wanted_.x[static_cast<size_t>(c.node)] = best.x;
    wanted_.y[static_cast<size_t>(c.node)] = best.segment.y;
    nets_.move(c.node, best.x, best.segment.y, isUpsideDown(best.segment.orient));
    return up - down;
  }

  const Design& design_;
  const RowSpace& space_;
  WireNets& nets_;
  WireCost wire_;
  Placement& wanted_;
  const double near_;
  const double wireOnly_;  // weight at which a squared distance does not count
  std::vector<std::pair<double, Cell>> stranded_;
};

}  // namespace

int64_t moveStrandedCells(const Design& design, const RowSpace& space, const std::vector<int32_t>& cells,
                          WireNets& nets, int threads, Placement& wanted, StopPoll& stop) {
  StrandedCells stranded(design, space, nets, wanted);
  stranded.look(cells, threads);
  return stranded.run(stop);
}

}  // namespace signet
