# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest

from common import FAKE_SIGNET, SCRIPTS, FolderTest, hear_ctrl_c
from sweeplib import placer, tables

SUITE = """
name = "tiny"
counts_source = "counted"
[[design]]
name = "a"
nodes = 7
terminals = 3
[[design]]
name = "b"
[[reference]]
name = "peer"
metric = "hpwl_final"
source = "a table"
[reference.values]
a = 2002.0
[[reference]]
name = "peer-seconds"
metric = "seconds_global"
source = "a table"
[reference.values]
a = 0.25
"""


class Placer(unittest.TestCase):
    def test_the_last_result_line_counts(self):
        text = "RESULT hpwl_final=1\nprose RESULT x=1\nRESULT status=ok hpwl_final=2.5e+06 seed=3 device=cpu\n"
        self.assertEqual(placer.parse_result(text), {"status": "ok", "hpwl_final": 2.5e6, "seed": 3, "device": "cpu"})
        self.assertIsNone(placer.parse_result("no result\n"))

    def test_what_a_stage_that_did_not_run_would_say_is_left_out(self):
        self.assertEqual(placer.parse_pairs("hpwl_legal=nan x=inf hpwl_final=2 device=NVIDIA_X=1"),
                         {"hpwl_final": 2, "device": "NVIDIA_X=1"})

    def test_counts_that_differ_are_said(self):
        report = {"design": {"nodes": 7, "nets": 5, "fixed": 1, "pin_places": 2}}
        self.assertEqual(placer.count_mismatches(report, {"nodes": 7, "nets": 5, "terminals": 3, "rows": 9}, []), "")
        self.assertEqual(placer.count_mismatches(report, {"nodes": 8, "terminals": 4}, []),
                         "7 nodes, the suite says 8; 3 terminals, the suite says 4")
        self.assertEqual(placer.count_mismatches(report, {"terminals": 4}, ["--free-macros"]), "")
        self.assertEqual(placer.count_mismatches({}, {"nodes": 8}, []), "")

    def test_the_report_says_how_a_design_was_read(self):
        report = {"options": {"input": {"free-macros": True, "fix-macros": False}}}
        self.assertEqual(placer.input_flags(report, ["--config", "c.toml"]), ["--free-macros"])
        self.assertEqual(placer.input_flags({}, ["--bins", "64", "--follow-rows"]), ["--follow-rows"])

    def test_a_run_that_takes_too_long_is_killed(self):
        code, output = placer.run([sys.executable, "-c", "import time; print('x', flush=True); time.sleep(60)"],
                                  timeout=8)
        self.assertEqual((code, output), (-signal.SIGKILL, "x\n"))


