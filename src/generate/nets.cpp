// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "generate/nets.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace signet {
namespace {

// A place where a net can be tied to a node. A cell's pins get their offsets only when they are used.
struct Terminal {
  int32_t node;
  bool isCell;
  double dx, dy;  // from the node's centre
  double x, y;    // on the die, as planted
};

// Terminals by place, for "a random one in this square".
class BucketGrid {
 public:
  BucketGrid(const std::vector<Terminal>& terminals, const Rect& die) : die_(die) {
    const double count = std::max(1.0, static_cast<double>(terminals.size()));
    pitch_ = std::max(1.0, std::sqrt(die.area() * 2 / count));
    columns_ = static_cast<int64_t>(die.width() / pitch_) + 1;
    lines_ = static_cast<int64_t>(die.height() / pitch_) + 1;
    start_.assign(static_cast<size_t>(columns_ * lines_) + 1, 0);
    for (const Terminal& t : terminals) ++start_[bucketOf(t) + 1];
    for (size_t b = 1; b < start_.size(); ++b) start_[b] += start_[b - 1];
    std::vector<int32_t> next(start_.begin(), start_.end() - 1);
    terminal_.resize(terminals.size());
    for (size_t i = 0; i < terminals.size(); ++i)
      terminal_[static_cast<size_t>(next[bucketOf(terminals[i])]++)] = static_cast<int32_t>(i);
  }

  // The smallest l for which a square of side 2^l buckets covers the die.
  int levels() const {
    int l = 0;
    while ((int64_t{1} << l) < std::max(columns_, lines_)) ++l;
    return l;
  }

  // A random terminal from a random bucket of the square of side 2^level; -1 when that is empty. The square holds the
  // origin at a random place, and is pushed back onto the die.
  int32_t pick(const Terminal& origin, int level, Draw& draw) const {
    const int64_t side = int64_t{1} << level;
    const int64_t column = pickAlong(columnOf(origin.x), side, columns_, draw);
    const int64_t line = pickAlong(lineOf(origin.y), side, lines_, draw);
    const auto bucket = static_cast<size_t>(line * columns_ + column);
    const int32_t count = start_[bucket + 1] - start_[bucket];
    if (count == 0) return -1;
    return terminal_[static_cast<size_t>(start_[bucket] + draw.below(count))];
  }

 private:
  static int64_t pickAlong(int64_t at, int64_t side, int64_t length, Draw& draw) {
    const int64_t extent = std::min(side, length);
    const int64_t first = std::clamp<int64_t>(at - draw.below(extent), 0, length - extent);
    return first + draw.below(extent);
  }
  int64_t columnOf(double x) const {
    return std::clamp<int64_t>(static_cast<int64_t>((x - die_.x0) / pitch_), 0, columns_ - 1);
  }
  int64_t lineOf(double y) const {
    return std::clamp<int64_t>(static_cast<int64_t>((y - die_.y0) / pitch_), 0, lines_ - 1);
  }
  size_t bucketOf(const Terminal& t) const { return static_cast<size_t>(lineOf(t.y) * columns_ + columnOf(t.x)); }

  Rect die_;
  double pitch_;
  int64_t columns_, lines_;
  std::vector<int32_t> start_, terminal_;
};

class NetMaker {
 public:
  NetMaker(Design& design, const Placement& planted, Draw& draw)
      : design_(design), planted_(planted), draw_(draw), lastNet_(design.width.size(), -1) {
    collectTerminals();
  }

  void run() {
    const BucketGrid grid(terminals_, design_.die());
    grid_ = &grid;
    chooseLevelWeights();
    design_.netStart.assign(1, 0);
    draw_.shuffle(drivers_);
    for (const Terminal& driver : drivers_) {
      const int64_t degree = drawDegree();  // not as an argument: compilers evaluate these in different orders
      addNet(driver, degree, drawLevel());
    }
    addLargeNets();
  }

 private:
  void collectTerminals() {
    for (int32_t i = 0; i < static_cast<int32_t>(design_.width.size()); ++i) {
      const auto node = static_cast<size_t>(i);
      const Terminal centre{
          i, false, 0, 0, planted_.x[node] + design_.width[node] / 2, planted_.y[node] + design_.height[node] / 2};
      if (design_.kind[node] == NodeKind::PinPlace) {
        drivers_.push_back(centre);  // a pad: only its own net ends there
      } else if (design_.height[node] <= design_.rowHeight()) {
        terminals_.push_back(centre);
        terminals_.back().isCell = true;
        drivers_.push_back(terminals_.back());
      } else {
        addBlockPins(centre);
      }
    }
  }

