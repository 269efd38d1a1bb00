// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "kernels/engine_setup.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "problem/sort_keys.h"
#include "problem/threads.h"

namespace signet {
namespace {

/// Every second bit of the result is a bit of v (16 bits).
uint32_t spreadBits(uint32_t v) {
  v = (v | (v << 8)) & 0x00ff00ffu;
  v = (v | (v << 4)) & 0x0f0f0f0fu;
  v = (v | (v << 2)) & 0x33333333u;
  return (v | (v << 1)) & 0x55555555u;
}

uint32_t mortonCode(float x, float y, const BinGrid& g) {
  const auto cell = [](float v, float size) {
    return static_cast<uint32_t>(std::clamp((v / size + 0.5f) * 65535.0f, 0.0f, 65535.0f));
  };
  return spreadBits(cell(x, g.dieWidth)) << 1 | spreadBits(cell(y, g.dieHeight));
}

/// The Morton code of the mean place of each net's nodes.
std::vector<uint32_t> netPlaces(const PlacementProblem& p, const MovedPositions& at, const BinGrid& g, int threads) {
  std::vector<uint32_t> places(static_cast<size_t>(p.numNets()));
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t n = 0; n < places.size(); ++n) {
    float x = 0, y = 0;
    const auto begin = static_cast<size_t>(p.netStart[n]), end = static_cast<size_t>(p.netStart[n + 1]);
    for (size_t k = begin; k < end; ++k) {
      const auto node = static_cast<size_t>(p.pinNode[k]);
      const bool movable = p.pinNode[k] < p.numMovable;
      x += movable ? at.x[node] : p.x[node];
      y += movable ? at.y[node] : p.y[node];
    }
    const auto pins = static_cast<float>(end - begin);
    places[n] = mortonCode(x / pins, y / pins, g);
  }
  return places;
}

/// Indices first, first + 1, ... sorted by the Morton code of their places (Morton, 1966); ties keep their order.
void appendMortonOrder(const std::vector<float>& x, const std::vector<float>& y, size_t count, int32_t first,
                       const BinGrid& g, int threads, std::vector<int32_t>& order) {
  std::vector<uint64_t> keys(count);
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t i = 0; i < count; ++i) keys[i] = keyedId(mortonCode(x[i], y[i], g), first + static_cast<int32_t>(i));
  const std::vector<int32_t> ids = idsByKey(std::move(keys), threads);
  order.insert(order.end(), ids.begin(), ids.end());
}

/// Nodes of as many pins together, within stretches that are small beside the caches: the loops over the pins of one
/// node after the other then end where the processor expects it.
void sortStretchesByPins(const PlacementProblem& p, int threads, std::vector<int32_t>& order) {
  constexpr size_t kStretch = 128;
  const size_t count = order.size(), stretches = (count + kStretch - 1) / kStretch;
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t s = 0; s < stretches; ++s) {
    const size_t first = s * kStretch, length = std::min(kStretch, count - first);
    int32_t* const nodes = order.data() + first;
    std::array<std::pair<int32_t, int32_t>, kStretch> keys;  // pins, and where in the stretch
    for (size_t i = 0; i < length; ++i) {
      const auto node = static_cast<size_t>(nodes[i]);
      keys[i] = {p.nodeStart[node + 1] - p.nodeStart[node], static_cast<int32_t>(i)};
    }
    std::sort(keys.data(), keys.data() + length);
    std::array<int32_t, kStretch> before;
    std::copy(nodes, nodes + length, before.data());
    for (size_t i = 0; i < length; ++i) nodes[i] = before[static_cast<size_t>(keys[i].second)];
  }
}

/// Where the problem's nodes stand in the engine's arrays. Fixed nodes come behind the fillers.
std::vector<int32_t> nodeIndices(const PlacementProblem& p, const EngineData& d) {
  const int32_t numFillers = d.numMoved - p.numMovable;
  std::vector<int32_t> index(static_cast<size_t>(p.numNodes));
  for (int32_t i = p.numMovable; i < p.numNodes; ++i) index[static_cast<size_t>(i)] = i + numFillers;
  for (int32_t k = 0; k < p.numMovable; ++k) index[static_cast<size_t>(d.order[static_cast<size_t>(k)])] = k;
  return index;
}

