// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "kernels/density.h"
#include "kernels/engine.h"
#include "kernels/engine_setup.h"
#include "kernels/sliced_netlist.h"
#include "kernels/wirelength.h"

namespace signet {

/// Sums that one evaluation takes over the nodes, the nets and the bins.
struct NodeSums {
  double wirelengthNorm = 0, densityNorm = 0, moved2 = 0, turned2 = 0, movedDotTurned = 0;
  SIGNET_HD NodeSums& operator+=(const NodeSums& o) {
    wirelengthNorm += o.wirelengthNorm;
    densityNorm += o.densityNorm;
    moved2 += o.moved2;
    turned2 += o.turned2;
    movedDotTurned += o.movedDotTurned;
    return *this;
  }
};

/// The sums of W nodes side by side.
template <int W>
struct NodeSumsPack {
  float wirelengthNorm[W], densityNorm[W], moved2[W], turned2[W], movedDotTurned[W];
  /// One node: its gradients, how far it moved, and how much its preconditioned gradient turned.
  SIGNET_INLINE void set(int lane, Vec2 wirelength, Vec2 density, Vec2 moved, Vec2 turned) {
    wirelengthNorm[lane] = fabsf(wirelength.x) + fabsf(wirelength.y);
    densityNorm[lane] = fabsf(density.x) + fabsf(density.y);
    moved2[lane] = moved.x * moved.x + moved.y * moved.y;
    turned2[lane] = turned.x * turned.x + turned.y * turned.y;
    movedDotTurned[lane] = moved.x * turned.x + moved.y * turned.y;
  }
  SIGNET_INLINE NodeSums sum() {
    return {laneSum(wirelengthNorm), laneSum(densityNorm), laneSum(moved2), laneSum(turned2), laneSum(movedDotTurned)};
  }

 private:
  /// By halving: the lanes are a power of two.
  SIGNET_INLINE static double laneSum(float* v) {
    for (int half = W / 2; half > 0; half /= 2)
      for (int l = 0; l < half; ++l) v[l] += v[l + half];
    return static_cast<double>(v[0]);
  }
};

/// Everything that one evaluation sums, so that the host reads it all at once.
struct EvaluationSums {
  NodeSums nodes;
  double hpwl = 0;
  double overflow = 0;  ///< in bins
};

/// How many pins ahead of its use a pin's gradient is asked for: the pins of a node lie apart in memory.
constexpr int kPrefetch = 48;
/// How many nodes ahead arrays of them are asked for: they are more than a processor foresees by itself.
constexpr int kNodesAhead = 64;

/// PlacementEngine on any executor: the one source of the optimizer's inner loops.
template <class Executor>
class EngineImpl : public PlacementEngine {
 public:
  template <class T>
  using Buffer = typename Executor::template Buffer<T>;
  using Pack = typename Executor::Pack;
  static constexpr int kPackWidth = Executor::kPackWidth;

  EngineImpl(Executor executor, const EngineSetup& setup, int threads)
      : executor_(std::move(executor)),
        host_(buildEngineData(setup, Executor::kLanes, kPackWidth, threads)),
        grid_(host_.grid),
        poisson_(executor_, grid_) {
    uploadNets();
    uploadNodes();
    for (Buffer<Vec2>* b : {&u_, &uNew_, &best_}) b->upload(host_.major);
    for (Buffer<Vec2>* b : {&v_, &vNew_}) b->upload(host_.positions);
    for (State* s : {&state_, &stateNew_}) {
      s->wirelength = Buffer<Vec2>(static_cast<size_t>(host_.numMoved));
      s->density = Buffer<Vec2>(static_cast<size_t>(host_.numMoved));
    }
  }

  std::string deviceName() const override { return executor_.deviceName(); }
  bool gainsFromOrder() const override { return Executor::kGainsFromOrder; }

  Evaluation evaluateHere(ObjectiveWeights w) override { return evaluate(v_, state_, w); }