  // A block has a pin for every eight units of width and height, at least 8 and at most 400: seven in ten on one side.
  void addBlockPins(const Terminal& centre) {
    const auto node = static_cast<size_t>(centre.node);
    const auto width = static_cast<int64_t>(design_.width[node]), height = static_cast<int64_t>(design_.height[node]);
    const int64_t pins = std::clamp<int64_t>((width + height) / 8, 8, 400), mainSide = draw_.below(4);
    for (int64_t p = 0; p < pins; ++p) {
      const int64_t side = draw_.below(10) < 7 ? mainSide : draw_.below(4);
      const bool along = side % 2 == 0;  // bottom and top; else left and right
      const int64_t far = side / 2;
      const int64_t x = along ? draw_.below(width + 1) : far * width;
      const int64_t y = along ? far * height : draw_.below(height + 1);
      const double dx = static_cast<double>(2 * x - width) / 2, dy = static_cast<double>(2 * y - height) / 2;
      terminals_.push_back({centre.node, false, dx, dy, centre.x + dx, centre.y + dy});
      if (p % 2 == 0) drivers_.push_back(terminals_.back());
    }
  }

  void chooseLevelWeights() {
    levelWeight_.assign(static_cast<size_t>(grid_->levels()) + 1, 0);
    int64_t weight = int64_t{1} << 40;
    for (int64_t& w : levelWeight_) {
      w = weight;
      weight = weight / 1000 * 574;  // 4^(0.6 - 1)
    }
  }

  int drawLevel() { return static_cast<int>(draw_.pick(levelWeight_)); }

  // Mostly 2 to 4 pins, a tail to 60; 3.9 on average.
  int64_t drawDegree() {
    static const std::vector<int64_t> first = {2, 3, 4, 5, 6, 7, 8, 9, 13, 25};
    static const std::vector<int64_t> spread = {1, 1, 1, 1, 1, 1, 1, 4, 12, 36};
    static const std::vector<int64_t> frequency = {555, 170, 90, 50, 35, 25, 20, 30, 17, 8};
    const size_t group = draw_.pick(frequency);
    return first[group] + draw_.below(spread[group]);
  }

  void addPin(const Terminal& t) {
    const auto node = static_cast<size_t>(t.node);
    double dx = t.dx, dy = t.dy;
    if (t.isCell) {
      const auto width = static_cast<int64_t>(design_.width[node]), height = static_cast<int64_t>(design_.height[node]);
      dx = static_cast<double>(2 * draw_.below(width + 1) - width) / 2;
      dy = static_cast<double>(2 * draw_.below(height + 1) - height) / 2;
    }
    design_.pinNode.push_back(t.node);
    design_.pinDx.push_back(dx);
    design_.pinDy.push_back(dy);
    lastNet_[node] = attempt_;
  }

  // Pins are drawn until the net has its degree. Draws that hit empty ground or a node that is on the net already
  // count too: after every four in vain the square gets larger. A net that finds no second node is not made.
  void addNet(const Terminal& driver, int64_t degree, int level) {
    ++attempt_;
    const int top = grid_->levels();
    while (level < top && (int64_t{1} << (2 * level)) < degree) ++level;
    const size_t begin = design_.pinNode.size();
    addPin(driver);
    int64_t pins = 1;
    for (int misses = 0; pins < degree && misses < 4 * (top + 2);) {
      const int32_t t = grid_->pick(driver, std::min(top, level + misses / 4), draw_);
      if (t < 0 || lastNet_[static_cast<size_t>(terminals_[static_cast<size_t>(t)].node)] == attempt_) {
        ++misses;
        continue;
      }
      addPin(terminals_[static_cast<size_t>(t)]);
      ++pins;
    }
    if (pins < 2) {
      design_.pinNode.resize(begin), design_.pinDx.resize(begin), design_.pinDy.resize(begin);
      return;
    }
    design_.netNames.add(std::string("n").append(std::to_string(design_.numNets())));
    design_.netStart.push_back(static_cast<int64_t>(design_.pinNode.size()));
  }

  // A clock and a reset, as nearly every design has them.
  void addLargeNets() {
    const auto terminals = static_cast<int64_t>(terminals_.size());
    if (terminals < 200) return;
    for (const int64_t degree : {std::min<int64_t>(terminals / 10, 20000), std::min<int64_t>(terminals / 40, 3000)})
      addNet(terminals_[static_cast<size_t>(draw_.below(terminals))], degree, grid_->levels());
  }

  Design& design_;
  const Placement& planted_;
  Draw& draw_;
  const BucketGrid* grid_ = nullptr;
  std::vector<Terminal> terminals_, drivers_;
  std::vector<int64_t> levelWeight_;
  int64_t attempt_ = 0;           // counts the nets that were begun, made or not
  std::vector<int64_t> lastNet_;  // per node: the last attempt that it was tied to
};

}  // namespace

void addNets(Design& design, const Placement& planted, Draw& draw) { NetMaker(design, planted, draw).run(); }

}  // namespace signet
