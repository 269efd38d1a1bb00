#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Signet authors
# SPDX-License-Identifier: BSD-3-Clause
"""Compares variants of signet's options over designs and seeds: which start, and which macro schedule, is worth what.

The plan (benchmarks/ablation.toml) names the variants, designs and seeds. Every placement runs on one thread and is
judged. OUT.csv gets a row after every run, OUT.md the tables; logs are kept in OUT.work. Where OUT.md has the line
"<!-- tables of scripts/ablation.py -->", what stands above it is kept: the place for what follows from the tables.

It resumes: a run in OUT.csv is not repeated unless the program (its bits) or the run's options changed. Runs that
failed, or took longer than --timeout, are recorded with their exit code, are not in any mean, and are listed;
--retry-failed runs them again. Ctrl-C keeps what was done and writes the tables of it; the same command goes on.

How to read OUT.md: ratios are geometric means over designs of (variant's mean over seeds / reference's), over the
runs that both did well; below 1 is better. The paired test takes log(variant / reference) of final HPWL at the same
design and seed. With --jobs above 1 the runs disturb each other's times: compare seconds only from --jobs 1.

Examples
  scripts/ablation.py --bench DIR                                   the whole plan
  scripts/ablation.py --bench DIR --variants gift/none --designs ibm01,ibm03 --seeds 1,2 --out first-look
  scripts/ablation.py --tables                                      the tables again, from the CSV alone
  scripts/ablation.py --bench DIR --out benchmarks/results/initializers      renews the recorded results

Exit codes: 0 all runs ended well; 1 a run failed or its judge disagrees; 2 wrong usage; 130 interrupted.
"""

import argparse
import concurrent.futures
import hashlib
import os
import shlex
import shutil
import signal
import sys
import threading
import time

from sweep import ROOT, SUITES, find_judge, find_signet, interrupt, parse_seeds, positive, say
from sweeplib import ablation_tables, designs, placer, tables
from sweeplib.ablation_plan import load_plan
from sweeplib.ablation_tables import is_good
from sweeplib.suite_file import SuiteError

COLUMNS = (
    "group design variant seed exit_code status legal judge agrees judged_hpwl hpwl_initial overflow_first "
    "iterations_mixed iterations hpwl_global overflow_global hpwl_final seconds_init seconds_total seconds_wall jobs "
    "signet program options message"
).split()
KEY = ("design", "variant", "seed")
TABLES_BEGIN = "<!-- tables of scripts/ablation.py -->\n\n"


def names(text):
    return [name for name in text.split(",") if name]


def job_count(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"expected at least 1, not {text}")
    return value


def parse_arguments(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plan", metavar="FILE", default=os.path.join(ROOT, "benchmarks", "ablation.toml"),
                        help="what to run [benchmarks/ablation.toml]")
    parser.add_argument("--bench", metavar="DIR", help="where the designs are; searched for NAME.aux and NAME.aux.gz")
    parser.add_argument("--variants", type=names, metavar="A,B", help="only these, and the reference [all]")
    parser.add_argument("--designs", type=names, metavar="A,B", help="only these designs of the plan [all]")
    parser.add_argument("--seeds", type=parse_seeds, metavar="1,2", help="[the plan's]")
    parser.add_argument("--jobs", type=job_count, default=1, metavar="N", help="placements at once, 1 thread each [1]")
    parser.add_argument("--timeout", type=positive, metavar="S", help="seconds after which a run is killed [none]")
    parser.add_argument("--retry-failed", action="store_true", help="repeat recorded runs that did not end well")
    parser.add_argument("--tables", action="store_true", help="run nothing: write OUT.md from OUT.csv")
    parser.add_argument("--signet", metavar="PATH", help="the program [build/release/signet, else build/ci/signet]")
    parser.add_argument("--judge", metavar="PATH", help="independent judge, as sweep.py's [DIR/tools/evaluate when it is "
                                                        "there, else signet check]")
    parser.add_argument("--out", metavar="OUT", default="ablation", help="stem of the files to write [ablation]")
    arguments = parser.parse_args(argv)
    if not arguments.tables:
        if arguments.bench is None or not os.path.isdir(arguments.bench):
            parser.error("--bench DIR is needed: the folder that the designs are below")
        arguments.signet = find_signet(arguments.signet, parser)
        arguments.judge = find_judge(arguments, parser)
    return arguments


def program_hash(path):
    with open(path, "rb") as file:
        return "sha256:" + hashlib.sha256(file.read()).hexdigest()[:16]  # never looks like a number in the CSV