class Sweep(FolderTest):
    def setUp(self):
        super().setUp()
        self.suite = self.write("tiny.toml", SUITE)
        self.write("bench/x/a.aux", "RowBasedPlacement :\n")

    def sweep(self, *arguments):
        code, out, err = self.run_script("sweep.py", self.suite, "--bench", "bench", "--signet", FAKE_SIGNET,
                                         "--out", "r", *arguments)
        return code, out, err

    def rows(self):
        with open(self.path("r.csv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), len(json.loads(self.read("r.json"))["rows"]))
        return rows

    def test_seeds_and_sets(self):
        code, out, err = self.sweep("--seeds", "3,1", "--set", "plain=", "--set", "x=--init 'good' --bins 64",
                                    "--threads", "5")
        self.assertEqual(code, 0, out + err)
        rows = self.rows()
        self.assertEqual([(r["design"], r["set"], r["seed"]) for r in rows],
                         [("a", "plain", "3"), ("a", "plain", "1"), ("a", "x", "3"), ("a", "x", "1")])
        self.assertEqual([float(r["hpwl_final"]) for r in rows], [1003, 1001, 1003, 1001])
        self.assertEqual(float(rows[1]["ratio_hpwl_final"]), 0.5)
        self.assertEqual(float(rows[1]["ratio_seconds_global"]), 2.0)
        self.assertEqual({(r["legal"], r["agrees"], r["judge"], r["threads"]) for r in rows},
                         {("1", "1", "signet check", "5")})
        self.assertEqual((rows[0]["overflow_global"], rows[0]["overflow"]), ("0.125", "0.0625"))
        self.assertEqual(rows[3]["options"], "--init good --bins 64")
        self.assertIn("HPWL ratio to the reference 0.5005", out)  # (1003 + 1001) / 2 / 2002
        self.assertIn("ratios of tiny are against peer: a table", out)
        self.assertEqual([f for f in os.listdir(self.path("r.work")) if f.endswith(".pl")], [])

    def test_two_at_once_do_not_share_a_table(self):
        held = tables.claim(self.path("r.work"))
        code, _, err = self.sweep()
        os.close(held)
        self.assertEqual(code, 2)
        self.assertIn("r.work: another run is at work there", err)
        self.assertFalse(os.path.exists(self.path("r.csv")))

    def test_a_design_that_is_not_there_is_skipped_and_said(self):
        code, out, err = self.sweep()
        self.assertEqual(code, 0)
        self.assertIn("skipped tiny b: not found below bench", out)
        self.assertIn("skipped tiny b", err)
        self.assertEqual(json.loads(self.read("r.json"))["skipped"][0]["design"], "b")

    def test_nothing_ran_is_a_failure(self):
        self.assertEqual(self.sweep("--designs", "b")[0], 1)
        code, _, err = self.sweep("--designs", "b,c")
        self.assertEqual(code, 2)
        self.assertIn("in none of the suites: c", err)

    def test_a_failing_run_is_a_row_and_the_sweep_goes_on(self):
        code, out, _ = self.sweep("--set", "bad=--init crash", "--set", "good=")
        self.assertEqual(code, 1)
        bad, good = self.rows()
        self.assertEqual((bad["exit_code"], bad["status"], bad["legal"]), ("1", "no result", ""))
        self.assertIn("out of luck", bad["message"])
        self.assertEqual((good["exit_code"], good["legal"]), ("0", "1"))
        self.assertIn("exit 1", out)
        self.assertIn("tiny bad: 0 of 1 runs legal", out)

    def test_a_sweep_of_nothing_leaves_an_earlier_table(self):
        self.write("r.csv", "an earlier sweep\n")
        shutil.rmtree(self.path("bench"))
        os.makedirs(self.path("bench"))
        code, out, err = self.sweep()
        self.assertEqual(code, 1, err)
        self.assertIn("nothing ran: no table is written", out)
        self.assertEqual(self.read("r.csv"), "an earlier sweep\n")

    def test_the_judge_is_believed(self):
        for behaviour in ("wrong-hpwl", "wrong-legal"):
            code, out, _ = self.sweep("--set", "x=--init " + behaviour)
            self.assertEqual(code, 1, behaviour)
            self.assertEqual(self.rows()[0]["agrees"], "0")
            self.assertIn("DISAGREES", out)
        self.assertEqual(self.rows()[0]["legal"], "0")

    def test_an_independent_judge_below_the_bench_is_used(self):
        os.makedirs(self.path("bench", "tools"))
        shutil.copy(FAKE_SIGNET, self.path("bench", "tools", "evaluate"))
        code, out, err = self.sweep()
        self.assertEqual(code, 0, out + err)
        self.assertEqual(self.rows()[0]["judge"], "evaluate")

    def test_an_illegal_result_keeps_its_figures(self):
        code, out, _ = self.sweep("--set", "x=--init illegal")
        self.assertEqual(code, 1)
        row = self.rows()[0]
        self.assertEqual((row["exit_code"], row["legal"], row["agrees"]), ("4", "0", "1"))
        self.assertEqual(float(row["hpwl_final"]), 1001)

    def test_counts_that_differ_are_a_message(self):
        self.write("tiny.toml", SUITE.replace("nodes = 7", "nodes = 8"))
        code, out, _ = self.sweep()
        self.assertEqual(code, 0)
        self.assertIn("7 nodes, the suite says 8", out)

    def test_designs_are_generated_and_compared_with_what_they_hide(self):
        self.write("tiny.toml", 'name = "gen"\n[[design]]\nname = "g"\ngenerate = ["--cells", "9"]\n'
                                '[[design]]\nname = "h"\ngenerate = ["--cells", "0"]\n')
        code, out, err = self.run_script("sweep.py", self.suite, "--signet", FAKE_SIGNET, "--out", "r")
        self.assertEqual(code, 1, out + err)
        failed, placed = self.rows()
        self.assertEqual((failed["design"], failed["status"], failed["exit_code"]), ("h", "not generated", "2"))
        self.assertEqual(float(placed["reference_hpwl_final"]), 1250)
        self.assertAlmostEqual(float(placed["ratio_hpwl_final"]), 1001 / 1250)

    def test_ctrl_c_keeps_what_was_done_and_reaches_the_placer(self):
        process = subprocess.Popen(
            [sys.executable, os.path.join(SCRIPTS, "sweep.py"), self.suite, "--bench", "bench", "--signet", FAKE_SIGNET,
             "--out", "r", "--set", "done=", "--set", "stuck=--init hang"],
            cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
            preexec_fn=hear_ctrl_c)
        started = self.path("r.work", "tiny-a-stuck-s1.pl.started")
        deadline = time.monotonic() + 60
        while not os.path.exists(started) and time.monotonic() < deadline:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertTrue(os.path.exists(started + ".interrupted"))
        self.assertEqual([r["set"] for r in self.rows()], ["done"])
        self.assertTrue(json.loads(self.read("r.json"))["interrupted"])
        self.assertIn("1.00100e+03", out)

    def test_usage(self):
        for arguments in (["--seeds", "1,1"], ["--seeds", "x"], ["--set", "no-equals"], ["--set", "a=", "--set", "a="],
                          ["--judge", "absent"], ["--signet", "absent"], ["--bench", "absent"], ["--timeout", "0"]):
            self.assertEqual(self.sweep(*arguments)[0], 2, arguments)
        self.write("tiny.toml", "name =")
        code, _, err = self.sweep()
        self.assertEqual(code, 2)
        self.assertIn("tiny.toml", err)


if __name__ == "__main__":
    unittest.main()
