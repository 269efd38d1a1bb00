// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/problem.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "problem/ground.h"
#include "problem/packing_loss.h"
#include "problem/partial_ground.h"
#include "problem/regions.h"
#include "signet/error.h"

namespace signet {
namespace {

/// Gaps between rows below this share of a row's height or a site's width come from rounded coordinates.
constexpr double kGapTolerance = 1e-3;
/// Weight of a guide's pull per pin of its member: as much as every fourth of the member's nets.
constexpr double kGuideWeight = 0.25;

/// Movable nodes in guides.
int64_t guidedNodes(const Design& design) {
  int64_t count = 0;
  for (size_t i = 0; i < design.nodeRegion.size(); ++i) {
    const int32_t region = design.nodeRegion[i];
    count += region >= 0 && !design.regions[static_cast<size_t>(region)].fence && design.kind[i] == NodeKind::Movable;
  }
  return count;
}

void requireCapacity(const Design& design) {
  constexpr int64_t kMost = std::numeric_limits<int32_t>::max() - 1;
  const int64_t guided = guidedNodes(design);  // each gets a net to two corners
  const int64_t nodes = design.numNodes() + 2 * guided, nets = design.numNets() + guided,
                pins = design.numPins() + 3 * guided;
  if (std::max({nodes, nets, pins}) <= kMost) return;
  throw CapacityError(design.name + ": " + std::to_string(nodes) + " nodes, " + std::to_string(nets) + " nets and " +
                      std::to_string(pins) + " pins" + (guided > 0 ? ", those of guides among them" : "") +
                      "; at most " + std::to_string(kMost) + " of each can be placed");
}

/// Builds one PlacementProblem; what the steps share lives here.
class ProblemBuilder {
 public:
  ProblemBuilder(const Design& design, const Placement& placement, bool fixMacros, int threads)
      : design_(design), placement_(placement), fixMacros_(fixMacros), threads_(threads), die_(design.die()) {}

  PlacementProblem build(bool netWeights) {
    setDie();
    orderNodes();
    flattenNodes();
    flattenNets(netWeights);
    addGuides();
    listPinsOfNodes();
    takeFences();
    collectObstacles();
    return std::move(problem_);
  }

 private:
  bool moves(size_t node) const {
    const auto i = static_cast<int64_t>(node);
    return design_.isMovable(i) && !(fixMacros_ && design_.isMacro(i));
  }
  void setDie() {
    problem_.dieWidth = die_.width();
    problem_.dieHeight = die_.height();
    problem_.dieCenterX = die_.x0 + die_.width() / 2;
    problem_.dieCenterY = die_.y0 + die_.height() / 2;
    problem_.rowHeight = design_.rowHeight();
    problem_.siteWidth = design_.rows.front().siteWidth;
  }

  void orderNodes() {
    const auto nodes = static_cast<size_t>(design_.numNodes());
    problem_.designNode.reserve(nodes);
    problemNode_.resize(nodes);
    for (const bool movable : {true, false}) {
      for (size_t node = 0; node < nodes; ++node) {
        if (moves(node) != movable) continue;
        problemNode_[node] = static_cast<int32_t>(problem_.designNode.size());
        problem_.designNode.push_back(static_cast<int32_t>(node));
      }
      if (movable) problem_.numMovable = static_cast<int32_t>(problem_.designNode.size());
    }
    problem_.numNodes = static_cast<int32_t>(nodes);
  }

