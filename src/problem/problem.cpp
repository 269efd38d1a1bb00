// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "problem/problem.h"

#include <algorithm>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include "problem/regions.h"
#include "signet/error.h"

namespace signet {
namespace {

/// A one-row node's pins do not follow its orientation (the contests' rule); this much above a row is tall.
constexpr double kHeightTolerance = 1e-3;
/// Gaps between rows below this share of a row's height or a site's width come from rounded coordinates.
constexpr double kGapTolerance = 1e-3;

void requireCapacity(const Design& design) {
  constexpr int64_t kMost = std::numeric_limits<int32_t>::max() - 1;
  if (design.numNodes() > kMost || design.numPins() > kMost || design.numNets() > kMost) {
    throw CapacityError(design.name + ": " + std::to_string(design.numNodes()) + " nodes, " +
                        std::to_string(design.numNets()) + " nets and " + std::to_string(design.numPins()) +
                        " pins; at most " + std::to_string(kMost) + " of each can be placed");
  }
}

/// Builds one PlacementProblem; what the steps share lives here.
class ProblemBuilder {
 public:
  ProblemBuilder(const Design& design, const Placement& placement, bool fixMacros)
      : design_(design), placement_(placement), fixMacros_(fixMacros), die_(design.die()) {}

  PlacementProblem build(bool netWeights) {
    setDie();
    orderNodes();
    flattenNodes();
    flattenNets(netWeights);
    listPinsOfNodes();
    collectObstacles();
    return std::move(problem_);
  }

 private:
  bool moves(size_t node) const {
    const auto i = static_cast<int64_t>(node);
    return design_.isMovable(i) && !(fixMacros_ && design_.isMacro(i));
  }
  double orientedWidth(size_t node) const {
    return isTurned(placement_.orient[node]) ? design_.height[node] : design_.width[node];
  }
  double orientedHeight(size_t node) const {
    return isTurned(placement_.orient[node]) ? design_.width[node] : design_.height[node];
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
      const double width = orientedWidth(node), height = orientedHeight(node);
      problem_.x[i] = static_cast<float>(placement_.x[node] + width / 2 - problem_.dieCenterX);
      problem_.y[i] = static_cast<float>(placement_.y[node] + height / 2 - problem_.dieCenterY);
      problem_.width[i] = static_cast<float>(width);
      problem_.height[i] = static_cast<float>(height);
      if (i >= movable) continue;
      problem_.isMacro[i] = design_.isMacro(static_cast<int64_t>(node)) ? 1 : 0;
      problem_.movableArea += width * height;
    }
  }

  void flattenNets(bool netWeights) {
    const bool weighted = netWeights && !design_.netWeight.empty();
    problem_.netStart.reserve(static_cast<size_t>(design_.numNets()) + 1);
    problem_.netWeight.reserve(static_cast<size_t>(design_.numNets()));
    reservePins();
    problem_.netStart.push_back(0);
    for (size_t net = 0; net < static_cast<size_t>(design_.numNets()); ++net) {
      const auto begin = static_cast<size_t>(design_.netStart[net]),
                 end = static_cast<size_t>(design_.netStart[net + 1]);
      if (end - begin < 2) continue;
      for (size_t pin = begin; pin < end; ++pin) addPin(pin);
      problem_.netStart.push_back(static_cast<int32_t>(problem_.pinNode.size()));
      problem_.netWeight.push_back(weighted ? static_cast<float>(design_.netWeight[net]) : 1.0F);
    }
  }

  void reservePins() {
    const auto pins = static_cast<size_t>(design_.numPins());
    problem_.pinNode.reserve(pins);
    problem_.pinDx.reserve(pins);
    problem_.pinDy.reserve(pins);
  }

  void addPin(size_t pin) {
    const auto node = static_cast<size_t>(design_.pinNode[pin]);
    double dx = design_.pinDx[pin], dy = design_.pinDy[pin];
    const Orient orient = placement_.orient[node];
    if (orient != Orient::N && design_.height[node] > design_.rowHeight() + kHeightTolerance) {
      std::tie(dx, dy) = orientedOffset(orient, dx, dy);
    }
    problem_.pinNode.push_back(problemNode_[node]);
    problem_.pinDx.push_back(static_cast<float>(dx));
    problem_.pinDy.push_back(static_cast<float>(dy));
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
      if (design_.isObstacle(i) || (design_.isMovable(i) && !moves(node))) addObstacle(node);
    }
    const Row& first = design_.rows.front();
    for (const Rect& gap :
         uncovered(die_, subRowRects(), kGapTolerance * first.siteWidth, kGapTolerance * first.height)) {
      problem_.obstacles.push_back(centred(gap));
    }
    problem_.freeArea = std::max(0.0, die_.area() - unionArea(problem_.obstacles));
  }

  void addObstacle(size_t node) {
    const double x = placement_.x[node], y = placement_.y[node];
    const Rect clipped = {std::max(x, die_.x0), std::max(y, die_.y0), std::min(x + orientedWidth(node), die_.x1),
                          std::min(y + orientedHeight(node), die_.y1)};
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
  const Rect die_;
  std::vector<int32_t> problemNode_;  ///< design node -> problem node
  PlacementProblem problem_;
};

}  // namespace

PlacementProblem makeProblem(const Design& design, const Placement& placement, bool fixMacros, bool netWeights) {
  if (design.rows.empty()) throw InputError(design.name, 0, 0, "no rows; expected at least one row to place cells on");
  requireCapacity(design);
  return ProblemBuilder(design, placement, fixMacros).build(netWeights);
}

void storePositions(const PlacementProblem& problem, const std::vector<float>& x, const std::vector<float>& y,
                    Placement& placement) {
  for (size_t i = 0; i < static_cast<size_t>(problem.numMovable); ++i) {
    const auto node = static_cast<size_t>(problem.designNode[i]);
    placement.x[node] = static_cast<double>(x[i]) + problem.dieCenterX - static_cast<double>(problem.width[i]) / 2;
    placement.y[node] = static_cast<double>(y[i]) + problem.dieCenterY - static_cast<double>(problem.height[i]) / 2;
  }
}

}  // namespace signet