  Evaluation tryStep(float step, float momentum, ObjectiveWeights w) override {
    advance(step, momentum, w.lambda);
    return evaluate(vNew_, stateNew_, w);
  }

  void accept() override {
    u_.swap(uNew_);
    v_.swap(vNew_);
    state_.wirelength.swap(stateNew_.wirelength);
    state_.density.swap(stateNew_.density);
  }

  void saveBest() override { copyMoved(v_, best_); }
  void restoreBest() override {
    copyMoved(best_, v_);
    copyMoved(best_, u_);
  }

  MovedPositions downloadReference() const override { return unsorted(v_.download()); }
  MovedPositions downloadMajor() const override { return unsorted(u_.download()); }

  // The steps below are public because a CUDA compiler wants the functions that hold device lambdas so.

  /// u' and v' from u, v and the gradients at v; with fences, each point is moved to its side of them.
  void advance(float step, float momentum, float lambda) {
    if (host_.hasFences())
      advanceOn(OnSideOfFences{nodeView(), fenceView()}, step, momentum, lambda);
    else
      advanceOn(OnDie{nodeView()}, step, momentum, lambda);
  }

  template <class Ground>
  void advanceOn(Ground ground, float step, float momentum, float lambda) {
    const Vec2* const u = u_.data();
    const Vec2* const v = v_.data();
    const Vec2* const gw = state_.wirelength.data();
    const Vec2* const gd = state_.density.data();
    Vec2* const uNew = uNew_.data();
    Vec2* const vNew = vNew_.data();
    executor_.forEach(host_.numMoved, [=] SIGNET_HD(int64_t i) {
      const float p = step * ground.nodes.preconditioner(i, lambda);
      const Vec2 next = ground.allowed(i, v[i], v[i] - p * (gw[i] + lambda * gd[i]));
      uNew[i] = next;
      vNew[i] = ground.allowed(i, next, next + momentum * (next - u[i]));
    });
  }

  void copyMoved(const Buffer<Vec2>& from, Buffer<Vec2>& to) {
    const Vec2* const in = from.data();
    Vec2* const out = to.data();
    executor_.forEach(host_.numMoved, [=] SIGNET_HD(int64_t i) { out[i] = in[i]; });
  }

  /// Overflow of the exact node areas, without fillers.
  void sumOverflow(const Vec2* positions) {
    rasterize(positions, host_.numMovable, nodeView().exactBoxes(), movableGrid_);
    const int64_t* const movable = movableGrid_.data();
    const float* const room = room_.data();
    executor_.reduce(static_cast<int64_t>(movableGrid_.size()), &sums_.data()->overflow, [=] SIGNET_HD(int64_t b) {
      const double over = static_cast<double>(movable[b]) / kDensityUnit - static_cast<double>(room[b]);
      return over > 0 ? over : 0.0;
    });
  }

  /// Half sizes and densities under which nodes enter a grid: stretched or exact.
  struct Boxes {
    const float* halfWidth;
    const float* halfHeight;
    const float* smallDensity;  ///< 0 for large nodes, which enter by columns
    const float* itemDensity;
    template <class P>
    SIGNET_INLINE BinBox<P> at(const BinGrid& g, const Vec2* positions, int64_t i) const {
      P x, y;
      packPositions(positions + i, x, y);
      return binBox(g, x, y, P(packLoad(halfWidth + i, P())), P(packLoad(halfHeight + i, P())));
    }
  };

  /// What kernels know of the nodes.
  struct NodeView {
    const float *halfWidth, *halfHeight, *spreadHalfWidth, *spreadHalfHeight, *charge;
    const float *smallDensity, *smallExactDensity, *itemDensity, *itemExactDensity;
    const float* limitX;
    const float* limitY;
    const float* pull;
    const int32_t *nodeStart, *nodeSlot, *itemStart;
    const float* pinGradient;
    int lanes;

