// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/shelf_packer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "legal/multi_row.h"

namespace signet {
namespace {

/// Ground that is free on all rows of a shelf.
struct Stretch {
  Segment base;      ///< of the lowest row, whose sites count
  double next, end;  ///< free from next on
  double left() const { return end - next; }
};

struct Shelf {
  double y = 0;
  std::vector<Stretch> stretches;
  double left() const {
    return std::accumulate(stretches.begin(), stretches.end(), 0.0,
                           [](double sum, const Stretch& s) { return sum + std::max(0.0, s.left()); });
  }
};

class ShelfPacker {
 public:
  ShelfPacker(const Design& design, ShelfOrder order, const Placement& wanted, RowSpace& space, Placement& placement,
              StopPoll& stop)
      : design_(design), order_(order), wanted_(wanted), space_(space), placement_(placement), stop_(stop) {}

  /// Cells of one height and rail. Returns those without a place.
  std::vector<int32_t> pack(std::vector<int32_t> cells) {
    shelves_ = shelvesFor(cells.front());
    std::sort(cells.begin(), cells.end(),
              [this](int32_t a, int32_t b) { return std::pair(wanted_.y[at(a)], a) < std::pair(wanted_.y[at(b)], b); });
    std::vector<int32_t> late;
    size_t next = 0;
    for (const size_t s : chosen(cells)) {
      std::vector<int32_t> here;
      double left = shelves_[s].left();
      for (; next < cells.size() && width(cells[next]) <= left; ++next) {
        here.push_back(cells[next]);
        left -= width(cells[next]);
      }
      std::sort(here.begin(), here.end(), [this](int32_t a, int32_t b) {
        return std::pair(wanted_.x[at(a)], a) < std::pair(wanted_.x[at(b)], b);
      });
      for (const int32_t cell : here)
        if (!place(cell, shelves_[s])) late.push_back(cell);
    }
    late.insert(late.end(), cells.begin() + static_cast<std::ptrdiff_t>(next), cells.end());
    return placeAnywhere(std::move(late));
  }

 private:
  static size_t at(int32_t i) { return static_cast<size_t>(i); }
  double width(int32_t cell) const { return orientedSize(design_, wanted_, cell).first; }

  /// From the lowest row up, each on the first rows above the one before that are free somewhere and have the rail.
  std::vector<Shelf> shelvesFor(int32_t cell) const {
    const double height = orientedSize(design_, wanted_, cell).second;
    const Rail rail = railBelow(design_, cell);
    std::vector<Shelf> shelves;
    double above = -std::numeric_limits<double>::infinity();
    for (int32_t band = 0; band < space_.numBands(); ++band) {
      if (space_.bandY(band) < above - kPlaceTolerance) continue;
      Shelf shelf{space_.bandY(band), stretchesOf(band, height, rail)};
      if (shelf.stretches.empty()) continue;
      above = shelf.y + height;
      shelves.push_back(std::move(shelf));
    }
    return shelves;
  }

  std::vector<Stretch> stretchesOf(int32_t band, double height, Rail rail) const {
    const std::vector<int32_t> bands = stackOn(space_, band, height);
    std::vector<Stretch> free;
    if (bands.empty()) return free;
    for (const Segment& s : space_.band(band))
      if (fitsRail(s, rail)) free.push_back({s, s.x0, s.x1()});
    for (size_t i = 1; i < bands.size(); ++i) free = common(free, space_.band(bands[i]));
    return free;
  }

  /// Both ascend in x.
  static std::vector<Stretch> common(const std::vector<Stretch>& free, const std::vector<Segment>& row) {
    std::vector<Stretch> both;
    auto r = row.begin();
    for (auto s = free.begin(); s != free.end() && r != row.end();) {
      const double low = std::max(s->next, r->x0), high = std::min(s->end, r->x1());
      if (low < high) both.push_back({s->base, low, high});
      if (s->end < r->x1())
        ++s;
      else
        ++r;
    }
    return both;
  }

