// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/room_maker.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

namespace signet {
namespace {

// Nearest representative of each width on a segment: cells of equal width differ only in what their move costs.
struct Candidate {
  double width;
  double distance;
  int32_t cell;
};

// Segments by distance, nearest first; ties by index. A heap, as most of them are never asked for.
class Nearest {
 public:
  void add(double distance, int32_t segment) { heap_.emplace_back(distance, segment); }
  void start() { std::make_heap(heap_.begin(), heap_.end(), std::greater<>()); }
  bool empty() const { return heap_.empty(); }
  int32_t pop() {
    std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
    const int32_t segment = heap_.back().second;
    heap_.pop_back();
    return segment;
  }

 private:
  std::vector<std::pair<double, int32_t>> heap_;
};

}  // namespace

bool RoomMaker::place(int32_t cell) {
  // Where a cell may go everywhere, its size alone decides whether there is room.
  const std::pair size{fill_.width(cell), fill_.height(cell)};
  const bool anywhere = std::isinf(reach_);
  if (anywhere && std::find(noRoom_.begin(), noRoom_.end(), size) != noRoom_.end()) return false;
  if (search(cell)) {
    noRoom_.clear();
    return true;
  }
  if (anywhere) noRoom_.push_back(size);
  return false;
}

bool RoomMaker::search(int32_t cell) {
  Nearest nearest;
  for (int32_t s = 0; s < fill_.numSegments(); ++s)
    if (fill_.suits(cell, s) && reaches(cell, s)) nearest.add(fill_.distanceX(cell, s) + fill_.distanceY(cell, s), s);
  nearest.start();
  while (!nearest.empty()) {
    const int32_t s = nearest.pop();
    if (open(s, fill_.sites(cell, s) - fill_.freeSites(s))) {
      put(cell, s);
      return true;
    }
  }
  return false;
}

bool RoomMaker::open(int32_t s, int32_t need) {
  const Segment& g = fill_.segment(s);
  Nearest others;
  for (int32_t o = 0; o < fill_.numSegments(); ++o) {
    const Segment& h = fill_.segment(o);
    if (o == s || fill_.freeSites(o) <= 0) continue;
    others.add(std::abs(h.y - g.y) + std::max({0.0, h.x0 - g.x1(), g.x0 - h.x1()}), o);
  }
  others.start();
  moves_.clear();
  while (need > 0 && !others.empty()) {
    const int32_t other = others.pop();
    int32_t gain = 1;
    while (need > 0 && gain > 0) {
      gain = exchange(s, other, need);
      need -= gain;
    }
  }
  if (need <= 0) return true;
  while (!moves_.empty()) {
    const Move m = moves_.back();
    moves_.pop_back();
    take(m.cell, m.to);
    put(m.cell, m.from);
  }
  return false;
}

const std::vector<double>& RoomMaker::widths(int32_t s) {
  Widths& w = widths_[static_cast<size_t>(s)];
  if (w.known) return w.list;
  w.list.clear();
  for (const int32_t cell : fill_.cells(s)) w.list.push_back(fill_.width(cell));
  std::sort(w.list.begin(), w.list.end());
  w.list.erase(std::unique(w.list.begin(), w.list.end()), w.list.end());
  w.known = true;
  return w.list;
}

bool RoomMaker::mayGain(int32_t s, int32_t other) {
  const double here = fill_.segment(s).spacing, there = fill_.segment(other).spacing;
  const int32_t room = fill_.freeSites(other);
  const auto helps = [&](double p, double q) {
    return sitesFor(p, here) > sitesFor(q, here) && sitesFor(p, there) - sitesFor(q, there) <= room;
  };
  const std::vector<double>&mine = widths(s), &theirs = widths(other);
  return std::any_of(mine.begin(), mine.end(), [&](double p) {
    return sitesFor(p, there) <= room ||
           std::any_of(theirs.begin(), theirs.end(), [&](double q) { return helps(p, q); });
  });
}

int32_t RoomMaker::exchange(int32_t s, int32_t other, int32_t need) {
  if (!mayGain(s, other)) return 0;
  const auto byWidth = [&](int32_t from, int32_t to) {
    std::vector<Candidate> list;
    for (int32_t cell : fill_.cells(from))
      if (fill_.suits(cell, to) && reaches(cell, to))
        list.push_back({fill_.width(cell), fill_.distanceX(cell, to) + fill_.distanceY(cell, to), cell});
    std::sort(list.begin(), list.end(), [](const Candidate& a, const Candidate& b) {
      return std::tuple(a.width, a.distance, a.cell) < std::tuple(b.width, b.distance, b.cell);
    });
    list.erase(std::unique(list.begin(), list.end(),
                           [](const Candidate& a, const Candidate& b) { return a.width == b.width; }),
               list.end());
    return list;
  };
  const std::vector<Candidate> mine = byWidth(s, other);
  std::vector<Candidate> theirs = byWidth(other, s);
  theirs.insert(theirs.begin(), {0, 0, -1});  // nothing comes back
  // Too little gain: the more the better. Enough: the least that is enough, which leaves the most to others.
  std::tuple<int32_t, double> best{0, 0};
  std::pair<int32_t, int32_t> pair{-1, -1};
  for (const Candidate& p : mine)
    for (const Candidate& q : theirs) {
      const int32_t gain = fill_.sites(p.cell, s) - (q.cell < 0 ? 0 : fill_.sites(q.cell, s));
      const int32_t taken = fill_.sites(p.cell, other) - (q.cell < 0 ? 0 : fill_.sites(q.cell, other));
      if (gain <= 0 || taken > fill_.freeSites(other)) continue;
      const std::tuple<int32_t, double> value{std::min(gain, need), -(p.distance + q.distance) - taken};
      if (pair.first >= 0 && value <= best) continue;
      best = value;
      pair = {p.cell, q.cell};
    }
  if (pair.first < 0) return 0;
  const int32_t before = fill_.freeSites(s);
  move(pair.first, s, other);
  if (pair.second >= 0) move(pair.second, other, s);
  return fill_.freeSites(s) - before;
}

void RoomMaker::put(int32_t cell, int32_t s) {
  fill_.add(cell, s);
  widths_[static_cast<size_t>(s)].known = false;
}

void RoomMaker::take(int32_t cell, int32_t s) {
  fill_.remove(cell, s);
  widths_[static_cast<size_t>(s)].known = false;
}

void RoomMaker::move(int32_t cell, int32_t from, int32_t to) {
  take(cell, from);
  put(cell, to);
  moves_.push_back({cell, from, to});
}

}  // namespace signet