  void flattenNodes() {
    const auto nodes = static_cast<size_t>(problem_.numNodes);
    const auto movable = static_cast<size_t>(problem_.numMovable);
    problem_.x.resize(nodes);
    problem_.y.resize(nodes);
    problem_.width.resize(nodes);
    problem_.height.resize(nodes);
    problem_.isMacro.resize(movable);
    for (size_t i = 0; i < nodes; ++i) {
      const auto node = static_cast<size_t>(problem_.designNode[i]);
      const Rect box = i < movable ? nodeBoxWithHalo(design_, placement_, node) : nodeBox(design_, placement_, node);
      const auto [width, height] = sizeOf(node, i < movable);
      problem_.x[i] = static_cast<float>(box.x0 + width / 2 - problem_.dieCenterX);
      problem_.y[i] = static_cast<float>(box.y0 + height / 2 - problem_.dieCenterY);
      problem_.width[i] = static_cast<float>(width);
      problem_.height[i] = static_cast<float>(height);
      if (i >= movable) continue;
      if (!design_.halo.empty()) {
        problem_.cornerDx.push_back(placement_.x[node] - box.x0);
        problem_.cornerDy.push_back(placement_.y[node] - box.y0);
      }
      problem_.isMacro[i] = design_.isMacro(static_cast<int64_t>(node)) ? 1 : 0;
      problem_.movableArea += width * height;
    }
  }

  /// Not a difference of the box's edges: that would round.
  std::pair<double, double> sizeOf(size_t node, bool withHalo) const {
    double width = design_.width[node], height = design_.height[node];
    if (isTurned(placement_.orient[node])) std::swap(width, height);
    const Halo halo = withHalo ? design_.haloOf(node, placement_.orient[node]) : Halo{};
    return {width + (halo.left + halo.right), height + (halo.bottom + halo.top)};
  }

  int64_t degreeOf(size_t net) const { return design_.netStart[net + 1] - design_.netStart[net]; }

  /// The mean of the weights of nets of several pins that are above 0: what comes out must not depend on their unit.
  double meanWeight() const {
    double sum = 0;
    int64_t count = 0;
    for (size_t net = 0; net < design_.netWeight.size(); ++net) {
      if (degreeOf(net) < 2 || !(design_.netWeight[net] > 0)) continue;
      sum += design_.netWeight[net];
      ++count;
    }
    return count > 0 ? sum / static_cast<double>(count) : 1;
  }

  /// Half the perimeter of the box around the net's pins.
  double fixedNetLength(size_t net) const {
    double x0 = 1e300, y0 = 1e300, x1 = -1e300, y1 = -1e300;
    for (auto pin = static_cast<size_t>(design_.netStart[net]); pin < static_cast<size_t>(design_.netStart[net + 1]);
         ++pin) {
      const auto node = static_cast<size_t>(problemNode_[static_cast<size_t>(design_.pinNode[pin])]);
      const auto [dx, dy] = pinOffset(pin);
      const double x = static_cast<double>(problem_.x[node]) + dx, y = static_cast<double>(problem_.y[node]) + dy;
      x0 = std::min(x0, x), x1 = std::max(x1, x);
      y0 = std::min(y0, y), y1 = std::max(y1, y);
    }
    return (x1 - x0) + (y1 - y0);
  }

  bool canPull(size_t net) const {
    const auto begin = design_.pinNode.begin() + design_.netStart[net],
               end = design_.pinNode.begin() + design_.netStart[net + 1];
    return std::any_of(begin, end,
                       [&](int32_t node) { return problemNode_[static_cast<size_t>(node)] < problem_.numMovable; });
  }

