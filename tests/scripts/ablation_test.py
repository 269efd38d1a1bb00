# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
import csv
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest

from common import FAKE_SIGNET, ROOT, SCRIPTS, SUITES, FolderTest, hear_ctrl_c
from sweeplib import tables
from sweeplib.ablation_plan import load_plan
from sweeplib.suite_file import SuiteError

PLAN = """
reference = "base"
seeds = [1, 2]
options = ["--bins", "64"]
[[group]]
name = "G"
suite = "./tiny.toml"
[[variant]]
name = "base"
[[variant]]
name = "x/short"
options = ["--init", "short"]
[[variant]]
name = "broken"
options = ["--init", "crash"]
"""


class Ablation(FolderTest):
    def setUp(self):
        super().setUp()
        self.write("tiny.toml", 'name = "tiny"\n[[design]]\nname = "a"\n[[design]]\nname = "b"\n')
        self.write("plan.toml", PLAN)
        for name in ("a", "b"):
            self.write(f"bench/{name}.aux", "RowBasedPlacement :\n")
        shutil.copy(FAKE_SIGNET, self.path("signet"))

    def ablation(self, *arguments):
        return self.run_script("ablation.py", "--plan", "plan.toml", "--bench", "bench", "--signet", "signet", "--out", "r",
                               *arguments)

    def rows(self):
        with open(self.path("r.csv"), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def test_tables_and_failures(self):
        code, _, err = self.ablation("--jobs", "2")
        self.assertEqual(code, 1, err)
        self.assertEqual(len(self.rows()), 12)
        text = self.read("r.md")
        self.assertIn("| `x/short` | 0.5007 | 0.5007 | 1.0000 | 1.0000 | 20.0 % | 0.1250 | 2 of 2 |", text)  # 1003 / 2003
        self.assertIn("a `broken` seed 2: no result, exit code 1: out of luck", text)
        self.assertIn("| `broken` | 0 of 2 |", text)
        self.assertIn("| 4.0000e+03 ±0.00 % | 0.750 ±0.00 % |", text)
        self.assertIn("the seconds are noisy", text)

    def test_what_was_written_above_the_tables_stays(self):
        above = "# What follows\n\nwords\n\n<!-- tables of scripts/ablation.py -->\n\n"
        self.write("r.md", above + "old tables\n")
        self.ablation("--variants", "x/short")
        text = self.read("r.md")
        self.assertTrue(text.startswith(above + "Written by scripts/ablation.py"), text[:300])
        self.assertNotIn("old tables", text)

    def test_what_is_done_is_not_repeated(self):
        self.assertEqual(self.ablation("--variants", "x/short")[0], 0)
        self.assertIn("8 done before, 0 to do", self.ablation("--variants", "x/short")[2])
        self.write("plan.toml", PLAN.replace('"short"]', '"short", "--bins", "32"]'))
        self.assertIn("4 done before, 4 to do", self.ablation("--variants", "x/short")[2])
        with open(self.path("signet"), "a", encoding="utf-8") as file:
            file.write("# another program\n")
        self.assertIn("0 done before, 2 to do", self.ablation("--variants", "base", "--designs", "b")[2])

    def test_two_at_once_do_not_share_a_table(self):
        held = tables.claim(self.path("r.work"))
        code, _, err = self.ablation()
        self.assertEqual(code, 2)
        self.assertIn("r.work: another run is at work there; wait for its end, or choose another --out", err)
        os.close(held)
        self.assertEqual(self.ablation("--variants", "x/short")[0], 0)
        self.assertEqual(self.ablation("--tables")[0], 0)

    def test_timeout_and_retry(self):
        self.write("plan.toml", PLAN.replace('"crash"', '"hang"'))
        some = ("--variants", "broken", "--designs", "a", "--seeds", "1", "--timeout", "5")
        self.assertEqual(self.ablation(*some)[0], 1)
        self.assertEqual([(r["variant"], r["status"]) for r in self.rows()], [("base", "ok"), ("broken", "timeout")])
        self.assertIn("2 done before", self.ablation(*some)[2])
        self.assertIn("1 done before, 1 to do", self.ablation(*some, "--retry-failed")[2])

    def test_ctrl_c_keeps_what_was_done(self):
        self.write("plan.toml", PLAN.replace('"crash"', '"hang"'))
        process = subprocess.Popen(
            [sys.executable, os.path.join(SCRIPTS, "ablation.py"), "--plan", "plan.toml", "--bench", "bench", "--signet",
             "signet", "--out", "r", "--variants", "broken", "--designs", "a"], cwd=self.folder, stderr=subprocess.DEVNULL,
            preexec_fn=hear_ctrl_c)
        started, deadline = self.path("r.work", "a-broken-1.pl.started"), time.monotonic() + 60
        while not os.path.exists(started) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 130)
        self.assertEqual([r["variant"] for r in self.rows()], ["base"])

    def test_usage(self):
        for arguments in (["--variants", "y"], ["--designs", "c"], ["--seeds", "1,1"], ["--jobs", "0"]):
            self.assertEqual(self.ablation(*arguments)[0], 2, arguments)

    def test_tables_of_no_runs_are_a_mistake(self):
        code, _, err = self.ablation("--tables")
        self.assertEqual(code, 2)
        self.assertIn(".csv, which is not there", err)


class Plan(FolderTest):
    def test_the_plan_of_the_project(self):
        plan = load_plan(os.path.join(ROOT, "benchmarks", "ablation.toml"), SUITES)
        self.assertEqual([len(group.designs) for group in plan.groups], [8, 4, 2])

    def test_mistakes_are_said(self):
        self.write("tiny.toml", 'name = "tiny"\n[[design]]\nname = "a"\n')
        good = PLAN.replace("./tiny.toml", self.path("tiny.toml"))
        for old, new, why in (('"base"\nseeds', '"none"\nseeds', "no variant none"), ("[1, 2]", "[1, 1]", "seeds"),
                              ('"x/short"', '"base"', "same name"), ("seeds", "seed", "unknown key seed")):
            path = self.write("p.toml", good.replace(old, new))
            with self.assertRaisesRegex(SuiteError, why):
                load_plan(path, SUITES)


if __name__ == "__main__":
    unittest.main()