    SIGNET_HD Boxes exactBoxes() const { return {halfWidth, halfHeight, smallExactDensity, itemExactDensity}; }
    SIGNET_HD Boxes spreadBoxes() const { return {spreadHalfWidth, spreadHalfHeight, smallDensity, itemDensity}; }

    /// Inverse of an estimate of the objective's second derivative: the pins' nets, by weight, for the wirelength,
    /// charge for the density.
    SIGNET_INLINE float preconditioner(int64_t i, float lambda) const {
      return 1.0f / maxOf(1.0f, pull[i] + lambda * charge[i]);
    }
    SIGNET_HD Vec2 clamp(int64_t i, Vec2 p) const {
      return {clampTo(p.x, -limitX[i], limitX[i]), clampTo(p.y, -limitY[i], limitY[i])};
    }
    SIGNET_HD Vec2 wirelengthGradient(int64_t i) const {
      Vec2 sum;
      for (int32_t k = nodeStart[i]; k < nodeStart[i + 1]; ++k) {
        prefetch(pinGradient + nodeSlot[k + kPrefetch]);
        const float* const at = pinGradient + nodeSlot[k];
        sum += {at[0], at[lanes]};
      }
      return sum;
    }
    /// A large node's force is that on its columns.
    SIGNET_HD void takeItems(int64_t i, const Vec2* itemForce, Vec2& force) const {
      if (itemStart[i] == itemStart[i + 1]) return;
      force = {};
      for (int32_t k = itemStart[i]; k < itemStart[i + 1]; ++k) force += itemForce[k];
    }
  };

  /// Where a node may go that comes from a place and wants to another.
  struct OnDie {
    NodeView nodes;
    SIGNET_HD Vec2 allowed(int64_t i, Vec2, Vec2 to) const { return nodes.clamp(i, to); }
  };
  struct OnSideOfFences {
    NodeView nodes;
    FenceView fences;
    SIGNET_HD Vec2 allowed(int64_t i, Vec2 from, Vec2 to) const {
      const Vec2 half{nodes.halfWidth[i], nodes.halfHeight[i]}, limit{nodes.limitX[i], nodes.limitY[i]};
      return fences.project(i, from, nodes.clamp(i, to), half, limit);
    }
  };

  /// Adds small nodes pack by pack, then large ones item by item. Not a lambda: CUDA has no generic ones for both
  /// sides.
  struct Rasterizer {
    BinGrid g;
    Boxes boxes;
    const Vec2* positions;
    int64_t packs;
    const int32_t *itemNode, *itemColumn;
    template <class Add>
    SIGNET_HD void operator()(int64_t k, const Add& add) const {
      if (k < packs) {
        const int64_t i = k * kPackWidth;
        rasterSmall(g, boxes.template at<Pack>(g, positions, i), Pack(packLoad(boxes.smallDensity + i, Pack())), add);
      } else {
        const int32_t i = itemNode[k - packs];
        rasterColumn(g, boxes.template at<float>(g, positions, i), boxes.itemDensity[k - packs], itemColumn[k - packs],
                     add);
      }
    }
  };

  /// Adds nodes [0, count) to the grid.
  void rasterize(const Vec2* positions, int64_t count, Boxes boxes, Buffer<int64_t>& target) {
    const int64_t packs = (count + kPackWidth - 1) / kPackWidth;
    const Rasterizer rasterizer{grid_, boxes, positions, packs, itemNode_.data(), itemColumn_.data()};
    executor_.scatter(packs + host_.numItems(), target, rasterizer);
  }

  /// The density force on the large nodes, column by column.
  void gatherLarge(const Vec2* positions) {
    const BinGrid g = grid_;
    const Boxes boxes = nodeView().spreadBoxes();
    const int32_t* const itemNode = itemNode_.data();
    const int32_t* const itemColumn = itemColumn_.data();
    const Vec2* const field = field_.data();
    Vec2* const out = itemForce_.data();
    executor_.forEach(host_.numItems(), [=] SIGNET_HD(int64_t k) {
      out[k] = gatherColumn(g, boxes.template at<float>(g, positions, itemNode[k]), itemColumn[k], field);
    });
  }