  /// The shelves to fill, ascending: the fewest of the order that hold all.
  std::vector<size_t> chosen(const std::vector<int32_t>& cells) const {
    const double needed =
        std::accumulate(cells.begin(), cells.end(), 0.0, [this](double sum, int32_t c) { return sum + width(c); });
    std::vector<double> room;
    for (const Shelf& shelf : shelves_) room.push_back(shelf.left());
    std::vector<size_t> list;
    for (size_t count = 1; count <= shelves_.size(); ++count) {
      list.clear();
      double left = 0;
      for (size_t i = 0; i < count; ++i) {
        list.push_back(order_ == ShelfOrder::Upwards ? i : i * shelves_.size() / count);
        left += room[list.back()];
      }
      if (left >= needed) break;
    }
    return list;
  }

  /// Wide ones first, each on the nearest shelf with room.
  std::vector<int32_t> placeAnywhere(std::vector<int32_t> cells) {
    std::sort(cells.begin(), cells.end(),
              [this](int32_t a, int32_t b) { return std::pair(-width(a), a) < std::pair(-width(b), b); });
    std::vector<int32_t> lost;
    for (const int32_t cell : cells) {
      std::vector<std::pair<double, size_t>> near;
      for (size_t s = 0; s < shelves_.size(); ++s) near.emplace_back(std::abs(shelves_[s].y - wanted_.y[at(cell)]), s);
      std::sort(near.begin(), near.end());
      const bool placed =
          std::any_of(near.begin(), near.end(), [&](const auto& shelf) { return place(cell, shelves_[shelf.second]); });
      if (!placed) lost.push_back(cell);
    }
    return lost;
  }

  /// At the beginning of the first free stretch that is long enough.
  bool place(int32_t cell, Shelf& shelf) {
    if (stop_.after(static_cast<int64_t>(shelf.stretches.size()))) return false;
    const auto [width, height] = orientedSize(design_, wanted_, cell);
    for (Stretch& s : shelf.stretches) {
      const double site = std::ceil((s.next - s.base.x0 - kPlaceTolerance) / s.base.spacing);
      const double x = s.base.x0 + site * s.base.spacing;
      if (x + width > s.end + kPlaceTolerance) continue;
      s.next = x + sitesFor(width, s.base.spacing) * s.base.spacing;
      placement_.x[at(cell)] = x;
      placement_.y[at(cell)] = s.base.y;
      if (design_.cellsFollowRows)
        placement_.orient[at(cell)] = orientOnRows(design_, cell, s.base, wanted_.orient[at(cell)]);
      space_.block({x, s.base.y, x + width, s.base.y + height});
      return true;
    }
    return false;
  }

  const Design& design_;
  ShelfOrder order_;
  const Placement& wanted_;
  RowSpace& space_;
  Placement& placement_;
  StopPoll& stop_;
  std::vector<Shelf> shelves_;
};

}  // namespace

std::vector<int32_t> packOnShelves(const Design& design, const std::vector<int32_t>& cells, ShelfOrder order,
                                   const Placement& wanted, RowSpace& space, Placement& placement, StopPoll& stop) {
  // Highest first. Of one height, those that may stand anywhere come last.
  std::map<std::tuple<int64_t, bool, Rail>, std::vector<int32_t>> groups;
  for (const int32_t cell : cells) {
    const Rail rail = railBelow(design, cell);
    const double height = orientedSize(design, wanted, cell).second;
    groups[{-std::llround(height / kPlaceTolerance), rail == Rail::Unknown, rail}].push_back(cell);
  }
  std::vector<int32_t> lost;
  ShelfPacker packer(design, order, wanted, space, placement, stop);
  for (const auto& [key, group] : groups) {
    const std::vector<int32_t> rest = packer.pack(group);
    lost.insert(lost.end(), rest.begin(), rest.end());
  }
  return lost;
}

}  // namespace signet