  void flattenNets(bool netWeights) {
    const bool weighted = netWeights && !design_.netWeight.empty();
    if (weighted) problem_.weightUnit = meanWeight();
    std::vector<size_t> nets;  // of the design, those that can pull
    nets.reserve(static_cast<size_t>(design_.numNets()));
    problem_.netStart.reserve(static_cast<size_t>(design_.numNets()) + 1);
    problem_.netWeight.reserve(static_cast<size_t>(design_.numNets()));
    problem_.netStart.push_back(0);
    for (size_t net = 0; net < static_cast<size_t>(design_.numNets()); ++net) {
      const int64_t degree = degreeOf(net);
      if (degree < 2) continue;
      const double weight = weighted ? design_.netWeight[net] / problem_.weightUnit : 1;
      if (!canPull(net)) {
        problem_.fixedLength += weight * fixedNetLength(net);
        continue;
      }
      nets.push_back(net);
      problem_.netStart.push_back(problem_.netStart.back() + static_cast<int32_t>(degree));
      problem_.netWeight.push_back(static_cast<float>(weight));
    }
    const auto pins = static_cast<size_t>(problem_.netStart.back());
    problem_.pinNode.resize(pins), problem_.pinDx.resize(pins), problem_.pinDy.resize(pins);
#pragma omp parallel for schedule(static) num_threads(threads_)
    for (size_t k = 0; k < nets.size(); ++k) {
      auto to = static_cast<size_t>(problem_.netStart[k]);
      const auto begin = static_cast<size_t>(design_.netStart[nets[k]]),
                 end = static_cast<size_t>(design_.netStart[nets[k] + 1]);
      for (size_t pin = begin; pin < end; ++pin) flattenPin(pin, to++);
    }
  }

  /// From the middle of the node's box in the problem.
  std::pair<double, double> pinOffset(size_t pin) const {
    const auto node = static_cast<size_t>(design_.pinNode[pin]);
    double dx = design_.pinDx[pin], dy = design_.pinDy[pin];
    const Orient orient = placement_.orient[node];
    if (orient != Orient::N && design_.pinsFollow(node)) {
      std::tie(dx, dy) = orientedOffset(orient, dx, dy);
    }
    if (!design_.halo.empty() && moves(node)) {
      // From the middle of the box with the halo to that of the node.
      const Halo halo = design_.haloOf(node, orient);
      dx += (halo.left - halo.right) / 2;
      dy += (halo.bottom - halo.top) / 2;
    }
    return {dx, dy};
  }

  void flattenPin(size_t pin, size_t to) {
    const auto [dx, dy] = pinOffset(pin);
    problem_.pinNode[to] = problemNode_[static_cast<size_t>(design_.pinNode[pin])];
    problem_.pinDx[to] = static_cast<float>(dx);
    problem_.pinDy[to] = static_cast<float>(dy);
  }

  /// The guide that pulls at a movable node of the problem, or null.
  const Region* guideOf(size_t i) const {
    const int32_t region = design_.nodeRegion.empty() ? -1 : design_.nodeRegion[designNodeOf(i)];
    if (region < 0 || design_.regions[static_cast<size_t>(region)].fence) return nullptr;
    return &design_.regions[static_cast<size_t>(region)];
  }
  size_t designNodeOf(size_t i) const { return static_cast<size_t>(problem_.designNode[i]); }

  void addGuides() {
    const std::vector<int64_t> pins = pinCounts();
    for (size_t i = 0; i < static_cast<size_t>(problem_.numMovable); ++i) {
      const Region* guide = guideOf(i);
      if (!guide) continue;
      const Rect rect = centred(nearestRect(*guide, i));
      problem_.pinNode.push_back(static_cast<int32_t>(i));
      problem_.pinNode.push_back(addCorner(rect.x0, rect.y0));
      problem_.pinNode.push_back(addCorner(rect.x1, rect.y1));
      problem_.pinDx.resize(problem_.pinNode.size());
      problem_.pinDy.resize(problem_.pinNode.size());
      problem_.netStart.push_back(static_cast<int32_t>(problem_.pinNode.size()));
      const auto count = static_cast<double>(std::max<int64_t>(1, pins[designNodeOf(i)]));
      problem_.netWeight.push_back(static_cast<float>(kGuideWeight * count));
    }
  }

  std::vector<int64_t> pinCounts() const {
    std::vector<int64_t> counts;
    if (design_.nodeRegion.empty()) return counts;
    counts.resize(static_cast<size_t>(design_.numNodes()));
    for (const int32_t node : design_.pinNode) ++counts[static_cast<size_t>(node)];
    return counts;
  }