  /// Gradients of nodes at the positions, and the sums over them. Not a lambda, as the Rasterizer.
  struct NodeGatherer {
    NodeView n;
    BinGrid g;
    const Vec2 *field, *itemForce;
    const Vec2 *positions, *oldPosition, *oldWirelength, *oldDensity;
    Vec2 *outWirelength, *outDensity;
    float lambda;
    int64_t count;

    SIGNET_HD NodeSums operator()(int64_t pack) const {
      const int64_t first = pack * kPackWidth, end = first + kPackWidth;
      if (end <= count) return gather<Pack>(first);
      NodeSums sums;
      for (int64_t i = first; i < count; ++i) sums += gather<float>(i);
      return sums;
    }

    /// The loops are short, so that a compiler makes vectors of those without jumps.
    template <class P>
    SIGNET_INLINE NodeSums gather(int64_t first) const {
      constexpr int W = PackWidth<P>::value;
      const int64_t ahead = first + kNodesAhead;
      prefetch(positions + ahead), prefetch(oldPosition + ahead);
      prefetch(oldWirelength + ahead), prefetch(oldDensity + ahead);
      prefetchToWrite(outWirelength + ahead), prefetchToWrite(outDensity + ahead);
      Vec2 force[W], pull[W];
      gatherSmall(g, n.spreadBoxes().template at<P>(g, positions, first), field, force);
      if (n.itemStart[first] < n.itemStart[first + W])
        for (int l = 0; l < W; ++l) n.takeItems(first + l, itemForce, force[l]);
      for (int l = 0; l < W; ++l) pull[l] = n.wirelengthGradient(first + l);
      NodeSumsPack<W> sums;
      for (int l = 0; l < W; ++l) {
        const int64_t i = first + l;
        const Vec2 gw = pull[l], gd = -n.charge[i] * force[l];
        const Vec2 before = oldWirelength[i] + lambda * oldDensity[i];
        sums.set(l, gw, gd, positions[i] - oldPosition[i], n.preconditioner(i, lambda) * (gw + lambda * gd - before));
        outWirelength[i] = gw;
        outDensity[i] = gd;
      }
      return sums.sum();
    }
  };

  void gatherNodes(const Vec2* positions, Buffer<Vec2>& wirelength, Buffer<Vec2>& density, float lambda) {
    const NodeGatherer gatherer{.n = nodeView(),
                                .g = grid_,
                                .field = field_.data(),
                                .itemForce = itemForce_.data(),
                                .positions = positions,
                                .oldPosition = v_.data(),
                                .oldWirelength = state_.wirelength.data(),
                                .oldDensity = state_.density.data(),
                                .outWirelength = wirelength.data(),
                                .outDensity = density.data(),
                                .lambda = lambda,
                                .count = host_.numMoved};
    executor_.reduce((host_.numMoved + kPackWidth - 1) / kPackWidth, &sums_.data()->nodes, gatherer);
  }

  void sumHpwl() {
    const float* const hpwl = netHpwl_.data();
    executor_.reduce(static_cast<int64_t>(netHpwl_.size()), &sums_.data()->hpwl,
                     [=] SIGNET_HD(int64_t i) { return static_cast<double>(hpwl[i]); });
  }

  FenceView fenceView() const {
    FenceView view = host_.fenceView();
    view.fence = fence_.data();
    view.start = fenceStart_.data();
    view.rects = fenceRects_.data();
    view.grid.start = fenceGridStart_.data();
    view.grid.rects = fenceGridRects_.data();
    return view;
  }

 private:
  struct State {
    Buffer<Vec2> wirelength, density;  ///< gradients, not preconditioned
  };