void setNode(size_t k, float width, float height, float share, bool filler, EngineData& d) {
  // Half of the least side in bins. ePlace has half of the square root of 2; with less, final HPWL is the same and five
  // per cent of the iterations are saved; with half a bin, a fifth of a per cent of HPWL is lost.
  constexpr float kStretch = 0.6f;
  const BinGrid& g = d.grid;
  const float binArea = g.binWidth * g.binHeight;
  const float hw = width / 2, hh = height / 2;
  const float sw = std::max(hw, kStretch * g.binWidth), sh = std::max(hh, kStretch * g.binHeight);
  d.halfWidth[k] = hw;
  d.halfHeight[k] = hh;
  d.spreadHalfWidth[k] = sw;
  d.spreadHalfHeight[k] = sh;
  d.charge[k] = share * width * height / binArea;
  const bool small = isSmall(g, sw, sh);
  d.smallDensity[k] = small ? share * (hw * hh) / (sw * sh) : 0.0f;
  d.smallExactDensity[k] = small && !filler ? share : 0.0f;
  d.limitX[k] = std::max(0.0f, g.dieWidth / 2 - hw);
  d.limitY[k] = std::max(0.0f, g.dieHeight / 2 - hh);
}

/// Puts a node's places inside the die.
void setPlaces(size_t k, Vec2 reference, Vec2 major, EngineData& d) {
  const float lx = d.limitX[k], ly = d.limitY[k];
  d.positions[k] = {clampTo(reference.x, -lx, lx), clampTo(reference.y, -ly, ly)};
  d.major[k] = {clampTo(major.x, -lx, lx), clampTo(major.y, -ly, ly)};
}

/// Arrays with an entry per moved node, some of them with those that fill up the last pack.
void makeRoomForNodes(size_t packWidth, EngineData& d) {
  const auto moved = static_cast<size_t>(d.numMoved);
  for (std::vector<float>* v : {&d.halfWidth, &d.halfHeight, &d.spreadHalfWidth, &d.spreadHalfHeight})
    v->resize(moved + packWidth, 1.0f);
  for (std::vector<float>* v : {&d.smallDensity, &d.smallExactDensity}) v->resize(moved + packWidth);
  for (std::vector<float>* v : {&d.charge, &d.limitX, &d.limitY}) v->resize(moved);
  d.positions.resize(static_cast<size_t>(d.numNodes) + packWidth);
  d.major.resize(moved);
}

void setNodes(const EngineSetup& setup, int threads, EngineData& d) {
  const PlacementProblem& p = *setup.problem;
  const MovedPositions &v = setup.reference, &u = setup.major;
  const auto moved = static_cast<size_t>(d.numMoved), movable = static_cast<size_t>(p.numMovable);
#pragma omp parallel for schedule(static) num_threads(threads)
  for (size_t at = 0; at < moved; ++at) {
    const auto k = static_cast<size_t>(d.order[at]);
    if (k < movable) {
      const float side = p.isMacro[k] ? setup.macroSide : 1.0f;
      const float share = p.isMacro[k] ? static_cast<float>(setup.targetDensity) : 1.0f;
      setNode(at, side * p.width[k], side * p.height[k], share, false, d);
      setPlaces(at, {v.x[k], v.y[k]}, {u.x[k], u.y[k]}, d);
    } else {
      const size_t f = k - movable;
      setNode(at, setup.fillerWidth, setup.fillerHeight, 1.0f, true, d);
      setPlaces(at, {v.fillerX[f], v.fillerY[f]}, {u.fillerX[f], u.fillerY[f]}, d);
    }
  }
  for (size_t at = 0; at < movable; ++at) d.movableBins += static_cast<double>(d.charge[at]);
  for (size_t k = movable; k < static_cast<size_t>(p.numNodes); ++k)
    d.positions[moved + k - movable] = {p.x[k], p.y[k]};
}

void addItems(EngineData& d) {
  d.itemStart.push_back(0);
  for (int32_t i = 0; i < d.numMoved; ++i) {
    const auto k = static_cast<size_t>(i);
    if (!isSmall(d.grid, d.spreadHalfWidth[k], d.spreadHalfHeight[k])) {
      const int columns = std::min(d.grid.bins, static_cast<int>(2 * d.spreadHalfWidth[k] / d.grid.binWidth) + 2);
      for (int c = 0; c < columns; ++c) {
        d.itemNode.push_back(i);
        d.itemColumn.push_back(c);
        d.itemDensity.push_back(d.charge[k] * d.grid.binWidth * d.grid.binHeight /
                                (4 * d.spreadHalfWidth[k] * d.spreadHalfHeight[k]));
        d.itemExactDensity.push_back(i < d.numMovable ? d.charge[k] * d.grid.binWidth * d.grid.binHeight /
                                                            (4 * d.halfWidth[k] * d.halfHeight[k])
                                                      : 0.0f);
      }
    }
    d.itemStart.push_back(static_cast<int32_t>(d.itemNode.size()));
  }
}