  const Rect& nearestRect(const Region& region, size_t i) const {
    const double x = static_cast<double>(problem_.x[i]) + problem_.dieCenterX;
    const double y = static_cast<double>(problem_.y[i]) + problem_.dieCenterY;
    const auto distance = [&](const Rect& r) {
      return std::max({0.0, r.x0 - x, x - r.x1}) + std::max({0.0, r.y0 - y, y - r.y1});
    };
    return *std::min_element(region.rects.begin(), region.rects.end(),
                             [&](const Rect& a, const Rect& b) { return distance(a) < distance(b); });
  }

  int32_t addCorner(double x, double y) {
    problem_.designNode.push_back(-1);
    problem_.x.push_back(static_cast<float>(x));
    problem_.y.push_back(static_cast<float>(y));
    problem_.width.push_back(0);
    problem_.height.push_back(0);
    return problem_.numNodes++;
  }

  void takeFences() {
    if (!hasFences(design_)) return;
    std::vector<int32_t> index(design_.regions.size(), -1);
    for (size_t r = 0; r < index.size(); ++r) {
      if (!design_.regions[r].fence) continue;
      index[r] = static_cast<int32_t>(problem_.fences.size());
      problem_.fences.emplace_back();
      const std::vector<Rect> outside = uncovered(die_, design_.regions[r].rects, 0, 0);
      for (const Rect& inside : uncovered(die_, outside, 0, 0)) problem_.fences.back().push_back(centred(inside));
    }
    for (size_t i = 0; i < static_cast<size_t>(problem_.numMovable); ++i) {
      const int32_t fence = design_.fenceOf(designNodeOf(i));
      problem_.fence.push_back(fence < 0 ? -1 : index[static_cast<size_t>(fence)]);
    }
  }

