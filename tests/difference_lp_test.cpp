// SPDX-FileCopyrightText: 2026 the Signet authors
// SPDX-License-Identifier: BSD-3-Clause
#include "macro/difference_lp.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace signet {
namespace {

struct Term {
  int32_t from, to;
  int64_t length, cost;
};

void pull(DifferenceLp& lp, int32_t variable, int64_t target, int64_t cost) {
  lp.addTerm(0, variable, target, cost);
  lp.addTerm(variable, 0, -target, cost);
}

TEST(DifferenceLp, PulledVariableStandsAtItsTarget) {
  DifferenceLp lp(2);
  pull(lp, 1, -7, 3);
  ASSERT_TRUE(lp.solve());
  EXPECT_EQ(lp.position(1), -7);
  EXPECT_EQ(lp.cost(), 0);
}

TEST(DifferenceLp, LighterOfTwoGivesWay) {
  DifferenceLp lp(3);
  pull(lp, 1, 10, 5);
  pull(lp, 2, 12, 2);
  const int32_t apart = lp.addTerm(1, 2, 6, DifferenceLp::kHard);
  ASSERT_TRUE(lp.solve());
  EXPECT_EQ(lp.position(1), 10);
  EXPECT_EQ(lp.position(2), 16);
  EXPECT_EQ(lp.cost(), 8);
  EXPECT_EQ(lp.flow(apart), 2) << "one unit of length less would save one unit of the lighter one's movement";
}

TEST(DifferenceLp, SoftTermIsBrokenWhenThatIsCheaper) {
  DifferenceLp lp(3);
  pull(lp, 1, 0, 5);
  pull(lp, 2, 0, 5);
  lp.addTerm(1, 2, 10, 3);
  ASSERT_TRUE(lp.solve());
  EXPECT_EQ(lp.position(2) - lp.position(1), 0);
  EXPECT_EQ(lp.cost(), 30);
}

TEST(DifferenceLp, ContradictingHardTermsAreToldApart) {
  DifferenceLp lp(3);
  pull(lp, 1, 0, 1);
  pull(lp, 2, 0, 1);
  lp.addTerm(1, 2, 4, DifferenceLp::kHard);
  const int32_t back = lp.addTerm(2, 1, -3, DifferenceLp::kHard);
  EXPECT_FALSE(lp.solve());
  lp.setLength(back, -4);
  EXPECT_TRUE(lp.solve());
  EXPECT_EQ(lp.position(2) - lp.position(1), 4);
}

int64_t costOf(const std::vector<Term>& terms, const std::array<int64_t, 4>& x, bool& allowed) {
  int64_t sum = 0;
  allowed = true;
  for (const Term& t : terms) {
    const int64_t short_ = t.length - (x[static_cast<size_t>(t.to)] - x[static_cast<size_t>(t.from)]);
    if (short_ <= 0) continue;
    if (t.cost == DifferenceLp::kHard) {
      allowed = false;
    } else {
      sum += t.cost * short_;
    }
  }
  return sum;
}

// Three variables in [-8, 8]: every position tried.
std::optional<int64_t> bruteForce(const std::vector<Term>& terms) {
  std::optional<int64_t> best;
  for (int64_t a = -8; a <= 8; ++a) {
    for (int64_t b = -8; b <= 8; ++b) {
      for (int64_t c = -8; c <= 8; ++c) {
        bool allowed = true;
        const int64_t cost = costOf(terms, {0, a, b, c}, allowed);
        if (allowed && (!best || cost < *best)) best = cost;
      }
    }
  }
  return best;
}

std::vector<Term> randomTerms(std::mt19937& random) {
  const auto below = [&](uint32_t n) { return static_cast<int64_t>(random() % n); };
  std::vector<Term> terms;
  for (int32_t v = 1; v <= 3; ++v) {
    terms.push_back({0, v, -8, DifferenceLp::kHard});
    terms.push_back({v, 0, -8, DifferenceLp::kHard});
    const int64_t target = below(17) - 8;
    const int64_t cost = 1 + below(9);
    terms.push_back({0, v, target, cost});
    terms.push_back({v, 0, -target, cost});
  }
  for (int k = 0; k < 4; ++k) {
    const auto from = static_cast<int32_t>(below(4));
    const auto to = static_cast<int32_t>((from + 1 + below(3)) % 4);
    terms.push_back({from, to, below(14) - 4, k < 2 ? DifferenceLp::kHard : 1 + below(20)});
  }
  return terms;
}

TEST(DifferenceLp, CostIsTheBruteForceOptimum) {
  std::mt19937 random(7);
  int solvable = 0;
  for (int trial = 0; trial < 200; ++trial) {
    const std::vector<Term> terms = randomTerms(random);
    DifferenceLp lp(4);
    for (const Term& t : terms) lp.addTerm(t.from, t.to, t.length, t.cost);
    const std::optional<int64_t> best = bruteForce(terms);
    ASSERT_EQ(lp.solve(), best.has_value()) << "trial " << trial;
    if (!best) continue;
    ++solvable;
    EXPECT_EQ(lp.cost(), *best) << "trial " << trial;
    bool allowed = true;
    EXPECT_EQ(costOf(terms, {0, lp.position(1), lp.position(2), lp.position(3)}, allowed), *best);
    EXPECT_TRUE(allowed);
  }
  EXPECT_GT(solvable, 50);
}

TEST(DifferenceLp, ChangedLengthsGiveWhatAFreshSolveGives) {
  std::mt19937 random(11);
  DifferenceLp warm(9);
  std::vector<Term> terms;
  std::vector<int32_t> index;
  for (int32_t v = 1; v < 9; ++v) {
    const auto target = static_cast<int64_t>(random() % 60);
    terms.push_back({0, v, target, 1 + v});
    terms.push_back({v, 0, -target, 1 + v});
  }
  for (int32_t v = 1; v < 8; ++v) terms.push_back({v, v + 1, 9, 1000});
  for (const Term& t : terms) index.push_back(warm.addTerm(t.from, t.to, t.length, t.cost));
  for (int trial = 0; trial < 100; ++trial) {
    const size_t changed = random() % terms.size();
    terms[changed].length = trial % 5 == 0 ? DifferenceLp::kOff : static_cast<int64_t>(random() % 60) - 20;
    warm.setLength(index[changed], terms[changed].length);
    DifferenceLp fresh(9);
    for (const Term& t : terms) fresh.addTerm(t.from, t.to, t.length, t.cost);
    ASSERT_TRUE(warm.solve());
    ASSERT_TRUE(fresh.solve());
    ASSERT_EQ(warm.cost(), fresh.cost()) << "trial " << trial;
  }
}

TEST(DifferenceLp, RestoreGoesBackAndLaterTermsStayOff) {
  DifferenceLp lp(3);
  pull(lp, 1, 3, 4);
  pull(lp, 2, 5, 6);
  const int32_t apart = lp.addTerm(1, 2, 2, 100);
  ASSERT_TRUE(lp.solve());
  DifferenceLp::Checkpoint checkpoint;
  lp.save(checkpoint);
  lp.setLength(apart, 20);
  const int32_t later = lp.addTerm(0, 1, 50, 100);
  ASSERT_TRUE(lp.solve());
  EXPECT_GT(lp.cost(), 0);
  lp.restore(checkpoint);
  ASSERT_TRUE(lp.solve());
  EXPECT_EQ(lp.cost(), 0);
  EXPECT_EQ(lp.position(1), 3);
  EXPECT_EQ(lp.position(2), 5);
  lp.setLength(later, 4);
  ASSERT_TRUE(lp.solve());
  EXPECT_EQ(lp.position(1), 4);
  EXPECT_EQ(lp.position(2), 6);
}

TEST(DifferenceLp, GivesUpWhenAskedAndGoesOnFromThere) {
  constexpr int32_t kCount = 1500;
  DifferenceLp lp(kCount + 1);
  for (int32_t v = 1; v <= kCount; ++v) {
    pull(lp, v, 0, 1);
    if (v > 1) lp.addTerm(v - 1, v, 2, DifferenceLp::kHard);
  }
  int asked = 0;
  EXPECT_FALSE(lp.solve([&] { return ++asked > 0; }));
  EXPECT_EQ(asked, 1);
  ASSERT_TRUE(lp.solve());
  EXPECT_EQ(lp.position(kCount) - lp.position(1), 2 * (kCount - 1));
  EXPECT_EQ(lp.cost(), int64_t{kCount} * kCount / 2);
}

}  // namespace
}  // namespace signet
