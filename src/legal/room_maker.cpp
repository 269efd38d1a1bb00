// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "legal/room_maker.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
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

constexpr int32_t kEnoughFailures = 32;      ///< ordinary rows hardly have as many alike
constexpr size_t kMostKnownRooms = 1 << 22;  ///< 16 MB

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
  /// The nearest behind the one before that helps; -1: none does. Where the near ones do not help, hardly any may: then
  /// a look at all costs less than their order.
  template <typename Helps>
  int32_t popHelpful(const Helps& helps) {
    for (; inOrder_ < kInOrder && !empty(); ++inOrder_) {
      last_ = heap_.front();
      if (helps(pop())) return last_.second;
    }
    std::pair<double, int32_t> best{std::numeric_limits<double>::infinity(), -1};
    for (const std::pair<double, int32_t>& next : heap_)
      if (next > last_ && next < best && helps(next.second)) best = next;
    last_ = best;
    return best.second;
  }
  int64_t size() const { return static_cast<int64_t>(heap_.size()); }

 private:
  static constexpr int kInOrder = 32;

  int inOrder_ = 0;
  std::pair<double, int32_t> last_{-1, -1};
  std::vector<std::pair<double, int32_t>> heap_;
};

}  // namespace

bool RoomMaker::place(int32_t cell) {
  if (stop_.stopped()) return false;
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
  roomy_.clear();
  for (int32_t s = 0; s < fill_.numSegments(); ++s)
    if (fill_.freeSites(s) > 0) roomy_.push_back(s);
  Nearest nearest;
  for (int32_t s = 0; s < fill_.numSegments(); ++s)
    if (fill_.suits(cell, s) && reaches(cell, s)) nearest.add(fill_.distanceX(cell, s) + fill_.distanceY(cell, s), s);
  nearest.start();
  std::vector<int32_t> late;
  while (!nearest.empty() && !stop_.stopped()) {
    const int32_t s = nearest.pop();
    int32_t& failures = failures_[likeness(cell, s)];
    if (failures >= kEnoughFailures) {
      late.push_back(s);
      continue;
    }
    if (openFor(cell, s)) return true;
    ++failures;
  }
  for (const int32_t s : late) {
    if (stop_.stopped()) break;
    int32_t& failures = failures_[likeness(cell, s)];
    if (!openFor(cell, s)) continue;
    failures = 0;
    return true;
  }
  return false;
}

RoomMaker::Likeness RoomMaker::likeness(int32_t cell, int32_t s) {
  return {kindOf(s), fill_.segment(s).sites, fill_.freeSites(s), fill_.sites(cell, s)};
}

bool RoomMaker::openFor(int32_t cell, int32_t s) {
  if (!open(s, fill_.sites(cell, s) - fill_.freeSites(s))) return false;
  put(cell, s);
  return true;
}

bool RoomMaker::open(int32_t s, int32_t need) {
  const Segment& g = fill_.segment(s);
  Nearest others;
  for (const int32_t o : roomy_) {
    const Segment& h = fill_.segment(o);
    if (o == s) continue;
    others.add(std::abs(h.y - g.y) + std::max({0.0, h.x0 - g.x1(), g.x0 - h.x1()}), o);
  }
  others.start();
  moves_.clear();
  const auto helps = [&](int32_t other) { return mayGain(s, other); };
  while (need > 0 && !stop_.after(others.size())) {
    const int32_t other = others.popHelpful(helps);
    if (other < 0) break;
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

int32_t RoomMaker::kindOf(int32_t s) {
  int32_t& kind = kindOf_[static_cast<size_t>(s)];
  if (kind >= 0) return kind;
  std::vector<double> key;
  for (const int32_t cell : fill_.cells(s)) key.push_back(fill_.width(cell));
  std::sort(key.begin(), key.end());
  key.erase(std::unique(key.begin(), key.end()), key.end());
  std::vector<double> widths = key;
  const double spacing = fill_.segment(s).spacing;
  key.push_back(spacing);
  const auto [it, isNew] = kindNumbers_.try_emplace(std::move(key), static_cast<int32_t>(kinds_.size()));
  if (isNew) kinds_.push_back({spacing, std::move(widths), {}});
  return kind = it->second;
}

int32_t RoomMaker::leastRoom(int32_t kind, int32_t other) {
  if (knownRooms_ > kMostKnownRooms) {
    for (Kind& k : kinds_) k.leastRooms = {};
    knownRooms_ = 0;
  }
  std::vector<int32_t>& rooms = kinds_[static_cast<size_t>(kind)].leastRooms;
  if (rooms.size() < kinds_.size()) {
    knownRooms_ += kinds_.size() - rooms.size();
    rooms.resize(kinds_.size(), -1);
  }
  int32_t& room = rooms[static_cast<size_t>(other)];
  if (room < 0) room = findLeastRoom(kinds_[static_cast<size_t>(kind)], kinds_[static_cast<size_t>(other)]);
  return room;
}

int32_t RoomMaker::findLeastRoom(const Kind& kind, const Kind& other) const {
  int32_t least = std::numeric_limits<int32_t>::max();
  for (const double p : kind.widths) {
    const int32_t here = sitesFor(p, kind.spacing), there = sitesFor(p, other.spacing);
    least = std::min(least, there);
    for (const double q : other.widths)
      if (here > sitesFor(q, kind.spacing)) least = std::min(least, std::max(0, there - sitesFor(q, other.spacing)));
  }
  return least;
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
  kindOf_[static_cast<size_t>(s)] = -1;
}

void RoomMaker::take(int32_t cell, int32_t s) {
  fill_.remove(cell, s);
  kindOf_[static_cast<size_t>(s)] = -1;
}

void RoomMaker::move(int32_t cell, int32_t from, int32_t to) {
  take(cell, from);
  put(cell, to);
  moves_.push_back({cell, from, to});
}

}  // namespace signet