  /// Back to the order of the setup.
  MovedPositions unsorted(const std::vector<Vec2>& sorted) const {
    const auto movable = static_cast<size_t>(host_.numMovable), moved = static_cast<size_t>(host_.numMoved);
    MovedPositions p;
    p.x.resize(movable), p.y.resize(movable);
    p.fillerX.resize(moved - movable), p.fillerY.resize(moved - movable);
    for (size_t k = 0; k < moved; ++k) {
      const auto i = static_cast<size_t>(host_.order[k]);
      if (i < movable)
        p.x[i] = sorted[k].x, p.y[i] = sorted[k].y;
      else
        p.fillerX[i - movable] = sorted[k].x, p.fillerY[i - movable] = sorted[k].y;
    }
    return p;
  }

  Evaluation evaluate(const Buffer<Vec2>& positions, State& state, ObjectiveWeights w) {
    wirelengthGradient(executor_, netView_, positions.data(), w.gamma, pinGradient_.data(), netHpwl_.data());
    sumHpwl();
    rasterize(positions.data(), host_.numMoved, nodeView().spreadBoxes(), densityGrid_);
    sumOverflow(positions.data());
    poisson_.solve(densityGrid_.data(), fixedDensity_.data(), field_.data());
    gatherLarge(positions.data());
    gatherNodes(positions.data(), state.wirelength, state.density, w.lambda);
    return readEvaluation();
  }

  Evaluation readEvaluation() const {
    const EvaluationSums sums = executor_.read(sums_);
    const NodeSums& s = sums.nodes;
    Evaluation e;
    e.hpwl = sums.hpwl;
    e.overflow = host_.movableBins > 0 ? sums.overflow / host_.movableBins : 0.0;
    e.wirelengthNorm = s.wirelengthNorm;
    e.densityNorm = s.densityNorm;
    e.moved2 = s.moved2;
    e.turned2 = s.turned2;
    e.movedDotTurned = s.movedDotTurned;
    return e;
  }

  NodeView nodeView() const {
    return {.halfWidth = halfWidth_.data(),
            .halfHeight = halfHeight_.data(),
            .spreadHalfWidth = spreadHalfWidth_.data(),
            .spreadHalfHeight = spreadHalfHeight_.data(),
            .charge = charge_.data(),
            .smallDensity = smallDensity_.data(),
            .smallExactDensity = smallExactDensity_.data(),
            .itemDensity = itemDensity_.data(),
            .itemExactDensity = itemExactDensity_.data(),
            .limitX = limitX_.data(),
            .limitY = limitY_.data(),
            .pull = pull_.data(),
            .nodeStart = nodeStart_.data(),
            .nodeSlot = nodeSlot_.data(),
            .itemStart = itemStart_.data(),
            .pinGradient = pinGradient_.data(),
            .lanes = Executor::kLanes};
  }

  void uploadNets() {
    const SlicedNetlist& s = host_.nets;
    sliceFirst_.upload(s.sliceFirst);
    sliceDegree_.upload(s.sliceDegree);
    netWeight_.upload(s.netWeight);
    pinNode_.upload(s.pinNode);
    pinDx_.upload(s.pinDx);
    pinDy_.upload(s.pinDy);
    longStart_.upload(s.longStart);
    longNode_.upload(s.longNode);
    longDx_.upload(s.longDx);
    longDy_.upload(s.longDy);
    longWeight_.upload(s.longWeight);
    std::vector<int32_t> nodeStart = s.nodeStart;
    nodeStart.resize(static_cast<size_t>(host_.numMoved) + 1, nodeStart.back());  // fillers have no pins
    nodeStart_.upload(nodeStart);
    std::vector<float> pull = s.nodePull;
    pull.resize(static_cast<size_t>(host_.numMoved));
    pull_.upload(pull);
    std::vector<int32_t> nodeSlot = s.nodeSlot;
    nodeSlot.resize(nodeSlot.size() + kPrefetch);
    nodeSlot_.upload(nodeSlot);
    pinGradient_ = Buffer<float>(2 * static_cast<size_t>(s.numSlots()));
    netHpwl_ = Buffer<float>(s.netWeight.size() + s.longWeight.size());
    netView_ = {.lanes = s.lanes,
                .numSlices = s.numSlices(),
                .numLargeSlices = s.numLargeSlices,
                .numLong = static_cast<int32_t>(s.longWeight.size()),
                .numSlots = s.numSlots(),
                .sliceFirst = sliceFirst_.data(),
                .sliceDegree = sliceDegree_.data(),
                .netWeight = netWeight_.data(),
                .pinNode = pinNode_.data(),
                .pinDx = pinDx_.data(),
                .pinDy = pinDy_.data(),
                .longStart = longStart_.data(),
                .longNode = longNode_.data(),
                .longDx = longDx_.data(),
                .longDy = longDy_.data(),
                .longWeight = longWeight_.data()};
  }