void addFences(const EngineSetup& setup, EngineData& d) {
  constexpr float kSlack = 1e-6f;  // of the die: a few units in the last place of a coordinate
  const PlacementProblem& p = *setup.problem;
  if (p.fences.empty()) return;
  for (const int32_t node : d.order) {
    const auto k = static_cast<size_t>(node), movable = static_cast<size_t>(p.numMovable);
    d.fence.push_back(k < movable ? p.fence[k] : setup.fillerFence[k - movable]);
  }
  d.fenceStart.push_back(0);
  for (const std::vector<Rect>& fence : p.fences) {
    for (const Rect& r : fence)
      d.fenceRects.push_back(
          {static_cast<float>(r.x0), static_cast<float>(r.y0), static_cast<float>(r.x1), static_cast<float>(r.y1)});
    d.fenceStart.push_back(static_cast<int32_t>(d.fenceRects.size()));
  }
  d.fenceGrid = makeFenceGrid(d.fenceRects, d.grid.dieWidth, d.grid.dieHeight);
  d.fenceSlack = kSlack * std::max(d.grid.dieWidth, d.grid.dieHeight);
  const FenceView fences = d.fenceView();
  for (size_t i = 0; i < d.fence.size(); ++i) {
    const Vec2 half{d.halfWidth[i], d.halfHeight[i]}, limit{d.limitX[i], d.limitY[i]};
    for (std::vector<Vec2>* at : {&d.positions, &d.major})
      (*at)[i] = fences.project(static_cast<int64_t>(i), (*at)[i], (*at)[i], half, limit);
  }
}

/// Share of each bin that obstacles cover. Obstacles may overlap: what counts is clamped to the whole bin.
std::vector<float> obstacleShare(const BinGrid& g, const PlacementProblem& p) {
  const auto n = static_cast<size_t>(g.bins);
  std::vector<float> share(n * n);
  const double bw = g.binWidth, bh = g.binHeight, x0 = -g.dieWidth / 2.0, y0 = -g.dieHeight / 2.0;
  const auto bin = [&](double v, double size) { return std::clamp(static_cast<int>(v / size), 0, g.bins - 1); };
  const auto add = [&](const Rect& r, double taken) {
    for (int i = bin(r.x0 - x0, bw), iEnd = bin(r.x1 - x0, bw); i <= iEnd; ++i)
      for (int j = bin(r.y0 - y0, bh), jEnd = bin(r.y1 - y0, bh); j <= jEnd; ++j) {
        const double w = std::min(r.x1, x0 + (i + 1) * bw) - std::max(r.x0, x0 + i * bw);
        const double h = std::min(r.y1, y0 + (j + 1) * bh) - std::max(r.y0, y0 + j * bh);
        if (w <= 0 || h <= 0) continue;
        float& s = share[static_cast<size_t>(i) * n + static_cast<size_t>(j)];
        s = std::min(1.0f, s + static_cast<float>(taken * (w * h / (bw * bh))));
      }
  };
  for (const Rect& r : p.obstacles) add(r, 1);
  for (const PartialObstacle& o : p.partialObstacles) add(o.rect, o.taken);
  return share;
}

}  // namespace

EngineData buildEngineData(const EngineSetup& setup, int lanes, int packWidth, int wantedThreads) {
  const PlacementProblem& p = *setup.problem;
  const int threads = resolveThreads(wantedThreads);
  const auto numFillers = static_cast<int32_t>(setup.reference.fillerX.size());
  const auto target = static_cast<float>(setup.targetDensity);
  EngineData d;
  d.numMovable = p.numMovable;
  d.numMoved = p.numMovable + numFillers;
  d.numNodes = p.numNodes + numFillers;
  d.grid = makeBinGrid(setup.bins, p.dieWidth, p.dieHeight);
  const MovedPositions& at = setup.reference;
  d.order.reserve(static_cast<size_t>(d.numMoved));
  appendMortonOrder(at.x, at.y, static_cast<size_t>(p.numMovable), 0, d.grid, threads, d.order);
  sortStretchesByPins(p, threads, d.order);
  appendMortonOrder(at.fillerX, at.fillerY, at.fillerX.size(), p.numMovable, d.grid, threads, d.order);
  d.nets = sliceNets(p, nodeIndices(p, d), lanes, setup.longDegree, netPlaces(p, at, d.grid, threads), threads);
  makeRoomForNodes(static_cast<size_t>(packWidth), d);
  setNodes(setup, threads, d);
  addFences(setup, d);
  addItems(d);
  d.fixedDensity = obstacleShare(d.grid, p);
  d.room.reserve(d.fixedDensity.size());
  for (float& s : d.fixedDensity) {
    d.room.push_back(target * (1.0f - s));
    s *= target;
  }
  return d;
}

}  // namespace signet
