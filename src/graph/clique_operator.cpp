// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/clique_operator.h"

#include <numeric>

#include "problem/threads.h"

namespace signet {

CliqueOperator::CliqueOperator(const PlacementProblem& problem, int32_t maxPins, int threads)
    : threads_(resolveThreads(threads)) {
  listMovablePins(problem);
  setNets(problem, maxPins);
  setDegrees(problem);
}

void CliqueOperator::listMovablePins(const PlacementProblem& problem) {
  const auto movable = static_cast<size_t>(problem.numMovable), nets = static_cast<size_t>(problem.numNets());
  nodeStart_.assign(problem.nodeStart.begin(), problem.nodeStart.begin() + static_cast<int64_t>(movable) + 1);
  pinNet_.resize(static_cast<size_t>(nodeStart_[movable]));
  pinNode_.resize(pinNet_.size());
  netStart_.assign(nets + 1, 0);
  const auto forMovablePins = [&problem](size_t net, auto visit) {
    for (auto k = static_cast<size_t>(problem.netStart[net]); k < static_cast<size_t>(problem.netStart[net + 1]); ++k)
      if (problem.pinNode[k] < problem.numMovable) visit(k);
  };
#pragma omp parallel for schedule(static) num_threads(threads_)
  for (size_t net = 0; net < nets; ++net) forMovablePins(net, [&](size_t) { ++netStart_[net + 1]; });
  std::partial_sum(netStart_.begin(), netStart_.end(), netStart_.begin());
  std::vector<int32_t> netOfPin(problem.pinNode.size());
#pragma omp parallel for schedule(static) num_threads(threads_)
  for (size_t net = 0; net < nets; ++net) {
    auto next = static_cast<size_t>(netStart_[net]);
    forMovablePins(net, [&](size_t pin) {
      pinNode_[next++] = problem.pinNode[pin];
      netOfPin[pin] = static_cast<int32_t>(net);
    });
  }
#pragma omp parallel for schedule(static) num_threads(threads_)
  for (size_t k = 0; k < pinNet_.size(); ++k) pinNet_[k] = netOfPin[static_cast<size_t>(problem.nodePin[k])];
}

void CliqueOperator::setNets(const PlacementProblem& problem, int32_t maxPins) {
  const auto nets = static_cast<size_t>(problem.numNets());
  netFixed_.resize(nets);
  netSum_.resize(nets);
#pragma omp parallel for schedule(static) num_threads(threads_)
  for (size_t net = 0; net < nets; ++net) {
    const auto begin = static_cast<size_t>(problem.netStart[net]), end = static_cast<size_t>(problem.netStart[net + 1]);
    const size_t pins = end - begin;
    if (pins <= static_cast<size_t>(maxPins))
      netSum_[net].weight = problem.netWeight[net] / static_cast<float>(pins - 1);
    for (size_t pin = begin; pin < end; ++pin) {
      const int32_t node = problem.pinNode[pin];
      if (node < problem.numMovable) continue;
      netFixed_[net].x += problem.x[static_cast<size_t>(node)] + problem.pinDx[pin];
      netFixed_[net].y += problem.y[static_cast<size_t>(node)] + problem.pinDy[pin];
    }
  }
}

void CliqueOperator::setDegrees(const PlacementProblem& problem) {
  degree_.resize(static_cast<size_t>(problem.numMovable));
#pragma omp parallel for schedule(static) num_threads(threads_)
  for (size_t node = 0; node < degree_.size(); ++node) {
    double degree = 0;
    for (int32_t k = nodeStart_[node]; k < nodeStart_[node + 1]; ++k) {
      const auto net = static_cast<size_t>(pinNet_[static_cast<size_t>(k)]);
      if (netSum_[net].weight > 0.0F) degree += problem.netWeight[net];
    }
    degree_[node] = static_cast<float>(degree);
  }
}

void CliqueOperator::sumNets(const std::vector<Point>& in) {
#pragma omp parallel for schedule(dynamic, 4096) num_threads(threads_)
  for (size_t net = 0; net < netSum_.size(); ++net) {
    double x = netFixed_[net].x, y = netFixed_[net].y;
    for (int32_t pin = netStart_[net]; pin < netStart_[net + 1]; ++pin) {
      const Point& p = in[static_cast<size_t>(pinNode_[static_cast<size_t>(pin)])];
      x += p.x;
      y += p.y;
    }
    NetSum& sum = netSum_[net];
    sum.x = static_cast<float>(x * sum.weight);
    sum.y = static_cast<float>(y * sum.weight);
  }
}

void CliqueOperator::average(float s, const std::vector<Point>& in, std::vector<Point>& out) {
  sumNets(in);
  out.resize(degree_.size());
#pragma omp parallel for schedule(dynamic, 4096) num_threads(threads_)
  for (size_t node = 0; node < degree_.size(); ++node) {
    const double total = static_cast<double>(degree_[node]) + s;
    double x = 0, y = 0, own = s;
    for (int32_t k = nodeStart_[node]; k < nodeStart_[node + 1]; ++k) {
      const NetSum& sum = netSum_[static_cast<size_t>(pinNet_[static_cast<size_t>(k)])];
      x += sum.x;
      y += sum.y;
      own -= sum.weight;
    }
    const Point& p = in[node];
    out[node] =
        total > 0 ? Point{static_cast<float>((x + own * p.x) / total), static_cast<float>((y + own * p.y) / total)} : p;
  }
}

int64_t CliqueOperator::bytesPerStep() const {
  const auto pins = static_cast<int64_t>(pinNode_.size());
  const auto nets = static_cast<int64_t>(netSum_.size());
  const auto nodes = static_cast<int64_t>(degree_.size());
  constexpr int64_t kIndex = sizeof(int32_t);
  return pins * (kIndex + static_cast<int64_t>(sizeof(Point))) +
         pins * (kIndex + static_cast<int64_t>(sizeof(NetSum))) +
         nets * (kIndex + static_cast<int64_t>(sizeof(Point) + sizeof(NetSum))) +
         nodes * (kIndex + static_cast<int64_t>(sizeof(float) + 2 * sizeof(Point)));
}

}  // namespace signet