  void uploadNodes() {
    halfWidth_.upload(host_.halfWidth);
    halfHeight_.upload(host_.halfHeight);
    spreadHalfWidth_.upload(host_.spreadHalfWidth);
    spreadHalfHeight_.upload(host_.spreadHalfHeight);
    charge_.upload(host_.charge);
    smallDensity_.upload(host_.smallDensity);
    smallExactDensity_.upload(host_.smallExactDensity);
    itemDensity_.upload(host_.itemDensity);
    itemExactDensity_.upload(host_.itemExactDensity);
    limitX_.upload(host_.limitX);
    limitY_.upload(host_.limitY);
    fence_.upload(host_.fence);
    fenceStart_.upload(host_.fenceStart);
    fenceRects_.upload(host_.fenceRects);
    fenceGridStart_.upload(host_.fenceGrid.start);
    fenceGridRects_.upload(host_.fenceGrid.rects);
    itemNode_.upload(host_.itemNode);
    itemColumn_.upload(host_.itemColumn);
    itemStart_.upload(host_.itemStart);
    itemForce_ = Buffer<Vec2>(host_.itemNode.size());
    fixedDensity_.upload(host_.fixedDensity);
    room_.upload(host_.room);
    const size_t bins = host_.fixedDensity.size();
    densityGrid_ = Buffer<int64_t>(bins);
    movableGrid_ = Buffer<int64_t>(bins);
    field_ = Buffer<Vec2>(bins);
    sums_ = Buffer<EvaluationSums>(1);
  }

  Executor executor_;
  EngineData host_;
  BinGrid grid_;
  typename Executor::Poisson poisson_;

  Buffer<Vec2> u_, uNew_;  ///< the major sequence: moved nodes only
  Buffer<Vec2> v_, vNew_;  ///< the reference sequence, fixed nodes behind the moved ones
  Buffer<Vec2> best_;
  State state_, stateNew_;

  NetlistView netView_{};
  Buffer<int32_t> sliceFirst_, sliceDegree_, pinNode_, longStart_, longNode_, nodeStart_, nodeSlot_;
  Buffer<float> netWeight_, pinDx_, pinDy_, longDx_, longDy_, longWeight_, pinGradient_, netHpwl_;

  Buffer<float> halfWidth_, halfHeight_, spreadHalfWidth_, spreadHalfHeight_, charge_, smallDensity_,
      smallExactDensity_, itemDensity_, itemExactDensity_;
  Buffer<float> limitX_, limitY_, pull_;
  Buffer<int32_t> fence_, fenceStart_, fenceGridStart_, fenceGridRects_;
  Buffer<FenceRect> fenceRects_;
  Buffer<int32_t> itemNode_, itemColumn_, itemStart_;
  Buffer<Vec2> itemForce_;

  Buffer<float> fixedDensity_, room_;
  Buffer<int64_t> densityGrid_, movableGrid_;
  Buffer<Vec2> field_;
  Buffer<EvaluationSums> sums_;
};

}  // namespace signet