  void listPinsOfNodes() {
    std::vector<int32_t>& start = problem_.nodeStart;
    start.assign(static_cast<size_t>(problem_.numNodes) + 1, 0);
    for (const int32_t node : problem_.pinNode) ++start[static_cast<size_t>(node) + 1];
    for (size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
    problem_.nodePin.resize(problem_.pinNode.size());
    std::vector<int32_t> next(start.begin(), start.end() - 1);
    for (size_t pin = 0; pin < problem_.pinNode.size(); ++pin) {
      const auto node = static_cast<size_t>(problem_.pinNode[pin]);
      problem_.nodePin[static_cast<size_t>(next[node]++)] = static_cast<int32_t>(pin);
    }
  }

  void collectObstacles() {
    for (size_t node = 0; node < static_cast<size_t>(design_.numNodes()); ++node) {
      const auto i = static_cast<int64_t>(node);
      if (design_.isObstacle(i) || (design_.isMovable(i) && !moves(node)))
        addObstacle(unusableBy(nodeBoxWithHalo(design_, placement_, node)));
    }
    const Row& first = design_.rows.front();
    for (const Rect& gap :
         uncovered(die_, subRowRects(), kGapTolerance * first.siteWidth, kGapTolerance * first.height)) {
      problem_.obstacles.push_back(centred(gap));
    }
    for (const Rect& closed : closedGround(design_)) addObstacle(closed);
    problem_.freeArea = std::max(0.0, die_.area() - unionArea(problem_.obstacles));
    addPartialObstacles();
    if (fixMacros_) addPackingLoss();
  }

  void addPackingLoss() {
    for (const PartialObstacle& loss : packingLoss(design_, problem_)) {
      problem_.partialObstacles.push_back(loss);
      problem_.freeArea -= loss.taken * loss.rect.area();
    }
  }

  /// Cells stand on whole sites of whole rows: they lose all sites that an obstacle touches. Macros that still move are
  /// not bound to sites, and may use what cells cannot.
  Rect unusableBy(const Rect& box) const {
    if (!fixMacros_ || !(box.width() > 0 && box.height() > 0)) return box;
    const double height = design_.rowHeight(), tolerance = kGapTolerance * height;
    Rect all = box;
    const Row* touched = nullptr;
    auto row = std::partition_point(design_.rows.begin(), design_.rows.end(),
                                    [&](const Row& r) { return r.y <= box.y0 - height + tolerance; });
    for (; row != design_.rows.end() && row->y < box.y1 - tolerance; ++row) {
      if (std::abs(row->height - height) > tolerance || row->subRows.empty()) continue;
      touched = &*row;
      all.y0 = std::min(all.y0, row->y);
      all.y1 = std::max(all.y1, row->y + row->height);
    }
    if (!touched) return box;
    const double first = touched->subRows.front().x, site = touched->siteSpacing;
    all.x0 = std::min(box.x0, first + site * std::floor((box.x0 - first) / site + kGapTolerance));
    all.x1 = std::max(box.x1, first + site * std::ceil((box.x1 - first) / site - kGapTolerance));
    return all;
  }

  void addPartialObstacles() {
    std::vector<PartialObstacle> parts;
    for (const Blockage& blockage : design_.blockages) {
      const Rect clipped = onDie(blockage.rect);
      if (blockage.maxDensity > 0 && clipped.x1 > clipped.x0 && clipped.y1 > clipped.y0)
        parts.push_back({centred(clipped), 1 - blockage.maxDensity});
    }
    problem_.partialObstacles = disjointParts(std::move(parts));
    for (const PartialObstacle& part : problem_.partialObstacles)
      problem_.freeArea -= part.taken * uncoveredArea(part.rect, problem_.obstacles);
    problem_.freeArea = std::max(0.0, problem_.freeArea);
  }

  Rect onDie(const Rect& r) const {
    return {std::max(r.x0, die_.x0), std::max(r.y0, die_.y0), std::min(r.x1, die_.x1), std::min(r.y1, die_.y1)};
  }

  void addObstacle(const Rect& box) {
    const Rect clipped = onDie(box);
    if (clipped.x1 > clipped.x0 && clipped.y1 > clipped.y0) problem_.obstacles.push_back(centred(clipped));
  }

  std::vector<Rect> subRowRects() const {
    std::vector<Rect> rects;
    for (const Row& row : design_.rows) {
      for (const SubRow& part : row.subRows) {
        const double x1 = part.x + static_cast<double>(part.sites) * row.siteSpacing;
        rects.push_back({part.x, row.y, x1, row.y + row.height});
      }
    }
    return rects;
  }

  Rect centred(const Rect& r) const {
    const double cx = problem_.dieCenterX, cy = problem_.dieCenterY;
    return {r.x0 - cx, r.y0 - cy, r.x1 - cx, r.y1 - cy};
  }

  const Design& design_;
  const Placement& placement_;
  const bool fixMacros_;
  const int threads_;
  const Rect die_;
  std::vector<int32_t> problemNode_;  ///< design node -> problem node
  PlacementProblem problem_;
};

}  // namespace

PlacementProblem makeProblem(const Design& design, const Placement& placement, bool fixMacros, bool netWeights,
                             int threads) {
  if (design.rows.empty()) throw InputError(design.name, 0, 0, "no rows; expected at least one row to place cells on");
  requireCapacity(design);
  return ProblemBuilder(design, placement, fixMacros, threads).build(netWeights);
}

void storePositions(const PlacementProblem& problem, const std::vector<float>& x, const std::vector<float>& y,
                    Placement& placement) {
  for (size_t i = 0; i < static_cast<size_t>(problem.numMovable); ++i) {
    const auto node = static_cast<size_t>(problem.designNode[i]);
    placement.x[node] = static_cast<double>(x[i]) + problem.dieCenterX - static_cast<double>(problem.width[i]) / 2;
    placement.y[node] = static_cast<double>(y[i]) + problem.dieCenterY - static_cast<double>(problem.height[i]) / 2;
    if (problem.cornerDx.empty()) continue;
    placement.x[node] += problem.cornerDx[i];
    placement.y[node] += problem.cornerDy[i];
  }
}

}  // namespace signet
