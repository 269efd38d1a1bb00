# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
import math
import random
import unittest
from unittest import mock

import common  # noqa: F401 - puts scripts/ on the path
from sweeplib import paired

# Hamilton depression scale factors of nine patients, first and second visit: Hollander and Wolfe, table 3.1.
FIRST = (1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30)
SECOND = (0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29)


class Student(unittest.TestCase):
    def test_incomplete_beta_in_closed_form(self):
        self.assertAlmostEqual(paired.incomplete_beta(1, 3, 0.2), 1 - 0.8 ** 3, places=14)
        self.assertAlmostEqual(paired.incomplete_beta(4, 1, 0.9), 0.9 ** 4, places=14)
        self.assertAlmostEqual(paired.incomplete_beta(0.5, 0.5, 0.3), 2 / math.pi * math.asin(math.sqrt(0.3)), places=13)
        self.assertEqual((paired.incomplete_beta(2, 3, 0), paired.incomplete_beta(2, 3, 1)), (0, 1))

    def test_quantiles_of_the_tables(self):
        for freedom, expected in ((1, 12.7062047), (4, 2.7764451), (13, 2.1603687), (69, 1.9949454), (1e6, 1.9599664)):
            self.assertAlmostEqual(paired.t_quantile(0.95, freedom), expected, delta=2e-6)
        self.assertAlmostEqual(paired.t_quantile(0.99, 4), 4.6040949, places=6)

    def test_interval_by_hand(self):
        middle, low, high = paired.mean_interval([1, 2, 3, 4, 5])
        half = 2.7764451 * math.sqrt(2.5) / math.sqrt(5)
        self.assertEqual(middle, 3)
        self.assertAlmostEqual(low, 3 - half, places=6)
        self.assertAlmostEqual(high, 3 + half, places=6)

    def test_too_few_values_have_no_interval(self):
        self.assertEqual(paired.mean_interval([]), (None, None, None))
        self.assertEqual(paired.mean_interval([2]), (2, None, None))
        self.assertIsNone(paired.sample_deviation([2]))
        self.assertEqual(paired.mean_interval([2, 2]), (2, 2, 2))


class Wilcoxon(unittest.TestCase):
    def test_published_example(self):
        differences = [a - b for a, b in zip(FIRST, SECOND)]
        self.assertEqual(paired.signed_ranks(differences)[0], 2 * 40)
        self.assertAlmostEqual(paired.wilcoxon(differences), 0.0390625, places=12)

    def test_all_of_one_sign(self):
        self.assertEqual(paired.wilcoxon([1, 2, 3, 4, 5]), 2 / 32)
        self.assertEqual(paired.wilcoxon([-1, -2, -3, -4, -5, -6]), 2 / 64)
        self.assertEqual(paired.wilcoxon([7]), 1)

    def test_zeros_are_left_out_and_ties_share_a_rank(self):
        # ranks 1.5 1.5 3: the sum of the positive ones is 4.5 of 6; 6 of the 8 choices of
        # signs lie as far out (<= 1.5 or >= 4.5)
        self.assertEqual(paired.signed_ranks([0, 1, -1, 2, 0]), (9, [3, 3, 6], [2, 1]))
        self.assertEqual(paired.wilcoxon([0, 1, -1, 2, 0]), 6 / 8)
        self.assertIsNone(paired.wilcoxon([0, 0]))

    def test_exact_and_normal_meet(self):
        chance = random.Random(3)
        differences = [round(chance.gauss(0.25, 1), 1) for _ in range(90)]
        exact = paired.wilcoxon(differences)
        with mock.patch.object(paired, "EXACT_PAIRS", 10):
            normal = paired.wilcoxon(differences)
        self.assertNotEqual(exact, normal)
        self.assertAlmostEqual(exact, normal, delta=0.02 * exact + 1e-3)


if __name__ == "__main__":
    unittest.main()
