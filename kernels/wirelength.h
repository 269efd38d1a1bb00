// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cmath>
#include <type_traits>

#include "kernels/pack.h"
#include "kernels/sliced_netlist.h"
#include "kernels/types.h"

namespace signet {

/// Where the kernels run: pointers into an executor's buffers that hold a SlicedNetlist.
struct NetlistView {
  int lanes;
  int32_t numSlices, numLargeSlices, numLong;
  int64_t numSlots;
  const int32_t* sliceFirst;
  const int32_t* sliceDegree;
  const float* netWeight;
  const int32_t* pinNode;
  const float* pinDx;
  const float* pinDy;
  const int32_t* longStart;
  const int32_t* longNode;
  const float* longDx;
  const float* longDy;
  const float* longWeight;
};

/// The view of a netlist in host memory, which must outlive it.
inline NetlistView viewOf(const SlicedNetlist& s) {
  return {.lanes = s.lanes,
          .numSlices = s.numSlices(),
          .numLargeSlices = s.numLargeSlices,
          .numLong = static_cast<int32_t>(s.longWeight.size()),
          .numSlots = s.numSlots(),
          .sliceFirst = s.sliceFirst.data(),
          .sliceDegree = s.sliceDegree.data(),
          .netWeight = s.netWeight.data(),
          .pinNode = s.pinNode.data(),
          .pinDx = s.pinDx.data(),
          .pinDy = s.pinDy.data(),
          .longStart = s.longStart.data(),
          .longNode = s.longNode.data(),
          .longDx = s.longDx.data(),
          .longDy = s.longDy.data(),
          .longWeight = s.longWeight.data()};
}

/// One axis of the weighted-average wirelength of a net, W = A - B with A = sum x e^((x-max)/g) / sum e^((x-max)/g)
/// and B the same with the signs turned (Hsu, Chang, Balabanov, DAC 2011). A factor that all weights share falls out:
/// pins that are not too far apart are measured from their middle, so that the weights in B are the inverses of those
/// in A and one exponential serves both. For the others the exponents are never above 0, as written above.
template <class P>
struct WeightedAverageAxis {
  /// Extent over gamma up to which products of two weights, and sums of weights times coordinates, are far from a
  /// float's least and largest.
  static constexpr float kNear = 80.0f;
  P high, low;  ///< of the pins' coordinates
  P origin;     ///< from where the weights in A are measured
  bool near;
  P sumA, sumXa, sumB, sumXb;  ///< coordinates relative to high in a, to low in b
  SIGNET_HD void begin(const P& x) { high = low = x; }
  SIGNET_HD void extend(const P& x) {
    high = packMax(high, x);
    low = packMin(low, x);
  }
  /// Once the extent is known.
  SIGNET_HD void beginSums(float inverseGamma) {
    const P extent = high - low;
    near = !packAnyAbove(P(extent * inverseGamma), kNear);
    origin = high;
    if (near) origin = low + 0.5f * extent;
    sumA = sumXa = sumB = sumXb = P(extent * 0.0f);
  }
  SIGNET_HD void weigh(const P& x, float inverseGamma, P& a, P& b) const {
    a = packExp(P((x - origin) * inverseGamma));
    if (near)
      b = 1.0f / a;
    else
      b = packExp(P((low - x) * inverseGamma));
  }
  SIGNET_HD void add(const P& x, const P& a, const P& b) {
    sumA += a;
    sumB += b;
    sumXa += (x - high) * a;
    sumXb += (x - low) * b;
  }
  /// Once all pins are added: sumXa and sumXb become the weighted averages, sumA and sumB the sums' inverses.
  SIGNET_HD void finish() {
    sumA = 1.0f / sumA;
    sumB = 1.0f / sumB;
    sumXa = sumXa * sumA;
    sumXb = sumXb * sumB;
  }
  SIGNET_HD P gradient(const P& x, const P& a, const P& b, float inverseGamma) const {
    return a * sumA * (1.0f + (x - high - sumXa) * inverseGamma) - b * sumB * (1.0f - (x - low - sumXb) * inverseGamma);
  }
};

/// One axis of the same wirelength for a net of two pins at a distance of d: what the pin at the higher coordinate
/// feels, and with the other sign the other pin. With k = e^(-d/g) and s = 1 / (1 + k) the averages lie d k s within
/// the pins, and the slope is s (1 - k) + 2 d k s^2 / g.
template <class P>
SIGNET_INLINE P twoPinSlope(const P& distance, float inverseGamma) {
  const P d = distance * inverseGamma, k = packExp(P(0.0f - d));
  const P s = 1.0f / (1.0f + k);
  return s * (1.0f - k + 2.0f * d * k * s);
}
template <class P>
SIGNET_INLINE void twoPinGradient(const P* x, const P* y, const P& weight, float inverseGamma, float* out, int lanes) {
  const P dx = x[1] - x[0], dy = y[1] - y[0];
  const P gx = weight * P(packSign(dx) * twoPinSlope(packAbs(dx), inverseGamma));
  const P gy = weight * P(packSign(dy) * twoPinSlope(packAbs(dy), inverseGamma));
  packStore(out, P(0.0f - gx)), packStore(out + lanes, P(0.0f - gy));
  packStore(out + 2 * lanes, gx), packStore(out + 3 * lanes, gy);
}

/// Where the pins in a pack of slots are.
template <class P>
SIGNET_INLINE void pinPosition(const NetlistView& nets, const Vec2* positions, int64_t slot, P& x, P& y) {
  packGather(positions, nets.pinNode + slot, x, y);
  x += packLoad(nets.pinDx + slot, P());
  y += packLoad(nets.pinDy + slot, P());
}

/// How many slots ahead of its use a pin's node is asked for: the nodes of a net lie apart in memory.
constexpr int kSlotsAhead = 96;

/// Asks for the nodes of a pack of slots. A GPU does without.
template <class P>
SIGNET_INLINE void prefetchPositions(const NetlistView& nets, const Vec2* positions, int64_t slot) {
  if constexpr (PackWidth<P>::value > 1) {
    if (slot + PackWidth<P>::value > nets.numSlots) return;
    for (int l = 0; l < PackWidth<P>::value; ++l) prefetch(positions + nets.pinNode[slot + l]);
  }
}

/// Wirelength gradient of each pin, and HPWL of each net, for the nets of one pack of a slice.
template <class P>
SIGNET_HD SIGNET_FLATTEN void netPackGradient(const NetlistView& nets, const Vec2* positions, float inverseGamma,
                                              int32_t slice, int lane, float* __restrict__ pinGradient,
                                              float* __restrict__ netHpwl) {
  // The CPU keeps what it computed; a GPU thread, whose fast memory is its registers, computes it again.
  constexpr bool kKeep = !std::is_same_v<P, float>;
  constexpr int kKept = kKeep ? 128 : 1;
  P keptX[kKept], keptY[kKept], keptAx[kKept], keptBx[kKept], keptAy[kKept], keptBy[kKept];

  const int degree = nets.sliceDegree[slice];
  const int64_t first = nets.sliceFirst[slice] + lane;
  const int lanes = nets.lanes;
  const bool keep = kKeep && degree <= kKept;
  const auto position = [&](int k, P& x, P& y) {
    const int64_t slot = first + static_cast<int64_t>(k) * lanes;
    prefetchPositions<P>(nets, positions, slot + kSlotsAhead);
    pinPosition(nets, positions, slot, x, y);
  };

  WeightedAverageAxis<P> ax, ay;
  P x0, y0;
  position(0, x0, y0);
  keptX[0] = x0, keptY[0] = y0;
  ax.begin(x0), ay.begin(y0);
  SIGNET_UNROLL
  for (int k = 1; k < degree; ++k) {
    P x, y;
    position(k, x, y);
    if (keep) keptX[k] = x, keptY[k] = y;
    ax.extend(x), ay.extend(y);
  }
  const P weight = packLoad(nets.netWeight + static_cast<int64_t>(slice) * lanes + lane, P());
  packStore(netHpwl + static_cast<int64_t>(slice) * lanes + lane, P(weight * (ax.high - ax.low + ay.high - ay.low)));

  if (degree == 2) {
    P x[2] = {x0, x0}, y[2] = {y0, y0};
    position(1, x[1], y[1]);
    twoPinGradient(x, y, weight, inverseGamma, pinGradient + 2 * (first - lane) + lane, lanes);
    return;
  }
  ax.beginSums(inverseGamma), ay.beginSums(inverseGamma);
  SIGNET_UNROLL
  for (int k = 0; k < degree; ++k) {
    P x, y;
    if (keep)
      x = keptX[k], y = keptY[k];
    else
      position(k, x, y);
    P aX, bX, aY, bY;
    ax.weigh(x, inverseGamma, aX, bX), ay.weigh(y, inverseGamma, aY, bY);
    ax.add(x, aX, bX), ay.add(y, aY, bY);
    if (keep) keptAx[k] = aX, keptBx[k] = bX, keptAy[k] = aY, keptBy[k] = bY;
  }
  ax.finish(), ay.finish();

  SIGNET_UNROLL
  for (int k = 0; k < degree; ++k) {
    float* const out = pinGradient + 2 * (first - lane + static_cast<int64_t>(k) * lanes) + lane;
    P x, y, aX, bX, aY, bY;
    if (keep) {
      x = keptX[k], y = keptY[k], aX = keptAx[k], bX = keptBx[k], aY = keptAy[k], bY = keptBy[k];
    } else {
      position(k, x, y);
      ax.weigh(x, inverseGamma, aX, bX), ay.weigh(y, inverseGamma, aY, bY);
    }
    packStore(out, P(weight * ax.gradient(x, aX, bX, inverseGamma)));
    packStore(out + lanes, P(weight * ay.gradient(y, aY, bY, inverseGamma)));
  }
}

/// The bounding box of pins; that of none is such that it leaves others as they are.
struct PinBox {
  float lx = 3e38f, ly = 3e38f, ux = -3e38f, uy = -3e38f;
  SIGNET_HD void add(const NetlistView& nets, const Vec2* positions, int32_t pin) {
    const Vec2 p = positions[nets.longNode[pin]];
    const float x = p.x + nets.longDx[pin], y = p.y + nets.longDy[pin];
    *this += {x, y, x, y};
  }
  SIGNET_HD PinBox& operator+=(const PinBox& o) {
    lx = minOf(lx, o.lx), ux = maxOf(ux, o.ux);
    ly = minOf(ly, o.ly), uy = maxOf(uy, o.uy);
    return *this;
  }
  SIGNET_HD float halfPerimeter() const { return ux - lx + uy - ly; }
};

/// HPWL of the nets too long to pull. On a GPU see kernels/cuda/long_nets.cuh.
template <class Executor>
void longNetsHpwl(Executor& executor, const NetlistView& nets, const Vec2* positions, float* hpwl) {
  executor.forEach(nets.numLong, [=] SIGNET_HD(int64_t net) {
    PinBox box;
    for (int32_t k = nets.longStart[net]; k < nets.longStart[net + 1]; ++k) box.add(nets, positions, k);
    hpwl[net] = nets.longWeight[net] * box.halfPerimeter();
  });
}

/// Does the first slices of large nets in an executor's own way and returns their number. On a GPU see
/// kernels/cuda/large_nets.cuh.
template <class Executor>
int32_t teamsGradient(Executor&, const NetlistView&, const Vec2*, float, float*, float*) {
  return 0;
}

/// Fills pinGradient (2 floats per slot) and netHpwl (slices * lanes, then the long nets).
template <class Executor>
void wirelengthGradient(Executor& executor, const NetlistView& nets, const Vec2* positions, float gamma,
                        float* pinGradient, float* netHpwl) {
  using Pack = typename Executor::Pack;
  constexpr int kPerSlice = Executor::kLanes / Executor::kPackWidth;
  const float inverseGamma = 1.0f / gamma;
  const int32_t done = teamsGradient(executor, nets, positions, inverseGamma, pinGradient, netHpwl);
  executor.forEach(static_cast<int64_t>(nets.numSlices - done) * kPerSlice, [=] SIGNET_HD(int64_t i) {
    netPackGradient<Pack>(nets, positions, inverseGamma, done + static_cast<int32_t>(i / kPerSlice),
                          static_cast<int>(i % kPerSlice) * Executor::kPackWidth, pinGradient, netHpwl);
  });
  longNetsHpwl(executor, nets, positions, netHpwl + static_cast<int64_t>(nets.numSlices) * nets.lanes);
}

}  // namespace signet
