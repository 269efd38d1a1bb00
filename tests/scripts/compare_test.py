# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
import json
import unittest

from common import FolderTest
from sweeplib import tables

COLUMNS = ["suite", "design", "set", "seed", "exit_code", "legal", "hpwl_final", "seconds_global"]


def row(design, hpwl, seed=1, legal=1, exit_code=0, seconds=1.0):
    return dict(zip(COLUMNS, ["s", design, "default", seed, exit_code, legal, hpwl, seconds]))


class Compare(FolderTest):
    def compare(self, base, new, *arguments):
        base = self.write("base.csv", tables.csv_text(COLUMNS, base))
        new = self.write("new.json", json.dumps({"rows": new}))
        return self.run_script("compare.py", base, new, *(arguments or ["--tolerance", "1"]))

    def test_the_mean_over_seeds_counts_and_the_geometric_mean(self):
        base = [row("a", 100.0), row("a", 300.0, seed=2), row("b", 50.0)]
        new = [row("a", 380.0), row("a", 20.0, seed=2), row("b", 50.0)]  # 200 -> 200: no change
        code, out, _ = self.compare(base, new)
        self.assertEqual(code, 0, out)
        self.assertIn("geometric mean of the ratios 1.0000 over 2", out)
        code, out, _ = self.compare(base, [row("a", 242.0), row("a", 242.0, seed=2), row("b", 50.0)])
        self.assertIn("geometric mean of the ratios 1.1000 over 2", out)  # sqrt(1.21 * 1)
        self.assertEqual(code, 1)

    def test_two_tolerances(self):
        base, new = [row("a", 100.0), row("b", 100.0)], [row("a", 104.0), row("b", 96.0)]
        self.assertEqual(self.compare(base, new)[0], 1)  # a design may be 3 % worse by default
        self.assertEqual(self.compare(base, new, "--tolerance", "1", "--design-tolerance", "5")[0], 0)
        both = [row("a", 102.0), row("b", 102.0)]
        self.assertEqual(self.compare(base, both, "--tolerance", "1", "--design-tolerance", "5")[0], 1)
        self.assertEqual(self.compare(base, both, "--tolerance", "2.5")[0], 0)

    def test_a_missing_a_failed_and_an_illegal_design_are_worse(self):
        base = [row("a", 100.0), row("b", 100.0)]
        for new, message in (([row("a", 90.0)], "b (default): missing"),
                             ([row("a", 90.0), row("b", 50.0, legal=0)], "b (default): failed or not legal"),
                             ([row("a", 90.0), row("b", None, exit_code=4)], "b (default): failed or not legal"),
                             ([row("a", 90.0), row("b", None)], "b (default): no hpwl_final")):
            code, out, _ = self.compare(base, new)
            self.assertEqual(code, 1, out)
            self.assertIn("WORSE  " + message, out)

    def test_a_design_that_was_not_legal_before_may_be_anything(self):
        base, new = [row("a", 100.0), row("b", 1.0, legal=0)], [row("a", 100.0), row("b", 100.0), row("c", 1.0)]
        code, out, _ = self.compare(base, new)
        self.assertEqual(code, 0, out)
        self.assertIn("base not legal: not compared", out)
        self.assertIn("not in the base", out)
        self.assertIn("1.0000 over 1", out)

    def test_nothing_to_compare_is_worse(self):
        code, out, _ = self.compare([row("a", 1.0, legal=0)], [row("a", 1.0)])
        self.assertEqual(code, 1)
        self.assertIn("no design can be compared", out)

    def test_another_metric(self):
        base, new = [row("a", 100.0, seconds=2.0)], [row("a", 100.0, seconds=3.0)]
        self.assertEqual(self.compare(base, new)[0], 0)
        self.assertEqual(self.compare(base, new, "--tolerance", "1", "--metric", "seconds_global")[0], 1)
        self.assertEqual(self.compare(base, new, "--tolerance", "1", "--metric", "nonsense")[0], 2)

    def test_bad_files_and_bad_usage(self):
        good = self.write("good.csv", tables.csv_text(COLUMNS, [row("a", 1.0)]))
        for bad in (self.write("bad.csv", "x,y\n1,2\n"), self.write("empty.csv", ""), self.write("bad.json", "[1]"),
                    self.write("rows.json", '{"rows": [1]}'), self.write("row.json", '{"rows": {"design": 3}}'),
                    self.path("absent.csv")):
            code, _, err = self.run_script("compare.py", good, bad, "--tolerance", "1")
            self.assertEqual(code, 2, bad)
            self.assertIn(bad, err)
        self.assertEqual(self.run_script("compare.py", good, good, "--tolerance", "-1")[0], 2)
        self.assertEqual(self.run_script("compare.py", good, good)[0], 2)


if __name__ == "__main__":
    unittest.main()