class Run:
    """One placement to make: where, with what, and the columns that say so."""

    def __init__(self, plan, group, entry, aux, judged_aux, variant, seed):
        self.aux, self.judged_aux, self.nodes = aux, judged_aux, entry.counts.get("nodes")
        self.options = [*entry.options, *plan.options, *plan.variants[variant]]
        self.row = {"group": group.name, "design": entry.name, "variant": variant, "seed": seed,
                    "options": shlex.join(self.options)}
        self.key = tuple(self.row[name] for name in KEY)


def row_key(row):
    return row["design"], str(row["variant"]), row["seed"]


class Ablation:
    """The runs of one plan, and the files that they are kept in."""

    def __init__(self, arguments, plan):
        self.arguments, self.plan = arguments, plan
        self.work = arguments.out + ".work"
        self.held = None if arguments.tables else tables.claim(self.work)  # before what another run may write is read
        self.rows = {row_key(row): row for row in read_old(arguments.out + ".csv")}
        self.skipped, self.stopping = [], threading.Event()
        if arguments.tables:
            self.program = next(reversed(self.rows.values()))["program"] if self.rows else None
            return
        self.program = program_hash(arguments.signet)
        self.version = placer.run([arguments.signet, "--version"])[1].strip()

    def find(self):
        """Every run of the plan whose design is there; seed by seed, so that an early end leaves whole pairs."""
        found, ready = designs.find_designs(self.arguments.bench), []
        for group in self.plan.groups:
            for entry in group.designs:
                aux, why = designs.choose_design(found.get(entry.name, []), group.suite.folders)
                if aux is None:
                    self.skipped.append(f"{entry.name}: {why}")
                    say(f"skipped {entry.name}: {why} below {self.arguments.bench}")
                    continue
                ready.append((group, entry, aux, self.judged_design(entry, aux)))
        return [Run(self.plan, *design, variant, seed) for seed in self.plan.seeds for design in ready
                for variant in self.plan.variants]

    def judged_design(self, entry, aux):
        if self.arguments.judge.program is None:
            return aux
        freed = "--free-macros" in [*entry.options, *self.plan.options]
        return designs.judge_copy(aux, os.path.join(self.work, "judged", entry.name), freed)

    def is_done(self, run):
        row = self.rows.get(run.key)
        return (row is not None and row["program"] == self.program and (row["options"] or "") == run.row["options"]
                and (is_good(row) or not self.arguments.retry_failed))

    def place(self, run):
        """Makes a run: its row, or None when it was interrupted."""
        if self.stopping.is_set():
            return None
        stem = os.path.join(self.work, "-".join(str(part).replace("/", "_") for part in run.key))
        command = [self.arguments.signet, "place", run.aux, "-o", stem + ".pl", "--report", stem + ".report", "--quiet",
                   *run.options, "--seed", str(run.row["seed"]), "--threads", "1"]
        clean(stem)
        started = time.monotonic()
        code, output = placer.run(command, stem + ".log", self.arguments.timeout)
        seconds = time.monotonic() - started
        row = {**run.row, "exit_code": code, "status": "no result", "program": self.program, "signet": self.version,
               "jobs": self.arguments.jobs, "seconds_wall": round(seconds, 3)}
        result = placer.parse_result(output)
        if result is not None:
            self.add_result(row, run, result, stem)
        elif self.arguments.timeout and seconds >= self.arguments.timeout and code == -signal.SIGKILL:
            row["status"] = "timeout"
        if code != 0:
            row["message"] = "; ".join(t for t in (row.get("message"), placer.last_error(stem + ".log")) if t)
        clean(stem)
        return None if self.stopping.is_set() else row

    def add_result(self, row, run, result, stem):
        judge, report = self.arguments.judge, placer.read_report(stem + ".report")
        flags = placer.input_flags(report, run.options)
        judged = judge.judge(run.judged_aux, stem + ".pl", flags) if os.path.exists(stem + ".pl") else None
        first = (report.get("trace", {}).get("overflow") or [None])[0]
        row.update({key: value for key, value in result.items() if key in COLUMNS and key not in row})
        row.update(status=result.get("status", "no status"), judge=judge.name, overflow_first=first,
                   hpwl_initial=report.get("result", {}).get("hpwl_initial"),
                   iterations_mixed=placer.stage_value(report, "global", "iterations"),
                   overflow_global=placer.stage_value(report, "global", "overflow"),
                   seconds_init=report.get("seconds", {}).get("init"))
        row.update(placer.verdict(judged, result))

    def run(self, runs):
        todo = [run for run in runs if not self.is_done(run)]
        say(f"{len(runs)} runs: {len(runs) - len(todo)} done before, {len(todo)} to do, {self.arguments.jobs} at once")
        pool = concurrent.futures.ThreadPoolExecutor(self.arguments.jobs)
        waiting = {pool.submit(self.place, run): run for run in todo}
        try:
            for count, future in enumerate(concurrent.futures.as_completed(list(waiting)), 1):
                run = waiting.pop(future)
                self.rows[run.key] = future.result()
                self.save()
                say(f"[{count}/{len(todo)}] {describe(self.rows[run.key])}; {self.time_left(waiting.values())}")
        except BaseException:
            self.stopping.set()
            placer.signal_running(signal.SIGINT)
            while concurrent.futures.wait(list(waiting), timeout=5).not_done:
                placer.signal_running(signal.SIGINT)  # one may have started between the two lines above
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def time_left(self, waiting):
        """About how long the waiting runs take: as their design took, else by its number of nodes."""
        known, speeds = {}, []
        nodes = {d.name: d.counts.get("nodes") for g in self.plan.groups for d in g.designs}
        for row in self.rows.values():
            if row["program"] == self.program and is_good(row):
                known.setdefault(row["design"], []).append(row["seconds_wall"])
                if nodes.get(row["design"]):
                    speeds.append(row["seconds_wall"] / nodes[row["design"]])
        seconds = 0.0
        for run in waiting:
            if run.row["design"] in known:
                seconds += tables.mean(known[run.row["design"]])
            elif run.nodes and speeds:
                seconds += run.nodes * tables.mean(speeds)
            else:
                return "time left unknown"
        return f"about {seconds / self.arguments.jobs / 60:.1f} min left"

    def save(self):
        rows = sorted(self.rows.values(), key=lambda r: (str(r["group"]), r["design"], str(r["variant"]), r["seed"]))
        tables.write_whole(self.arguments.out + ".csv", tables.csv_text(COLUMNS, rows))

    def report(self):
        """Writes the tables of the rows that belong to the plan and to one program; returns those rows."""
        current, wanted = [], {(d.name, v, s): shlex.join([*d.options, *self.plan.options, *self.plan.variants[v]])
                               for g in self.plan.groups for d in g.designs for v in self.plan.variants
                               for s in self.plan.seeds}
        for key, options in wanted.items():
            row = self.rows.get(key)
            if row is not None and row["program"] == self.program and (row["options"] or "") == options:
                current.append(row)
        text = ablation_tables.markdown(self.plan, current, len(wanted), self.skipped)
        above = text_above(self.arguments.out + ".md")
        if above:
            text = text.partition("\n\n")[2]  # the title is above
        tables.write_whole(self.arguments.out + ".md", above + text)
        say(f"written: {self.arguments.out}.md and .csv; {len(current)} of {len(wanted)} runs of the plan in the tables")
        return current


