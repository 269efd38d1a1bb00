// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "graph/signed_graph.h"

#include <algorithm>
#include <utility>

namespace signet {
namespace {

constexpr double kTolerance = 1e-4;  ///< of the residual's norm, relative to the first

size_t at(int32_t index) { return static_cast<size_t>(index); }

/// Sum of a_i b_i c_i.
double dot(const std::vector<double>& a, const std::vector<double>& b, const std::vector<double>& c) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i] * c[i];
  return sum;
}

}  // namespace

void SignedGraph::restart(std::vector<double> hold) {
  hold_ = std::move(hold);
  positive_.assign(hold_.size(), 0.0);
  pull_.assign(hold_.size(), 0.0);
  edges_.clear(), stars_.clear(), members_.clear();
}

void SignedGraph::tie(const PositiveTie& tie) {
  edges_.push_back({tie.a, tie.b, tie.weight});
  positive_[at(tie.a)] += tie.weight;
  positive_[at(tie.b)] += tie.weight;
  pull_[at(tie.a)] -= tie.weight * tie.offset;
  pull_[at(tie.b)] += tie.weight * tie.offset;
}

void SignedGraph::tieToFixed(int32_t node, double weight, double offset, double place) {
  positive_[at(node)] += weight;
  pull_[at(node)] += weight * (place - offset);
}

void SignedGraph::setStars(const std::vector<NegativeStar>& stars, const std::vector<StarMember>& members,
                           double strength) {
  stars_ = stars;
  members_ = members;
  for (NegativeStar& star : stars_) star.strength *= strength;
}

std::vector<double> SignedGraph::negativeDegree() const {
  std::vector<double> degree(size(), 0.0);
  for (const StarMember& m : members_) degree[at(m.node)] += stars_[at(m.star)].strength * m.mass;
  return degree;
}

void SignedGraph::limitRepulsion(double c) {
  const std::vector<double> degree = negativeDegree();
  std::vector<double> factor(stars_.size(), 1.0);
  for (const StarMember& m : members_) {
    const double allowed = c * hold_[at(m.node)];
    if (m.mass > 0 && degree[at(m.node)] > allowed) {
      factor[at(m.star)] = std::min(factor[at(m.star)], allowed / degree[at(m.node)]);
    }
  }
  for (size_t star = 0; star < stars_.size(); ++star) stars_[star].strength *= factor[star];
}

std::vector<double> SignedGraph::repulsion(const std::vector<double>& x) const {
  std::vector<double> mass(stars_.size()), center(stars_.size()), force(size(), 0.0);
  for (size_t star = 0; star < stars_.size(); ++star) {
    mass[star] = stars_[star].fixedMass;
    center[star] = stars_[star].fixedMoment;
  }
  for (const StarMember& m : members_) {
    mass[at(m.star)] += m.mass;
    center[at(m.star)] += m.mass * (x[at(m.node)] + m.offset);
  }
  for (size_t star = 0; star < stars_.size(); ++star) center[star] = mass[star] > 0 ? center[star] / mass[star] : 0;
  for (const StarMember& m : members_) {
    force[at(m.node)] += stars_[at(m.star)].strength * m.mass * (x[at(m.node)] + m.offset - center[at(m.star)]);
  }
  return force;
}

std::vector<double> SignedGraph::stiffness(const std::vector<double>& x) const {
  std::vector<double> result(size());
  for (size_t i = 0; i < size(); ++i) result[i] = (positive_[i] + hold_[i]) * x[i];
  for (const Edge& edge : edges_) {
    result[at(edge.a)] -= edge.weight * x[at(edge.b)];
    result[at(edge.b)] -= edge.weight * x[at(edge.a)];
  }
  return result;
}

void SignedGraph::apply(std::vector<double>& x, int steps) const {
  std::vector<double> residual = repulsion(x), product = stiffness(x), inverse(size());
  for (size_t i = 0; i < size(); ++i) {
    inverse[i] = 1 / (positive_[i] + hold_[i]);
    residual[i] += hold_[i] * x[i] + pull_[i] - product[i];
  }
  double norm = dot(residual, residual, inverse);
  const double wanted = kTolerance * kTolerance * norm;
  std::vector<double> direction(size(), 0.0);
  for (double before = 0; steps > 0 && norm > wanted; --steps) {
    for (size_t i = 0; i < size(); ++i) {
      direction[i] = inverse[i] * residual[i] + (before > 0 ? norm / before : 0) * direction[i];
    }
    product = stiffness(direction);
    double curvature = 0;
    for (size_t i = 0; i < size(); ++i) curvature += direction[i] * product[i];
    if (!(curvature > 0)) return;
    const double length = norm / curvature;
    for (size_t i = 0; i < size(); ++i) {
      x[i] += length * direction[i];
      residual[i] -= length * product[i];
    }
    before = std::exchange(norm, dot(residual, residual, inverse));
  }
}

}  // namespace signet
