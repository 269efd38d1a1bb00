# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Statistics of paired differences: mean with a confidence interval by Student's t, and Wilcoxon's signed-rank test.

Sources: Press et al., Numerical Recipes, section 6.4 (incomplete beta function by its continued fraction, evaluated by
Lentz's method); Hollander and Wolfe, Nonparametric Statistical Methods, section 3.1 (signed ranks, ties, zeros)."""

import math

EXACT_PAIRS = 100  # up to here the signed-rank distribution is counted, above it is taken as normal
_TINY = 1e-300


def sample_deviation(values):
    """Standard deviation with n - 1 below; None of fewer than two values."""
    values = list(values)
    if len(values) < 2:
        return None
    middle = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((v - middle) ** 2 for v in values) / (len(values) - 1))


def _beta_fraction(a, b, x):
    """The continued fraction of the incomplete beta function; converges fast for x < (a + 1) / (a + b + 2)."""
    c, d = 1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0) or _TINY)
    result = d
    for m in range(1, 1000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1.0 / (1.0 + term * d or _TINY)
            c = 1.0 + term / c or _TINY
            result *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return result


def incomplete_beta(a, b, x):
    """The regularised incomplete beta function I_x(a, b), for a, b > 0 and 0 <= x <= 1."""
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _beta_fraction(a, b, x) / a
    return 1.0 - front * _beta_fraction(b, a, 1.0 - x) / b


def t_tails(t, freedom):
    """Probability that Student's t with so many degrees of freedom is farther from 0 than t."""
    return incomplete_beta(freedom / 2.0, 0.5, freedom / (freedom + t * t))


def t_quantile(confidence, freedom):
    """The t > 0 with which [-t, t] holds the share `confidence` of Student's distribution."""
    low, high = 0.0, 1.0
    while t_tails(high, freedom) > 1.0 - confidence:
        high *= 2.0
    for _ in range(100):
        middle = (low + high) / 2.0
        low, high = (middle, high) if t_tails(middle, freedom) > 1.0 - confidence else (low, middle)
    return (low + high) / 2.0


def mean_interval(values, confidence=0.95):
    """(mean, lower end, upper end); the ends are None for a single value, and all are for none."""
    values = list(values)
    if not values:
        return None, None, None
    middle = math.fsum(values) / len(values)
    deviation = sample_deviation(values)
    if deviation is None:
        return middle, None, None
    half = t_quantile(confidence, len(values) - 1) * deviation / math.sqrt(len(values))
    return middle, middle - half, middle + half


def signed_ranks(differences):
    """(twice the rank sum of the positive differences, all doubled ranks, sizes of the groups of ties).

    Zeros are left out; equal sizes share their mean rank. Doubled, mean ranks are whole numbers."""
    ordered = sorted((d for d in differences if d != 0), key=abs)
    positive, ranks, ties, first = 0, [], [], 0
    while first < len(ordered):
        last = first
        while last + 1 < len(ordered) and abs(ordered[last + 1]) == abs(ordered[first]):
            last += 1
        rank = first + last + 2  # twice the mean of the ranks first + 1 ... last + 1
        ranks += [rank] * (last - first + 1)
        ties.append(last - first + 1)
        positive += rank * sum(1 for d in ordered[first:last + 1] if d > 0)
        first = last + 1
    return positive, ranks, ties


def _exact_p(positive, ranks):
    """Counts in how many of the 2^n choices of signs the rank sum is as far from its middle."""
    total = sum(ranks)
    ways = [1] + [0] * total
    for rank in ranks:
        for s in range(total, rank - 1, -1):
            ways[s] += ways[s - rank]
    tail = sum(ways[: min(positive, total - positive) + 1])
    return min(1.0, 2 * tail / 2 ** len(ranks))


def _normal_p(positive, ranks, ties):
    n = len(ranks)
    variance = n * (n + 1) * (2 * n + 1) / 24.0 - sum(t ** 3 - t for t in ties) / 48.0
    distance = max(0.0, abs(positive / 2.0 - n * (n + 1) / 4.0) - 0.5)
    return math.erfc(distance / math.sqrt(2.0 * variance))


def wilcoxon(differences):
    """Two-sided p-value of Wilcoxon's signed-rank test that the differences are symmetric about 0; None when all are 0.

    Exact up to EXACT_PAIRS differences, ties included; normal with continuity and ties corrected for above."""
    positive, ranks, ties = signed_ranks(differences)
    if not ranks:
        return None
    return _exact_p(positive, ranks) if len(ranks) <= EXACT_PAIRS else _normal_p(positive, ranks, ties)