def text_above(path):
    """What somebody wrote above the tables, with the line that marks their beginning; empty without one."""
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        above, mark, _ = file.read().partition(TABLES_BEGIN)
    return above + mark if mark else ""


def clean(stem):
    if os.path.exists(stem + ".pl"):
        os.remove(stem + ".pl")
    shutil.rmtree(stem + ".report", ignore_errors=True)


def read_old(path):
    return tables.read_rows(path) if os.path.exists(path) else []


def describe(row):
    text = f"{row['design']} {row['variant']} seed {row['seed']}: "
    if is_good(row):
        return text + f"HPWL {row['judged_hpwl']:.5e} in {row['seconds_wall']:.1f} s"
    return text + f"{row['status']}, exit code {row['exit_code']}, legal {row.get('legal')} {row.get('message', '')}"


def main(argv=None):
    arguments = parse_arguments(argv)
    signal.signal(signal.SIGTERM, interrupt)
    try:
        plan = load_plan(arguments.plan, SUITES)
        plan.choose(arguments.variants, arguments.designs, arguments.seeds)
        if arguments.tables and not os.path.exists(arguments.out + ".csv"):
            raise OSError(f"--tables needs the runs in {arguments.out}.csv, which is not there")
        ablation, code = Ablation(arguments, plan), 0
        if not arguments.tables:
            try:
                ablation.run(ablation.find())
            except KeyboardInterrupt:
                say("interrupted: what was done is kept; the same command goes on")
                code = 130
        rows = ablation.report()
    except (SuiteError, tables.TableError, OSError) as error:
        say(f"ablation: {error}")
        return 2
    return code or int(not rows or not all(is_good(row) for row in rows))


if __name__ == "__main__":
    sys.exit(main())
